// What a client says it can do, as far as Hoverview asks.
#pragma once

#include <string>

#include "analysis/text.hpp"
#include "server/protocol/read.hpp"

namespace protocol {

struct ClientCapabilities {
    analysis::PositionEncoding encoding = analysis::PositionEncoding::utf16;

    bool workspace_configuration = false;
    bool configuration_changes_registered = false;  ///< dynamically
    bool files_watched = false;                     ///< registered dynamically
    bool watches_relative_patterns = false;
    bool versioned_edits = false;  ///< `documentChanges`

    bool pulls_diagnostics = false;
    bool refreshes_diagnostics = false;
    bool refreshes_lenses = false;

    bool related_information = false;
    bool code_description = false;
    bool diagnostic_data = false;

    bool hover_markdown = false;
    bool nested_symbols = false;
    bool action_literals = false;
    bool preferred_actions = false;
    bool completion_markdown = false;
    bool link_tooltips = false;

    bool shows_documents = false;  ///< `window/showDocument`
    /// `experimental.openQuestion`: it has the command `hoverview.openQuestion` itself, in lenses and in links of
    /// hovers.
    bool opens_questions = false;
    /// `experimental.readOn`: what its user types to read on about the question at the cursor, `:Hoverview here`; of a
    /// client whose hovers have no links to commands.
    std::string reading_command;
};

/// Reads the `capabilities` of `initialize`. What is missing, or of another type than the specification has, the client
/// cannot do.
ClientCapabilities capabilities_of(const Json& json);

}  // namespace protocol
