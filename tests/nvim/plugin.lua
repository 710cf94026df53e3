-- The plugin as its users meet it. Each test runs in a Neovim of its own, 0.7 and 0.12 alike; plugin_test.py starts it with the
-- plugin on the runtime path and nothing set but where the program is, and says in the variable `hoverview_session` what there is.

local hands = require('hands')
local until_true, type_keys, put_cursor_on, text_of = hands.until_true, hands.type_keys, hands.put_cursor_on, hands.text_of

local session = vim.g.hoverview_session
local tests = {}

-- ---- What a test sees and does

local messages = {}
vim.notify = function(text)
  table.insert(messages, text)
end

local function said(words)
  for _, each in ipairs(messages) do
    if each:find(words, 1, true) then
      return each
    end
  end
end

local function until_said(words)
  until_true(function()
    return 'a message with “' .. words .. '”; there were ' .. vim.inspect(messages)
  end, function()
    return said(words)
  end)
end

-- Picks what matches from the next list; `offered` has what there was.
local offered
local function pick(pattern)
  offered = nil
  vim.ui.select = function(items, options, choose)
    offered = vim.tbl_map(options.format_item or tostring, items)
    for index, text in ipairs(offered) do
      if text:find(pattern) then
        return choose(items[index], index)
      end
    end
    error('nothing there matches ' .. pattern .. ': ' .. vim.inspect(offered))
  end
end

local function clients()
  return vim.tbl_filter(function(client)
    return client.name == 'hoverview'
  end, (vim.lsp.get_clients or vim.lsp.get_active_clients)())
end

local expected = { '3 N803', '8 C901' }

local function has_findings(buffer)
  return vim.deep_equal(hands.findings(buffer), expected)
end

-- Opens the file, and waits until what is wrong in it shows.
local function open()
  vim.cmd('edit ' .. session.file)
  local buffer = vim.api.nvim_get_current_buf()
  until_true(function()
    return 'the findings; there were ' .. vim.inspect(hands.findings(buffer)) .. ' and messages ' .. vim.inspect(messages)
  end, function()
    return has_findings(buffer)
  end)
  return buffer
end

-- The buffer of the view, once it shows a question whose text has these words.
local function until_shown(words)
  local shown
  until_true(function()
    return 'a question with “' .. words .. '”; there was ' .. text_of(0) .. ' and ' .. vim.inspect(messages)
  end, function()
    shown = vim.api.nvim_get_current_buf()
    return vim.bo[shown].filetype == 'markdown' and text_of(shown):find(words, 1, true)
  end)
  return shown
end

local function has_cyrillic(text)
  return text:find('\208[\144-\191]') ~= nil
end

-- ---- The tests

