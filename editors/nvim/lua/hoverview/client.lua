--- The language server as Neovim's client sees it: started, started again, and asked.
---
--- Neovim 0.11 and newer start it by themselves (`vim.lsp.enable`), from what `config` says; for older ones `attach` does that.

local options = require('hoverview.options')
local program = require('hoverview.program')
local say = require('hoverview.say')

local M = {}

--- Whether Neovim has `vim.lsp.config` and `vim.lsp.enable`.
M.enables = vim.fn.has('nvim-0.11') == 1

--- A server that ends unasked is started again, but not forever: so often, within so many seconds.
M.limit = { restarts = 4, seconds = 180 }

local errors = { unknown = -32601, cancelled = -32800 } -- as the protocol numbers them

local ends = {} ---@type number[] when it ended unasked
local stopped = {} ---@type table<integer, boolean> clients that somebody has stopped
local restarting = {} ---@type table<integer, boolean> clients that are to be started again when they have ended
local buffers_of = {} ---@type table<integer, table<integer, any>> what each client looks at, or will as soon as it can
local waiting = {} ---@type fun(client: vim.lsp.Client)[] for a server that starts

-- ---- Clients

--- Our clients, or those of a buffer.
---@param buffer? integer
---@return vim.lsp.Client[]
function M.all(buffer)
  return vim.tbl_filter(function(client)
    return client.name == 'hoverview' and (not buffer or client.attached_buffers[buffer] ~= nil)
  end, (vim.lsp.get_clients or vim.lsp.get_active_clients)())
end

local function call(client, name, ...)
  if M.enables then
    return client[name](client, ...)
  end
  return client[name](...)
end

--- Tells the server.
function M.notify(client, method, params)
  call(client, 'notify', method, params)
end

--- Asks the server; `answered` gets what it answers, as a handler of Neovim does.
---@param client vim.lsp.Client
---@param method string
---@param params table
---@param answered fun(problem: table?, result: any, context: table)
---@param buffer? integer
---@return integer? id of the request
function M.request(client, method, params, answered, buffer)
  local sent, id = call(client, 'request', method, params, answered, buffer)
  return sent and id or nil
end

--- Asks the server, and says so where it answers with an error. `done` gets the result.
---@param client vim.lsp.Client
---@param method string
---@param params table
---@param done fun(result: any)
---@param buffer? integer
---@return integer? id of the request
function M.ask(client, method, params, done, buffer)
  local function answered(problem, result)
    if not problem then
      done(result)
    elseif problem.code == errors.unknown then
      say.warn(('the server does not know `%s`; it is older than this plugin. Replace it, then `:Hoverview restart`.'):format(method))
    elseif problem.code ~= errors.cancelled then
      say.warn(problem.message)
    end
  end
  local id = M.request(client, method, params, answered, buffer)
  if not id then
    say.warn('the server is not running any more; `:Hoverview restart` starts it.')
  end
  return id
end

--- Gives `use` a client that can be asked: that of the buffer, any other, or one that is started for this.
---@param buffer integer
---@param use fun(client: vim.lsp.Client)
function M.with(buffer, use)
  local client = M.all(buffer)[1] or M.all()[1]
  if client and client.initialized then
    return use(client)
  end
  table.insert(waiting, use)
  if not client and not M.start_alone() then
    waiting = {}
  end
end

-- ---- What happens to a client

local function initialized(client, result)
  -- So that an end that somebody wanted can be told from a crash, in all versions of Neovim.
  local stop = client.stop
  client.stop = function(...)
    stopped[client.id] = true
    return stop(...)
  end
  local server = result.serverInfo or {}
  local complaint = program.complaint(server.version, (program.find() or { path = 'hoverview' }).path)
  if complaint then
    say.once(complaint)
  end
  vim.schedule(function()
    local uses = waiting
    waiting = {}
    for _, use in ipairs(uses) do
      use(client)
    end
  end)
end

--- Starts a client like the one that has ended, for what it was attached to.
local function start_again(client, buffers)
  for _, buffer in ipairs(buffers) do
    if vim.api.nvim_buf_is_loaded(buffer) then
      if M.enables then
        vim.lsp.start(client.config, { bufnr = buffer })
      else
        M.attach(buffer)
      end
    end
  end
end

