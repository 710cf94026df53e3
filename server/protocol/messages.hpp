// The structs of LSP 3.17 that Hoverview uses, with the fields that it uses, in the specification's spelling.
//
// Each names its fields once; see write.hpp and read.hpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "server/protocol/read.hpp"
#include "server/protocol/write.hpp"

namespace protocol {

// ---- Places

struct Position {
    std::uint32_t line = 0;
    std::uint32_t character = 0;

    static void fields(auto& self, auto&& field) {
        field("line", self.line);
        field("character", self.character);
    }
};

struct Range {
    Position start;
    Position end;

    static void fields(auto& self, auto&& field) {
        field("start", self.start);
        field("end", self.end);
    }
};

struct Location {
    std::string uri;
    Range range;

    static void fields(auto& self, auto&& field) {
        field("uri", self.uri);
        field("range", self.range);
    }
};

struct TextDocumentIdentifier {
    std::string uri;

    static void fields(auto& self, auto&& field) { field("uri", self.uri); }
};

struct TextDocumentPositionParams {
    TextDocumentIdentifier textDocument;
    Position position;

    static void fields(auto& self, auto&& field) {
        field("textDocument", self.textDocument);
        field("position", self.position);
    }
};

/// Params of requests about a whole document.
struct DocumentParams {
    TextDocumentIdentifier textDocument;

    static void fields(auto& self, auto&& field) { field("textDocument", self.textDocument); }
};

// ---- Lifecycle

struct WorkspaceFolder {
    std::string uri;
    std::string name;

    static void fields(auto& self, auto&& field) {
        field("uri", self.uri);
        field("name", self.name);
    }
};

struct ClientInfo {
    std::string name;
    std::optional<std::string> version;

    static void fields(auto& self, auto&& field) {
        field("name", self.name);
        field("version", self.version);
    }
};

struct InitializeParams {
    std::optional<std::int64_t> processId;
    std::optional<ClientInfo> clientInfo;
    std::optional<std::string> locale;
    std::optional<std::string> rootPath;
    std::optional<std::string> rootUri;
    Json initializationOptions;
    std::optional<Json> capabilities;  ///< read by `ClientCapabilities`
    std::optional<std::string> trace;
    std::optional<std::vector<WorkspaceFolder>> workspaceFolders;

    static void fields(auto& self, auto&& field) {
        field("processId", self.processId);
        field("clientInfo", self.clientInfo);
        field("locale", self.locale);
        field("rootPath", self.rootPath);
        field("rootUri", self.rootUri);
        field("capabilities", self.capabilities);
        field("trace", self.trace);
        field("workspaceFolders", self.workspaceFolders);
    }
};

struct SetTraceParams {
    std::string value;

    static void fields(auto& self, auto&& field) { field("value", self.value); }
};

// ---- Documents

struct TextDocumentItem {
    std::string uri;
    std::string languageId;
    std::int32_t version = 0;
    std::string text;

    static void fields(auto& self, auto&& field) {
        field("uri", self.uri);
        field("languageId", self.languageId);
        field("version", self.version);
        field("text", self.text);
    }
};

struct DidOpenParams {
    TextDocumentItem textDocument;

    static void fields(auto& self, auto&& field) { field("textDocument", self.textDocument); }
};

struct VersionedTextDocumentIdentifier {
    std::string uri;
    std::optional<std::int32_t> version;

    static void fields(auto& self, auto&& field) {
        field("uri", self.uri);
        field("version", self.version);
    }
};

/// Without a range the text is the whole document's.
struct ContentChange {
    std::optional<Range> range;
    std::string text;

    static void fields(auto& self, auto&& field) {
        field("range", self.range);
        field("text", self.text);
    }
};

struct DidChangeParams {
    VersionedTextDocumentIdentifier textDocument;
    std::vector<ContentChange> contentChanges;

    static void fields(auto& self, auto&& field) {
        field("textDocument", self.textDocument);
        field("contentChanges", self.contentChanges);
    }
};

struct DidSaveParams {
    TextDocumentIdentifier textDocument;
    std::optional<std::string> text;

    static void fields(auto& self, auto&& field) {
        field("textDocument", self.textDocument);
        field("text", self.text);
    }
};

// ---- Workspace

struct WorkspaceFoldersChange {
    std::vector<WorkspaceFolder> added;
    std::vector<WorkspaceFolder> removed;

    static void fields(auto& self, auto&& field) {
        field("added", self.added);
        field("removed", self.removed);
    }
};

struct DidChangeWorkspaceFoldersParams {
    WorkspaceFoldersChange event;

    static void fields(auto& self, auto&& field) { field("event", self.event); }
};

enum class FileChange : std::uint8_t { created = 1, changed = 2, deleted = 3 };

struct FileEvent {
    std::string uri;
    std::uint32_t type = 0;  ///< a `FileChange`

    static void fields(auto& self, auto&& field) {
        field("uri", self.uri);
        field("type", self.type);
    }
};

struct DidChangeWatchedFilesParams {
    std::vector<FileEvent> changes;

    static void fields(auto& self, auto&& field) { field("changes", self.changes); }
};

// ---- Diagnostics

struct CodeDescription {
    std::string href;

