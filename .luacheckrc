-- For Neovim's Lua: LuaJIT, and `vim`, whose options and variables are set by assignment.
std = "luajit"
globals = { "vim" }
max_line_length = 150
cache = false
