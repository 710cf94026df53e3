// `Q73` in comments, by which a person notes which question a passage answers: as a link, and completed as it is typed.
#pragma once

#include <vector>

#include "server/library.hpp"
#include "server/protocol/capabilities.hpp"
#include "server/protocol/messages.hpp"
#include "server/workspace/picture.hpp"

namespace features {

/// Where the client opens questions itself, the links lead there; else they are to be resolved.
std::vector<protocol::DocumentLink> document_links(const workspace::Picture& picture,
                                                   const server::SharedLibrary& library,
                                                   const protocol::ClientCapabilities& client);

/// Questions for a `Q…` that is being typed in a comment: by number, or by words.
protocol::CompletionList completion(const workspace::Picture& picture, const server::SharedLibrary& library,
                                    const protocol::ClientCapabilities& client,
                                    const protocol::TextDocumentPositionParams& params);

}  // namespace features
