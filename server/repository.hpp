// What git leaves out of a folder, as its own files say: .gitignore, .git/info/exclude, the user's core.excludesFile.
//
// What is deliberately absent: git's index (see ignore.hpp), and includes in git's configuration.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "server/ignore.hpp"

namespace server {

/// The patterns that hold in a folder: its own, and through `outer` those of the folders above it and of the
/// repository.
struct IgnoreScope {
    IgnoreList list;
    std::size_t base = 0;  ///< length of the folder's absolute path with a slash at the end
    std::shared_ptr<const IgnoreScope> outer;
    bool fold_case = false;  ///< git's `core.ignoreCase`, the same all the way out
};

using SharedScope = std::shared_ptr<const IgnoreScope>;

/// What is said about an absolute path in the innermost place that says something.
Verdict verdict(const SharedScope& scope, std::string_view path, bool is_folder);

/// The scope of a repository's root without that folder's .gitignore, or null if `folder` is none.
SharedScope repository_scope(const std::string& folder);

/// `scope` with the .gitignore of an absolute folder, if it has one.
SharedScope with_gitignore(SharedScope scope, const std::string& folder);

/// What holds in an absolute folder because of the folders above it, up to the root of its repository; null outside of
/// one.
SharedScope scope_above(const std::string& folder);

/// The value of `core.NAME` in the text of a configuration file of git's; "" if there is none. `name` is in small
/// letters.
std::string git_core_value(std::string_view text, std::string_view name);

}  // namespace server
