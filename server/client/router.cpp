#include "server/client/router.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <type_traits>
#include <utility>

#include "server/features/code_actions.hpp"
#include "server/features/hover.hpp"
#include "server/features/lenses.hpp"
#include "server/features/notes.hpp"
#include "server/features/outline.hpp"
#include "server/features/questions.hpp"

namespace client {
namespace {

using namespace protocol;  // NOLINT(google-build-using-namespace): the table speaks of nothing else
using server::SharedLibrary;
using workspace::Picture;

// ---- Features as requests: what they get, and what is answered where a document is not open.

OrNull<Hover> hover(const Picture& picture, const SharedLibrary& library, const ClientCapabilities& client,
                    const TextDocumentPositionParams& params) {
    return {features::hover(picture, library, client, params)};
}

Body lenses(const Picture& picture, const SharedLibrary& library, const ClientCapabilities& /*client*/,
            const DocumentParams& /*params*/) {
    return features::lenses(picture, library);
}

std::vector<DocumentLink> links(const Picture& picture, const SharedLibrary& library, const ClientCapabilities& client,
                                const DocumentParams& /*params*/) {
    return features::document_links(picture, library, client);
}

CompletionList completion(const Picture& picture, const SharedLibrary& library, const ClientCapabilities& client,
                          const TextDocumentPositionParams& params) {
    return features::completion(picture, library, client, params);
}

std::vector<QuestionAt> questions_at(const Picture& picture, const SharedLibrary& library,
                                     const ClientCapabilities& /*client*/, const TextDocumentPositionParams& params) {
    return features::questions_at(picture, library, params);
}

using Symbols = std::variant<std::vector<DocumentSymbol>, std::vector<SymbolInformation>>;
Symbols symbols(const Picture& picture, const ClientCapabilities& client, const DocumentParams& /*params*/) {
    auto nested = features::document_symbols(picture);
    if (client.nested_symbols) return nested;
    return features::flat(nested, picture.uri);
}

std::vector<CodeAction> actions(const Picture& picture, const SharedLibrary& library, const ClientCapabilities& client,
                                const CodeActionParams& params) {
    return features::code_actions(picture, library, params, client);
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
template <typename Result, typename Params>
struct Signature<Result (*)(const Picture&, const SharedLibrary&, const ClientCapabilities&, const Params&)> {
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
        if constexpr (requires { Params::may_be_left_out; }) {
            if (message.params.is_null()) return true;
        }
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

/// An answer as JSON; one that is there already stays as it is, and null where there is none.
template <typename Answer>
Body told(const Answer& answer) {
    return written(answer);
}
Body told(const Body& answer) { return answer.empty() ? Body("null") : answer; }

template <auto feature>
constexpr Method read(std::string_view name) {
    return {name, Message::Kind::request, [](Client& client, Message& message) {
                using Of = Signature<decltype(feature)>;
                typename Of::Asked params;
                if (!read_params(client, message, params)) return;
                const std::string uri = params.textDocument.uri;
                client.read(message.id, uri,
                            [params = std::move(params)](const Picture* picture, const ClientCapabilities& able) {
                                return told(picture ? feature(*picture, able, params) : typename Of::Answer());
                            });
            }};
}

/// Of features that tell questions.
template <auto feature>
constexpr Method read_with_library(std::string_view name) {
    return {name, Message::Kind::request, [](Client& client, Message& message) {
                using Of = Signature<decltype(feature)>;
                typename Of::Asked params;
                if (!read_params(client, message, params)) return;
                const std::string uri = params.textDocument.uri;
                client.read_with_library(
                    message.id, uri,
                    [params = std::move(params)](const Picture* picture, const SharedLibrary& library,
                                                 const ClientCapabilities& able) {
                        return told(picture ? feature(*picture, library, able, params) : typename Of::Answer());
                    });
            }};
}

template <auto method>
constexpr Method direct(std::string_view name) {
    return {name, Message::Kind::notification, [](Client& client, Message& message) {
                typename Signature<decltype(method)>::Asked params;
                if (read_params(client, message, params)) (client.*method)(std::move(params));
            }};
}

/// The order of edits is that of the strand; which document is away is the client's business.
template <auto method>
constexpr Method edit(std::string_view name) {
    return direct<method>(name);
}

template <auto method>
constexpr Method direct_request(std::string_view name) {
    return {name, Message::Kind::request, [](Client& client, Message& message) {
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
    Method{"initialize", Message::Kind::request, initialize},
    Method{"initialized", Message::Kind::notification, [](Client& c, Message&) { c.initialized(); }},
    Method{"shutdown", Message::Kind::request, [](Client& c, Message& m) { c.shutdown(m.id); }},
    Method{"exit", Message::Kind::notification, [](Client& c, Message&) { c.exit(); }},
    Method{"$/cancelRequest", Message::Kind::notification, [](Client& c, Message& m) { c.cancel(m.params); }},
    direct<&Client::set_trace>("$/setTrace"),

    edit<&Client::did_open>("textDocument/didOpen"),
    edit<&Client::did_change>("textDocument/didChange"),
    edit<&Client::did_close>("textDocument/didClose"),
    edit<&Client::did_save>("textDocument/didSave"),

    direct<&Client::did_change_configuration>("workspace/didChangeConfiguration"),
    direct<&Client::did_change_watched_files>("workspace/didChangeWatchedFiles"),
    direct<&Client::did_change_workspace_folders>("workspace/didChangeWorkspaceFolders"),
    direct_request<&Client::workspace_diagnostic>("workspace/diagnostic"),

    direct_request<&Client::diagnostic>("textDocument/diagnostic"),
    read_with_library<&hover>("textDocument/hover"),
    read_with_library<&actions>("textDocument/codeAction"),
    read_with_library<&lenses>("textDocument/codeLens"),
    read_with_library<&links>("textDocument/documentLink"),
    direct_request<&Client::resolve_document_link>("documentLink/resolve"),
    read_with_library<&completion>("textDocument/completion"),
    direct_request<&Client::execute_command>("workspace/executeCommand"),
    read<&symbols>("textDocument/documentSymbol"),
    read<&function_at>("hoverview/functionAt"),
    read_with_library<&questions_at>("hoverview/questionsAt"),
    direct_request<&Client::questions_in>("hoverview/questionsIn"),
    direct_request<&Client::question>("hoverview/question"),
    direct_request<&Client::bank>("hoverview/bank"),
    direct_request<&Client::search>("hoverview/search"),
};

}  // namespace

std::span<const Method> methods() { return table; }

const Method* method_named(std::string_view name, Message::Kind kind) {
    const auto* const found =
        std::ranges::find_if(table, [&](const Method& method) { return method.name == name && method.kind == kind; });
    return found == table.end() ? nullptr : found;
}

}  // namespace client