--- Whether it may be started once more after it ended unasked.
local function may_start_again()
  local now = vim.loop.now() / 1000
  ends = vim.tbl_filter(function(time)
    return now - time < M.limit.seconds
  end, ends)
  table.insert(ends, now)
  return #ends <= M.limit.restarts
end

local function ended(_, _, id)
  local client = vim.lsp.get_client_by_id(id)
  local buffers = vim.tbl_keys(buffers_of[id] or client and client.attached_buffers or {})
  local wanted, again = stopped[id], restarting[id]
  stopped[id], restarting[id], buffers_of[id] = nil, nil, nil
  -- Neovim has to forget the client before there can be another one like it.
  vim.defer_fn(function()
    if vim.v.exiting ~= vim.NIL then
      return
    end
    if again then
      return start_again(client, buffers)
    end
    if wanted or not client then
      return
    end
    waiting = {}
    if may_start_again() then
      say.now('the server ended unexpectedly, and is started again.')
      start_again(client, buffers)
    else
      say.warn(('the server ended %d times within %d minutes, and is not started again.'):format(#ends, M.limit.seconds / 60)
        .. ' `:Hoverview log` shows what it said, `:Hoverview restart` starts it.')
    end
  end, 50)
end

--- The server's findings are others now. Neovim 0.12 asks about the workspace then, and leaves open files as they were.
local function findings_changed(problem, result, context)
  local client = vim.lsp.get_client_by_id(context.client_id)
  local provider = client and client.server_capabilities.diagnosticProvider or {}
  for buffer in pairs(client and client.attached_buffers or {}) do
    local params = { textDocument = { uri = vim.uri_from_bufnr(buffer) }, identifier = provider.identifier }
    call(client, 'request', 'textDocument/diagnostic', params, nil, buffer)
  end
  return vim.lsp.handlers['workspace/diagnostic/refresh'](problem, result, context)
end

local function attached(client, buffer)
  require('hoverview.lenses').attached(client, buffer)
  require('hoverview.status').attached(buffer)
end

-- ---- Commands that lenses and links of the server name

vim.lsp.commands['hoverview.openQuestion'] = function(command, context)
  local client = context and vim.lsp.get_client_by_id(context.client_id)
  require('hoverview.view').open(command.arguments[1], client or M.all()[1])
end

if M.enables then
  vim.api.nvim_create_autocmd('LspAttach', {
    group = vim.api.nvim_create_augroup('hoverview.attached', {}),
    callback = function(event)
      local client = vim.lsp.get_client_by_id(event.data.client_id)
      if client and client.name == 'hoverview' then
        attached(client, event.buf)
      end
    end,
  })
end

-- ---- Starting it

--- Names of LSP, where Neovim has others.
local language_ids = { sh = 'shellscript', bash = 'shellscript', dosini = 'ini', cfg = 'ini' }

--- What Neovim needs to know of the server.
---@return vim.lsp.Config
function M.config()
  local chosen = options.current()
  local capabilities = {
    -- A hover's links to commands are none here, so its last line is the command to type.
    experimental = { openQuestion = true, readOn = ':Hoverview here' },
    -- What older Neovims can, without all of them saying so.
    workspace = { configuration = true, codeLens = { refreshSupport = true } },
  }
  local config = {
    name = 'hoverview',
    cmd = function(dispatchers, config)
      local command, problem = program.command()
      if not command then
        error(problem, 0)
      end
      return vim.lsp.rpc.start(command, dispatchers, { cwd = config.cmd_cwd, env = config.cmd_env })
    end,
    filetypes = chosen.filetypes,
    root_markers = chosen.root_markers,
    -- Whether to start at all; the root is then found by the markers.
    root_dir = function(_, start)
      local _, problem = program.find()
      if problem then
        return say.once(problem)
      end
      start()
    end,
    capabilities = capabilities,
    settings = { hoverview = next(chosen.settings) and chosen.settings or vim.empty_dict() },
    get_language_id = function(_, filetype)
      return language_ids[filetype] or filetype
    end,
    -- Lenses that only tell something.
    commands = {
      [''] = function(command)
        say.now(command.title)
      end,
    },
    handlers = { ['workspace/diagnostic/refresh'] = M.enables and findings_changed or nil },
    on_init = initialized,
    on_exit = ended,
  }
  if not M.enables then
    config.capabilities = vim.tbl_deep_extend('force', vim.lsp.protocol.make_client_capabilities(), capabilities)
    config.on_attach = attached
    config.handlers = {
      ['workspace/codeLens/refresh'] = function(_, _, context)
        require('hoverview.lenses').refresh_all(context.client_id)
        return vim.NIL
      end,
    }
  end
  return config
end

local enabled = false

--- A file was opened that Hoverview reads.
---@param buffer integer
function M.opened(buffer)
  if not options.current().autostart then
    return
  end
  say.once(options.problems(vim.g.hoverview or {}))
  if not M.enables then
    return M.attach(buffer)
  end
  if enabled then
    return
  end
  enabled = true
  vim.lsp.enable('hoverview')
  -- Enabled while Neovim starts, 0.11 misses the file that this is about.
  if vim.v.vim_did_enter == 0 and vim.fn.has('nvim-0.12') == 0 then
    vim.api.nvim_create_autocmd('VimEnter', {
      once = true,
      callback = function()
        vim.lsp.enable('hoverview')
      end,
    })
  end
end

--- The workspace around a folder, or nil; for Neovims that do not look themselves.
local function root_of(folder)
  for _, marker in ipairs(options.current().root_markers) do
    local at, above = folder, nil
    while at ~= above do
      if vim.loop.fs_stat(at .. '/' .. marker) then
        return at
      end
      at, above = vim.fn.fnamemodify(at, ':h'), at
    end
  end
end

--- Starts a client for a workspace, unless it has one. Older Neovims only.
local function start(root)
  for _, client in ipairs(M.all()) do
    if client.config.root_dir == root and not stopped[client.id] then
      return client.id
    end
  end
  local command, problem = program.command()
  if not command then
    say.once(problem)
    return nil
  end
  local config = M.config()
  config.cmd, config.root_dir = command, root
  return vim.lsp.start_client(config)
end

--- Attaches a buffer to the server of its workspace, which is started if need be. Older Neovims only.
---@param buffer integer
function M.attach(buffer)
  local name = vim.api.nvim_buf_get_name(buffer)
  if vim.bo[buffer].buftype ~= '' or name == '' or name:match('^%a+://') then
    return
  end
  local id = start(root_of(vim.fn.fnamemodify(name, ':p:h')))
  if id then
    buffers_of[id] = buffers_of[id] or {}
    buffers_of[id][buffer] = true
    vim.lsp.buf_attach_client(buffer, id)
  end
end

--- Starts a server that no file has asked for, to ask it about questions.
---@return integer? id of the client
function M.start_alone()
  if not M.enables then
    return start(root_of(vim.fn.getcwd()))
  end
  local _, problem = program.find()
  if problem then
    say.warn(problem)
    return nil
  end
  local config = vim.deepcopy(vim.lsp.config.hoverview)
  config.root_dir = vim.fs.root(vim.fn.getcwd(), config.root_markers or {})
  return vim.lsp.start(config, { attach = false })
end

--- Ends all servers and starts them again; where there are none, looks at the open files.
function M.restart()
  ends = {}
  say.forget()
  local clients = M.all()
  for _, client in ipairs(clients) do
    restarting[client.id] = true
    call(client, 'stop')
    vim.defer_fn(function()
      if vim.lsp.get_client_by_id(client.id) and restarting[client.id] then
        call(client, 'stop', true)
      end
    end, 3000)
  end
  if #clients > 0 then
    return
  end
  local _, problem = program.find()
  if problem then
    return say.warn(problem)
  end
  enabled = false
  vim.cmd('doautoall <nomodeline> hoverview FileType')
end

--- Changes the language of what the server says, from now on.
---@param language 'auto'|'en'|'uk'
function M.set_language(language)
  options.choose({ settings = { language = language } })
  local change = { settings = { hoverview = { language = language } } }
  if M.enables then
    vim.lsp.config('hoverview', change)
  end
  for _, client in ipairs(M.all()) do
    local settings = vim.tbl_deep_extend('force', client.config.settings or {}, change.settings)
    client.config.settings, client.settings = settings, settings
    M.notify(client, 'workspace/didChangeConfiguration', { settings = settings })
  end
end

return M
