--- `:checkhealth hoverview`: what there is, what is missing, and what to do about it.

local M = {}

-- Neovim has called these by three names.
local health = vim.health or require('health')
local start = health.start or health.report_start
local ok = health.ok or health.report_ok
local info = health.info or health.report_info
local warn = health.warn or health.report_warn
local error = health.error or health.report_error

local function check_neovim()
  start('Neovim')
  local version = vim.version()
  local text = ('Neovim %d.%d.%d'):format(version.major, version.minor, version.patch)
  if vim.fn.has('nvim-0.7') == 0 then
    error(text .. ' is too old', { 'Neovim 0.7.2 or newer is needed.' })
  elseif require('hoverview.client').enables then
    ok(text .. ': the server is started by `vim.lsp.enable`')
  else
    ok(text .. ': the plugin starts the server by itself, as Neovim does from 0.11 on')
  end
end

local function check_program()
  local program = require('hoverview.program')
  start('The program')
  local found, problem = program.find()
  if not found then
    return error(problem, {
      'Looked at: the option `path`, $PATH, and build/release/hoverview of the clone that the plugin belongs to.',
    })
  end
  ok(('%s, by %s'):format(found.path, found.origin))
  local said = vim.fn.system({ found.path, '--version' })
  local version = vim.v.shell_error == 0 and said:match('(%d+%.%d+%.%d+)') or nil
  local complaint = program.complaint(version, found.path)
  if complaint then
    return error(complaint)
  end
  ok(('version %s; %s or newer is needed'):format(version, program.needed))
end

local function check_options()
  local options = require('hoverview.options')
  start('Options')
  local chosen = vim.g.hoverview or {}
  local problems = options.problems(chosen)
  for _, problem in ipairs(problems) do
    warn(problem, { '`:help hoverview-options` has them all.' })
  end
  if #problems == 0 then
    ok(next(chosen) and 'chosen: ' .. vim.inspect(chosen):gsub('%s+', ' ') or 'all as they come')
  end
  if not options.current().autostart then
    info('`autostart` is off: the server is started by nobody but you')
  end
end

local function check_servers()
  local clients = require('hoverview.client').all()
  start('Servers')
  if #clients == 0 then
    return info('none is running; one starts with the first file of these types: '
      .. table.concat(require('hoverview.options').current().filetypes, ', '))
  end
  for _, client in ipairs(clients) do
    local names = {}
    for buffer in pairs(client.attached_buffers) do
      if vim.api.nvim_buf_is_valid(buffer) then
        table.insert(names, vim.fn.fnamemodify(vim.api.nvim_buf_get_name(buffer), ':~:.'))
      end
    end
    table.sort(names)
    ok(('client %d, for %s: %s'):format(client.id, client.config.root_dir or 'single files',
      #names > 0 and table.concat(names, ', ') or 'no buffer'))
  end
  info('log: ' .. require('hoverview.program').log())
end

function M.check()
  check_neovim()
  check_program()
  check_options()
  check_servers()
end

return M
