-- What somebody does in Neovim with a file of theirs: sees findings, reads one, types a function past the limit, undoes it,
-- takes the rename. Runs in Neovim 0.7 as in 0.12; editor_test.py starts it, and says in the variable `hoverview_session`
-- what there is to see.

local hands = require('hands')
local until_true, type_keys, findings, put_cursor_on = hands.until_true, hands.type_keys, hands.findings, hands.put_cursor_on

local session = vim.g.hoverview_session

-- Newer Neovims are told once, in the user's configuration; older ones for each buffer.
local function configure()
  vim.lsp.config('hoverview', { cmd = session.command, filetypes = { 'python' }, root_markers = { 'csv.py' } })
  vim.lsp.enable('hoverview')
end

local function attach(buffer)
  local id = vim.lsp.start_client({ name = 'hoverview', cmd = session.command, root_dir = vim.fn.getcwd() })
  until_true('the server runs', function()
    local client = vim.lsp.get_client_by_id(id)
    return client and client.initialized
  end)
  vim.lsp.buf_attach_client(buffer, id)
end

local function message_of(buffer, name)
  for _, each in ipairs(vim.diagnostic.get(buffer)) do
    if each.message:find('`' .. name .. '`', 1, true) then
      return each.message
    end
  end
end

local function run()
  vim.cmd('filetype plugin indent on')
  if vim.lsp.enable then
    configure()
  end
  vim.cmd('edit ' .. session.file)
  local buffer = vim.api.nvim_get_current_buf()
  local original = vim.api.nvim_buf_get_lines(buffer, 0, -1, false)
  if not vim.lsp.enable then
    attach(buffer)
  end

  -- Findings, those that the command line has.
  until_true('the findings of the file', function()
    return vim.deep_equal(findings(buffer), session.findings)
  end)

  -- Hovers, on a function and on a finding.
  for _, expected in ipairs(session.hovers) do
    put_cursor_on(expected.pattern)
    local text = hands.hover()
    for _, word in ipairs(expected.words) do
      assert(text:find(word, 1, true), 'the hover on ' .. expected.pattern .. ' lacks ' .. word .. ':\n' .. text)
    end
  end

  -- A function typed at the end of the file: at the limit it is fine, one branch more and it is not. The editor's own
  -- indentation would add to what is typed.
  vim.cmd('setlocal noautoindent indentexpr= formatoptions=')
  local typed = 'Go<CR>def typed_here(a):<CR>'
  for branch = 1, 9 do
    typed = typed .. '    if a == ' .. branch .. ':<CR>        return ' .. branch .. '<CR>'
  end
  type_keys(typed .. '    badName = "ї😀"; return badName<Esc>')
  until_true('the finding about a name that was typed', function()
    return message_of(buffer, 'badName') ~= nil
  end)
  assert(message_of(buffer, 'typed_here') == nil, 'a function of complexity 10 is fine')
  type_keys('o    if a == 10:<CR>        return 10<Esc>')
  until_true('the finding about the function that was typed', function()
    return message_of(buffer, 'typed_here') == '`typed_here` is too complex (11 > 10)'
  end)

  -- Undone, it goes; undone to the beginning, the file is what it was.
  type_keys('u')
  until_true('that finding gone after an undo', function()
    return message_of(buffer, 'typed_here') == nil and message_of(buffer, 'badName') ~= nil
  end)
  type_keys('<C-r>')
  until_true('that finding again after a redo', function()
    return message_of(buffer, 'typed_here') ~= nil
  end)
  type_keys('uu')
  until_true('the findings of the file again', function()
    return vim.deep_equal(findings(buffer), session.findings)
  end)
  assert(vim.deep_equal(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), original), 'the undo is whole')

  -- The rename that is offered, taken as a user takes it: the first of the list. Neovim 0.7 lists pairs of client and
  -- action, and is not interested in which is preferred.
  vim.ui.select = function(items, _, choose)
    local action = items[1].action or items[1][2]
    assert(action.isPreferred or not vim.lsp.enable, 'the rename is to be preferred: ' .. vim.inspect(action))
    choose(items[1], 1)
  end
  put_cursor_on(session.rename.pattern)
  vim.lsp.buf.code_action()
  until_true('the buffer with ' .. session.rename.new .. ' in it', function()
    return vim.fn.search(session.rename.new, 'nw') > 0
  end)
  until_true('fewer findings', function()
    return #findings(buffer) < #session.findings
  end)
  vim.fn.writefile(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), session.result)
end

hands.run(run)
