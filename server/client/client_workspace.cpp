// The part of a conversation that is about the whole workspace: its findings pushed, or pulled with progress.
#include <fmt/format.h>

#include <algorithm>
#include <boost/asio/post.hpp>
#include <utility>

#include "questions/phrases.hpp"
#include "server/client/client.hpp"
#include "server/features/diagnostics.hpp"
#include "server/locale.hpp"
#include "server/workspace/uri.hpp"

namespace client {
namespace {

using protocol::Id;
using protocol::MessageType;
using protocol::ProgressToken;

/// What the client knows already: results by address.
using PreviousResults = std::map<std::string, std::string>;

/// Appends a file's part of the result of `workspace/diagnostic`.
void append_report(std::string& items, const FileReport& report, const PreviousResults& previous,
                   std::optional<std::int32_t> version) {
    const auto before = previous.find(report.uri);
    // A file that has nothing and never had need not be named.
    if (before == previous.end() && report.items.empty()) return;
    const bool unchanged = before != previous.end() && before->second == report.result_id;
    if (!items.empty()) items += ',';
    items += unchanged ? R"({"kind":"unchanged","uri":)" : R"({"kind":"full","uri":)";
    protocol::write(items, report.uri);
    items += ",\"version\":";
    protocol::write(items, protocol::OrNull<std::int32_t>{version});
    items += ",\"resultId\":";
    protocol::write(items, report.result_id);
    if (!unchanged) {
        items += ",\"items\":[";
        items += report.items;
        items += ']';
    }
    items += '}';
}

}  // namespace

bool Client::looks_at(const std::string& folder) {
    return configurations_.of(folder + "/_")->settings.diagnostics.scope == server::DiagnosticsScope::workspace;
}

WorkspaceCheck Client::workspace_check() {
    WorkspaceCheck check{.folders = {},
                         .configurations = configurations_,
                         .client = capabilities_,
                         .locale = locale_,
                         .open = {},
                         .generation = generation_,
                         .known = known_files_};
    std::ranges::copy_if(folders_, std::back_inserter(check.folders), [&](const auto& each) { return looks_at(each); });
    for (const auto& [uri, slot] : documents_) {
        if (auto path = workspace::path_of(uri)) check.open.insert(std::move(*path));
    }
    return check;
}

void Client::workspace_diagnostic(const Id& id, protocol::WorkspaceDiagnosticParams params) {
    const auto stop = std::make_shared<std::atomic<bool>>(false);
    pending_[id].stop = stop;
    auto previous = std::make_shared<PreviousResults>();
    for (auto& [uri, value] : params.previousResultIds) previous->emplace(uri, std::move(value));

    // What is open is known already; what is away the client asks for by itself.
    auto items = std::make_shared<std::string>();
    for (const auto& [uri, slot] : documents_) {
        if (!slot.document) continue;
        const workspace::SharedPicture picture = slot.document->picture();
        FileReport report{.uri = uri, .result_id = features::result_id(*picture), .items = {}};
        picture->append_diagnostics(report.items);
        append_report(*items, report, *previous, picture->version);
    }
    begin_progress(params.workDoneToken, questions::Phrase::checking_workspace);
    auto check = std::make_shared<WorkspaceCheck>(workspace_check());
    boost::asio::post(pool_, [self = shared_from_this(), id, stop, previous, items, check,
                              work_done = params.workDoneToken, partial = params.partialResultToken] {
        const auto on_strand = [&](auto action) { boost::asio::post(self->strand_, std::move(action)); };
        auto known = std::make_shared<KnownFiles>(check->run(
            *stop,
            [&](const std::vector<FileReport>& reports, std::size_t done, std::size_t all) {
                on_strand([self, id, items, previous, work_done, partial, reports, done, all] {
                    for (const FileReport& report : reports) append_report(*items, report, *previous, std::nullopt);
                    if (!self->pending_.contains(id)) return;
                    self->report_progress(work_done, done, all);
                    if (partial) self->send_partial_result(*partial, *items);
                });
            },
            [&](std::string complaint) { self->complain_later(std::move(complaint)); }));
        on_strand([self, id, items, previous, work_done, stop, known] {
            for (const auto& [uri, value] : *previous) {
                // What the client knows something of, and has nothing any more: it is gone, or left out now.
                const auto path = workspace::path_of(uri);
                if (self->documents_.contains(uri) || (path && known->contains(*path))) continue;
                append_report(*items, {uri, "", ""}, *previous, std::nullopt);
            }
            self->end_progress(work_done);
            if (!*stop) self->known_files_ = std::move(*known);
            self->answer(id, "{\"items\":[" + *items + "]}");
        });
    });
}

void Client::check_workspace() {
    if (capabilities_.pulls_diagnostics) return;  // it asks when it wants to know
    WorkspaceCheck check = workspace_check();
    if (check.folders.empty() && known_files_.empty()) return;
    stop_check();
    checking_ = std::make_shared<std::atomic<bool>>(false);
    boost::asio::post(pool_, [self = shared_from_this(), stop = checking_,
                              check = std::make_shared<WorkspaceCheck>(std::move(check))] {
        auto known = std::make_shared<KnownFiles>(check->run(
            *stop, [](const std::vector<FileReport>&, std::size_t, std::size_t) {},
            [&](std::string complaint) { self->complain_later(std::move(complaint)); }));
        boost::asio::post(self->strand_, [self, stop, known] {
            if (!*stop) self->publish_files(std::move(*known));
        });
    });
}

void Client::publish_files(KnownFiles known) {
    const auto say = [&](const std::string& uri, std::string_view items) {
        if (documents_.contains(uri)) return;  // the editor's text counts
        outside_.send(features::published(uri, items), uri);
    };
    for (const auto& [path, before] : known_files_) {
        const auto now = known.find(path);
        const bool gone = now == known.end() || now->second.report.items.empty();
        if (gone && !before.report.items.empty()) say(before.report.uri, "");
    }
    for (const auto& [path, file] : known) {
        if (!file.report.items.empty()) say(file.report.uri, file.report.items);
    }
    known_files_ = std::move(known);
}

void Client::stop_check() {
    if (checking_) *checking_ = true;
    checking_ = nullptr;
}

void Client::complain_later(std::string complaint) {
    boost::asio::post(strand_, [self = shared_from_this(), complaint = std::move(complaint)] {
        if (self->state_ == State::running) self->log_message(MessageType::warning, complaint);
    });
}

// ---- Progress

void Client::progress(const ProgressToken& token, std::string_view value) {
    std::string params = "{\"token\":";
    protocol::write(params, token);
    params += ",\"value\":";
    params += value;
    params += '}';
    notify("$/progress", params);
}

questions::Language Client::language() { return server::chosen(configurations_.of("")->settings.language, locale_); }

void Client::begin_progress(const std::optional<ProgressToken>& token, questions::Phrase title) {
    if (!token) return;
    std::string value = R"({"kind":"begin","cancellable":true,"percentage":0,"title":)";
    protocol::write(value, questions::phrase(title, language()));
    progress(*token, value + '}');
}

void Client::report_progress(const std::optional<ProgressToken>& token, std::size_t done, std::size_t all) {
    if (!token) return;
    const std::size_t percentage = all > 0 ? std::min<std::size_t>(done * 100 / all, 100) : 0;
    std::string value = fmt::format(R"({{"kind":"report","percentage":{},"message":)", percentage);
    protocol::write(value, questions::phrase(questions::Phrase::files_done, language(),
                                             {{"done", std::to_string(done)}, {"all", std::to_string(all)}}));
    progress(*token, value + '}');
}

void Client::end_progress(const std::optional<ProgressToken>& token) {
    if (token) progress(*token, R"({"kind":"end"})");
}

void Client::send_partial_result(const ProgressToken& token, std::string& items) {
    if (!items.empty()) progress(token, "{\"items\":[" + std::exchange(items, "") + "]}");
}

}  // namespace client
