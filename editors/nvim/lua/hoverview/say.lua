--- Sentences for whoever sits in front of it.

local M = {}

local said = {}

---@param text string
---@param level? integer of `vim.log.levels`
function M.now(text, level)
  vim.notify('hoverview: ' .. text, level or vim.log.levels.INFO)
end

function M.warn(text)
  M.now(text, vim.log.levels.WARN)
end

--- Warns, but never twice of the same.
---@param texts string|string[]
function M.once(texts)
  for _, text in ipairs(type(texts) == 'table' and texts or { texts }) do
    if not said[text] then
      said[text] = true
      M.warn(text)
    end
  end
end

--- Lets what was said be said again.
function M.forget()
  said = {}
end

return M