-- Before a file that Hoverview reads there is nothing but the command and the maps.
function tests.lazy()
  local function loaded()
    return vim.tbl_filter(function(name)
      return vim.startswith(name, 'hoverview')
    end, vim.tbl_keys(package.loaded))
  end
  vim.cmd('edit ' .. session.project .. '/notes.txt')
  assert(vim.fn.exists(':Hoverview') == 2, 'there is no command')
  assert(vim.fn.mapcheck('<Plug>(hoverview-here)', 'n') ~= '', 'there is no map')
  assert(#loaded() == 0, 'this was loaded for nothing: ' .. vim.inspect(loaded()))
  assert(#clients() == 0, 'a server was started for nothing')
  for _, map in ipairs(vim.api.nvim_get_keymap('n')) do
    assert(not (map.desc or ''):find('Hoverview') or vim.startswith(map.lhs, '<Plug>'), 'who asked for ' .. map.lhs .. '?')
  end
  open()
  assert(#clients() == 1, 'one server is enough')
  assert(clients()[1].config.root_dir == session.project, 'the workspace is ' .. tostring(clients()[1].config.root_dir))
  vim.cmd('edit ' .. session.project .. '/shop/cart.py')
  until_true('findings in the second file', function()
    return #vim.diagnostic.get(0) == 1
  end)
  assert(#clients() == 1, 'one server is enough for one workspace')
  assert(#messages == 0, 'nothing is to be said: ' .. vim.inspect(messages))
end

-- Findings, a hover, a fix.
function tests.editing()
  local buffer = open()
  put_cursor_on('async def')
  local hover = hands.hover()
  assert(hover:find('Async Python', 1, true), 'the hover lacks the question:\n' .. hover)
  assert(hover:find('Read on: `:Hoverview here`', 1, true), 'the hover does not say how to read on:\n' .. hover)
  put_cursor_on('shipping(')
  hover = hands.hover()
  assert(hover:find('mccabe', 1, true), 'the hover lacks the complexity:\n' .. hover)
  put_cursor_on('URL')
  vim.ui.select = function(items, _, choose)
    choose(items[1], 1)
  end
  vim.lsp.buf.code_action()
  until_true('the argument renamed', function()
    return text_of(buffer):find('fetch(session, url)', 1, true) and text_of(buffer):find('session.get(url)', 1, true)
  end)
  until_true('its finding gone', function()
    return vim.deep_equal(hands.findings(buffer), { '8 C901' })
  end)
end

-- Lenses are shown without being asked for; one opens its question.
function tests.lenses()
  local buffer = open()
  -- Which of several comes first is Neovim's business.
  local function lens(title, line)
    for _, each in ipairs(vim.lsp.codelens.get(vim.lsp.codelens.enable and { bufnr = buffer } or buffer)) do
      each = each.lens or each
      if each.command and each.command.title:find(title, 1, true) and each.range.start.line == (line or each.range.start.line) then
        return each
      end
    end
  end
  until_true('a lens with the question', function()
    return lens('Q73')
  end)
  local function shown()
    vim.cmd('redraw!')
    for _, namespace in pairs(vim.api.nvim_get_namespaces()) do
      for _, mark in ipairs(vim.api.nvim_buf_get_extmarks(buffer, namespace, 0, -1, { details = true })) do
        for _, chunks in ipairs({ mark[4].virt_text or {}, unpack(mark[4].virt_lines or {}) }) do
          for _, chunk in ipairs(chunks) do
            if chunk[1]:find('Q73', 1, true) then
              return true
            end
          end
        end
      end
    end
  end
  until_true('Q73 above the function', shown)
  vim.fn.cursor(lens('Q73').range.start.line + 1, 1)
  pick('Q73')
  vim.lsp.codelens.run()
  until_shown('# Async Python')

  -- What is changed changes them.
  type_keys('q')
  vim.api.nvim_buf_set_lines(buffer, 0, 0, false, { '', '' })
  vim.api.nvim_exec_autocmds('TextChanged', { buffer = buffer })
  until_true('the lens two lines further down', function()
    return lens('Q73', 5)
  end)
end

-- The view of a question, and its keys.
function tests.view()
  open()
  vim.cmd('Hoverview question async-python')
  local buffer = until_shown('# Async Python')
  local window = vim.api.nvim_get_current_win()
  assert(vim.api.nvim_win_get_config(window).relative ~= '', 'the view floats')
  assert(not vim.bo[buffer].modifiable, 'nobody should write there')
  assert(vim.fn.search('^## Related questions$', 'nw') > 0, 'where are related questions?\n' .. text_of(buffer))

  -- The code in it has its colours.
  vim.fn.cursor(1, 1)
  vim.fn.search('^import asyncio', 'W')
  vim.cmd('redraw')
  local group = vim.fn.synIDattr(vim.fn.synID(vim.fn.line('.'), 1, 1), 'name')
  assert(group:find('^python'), 'code is not highlighted, but ' .. group)

  type_keys('L')
  until_true('Ukrainian', function()
    return has_cyrillic(vim.api.nvim_buf_get_lines(buffer, 0, 1, false)[1])
  end)
  assert(vim.fn.search('^## Пов’язані питання$', 'nw') > 0, 'what is related has a title in Ukrainian')

  -- Related questions come in that language, too; and back.
  local first = vim.api.nvim_buf_get_lines(buffer, 0, 1, false)[1]
  vim.fn.search('^## Пов’язані питання$', 'w')
  vim.fn.search('^- Q\\d', 'W')
  local title = vim.api.nvim_get_current_line():match('^%- Q%d+ (.*)$')
  type_keys('<CR>')
  until_shown('# ' .. title)
  assert(vim.api.nvim_get_current_win() == window, 'one window is enough')
  assert(vim.fn.line('.') == 1, 'a text is read from its beginning')
  type_keys('<BS>')
  until_true('the first question again', function()
    return vim.api.nvim_buf_get_lines(buffer, 0, 1, false)[1] == first
  end)
  type_keys('<BS>')
  until_said('first question')

  -- Think first.
  local whole = text_of(buffer)
  type_keys('a')
  assert(#text_of(buffer) < #whole / 4 and not text_of(buffer):find('```', 1, true), 'the answer is hidden')
  type_keys('a')
  assert(text_of(buffer) == whole, 'the answer is revealed')

  -- Links.
  local opened
  vim.ui.open = function(address)
    opened = address
  end
  vim.fn.search('](https', 'w')
  type_keys('<CR>')
  assert(opened and opened:find('^https://[^%s%)]+$'), 'the link was not followed: ' .. tostring(opened))

  type_keys('g?')
  until_said('q close')
  type_keys('q')
  assert(not vim.api.nvim_win_is_valid(window) and not vim.api.nvim_buf_is_valid(buffer), 'it is closed')
end

-- A split, an answer hidden to begin with, and no server but one that the question needs.
function tests.split()
  require('hoverview').setup({ view = 'split', settings = { hover = { answer = 'hidden' }, language = 'uk' } })
  require('hoverview').question('Q73')
  until_shown('покаже відповідь')
  assert(vim.api.nvim_win_get_config(0).relative == '' and #vim.api.nvim_list_wins() == 2, 'the view is a split')
  type_keys('a')
  assert(text_of(0):find('```python', 1, true), 'the answer is revealed')
  type_keys('q')
  assert(#vim.api.nvim_list_wins() == 1, 'it is closed')
end

-- :Hoverview question, search, here.
function tests.questions()
  local buffer = open()
  vim.cmd('Hoverview question 73')
  until_shown('# Async Python')
  type_keys('q')

  pick('^Q79 ')
  vim.cmd('Hoverview question')
  until_shown('# ')
  assert(#offered >= 31, 'all questions are offered, not ' .. #offered)
  type_keys('q')

  pick('^Q73 ')
  vim.cmd('Hoverview search event loop')
  until_shown('# Async Python')
  type_keys('q')
  vim.cmd('Hoverview search qwzxvkj')
  until_said('qwzxvkj')

  vim.ui.input = function(_, done)
    done('asyncio')
  end
  pick('^Q73 ')
  vim.cmd('Hoverview search')
  until_shown('# Async Python')
  type_keys('q')

  vim.api.nvim_set_current_buf(buffer)
  put_cursor_on('async def')
  pick('^Q73 ')
  vim.cmd('Hoverview here')
  until_shown('# Async Python')
  type_keys('q')
  put_cursor_on('return None')
  vim.cmd('Hoverview here')
  until_said('nothing here brings up a question')
  pick('^Q73 .*×%)$')
  vim.cmd('Hoverview here file')
  until_shown('# Async Python')
  type_keys('q')
  pick('^Q73 ')
  vim.cmd('Hoverview here workspace')
  until_shown('# Async Python')
  type_keys('q')

  vim.keymap.set('n', 'gQ', '<Plug>(hoverview-here)')
  put_cursor_on('async def')
  type_keys('gQ')
  until_shown('# Async Python')
end

-- :Hoverview language, check, log, and what is no subcommand.
function tests.commands()
  local buffer = open()
  vim.cmd('Hoverview language uk')
  until_true('findings in Ukrainian', function()
    local found = vim.diagnostic.get(buffer)
    return #found == 2 and has_cyrillic(found[1].message) and has_cyrillic(found[2].message)
  end)
  pick('^en$')
  vim.cmd('Hoverview language')
  until_true('findings in English', function()
    local found = vim.diagnostic.get(buffer)
    return #found == 2 and not has_cyrillic(found[1].message)
  end)
  vim.cmd('Hoverview language tlh')
  until_said('there is no language `tlh`')

  vim.cmd('Hoverview check')
  until_said('3 findings in 2 files')
  assert(vim.bo.filetype == 'qf', 'the list is opened')
  local list = vim.tbl_map(function(item)
    return vim.fn.fnamemodify(vim.fn.bufname(item.bufnr), ':t') .. ' ' .. item.lnum .. ' ' .. item.col .. ' ' .. item.text:sub(1, 4)
  end, vim.fn.getqflist())
  assert(vim.deep_equal(list, { 'cart.py 1 11 N803', 'fetch.py 4 26 N803', 'fetch.py 9 5 C901' }), 'in the list: ' .. vim.inspect(list))
  vim.cmd('cclose')
  vim.cmd('Hoverview check stop')
  until_said('no check is running')

  vim.cmd('Hoverview log')
  assert(text_of(0):find('Neovim', 1, true), 'the log does not know who talks to it:\n' .. text_of(0))
  assert(vim.bo.readonly, 'the log is to be read')
  vim.cmd('close')

  vim.cmd('Hoverview dance')
  until_said('there is no `:Hoverview dance`; there are check, here, language, log, question, restart, search.')
  vim.cmd('Hoverview restart now')
  until_said('`:Hoverview restart` takes nothing')
end

function tests.completion()
  local function completed(line)
    return vim.fn.getcompletion('Hoverview ' .. line, 'cmdline')
  end
  local function assert_completed(line, to)
    assert(vim.deep_equal(completed(line), to), line .. ' became ' .. vim.inspect(completed(line)))
  end
  assert_completed('', { 'check', 'here', 'language', 'log', 'question', 'restart', 'search' })
  assert_completed('l', { 'language', 'log' })
  assert_completed('language ', { 'auto', 'en', 'uk' })
  assert_completed('here f', { 'file' })
  assert_completed('check ', { 'stop' })
  assert_completed('restart ', {})
  assert_completed('search as', {})
  open()
  -- The server may still be reading the bank, and nobody waits long for a completion.
  until_true('the completion', function()
    return vim.deep_equal(completed('question async-p'), { 'async-python' })
  end)
  assert(#completed('question ') >= 31, 'all questions are offered')
end

function tests.health()
  open()
  vim.cmd('checkhealth hoverview')
  until_true('the report', function()
    return text_of(0):find('Servers', 1, true)
  end)
  local report = text_of(0)
  for _, words in ipairs({ session.program, 'by the option `path`', 'version ' .. session.version, 'shop/fetch.py', session.project }) do
    assert(report:find(words, 1, true), 'the report lacks ' .. words .. ':\n' .. report)
  end
  assert(not report:find('ERROR', 1, true) and not report:find('WARN', 1, true), 'all is well, but:\n' .. report)
end

-- A server that dies comes back, but not for ever.
function tests.crash()
  local buffer = open()
  local function kill(signal)
    local before = clients()[1].id
    local killed = 0
    for _, child in ipairs(vim.api.nvim_get_proc_children(vim.fn.getpid())) do
      vim.loop.kill(child, signal)
      killed = killed + 1
    end
    assert(killed == 1, killed .. ' processes were there')
    until_true('that it is gone', function()
      return not vim.lsp.get_client_by_id(before)
    end)
  end
  local function until_back()
    until_true(function()
      return 'the server is back; messages: ' .. vim.inspect(messages)
    end, function()
      return #clients() == 1 and clients()[1].initialized and has_findings(buffer)
    end)
  end
  for _, signal in ipairs({ 'sigkill', 'sigterm', 'sigkill', 'sigkill' }) do
    kill(signal)
    until_back()
  end
  until_said('is started again')
  kill('sigkill')
  until_said('is not started again')
  assert(#clients() == 0, 'enough is enough')
  vim.cmd('Hoverview restart')
  until_back()

  -- Restarted, it is another one; stopped, it stays so.
  local before = clients()[1].id
  vim.cmd('Hoverview restart')
  until_true('another server', function()
    return #clients() == 1 and clients()[1].id ~= before and has_findings(buffer)
  end)
  local count = #messages
  if vim.lsp.enable then
    vim.lsp.enable('hoverview', false)
  else
    vim.lsp.stop_client(clients())
  end
  until_true('no server', function()
    return #clients() == 0 and #vim.api.nvim_get_proc_children(vim.fn.getpid()) == 0
  end)
  vim.wait(200)
  assert(#clients() == 0 and #messages == count, 'what somebody stops is not started again')
end

-- A program that is none of ours is not started for ever either.
function tests.broken()
  vim.g.hoverview = { path = '/bin/false' }
  vim.cmd('edit ' .. session.file)
  until_said('is not started again')
  assert(#clients() == 0, 'enough is enough')
  vim.g.hoverview = { path = session.program }
  vim.cmd('Hoverview restart')
  until_true('the findings, now that there is a program', function()
    return has_findings(0)
  end)
end

-- Where there is no program, one sentence says what to do; and it is enough to do that.
function tests.missing()
  vim.g.hoverview = { path = session.project .. '/no-such-program' }
  vim.cmd('edit ' .. session.file)
  until_said('no-such-program`, which the option `path` names, does not exist')
  vim.cmd('edit ' .. session.project .. '/shop/cart.py')
  assert(#messages == 1, 'said once: ' .. vim.inspect(messages))
  vim.cmd('checkhealth hoverview')
  until_true('the report', function()
    return text_of(0):find('Servers', 1, true)
  end)
  assert(text_of(0):find('ERROR', 1, true) and text_of(0):find('does not exist', 1, true), text_of(0))
  vim.cmd('close!')

  vim.g.hoverview = { path = session.project .. '/notes.txt' }
  vim.cmd('Hoverview restart')
  until_said('is no program that can be run')
  vim.g.hoverview = { path = session.program }
  vim.cmd('Hoverview restart')
  until_true('the findings, now that there is a program', function()
    return #vim.diagnostic.get(0) == 1
  end)

  -- Where nothing is named, it is looked for.
  vim.g.hoverview = nil
  local program = require('hoverview.program')
  local found, problem = program.find()
  local built = session.plugin:gsub('/editors/nvim$', '') .. '/build/release/hoverview'
  if vim.fn.executable(built) == 1 then
    assert(found.path == built and found.origin:find('clone', 1, true), vim.inspect(found))
  else
    assert(not found and problem:find('`./dev build` in', 1, true), problem)
  end
  vim.loop.fs_symlink(session.program, session.project .. '/hoverview')
  vim.env.PATH = session.project .. ':' .. vim.env.PATH
  assert(program.find().path == session.project .. '/hoverview' and program.find().origin == '$PATH', vim.inspect(program.find()))
end

-- Too old is said, once; what works works.
function tests.old()
  vim.g.hoverview = { path = session.old }
  open()
  until_said('is version 0.0.1, and this plugin needs')
  vim.cmd('checkhealth hoverview')
  until_true('the report', function()
    return text_of(0):find('Servers', 1, true)
  end)
  assert(text_of(0):find('is version 0.0.1', 1, true), text_of(0))
  local complaint = require('hoverview.program').complaint
  for _, fine in ipairs({ session.version, '0.1.0', '0.1.1', '0.2.0', '1.0.0', '10.0.0' }) do
    assert(not complaint(fine, 'x'), fine .. ' is new enough')
  end
  for _, old in ipairs({ '0.0.9', '0.0.10', 'unheard of' }) do
    assert(complaint(old, 'x'), old .. ' is too old')
  end
  assert(complaint(nil, 'x'), 'who does not say is too old')
end

-- Options that make no sense are said, with what there is, and the others hold.
function tests.options()
  vim.g.hoverview = { path = session.program, viw = 'split', view = 'sideways', lenses = false }
  open()
  until_said('there is no option `viw`; there are autostart, border, filetypes, lenses, path, root_markers, settings, view')
  until_said('the option `view` has to be "float", "split", "vsplit" or "tab", and is "sideways"')
  assert(#messages == 2, 'said once: ' .. vim.inspect(messages))
  assert(require('hoverview.options').current().lenses == false, 'lenses are off')
  vim.cmd('checkhealth hoverview')
  until_true('the report', function()
    return text_of(0):find('Servers', 1, true)
  end)
  assert(text_of(0):find('viw', 1, true), text_of(0))
end

-- Settings reach the server.
function tests.lenses_of_a_server_that_ends()
  open()
  if vim.lsp.codelens.enable then
    return -- this Neovim asks by itself
  end
  local client = clients()[1]
  client.request('shutdown', nil, function() end)
  require('hoverview.lenses').refresh_all(client.id)
  local refused
  client.request('textDocument/hover', vim.lsp.util.make_position_params(0, 'utf-8'), function(problem)
    refused = problem
  end)
  until_true('the last answer', function()
    return refused
  end)
  -- That nothing of it is in the log is looked at behind every test.
end

function tests.settings()
  vim.g.hoverview = { path = session.program, settings = { complexity = { limit = 11 } } }
  vim.cmd('edit ' .. session.file)
  until_true('the finding about a name alone', function()
    return vim.deep_equal(hands.findings(0), { '3 N803' })
  end)
end

function tests.statusline()
  vim.o.statusline = "%{v:lua.require'hoverview'.statusline()}"
  vim.cmd('edit ' .. session.project .. '/notes.txt')
  local status = require('hoverview').statusline
  assert(status() == '', 'there is nothing to say')
  open()
  local function until_status(pattern)
    until_true(function()
      return 'a status like ' .. pattern .. '; it was ' .. status()
    end, function()
      return status():find(pattern)
    end)
  end
  local function go_to(pattern)
    put_cursor_on(pattern)
    vim.api.nvim_exec_autocmds('CursorMoved', {})
  end
  go_to('return None')
  until_status('^ƒ 11 · Q %d+$')
  assert(require('hoverview').status().function_name == 'shipping', vim.inspect(require('hoverview').status()))
  go_to('import asyncio')
  until_status('^Q %d+$')
  go_to('country == 3')
  until_status('^ƒ 11 ')
  vim.cmd('normal! dj')
  vim.api.nvim_exec_autocmds('TextChanged', {})
  until_status('^ƒ 10 ')

  -- Drawing it asks nobody.
  local asked = 0
  local client = clients()[1]
  local request = client.request
  client.request = function(...)
    asked = asked + 1
    return request(...)
  end
  local started = vim.loop.hrtime()
  for _ = 1, 1000 do
    status()
  end
  print(('a statusline takes %.1f µs'):format((vim.loop.hrtime() - started) / 1e6))
  assert(asked == 0, 'the statusline asked the server ' .. asked .. ' times')
end

-- The help says what there is, and nothing else.
function tests.help()
  local doc = session.project .. '/doc'
  vim.fn.mkdir(doc)
  local help = vim.fn.readfile(session.plugin .. '/doc/hoverview.txt')
  vim.fn.writefile(help, doc .. '/hoverview.txt')
  vim.cmd('helptags ' .. doc)
  local tags, links = {}, {}
  for _, line in ipairs(vim.fn.readfile(doc .. '/tags')) do
    tags[line:match('^[^\t]+')] = true
  end
  local text = table.concat(help, '\n')
  for link in text:gmatch('|([^|%s]+)|') do
    links[link] = true
  end
  -- `names` have these tags, and there is no other tag like them.
  local function assert_tags(pattern, names)
    local wanted = {}
    for _, name in ipairs(names) do
      wanted[pattern:gsub('%%s', (name:gsub('%%', '%%%%')))] = true
    end
    local like = '^' .. vim.pesc(pattern):gsub('%%%%s', '[^%%s]+') .. '$'
    for tag in pairs(tags) do
      assert(not tag:find(like) or wanted[tag], 'the help has ' .. tag .. ', which is not there')
    end
    for tag in pairs(wanted) do
      assert(tags[tag], 'the help lacks ' .. tag)
    end
  end
  local options = require('hoverview.options')
  assert_tags('hoverview-option-%s', options.names())
  assert_tags(':Hoverview-%s', require('hoverview.command').names())
  local maps = {}
  for _, map in ipairs(vim.api.nvim_get_keymap('n')) do
    table.insert(maps, map.lhs:match('^<Plug>%(hoverview%-(.*)%)$'))
  end
  assert_tags('<Plug>(hoverview-%s)', maps)
  assert_tags('hoverview.%s()', vim.tbl_keys(require('hoverview')))

  -- The defaults are those of the code, also where that says them twice.
  local listed = text:match('autostart%-?.-filetypes.-Default: (.-)%. The types'):gsub('%s+', ' ')
  assert(listed == '"' .. table.concat(options.defaults.filetypes, '", "') .. '"', 'the help lists ' .. listed)
  local watched = vim.tbl_map(function(each)
    return each.pattern
  end, vim.api.nvim_get_autocmds({ group = 'hoverview', event = 'FileType' }))
  assert(vim.deep_equal(watched, options.defaults.filetypes), 'the plugin waits for ' .. vim.inspect(watched))

  -- Links lead somewhere; those into Neovim's help do so in a Neovim that has all that is spoken of.
  for link in pairs(links) do
    local there = tags[link] or not vim.lsp.enable or #vim.fn.getcompletion(link, 'help') > 0
    assert(there, 'the help points to ' .. link .. ', which is not there')
  end
  for _, line in ipairs(help) do
    assert(vim.fn.strdisplaywidth(line) <= 78, 'too wide: ' .. line)
  end
end

hands.run(function()
  vim.cmd('filetype plugin indent on')
  assert(tests[session.test], 'there is no test ' .. session.test)()
end)
