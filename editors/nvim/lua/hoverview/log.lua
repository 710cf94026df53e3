--- The log of the server, in a window that follows the file.

local M = {}

--- Shows the log; shown already, it is read again.
function M.show()
  local client = require('hoverview.client')
  local path = require('hoverview.program').log()
  if vim.fn.filereadable(path) == 0 then
    local why = #client.all() == 0 and 'no server has been started in this session.'
      or 'the server that runs was started without one; what it said is in ' .. vim.lsp.log.get_filename() .. '.'
    return require('hoverview.say').now('there is no log: ' .. why)
  end
  local window = vim.fn.bufwinid(path)
  if window ~= -1 then
    vim.api.nvim_set_current_win(window)
    vim.cmd('edit')
  else
    vim.cmd('botright split ' .. vim.fn.fnameescape(path))
    vim.opt_local.readonly = true
    vim.opt_local.modifiable = false
    vim.opt_local.swapfile = false
    vim.opt_local.autoread = true
    vim.opt_local.wrap = false
    vim.bo.bufhidden = 'wipe'
  end
  vim.cmd('normal! G')
end

return M
