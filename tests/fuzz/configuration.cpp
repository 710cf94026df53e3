// What a project, a user and an editor say about settings: configuration files, patterns of files to leave out, git's
// own configuration, addresses, and settings as JSON.
#include "server/configuration.hpp"

#include <stdlib.h>  // NOLINT(modernize-deprecated-headers): mkdtemp

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "analysis/source.hpp"
#include "server/ignore.hpp"
#include "server/locale.hpp"
#include "server/percent.hpp"
#include "server/repository.hpp"
#include "server/settings.hpp"
#include "server/workspace/configurations.hpp"
#include "server/workspace/uri.hpp"
#include "tests/fuzz/fuzz.hpp"

namespace {

/// A folder that is a repository of its own, with a configuration in it.
const std::filesystem::path& project() {
    static const std::filesystem::path folder = [] {
        const char* const chosen = std::getenv("TMPDIR");
        std::string name = std::string(chosen != nullptr ? chosen : "/tmp") + "/configuration-XXXXXX";
        fuzz::require(::mkdtemp(name.data()) != nullptr, "there is a folder for temporary files");
        std::filesystem::create_directories(name + "/.git/info");
        std::filesystem::create_directories(name + "/shop");
        return std::filesystem::path(name);
    }();
    return folder;
}

void put(const std::filesystem::path& path, std::string_view text) { std::ofstream(path, std::ios::binary) << text; }

void through_uris(std::string_view text) {
    const auto path = workspace::path_of(text);
    if (path) {
        fuzz::require(path->starts_with('/'), "the path of an address is absolute");
        fuzz::require(workspace::path_of(workspace::uri_of(*path)) == path, "the address of a path leads to it");
    }
    (void)workspace::shown_name(text);
    fuzz::require(server::percent_decoded(server::percent_encoded(text, "/")) == text, "what is encoded is decoded");
}

void read_as(std::string_view toml, std::string_view path, server::Origin origin) {
    const server::ReadSettings read = server::read_settings(toml, path, origin, {});
    for (const server::ConfigurationProblem& problem : read.problems) {
        fuzz::require(!problem.text.empty() && !problem.sentence().empty(), "a problem says what is wrong");
    }
    const server::SharedConfiguration made = server::configured(read.settings, "/project/");
    (void)made->excludes("/project/shop/cart.py", false);
    (void)made->excludes("/project/shop", true);
    for (const server::Declaration& each : server::declarations()) {
        fuzz::require(server::declaration_of(each.name) == &each, "a setting is found by its name");
        (void)server::camel_case(each.name);
    }
}

}  // namespace

void fuzz::take(std::string_view bytes) {
    const auto all = parts(bytes, 6);
    const std::string_view toml = all[0], patterns = all[1], git = all[3], editor = all[4], address = all[5];
    const std::string path = analysis::salvaged(all[2]);
    read_as(toml, "/project/.hoverview.toml", server::Origin::project);
    read_as(toml, "/project/pyproject.toml", server::Origin::project);
    read_as(toml, "/home/config.toml", server::Origin::user);

    const server::IgnoreList list(patterns);
    const server::IgnoreList folded(patterns, true);
    if (list.empty()) require(list.verdict(path, false) == server::Verdict::none, "no patterns, no verdict");
    (void)list.verdict(path, true);
    (void)folded.verdict(path, false);
    for (const std::string_view name : {"excludesfile", "ignorecase", "worktree"})
        (void)server::git_core_value(git, name);
    through_uris(address);
    through_uris(path);

    // The same by way of the disk, as a document that is opened has it.
    put(project() / ((toml.size() & 1U) != 0 ? ".hoverview.toml" : "pyproject.toml"), toml);
    put(project() / ".gitignore", patterns);
    put(project() / ".git/config", git);
    put(project() / ".git/info/exclude", patterns);
    const std::string document = project() / "shop/cart.py";
    workspace::Configurations configurations;
    const auto json = nlohmann::json::parse(editor, nullptr, false);
    if (!json.is_discarded()) {
        (void)configurations.set_editor_settings("", json);
        (void)configurations.set_editor_settings(project(), json);
    }
    const server::SharedConfiguration holds = configurations.of(document);
    require(holds != nullptr, "there are settings for every document");
    require(configurations.of(document) == holds, "settings are those of the last time");
    for (const auto& [file, problems] : configurations.untold_problems()) {
        for (const auto& problem : problems) require(!problem.sentence().empty(), "a problem says what is wrong");
    }
    require(configurations.untold_problems().empty(), "what was told is not told again");
    (void)configurations.is_configuration(document);
    configurations.reload();
    configurations.forget(project());
    require(configurations.of(document) != nullptr, "there are settings for every document");
    const server::SharedScope scope = server::with_gitignore(server::repository_scope(project()), project());
    if (scope) (void)server::verdict(scope, document, false);
    const std::filesystem::path named = project() / "named.toml";
    put(named, toml);
    const auto base = server::base_configuration(named, project());
    require(base.readable == base.problems.empty() || base.readable, "what cannot be read is told");
    for (const char* const name : {".hoverview.toml", "pyproject.toml"}) std::filesystem::remove(project() / name);
}
