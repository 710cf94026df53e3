#include "server/workspace/configurations.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "server/nearest.hpp"

namespace workspace {
namespace {

using protocol::Json;

/// Settings of clients about themselves, which are none of the server's business.
constexpr std::array<std::string_view, 3> of_clients{"path", "trace", "trace.server"};

std::string_view kind_of(const Json& json) {
    switch (json.type()) {
        case Json::value_t::object: return "an object";
        case Json::value_t::array: return "a list with something else in it";
        case Json::value_t::number_float: return "a fraction";
        default: return "nothing";
    }
}

server::Value value_of(const Json& json) {
    if (json.is_boolean()) return json.get<bool>();
    if (json.is_string()) return json.get<std::string>();
    if (json.is_number_unsigned() && json.get<std::uint64_t>() > std::uint64_t{INT64_MAX})
        return std::int64_t{INT64_MAX};
    if (json.is_number_integer()) return json.get<std::int64_t>();
    if (json.is_number_float()) {
        // Editors that know only one kind of numbers write 10 as 10.0.
        const double number = json.get<double>();
        if (std::abs(number) <= INT32_MAX && number == std::trunc(number)) return static_cast<std::int64_t>(number);
    }
    if (json.is_array() && std::ranges::all_of(json, [](const Json& each) { return each.is_string(); })) {
        return json.get<std::vector<std::string>>();
    }
    return kind_of(json);
}

struct Overlaying {
    server::Settings& settings;
    Complaints& complaints;

    /// Editors write `complexity.ignoreNames`; what a configuration file writes is taken, too.
    static const server::Declaration* declaration_of(std::string_view name) {
        for (const server::Declaration& declaration : server::declarations()) {
            if (declaration.name == name || server::camel_case(declaration.name) == name) return &declaration;
        }
        return nullptr;
    }

    static bool begins_a_name(const std::string& prefix) {
        return std::ranges::any_of(server::declarations(), [&](const server::Declaration& each) {
            return server::camel_case(each.name).starts_with(prefix) || each.name.starts_with(prefix);
        });
    }

    void read(const Json& object, const std::string& prefix) {
        for (const auto& [key, value] : object.items()) {
            const std::string name = prefix + key;
            if (value.is_null() || std::ranges::find(of_clients, name) != of_clients.end()) continue;
            if (const server::Declaration* declaration = declaration_of(name)) {
                if (const auto problem = server::assign(settings, *declaration, value_of(value))) {
                    complaints.push_back(fmt::format("`hoverview.{}` {}", name, *problem));
                }
            } else if (value.is_object() && begins_a_name(name + ".")) {
                read(value, name + ".");
            } else {
                complaints.push_back(fmt::format("unknown setting `hoverview.{}`{}", name, proposal(name)));
            }
        }
    }

    static std::string proposal(std::string_view name) {
        std::vector<std::string> known;
        for (const server::Declaration& declaration : server::declarations()) {
            known.push_back(server::camel_case(declaration.name));
        }
        return server::did_you_mean(name, std::vector<std::string_view>(known.begin(), known.end()));
    }
};

std::string folder_of(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    return slash == 0 ? "/" : path.substr(0, slash);
}

bool lies_in(std::string_view path, std::string_view folder) {
    if (folder.empty() || !path.starts_with(folder)) return false;
    return folder.ends_with('/') || path.size() == folder.size() || path[folder.size()] == '/';
}

}  // namespace

server::Settings overlaid(const server::Settings& base, const Json& editor, Complaints& complaints) {
    server::Settings settings = base;
    if (editor.is_object()) {
        Overlaying{settings, complaints}.read(editor, "");
    } else if (!editor.is_null()) {
        complaints.push_back(fmt::format("the settings of `hoverview` must be an object, not {}", kind_of(editor)));
    }
    return settings;
}

Configurations::Configurations() { reload(); }

void Configurations::reload() {
    by_folder_.clear();
    problems_.clear();
    discovery_.folder = "";
    discovery_.base = server::base_configuration("", "/");
    for (const server::ConfigurationProblem& problem : discovery_.base.problems)
        problems_[problem.path].push_back(problem);
}

Complaints Configurations::set_editor_settings(const std::string& folder, const Json& settings) {
    Complaints complaints;
    (void)overlaid(server::Settings(), settings, complaints);
    overlays_[folder] = settings;
    by_folder_.clear();
    return complaints;
}

void Configurations::forget(const std::string& folder) {
    overlays_.erase(folder);
    by_folder_.clear();
}

const Json* Configurations::overlay_of(const std::string& path, std::string& folder) const {
    const Json* nearest = nullptr;
    for (const auto& [each, settings] : overlays_) {
        const bool holds = each.empty() || lies_in(path, each);
        if (!holds || (nearest && each.size() < folder.size())) continue;
        folder = each;
        nearest = &settings;
    }
    return nearest;
}

server::SharedConfiguration Configurations::of(const std::string& path) {
    const std::string folder = path.empty() ? "" : folder_of(path);
    const auto [place, is_new] = by_folder_.try_emplace(folder);
    if (!is_new) return place->second;

    std::vector<server::ConfigurationProblem> problems;
    server::SharedConfiguration configuration =
        folder.empty() ? discovery_.base.configuration : server::configuration_at(folder, discovery_, problems);
    for (server::ConfigurationProblem& problem : problems) {
        auto& known = problems_[problem.path];
        const bool told =
            std::ranges::any_of(known, [&](const auto& each) { return each.sentence() == problem.sentence(); });
        if (!told) known.push_back(std::move(problem));
    }
    std::string editor_folder;
    if (const Json* editor = overlay_of(path, editor_folder); editor && !editor->is_null()) {
        Complaints told_before;
        server::Settings settings = overlaid(configuration->settings, *editor, told_before);
        // The patterns of an editor are relative to the workspace folder, those of a file to the file.
        const bool own_exclude = settings.exclude != configuration->settings.exclude;
        configuration =
            server::configured(std::move(settings), own_exclude ? editor_folder : configuration->exclude_base);
    }
    place->second = configuration;
    return configuration;
}

Configurations::Problems Configurations::untold_problems() {
    Problems untold;
    for (const auto& [path, problems] : problems_) {
        const auto before = told_.find(path);
        if (before == told_.end() ? !problems.empty() : before->second != problems) untold[path] = problems;
    }
    for (const auto& [path, problems] : told_) {
        if (!problems.empty() && !problems_.contains(path)) untold[path] = {};
    }
    told_ = problems_;
    return untold;
}

bool Configurations::is_configuration(std::string_view path) const {
    const std::string_view name = path.substr(path.rfind('/') + 1);
    return name == ".hoverview.toml" || name == "pyproject.toml" || path == server::users_configuration();
}

}  // namespace workspace