    static void fields(auto& self, auto&& field) { field("href", self.href); }
};

struct DiagnosticParams {
    TextDocumentIdentifier textDocument;
    std::optional<std::string> previousResultId;

    static void fields(auto& self, auto&& field) {
        field("textDocument", self.textDocument);
        field("previousResultId", self.previousResultId);
    }
};

using ProgressToken = std::variant<std::int64_t, std::string>;

struct PreviousResultId {
    std::string uri;
    std::string value;

    static void fields(auto& self, auto&& field) {
        field("uri", self.uri);
        field("value", self.value);
    }
};

struct WorkspaceDiagnosticParams {
    std::vector<PreviousResultId> previousResultIds;
    std::optional<ProgressToken> workDoneToken;
    std::optional<ProgressToken> partialResultToken;

    static void fields(auto& self, auto&& field) {
        field("previousResultIds", self.previousResultIds);
        field("workDoneToken", self.workDoneToken);
        field("partialResultToken", self.partialResultToken);
    }
};

/// `kind` is "full", with items, or "unchanged", without.
struct DiagnosticReport {
    std::string kind = "full";
    std::optional<std::string> resultId;
    std::optional<Raw> items = Raw{"[]"};

    static void fields(auto& self, auto&& field) {
        field("kind", self.kind);
        field("resultId", self.resultId);
        field("items", self.items);
    }
};

// ---- Features

struct MarkupContent {
    std::string kind;  ///< "markdown" or "plaintext"
    std::string value;

    static void fields(auto& self, auto&& field) {
        field("kind", self.kind);
        field("value", self.value);
    }
};

struct Hover {
    MarkupContent contents;
    Range range;

    static void fields(auto& self, auto&& field) {
        field("contents", self.contents);
        field("range", self.range);
    }
};

struct Command {
    std::string title;
    std::string command;
    std::optional<Raw> arguments;

    static void fields(auto& self, auto&& field) {
        field("title", self.title);
        field("command", self.command);
        field("arguments", self.arguments);
    }
};

struct CodeLens {
    Range range;
    Command command;

    static void fields(auto& self, auto&& field) {
        field("range", self.range);
        field("command", self.command);
    }
};

struct TextEdit {
    Range range;
    std::string newText;

    static void fields(auto& self, auto&& field) {
        field("range", self.range);
        field("newText", self.newText);
    }
};

struct CodeActionContext {
    std::optional<std::vector<std::string>> only;
    std::optional<std::uint32_t> triggerKind;  ///< 1 asked for, 2 by itself

    static void fields(auto& self, auto&& field) {
        field("triggerKind", self.triggerKind);
        field("only", self.only);
    }
};

struct CodeActionParams {
    TextDocumentIdentifier textDocument;
    Range range;
    CodeActionContext context;

    static void fields(auto& self, auto&& field) {
        field("textDocument", self.textDocument);
        field("range", self.range);
        field("context", self.context);
    }
};

/// Of a document with a version where the client takes those, else by its address alone.
struct WorkspaceEdit {
    std::string uri;
    std::int32_t version = 0;
    bool versioned = false;
    std::vector<TextEdit> edits;
};

void write(std::string& out, const WorkspaceEdit& edit);

struct CodeAction {
    std::string title;
    std::string kind;
    std::optional<std::vector<Raw>> diagnostics;
    std::optional<bool> isPreferred;
    std::optional<WorkspaceEdit> edit;

    static void fields(auto& self, auto&& field) {
        field("title", self.title);
        field("kind", self.kind);
        field("diagnostics", self.diagnostics);
        field("isPreferred", self.isPreferred);
        field("edit", self.edit);
    }
};

enum class SymbolKind : std::uint8_t { class_ = 5, method = 6, function = 12 };

struct DocumentSymbol {
    std::string name;
    std::optional<std::string> detail;
    SymbolKind kind = SymbolKind::function;
    Range range;
    Range selectionRange;
    std::vector<DocumentSymbol> children;

    static void fields(auto& self, auto&& field) {
        field("name", self.name);
        field("detail", self.detail);
        field("kind", self.kind);
        field("range", self.range);
        field("selectionRange", self.selectionRange);
        field("children", self.children);
    }
};

/// A symbol for clients that know no `DocumentSymbol`.
struct SymbolInformation {
    std::string name;
    SymbolKind kind = SymbolKind::function;
    Location location;
    std::optional<std::string> containerName;

    static void fields(auto& self, auto&& field) {
        field("name", self.name);
        field("kind", self.kind);
        field("location", self.location);
        field("containerName", self.containerName);
    }
};

/// Result of `hoverview/functionAt`.
struct FunctionAt {
    std::string name;
    std::uint32_t cyclomatic = 0;
    std::uint32_t cognitive = 0;
    Range range;

    static void fields(auto& self, auto&& field) {
        field("name", self.name);
        field("cyclomatic", self.cyclomatic);
        field("cognitive", self.cognitive);
        field("range", self.range);
    }
};

// ---- Windows

enum class MessageType : std::uint8_t { error = 1, warning = 2, info = 3, log = 4 };

struct MessageParams {
    MessageType type = MessageType::info;
    std::string message;

    static void fields(auto& self, auto&& field) {
        field("type", self.type);
        field("message", self.message);
    }
};

}  // namespace protocol
