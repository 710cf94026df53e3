--- The server's program: where it is, and whether it will do.

local M = {}

--- What the plugin needs: the version in which the server learned the last of what is asked of it here.
M.needed = '0.1.0'

---@class hoverview.Program
---@field path string
---@field origin string where it was found, in words

--- The clone that this plugin belongs to, or nil where a plugin manager has copied the folder alone.
local function clone()
  local here = debug.getinfo(1, 'S').source:sub(2)
  local plugin = vim.loop.fs_realpath(vim.fn.fnamemodify(here, ':p:h:h:h'))
  return plugin and plugin:match('^(.*)/editors/nvim$')
end

--- The program, or nil and a sentence about what to do.
---@return hoverview.Program?, string?
function M.find()
  local path = require('hoverview.options').current().path
  if path then
    local expanded = vim.fn.fnamemodify(vim.fn.expand(path), ':p')
    if vim.fn.executable(expanded) == 1 then
      return { path = expanded, origin = 'the option `path`' }
    end
    local why = vim.loop.fs_stat(expanded) and 'is no program that can be run' or 'does not exist'
    return nil, ('`%s`, which the option `path` names, %s. Correct the option, then `:Hoverview restart`.'):format(expanded, why)
  end
  local found = vim.fn.exepath('hoverview')
  if found ~= '' then
    return { path = found, origin = '$PATH' }
  end
  local root = clone()
  local built = root and root .. '/build/release/hoverview'
  if built and vim.fn.executable(built) == 1 then
    return { path = built, origin = 'the clone that the plugin belongs to' }
  end
  return nil,
    'the program `hoverview` is not there. '
      .. (built and ('`./dev build` in %s makes it; or put it'):format(root) or 'Put it')
      .. ' on your $PATH, or name it: `vim.g.hoverview = { path = "…" }`. Then `:Hoverview restart`; `:checkhealth hoverview` says more.'
end

--- A sentence about a version that is too old, or nil.
---@param version string?
---@param path string
---@return string?
function M.complaint(version, path)
  local function numbers(text)
    local major, minor, patch = (text or ''):match('(%d+)%.(%d+)%.(%d+)')
    return major and { tonumber(major), tonumber(minor), tonumber(patch) }
  end
  local has, needs = numbers(version), numbers(M.needed)
  if has then
    for part = 1, 3 do
      if has[part] > needs[part] then
        return nil
      elseif has[part] < needs[part] then
        break
      elseif part == 3 then
        return nil
      end
    end
  end
  return ('`%s` is version %s, and this plugin needs %s or newer: some of it will not work. Replace the program, then `:Hoverview restart`.'):format(
    path, version or 'unknown', M.needed)
end

--- Where the server of this session writes its log. The file goes when Neovim ends.
---@return string
function M.log()
  M.log_file = M.log_file or vim.fn.tempname() .. '.hoverview.log'
  return M.log_file
end

--- How to start it.
---@return string[]?, string?
function M.command()
  local program, problem = M.find()
  if not program then
    return nil, problem
  end
  return { program.path, 'serve', '--log', M.log() }
end

return M
