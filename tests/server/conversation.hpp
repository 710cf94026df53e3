// A conversation in memory: a client's side of the server, whose two executors are cranked by hand. Nothing happens
// between two lines of a test but what the test lets happen.
#pragma once

#include <algorithm>
#include <boost/asio/io_context.hpp>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/client/client.hpp"

class Conversation {
public:
    using Json = nlohmann::json;

    Conversation() {
        client_ = std::make_shared<client::Client>(
            strand_.get_executor(), pool_.get_executor(),
            client::Outside{.send = [this](const protocol::Body& body,
                                           const std::string&) { sent.push_back(Json::parse(body.text())); },
                            .leave = [this](int code) { exit_code = code; },
                            .watch_process = [this](std::int64_t process) { watched = process; },
                            .log = [this](std::string_view line) { log.emplace_back(line); }});
    }
    ~Conversation() { client_->closed(); }
    Conversation(const Conversation&) = delete;
    Conversation& operator=(const Conversation&) = delete;

    /// The server's side of the handshake, and the banks read.
    Json start(Json capabilities = Json::object(), const Json& more = Json::object()) {
        Json able = start_without_cranking(std::move(capabilities), more);
        crank();
        return able;
    }
    /// The handshake alone.
    Json start_without_cranking(Json capabilities = Json::object(), const Json& more = Json::object()) {
        Json params = {
            {"processId", nullptr}, {"rootUri", nullptr}, {"locale", "en"}, {"capabilities", std::move(capabilities)}};
        params.update(more);
        const int id = request("initialize", params);
        notify("initialized", Json::object());
        return replies(id).front().at("result");
    }

    void say(std::string_view body) {
        client_->receive({protocol::Frame::Kind::message, std::string(body)});
        crank_strand();
    }
    void notify(std::string_view method, const Json& params) {
        say(Json{{"jsonrpc", "2.0"}, {"method", method}, {"params", params}}.dump());
    }
    /// Sends a request and returns its id.
    int request(std::string_view method, const Json& params) {
        const int id = next_id_++;
        say(Json{{"jsonrpc", "2.0"}, {"id", id}, {"method", method}, {"params", params}}.dump());
        return id;
    }
    /// Sends a request, lets everything happen, and returns the reply.
    Json ask(std::string_view method, const Json& params) {
        const int id = request(method, params);
        crank();
        const auto all = replies(id);
        return all.size() == 1 ? all.front() : Json{{"replies", all}};
    }
    void answer(const Json& id, const Json& result) {
        say(Json{{"jsonrpc", "2.0"}, {"id", id}, {"result", result}}.dump());
    }

    void open(const std::string& uri, std::string_view text, int version = 1, std::string_view language = "python") {
        notify("textDocument/didOpen",
               {{"textDocument", {{"uri", uri}, {"languageId", language}, {"version", version}, {"text", text}}}});
    }
    void replace(const std::string& uri, std::string_view text, int version) {
        notify("textDocument/didChange", {{"textDocument", {{"uri", uri}, {"version", version}}},
                                          {"contentChanges", Json::array({{{"text", text}}})}});
    }

    /// Runs all that is ready on the strand, and nothing on the pool.
    void crank_strand() {
        strand_.restart();
        strand_.poll();
    }
    /// Runs one piece of work of the pool; false if there was none.
    bool crank_pool() {
        pool_.restart();
        return pool_.poll_one() > 0;
    }
    void crank() {
        do {
            crank_strand();
        } while (crank_pool());
    }

    std::vector<Json> replies(const Json& id) const {
        std::vector<Json> found;
        for (const Json& message : sent) {
            if (!message.contains("method") && message.at("id") == id) found.push_back(message);
        }
        return found;
    }
    std::vector<Json> notifications(std::string_view method) const {
        std::vector<Json> found;
        for (const Json& message : sent) {
            if (message.value("method", "") == method) found.push_back(message.at("params"));
        }
        return found;
    }
    /// How often the client was asked something.
    std::ptrdiff_t asked(std::string_view method) const {
        return std::ranges::count_if(sent, [&](const Json& message) { return message.value("method", "") == method; });
    }
    /// The codes that were published last for a document; nothing if none ever were.
    std::optional<std::vector<std::string>> codes(const std::string& uri) const {
        std::optional<std::vector<std::string>> last;
        for (const Json& params : notifications("textDocument/publishDiagnostics")) {
            if (params.at("uri") != uri) continue;
            last.emplace();
            for (const Json& each : params.at("diagnostics")) last->push_back(each.value("code", ""));
        }
        return last;
    }

    std::vector<Json> sent;
    std::vector<std::string> log;
    std::optional<int> exit_code;
    std::optional<std::int64_t> watched;

private:
    boost::asio::io_context strand_;
    boost::asio::io_context pool_;
    std::shared_ptr<client::Client> client_;
    int next_id_ = 1;
};
