--- Looks at all files of the workspace as they are stored, and puts what is found into the quickfix list. `hoverview check` does
--- it, in a process of its own, so that the server has its hands free and the check can be stopped.

local program = require('hoverview.program')
local say = require('hoverview.say')

local M = {}

local severities = { 'E', 'W', 'I', 'N' }
local job ---@type integer?

--- Where a character of a line is, in bytes from 1 on.
local function column(line, character)
  local ok, byte
  if vim.fn.has('nvim-0.11') == 1 then
    ok, byte = pcall(vim.str_byteindex, line, 'utf-16', character, false)
  else
    ok, byte = pcall(vim.str_byteindex, line, character, true)
  end
  return (ok and byte or #line) + 1
end

--- What was found in files, as the quickfix list wants it; and in how many.
local function quickfix_items(folder, reports)
  local items, files = {}, 0
  for _, report in ipairs(reports) do
    if #report.diagnostics > 0 then
      files = files + 1
      local path = folder .. '/' .. report.path
      local ok, lines = pcall(vim.fn.readfile, path)
      for _, each in ipairs(report.diagnostics) do
        local start = each.range.start
        table.insert(items, {
          filename = path,
          lnum = start.line + 1,
          col = column(ok and lines[start.line + 1] or '', start.character),
          text = ('%s %s'):format(each.code, each.message),
          type = severities[each.severity],
        })
      end
    end
  end
  return items, files
end

local function show(folder, reports)
  local items, files = quickfix_items(folder, reports)
  vim.fn.setqflist({}, ' ', { title = 'Hoverview: ' .. folder, items = items })
  if #items == 0 then
    vim.cmd('cclose')
    return say.now('nothing found.')
  end
  vim.cmd('botright copen')
  say.now(('%d finding%s in %d file%s.'):format(#items, #items == 1 and '' or 's', files, files == 1 and '' or 's'))
end

--- Checks the workspace of the current file, or the current folder. A check that runs already is stopped.
function M.run()
  local found, problem = program.find()
  if not found then
    return say.warn(problem)
  end
  M.stop()
  local client = require('hoverview.client').all(vim.api.nvim_get_current_buf())[1]
  local folder = client and client.config.root_dir or vim.fn.getcwd()
  local command = { found.path, 'check', '.', '--format', 'jsonl', '--exit-zero' }
  local language = require('hoverview.options').current().settings.language
  if language and language ~= 'auto' then
    vim.list_extend(command, { '--lang', language })
  end
  say.now('checking ' .. folder .. ' …')
  local output, complaints, this = {}, {}, nil
  this = vim.fn.jobstart(command, {
    cwd = folder,
    stdout_buffered = true,
    stderr_buffered = true,
    on_stdout = function(_, lines)
      output = lines
    end,
    on_stderr = function(_, lines)
      complaints = lines
    end,
    on_exit = function(_, code)
      if job ~= this then
        return -- stopped
      end
      job = nil
      if code ~= 0 then
        return say.warn(table.concat(complaints, ' '))
      end
      local reports = {}
      for _, line in ipairs(output) do
        if line ~= '' then
          table.insert(reports, vim.json.decode(line))
        end
      end
      show(folder, reports)
    end,
  })
  job = this
end

--- Stops the check that runs, if one does.
---@return boolean whether one did
function M.stop()
  if not job then
    return false
  end
  local running = job
  job = nil
  vim.fn.jobstop(running)
  return true
end

return M
