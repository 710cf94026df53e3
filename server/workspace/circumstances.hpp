// What a document is to be judged by and shown as: settings, the client's ways, the user's language.
#pragma once

#include <string>

#include "server/protocol/capabilities.hpp"
#include "server/workspace/configurations.hpp"
#include "server/workspace/document.hpp"

namespace workspace {

/// For the document at an absolute path, "" for one that is no file. `locale` is the client's.
Circumstances circumstances(Configurations& configurations, const std::string& path,
                            const protocol::ClientCapabilities& client, const std::string& locale);

}  // namespace workspace
