// One client: everything that belongs to a conversation, from `initialize` to `exit`.
//
// All of it runs on the client's strand, which is the only writer of its state. What takes long runs on the pool, on
// pictures or on a document that is away until it comes back; what concerns a document that is away waits for it, in
// order. A reply goes out only while its request is pending, so that there is one reply for each, cancelled or not.
//
// What is deliberately absent: bytes and sockets (transport/), what the methods are (router.hpp), what features say.
#pragma once

#include <atomic>
#include <boost/asio/any_io_executor.hpp>
#include <chrono>
#include <cstdint>
#include <deque>
#include <expected>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analysis/syntax.hpp"
#include "questions/phrases.hpp"
#include "server/client/workspace_check.hpp"
#include "server/configuration.hpp"
#include "server/library.hpp"
#include "server/protocol/body.hpp"
#include "server/protocol/capabilities.hpp"
#include "server/protocol/framing.hpp"
#include "server/protocol/messages.hpp"
#include "server/protocol/rpc.hpp"
#include "server/workspace/configurations.hpp"
#include "server/workspace/document.hpp"

namespace client {

/// The ways out of a conversation. All are called on the client's strand.
struct Outside {
    /// Sends the body of a message. Where `replaces` is not empty, the message may take the place of an earlier one
    /// with the same value that has not left yet.
    std::function<void(protocol::Body body, std::string replaces)> send;
    /// The client said `exit`, or is gone; `code` is what a process of its own exits with.
    std::function<void(int code)> leave;
    /// Asks to be told when a process has ended.
    std::function<void(std::int64_t process)> watch_process;
    /// A line for the log.
    std::function<void(std::string_view line)> log;
    /// Something was worked off, so that more may be received: see `Client::has_enough_to_do`.
    std::function<void()> ready = [] {};
    /// What is held while something is worked on, so that there is somebody left to tell of it.
    std::function<std::shared_ptr<void>()> hold = [] { return nullptr; };
};

class Client : public std::enable_shared_from_this<Client> {
public:
    Client(boost::asio::any_io_executor strand, boost::asio::any_io_executor pool, Outside outside);

    using Understood = std::expected<protocol::Message, protocol::Malformed>;

    /// Takes what came.
    void receive(const protocol::Frame& frame);
    /// The same of a message that was understood already.
    void take(Understood message);
    /// Whether so much is being worked on that nothing more should be received for now: what comes out of it has to be
    /// kept until it can be sent.
    bool has_enough_to_do() const;
    /// The other side is gone: no more messages come, and none are read.
    void closed();
    /// The process that the client named has ended.
    void process_ended();

    // ---- For the router: how handlers answer.

    void answer(const protocol::Id& id, protocol::Body result);
    void fail(const protocol::Id& id, protocol::ErrorCode code, std::string text);
    /// Answers a request about a document from its picture, null if it is not open. What may take long is answered on
    /// the pool.
    void read(const protocol::Id& id, const std::string& uri,
              std::function<protocol::Body(const workspace::Picture*, const protocol::ClientCapabilities&)> reading);

    /// The same with the questions that are in use; while they are being read the request waits.
    void read_with_library(const protocol::Id& id, const std::string& uri,
                           std::function<protocol::Body(const workspace::Picture*, const server::SharedLibrary&,
                                                        const protocol::ClientCapabilities&)>
                               reading);

    // ---- Methods. Each is what the specification says of it; notes tell what is left open there.

    std::string initialize(const protocol::InitializeParams& params);
    void initialized();
    void shutdown(const protocol::Id& id);
    void exit();
    void cancel(const protocol::Json& params);
    void set_trace(const protocol::SetTraceParams& params);
    void did_open(protocol::DidOpenParams params);
    void did_change(protocol::DidChangeParams params);
    void did_close(const protocol::DocumentParams& params);
    void did_save(const protocol::DidSaveParams& params);
    void did_change_configuration(const protocol::Json& params);
    void did_change_watched_files(const protocol::DidChangeWatchedFilesParams& params);
    void did_change_workspace_folders(const protocol::DidChangeWorkspaceFoldersParams& params);
    /// Answered at once: what there is to say is ready.
    void diagnostic(const protocol::Id& id, protocol::DiagnosticParams params);
    void workspace_diagnostic(const protocol::Id& id, protocol::WorkspaceDiagnosticParams params);
    void execute_command(const protocol::Id& id, const protocol::ExecuteCommandParams& params);
    void resolve_document_link(const protocol::Id& id, protocol::DocumentLink link);
    void question(const protocol::Id& id, const protocol::QuestionParams& params);
    void bank(const protocol::Id& id, const protocol::BankParams& params);
    void search(const protocol::Id& id, const protocol::SearchParams& params);
    void questions_in(const protocol::Id& id, protocol::QuestionsInParams params);

    /// Says something that the user should see; in the log, or in a window where it matters.
    void log_message(protocol::MessageType type, std::string_view text);
    void show_message(protocol::MessageType type, std::string_view text);

private:
    enum class State : std::uint8_t { fresh, running, shut_down, over };
    enum class Trace : std::uint8_t { off, messages, verbose };

    struct Pending {
        std::string method;
        std::chrono::steady_clock::time_point since;
        std::shared_ptr<std::atomic<bool>> stop;  ///< of work that can be told to end
    };

    /// An open document, or the place of one that is away on the pool.
    struct Slot {
        std::unique_ptr<workspace::Document> document;
        bool away = false;
        bool settling = false;   ///< a step of it is on its way
        std::uint64_t told = 0;  ///< digest of the diagnostics that the client was told last
        std::deque<std::function<void()>> waiting;
        std::uint64_t opening = 0;  ///< names this opening among all that the address ever had
    };

