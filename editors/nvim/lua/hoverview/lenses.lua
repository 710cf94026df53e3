--- Code lenses of this server, shown and kept up to date. Neovim 0.12 does that when told; older ones have to be asked.

local M = {}

local group = vim.api.nvim_create_augroup('hoverview.lenses', {})

-- What a server answers that was told to end: whoever asks for lenses may not know yet.
local invalid_request = -32600 -- as the protocol numbers it

local function answered(problem, ...)
  if not (problem and problem.code == invalid_request) then
    vim.lsp.codelens.on_codelens(problem, ...)
  end
end

local function refresh(client, buffer)
  local params = { textDocument = { uri = vim.uri_from_bufnr(buffer) } }
  require('hoverview.client').request(client, 'textDocument/codeLens', params, answered, buffer)
end

---@param client vim.lsp.Client
---@param buffer integer
function M.attached(client, buffer)
  if not require('hoverview.options').current().lenses then
    return
  end
  if vim.lsp.codelens.enable then
    vim.lsp.codelens.enable(true, { client_id = client.id, bufnr = buffer })
    return
  end
  vim.api.nvim_clear_autocmds({ group = group, buffer = buffer })
  vim.api.nvim_create_autocmd({ 'BufEnter', 'InsertLeave', 'TextChanged' }, {
    group = group,
    buffer = buffer,
    callback = function()
      for _, each in ipairs(require('hoverview.client').all(buffer)) do
        refresh(each, buffer)
      end
    end,
  })
  refresh(client, buffer)
end

--- The server says that its lenses have changed.
---@param id integer of the client
function M.refresh_all(id)
  local client = vim.lsp.get_client_by_id(id)
  if client and require('hoverview.options').current().lenses then
    for buffer in pairs(client.attached_buffers) do
      refresh(client, buffer)
    end
  end
end

return M
