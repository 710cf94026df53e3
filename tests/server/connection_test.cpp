// Bytes on a socket: who trickles them is dropped, who is refused is told, and a large message is taken in its turn.
#include "server/transport/connection.hpp"

#include <sys/socket.h>
#include <unistd.h>
#include <catch2/catch.hpp>

#include <boost/asio/io_context.hpp>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "server/protocol/framing.hpp"

namespace {

using Json = nlohmann::json;
using namespace std::chrono_literals;

/// One connection, whose two executors run in this thread, and the client's end of its socket.
class Line {
public:
    explicit Line(std::optional<transport::Patience> patience = {}, std::string refusal = "") {
        int pair[2];
        REQUIRE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, pair) == 0);
        client = pair[0];
        std::make_shared<transport::Connection>(transport::Setting{.strand = io.get_executor(),
                                                                   .pool = io.get_executor(),
                                                                   .log = &log_,
                                                                   .ended = [this](int code) { ended = code; },
                                                                   .patience = patience,
                                                                   .refusal = std::move(refusal)},
                                                pair[1], pair[1], protocol::Strictness::strict, 1)
            ->start();
    }
    ~Line() {
        ::close(client);
        io.run();  // the other side ends
    }
    Line(const Line&) = delete;
    Line& operator=(const Line&) = delete;

    void write(std::string_view bytes) {
        while (!bytes.empty()) {
            const ssize_t count = ::write(client, bytes.data(), bytes.size());
            if (count > 0) bytes.remove_prefix(static_cast<std::size_t>(count));
            io.poll();
            if (count < 0 && io.poll() == 0) break;  // it takes no more
        }
        unwritten = bytes.size();
    }
    void say(const Json& message) {
        const std::string body = message.dump();
        write(protocol::header(body.size()) + body);
    }
    void initialize() {
        say({{"jsonrpc", "2.0"}, {"id", 1}, {"method", "initialize"}, {"params", {{"capabilities", Json::object()}}}});
    }

    /// All messages that have come.
    std::vector<Json> read() {
        std::vector<Json> found;
        char buffer[65536];
        ssize_t count = 0;
        while (io.poll(), (count = ::read(client, buffer, sizeof buffer)) > 0) {
            framing_.push({buffer, static_cast<std::size_t>(count)});
            while (const auto frame = framing_.next()) found.push_back(Json::parse(frame->text));
        }
        return found;
    }
    /// How many bytes of messages have come.
    std::size_t read_bytes() {
        std::size_t all = 0;
        char buffer[65536];
        ssize_t count = 0;
        while (io.poll(), (count = ::read(client, buffer, sizeof buffer)) > 0) all += static_cast<std::size_t>(count);
        return all;
    }
    void run_until_ended() {
        while (!ended && io.run_one() > 0) {
        }
    }

    boost::asio::io_context io;
    int client = -1;
    std::optional<int> ended;
    std::size_t unwritten = 0;

private:
    transport::Log log_;
    protocol::Framing framing_{protocol::Strictness::lenient};
};

Json open(const std::string& uri, const std::string& text) {
    return {{"jsonrpc", "2.0"},
            {"method", "textDocument/didOpen"},
            {"params", {{"textDocument", {{"uri", uri}, {"languageId", "python"}, {"version", 1}, {"text", text}}}}}};
}

Json symbols(int id, const std::string& uri) {
    return {{"jsonrpc", "2.0"},
            {"id", id},
            {"method", "textDocument/documentSymbol"},
            {"params", {{"textDocument", {{"uri", uri}}}}}};
}

}  // namespace

TEST_CASE("a client that trickles a message is dropped, and told why") {
    for (const std::string_view begin : {"Content-Length: 5000000\r\n\r\n{", "Content-Le", "Content-Length: 5\r\n"}) {
        Line line(transport::Patience{20ms, 1000});
        line.initialize();
        CHECK(line.read().size() == 1);
        line.write(begin);
        line.run_until_ended();
        CHECK(line.ended == 1);
        const auto said = line.read();
        REQUIRE(said.size() == 1);
        CHECK(said.front()["error"]["message"].get<std::string>().find("too few") != std::string::npos);
    }
}

TEST_CASE("a client that never says anything is dropped") {
    Line line(transport::Patience{20ms, 1000});
    line.run_until_ended();
    CHECK(line.ended == 1);
}

TEST_CASE("a client that has said something may be silent, and a message may take its time if it goes on") {
    Line line(transport::Patience{10ms, 10});
    line.initialize();
    line.io.run_for(50ms);
    CHECK_FALSE(line.ended);
    line.write("Content-Length: 1000\r\n\r\n");
    // Ten bytes in each span are asked for, and more than that come whenever one is over.
    for (int i = 0; i < 10; ++i) {
        line.write(std::string(100, ' '));
        line.io.run_one();
    }
    CHECK_FALSE(line.ended);
}

TEST_CASE("without patience nothing is dropped") {
    Line line;
    line.write("Content-Le");
    line.io.run_for(50ms);
    CHECK_FALSE(line.ended);
}

TEST_CASE("a client too many is told so by the answer to its first request") {
    Line line({}, "500 clients are being served");
    line.initialize();
    line.run_until_ended();
    CHECK(line.ended == 1);
    const auto said = line.read();
    REQUIRE(said.size() == 1);
    CHECK(said.front()["id"] == 1);
    CHECK(said.front()["error"]["message"] == "500 clients are being served");
}

TEST_CASE("what comes behind a large message waits for it, in order") {
    Line line;
    line.initialize();
    const std::string large = "def first(): pass\n" + std::string(400'000, '\n');
    line.say(open("file:///a.py", large));
    line.say(symbols(2, "file:///a.py"));
    line.say(symbols(3, "file:///none.py"));
    std::vector<int> ids;
    for (const Json& message : line.read()) {
        if (message.contains("id")) ids.push_back(message["id"]);
        if (message.value("id", 0) == 2) CHECK(message["result"].size() == 1);
    }
    std::ranges::sort(ids);
    CHECK(ids == std::vector{1, 2, 3});
}

TEST_CASE("what a client does not read is not piled up, and nothing of it is lost") {
    Line line;
    line.initialize();
    std::string text;
    for (int i = 0; i < 500; ++i) text += "def function_number_" + std::to_string(i) + "(): pass\n";
    line.say(open("file:///a.py", text));
    CHECK(line.read_bytes() > 0);
    const std::string body = symbols(2, "file:///a.py").dump();
    const std::string request = protocol::header(body.size()) + body;
    line.say(symbols(2, "file:///a.py"));
    const std::size_t answer = line.read_bytes();

    // Some MB of answers wait to be read, and the rest of the requests with them.
    constexpr std::size_t many = 5'000;
    std::string requests;
    for (std::size_t i = 0; i < many; ++i) requests += request;
    line.write(requests);
    const std::size_t taken = requests.size() - line.unwritten;
    CHECK(line.unwritten > 0);
    // As they are read the others are taken, and all of them are answered.
    std::size_t read = line.read_bytes();
    CHECK(read == taken / request.size() * answer);
    line.write(std::string_view(requests).substr(taken));
    while (line.unwritten > 0) {
        read += line.read_bytes();
        line.write(std::string_view(requests).substr(requests.size() - line.unwritten));
    }
    read += line.read_bytes();
    CHECK(read == many * answer);
}
