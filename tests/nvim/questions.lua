-- Opens one file after the other, hovers at the place that the session says, and sees whether the float shows the question.
-- questions_test.py starts it.

local hands = require('hands')

local session = vim.g.hoverview_session

local function start()
  local id = vim.lsp.start_client({ name = 'hoverview', cmd = session.command, root_dir = session.root })
  hands.until_true('the server runs', function()
    local client = vim.lsp.get_client_by_id(id)
    return client and client.initialized
  end)
  return id
end

-- Words alone: marks of Markdown and line breaks may stand anywhere.
local function words(text)
  return (text:gsub('[%*`\\]', ''):gsub('%s+', ' '))
end

hands.run(function()
  vim.cmd('filetype on') -- without what it would set up for each: Python's asks Python for its path
  local client = start()
  for _, each in ipairs(session.hovers) do
    vim.cmd('view ' .. vim.fn.fnameescape(each.file))
    vim.lsp.buf_attach_client(vim.api.nvim_get_current_buf(), client)
    vim.api.nvim_win_set_cursor(0, { each.line, each.column })
    local text = words(hands.hover())
    local expected = words('Q' .. each.number .. ' · ' .. each.title)
    assert(text:find(expected, 1, true), each.file .. ':' .. each.line .. ' does not show "' .. expected .. '":\n' .. text)
  end
end)
