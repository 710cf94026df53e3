--- What a statusline shows: kept beside each buffer, and asked for again when the cursor has rested on another line or the text has
--- changed. A statusline is drawn at every keystroke, so drawing it asks nobody and waits for nothing.

local M = {}

---@class hoverview.Status
---@field function_name? string the function under the cursor
---@field complexity? integer of that function
---@field cognitive? integer
---@field questions integer how many questions the file brings up

---@class hoverview.StatusKept
---@field found? table what `hoverview/functionAt` answered
---@field questions? integer
---@field line? integer where the function was asked for
---@field tick? integer of the text for which it was
---@field counted? integer tick of the text whose questions were counted

local rest = 120 -- milliseconds after which a cursor has come to rest
local kept = {} ---@type table<integer, hoverview.StatusKept>
local timer = nil
local watched = false

--- Asks for what is not known of the buffer where the cursor is.
local function update()
  local buffer = vim.api.nvim_get_current_buf()
  local client = require('hoverview.client')
  local of = client.all(buffer)[1]
  if not of or not of.initialized then
    return
  end
  kept[buffer] = kept[buffer] or {}
  local known = kept[buffer]
  local line, tick = vim.api.nvim_win_get_cursor(0)[1], vim.api.nvim_buf_get_changedtick(buffer)
  local function ask(method, params, done)
    client.request(of, method, params, function(problem, result)
      if not problem and kept[buffer] == known then
        done(result)
        vim.cmd('redrawstatus')
      end
    end, buffer)
  end
  if known.line ~= line or known.tick ~= tick then
    known.line, known.tick = line, tick
    ask('hoverview/functionAt', vim.lsp.util.make_position_params(0, of.offset_encoding), function(found)
      known.found = found
    end)
  end
  if known.counted ~= tick then
    known.counted = tick
    ask('hoverview/questionsIn', { textDocument = vim.lsp.util.make_text_document_params(buffer) }, function(found)
      known.questions = #found
    end)
  end
end

--- Updates when nothing has happened for a while.
local function soon()
  timer = timer or vim.loop.new_timer()
  timer:start(rest, 0, vim.schedule_wrap(update))
end

local function watch()
  watched = true
  local group = vim.api.nvim_create_augroup('hoverview.status', {})
  vim.api.nvim_create_autocmd({ 'CursorMoved', 'CursorMovedI', 'TextChanged', 'TextChangedI', 'BufEnter' }, {
    group = group,
    callback = soon,
  })
  vim.api.nvim_create_autocmd('BufUnload', {
    group = group,
    callback = function(event)
      kept[event.buf] = nil
    end,
  })
end

--- A server has come to look at the buffer, a first one or a new one.
---@param buffer integer
function M.attached(buffer)
  kept[buffer] = nil
  if watched then
    soon()
  end
end

---@return hoverview.Status?
function M.current()
  if not watched then
    watch()
    soon()
  end
  local known = kept[vim.api.nvim_get_current_buf()]
  if not known or not known.questions then
    return nil
  end
  local found = known.found or {}
  return { function_name = found.name, complexity = found.cyclomatic, cognitive = found.cognitive, questions = known.questions }
end

---@return string
function M.text()
  local status = M.current()
  if not status then
    return ''
  end
  local parts = {}
  if status.complexity then
    table.insert(parts, 'ƒ ' .. status.complexity)
  end
  if status.questions > 0 then
    table.insert(parts, 'Q ' .. status.questions)
  end
  return table.concat(parts, ' · ')
end

return M
