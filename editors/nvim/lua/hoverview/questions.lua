--- Finding a question: by name, by words, by what the code brings up. What is found is picked through `vim.ui.select`.

local client = require('hoverview.client')
local say = require('hoverview.say')

local M = {}

M.known = nil ---@type hoverview.Question[]? the bank, as it was last seen

---@class hoverview.Question
---@field question string its id
---@field number integer
---@field title string

---@class hoverview.Mention: hoverview.Question
---@field why? string
---@field places? table[]

local function open(of, question)
  require('hoverview.view').open(question.question, of)
end

--- What a row of the picker says.
---@param question hoverview.Mention
local function row(question)
  local text = ('Q%d %s'):format(question.number, question.title)
  if question.why then
    text = text .. ' · ' .. question.why
  end
  if question.places and #question.places > 1 then
    text = ('%s (%d×)'):format(text, #question.places)
  end
  return text
end

--- Opens the question, or the one of several that is picked.
---@param of vim.lsp.Client
---@param questions hoverview.Mention[]
---@param prompt string
local function pick(of, questions, prompt)
  if #questions == 1 then
    return open(of, questions[1])
  end
  vim.ui.select(questions, { prompt = prompt, kind = 'hoverview', format_item = row }, function(chosen)
    if chosen then
      open(of, chosen)
    end
  end)
end

--- All questions, section after section.
---@param of vim.lsp.Client
---@param done? fun(questions: hoverview.Question[])
function M.learn(of, done)
  client.ask(of, 'hoverview/bank', vim.empty_dict(), function(sections)
    local questions = {}
    for _, section in ipairs(sections) do
      vim.list_extend(questions, section.questions)
    end
    M.known = questions
    if done then
      done(questions)
    end
  end)
end

local function search(of, words)
  client.ask(of, 'hoverview/search', { query = words }, function(found)
    if #found == 0 then
      return say.now(('no question has anything to do with “%s”.'):format(words))
    end
    pick(of, found, ('Questions about “%s”'):format(words))
  end)
end

---@param what? string an id, a number with or without Q, words, or nothing for all questions
function M.question(what)
  client.with(vim.api.nvim_get_current_buf(), function(of)
    M.learn(of, function(questions)
      if not what or what == '' then
        return pick(of, questions, 'Questions')
      end
      local number = tonumber(what:match('^[Qq]?(%d+)$'))
      for _, each in ipairs(questions) do
        if each.question == what or each.number == number then
          return open(of, each)
        end
      end
      search(of, what)
    end)
  end)
end

---@param words? string
function M.search(words)
  if not words or words == '' then
    return vim.ui.input({ prompt = 'Search questions: ' }, function(typed)
      if typed and typed ~= '' then
        M.search(typed)
      end
    end)
  end
  client.with(vim.api.nvim_get_current_buf(), function(of)
    search(of, words)
  end)
end

---@param where? 'cursor'|'file'|'workspace'
function M.here(where)
  local buffer = vim.api.nvim_get_current_buf()
  if where == 'workspace' then
    return client.with(buffer, function(of)
      client.ask(of, 'hoverview/questionsIn', vim.empty_dict(), function(found)
        if #found == 0 then
          return say.now('the workspace brings up no question.')
        end
        pick(of, found, 'Questions of the workspace')
      end)
    end)
  end

  local of = client.all(buffer)[1]
  if not of then
    return say.now('the server does not look at this buffer; `:checkhealth hoverview` says at which it does.')
  end
  if where == 'file' then
    client.ask(of, 'hoverview/questionsIn', { textDocument = vim.lsp.util.make_text_document_params(buffer) }, function(found)
      if #found == 0 then
        return say.now('this file brings up no question.')
      end
      pick(of, found, 'Questions of the file')
    end, buffer)
    return
  end
  client.ask(of, 'hoverview/questionsAt', vim.lsp.util.make_position_params(0, of.offset_encoding), function(found)
    if #found == 0 then
      return say.now('nothing here brings up a question; `:Hoverview here file` has those of the whole file.')
    end
    pick(of, found, 'Questions here')
  end, buffer)
end

return M