    using OnDocument = std::function<void(workspace::Document*)>;
    void with_document(const std::string& uri, OnDocument action);
    /// Takes the document to the pool, lets `work` change or make it there, and brings it back.
    void send_away(
        const std::string& uri,
        std::function<std::unique_ptr<workspace::Document>(std::unique_ptr<workspace::Document>, analysis::Parser&)>
            work);
    void come_back(const std::string& uri, std::uint64_t opening, std::unique_ptr<workspace::Document> document);
    void run_waiting(const std::string& uri);

    void settle_later(const std::string& uri);
    void settle(const std::string& uri);
    void open_now(protocol::TextDocumentItem item);
    /// Tells what is found in a document that is here, unless the client asks for it.
    void publish(Slot& slot);
    void answer_from(
        const protocol::Id& id, const workspace::SharedPicture& picture, bool slow,
        std::function<protocol::Body(const workspace::Picture*, const protocol::ClientCapabilities&)> reading);
    workspace::Circumstances circumstances_of(const std::string& path);

    void handle(protocol::Message message);
    void handle_response(const protocol::Message& message);
    /// `more` is asked for only where the client wants to know it.
    void trace(std::string_view text, const std::function<std::string()>& more = {});
    void notify(std::string_view method, std::string_view params) const;
    using OnResult = std::function<void(const protocol::Json& result, const std::string& error)>;
    void request(std::string_view method, std::string_view params, OnResult done);

    void register_capabilities();
    void ask_for_configuration();
    void take_settings(const std::string& folder, const protocol::Json& settings);
    void adapt_all();
    void reload_configuration();
    void publish_configuration_problems();
    /// Shows what is wrong in a file that is no document of ours, or is none by that.
    void publish_problems(const std::string& path, const std::vector<server::ConfigurationProblem>& problems);
    void refresh();
    /// The language in which things are said that are about no document.
    questions::Language language();

    // Questions (client_questions.cpp).

    using OnLibrary = std::function<void(const server::SharedLibrary&)>;
    void with_library(OnLibrary action);
    /// The folders of banks that the settings name and allow. Of one that may not be read the log tells why, once.
    std::vector<std::string> bank_folders();
    bool is_of_a_bank(std::string_view path) const;
    /// Reads the banks where other folders are wanted than before.
    void choose_banks();
    void read_banks();
    void take_library(server::SharedLibrary library);
    void tell_bank_problems();
    void watch_banks();
    std::optional<questions::Language> wanted_language(const protocol::Id& id,
                                                       const std::optional<std::string>& language);
    /// Answers with a question, or that there is none.
    using OnQuestion = std::function<void(const server::SharedLibrary&, const questions::Question&)>;
    void with_question(const protocol::Id& id, const std::string& name, OnQuestion action);
    /// Writes a question's file on the pool, and comes back with its path.
    void with_question_file(const protocol::Id& id, const std::string& name,
                            std::function<void(const std::string& path, std::uint32_t number)> action);
    void show_file(const std::string& path, std::uint32_t number);

    // The whole workspace (client_workspace.cpp).

    bool looks_at(const std::string& folder);
    WorkspaceCheck workspace_check();
    /// Looks at all files of the workspace where the settings want that, and pushes what is found.
    void check_workspace();
    void publish_files(KnownFiles known);
    void stop_check();
    /// Puts a sentence into the client's log; on any thread.
    void complain_later(std::string complaint);

    void progress(const protocol::ProgressToken& token, std::string_view value);
    void begin_progress(const std::optional<protocol::ProgressToken>& token, questions::Phrase title);
    void report_progress(const std::optional<protocol::ProgressToken>& token, std::size_t done, std::size_t all);
    void end_progress(const std::optional<protocol::ProgressToken>& token);
    void send_partial_result(const protocol::ProgressToken& token, std::string& items);

    boost::asio::any_io_executor strand_;
    boost::asio::any_io_executor pool_;
    Outside outside_;

    State state_ = State::fresh;
    Trace trace_ = Trace::off;
    protocol::ClientCapabilities capabilities_;
    std::string locale_;
    std::vector<std::string> folders_;  ///< absolute paths
    bool watches_files_ = false;        ///< the client has said that it does
    workspace::Configurations configurations_;

    std::unordered_map<std::string, Slot> documents_;
    std::uint64_t next_opening_ = 1;
    std::unordered_map<protocol::Id, Pending> pending_;
    std::unordered_map<protocol::Id, OnResult> asked_;
    std::int64_t next_request_ = 1;

    std::uint64_t generation_ = 0;                      ///< of the settings
    KnownFiles known_files_;                            ///< of the workspace, as they were last looked at
    std::map<std::string, std::string> file_problems_;  ///< by path: elements of a list of `Diagnostic`

    std::vector<std::string> bank_folders_;
    std::set<std::string> foreign_banks_;  // of workspaces, but elsewhere: told already
    std::vector<std::string> watched_banks_;
    server::SharedLibrary library_;
    bool reading_banks_ = false;
    bool read_banks_again_ = false;
    std::deque<OnLibrary> waiting_for_library_;
    std::map<std::string, std::vector<server::ConfigurationProblem>> bank_problems_;
    std::shared_ptr<std::atomic<bool>> checking_;

    std::shared_ptr<int> underway_ = std::make_shared<int>();  ///< held by all that waits, or works on the pool
};

}  // namespace client
