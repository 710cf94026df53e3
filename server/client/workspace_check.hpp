// The findings of a whole workspace, or the questions that it brings up: of all files that `check` would look at, but
// for those that are open.
//
// A file that has not changed since the last time, by its size and time, is not read again.
//
// What is deliberately absent: whether the result is pushed or was pulled; that is the client's (client.cpp).
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "server/features/questions.hpp"
#include "server/library.hpp"
#include "server/protocol/capabilities.hpp"
#include "server/workspace/configurations.hpp"

namespace client {

/// What was found in a file.
struct FileReport {
    std::string uri;
    std::string result_id;  ///< equal for equal findings
    std::string items;      ///< elements of a list of `Diagnostic`
};

/// A file as it was when it was looked at.
struct KnownFile {
    std::int64_t size = 0;
    std::int64_t changed = 0;  ///< nanoseconds
    std::uint64_t generation = 0;
    FileReport report;
};
using KnownFiles = std::map<std::string, KnownFile>;  // by absolute path

struct WorkspaceCheck {
    std::vector<std::string> folders;          ///< absolute
    workspace::Configurations configurations;  ///< a copy of its own
    protocol::ClientCapabilities client;
    std::string locale;
    std::set<std::string> open;    ///< paths of documents that are open
    std::uint64_t generation = 0;  ///< another one where settings have changed
    KnownFiles known;

    /// Looks at everything and returns what is known then. `report` gets each file in order, with how many are done and
    /// found so far; `complain` sentences about what could not be read. Both are called on any thread, one at a time.
    /// Ends early where `stop` becomes true.
    KnownFiles run(const std::atomic<bool>& stop,
                   const std::function<void(const std::vector<FileReport>&, std::size_t done, std::size_t all)>& report,
                   const std::function<void(std::string)>& complain);

    /// Looks at everything for the questions that it brings up; likewise.
    features::PlacesOfQuestions questions(const server::SharedLibrary& library, const std::atomic<bool>& stop,
                                          const std::function<void(std::size_t done, std::size_t all)>& report,
                                          const std::function<void(std::string)>& complain);
};

}  // namespace client
