// The part of a conversation that is about questions: which banks are in use, and what is asked about no document.
#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <boost/asio/post.hpp>
#include <filesystem>
#include <utility>

#include "server/client/client.hpp"
#include "server/client/workspace_check.hpp"
#include "server/features/question_text.hpp"
#include "server/features/questions.hpp"
#include "server/file.hpp"
#include "server/locale.hpp"
#include "server/question_file.hpp"
#include "server/workspace/uri.hpp"

namespace client {
namespace {

using protocol::ErrorCode;
using protocol::Id;
using protocol::Json;
using protocol::MessageType;
using questions::Language;
using questions::Phrase;
using questions::Question;
using server::SharedLibrary;

/// Where a workspace has questions of its own.
constexpr std::string_view of_workspaces = ".hoverview/questions";

bool is_folder(const std::string& path) {
    struct stat status{};
    return ::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

bool lies_in(std::string_view path, std::string_view folder) {
    while (folder.ends_with('/')) folder.remove_suffix(1);
    return path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/');
}

/// Whether what a path leads to lies in the folder, whatever symbolic links there are.
bool stays_in(const std::string& path, const std::string& folder) {
    std::error_code error;
    const std::string target = std::filesystem::canonical(path, error).string();
    if (error) return false;
    const std::string real = std::filesystem::canonical(folder, error).string();
    return !error && lies_in(target, real);
}

SharedLibrary read(const std::vector<std::string>& folders) {
    if (!folders.empty()) return std::make_shared<const server::Library>(folders);
    // The same for all clients, as it is always the same.
    static const auto built_in = std::make_shared<const server::Library>(std::vector<std::string>());
    return built_in;
}

/// A problem in the manner of a configuration file's.
server::ConfigurationProblem shown(const questions::Problem& problem) {
    return {problem.path, problem.line, 0, problem.text};
}

}  // namespace

// ---- Banks

void Client::with_library(OnLibrary action) {
    if (library_ && !reading_banks_) return action(library_);
    waiting_for_library_.push_back(std::move(action));
    if (!reading_banks_) read_banks();
}

std::vector<std::string> Client::bank_folders() {
    std::vector<std::string> folders;
    const auto add = [&](const std::string& folder) {
        if (std::ranges::find(folders, folder) == folders.end()) folders.push_back(folder);
    };
    const auto add_paths = [&](const server::Settings& settings, const std::string& base) {
        for (const std::string& path : settings.bank.paths) {
            const std::string folder = server::expanded(path);
            add(folder.starts_with('/') || base.empty() ? folder : server::join(base, folder));
        }
    };
    add_paths(configurations_.of("")->settings, folders_.empty() ? "" : folders_.front());
    for (const std::string& root : folders_) {
        const server::SharedConfiguration configuration = configurations_.of(root + "/_");
        add_paths(configuration->settings, root);
        // A workspace that is allowed to have questions need not have any; and those of another place are not its own.
        const std::string own = server::join(root, of_workspaces);
        if (!configuration->settings.bank.workspace || !is_folder(own)) continue;
        if (stays_in(own, root)) {
            add(own);
        } else if (foreign_banks_.insert(own).second) {
            log_message(MessageType::warning,
                        fmt::format("{} is a symbolic link that leads out of the workspace, and is not followed; to "
                                    "have these questions, name their folder under `bank.paths` in your own settings",
                                    own));
        }
    }
    return folders;
}

bool Client::is_of_a_bank(std::string_view path) const {
    return std::ranges::any_of(bank_folders_, [&](const std::string& folder) { return lies_in(path, folder); }) ||
           std::ranges::any_of(
               folders_, [&](const std::string& root) { return lies_in(path, server::join(root, of_workspaces)); });
}

void Client::choose_banks() {
    if (state_ != State::running || bank_folders() == bank_folders_) return;
    read_banks();
}

void Client::read_banks() {
    bank_folders_ = bank_folders();
    watch_banks();
    if (std::exchange(reading_banks_, true)) {
        read_banks_again_ = true;
        return;
    }
    boost::asio::post(pool_, [self = shared_from_this(), folders = bank_folders_,
                              muted = configurations_.of("")->settings.questions.mute] {
        SharedLibrary library = client::read(folders);
        (void)library->matcher(muted);  // most documents want this one
        boost::asio::post(self->strand_, [self, library] { self->take_library(library); });
    });
}

void Client::take_library(SharedLibrary library) {
    reading_banks_ = false;
    if (state_ != State::running) return;
    if (std::exchange(read_banks_again_, false)) return read_banks();
    const bool is_first = library_ == nullptr;
    const bool is_another = library_ != library;
    library_ = std::move(library);
    tell_bank_problems();
    for (auto waiting = std::exchange(waiting_for_library_, {}); const OnLibrary& action : waiting) action(library_);
    if (!is_first && is_another && capabilities_.refreshes_lenses) {
        request("workspace/codeLens/refresh", "", [](const Json&, const std::string&) {});
    }
}

void Client::tell_bank_problems() {
    std::map<std::string, std::vector<server::ConfigurationProblem>> problems;
    for (const questions::Problem& each : library_->set().problems) problems[each.path].push_back(shown(each));
    for (const auto& [path, known] : bank_problems_) {
        if (!problems.contains(path) && !is_folder(path)) publish_problems(path, {});
    }
    for (const auto& [path, now] : problems) {
        const auto before = bank_problems_.find(path);
        if (before != bank_problems_.end() && before->second == now) continue;
        struct stat status{};
        if (::stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode)) {
            publish_problems(path, now);
        } else {
            // There is no line to show it at.
            for (const server::ConfigurationProblem& each : now) {
                show_message(MessageType::warning, fmt::format("Hoverview: {}: {}", each.path, each.text));
            }
        }
    }
    bank_problems_ = std::move(problems);
    for (const questions::Problem& notice : library_->set().notices) log_message(MessageType::info, notice.sentence());
}

void Client::watch_banks() {
    if (!capabilities_.files_watched || watched_banks_ == bank_folders_) return;
    constexpr std::string_view id = "banks";
    const auto nothing = [](const Json&, const std::string&) {};
    if (!watched_banks_.empty()) {
        const Json registration = {{"id", id}, {"method", "workspace/didChangeWatchedFiles"}};
        request("client/unregisterCapability", Json{{"unregisterations", Json::array({registration})}}.dump(), nothing);
    }
    watched_banks_ = bank_folders_;
    if (watched_banks_.empty()) return;
    Json watchers = Json::array();
    for (const std::string& folder : watched_banks_) {
        if (capabilities_.watches_relative_patterns) {
            watchers.push_back({{"globPattern", {{"baseUri", workspace::uri_of(folder)}, {"pattern", "**/*"}}}});
        } else {
            watchers.push_back({{"globPattern", folder + "/**/*"}});
        }
    }
    const Json registration = {{"id", id},
                               {"method", "workspace/didChangeWatchedFiles"},
                               {"registerOptions", {{"watchers", std::move(watchers)}}}};
    request("client/registerCapability", Json{{"registrations", Json::array({registration})}}.dump(), nothing);
}

// ---- Questions by name

std::optional<Language> Client::wanted_language(const Id& id, const std::optional<std::string>& language) {
    if (!language || *language == "auto") return this->language();
    for (const Language each : questions::languages) {
        if (*language == questions::code(each)) return each;
    }
    fail(id, ErrorCode::invalid_params, "`params.language` must be \"en\" or \"uk\", or be left out");
    return std::nullopt;
}

void Client::with_question(const Id& id, const std::string& name, OnQuestion action) {
    with_library([this, id, name, action = std::move(action)](const SharedLibrary& library) {
        if (const auto found = library->named(name)) return action(library, library->bank().questions()[*found]);
        constexpr std::size_t most = 100;
        const std::string_view begin = std::string_view(name).substr(0, std::min(name.size(), most));
        fail(id, ErrorCode::invalid_params,
             questions::phrase(Phrase::question_unknown, language(), {{"question", begin}}));
    });
}

void Client::question(const Id& id, const protocol::QuestionParams& params) {
    const auto wanted = wanted_language(id, params.language);
    if (!wanted) return;
    with_question(id, params.question, [this, id, wanted](const SharedLibrary& library, const Question& question) {
        if (const auto whole = features::whole_question(*library, question, *wanted)) {
            return answer(id, protocol::written(*whole));
        }
        fail(id, ErrorCode::request_failed,
             questions::phrase(Phrase::question_unreadable, *wanted,
                               {{"question", question.id}, {"folder", question.folder}}));
    });
}

void Client::bank(const Id& id, const protocol::BankParams& params) {
    const auto wanted = wanted_language(id, params.language);
    if (!wanted) return;
    with_library([this, id, wanted](const SharedLibrary& library) {
        answer(id, protocol::written(features::whole_bank(*library, *wanted)));
    });
}

void Client::search(const Id& id, const protocol::SearchParams& params) {
    const auto wanted = wanted_language(id, params.language);
    if (!wanted) return;
    with_library([this, id, wanted, query = params.query](const SharedLibrary& library) {
        answer(id, protocol::written(features::found(*library, query, *wanted)));
    });
}

// ---- Questions as files

void Client::with_question_file(const Id& id, const std::string& name,
                                std::function<void(const std::string&, std::uint32_t)> action) {
    with_question(
        id, name, [this, id, action = std::move(action)](const SharedLibrary& library, const Question& question) {
            boost::asio::post(pool_, [self = shared_from_this(), id, action, library, &question,
                                      language = language()] {
                auto file = server::question_file(*library, question, language);
                boost::asio::post(self->strand_, [self, id, action, file = std::move(file), number = question.number] {
                    if (!self->pending_.contains(id)) return;
                    if (!file) return self->fail(id, ErrorCode::request_failed, file.error());
                    action(*file, number);
                });
            });
        });
}

void Client::execute_command(const Id& id, const protocol::ExecuteCommandParams& params) {
    if (params.command != features::open_question) {
        return fail(id, ErrorCode::invalid_params,
                    fmt::format("there is no command `{}`; `{}` is the only one", params.command.substr(0, 100),
                                features::open_question));
    }
    const Json* const arguments = params.arguments ? &*params.arguments : nullptr;
    if (!arguments || !arguments->is_array() || arguments->size() != 1 || !arguments->front().is_string()) {
        return fail(id, ErrorCode::invalid_params,
                    fmt::format("`params.arguments` of `{}` must be a list with the id of a question",
                                features::open_question));
    }
    with_question_file(id, arguments->front().get<std::string>(),
                       [this, id](const std::string& path, std::uint32_t number) {
                           answer(id, std::string("null"));
                           show_file(path, number);
                       });
}

void Client::show_file(const std::string& path, std::uint32_t number) {
    const auto tell = [this, path, number] {
        show_message(MessageType::info, questions::phrase(Phrase::question_file, language(),
                                                          {{"number", std::to_string(number)}, {"path", path}}));
    };
    if (!capabilities_.shows_documents) return tell();
    request("window/showDocument", Json{{"uri", workspace::uri_of(path)}, {"takeFocus", true}}.dump(),
            [tell](const Json& result, const std::string& error) {
                const bool shown = error.empty() && result.is_object() && result.value("success", Json()) == true;
                if (!shown) tell();
            });
}

void Client::resolve_document_link(const Id& id, protocol::DocumentLink link) {
    if (!link.data) {  // there is nothing to add
        return answer(id, protocol::written(link));
    }
    const std::string name = *link.data;
    with_question_file(id, name, [this, id, link = std::move(link)](const std::string& path, std::uint32_t) {
        protocol::DocumentLink resolved = link;
        resolved.target = workspace::uri_of(path);
        answer(id, protocol::written(resolved));
    });
}

// ---- Where questions come up

void Client::questions_in(const Id& id, protocol::QuestionsInParams params) {
    if (params.textDocument) {
        return read_with_library(
            id, params.textDocument->uri,
            [language = language()](const workspace::Picture* picture, const SharedLibrary& library,
                                    const protocol::ClientCapabilities&) {
                features::PlacesOfQuestions places(library);
                if (picture) places.add(*picture);
                return protocol::written(std::move(places).told(picture ? picture->manner.language : language));
            });
    }
    const auto stop = std::make_shared<std::atomic<bool>>(false);
    pending_[id].stop = stop;
    with_library([this, id, stop, token = params.workDoneToken](const SharedLibrary& library) {
        if (!pending_.contains(id)) return;  // cancelled while it waited
        std::vector<workspace::SharedPicture> open;
        for (const auto& [uri, slot] : documents_) {
            if (slot.document) open.push_back(slot.document->picture());
        }
        auto check = std::make_shared<WorkspaceCheck>(workspace_check());
        check->folders = folders_;
        // What is away is read from the disk for once.
        check->open.clear();
        for (const workspace::SharedPicture& picture : open) check->open.insert(picture->path);
        begin_progress(token, Phrase::reading_workspace);
        boost::asio::post(pool_, [self = shared_from_this(), id, stop, token, library, check, open = std::move(open),
                                  language = language()] {
            const auto on_strand = [&](auto action) { boost::asio::post(self->strand_, std::move(action)); };
            features::PlacesOfQuestions places = check->questions(
                library, *stop,
                [&](std::size_t done, std::size_t all) {
                    on_strand([self, id, token, done, all] {
                        if (self->pending_.contains(id)) self->report_progress(token, done, all);
                    });
                },
                [&](std::string complaint) { self->complain_later(std::move(complaint)); });
            for (const workspace::SharedPicture& picture : open) places.add(*picture);
            on_strand([self, id, token, result = protocol::written(std::move(places).told(language))] {
                self->end_progress(token);
                self->answer(id, result);
            });
        });
    });
}

}  // namespace client
