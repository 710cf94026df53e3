-- Opens one file after the other, hovers at the place that is marked in it, and sees whether the float shows the question.
-- Runs in Neovim 0.7 as in 0.12; questions_test.py starts it, and says in the variable `hoverview_session` what there is to see.

local session = vim.g.hoverview_session

local function until_true(what, seen)
  assert(vim.wait(120000, seen, 10), 'this was not to be seen: ' .. what)
end

local function start()
  local id = vim.lsp.start_client({ name = 'hoverview', cmd = session.command, root_dir = session.root })
  until_true('the server runs', function()
    local client = vim.lsp.get_client_by_id(id)
    return client and client.initialized
  end)
  return id
end

-- The text of the float that hovering opens; it is closed again.
local function hover()
  local float
  vim.lsp.buf.hover()
  until_true('the float of a hover', function()
    for _, window in ipairs(vim.api.nvim_list_wins()) do
      if vim.api.nvim_win_get_config(window).relative ~= '' then
        float = window
        return true
      end
    end
  end)
  local lines = vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(float), 0, -1, false)
  vim.api.nvim_win_close(float, true)
  return table.concat(lines, '\n')
end

-- Words alone: marks of Markdown and line breaks may stand anywhere.
local function words(text)
  return (text:gsub('[%*`\\]', ''):gsub('%s+', ' '))
end

local function run()
  vim.cmd('filetype plugin on')
  local client = start()
  for _, each in ipairs(session.hovers) do
    vim.cmd('edit ' .. vim.fn.fnameescape(each.file))
    vim.lsp.buf_attach_client(vim.api.nvim_get_current_buf(), client)
    vim.api.nvim_win_set_cursor(0, { each.line, each.column })
    local text = words(hover())
    local expected = words('Q' .. each.number .. ' · ' .. each.title)
    assert(text:find(expected, 1, true), each.file .. ':' .. each.line .. ' does not show "' .. expected .. '":\n' .. text)
  end
end

local ok, problem = xpcall(run, debug.traceback)
if not ok then
  io.stderr:write(tostring(problem), '\n')
  vim.cmd('cquit 1')
end
vim.cmd('quitall!')
