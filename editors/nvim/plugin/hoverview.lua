-- What is there from the start: the command, the <Plug> maps, and the wait for a file that Hoverview reads. Everything else is
-- required when it is first used.

if vim.g.loaded_hoverview then
  return
end

local function run(arguments)
  return function()
    require('hoverview.command').run(arguments)
  end
end

vim.api.nvim_create_user_command('Hoverview', function(call)
  require('hoverview.command').run(call.fargs)
end, {
  nargs = '*',
  desc = 'Interview questions, and what else Hoverview does',
  complete = function(lead, line, position)
    return require('hoverview.command').complete(lead, line:sub(1, position))
  end,
})

for name, arguments in pairs({
  ['question'] = { 'question' },
  ['search'] = { 'search' },
  ['here'] = { 'here' },
  ['here-file'] = { 'here', 'file' },
  ['here-workspace'] = { 'here', 'workspace' },
  ['language'] = { 'language' },
  ['check'] = { 'check' },
  ['restart'] = { 'restart' },
  ['log'] = { 'log' },
}) do
  vim.keymap.set('n', '<Plug>(hoverview-' .. name .. ')', run(arguments), { desc = 'Hoverview: ' .. table.concat(arguments, ' ') })
end

vim.api.nvim_create_autocmd('FileType', {
  group = vim.api.nvim_create_augroup('hoverview', {}),
  -- Those of `filetypes` in lua/hoverview/options.lua, which is not to be read yet.
  pattern = vim.g.hoverview and vim.g.hoverview.filetypes or {
    'python', 'javascript', 'javascriptreact', 'typescript', 'typescriptreact', 'sql', 'sh', 'bash', 'dockerfile', 'yaml', 'toml',
    'dosini', 'cfg',
  },
  callback = function(event)
    require('hoverview.client').opened(event.buf)
  end,
})

-- A plugin that comes late has files to look at already.
if vim.v.vim_did_enter == 1 then
  vim.cmd('doautoall <nomodeline> hoverview FileType')
end
