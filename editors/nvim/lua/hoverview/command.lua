--- `:Hoverview` and what can stand behind it.

local say = require('hoverview.say')

local M = {}

---@class hoverview.Subcommand
---@field run fun(arguments: string[])
---@field help string
---@field complete? fun(lead: string): string[] what its first argument may be; without it, there is none
---@field words? boolean whether any number of words may follow

local function one_of(...)
  local values = { ... }
  return function()
    return values
  end
end

--- Ids of questions, where the server is there to be asked and answers within the time that somebody waits for a completion.
local function ids()
  local client = require('hoverview.client')
  local questions = require('hoverview.questions')
  local of = client.all()[1]
  if not questions.known and of and of.initialized then
    questions.learn(of)
    vim.wait(500, function()
      return questions.known ~= nil
    end, 5)
  end
  return vim.tbl_map(function(each)
    return each.question
  end, questions.known or {})
end

local languages = { 'auto', 'en', 'uk' }

local function language(name)
  if not vim.tbl_contains(languages, name) then
    return say.warn(('there is no language `%s`; there are %s.'):format(name, table.concat(languages, ', ')))
  end
  require('hoverview.client').set_language(name)
  require('hoverview.view').set_language(name ~= 'auto' and name or nil)
end

---@type table<string, hoverview.Subcommand>
M.subcommands = {
  question = {
    help = 'show a question, by id, number or words; without one, pick from all',
    run = function(arguments)
      require('hoverview.questions').question(table.concat(arguments, ' '))
    end,
    complete = ids,
    words = true,
  },
  search = {
    help = 'search the questions for words',
    run = function(arguments)
      require('hoverview.questions').search(table.concat(arguments, ' '))
    end,
    complete = one_of(),
    words = true,
  },
  here = {
    help = 'show a question that the code under the cursor brings up, or the `file`, or the `workspace`',
    run = function(arguments)
      local where = arguments[1] or 'cursor'
      if not vim.tbl_contains({ 'cursor', 'file', 'workspace' }, where) then
        return say.warn(('`:Hoverview here` takes cursor, file or workspace, not `%s`.'):format(where))
      end
      require('hoverview.questions').here(where)
    end,
    complete = one_of('cursor', 'file', 'workspace'),
  },
  language = {
    help = 'choose the language of what is said: auto, en or uk',
    run = function(arguments)
      if arguments[1] then
        return language(arguments[1])
      end
      vim.ui.select(languages, { prompt = 'Language', kind = 'hoverview' }, function(chosen)
        if chosen then
          language(chosen)
        end
      end)
    end,
    complete = one_of(unpack(languages)),
  },
  check = {
    help = 'check all files of the workspace, into the quickfix list; with `stop`, stop checking',
    run = function(arguments)
      if not arguments[1] then
        return require('hoverview.check').run()
      end
      if arguments[1] ~= 'stop' then
        return say.warn(('`:Hoverview check` takes nothing, or stop; not `%s`.'):format(arguments[1]))
      end
      say.now(require('hoverview.check').stop() and 'the check was stopped.' or 'no check is running.')
    end,
    complete = one_of('stop'),
  },
  restart = {
    help = 'start the server again',
    run = function()
      require('hoverview.client').restart()
    end,
  },
  log = {
    help = 'show what the server has logged',
    run = function()
      require('hoverview.log').show()
    end,
  },
}

--- The names of all subcommands, in alphabetical order.
---@return string[]
function M.names()
  local names = vim.tbl_keys(M.subcommands)
  table.sort(names)
  return names
end

---@param arguments string[] what was typed behind `:Hoverview`
function M.run(arguments)
  local name = arguments[1] or 'here'
  local subcommand = M.subcommands[name]
  if not subcommand then
    return say.warn(('there is no `:Hoverview %s`; there are %s.'):format(name, table.concat(M.names(), ', ')))
  end
  local rest = vim.list_slice(arguments, 2)
  local most = subcommand.words and math.huge or subcommand.complete and 1 or 0
  if #rest > most then
    return say.warn(('`:Hoverview %s` takes %s, and there is `%s`.'):format(name, most == 0 and 'nothing' or 'one word', table.concat(rest, ' ')))
  end
  subcommand.run(rest)
end

--- What the word at the end of the line may become.
---@param lead string its beginning
---@param line string up to the cursor
---@return string[]
function M.complete(lead, line)
  local words = vim.split(vim.trim(line:sub(1, #line - #lead)), '%s+')
  local subcommand = M.subcommands[words[2]]
  local candidates = {}
  if #words == 1 then
    candidates = M.names()
  elseif #words == 2 and subcommand and subcommand.complete then
    candidates = subcommand.complete(lead)
  end
  return vim.tbl_filter(function(each)
    return vim.startswith(each, lead)
  end, candidates)
end

return M
