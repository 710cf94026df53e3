// What a document consists of: its functions and classes as symbols, and the one around a place.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/protocol/messages.hpp"
#include "server/workspace/picture.hpp"

namespace features {

/// Classes and functions, nested as they are, functions with their complexity as detail.
std::vector<protocol::DocumentSymbol> document_symbols(const workspace::Picture& picture);

/// The same as a flat list, for clients that know no other.
std::vector<protocol::SymbolInformation> flat(const std::vector<protocol::DocumentSymbol>& symbols,
                                              const std::string& uri);

/// Result of `hoverview/functionAt`: the innermost function around a place.
std::optional<protocol::FunctionAt> function_at(const workspace::Picture& picture,
                                                const protocol::TextDocumentPositionParams& params);

}  // namespace features
