#include "server/repository.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <ranges>

#include "server/file.hpp"

namespace server {
namespace {

constexpr std::size_t largest_ignore_file = 4 << 20;

std::string text_of(const std::string& path) {
    std::string bytes;
    return !path.empty() && read_file(path, bytes, largest_ignore_file) ? bytes : std::string();
}

bool exists(const std::string& path) { return ::access(path.c_str(), F_OK) == 0; }

bool is_link(const std::string& path) {
    struct stat status;
    return ::lstat(path.c_str(), &status) == 0 && S_ISLNK(status.st_mode);
}

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value ? value : "";
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n";
    const std::size_t begin = std::min(text.find_first_not_of(blanks), text.size());
    text.remove_prefix(begin);
    return text.substr(0, text.find_last_not_of(blanks) + 1);
}

std::string lowered(std::string_view text) {
    std::string result(text);
    for (char& c : result) {
        if ('A' <= c && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return result;
}

/// A value as git reads it: quotes and escapes taken away, a comment cut off.
std::string unquoted(std::string_view raw) {
    std::string value;
    std::size_t significant = 0;  // spaces at the end do not count, unless they are quoted
    bool quoted = false;
    for (std::size_t i = 0; i < raw.size(); ++i) {
        if (raw[i] == '"') {
            quoted = !quoted;
            continue;
        }
        if (!quoted && (raw[i] == '#' || raw[i] == ';')) break;
        if (raw[i] == '\\' && i + 1 < raw.size()) {
            ++i;
            value += raw[i] == 'n' ? '\n' : raw[i] == 't' ? '\t' : raw[i];
            significant = value.size();
            continue;
        }
        value += raw[i];
        if (quoted || (raw[i] != ' ' && raw[i] != '\t')) significant = value.size();
    }
    value.resize(significant);
    return value;
}

/// The folder of git's that the `.git` of a folder is or names (in worktrees and submodules it is a file), or "".
std::string git_folder(const std::string& folder) {
    std::string git = join(folder, ".git");
    if (exists(join(git, "HEAD"))) return git;
    const std::string link = text_of(git);
    constexpr std::string_view key = "gitdir: ";
    if (!link.starts_with(key)) return {};
    const std::string target(trimmed(std::string_view(link).substr(key.size())));
    git = target.starts_with('/') ? target : join(folder, target);
    return exists(join(git, "HEAD")) ? git : std::string();
}

/// Worktrees share what is in the main one's folder.
std::string common_folder(const std::string& git) {
    const std::string common(trimmed(text_of(join(git, "commondir"))));
    if (common.empty()) return git;
    return common.starts_with('/') ? common : join(git, common);
}

/// git's configuration files of the machine and the user, least important first.
std::vector<std::string> git_configurations() {
    std::vector<std::string> paths;
    if (environment("GIT_CONFIG_NOSYSTEM").empty()) paths.emplace_back("/etc/gitconfig");
    if (const std::string global = environment("GIT_CONFIG_GLOBAL"); !global.empty()) {
        paths.push_back(global);
        return paths;
    }
    const std::string home = environment("HOME");
    if (const std::string folder = environment("XDG_CONFIG_HOME"); !folder.empty()) {
        paths.push_back(join(folder, "git/config"));
    } else if (!home.empty()) {
        paths.push_back(join(home, ".config/git/config"));
    }
    if (!home.empty()) paths.push_back(join(home, ".gitconfig"));
    return paths;
}

std::string users_ignore_file() {
    if (const std::string folder = environment("XDG_CONFIG_HOME"); !folder.empty()) return join(folder, "git/ignore");
    const std::string home = environment("HOME");
    return home.empty() ? std::string() : join(home, ".config/git/ignore");
}

}  // namespace

Verdict verdict(const SharedScope& scope, std::string_view path, bool is_folder) {
    for (const IgnoreScope* each = scope.get(); each; each = each->outer.get()) {
        if (each->list.empty() || path.size() <= each->base) continue;
        const Verdict said = each->list.verdict(path.substr(each->base), is_folder);
        if (said != Verdict::none) return said;
    }
    return Verdict::none;
}

SharedScope repository_scope(const std::string& folder) {
    const std::string git = git_folder(folder);
    if (git.empty()) return nullptr;
    const std::string common = common_folder(git);

    std::vector<std::string> configurations = git_configurations();
    configurations.push_back(join(common, "config"));
    std::string excludes_file;
    std::string ignore_case;
    for (const std::string& path : configurations) {
        const std::string text = text_of(path);
        if (text.empty()) continue;
        if (std::string value = git_core_value(text, "excludesfile"); !value.empty()) excludes_file = std::move(value);
        if (std::string value = git_core_value(text, "ignorecase"); !value.empty()) ignore_case = lowered(value);
    }
    if (excludes_file.empty()) excludes_file = users_ignore_file();
    if (excludes_file.starts_with("~/")) excludes_file = join(environment("HOME"), excludes_file.substr(2));

    const bool fold_case = ignore_case == "true" || ignore_case == "yes" || ignore_case == "on" || ignore_case == "1";
    const std::size_t base = join(folder, "").size();
    auto user = std::make_shared<IgnoreScope>(
        IgnoreScope{IgnoreList(text_of(excludes_file), fold_case), base, nullptr, fold_case});
    return std::make_shared<IgnoreScope>(
        IgnoreScope{IgnoreList(text_of(join(common, "info/exclude")), fold_case), base, std::move(user), fold_case});
}

SharedScope with_gitignore(SharedScope scope, const std::string& folder) {
    const std::string path = join(folder, ".gitignore");
    // git follows no link here: a repository must not make it read what lies elsewhere.
    if (is_link(path)) return scope;
    const bool fold_case = scope && scope->fold_case;
    IgnoreList list(text_of(path), fold_case);
    if (list.empty()) return scope;
    return std::make_shared<IgnoreScope>(
        IgnoreScope{std::move(list), join(folder, "").size(), std::move(scope), fold_case});
}

SharedScope scope_above(const std::string& folder) {
    if (!git_folder(folder).empty()) return nullptr;
    std::vector<std::string> between;  // from the folder's parent up to the root of the repository
    std::string at = folder;
    while (at != "/" && !at.empty()) {
        const std::size_t slash = at.rfind('/');
        at.resize(slash == 0 ? 1 : slash);
        between.push_back(at);
        if (SharedScope scope = repository_scope(at)) {
            for (const std::string& each : between | std::views::reverse) {
                scope = with_gitignore(std::move(scope), each);
            }
            return scope;
        }
    }
    return nullptr;
}

std::string git_core_value(std::string_view text, std::string_view name) {
    std::string value;
    bool in_core = false;
    while (!text.empty()) {
        // A backslash at the end of a line joins it with the next.
        std::string line;
        bool joined = true;
        while (joined && !text.empty()) {
            const std::size_t end = std::min(text.find('\n'), text.size());
            std::string_view part = text.substr(0, end);
            text.remove_prefix(std::min(end + 1, text.size()));
            if (part.ends_with('\r')) part.remove_suffix(1);
            joined = part.ends_with('\\') && !part.ends_with("\\\\");
            line += joined ? part.substr(0, part.size() - 1) : part;
        }
        std::string_view rest = trimmed(line);
        if (rest.starts_with('[')) {
            const std::size_t close = std::min(rest.find(']'), rest.size());
            in_core = lowered(trimmed(rest.substr(1, close - 1))) == "core";
            rest = trimmed(rest.substr(std::min(close + 1, rest.size())));
        }
        if (!in_core || rest.empty() || rest.front() == '#' || rest.front() == ';') continue;
        const std::size_t equals = rest.find('=');
        if (lowered(trimmed(rest.substr(0, equals))) != name) continue;
        value = equals == std::string_view::npos ? "true" : unquoted(trimmed(rest.substr(equals + 1)));
    }
    return value;
}

}  // namespace server
