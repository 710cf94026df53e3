#include "server/discovery.hpp"

#include <dirent.h>
#include <fmt/core.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <map>
#include <memory>

#include "analysis/languages.hpp"
#include "analysis/python/language.hpp"
#include "server/file.hpp"

namespace server {
namespace {

bool is_wanted(const analysis::Language& language, const Discovery& discovery) {
    return language.is_judged || discovery.for_links;
}

/// The real path behind `path`, or "" if there is none.
std::string real_path(const std::string& path) {
    const std::unique_ptr<char, decltype(&std::free)> real(::realpath(path.empty() ? "." : path.c_str(), nullptr),
                                                           &std::free);
    return real ? real.get() : "";
}

/// `folder/name` to `folder`.
std::string folder_of(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    if (slash == std::string::npos) return ".";
    return slash == 0 ? "/" : path.substr(0, slash);
}

std::string absolute_folder_of(const std::string& path, const Discovery& discovery) {
    const std::string folder = folder_of(path);
    if (std::string real = real_path(folder); !real.empty()) return real;
    return folder.starts_with('/') ? folder : join(discovery.folder, folder);
}

/// What an entry of a folder is, by git's eyes: a link is a link.
enum class Kind : std::uint8_t { folder, file, link, other };

Kind kind_of(const std::string& folder, const dirent& entry) {
    switch (entry.d_type) {
        case DT_DIR: return Kind::folder;
        case DT_REG: return Kind::file;
        case DT_LNK: return Kind::link;
        case DT_UNKNOWN: break;
        default: return Kind::other;
    }
    struct stat status;
    if (::lstat(join(folder, entry.d_name).c_str(), &status) != 0) return Kind::other;
    return S_ISDIR(status.st_mode)   ? Kind::folder
           : S_ISREG(status.st_mode) ? Kind::file
           : S_ISLNK(status.st_mode) ? Kind::link
                                     : Kind::other;
}

struct Named {
    std::string name;
    Kind kind;
    bool operator<(const Named& other) const { return name < other.name; }
};

/// The entries of a folder in order, or errno.
int read_folder(const std::string& path, std::vector<Named>& entries) {
    DIR* folder = ::opendir(path.c_str());
    if (!folder) return errno;
    for (;;) {
        errno = 0;
        const dirent* entry = ::readdir(folder);
        if (!entry) break;
        const std::string_view name = entry->d_name;
        if (name != "." && name != "..") entries.push_back({std::string(name), kind_of(path, *entry)});
    }
    const int error = errno;
    ::closedir(folder);
    std::ranges::sort(entries, std::less<>());
    return error;
}

std::string folder_error(int code) {
    switch (code) {
        case EACCES:
        case EPERM:
            return "cannot be looked into: permission denied; allow reading the folder, or leave it out with `exclude`";
        case ENOENT: return "vanished while its files were being found; run the check again if it was to be checked";
        default: return fmt::format("cannot be looked into: {}", system_text(code));
    }
}

bool leads_to_folder(const std::string& path) {
    struct stat status;
    return ::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

bool has(const std::vector<Named>& entries, std::string_view name) {
    const auto found = std::ranges::lower_bound(entries, name, {}, &Named::name);
    return found != entries.end() && found->name == name;
}

bool names_below(const std::set<std::string>& named, const std::string& path) {
    const std::string prefix = path + '/';
    const auto first = named.lower_bound(prefix);
    return first != named.end() && first->starts_with(prefix);
}

void add_notes(Listing& listing, const std::vector<ConfigurationProblem>& problems) {
    for (const ConfigurationProblem& problem : problems) listing.notes.push_back(problem.sentence());
}

/// Whether walking the named folders leads to `path`.
bool lies_below(const std::string& path, const std::set<std::string>& folders) {
    struct stat status;
    if (path.find("..") != std::string::npos || ::lstat(path.c_str(), &status) != 0) return false;
    if (path != "." && !path.starts_with('/') && folders.contains(".")) return true;
    std::string at = path;
    while (at.find('/') != std::string::npos) {
        at = folder_of(at);
        if (at != path && folders.contains(at)) return true;
        if (at == "/") break;
    }
    return false;
}

}  // namespace

SharedConfiguration configuration_for(const std::string& path, const Discovery& discovery,
                                      std::vector<ConfigurationProblem>& problems) {
    return configuration_at(absolute_folder_of(path, discovery), discovery, problems);
}

SharedConfiguration configuration_at(const std::string& folder, const Discovery& discovery,
                                     std::vector<ConfigurationProblem>& problems) {
    if (discovery.base.final) return discovery.base.configuration;
    std::string at = folder;
    for (;;) {
        // Shown relative to where the user stands, if anywhere.
        const bool below = !discovery.folder.empty() && at.starts_with(discovery.folder + "/");
        const std::string shown = at == discovery.folder ? "." : below ? at.substr(discovery.folder.size() + 1) : at;
        if (auto found = configuration_in(shown, at, discovery.base.configuration->settings, problems)) return found;
        if (at.empty() || at == "/") return discovery.base.configuration;
        at = folder_of(at);
    }
}

Listing named_entries(const std::vector<std::string>& paths, Discovery& discovery) {
    Listing listing;
    std::set<std::string> folders;
    for (const std::string& path : paths) {
        const std::string printed = tidy(path);
        discovery.named.insert(printed);
        if (leads_to_folder(printed)) folders.insert(printed);
    }
    std::vector<std::string> sorted(discovery.named.begin(), discovery.named.end());
    std::ranges::sort(sorted, before);

    // Many files of one folder may be named: each folder is asked for its configuration once.
    std::map<std::string, SharedConfiguration> known;
    const auto configuration_once = [&](const std::string& folder) {
        const auto [place, is_new] = known.try_emplace(folder);
        if (is_new) {
            std::vector<ConfigurationProblem> problems;
            place->second = configuration_at(folder, discovery, problems);
            for (const ConfigurationProblem& problem : problems) {
                std::string sentence = problem.sentence();
                if (std::ranges::find(listing.notes, sentence) == listing.notes.end()) {
                    listing.notes.push_back(std::move(sentence));
                }
            }
        }
        return place->second;
    };
    for (const std::string& path : sorted) {
        if (lies_below(path, folders)) continue;
        if (!folders.contains(path)) {
            listing.entries.emplace_back(File{path, configuration_once(absolute_folder_of(path, discovery)), true,
                                              analysis::language_by_name(path)});
            continue;
        }
        const std::string absolute = real_path(path);
        listing.entries.emplace_back(Folder{.path = path,
                                            .absolute = absolute,
                                            .configuration = configuration_once(folder_of(absolute)),
                                            .ignores = scope_above(absolute),
                                            .named = true});
    }
    return listing;
}

Listing list(const Folder& folder, const Discovery& discovery) {
    Listing listing;
    std::vector<Named> names;
    if (const int error = read_folder(folder.path, names); error != 0) {
        listing.unread.push_back({folder.path, folder_error(error)});
        if (names.empty()) return listing;
    }

    bool only_named = folder.only_named;
    if (!folder.named && !only_named && has(names, "pyvenv.cfg")) {
        if (!names_below(discovery.named, folder.path)) {
            ++listing.ignored;
            return listing;
        }
        only_named = true;
    }

    SharedConfiguration configuration = folder.configuration;
    if (!discovery.base.final && (has(names, ".hoverview.toml") || has(names, "pyproject.toml"))) {
        std::vector<ConfigurationProblem> problems;
        if (auto own =
                configuration_in(folder.path, folder.absolute, discovery.base.configuration->settings, problems)) {
            configuration = std::move(own);
        }
        add_notes(listing, problems);
    }

    SharedScope ignores = folder.ignores;
    if (has(names, ".git")) {
        if (SharedScope own = repository_scope(folder.absolute)) ignores = std::move(own);
    }
    if (has(names, ".gitignore")) ignores = with_gitignore(std::move(ignores), folder.absolute);

    for (const Named& entry : names) {
        const analysis::Language* language = analysis::language_by_name(entry.name);
        const bool is_wanted_name = language && is_wanted(*language, discovery);
        const bool may_be_script = !language && entry.kind == Kind::file && entry.name.find('.') == std::string::npos;
        std::string path = join(folder.path, entry.name);
        const bool named = discovery.named.contains(path);
        // A link to a folder is followed only where something that was named lies on the way.
        const bool is_followed =
            entry.kind == Kind::link && (named || names_below(discovery.named, path)) && leads_to_folder(path);
        const bool is_folder = entry.kind == Kind::folder || is_followed;
        if (!is_folder && !is_wanted_name && !may_be_script && !named) continue;

        const std::string absolute = join(folder.absolute, entry.name);
        const bool skipped = is_folder && (entry.name == ".git" || entry.name == "node_modules");
        const bool left_out = only_named || skipped || is_followed ||
                              verdict(ignores, absolute, is_folder) == Verdict::ignored ||
                              configuration->excludes(absolute, is_folder);
        if (is_folder) {
            const bool needed = named || (left_out && names_below(discovery.named, path));
            if (left_out && !needed) {
                if (!skipped && !only_named) ++listing.ignored;
                continue;
            }
            listing.entries.emplace_back(Folder{.path = std::move(path),
                                                .absolute = absolute,
                                                .configuration = configuration,
                                                .ignores = ignores,
                                                .named = named,
                                                .only_named = left_out && !named});
            continue;
        }
        if (left_out && !named) {
            if (is_wanted_name && !only_named) ++listing.ignored;
            continue;
        }
        if (entry.kind == Kind::link && !named) {
            // Editors keep locks as links to nowhere: `.#cart.py`.
            if (entry.name.starts_with(".#") || leads_to_folder(path)) continue;
        }
        listing.entries.emplace_back(File{std::move(path), configuration, named, language});
    }
    return listing;
}

const analysis::Language* wanted_language(const File& file, std::string_view beginning, const Discovery& discovery) {
    const analysis::Language* language = file.language;
    if (!language && file.named) language = analysis::language_of_opened(file.path);
    if (!language) language = analysis::language_of_script(beginning);
    if (file.named) return language ? language : &analysis::python::language();
    return language && is_wanted(*language, discovery) ? language : nullptr;
}

std::string tidy(std::string_view path) {
    std::string result;
    if (path.starts_with('/')) result = "/";
    bool first = true;
    while (!path.empty()) {
        const std::string_view part = path.substr(0, path.find('/'));
        path.remove_prefix(std::min(part.size() + 1, path.size()));
        if (part.empty() || part == ".") continue;
        if (!first) result += '/';
        first = false;
        result += part;
    }
    return result.empty() ? "." : result;
}

bool before(std::string_view a, std::string_view b) {
    const auto differ = std::ranges::mismatch(a, b);
    if (differ.in1 == a.end() || differ.in2 == b.end()) return differ.in1 == a.end() && differ.in2 != b.end();
    // A slash ends a name, so it comes before whatever may continue one.
    if (*differ.in1 == '/' || *differ.in2 == '/') return *differ.in1 == '/';
    return static_cast<unsigned char>(*differ.in1) < static_cast<unsigned char>(*differ.in2);
}

}  // namespace server
