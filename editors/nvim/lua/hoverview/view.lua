--- The view of a question: a float or a split with its text, from which others are reached. There is one at a time.
---
--- Its keys are its own; `g?` names them.

local client = require('hoverview.client')
local options = require('hoverview.options')
local say = require('hoverview.say')

local M = {}

---@class hoverview.View
---@field buffer integer
---@field window integer
---@field of vim.lsp.Client who has been asked
---@field question hoverview.Text what is shown
---@field language? string the language that was chosen here
---@field hidden boolean whether the answer is left out
---@field rows table<integer, string> lines that lead to a question, by number
---@field before string[] ids of what was shown before

---@class hoverview.Text what `hoverview/question` answers
---@field question string
---@field number integer
---@field title string
---@field section string
---@field language string
---@field languages string[]
---@field markdown string
---@field related hoverview.Question[]

local view ---@type hoverview.View?
local group = vim.api.nvim_create_augroup('hoverview.view', {})
local linked = vim.api.nvim_create_namespace('hoverview.view')

local words = {
  en = { related = 'Related questions', think = 'Think first; `a` shows the answer.' },
  uk = { related = 'Пов’язані питання', think = 'Спершу подумайте; `a` покаже відповідь.' },
}

local keys = 'q close · ⏎ follow · ⌫ back · L language · a answer'

-- ---- What is shown

