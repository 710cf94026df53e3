#include "server/protocol/capabilities.hpp"

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>

namespace protocol {
namespace {

/// What stands at the end of a path of keys, or null.
const Json& at(const Json& json, std::initializer_list<std::string_view> path) {
    static const Json nothing;
    const Json* place = &json;
    for (const std::string_view key : path) {
        if (!place->is_object()) return nothing;
        const auto found = place->find(key);
        if (found == place->end()) return nothing;
        place = &*found;
    }
    return *place;
}

bool says(const Json& json, std::initializer_list<std::string_view> path) {
    const Json& value = at(json, path);
    return value.is_boolean() && value.get<bool>();
}

std::string text_at(const Json& json, std::initializer_list<std::string_view> path) {
    const Json& value = at(json, path);
    return value.is_string() ? value.get<std::string>() : std::string();
}

/// The first that the client names and we have: it names what it likes best first. UTF-16 is what everyone must have.
analysis::PositionEncoding encoding_of(const Json& offered) {
    if (offered.is_array()) {
        for (const Json& encoding : offered) {
            if (encoding == "utf-8") return analysis::PositionEncoding::utf8;
            if (encoding == "utf-16") return analysis::PositionEncoding::utf16;
            if (encoding == "utf-32") return analysis::PositionEncoding::utf32;
        }
    }
    return analysis::PositionEncoding::utf16;
}

/// The first format that is listed is the one that the client likes best.
bool prefers_markdown(const Json& formats) {
    return formats.is_array() && !formats.empty() && formats.front() == "markdown";
}

}  // namespace

ClientCapabilities capabilities_of(const Json& json) {
    const Json& diagnostics = at(json, {"textDocument", "publishDiagnostics"});
    const Json& pulled = at(json, {"textDocument", "diagnostic"});
    return {
        .encoding = encoding_of(at(json, {"general", "positionEncodings"})),
        .workspace_configuration = says(json, {"workspace", "configuration"}),
        .configuration_changes_registered = says(json, {"workspace", "didChangeConfiguration", "dynamicRegistration"}),
        .files_watched = says(json, {"workspace", "didChangeWatchedFiles", "dynamicRegistration"}),
        .watches_relative_patterns = says(json, {"workspace", "didChangeWatchedFiles", "relativePatternSupport"}),
        .versioned_edits = says(json, {"workspace", "workspaceEdit", "documentChanges"}),
        .pulls_diagnostics = pulled.is_object(),
        .refreshes_diagnostics = says(json, {"workspace", "diagnostics", "refreshSupport"}),
        .refreshes_lenses = says(json, {"workspace", "codeLens", "refreshSupport"}),
        .related_information = says(diagnostics, {"relatedInformation"}) || says(pulled, {"relatedInformation"}),
        .code_description = says(diagnostics, {"codeDescriptionSupport"}) || says(pulled, {"codeDescriptionSupport"}),
        .diagnostic_data = says(diagnostics, {"dataSupport"}) || says(pulled, {"dataSupport"}),
        .hover_markdown = prefers_markdown(at(json, {"textDocument", "hover", "contentFormat"})),
        .nested_symbols = says(json, {"textDocument", "documentSymbol", "hierarchicalDocumentSymbolSupport"}),
        .action_literals = at(json, {"textDocument", "codeAction", "codeActionLiteralSupport"}).is_object(),
        .preferred_actions = says(json, {"textDocument", "codeAction", "isPreferredSupport"}),
        .completion_markdown =
            prefers_markdown(at(json, {"textDocument", "completion", "completionItem", "documentationFormat"})),
        .link_tooltips = says(json, {"textDocument", "documentLink", "tooltipSupport"}),
        .shows_documents = says(json, {"window", "showDocument", "support"}),
        .opens_questions = says(json, {"experimental", "openQuestion"}),
        .reading_command = text_at(json, {"experimental", "readOn"}),
    };
}

}  // namespace protocol
