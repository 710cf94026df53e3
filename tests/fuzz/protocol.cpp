// Bytes that arrive, up to plain structs: framing, JSON-RPC, the params of every method; and what is written as an
// answer.
//
// The first byte chooses how strict the framing is and into pieces of which size the rest is cut.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "server/protocol/capabilities.hpp"
#include "server/protocol/framing.hpp"
#include "server/protocol/messages.hpp"
#include "server/protocol/rpc.hpp"
#include "tests/fuzz/fuzz.hpp"

namespace {

using namespace protocol;  // NOLINT(google-build-using-namespace)

std::vector<Frame> frames(std::string_view bytes, Strictness strictness, std::size_t piece) {
    Framing framing(strictness);
    std::vector<Frame> found;
    for (std::size_t at = 0; at < bytes.size(); at += piece) {
        framing.push(bytes.substr(at, piece));
        while (auto frame = framing.next()) found.push_back(std::move(*frame));
    }
    return found;
}

/// What is written is JSON, and says the same when it is read and written again.
template <typename T>
void through(const Json& json) {
    Reader reader;
    T value;
    if (!reader.read(json, value, "params")) {
        fuzz::require(!reader.problem().empty(), "what is wrong with params is said");
        return;
    }
    const std::string once = written(value);
    T again;
    fuzz::require(reader.read(Json::parse(once), again, "params"), "what was read can be read again");
    fuzz::require(written(again) == once, "what was read again is the same");
}

template <typename... Ts>
void through_each(const Json& json) {
    (through<Ts>(json), ...);
}

/// What is only ever written, with a text of the client's in it.
void answers(const std::string& text) {
    DocumentSymbol symbol{.name = text, .detail = text, .range = {}, .selectionRange = {}, .children = {}};
    symbol.children.push_back(symbol);
    CodeAction action{.title = text,
                      .kind = "quickfix",
                      .diagnostics = {},
                      .isPreferred = true,
                      .edit = WorkspaceEdit{.uri = text, .edits = {{.range = {}, .newText = text}}},
                      .command = std::nullopt};
    (void)Json::parse(written(symbol));
    (void)Json::parse(written(action));
    action.edit->versioned = true;
    (void)Json::parse(written(action));
    (void)Json::parse(written(SymbolInformation{.name = text, .location = {text, {}}, .containerName = text}));
    (void)Json::parse(written(MessageParams{MessageType::info, text}));
    (void)Json::parse(written(OrNull<Hover>()));
}

}  // namespace

void fuzz::take(std::string_view bytes) {
    if (bytes.empty()) return;
    const auto choice = static_cast<unsigned char>(bytes.front());
    const Strictness strictness = (choice & 1U) != 0 ? Strictness::strict : Strictness::lenient;
    bytes.remove_prefix(1);

    const auto whole = frames(bytes, strictness, bytes.size());
    const auto pieces = frames(bytes, strictness, 1U + (choice >> 1U));
    // Where headers go wrong it is the bytes at hand that are passed over; messages do not depend on the pieces.
    const auto is_message = [](const Frame& frame) { return frame.kind == Frame::Kind::message; };
    if (std::ranges::all_of(whole, is_message) && std::ranges::all_of(pieces, is_message)) {
        require(std::ranges::equal(whole, pieces, {}, &Frame::text, &Frame::text), "pieces make no difference");
    }
    for (const Frame& frame : whole) {
        if (!is_message(frame)) {
            require(!frame.text.empty(), "what is wrong is said");
            (void)Json::parse(error_reply(no_id, {ErrorCode::parse_error, frame.text}));
            continue;
        }
        const auto message = understood(frame.text);
        if (!message) {
            (void)Json::parse(error_reply(message.error().id, message.error().error));
            continue;
        }
        if (message->kind == Message::Kind::request) (void)Json::parse(reply(message->id, std::string("null")).text());
        std::string name;
        write(name, message->method);
        (void)Json::parse(notification("a/b", message->params.is_structured() ? message->params.dump() : "{}"));
        (void)Json::parse(request(7, "a/b", ""));
        (void)capabilities_of(message->params.is_object() && message->params.contains("capabilities")
                                  ? message->params["capabilities"]
                                  : message->params);
        through_each<SetTraceParams, DidOpenParams, DidChangeParams, DidSaveParams, DocumentParams,
                     TextDocumentPositionParams, DidChangeWatchedFilesParams, DidChangeWorkspaceFoldersParams,
                     DiagnosticParams, WorkspaceDiagnosticParams, CodeActionParams, Hover, FunctionAt,
                     DiagnosticReport>(message->params);
        InitializeParams initialize;
        Reader reader;
        require(reader.read(message->params, initialize, "params") || !reader.problem().empty(),
                "what is wrong is said");
        answers(message->method);
    }
}
