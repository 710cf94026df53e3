#include "server/configuration.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cstdlib>

#include "questions/toml.hpp"
#include "server/file.hpp"
#include "server/nearest.hpp"

namespace server {
namespace {

constexpr std::size_t largest_configuration = 1 << 20;

/// Reads one table after another over the settings, and keeps what is wrong.
class Reader {
public:
    Reader(std::string_view path, Origin origin, ReadSettings& result)
        : path_(path), origin_(origin), result_(result) {}

    void read(const toml::table& table, const std::string& prefix) {
        for (const auto& [key, node] : table) {
            const std::string name = prefix + std::string(key.str());
            if (const Declaration* declaration = declaration_of(name)) {
                set(*declaration, key, node);
            } else if (node.is_table() && begins_a_name(name + ".")) {
                read(*node.as_table(), name + ".");
            } else if (begins_a_name(name + ".")) {
                report(key, fmt::format("`{}` must be a table of settings, not {}", name, kind_of(node)));
            } else {
                report(key, fmt::format("unknown setting `{}`{}", name, proposal(name, node)));
            }
        }
    }

    void report(const toml::key& key, std::string text) { report(key.source().begin, std::move(text)); }

    void report(toml::source_position place, std::string text) {
        result_.problems.push_back({path_, place.line, place.column, std::move(text)});
    }

    static std::string_view kind_of(const toml::node& node) {
        switch (node.type()) {
            case toml::node_type::table: return "a table";
            case toml::node_type::array: return "a list";
            case toml::node_type::string: return "a string";
            case toml::node_type::integer: return "a number";
            case toml::node_type::floating_point: return "a fraction";
            case toml::node_type::boolean: return "a boolean";
            default: return "a date or time";
        }
    }

private:
    void set(const Declaration& declaration, const toml::key& key, const toml::node& node) {
        if (origin_ == Origin::project && !declaration.by_projects) {
            report(key, fmt::format("a project may not set `{}`; set it in your editor, or in hoverview/config.toml of "
                                    "your own configuration folder",
                                    declaration.name));
            return;
        }
        if (const auto problem = assign(result_.settings, declaration, value_of(node))) {
            report(key, fmt::format("`{}` {}", declaration.name, *problem));
        }
    }

    static Value value_of(const toml::node& node) {
        if (const auto* boolean = node.as_boolean()) return boolean->get();
        if (const auto* integer = node.as_integer()) return integer->get();
        if (const auto* string = node.as_string()) return string->get();
        const toml::array* array = node.as_array();
        if (!array) return kind_of(node);
        std::vector<std::string> strings;
        for (const toml::node& element : *array) {
            const auto* string = element.as_string();
            if (!string) return std::string_view("a list with something else in it");
            strings.push_back(string->get());
        }
        return strings;
    }

    static bool begins_a_name(std::string_view prefix) {
        return std::ranges::any_of(declarations(), [&](const Declaration& d) { return d.name.starts_with(prefix); });
    }

    /// Of a table the nearest table is meant, of anything else the nearest setting.
    static std::string proposal(std::string_view name, const toml::node& node) {
        std::vector<std::string_view> known;
        for (const Declaration& declaration : declarations()) {
            const std::size_t dot = declaration.name.find('.');
            if (!node.is_table()) {
                known.push_back(declaration.name);
            } else if (dot != std::string_view::npos) {
                known.push_back(declaration.name.substr(0, dot));
            }
        }
        return did_you_mean(name, known);
    }

