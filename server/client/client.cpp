#include "server/client/client.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/asio/post.hpp>
#include <exception>
#include <utility>

#include "server/client/router.hpp"
#include "server/features/code_actions.hpp"
#include "server/features/diagnostics.hpp"
#include "server/features/question_text.hpp"
#include "server/file.hpp"
#include "server/locale.hpp"
#include "server/workspace/circumstances.hpp"
#include "server/workspace/uri.hpp"

namespace client {
namespace {

using protocol::ErrorCode;
using protocol::Id;
using protocol::Json;
using protocol::Message;
using protocol::MessageType;

/// Text above this many bytes is analysed on the pool: it takes longer than anybody should wait for somebody else's
/// key.
constexpr std::size_t large = std::size_t{128} << 10U;

/// More is refused, so that nobody fills our memory, and places in a document can be counted in 32 bits.
constexpr std::size_t most_documents = 10'000;
constexpr std::size_t largest_document = std::size_t{1} << 30U;

/// With more than this under way nothing more is received.
constexpr long most_underway = 64;

/// One for each thread rather than for each client: it keeps memory from one text to the next, and hundreds may be
/// idle.
analysis::Parser& parser() {
    thread_local analysis::Parser kept;
    return kept;
}

/// How much of a document of such a size is read in one step, and for how long steps are made without looking for
/// messages.
constexpr analysis::Effort one_step = std::size_t{8} << 10U;
constexpr std::chrono::microseconds one_turn{100};

/// The beginning of something that came, as it can stand in a sentence.
std::string shown(std::string_view text) {
    constexpr std::size_t most = 200;
    return text.size() <= most ? std::string(text) : std::string(text.substr(0, most)) + "…";
}

/// The settings in what an editor sends: `{"hoverview": {…}}`, or these alone.
const Json* settings_in(const Json& json) {
    const Json* settings = &json;
    for (const std::string_view key : {"settings", "hoverview"}) {
        if (!settings->is_object()) break;
        if (const auto found = settings->find(key); found != settings->end()) settings = &*found;
    }
    return settings;
}

}  // namespace

Client::Client(boost::asio::any_io_executor strand, boost::asio::any_io_executor pool, Outside outside)
    : strand_(std::move(strand)), pool_(std::move(pool)), outside_(std::move(outside)) {}

// ---- Messages

void Client::receive(const protocol::Frame& frame) {
    if (state_ == State::over) return;
    if (frame.kind != protocol::Frame::Kind::message) {
        outside_.log(frame.text);
        outside_.send(protocol::error_reply(protocol::no_id, {ErrorCode::parse_error, frame.text}), "");
        return;
    }
    take(protocol::understood(frame.text));
}

bool Client::has_enough_to_do() const { return underway_.use_count() > most_underway; }

void Client::take(Understood message) {
    if (state_ == State::over) return;
    if (!message) {
        outside_.log(message.error().error.message);
        outside_.send(protocol::error_reply(message.error().id, message.error().error), "");
        return;
    }
    handle(std::move(*message));
}

void Client::handle(Message message) {
    if (message.kind == Message::Kind::response) return handle_response(message);
    const bool is_request = message.kind == Message::Kind::request;
    if (is_request && pending_.contains(message.id)) {
        const protocol::Error error{ErrorCode::invalid_request,
                                    fmt::format("a request with the id {} is being answered already", message.id)};
        outside_.send(protocol::error_reply(message.id, error), "");
        return;
    }
    if (is_request) pending_[message.id] = {message.method, std::chrono::steady_clock::now(), nullptr};
    trace(is_request ? fmt::format("received request '{} - ({})'", shown(message.method), message.id)
                     : fmt::format("received notification '{}'", shown(message.method)),
          [&] { return "params: " + shown(message.params.dump(-1, ' ', false, Json::error_handler_t::replace)); });

    const bool starts = message.method == "initialize";
    const bool ends = message.method == "exit";
    if (state_ == State::fresh && !starts && !ends) {
        if (is_request) fail(message.id, ErrorCode::server_not_initialized, "the first request must be `initialize`");
        return;
    }
    if (state_ == State::running && starts && is_request) {
        return fail(message.id, ErrorCode::invalid_request, "`initialize` may be sent once only");
    }
    if (state_ == State::shut_down && !ends) {
        if (is_request)
            fail(message.id, ErrorCode::invalid_request, "the server was shut down; only `exit` may follow");
        return;
    }

    const Method* method = method_named(message.method, message.kind);
    if (!method) {
        const bool optional = message.method.starts_with("$/");
        if (is_request) {
            const bool notification = method_named(message.method, Message::Kind::notification) != nullptr;
            fail(message.id, ErrorCode::method_not_found,
                 notification ? fmt::format("`{}` is a notification: send it without an id", message.method)
                              : fmt::format("there is no method `{}`", shown(message.method)));
        } else if (!optional) {
            outside_.log(
                fmt::format("left out the notification `{}`, which Hoverview does not know", shown(message.method)));
        }
        return;
    }
    try {
        method->handle(*this, message);
    } catch (const std::exception& error) {
        const std::string text = fmt::format("{}: {}", message.method, error.what());
        outside_.log(text);
        if (is_request) fail(message.id, ErrorCode::internal_error, text);
    }
}

void Client::handle_response(const Message& message) {
    const auto asked = asked_.find(message.id);
    if (asked == asked_.end())
        return outside_.log(fmt::format("left out an answer to {}, which was not asked", message.id));
    const OnResult done = std::move(asked->second);
    asked_.erase(asked);
    done(message.params, message.error);
}

void Client::answer(const Id& id, protocol::Body result) {
    const auto pending = pending_.find(id);
    if (pending == pending_.end()) return;
    const auto took = std::chrono::steady_clock::now() - pending->second.since;
    trace(fmt::format("sending response '{} - ({})', which took {:.1f} ms", pending->second.method, id,
                      std::chrono::duration<double, std::milli>(took).count()),
          [&] { return "result: " + shown(result.text()); });
    pending_.erase(pending);
    outside_.send(protocol::reply(id, std::move(result)), "");
}

void Client::fail(const Id& id, ErrorCode code, std::string text) {
    const auto pending = pending_.find(id);
    if (pending == pending_.end()) return;
    trace(fmt::format("failing request '{} - ({})': {}", pending->second.method, id, text));
    pending_.erase(pending);
    outside_.send(protocol::error_reply(id, {code, std::move(text)}), "");
}

void Client::notify(std::string_view method, std::string_view params) const {
    outside_.send(protocol::notification(method, params), "");
}

void Client::request(std::string_view method, std::string_view params, OnResult done) {
    const std::int64_t id = next_request_++;
    asked_.emplace(std::to_string(id), std::move(done));
    outside_.send(protocol::request(id, method, params), "");
}

void Client::trace(std::string_view text, const std::function<std::string()>& more) {
    outside_.log(text);
    if (trace_ == Trace::off || state_ == State::fresh) return;
    std::string params = "{\"message\":";
    protocol::write(params, text);
    if (trace_ == Trace::verbose && more) {
        params += ",\"verbose\":";
        protocol::write(params, more());
    }
    params += '}';
    notify("$/logTrace", params);
}

void Client::log_message(MessageType type, std::string_view text) {
    outside_.log(text);
    notify("window/logMessage", protocol::written(protocol::MessageParams{type, std::string(text)}));
}

void Client::show_message(MessageType type, std::string_view text) {
    outside_.log(text);
    notify("window/showMessage", protocol::written(protocol::MessageParams{type, std::string(text)}));
}

// ---- Lifecycle

std::string Client::initialize(const protocol::InitializeParams& params) {
    state_ = State::running;
    if (params.capabilities) capabilities_ = protocol::capabilities_of(*params.capabilities);
    locale_ = params.locale.value_or(std::string(server::locale_of_environment()));
    if (params.trace) set_trace({*params.trace});
    if (params.workspaceFolders) {
        for (const protocol::WorkspaceFolder& folder : *params.workspaceFolders) {
            if (auto path = workspace::path_of(folder.uri)) folders_.push_back(std::move(*path));
        }
    } else if (params.rootUri) {
        if (auto path = workspace::path_of(*params.rootUri)) folders_.push_back(std::move(*path));
    } else if (params.rootPath && params.rootPath->starts_with('/')) {
        folders_.push_back(*params.rootPath);
    }
    if (const Json* settings = settings_in(params.initializationOptions); settings->is_object() && !settings->empty()) {
        configurations_.set_editor_settings("", *settings);
    }
    if (params.processId && *params.processId > 0) outside_.watch_process(*params.processId);
    if (params.clientInfo) outside_.log(fmt::format("the client is {}", shown(params.clientInfo->name)));

    const std::string_view encoding = capabilities_.encoding == analysis::PositionEncoding::utf8    ? "utf-8"
                                      : capabilities_.encoding == analysis::PositionEncoding::utf16 ? "utf-16"
                                                                                                    : "utf-32";
    Json able = {
        {"positionEncoding", encoding},
        {"textDocumentSync", {{"openClose", true}, {"change", 2}, {"save", {{"includeText", false}}}}},
        {"hoverProvider", true},
        {"codeActionProvider", {{"codeActionKinds", {"quickfix", features::fix_all_kind, features::question_kind}}}},
        {"codeLensProvider", {{"resolveProvider", false}}},
        {"documentSymbolProvider", {{"label", "Hoverview"}}},
        {"documentLinkProvider", {{"resolveProvider", !capabilities_.opens_questions}}},
        {"completionProvider", {{"triggerCharacters", {"Q"}}}},
        {"workspace", {{"workspaceFolders", {{"supported", true}, {"changeNotifications", true}}}}}};
    if (capabilities_.pulls_diagnostics) {
        able["diagnosticProvider"] = {
            {"identifier", "hoverview"}, {"interFileDependencies", false}, {"workspaceDiagnostics", true}};
    }
    // A client that has the command itself would have it twice.
    if (!capabilities_.opens_questions) able["executeCommandProvider"] = {{"commands", {features::open_question}}};
    const Json result = {{"capabilities", std::move(able)},
                         {"serverInfo", {{"name", "hoverview"}, {"version", HOVERVIEW_VERSION}}}};
    return result.dump();
}

void Client::initialized() {
    register_capabilities();
    ask_for_configuration();
    publish_configuration_problems();
    check_workspace();
    read_banks();
}

void Client::shutdown(const Id& id) {
    state_ = State::shut_down;
    // Whoever still waits is told now; nothing is answered afterwards.
    std::vector<Id> others;
    for (const auto& [other, pending] : pending_) {
        if (other != id) others.push_back(other);
    }
    for (const Id& other : others) fail(other, ErrorCode::request_cancelled, "the server is shutting down");
    documents_.clear();
    waiting_for_library_.clear();
    stop_check();
    answer(id, std::string("null"));
}

void Client::exit() {
    const int code = state_ == State::shut_down ? 0 : 1;
    state_ = State::over;
    outside_.leave(code);
}

void Client::closed() {
    if (state_ != State::over) exit();
    stop_check();
    documents_.clear();
    waiting_for_library_.clear();
    pending_.clear();
    asked_.clear();
}

void Client::process_ended() {
    if (state_ == State::over) return;
    outside_.log("the client's process has ended");
    exit();
}

void Client::cancel(const Json& params) {
    const auto id = params.is_object() ? params.find("id") : params.end();
    if (!params.is_object() || id == params.end()) return;
    const Id known = id->dump(-1, ' ', false, Json::error_handler_t::replace);
    const auto pending = pending_.find(known);
    if (pending == pending_.end()) return;
    if (pending->second.stop) *pending->second.stop = true;
    fail(known, ErrorCode::request_cancelled, fmt::format("`{}` was cancelled", pending->second.method));
}

void Client::set_trace(const protocol::SetTraceParams& params) {
    trace_ = params.value == "verbose" ? Trace::verbose : params.value == "messages" ? Trace::messages : Trace::off;
}

// ---- Documents

void Client::with_document(const std::string& uri, OnDocument action) {
    const auto found = documents_.find(uri);
    if (found == documents_.end()) return action(nullptr);
    Slot& slot = found->second;
    if (!slot.away) return action(slot.document.get());
    slot.waiting.emplace_back([this, uri, action = std::move(action), underway = underway_] {
        const auto now = documents_.find(uri);
        action(now == documents_.end() ? nullptr : now->second.document.get());
    });
}

void Client::send_away(
    const std::string& uri,
    std::function<std::unique_ptr<workspace::Document>(std::unique_ptr<workspace::Document>, analysis::Parser&)> work) {
    Slot& slot = documents_[uri];
    slot.away = true;
    // A function that can be copied has to share what cannot.
    auto document = std::make_shared<std::unique_ptr<workspace::Document>>(std::move(slot.document));
    boost::asio::post(pool_, [self = shared_from_this(), held = outside_.hold(), uri, opening = slot.opening, document,
                              work = std::move(work)] {
        auto done = std::make_shared<std::unique_ptr<workspace::Document>>(work(std::move(*document), parser()));
        boost::asio::post(self->strand_, [self, held, uri, opening, done] {
            self->come_back(uri, opening, std::move(*done));
            self->outside_.ready();
        });
    });
}

void Client::come_back(const std::string& uri, std::uint64_t opening, std::unique_ptr<workspace::Document> document) {
    const auto found = documents_.find(uri);
    if (found == documents_.end() || found->second.opening != opening || state_ != State::running) return;
    Slot& slot = found->second;
    slot.document = std::move(document);
    slot.away = false;
    publish(slot);
    settle_later(uri);
    run_waiting(uri);
}

/// What an edit of a large document left undone is done in steps, between which messages are taken.
void Client::settle_later(const std::string& uri) {
    Slot& slot = documents_[uri];
    if (slot.settling || slot.away || slot.document->settled()) return;
    slot.settling = true;
    boost::asio::post(strand_, [self = shared_from_this(), uri, opening = slot.opening] {
        const auto found = self->documents_.find(uri);
        if (found == self->documents_.end() || found->second.opening != opening) return;
        found->second.settling = false;
        self->settle(uri);
    });
}

void Client::settle(const std::string& uri) {
    Slot& slot = documents_[uri];
    if (slot.away || slot.document->settled()) return;  // when it comes back it is seen to
    const auto begin = std::chrono::steady_clock::now();
    do {
        slot.document->settle(parser(), one_step);
    } while (!slot.document->settled() && std::chrono::steady_clock::now() - begin < one_turn);
    if (!slot.document->settled()) return settle_later(uri);
    if (capabilities_.pulls_diagnostics) return refresh();
    // Mostly it is what questions there are that had to be found anew.
    if (slot.document->picture()->diagnostics_digest() != slot.told) publish(slot);
}

void Client::run_waiting(const std::string& uri) {
    for (;;) {
        const auto found = documents_.find(uri);
        if (found == documents_.end() || found->second.away || found->second.waiting.empty()) return;
        const auto next = std::move(found->second.waiting.front());
        found->second.waiting.pop_front();
        next();
    }
}

void Client::did_open(protocol::DidOpenParams params) {
    protocol::TextDocumentItem item = std::move(params.textDocument);
    if (!watches_files_) reload_configuration();
    if (!documents_.contains(item.uri)) {
        if (documents_.size() < most_documents) return open_now(std::move(item));
        return show_message(MessageType::error,
                            fmt::format("Hoverview: {} documents are open, and more are not looked at, so that nothing "
                                        "is said about {}; close some and open it again",
                                        documents_.size(), workspace::shown_name(item.uri)));
    }
    log_message(MessageType::warning, fmt::format("{} was opened twice; its text is that of the second time",
                                                  workspace::shown_name(item.uri)));
    const std::string uri = item.uri;
    with_document(uri, [this, item = std::move(item)](const workspace::Document*) { open_now(item); });
}

void Client::open_now(protocol::TextDocumentItem item) {
    const std::string path = workspace::path_of(item.uri).value_or("");
    const workspace::Circumstances circumstances = circumstances_of(path);
    publish_configuration_problems();
    const analysis::Language& language =
        workspace::language_of(item.languageId, path.empty() ? item.uri : path, item.text);
    const std::string uri = item.uri;
    Slot& slot = documents_[uri];
    slot.opening = next_opening_++;
    const bool is_large = item.text.size() > large;
    auto make = [item = std::move(item), circumstances, &language, path](std::unique_ptr<workspace::Document>,
                                                                         analysis::Parser& parser) {
        return std::make_unique<workspace::Document>(item.uri, path, language, item.version, item.text, circumstances,
                                                     features::render_diagnostics, parser);
    };
    if (is_large) return send_away(uri, std::move(make));
    slot.document = make(nullptr, parser());
    slot.away = false;
    publish(slot);
    run_waiting(uri);
}

void Client::did_change(protocol::DidChangeParams params) {
    const std::string uri = params.textDocument.uri;
    with_document(uri, [this, uri, params = std::move(params)](workspace::Document* document) {
        if (!document) {
            return log_message(MessageType::warning,
                               fmt::format("{} is not open, so a change of it was left out; it must be opened first",
                                           workspace::shown_name(uri)));
        }
        const std::int32_t before = document->picture()->version;
        const std::int32_t version = params.textDocument.version.value_or(before + 1);
        if (version <= before) {
            log_message(MessageType::warning, fmt::format("the version of {} went from {} to {}; the change holds",
                                                          workspace::shown_name(uri), before, version));
        }
        std::size_t size = 0;
        for (const protocol::ContentChange& change : params.contentChanges) size += change.text.size();
        if (document->picture()->size() + size > largest_document) {
            show_message(MessageType::error,
                         fmt::format("Hoverview: {} would grow beyond {} bytes, and is looked at no more",
                                     workspace::shown_name(uri), largest_document));
            return did_close({{uri}});
        }
        if (size > large) {
            return send_away(uri, [version, changes = params.contentChanges](std::unique_ptr<workspace::Document> away,
                                                                             analysis::Parser& parser) {
                away->change(version, changes, parser);
                return away;
            });
        }
        const bool in_steps = document->picture()->size() > large;
        document->change(version, params.contentChanges, parser(), in_steps ? one_step : analysis::whatever_it_takes);
        publish(documents_[uri]);
        settle_later(uri);
    });
}

void Client::did_close(const protocol::DocumentParams& params) {
    const std::string uri = params.textDocument.uri;
    with_document(uri, [this, uri](const workspace::Document* document) {
        if (!document) {
            return log_message(MessageType::warning,
                               fmt::format("{} was closed, but is not open", workspace::shown_name(uri)));
        }
        // What still waits was asked before the document was closed, but after this in order: it finds nothing.
        auto waiting = std::move(documents_[uri].waiting);
        documents_.erase(uri);
        if (!capabilities_.pulls_diagnostics) {
            const auto problems = file_problems_.find(workspace::path_of(uri).value_or(""));
            outside_.send(features::published(uri, problems == file_problems_.end() ? "" : problems->second), uri);
        }
        for (const auto& each : waiting) each();
        // From now on what is on the disk counts.
        check_workspace();
    });
}

void Client::did_save(const protocol::DidSaveParams& params) {
    const auto path = workspace::path_of(params.textDocument.uri);
    if (!watches_files_ || (path && configurations_.is_configuration(*path))) reload_configuration();
    if (path && is_of_a_bank(*path)) read_banks();
}

void Client::publish(Slot& slot) {
    if (capabilities_.pulls_diagnostics) return;
    const workspace::Picture& picture = *slot.document->picture();
    slot.told = picture.diagnostics_digest();
    const auto problems = file_problems_.empty() ? file_problems_.end() : file_problems_.find(picture.path);
    outside_.send(features::published(picture, problems == file_problems_.end() ? "" : problems->second), picture.uri);
}

void Client::read(
    const Id& id, const std::string& uri,
    std::function<protocol::Body(const workspace::Picture*, const protocol::ClientCapabilities&)> reading) {
    with_document(uri, [this, id, reading = std::move(reading)](const workspace::Document* document) {
        if (!pending_.contains(id)) return;  // cancelled while it waited
        answer_from(id, document ? document->picture() : nullptr, false, reading);
    });
}

void Client::read_with_library(const Id& id, const std::string& uri,
                               std::function<protocol::Body(const workspace::Picture*, const server::SharedLibrary&,
                                                            const protocol::ClientCapabilities&)>
                                   reading) {
    with_document(uri, [this, id, reading = std::move(reading)](const workspace::Document* document) {
        // The picture is that of the time when the question came, however long the library takes.
        with_library([this, id, reading,
                      picture = document ? document->picture() : nullptr](const server::SharedLibrary& library) {
            if (!pending_.contains(id)) return;  // cancelled while it waited
            // Texts of other banks are read from the disk.
            answer_from(id, picture, !library->folders().empty(),
                        [reading, library](const workspace::Picture* read, const protocol::ClientCapabilities& able) {
                            return reading(read, library, able);
                        });
        });
    });
}

void Client::answer_from(
    const Id& id, const workspace::SharedPicture& picture, bool slow,
    std::function<protocol::Body(const workspace::Picture*, const protocol::ClientCapabilities&)> reading) {
    if (!picture || (!slow && picture->size() <= large)) return answer(id, reading(picture.get(), capabilities_));
    boost::asio::post(pool_, [self = shared_from_this(), held = outside_.hold(), underway = underway_, id, picture,
                              reading = std::move(reading), able = capabilities_] {
        boost::asio::post(self->strand_, [self, held, underway, id, result = reading(picture.get(), able)] {
            self->answer(id, result);
            self->outside_.ready();
        });
    });
}

void Client::diagnostic(const Id& id, protocol::DiagnosticParams params) {
    const std::string uri = params.textDocument.uri;
    with_document(uri, [this, id, params = std::move(params)](const workspace::Document* document) {
        const workspace::SharedPicture picture = document ? document->picture() : nullptr;
        answer(id, features::diagnostic_report(picture.get(), params));
    });
}

// ---- Configuration

workspace::Circumstances Client::circumstances_of(const std::string& path) {
    return workspace::circumstances(configurations_, path, capabilities_, locale_);
}

void Client::register_capabilities() {
    Json registrations = Json::array();
    if (capabilities_.configuration_changes_registered) {
        registrations.push_back({{"id", "settings"},
                                 {"method", "workspace/didChangeConfiguration"},
                                 {"registerOptions", {{"section", "hoverview"}}}});
    }
    if (capabilities_.files_watched) {
        Json watchers = Json::array();
        watchers.push_back({{"globPattern", "**/.hoverview.toml"}});
        watchers.push_back({{"globPattern", "**/pyproject.toml"}});
        if (const std::string path = server::users_configuration(); path.starts_with('/')) {
            const std::size_t slash = path.rfind('/');
            if (capabilities_.watches_relative_patterns) {
                watchers.push_back(
                    {{"globPattern",
                      {{"baseUri", workspace::uri_of(path.substr(0, slash))}, {"pattern", path.substr(slash + 1)}}}});
            } else {
                watchers.push_back({{"globPattern", path}});
            }
        }
        // Files that come and go matter where more than open files is looked at.
        watchers.push_back({{"globPattern", "**/*.{py,pyi,pyw}"}});
        registrations.push_back({{"id", "files"},
                                 {"method", "workspace/didChangeWatchedFiles"},
                                 {"registerOptions", {{"watchers", std::move(watchers)}}}});
    }
    if (registrations.empty()) return;
    request("client/registerCapability", Json{{"registrations", std::move(registrations)}}.dump(),
            [this](const Json&, const std::string& error) {
                watches_files_ = capabilities_.files_watched && error.empty();
                if (!error.empty()) outside_.log("the client registers nothing: " + error);
            });
}

void Client::ask_for_configuration() {
    if (!capabilities_.workspace_configuration) return;
    Json items = Json::array();
    for (const std::string& folder : folders_) {
        items.push_back({{"scopeUri", workspace::uri_of(folder)}, {"section", "hoverview"}});
    }
    items.push_back({{"section", "hoverview"}});
    request("workspace/configuration", Json{{"items", std::move(items)}}.dump(),
            [this, folders = folders_](const Json& result, const std::string& error) {
                if (!error.empty() || !result.is_array()) {
                    return outside_.log("the client has no settings for Hoverview: " + error);
                }
                std::vector<std::string> complaints;
                for (std::size_t i = 0; i < result.size() && i <= folders.size(); ++i) {
                    // What is null says nothing: settings that came another way stay.
                    if (result[i].is_null()) continue;
                    const std::string folder = i < folders.size() ? folders[i] : "";
                    for (std::string& each : configurations_.set_editor_settings(folder, result[i])) {
                        if (std::ranges::find(complaints, each) == complaints.end())
                            complaints.push_back(std::move(each));
                    }
                }
                for (const std::string& each : complaints) show_message(MessageType::warning, "Hoverview: " + each);
                adapt_all();
            });
}

void Client::did_change_configuration(const Json& params) {
    const Json* const settings = settings_in(params);
    // A client that can be asked says here only that something has changed.
    if (capabilities_.workspace_configuration) return ask_for_configuration();
    if (!settings->is_object()) return;
    for (const std::string& each : configurations_.set_editor_settings("", *settings)) {
        show_message(MessageType::warning, "Hoverview: " + each);
    }
    adapt_all();
}

void Client::reload_configuration() {
    configurations_.reload();
    adapt_all();
}

void Client::adapt_all() {
    ++generation_;
    std::vector<std::string> uris;
    uris.reserve(documents_.size());
    for (const auto& [uri, slot] : documents_) uris.push_back(uri);
    const auto changed = std::make_shared<bool>(false);
    for (const std::string& uri : uris) {
        with_document(uri, [this, uri, changed](workspace::Document* document) {
            if (!document) return;
            const workspace::SharedPicture before = document->picture();
            const workspace::Circumstances now = circumstances_of(before->path);
            if (now.configuration->settings == before->configuration->settings && now.excluded == before->excluded &&
                now.manner == before->manner) {
                return;
            }
            *changed = true;
            if (before->size() > large) {
                return send_away(uri, [now](std::unique_ptr<workspace::Document> away, analysis::Parser& parser) {
                    away->adapt(now, parser);
                    return away;
                });
            }
            document->adapt(now, parser());
            publish(documents_[uri]);
        });
    }
    publish_configuration_problems();
    choose_banks();
    if (*changed) refresh();
    check_workspace();
}

void Client::refresh() {
    if (state_ != State::running) return;
    const auto nothing = [](const Json&, const std::string&) {};
    if (capabilities_.pulls_diagnostics && capabilities_.refreshes_diagnostics) {
        request("workspace/diagnostic/refresh", "", nothing);
    }
    if (capabilities_.refreshes_lenses) request("workspace/codeLens/refresh", "", nothing);
}

void Client::publish_configuration_problems() {
    for (const auto& [path, problems] : configurations_.untold_problems()) publish_problems(path, problems);
}

void Client::publish_problems(const std::string& path, const std::vector<server::ConfigurationProblem>& problems) {
    std::string text;
    constexpr std::size_t largest = std::size_t{4} << 20;  // larger ones are not read, and that is what is told of them
    if (!server::read_file(path, text, largest)) text.clear();
    const analysis::LineIndex lines(text);
    std::string items;
    for (const server::ConfigurationProblem& problem : problems) {
        if (!items.empty()) items += ',';
        protocol::Range range;
        if (const std::uint32_t line = problem.line - 1; problem.line > 0 && line < lines.line_count()) {
            const std::uint32_t begin =
                lines.offset({line, problem.column > 0 ? problem.column - 1 : 0}, analysis::PositionEncoding::utf32);
            const std::uint32_t end =
                lines.line_range(line).begin + static_cast<std::uint32_t>(lines.line(line).size());
            const analysis::Position from = lines.position(begin, capabilities_.encoding);
            const analysis::Position to = lines.position(std::max(begin, end), capabilities_.encoding);
            range = {{from.line, from.character}, {to.line, to.character}};
        }
        items += "{\"range\":";
        protocol::write(items, range);
        items += R"(,"severity":2,"source":"hoverview","message":)";
        protocol::write(items, problem.text);
        items += '}';
    }
    if (items.empty()) {
        file_problems_.erase(path);
    } else {
        file_problems_[path] = items;
    }
    // Where the file is open, its own findings stand beside.
    for (auto& [uri, slot] : documents_) {
        if (capabilities_.pulls_diagnostics || workspace::path_of(uri) != path) continue;
        if (slot.document) publish(slot);
        return;
    }
    const std::string uri = workspace::uri_of(path);
    outside_.send(features::published(uri, items), uri);
}

// ---- Workspace

void Client::did_change_watched_files(const protocol::DidChangeWatchedFilesParams& params) {
    bool configuration = false;
    bool bank = false;
    for (const protocol::FileEvent& event : params.changes) {
        const auto path = workspace::path_of(event.uri);
        if (path && configurations_.is_configuration(*path)) configuration = true;
        if (path && is_of_a_bank(*path)) bank = true;
    }
    if (bank) read_banks();
    if (configuration) {
        reload_configuration();
    } else {
        check_workspace();
    }
}

void Client::did_change_workspace_folders(const protocol::DidChangeWorkspaceFoldersParams& params) {
    for (const protocol::WorkspaceFolder& folder : params.event.removed) {
        if (const auto path = workspace::path_of(folder.uri)) {
            std::erase(folders_, *path);
            configurations_.forget(*path);
        }
    }
    for (const protocol::WorkspaceFolder& folder : params.event.added) {
        auto path = workspace::path_of(folder.uri);
        if (path && std::ranges::find(folders_, *path) == folders_.end()) folders_.push_back(std::move(*path));
    }
    ask_for_configuration();
    adapt_all();
}

}  // namespace client
