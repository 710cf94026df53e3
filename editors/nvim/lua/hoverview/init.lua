--- Hoverview in Neovim: what a configuration may call. None of it needs to be: the plugin works as it is installed.

local M = {}

--- Changes options; see |hoverview-options|. Calling it is optional, and so is each option.
---@param options? table the options of `hoverview.Options` that are to differ from their defaults
function M.setup(options)
  local chosen = require('hoverview.options')
  chosen.choose(options)
  require('hoverview.say').once(chosen.problems(vim.g.hoverview))
  if not vim.g.loaded_hoverview then
    vim.cmd('runtime plugin/hoverview.lua')
  end
end

--- Shows a question, by id or number; of several that fit words one is picked; without anything, of all.
---@param what? string
function M.question(what)
  require('hoverview.questions').question(what)
end

--- Searches the questions, and shows the one that is picked. Without words it asks for them.
---@param words? string
function M.search(words)
  require('hoverview.questions').search(words)
end

--- Shows a question that the code brings up: where the cursor is, in the file, or in the workspace.
---@param where? 'cursor'|'file'|'workspace'
function M.here(where)
  require('hoverview.questions').here(where)
end

--- A few characters for a statusline: the complexity of the function under the cursor, and how many questions the file brings up.
--- Never waits; empty where there is nothing to say.
---@return string
function M.statusline()
  return require('hoverview.status').text()
end

--- The same as values, for a statusline that has its own way of showing them; nil where there is nothing to say.
---@return hoverview.Status?
function M.status()
  return require('hoverview.status').current()
end

return M
