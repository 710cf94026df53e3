--- What a user can choose. Everything has a default, so that nothing needs to be said.
---
--- What is chosen lies in one place, `vim.g.hoverview`: set there before the plugin is loaded, or by `setup`.

local M = {}

---@class hoverview.Options
---@field autostart boolean start the server for files that it reads
---@field path? string the program, where it is not the `hoverview` of `$PATH`
---@field filetypes string[] what the server is started for
---@field root_markers string[] a folder that holds one of these is a workspace
---@field settings hoverview.Settings of the server
---@field lenses boolean show code lenses, and keep them up to date
---@field view 'float'|'split'|'vsplit'|'tab' where a question is shown
---@field border string|string[] of the float: whatever |nvim_open_win()| takes

--- The server's settings, in camelCase; those left out are its own defaults or the project's.
---@class hoverview.Settings
---@field language? 'auto'|'en'|'uk'
---@field complexity? { enable?: boolean, limit?: integer, profile?: string, severity?: string }
---@field naming? hoverview.Naming
---@field lens? { complexity?: 'off'|'above-limit'|'always', questions?: 'off'|'on' }
---@field hover? { enable?: boolean, detail?: 'brief'|'full', answer?: 'shown'|'hidden' }
---@field questions? { mute?: string[] }
---@field diagnostics? { scope?: 'open-files'|'workspace' }
---@field exclude? string[]
---@field bank? { paths?: string[], workspace?: boolean }

---@class hoverview.Naming
---@field enable? boolean
---@field select? string[]
---@field ignore? string[]
---@field severity? string
---@field ignoreNames? string[]
---@field classmethodDecorators? string[]
---@field staticmethodDecorators? string[]

---@type hoverview.Options
M.defaults = {
  autostart = true,
  path = nil,
  filetypes = {
    'python', 'javascript', 'javascriptreact', 'typescript', 'typescriptreact', 'sql', 'sh', 'bash', 'dockerfile', 'yaml', 'toml',
    'dosini', 'cfg',
  },
  root_markers = { '.hoverview.toml', 'pyproject.toml', '.git' },
  settings = {},
  lenses = true,
  view = 'float',
  border = 'rounded',
}

local function is_list_of_strings(value)
  return type(value) == 'table'
    and #value == vim.tbl_count(value)
    and #vim.tbl_filter(function(each)
      return type(each) == 'string'
    end, value) == #value
end

--- What each option has to be: how to tell, and how to say it.
local expected = {
  autostart = { 'true or false', function(value) return type(value) == 'boolean' end },
  path = { 'a path, as a string', function(value) return type(value) == 'string' end },
  filetypes = { 'a list of strings', is_list_of_strings },
  root_markers = { 'a list of strings', is_list_of_strings },
  settings = { 'a table', function(value) return type(value) == 'table' end },
  lenses = { 'true or false', function(value) return type(value) == 'boolean' end },
  view = { '"float", "split", "vsplit" or "tab"', function(value) return vim.tbl_contains({ 'float', 'split', 'vsplit', 'tab' }, value) end },
  border = { 'a string or a list', function(value) return type(value) == 'string' or type(value) == 'table' end },
}

--- The names of all options, in alphabetical order.
---@return string[]
function M.names()
  local names = vim.tbl_keys(expected)
  table.sort(names)
  return names
end

--- What is wrong with what was chosen, as sentences.
---@param chosen any
---@return string[]
function M.problems(chosen)
  if type(chosen) ~= 'table' then
    return { 'vim.g.hoverview has to be a table, and is ' .. vim.inspect(chosen) }
  end
  local problems = {}
  for name, value in pairs(chosen) do
    if not expected[name] then
      table.insert(problems, ('there is no option `%s`; there are %s'):format(name, table.concat(M.names(), ', ')))
    elseif not expected[name][2](value) then
      table.insert(problems, ('the option `%s` has to be %s, and is %s'):format(name, expected[name][1], vim.inspect(value)))
    end
  end
  table.sort(problems)
  return problems
end

--- The options that hold: the defaults, but for what was chosen and makes sense.
---@return hoverview.Options
function M.current()
  local options = vim.deepcopy(M.defaults)
  local chosen = vim.g.hoverview
  for name, value in pairs(type(chosen) == 'table' and chosen or {}) do
    if expected[name] and expected[name][2](value) then
      options[name] = value
    end
  end
  return options
end

--- Chooses, besides what was chosen before.
---@param chosen table
function M.choose(chosen)
  local before = type(vim.g.hoverview) == 'table' and vim.g.hoverview or {}
  vim.g.hoverview = vim.tbl_deep_extend('force', before, chosen or {})
end

return M
