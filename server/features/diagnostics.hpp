// Findings as diagnostics.
//
// They are written straight to bytes, once for each segment and with the line numbers left open: a document of 100,000
// lines has thousands, and all of them are sent at each keystroke.
#pragma once

#include "server/protocol/messages.hpp"
#include "server/workspace/picture.hpp"

namespace features {

/// At most so many branches go with a finding; the hover shows all.
inline constexpr std::size_t most_related = 8;

/// Renders the findings of a stretch as elements of a list of `Diagnostic`.
void render_diagnostics(workspace::LinedText& out, const workspace::Picture& picture,
                        const workspace::Stretch& stretch);

/// The `resultId` of a picture's diagnostics: equal for equal lists.
std::string result_id(const workspace::Picture& picture);

/// The whole message `textDocument/publishDiagnostics`: it is the largest that is sent, and at each keystroke.
/// `more` are elements of the list besides.
std::string published(const workspace::Picture& picture, std::string_view more = {});

/// The same for a file that is not open, `items` being the elements of the list.
std::string published(std::string_view uri, std::string_view items);

/// Result of `textDocument/diagnostic`.
protocol::DiagnosticReport diagnostic_report(const workspace::Picture& picture,
                                             const protocol::DiagnosticParams& params);

/// One `Diagnostic` by itself, as it goes with a code action.
std::string diagnostic(const workspace::Picture& picture, const workspace::PlacedFinding& placed);

}  // namespace features
