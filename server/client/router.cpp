#include "server/client/router.hpp"

#include <algorithm>
#include <array>
#include <type_traits>
#include <utility>

#include "server/features/code_actions.hpp"
#include "server/features/diagnostics.hpp"
#include "server/features/hover.hpp"
#include "server/features/outline.hpp"

namespace client {
namespace {

using namespace protocol;  // NOLINT(google-build-using-namespace): the table speaks of nothing else
using workspace::Picture;

// ---- Features as requests: what they get, and what is answered where a document is not open.

OrNull<Hover> hover(const Picture& picture, const ClientCapabilities& client,
                    const TextDocumentPositionParams& params) {
    return {features::hover(picture, params, client.hover_markdown)};
}

std::vector<CodeLens> lenses(const Picture& picture, const ClientCapabilities& /*client*/,
                             const DocumentParams& /*params*/) {
    return features::code_lenses(picture);
}

using Symbols = std::variant<std::vector<DocumentSymbol>, std::vector<SymbolInformation>>;
Symbols symbols(const Picture& picture, const ClientCapabilities& client, const DocumentParams& /*params*/) {
    auto nested = features::document_symbols(picture);
    if (client.nested_symbols) return nested;
    return features::flat(nested, picture.uri);
}

DiagnosticReport diagnostics(const Picture& picture, const ClientCapabilities& /*client*/,
                             const DiagnosticParams& params) {
    return features::diagnostic_report(picture, params);
}

std::vector<CodeAction> actions(const Picture& picture, const ClientCapabilities& client,
                                const CodeActionParams& params) {
    return features::code_actions(picture, params, client);
}

OrNull<FunctionAt> function_at(const Picture& picture, const ClientCapabilities& /*client*/,
                               const TextDocumentPositionParams& params) {
    return {features::function_at(picture, params)};
}

// ---- From functions to rows of the table.

template <typename Function>
struct Signature;
template <typename Result, typename Params>
struct Signature<Result (*)(const Picture&, const ClientCapabilities&, const Params&)> {
    using Answer = Result;
    using Asked = Params;
};
template <typename Params>
struct Signature<void (Client::*)(Params)> {
    using Asked = std::remove_cvref_t<Params>;
};
template <typename Params>
struct Signature<void (Client::*)(const Id&, Params)> {
    using Asked = std::remove_cvref_t<Params>;
};
template <typename Params>
struct Signature<std::string (Client::*)(Params)> {
    using Asked = std::remove_cvref_t<Params>;
};

/// Reads the params of a message; where they are wrong the client is told, and false comes back.
template <typename Params>
bool read_params(Client& client, const Message& message, Params& params) {
    if constexpr (std::is_same_v<Params, Json>) {
        params = message.params;
        return true;
    } else {
        Reader reader;
        if (reader.read(message.params, params, "params")) return true;
        const std::string text = message.method + ": " + reader.problem();
        if (message.kind == Message::Kind::request) {
            client.fail(message.id, ErrorCode::invalid_params, text);
        } else {
            client.log_message(MessageType::error, text + "; the notification was left out");
        }
        return false;
    }
}

template <auto feature>
constexpr Method read(std::string_view name) {
    return {name, Message::Kind::request, Verb::read, [](Client& client, Message& message) {
                using Of = Signature<decltype(feature)>;
                typename Of::Asked params;
                if (!read_params(client, message, params)) return;
                const std::string uri = params.textDocument.uri;
                client.read(message.id, uri,
                            [params = std::move(params)](const Picture* picture, const ClientCapabilities& able) {
                                return written(picture ? feature(*picture, able, params) : typename Of::Answer());
                            });
            }};
}

template <auto method>
constexpr Method notification(Verb verb, std::string_view name) {
    return {name, Message::Kind::notification, verb, [](Client& client, Message& message) {
                typename Signature<decltype(method)>::Asked params;
                if (read_params(client, message, params)) (client.*method)(std::move(params));
            }};
}

template <auto method>
constexpr Method request(std::string_view name) {
    return {name, Message::Kind::request, Verb::direct, [](Client& client, Message& message) {
                typename Signature<decltype(method)>::Asked params;
                if (read_params(client, message, params)) (client.*method)(message.id, std::move(params));
            }};
}

void initialize(Client& client, Message& message) {
    InitializeParams params;
    if (!read_params(client, message, params)) return;
    if (const auto options = message.params.find("initializationOptions"); options != message.params.end()) {
        params.initializationOptions = *options;
    }
    client.answer(message.id, client.initialize(params));
}

constexpr std::array table{
    Method{"initialize", Message::Kind::request, Verb::direct, initialize},
    Method{"initialized", Message::Kind::notification, Verb::direct, [](Client& c, Message&) { c.initialized(); }},
    Method{"shutdown", Message::Kind::request, Verb::direct, [](Client& c, Message& m) { c.shutdown(m.id); }},
    Method{"exit", Message::Kind::notification, Verb::direct, [](Client& c, Message&) { c.exit(); }},
    Method{"$/cancelRequest", Message::Kind::notification, Verb::direct,
           [](Client& c, Message& m) { c.cancel(m.params); }},
    notification<&Client::set_trace>(Verb::direct, "$/setTrace"),

    notification<&Client::did_open>(Verb::edit, "textDocument/didOpen"),
    notification<&Client::did_change>(Verb::edit, "textDocument/didChange"),
    notification<&Client::did_close>(Verb::edit, "textDocument/didClose"),
    notification<&Client::did_save>(Verb::edit, "textDocument/didSave"),

    notification<&Client::did_change_configuration>(Verb::direct, "workspace/didChangeConfiguration"),
    notification<&Client::did_change_watched_files>(Verb::direct, "workspace/didChangeWatchedFiles"),
    notification<&Client::did_change_workspace_folders>(Verb::direct, "workspace/didChangeWorkspaceFolders"),
    request<&Client::workspace_diagnostic>("workspace/diagnostic"),

    read<&diagnostics>("textDocument/diagnostic"),
    read<&hover>("textDocument/hover"),
    read<&actions>("textDocument/codeAction"),
    read<&lenses>("textDocument/codeLens"),
    read<&symbols>("textDocument/documentSymbol"),
    read<&function_at>("hoverview/functionAt"),
};

}  // namespace

std::span<const Method> methods() { return table; }

const Method* method_named(std::string_view name, Message::Kind kind) {
    const auto* const found =
        std::ranges::find_if(table, [&](const Method& method) { return method.name == name && method.kind == kind; });
    return found == table.end() ? nullptr : found;
}

}  // namespace client
