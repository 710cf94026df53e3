// What a hover says: of a function how complex it is and why, of a finding what its rule asks, why, and better code;
// and the questions that the code brings up.
#pragma once

#include <optional>

#include "server/library.hpp"
#include "server/protocol/capabilities.hpp"
#include "server/protocol/messages.hpp"
#include "server/workspace/picture.hpp"

namespace features {

/// Nothing where there is nothing to say, or hovers are switched off.
std::optional<protocol::Hover> hover(const workspace::Picture& picture, const server::SharedLibrary& library,
                                     const protocol::ClientCapabilities& client,
                                     const protocol::TextDocumentPositionParams& params);

}  // namespace features