--- The lines of a text, and which of them lead to another question.
---@param text hoverview.Text
---@param hidden boolean
local function lines_of(text, hidden)
  local said = words[text.language] or words.en
  local lines = vim.split(text.markdown:gsub('\n+$', ''), '\n', { plain = true })
  if hidden then
    local answer = 1
    while answer <= #lines and not lines[answer]:match('^## ') do
      answer = answer + 1
    end
    lines = vim.list_slice(lines, 1, answer - 1)
    table.insert(lines, '*' .. said.think .. '*')
  end
  local rows = {}
  if #text.related > 0 then
    vim.list_extend(lines, { '', '## ' .. said.related, '' })
    for _, each in ipairs(text.related) do
      table.insert(lines, ('- Q%d %s'):format(each.number, each.title))
      rows[#lines] = each.question
    end
  end
  return lines, rows
end

--- How Vim's syntax files call the languages of code in a text, as `g:markdown_fenced_languages` wants it.
local aliases = { bash = 'sh', shell = 'sh', console = 'sh', ini = 'dosini', js = 'javascript', ts = 'typescript', jsonc = 'json' }

local function fenced_languages(lines)
  local found, seen = {}, {}
  for _, line in ipairs(lines) do
    local name = line:match('^%s*```+(%w+)')
    local syntax = name and (aliases[name] or name)
    if name and not seen[name] and #vim.api.nvim_get_runtime_file('syntax/' .. syntax .. '.vim', false) > 0 then
      seen[name] = true
      table.insert(found, name == syntax and name or name .. '=' .. syntax)
    end
  end
  return found
end

--- Markdown, with the code in it: by tree-sitter where there is a parser for Python, by Vim's syntax files elsewhere.
local function highlight(buffer, lines)
  if vim.bo[buffer].filetype ~= 'markdown' then
    -- Where a parser of Markdown is missing, this fails with all that it sets off.
    pcall(vim.api.nvim_buf_set_option, buffer, 'filetype', 'markdown')
  end
  if #vim.api.nvim_get_runtime_file('parser/python.*', false) > 0 and vim.treesitter.start then
    if pcall(vim.treesitter.start, buffer, 'markdown') then
      return
    end
  end
  if vim.treesitter.stop then
    pcall(vim.treesitter.stop, buffer)
  end
  local chosen = vim.g.markdown_fenced_languages -- Vim itself sets it to an empty list where nobody has
  vim.g.markdown_fenced_languages = next(chosen or {}) and chosen or fenced_languages(lines)
  -- Another text has code in other languages, for which the syntax has to be read anew.
  vim.bo[buffer].syntax = ''
  vim.bo[buffer].syntax = 'markdown'
  -- Backticks in prose would be taken for the begin of code.
  vim.api.nvim_buf_call(buffer, function()
    vim.cmd('syntax sync fromstart')
  end)
  vim.g.markdown_fenced_languages = chosen
end

local function render()
  local text, buffer = view.question, view.buffer
  local lines, rows = lines_of(text, view.hidden)
  view.rows = rows
  vim.bo[buffer].modifiable = true
  vim.api.nvim_buf_set_lines(buffer, 0, -1, false, lines)
  vim.bo[buffer].modifiable = false
  vim.api.nvim_buf_clear_namespace(buffer, linked, 0, -1)
  for row in pairs(rows) do
    vim.api.nvim_buf_set_extmark(buffer, linked, row - 1, 2, { end_col = #lines[row], hl_group = 'Underlined' })
  end
  highlight(buffer, lines)
end

-- ---- Where it is shown

--- A title such as ` Q73 · Python · en `.
local function title()
  local text = view.question
  return (' Q%d · %s · %s '):format(text.number, text.section, text.language)
end

local function float()
  local columns, rows = vim.o.columns, vim.o.lines - vim.o.cmdheight
  local width = math.max(20, math.min(96, columns - 4))
  local height = math.max(4, math.floor(rows * 0.8))
  local config = {
    relative = 'editor', style = 'minimal', border = options.current().border, width = width, height = height,
    row = math.floor((rows - height) / 2) - 1, col = math.floor((columns - width) / 2),
  }
  if vim.fn.has('nvim-0.10') == 1 and config.border ~= 'none' then
    config.title, config.footer = title(), ' ' .. keys .. ' '
  end
  return config
end

local function is_float()
  return vim.api.nvim_win_get_config(view.window).relative ~= ''
end

--- Says what is shown, where there is room for it.
local function entitle()
  if is_float() then
    vim.api.nvim_win_set_config(view.window, float())
  elseif vim.fn.has('nvim-0.8') == 1 then
    vim.wo[view.window].winbar = (title() .. '%=' .. keys .. ' ')
  end
end

local function window_for(buffer)
  local where = options.current().view
  if where == 'float' then
    return vim.api.nvim_open_win(buffer, true, float())
  end
  vim.cmd(({ split = 'split', vsplit = 'vsplit', tab = 'tab split' })[where])
  vim.api.nvim_win_set_buf(0, buffer)
  return vim.api.nvim_get_current_win()
end

local function is_open()
  return view and vim.api.nvim_buf_is_valid(view.buffer) and vim.api.nvim_win_is_valid(view.window)
    and vim.api.nvim_win_get_buf(view.window) == view.buffer
end

local function open_window()
  local buffer = vim.api.nvim_create_buf(false, true)
  view.buffer = buffer
  vim.bo[buffer].bufhidden = 'wipe'
  vim.bo[buffer].swapfile = false
  view.window = window_for(buffer)
  vim.api.nvim_win_call(view.window, function()
    for name, value in pairs({
      wrap = true, linebreak = true, breakindent = true, list = false, number = false, relativenumber = false, spell = false,
      foldenable = false, signcolumn = 'no', conceallevel = 2, concealcursor = 'n', cursorline = false,
    }) do
      vim.opt_local[name] = value
    end
  end)
  for key, action in pairs({
    q = M.close, ['<CR>'] = M.follow, ['<BS>'] = M.back, L = M.next_language, a = M.toggle_answer,
    ['g?'] = function()
      say.now(keys)
    end,
  }) do
    vim.keymap.set('n', key, action, { buffer = buffer, nowait = true, silent = true })
  end
  vim.api.nvim_clear_autocmds({ group = group })
  vim.api.nvim_create_autocmd('VimResized', {
    group = group,
    callback = function()
      if is_open() and is_float() then
        vim.api.nvim_win_set_config(view.window, float())
      end
    end,
  })
end

-- ---- What can be done with it

--- Shows what the server says of a question; `moved` gets to know that it is there.
local function show(id, of, moved)
  local language = is_open() and view.language or nil
  client.ask(of, 'hoverview/question', { question = id, language = language }, function(text)
    if not text then
      return say.warn(('there is no question `%s` in the bank.'):format(id))
    end
    local opens = not is_open()
    if opens then
      local answer = (options.current().settings.hover or {}).answer
      view = { of = of, question = text, hidden = answer == 'hidden', rows = {}, before = {} }
      open_window()
    else
      local before = view.question.question
      view.of, view.question = of, text
      if moved then
        moved(before)
      end
      vim.api.nvim_set_current_win(view.window)
    end
    render()
    entitle()
    if opens or moved then
      vim.api.nvim_win_set_cursor(view.window, { 1, 0 })
    end
  end)
end

--- Shows a question.
---@param id string
---@param of? vim.lsp.Client
function M.open(id, of)
  if of then
    return show(id, of, function(before)
      if before ~= view.question.question then
        table.insert(view.before, before)
      end
    end)
  end
  client.with(0, function(started)
    M.open(id, started)
  end)
end

--- Whoever answers now: the server may have been started again since the view was opened.
local function whom()
  return vim.lsp.get_client_by_id(view.of.id) and view.of or client.all()[1] or view.of
end

function M.close()
  if is_open() then
    vim.api.nvim_win_close(view.window, true)
  end
end

--- Shows what was shown before.
function M.back()
  local id = is_open() and view.before[#view.before]
  if not id then
    return say.now('this was the first question.')
  end
  show(id, whom(), function()
    table.remove(view.before)
  end)
end

--- The address of the Markdown link under the cursor.
local function address_here()
  local line, column = vim.api.nvim_get_current_line(), vim.api.nvim_win_get_cursor(0)[2] + 1
  local from = 1
  while true do
    local first, last, address = line:find('%[.-%]%((.-)%)', from)
    if not first then
      return line:match('https?://[^%s)>]+', column)
    end
    if first <= column and column <= last then
      return address
    end
    from = last + 1
  end
end

--- Goes where the line or the link under the cursor leads.
function M.follow()
  local id = view.rows[vim.api.nvim_win_get_cursor(0)[1]]
  if not id then
    id = vim.fn.expand('<cword>'):match('^Q(%d+)$')
    if id then
      return require('hoverview.questions').question(id)
    end
  end
  if id then
    return M.open(id, whom())
  end
  local address = address_here()
  if not address or not address:match('^https?://') then
    return say.now('there is nothing to follow here.')
  end
  if vim.ui.open then
    vim.ui.open(address)
  else
    vim.fn['netrw#BrowseX'](address, 0)
  end
end

--- Shows the question in the next of its languages; those that are shown after it come in that language, too.
function M.next_language()
  local languages = view.question.languages
  for index, language in ipairs(languages) do
    if language == view.question.language then
      view.language = languages[index % #languages + 1]
    end
  end
  show(view.question.question, whom())
end

--- Hides the answer, or reveals it.
function M.toggle_answer()
  view.hidden = not view.hidden
  render()
end

--- Shows the question in another language, if one is shown.
---@param language? string nil: the one that the server speaks
function M.set_language(language)
  if is_open() then
    view.language = language
    show(view.question.question, whom())
  end
end

return M