    std::string path_;
    Origin origin_;
    ReadSettings& result_;
};

bool is_pyproject(std::string_view path) { return path == "pyproject.toml" || path.ends_with("/pyproject.toml"); }

}  // namespace

SharedConfiguration configured(Settings settings, std::string exclude_base) {
    auto configuration = std::make_shared<Configuration>();
    std::string patterns;
    for (const std::string& pattern : settings.exclude) patterns += pattern + '\n';
    configuration->exclude = IgnoreList(patterns);
    configuration->exclude_base = std::move(exclude_base);
    if (!configuration->exclude_base.ends_with('/')) configuration->exclude_base += '/';
    configuration->options = analysis_options(settings);
    configuration->settings = std::move(settings);
    return configuration;
}

std::string users_configuration() {
    if (const char* folder = std::getenv("XDG_CONFIG_HOME"); folder && *folder == '/') {
        return join(folder, "hoverview/config.toml");
    }
    const char* home = std::getenv("HOME");
    return home && *home ? join(home, ".config/hoverview/config.toml") : std::string();
}

std::string ConfigurationProblem::sentence() const {
    return line == 0 ? fmt::format("{}: {}", path, text) : fmt::format("{}:{}:{}: {}", path, line, column, text);
}

ReadSettings read_settings(std::string_view toml, std::string_view path, Origin origin, const Settings& base) {
    ReadSettings result;
    result.settings = base;
    // Most pyproject.toml are about other things, and what is wrong in them is no business of ours.
    if (is_pyproject(path) && toml.find("hoverview") == std::string_view::npos) {
        result.mentions_us = false;
        return result;
    }
    Reader reader(path, origin, result);
    try {
        const toml::table file = toml::parse(toml);
        const toml::table* ours = &file;
        if (is_pyproject(path)) {
            ours = file["tool"]["hoverview"].as_table();
            result.mentions_us = ours != nullptr;
            if (const auto other = file["tool"]["hoverview"]; other && !ours) {
                result.mentions_us = true;
                reader.report(other.node()->source().begin,
                              fmt::format("`tool.hoverview` must be a table, not {}", Reader::kind_of(*other.node())));
            }
        }
        if (ours) reader.read(*ours, "");
    } catch (const toml::parse_error& error) {
        result.settings = base;
        result.problems.clear();
        result.parsed = false;
        reader.report(error.source().begin,
                      fmt::format("this is not TOML, so nothing of the file holds: {}", error.description()));
    }
    std::ranges::sort(result.problems, {}, [](const auto& p) { return std::pair(p.line, p.column); });
    return result;
}

bool Configuration::excludes(std::string_view path, bool is_folder) const {
    if (exclude.empty()) return false;
    const std::size_t skipped = path.starts_with(exclude_base) ? exclude_base.size() : 1;
    return exclude.verdict(path.substr(std::min(skipped, path.size())), is_folder) == Verdict::ignored;
}

BaseConfiguration base_configuration(const std::string& named, const std::string& folder) {
    BaseConfiguration base;
    base.final = !named.empty();
    const std::string path = base.final ? named : users_configuration();
    std::string bytes;
    Settings settings;
    if (const auto read = read_file(path, bytes, largest_configuration); read) {
        ReadSettings result = read_settings(bytes, path, Origin::user, settings);
        settings = std::move(result.settings);
        base.problems = std::move(result.problems);
        base.readable = result.parsed;
    } else if (base.final || (read.error().code != ENOENT && read.error().code != ENOTDIR && !path.empty())) {
        base.problems.push_back({path, 0, 0, read.error().text});
        base.readable = false;
    }
    base.configuration = configured(std::move(settings), folder);
    return base;
}

SharedConfiguration configuration_in(const std::string& folder, const std::string& absolute, const Settings& base,
                                     std::vector<ConfigurationProblem>& problems) {
    std::string bytes;
    for (const std::string_view name : {".hoverview.toml", "pyproject.toml"}) {
        const std::string path = join(folder, name);
        if (const auto read = read_file(join(absolute, name), bytes, largest_configuration); !read) {
            if (read.error().code != ENOENT && read.error().code != ENOTDIR && name == ".hoverview.toml") {
                problems.push_back({path, 0, 0, read.error().text});
            }
            continue;
        }
        ReadSettings result = read_settings(bytes, path, Origin::project, base);
        std::ranges::move(result.problems, std::back_inserter(problems));
        if (result.mentions_us) return configured(std::move(result.settings), absolute);
    }
    return nullptr;
}

}  // namespace server
