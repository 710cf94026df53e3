--- Looks at all files of the workspace, and puts what is found into the quickfix list.

local client = require('hoverview.client')
local say = require('hoverview.say')

local M = {}

local severities = { 'E', 'W', 'I', 'N' }
local request ---@type { of: vim.lsp.Client, id: integer }?

--- Where a character of a line is, in bytes from 1 on.
local function column(line, character, encoding)
  if encoding == 'utf-8' then
    return character + 1
  end
  local ok, byte
  if client.enables then
    ok, byte = pcall(vim.str_byteindex, line, encoding, character, false)
  else
    ok, byte = pcall(vim.str_byteindex, line, character, encoding == 'utf-16')
  end
  return (ok and byte or #line) + 1
end

--- The text of a file, as it is edited or else as it is stored.
local function lines_of(path)
  local buffer = vim.fn.bufnr('^' .. vim.fn.escape(path, '\\*?[]{},^$') .. '$')
  if buffer ~= -1 and vim.api.nvim_buf_is_loaded(buffer) then
    return vim.api.nvim_buf_get_lines(buffer, 0, -1, false)
  end
  local ok, lines = pcall(vim.fn.readfile, path)
  return ok and lines or {}
end

--- What the server reported, as the quickfix list wants it; and in how many files something was found.
local function quickfix_items(reports, encoding)
  local items, files = {}, 0
  table.sort(reports, function(a, b)
    return a.uri < b.uri
  end)
  for _, report in ipairs(reports) do
    local found = report.items or {}
    if #found > 0 then
      files = files + 1
      local path = vim.uri_to_fname(report.uri)
      local lines = lines_of(path)
      for _, each in ipairs(found) do
        local start = each.range.start
        table.insert(items, {
          filename = path,
          lnum = start.line + 1,
          col = column(lines[start.line + 1] or '', start.character, encoding),
          text = ('%s %s'):format(each.code, each.message),
          type = severities[each.severity or 2],
        })
      end
    end
  end
  return items, files
end

--- Checks the workspace of the current file. A check that runs already is cancelled.
function M.run()
  client.with(vim.api.nvim_get_current_buf(), function(of)
    if not of.config.root_dir then
      return say.warn('there is no workspace here to check: no folder above the file has one of '
        .. table.concat(require('hoverview.options').current().root_markers, ', ') .. '.')
    end
    M.stop()
    say.now('checking ' .. of.config.root_dir .. ' …')
    local id = client.ask(of, 'workspace/diagnostic', { previousResultIds = {}, workDoneToken = 'hoverview.check' }, function(report)
      request = nil
      local items, files = quickfix_items(report.items, of.offset_encoding)
      vim.fn.setqflist({}, ' ', { title = 'Hoverview: ' .. of.config.root_dir, items = items })
      if #items == 0 then
        vim.cmd('cclose')
        return say.now('nothing found.')
      end
      vim.cmd('botright copen')
      say.now(('%d finding%s in %d file%s.'):format(#items, #items == 1 and '' or 's', files, files == 1 and '' or 's'))
    end)
    request = id and { of = of, id = id }
  end)
end

--- Cancels the check that runs, if one does.
---@return boolean whether one did
function M.stop()
  if not request then
    return false
  end
  local of, id = request.of, request.id
  request = nil
  client.cancel(of, id)
  return true
end

return M
