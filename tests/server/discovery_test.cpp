#include "server/discovery.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

TEST_CASE("paths are printed without noise") {
    CHECK(server::tidy(".") == ".");
    CHECK(server::tidy("./") == ".");
    CHECK(server::tidy("./a.py") == "a.py");
    CHECK(server::tidy("src//a/./b/") == "src/a/b");
    CHECK(server::tidy("/") == "/");
    CHECK(server::tidy("//usr/lib/") == "/usr/lib");
    CHECK(server::tidy("../a") == "../a");
    CHECK(server::tidy("a/../b") == "a/../b");
}

TEST_CASE("paths are ordered folder by folder") {
    std::vector<std::string> paths{"b.py", "a/x.py", "a-b/x.py", "a.py", "a", "é.py", "a/é.py", "a/x/y.py", "B.py"};
    std::ranges::sort(paths, server::before);
    CHECK(paths ==
          std::vector<std::string>{"B.py", "a", "a/x/y.py", "a/x.py", "a/é.py", "a-b/x.py", "a.py", "b.py", "é.py"});
}

TEST_CASE("git's configuration is read as git reads it") {
    CHECK(server::git_core_value("[core]\n\texcludesFile = ~/ignore\n", "excludesfile") == "~/ignore");
    CHECK(server::git_core_value("[CORE]\nExcludesFile=\"a b\" # why\n", "excludesfile") == "a b");
    CHECK(server::git_core_value("[core] excludesfile = x ; y\n", "excludesfile") == "x");
    CHECK(server::git_core_value("[core]\nexcludesfile = a\\\n b\n", "excludesfile") == "a b");
    CHECK(server::git_core_value("[core \"sub\"]\nexcludesfile = a\n", "excludesfile").empty());
    CHECK(server::git_core_value("[user]\nexcludesfile = a\n[core]\nignorecase\n", "excludesfile").empty());
    CHECK(server::git_core_value("[core]\nignorecase\n", "ignorecase") == "true");
    CHECK(server::git_core_value("[core]\nignorecase = true\nignorecase = false\n", "ignorecase") == "false");
    CHECK(server::git_core_value("", "ignorecase").empty());
}
