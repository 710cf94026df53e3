// Which settings hold where: the user's file, and over it the nearest of the project's.
//
// A project's settings are in `.hoverview.toml`, or in `[tool.hoverview]` of `pyproject.toml`. For a file the nearest
// folder counts, going up, that has either (`.hoverview.toml` where it has both), and that one file as a whole: those
// further up are not read. What it leaves out comes from `$XDG_CONFIG_HOME/hoverview/config.toml`, the user's. A file
// named with `--config` stands for both.
//
// What is deliberately absent: settings from an editor, and an opinion about which problems are fatal. None is: what is
// wrong in a file is told, and all the rest of it holds.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "server/ignore.hpp"
#include "server/settings.hpp"

namespace server {

/// Something wrong in a configuration file. `line` is 1-based, 0 where the whole file is meant.
struct ConfigurationProblem {
    std::string path;
    std::uint32_t line = 0;
    std::uint32_t column = 0;
    std::string text;

    /// "pyproject.toml:7:1: unknown setting `complexity.limt`; did you mean `complexity.limit`?"
    std::string sentence() const;
    bool operator==(const ConfigurationProblem&) const = default;
};

/// Whose file it is, which decides what it may set.
enum class Origin : std::uint8_t { user, project };

/// What was read from one file: the settings that hold if it is the one that counts, and what is wrong in it.
struct ReadSettings {
    Settings settings;
    std::vector<ConfigurationProblem> problems;
    bool parsed = true;       ///< false: the file is no TOML, and nothing of it holds
    bool mentions_us = true;  ///< false: a pyproject.toml without a [tool.hoverview], which counts as no configuration
};

/// Reads `toml`, the text of `path`, over `base`. Of a file named `pyproject.toml` only `[tool.hoverview]` is read.
ReadSettings read_settings(std::string_view toml, std::string_view path, Origin origin, const Settings& base);

/// What holds for the files of a folder.
struct Configuration {
    Settings settings;
    analysis::Options options;
    IgnoreList exclude;
    std::string exclude_base;  ///< absolute folder that `exclude` is relative to, with a slash at the end

    /// Whether `exclude` names a path, which is absolute.
    bool excludes(std::string_view path, bool is_folder) const;
};

using SharedConfiguration = std::shared_ptr<const Configuration>;

/// A configuration of these settings, whose `exclude` is relative to an absolute folder.
SharedConfiguration configured(Settings settings, std::string exclude_base);

/// Where the user's own file is, whether it exists or not; "" where nobody knows.
std::string users_configuration();

/// The configuration below everything: the file named with `--config`, else the user's, else the defaults. `folder` is
/// the current one.
struct BaseConfiguration {
    SharedConfiguration configuration;
    bool final = false;  ///< named with `--config`: no project's file is read
    std::vector<ConfigurationProblem> problems;
    bool readable = true;  ///< false: the file named with `--config` could not be read, or is no TOML
};

BaseConfiguration base_configuration(const std::string& named, const std::string& folder);

/// The configuration of a folder that has the files in question, or null where these say nothing about Hoverview.
/// `folder` is the path to show to people, `absolute` the real one.
SharedConfiguration configuration_in(const std::string& folder, const std::string& absolute, const Settings& base,
                                     std::vector<ConfigurationProblem>& problems);

}  // namespace server
