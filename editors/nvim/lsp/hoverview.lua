-- What `vim.lsp.enable('hoverview')` starts, in Neovim 0.11 or newer. `vim.lsp.config('hoverview', { … })` changes any of it.

---@type vim.lsp.Config
return require('hoverview.client').config()
