// Which files there are to analyse: those that were named, and in folders those that git sees and that are in a
// language that is wanted (analysis/languages.hpp).
//
// Choices worth knowing:
// - A file that is named is read whatever it is called and whatever ignores it; a folder that is named is entered.
// - In folders `.git`, `node_modules` and virtual environments are skipped, other dot-folders are entered.
// - A symbolic link to a folder is not followed, as in git; one to a file of a language is read, though for git it is a
// link.
// - Outside of a repository the .gitignore files below the folder that was named hold all the same.
// - A repository inside of another has patterns of its own only.
//
// What is deliberately absent: reading sources, and the order of work (ordered_work.hpp).
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "analysis/language.hpp"
#include "server/configuration.hpp"
#include "server/report.hpp"
#include "server/repository.hpp"

namespace server {

/// A folder to look into.
struct Folder {
    std::string path;      ///< as it is printed; "." for the current one
    std::string absolute;  ///< without symbolic links
    SharedConfiguration configuration;
    SharedScope ignores;
    bool named = false;
    bool only_named = false;  ///< ignored, but something below it was named
};

/// A file to read.
struct File {
    std::string path;
    SharedConfiguration configuration;
    bool named = false;
    /// What its name says; null where that is nothing, and its first line may say more.
    const analysis::Language* language = nullptr;
};

using Entry = std::variant<Folder, File>;

/// What a folder holds, sorted by name, byte by byte.
struct Listing {
    std::vector<Entry> entries;
    std::vector<std::string> notes;  ///< what is wrong in configuration files, as sentences
    std::vector<Unread> unread;
    std::size_t ignored = 0;  ///< folders, and files that are wanted by their names, that were left out
};

/// Everything that was named, and what holds everywhere.
struct Discovery {
    std::set<std::string> named;  ///< paths as they are printed
    BaseConfiguration base;
    std::string folder;      ///< the current one, absolute: paths are shown relative to it; "" where there is none
    bool for_links = false;  ///< wants every language that may bring up a question, not only those that are judged
};

/// The entries that the paths on a command line stand for, sorted, none twice, none below another. Problems with their
/// surroundings are in the listing too; a path that does not exist is an entry all the same, and reading it says so.
Listing named_entries(const std::vector<std::string>& paths, Discovery& discovery);

/// What is in a folder.
Listing list(const Folder& folder, const Discovery& discovery);

/// The configuration that holds for files in an absolute folder.
SharedConfiguration configuration_at(const std::string& folder, const Discovery& discovery,
                                     std::vector<ConfigurationProblem>& problems);

/// The configuration that holds for a file, which need not exist.
SharedConfiguration configuration_for(const std::string& path, const Discovery& discovery,
                                      std::vector<ConfigurationProblem>& problems);

/// The language of a file, of which `beginning` is known, if it is wanted; null otherwise. A file that somebody named
/// is wanted in any case, and Python if nothing says otherwise.
const analysis::Language* wanted_language(const File& file, std::string_view beginning, const Discovery& discovery);

/// `path` as it is printed: without `./` in front, doubled slashes, or a slash at the end.
std::string tidy(std::string_view path);

/// Whether `a` is printed before `b`: folder by folder, byte by byte.
bool before(std::string_view a, std::string_view b);

}  // namespace server
