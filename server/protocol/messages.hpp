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
    std::optional<Command> command;

    static void fields(auto& self, auto&& field) {
        field("title", self.title);
        field("kind", self.kind);
        field("diagnostics", self.diagnostics);
        field("isPreferred", self.isPreferred);
        field("edit", self.edit);
        field("command", self.command);
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

// ---- Questions

/// What every `hoverview/…` method says of a question.
struct QuestionSummary {
    std::string question;  ///< its id
    std::uint32_t number = 0;
    std::string title;

    static void fields(auto& self, auto&& field) {
        field("question", self.question);
        field("number", self.number);
        field("title", self.title);
    }
};

/// In the result of `hoverview/questionsAt`.
struct QuestionAt : QuestionSummary {
    std::string why;
    Range range;

    static void fields(auto& self, auto&& field) {
        QuestionSummary::fields(self, field);
        field("why", self.why);
        field("range", self.range);
    }
};

struct QuestionsInParams {
    static constexpr bool may_be_left_out = true;
    std::optional<TextDocumentIdentifier> textDocument;  ///< none: the workspace
    std::optional<ProgressToken> workDoneToken;

    static void fields(auto& self, auto&& field) {
        field("textDocument", self.textDocument);
        field("workDoneToken", self.workDoneToken);
    }
};

struct QuestionPlace {
    std::string uri;
    Range range;
    std::string why;

    static void fields(auto& self, auto&& field) {
        field("uri", self.uri);
        field("range", self.range);
        field("why", self.why);
    }
};

/// In the result of `hoverview/questionsIn`.
struct QuestionPlaces : QuestionSummary {
    std::vector<QuestionPlace> places;

    static void fields(auto& self, auto&& field) {
        QuestionSummary::fields(self, field);
        field("places", self.places);
    }
};

struct QuestionParams {
    std::string question;
    std::optional<std::string> language;

    static void fields(auto& self, auto&& field) {
        field("question", self.question);
        field("language", self.language);
    }
};

/// Result of `hoverview/question`.
struct WholeQuestion : QuestionSummary {
    std::string section;
    std::string language;                ///< of the text
    std::vector<std::string> languages;  ///< in which there is a text
    std::string markdown;
    std::vector<QuestionSummary> related;

    static void fields(auto& self, auto&& field) {
        QuestionSummary::fields(self, field);
        field("section", self.section);
        field("language", self.language);
        field("languages", self.languages);
        field("markdown", self.markdown);
        field("related", self.related);
    }
};

struct BankParams {
    static constexpr bool may_be_left_out = true;
    std::optional<std::string> language;

    static void fields(auto& self, auto&& field) { field("language", self.language); }
};

/// In the result of `hoverview/bank`.
struct BankSection {
    std::string section;
    std::vector<QuestionSummary> questions;

    static void fields(auto& self, auto&& field) {
        field("section", self.section);
        field("questions", self.questions);
    }
};

struct SearchParams {
    std::string query;
    std::optional<std::string> language;

    static void fields(auto& self, auto&& field) {
        field("query", self.query);
        field("language", self.language);
    }
};

struct DocumentLink {
    Range range;
    std::optional<std::string> target;
    std::optional<std::string> tooltip;
    std::optional<std::string> data;  ///< the question's id

    static void fields(auto& self, auto&& field) {
        field("range", self.range);
        field("target", self.target);
        field("tooltip", self.tooltip);
        field("data", self.data);
    }
};

/// A reference, 18, of the protocol's kinds.
enum class CompletionItemKind : std::uint8_t { reference = 18 };

struct CompletionItem {
    std::string label;
    CompletionItemKind kind = CompletionItemKind::reference;
    std::string detail;
    std::optional<MarkupContent> documentation;
    std::string sortText;
    std::string filterText;
    TextEdit textEdit;

    static void fields(auto& self, auto&& field) {
        field("label", self.label);
        field("kind", self.kind);
        field("detail", self.detail);
        field("documentation", self.documentation);
        field("sortText", self.sortText);
        field("filterText", self.filterText);
        field("textEdit", self.textEdit);
    }
};

struct CompletionList {
    bool isIncomplete = false;
    std::vector<CompletionItem> items;

    static void fields(auto& self, auto&& field) {
        field("isIncomplete", self.isIncomplete);
        field("items", self.items);
    }
};

struct ExecuteCommandParams {
    std::string command;
    std::optional<Json> arguments;

    static void fields(auto& self, auto&& field) {
        field("command", self.command);
        field("arguments", self.arguments);
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
