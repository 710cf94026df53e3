// Which settings hold for which document: the editor's over the project's over the user's.
//
// A project's file is looked for from the document's folder up, as `check` does it (configuration.hpp); what was found
// is remembered by folder until somebody says that files changed. Editor settings are JSON, one object for each
// workspace folder and one for documents outside of them.
//
// What is deliberately absent: asking the editor, and watching files.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "server/configuration.hpp"
#include "server/discovery.hpp"
#include "server/protocol/read.hpp"

namespace workspace {

/// What is wrong in an editor's settings, as sentences.
using Complaints = std::vector<std::string>;

class Configurations {
public:
    Configurations();

    /// Takes the settings of an editor for the documents below `folder` (an absolute path), or for all others where it
    /// is
    /// "". Keys are those of settings in camelCase, as nested objects or with dots; null means "not set".
    Complaints set_editor_settings(const std::string& folder, const protocol::Json& settings);

    /// Forgets a workspace folder and its settings.
    void forget(const std::string& folder);

    /// What holds for the document at an absolute path; "" for one that is no file.
    server::SharedConfiguration of(const std::string& path);

    /// Reads all files again when they are next asked for.
    void reload();

    using Problems = std::map<std::string, std::vector<server::ConfigurationProblem>>;

    /// What is wrong in the configuration files that were read so far, by their absolute path: those files of which
    /// that is not what was told the last time. One that was mended has an empty list.
    Problems untold_problems();

    /// Whether a change of the file at that path may change what holds.
    bool is_configuration(std::string_view path) const;

    const server::Discovery& discovery() const { return discovery_; }

private:
    const protocol::Json* overlay_of(const std::string& path, std::string& folder) const;

    server::Discovery discovery_;
    std::map<std::string, protocol::Json> overlays_;  // by folder; "" is for all others
    std::map<std::string, server::SharedConfiguration> by_folder_;
    Problems problems_;
    Problems told_;
};

/// The settings of an editor over others. What is wrong is told, and all the rest holds.
server::Settings overlaid(const server::Settings& base, const protocol::Json& editor, Complaints& complaints);

}  // namespace workspace
