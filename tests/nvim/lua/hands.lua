-- What a test in Neovim does and sees as a person does.
--
-- Nothing waits for time to pass: `until_true` waits for what is to be seen, and gives up where it would hang. `what` it is may be
-- a function that tells more.

local M = {}

function M.until_true(what, seen)
  if not vim.wait(120000, seen, 10) then
    error('this was not to be seen: ' .. (type(what) == 'function' and what() or what), 2)
  end
end

-- Keys as if typed, with all that they set off in the editor.
function M.type_keys(keys)
  vim.api.nvim_feedkeys(vim.api.nvim_replace_termcodes(keys, true, false, true), 'tx', false)
end

-- "line code" of each finding that Neovim has for the buffer, in order.
function M.findings(buffer)
  local found = vim.diagnostic.get(buffer)
  table.sort(found, function(a, b)
    return a.lnum ~= b.lnum and a.lnum < b.lnum or a.lnum == b.lnum and a.col < b.col
  end)
  return vim.tbl_map(function(each)
    assert(each.source == 'hoverview', 'whose finding is this? ' .. vim.inspect(each))
    return each.lnum .. ' ' .. each.code
  end, found)
end

function M.put_cursor_on(pattern)
  vim.fn.cursor(1, 1)
  assert(vim.fn.search(pattern, 'cW') > 0, 'the file has no ' .. pattern)
end

-- The window that floats, if one does.
function M.float()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= '' then
      return window
    end
  end
end

function M.text_of(buffer)
  return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\n')
end

-- The text of the float that hovering opens; it is closed again.
function M.hover()
  vim.lsp.buf.hover()
  M.until_true('the float of a hover', M.float)
  local float = M.float()
  local text = M.text_of(vim.api.nvim_win_get_buf(float))
  vim.api.nvim_win_close(float, true)
  return text
end

-- Runs a test to its end, and ends Neovim as it went.
function M.run(test)
  local ok, problem = xpcall(test, debug.traceback)
  if not ok then
    io.stderr:write(tostring(problem), '\n')
    vim.cmd('cquit 1')
  end
  vim.cmd('quitall!')
end

return M
