// The base protocol: bytes to messages, and JSON to structs and back.
#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <vector>

#include "server/protocol/framing.hpp"
#include "server/protocol/messages.hpp"
#include "server/protocol/rpc.hpp"

namespace {

using protocol::Frame;
using protocol::Framing;
using protocol::Strictness;

std::vector<Frame> frames(Framing& framing) {
    std::vector<Frame> all;
    while (auto frame = framing.next()) all.push_back(std::move(*frame));
    return all;
}

std::vector<std::string> texts(const std::vector<Frame>& all, Frame::Kind kind) {
    std::vector<std::string> found;
    for (const Frame& frame : all) {
        if (frame.kind == kind) found.push_back(frame.text);
    }
    return found;
}

std::vector<Frame> all_of(std::string_view bytes, Strictness strictness = Strictness::lenient) {
    Framing framing(strictness);
    framing.push(bytes);
    return frames(framing);
}

using Texts = std::vector<std::string>;

std::string framed(const std::string& body) { return protocol::header(body.size()) + body; }

}  // namespace

TEST_CASE("messages arrive whole, however their bytes are cut") {
    std::string bytes;
    Texts bodies;
    for (int i = 0; i < 50; ++i) {
        bodies.push_back("{\"n\":" + std::to_string(i) + ",\"text\":\"" +
                         std::string(static_cast<std::size_t>(i * 7), 'x') + "\"}");
        bytes += framed(bodies.back());
    }
    std::mt19937 random(7);  // NOLINT(bugprone-random-generator-seed): the same cuts every time
    for (int round = 0; round < 20; ++round) {
        Framing framing(Strictness::strict);
        Texts got;
        for (std::size_t at = 0; at < bytes.size();) {
            const std::size_t size = std::min<std::size_t>(1 + random() % 40, bytes.size() - at);
            framing.push(std::string_view(bytes).substr(at, size));
            at += size;
            for (std::string& text : texts(frames(framing), Frame::Kind::message)) got.push_back(std::move(text));
        }
        CHECK(got == bodies);
        CHECK_FALSE(framing.in_the_middle());
    }
}

TEST_CASE("headers that are wrong are told, and the next message is read all the same") {
    const std::string next = framed("{}");
    const auto [headers, sentence] = GENERATE(table<std::string, std::string>({
        {"Content-Length: -5\r\n\r\n", "Content-Length must be a number of bytes, not `-5`"},
        {"Content-Length: ten\r\n\r\n", "Content-Length must be a number of bytes, not `ten`"},
        {"Content-Length:\r\n\r\n", "Content-Length must be a number of bytes, not ``"},
        {"Content-Length: 99999999999\r\n\r\n", "a message of 99999999999 bytes is refused: the most is 536870912"},
        {"Content-Length: 99999999999999999999999\r\n\r\n",
         "a message of 99999999999999999999999 bytes is refused: the most is 536870912"},
        {"Content-Length: 5\r\nContent-Length: 6\r\n\r\n", "Content-Length is given twice, as 5 and as 6"},
        {"Content-Type: x\r\n\r\n{}", "a message has no Content-Length"},
        {"hello\r\n", "`hello` is no header of the form `Name: value`"},
    }));
    INFO(headers);
    const auto all = all_of(headers + next);
    CHECK(texts(all, Frame::Kind::broken).front() == sentence);
    CHECK(texts(all, Frame::Kind::message).back() == "{}");
}

TEST_CASE("headers may be spelled as HTTP allows, and others are passed over on a pipe") {
    CHECK(texts(all_of("content-length:2\r\nX-More: yes\r\n\r\n{}"), Frame::Kind::message) == Texts{"{}"});
    CHECK(texts(all_of("Content-Length: 2\nContent-Type: a; charset=utf-8\n\n{}"), Frame::Kind::message) ==
          Texts{"{}"});
    CHECK(texts(all_of("\r\n\r\nContent-Length: 2\r\n\r\n{}"), Frame::Kind::message) == Texts{"{}"});
    CHECK(texts(all_of("Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}"), Frame::Kind::message) == Texts{"{}"});
}

TEST_CASE("on a socket what is no header of LSP ends the conversation") {
    for (const std::string bytes : {"POST / HTTP/1.1\r\n", "Host: localhost\r\n", "GET\r\n"}) {
        INFO(bytes);
        const auto all = all_of(bytes + framed("{}"), Strictness::strict);
        CHECK(texts(all, Frame::Kind::foreign).size() == 1);
        CHECK(texts(all, Frame::Kind::message).empty());
    }
}

TEST_CASE("headers that never end are given up") {
    CHECK(texts(all_of(std::string(10'000, 'x')), Frame::Kind::broken).size() == 1);
    std::string many;
    for (int i = 0; i < 1'000; ++i) many += "X-Header: " + std::to_string(i) + "\r\n";
    CHECK(texts(all_of(many), Frame::Kind::broken).size() == 1);
}

TEST_CASE("what is no message is told by its code, to the id if there is one") {
    const auto [body, code, id] = GENERATE(table<std::string, int, std::string>({
        {"", -32700, "null"},
        {"{", -32700, "null"},
        {"[]", -32600, "null"},
        {R"([{"jsonrpc":"2.0","id":1,"method":"shutdown"}])", -32600, "null"},
        {"5", -32600, "null"},
        {R"({"id":7})", -32600, "7"},
        {R"({"id":7,"method":5})", -32600, "7"},
        {R"({"id":1.5,"method":"shutdown"})", -32600, "null"},
        {R"({"id":null,"method":"shutdown"})", -32600, "null"},
        {R"({"id":{},"method":"shutdown"})", -32600, "null"},
        {R"({"id":"a","method":"shutdown","params":5})", -32600, "\"a\""},
    }));
    INFO(body);
    const auto message = protocol::understood(body);
    REQUIRE_FALSE(message);
    CHECK(static_cast<int>(message.error().error.code) == code);
    CHECK(message.error().id == id);
}

TEST_CASE("ids go back as they came") {
    CHECK(protocol::understood(R"({"id":-3,"method":"x"})")->id == "-3");
    CHECK(protocol::understood(R"({"id":"\u00e9\"","method":"x"})")->id == "\"é\\\"\"");
    CHECK(protocol::understood(R"({"id":12345678901234567890,"method":"x"})")->id == "12345678901234567890");
}

TEST_CASE("a text with bytes that are no UTF-8, or half a pair of surrogates, is not lost") {
    const auto text = [](const std::string& json) {
        const auto message = protocol::understood(R"({"method":"x","params":{"text":")" + json + "\"}}");
        REQUIRE(message);
        return message->params.at("text").get<std::string>();
    };
    CHECK(text("a\xFFz") == "a\uFFFDz");
    CHECK(text("a\\ud83dz") == "a\uFFFDz");
    CHECK(text("a\\ude00z") == "a\uFFFDz");
    CHECK(text("\\ud83d\\ude00 \\ud83d") == "😀 \uFFFD");
    CHECK(text("\\\\ud83d \\ud83d") == "\\ud83d \uFFFD");
    CHECK(text("\\u0000") == std::string(1, '\0'));
}

TEST_CASE("structs are read by the fields that they name, and written back without what is absent") {
    protocol::Reader reader;
    protocol::ContentChange change;
    REQUIRE(reader.read(protocol::Json::parse(R"({"text":"a","rangeLength":3,"range":null})"), change, "change"));
    CHECK_FALSE(change.range);
    CHECK(protocol::written(change) == R"({"text":"a"})");
    change.range = protocol::Range{{1, 2}, {3, 4}};
    CHECK(protocol::written(change) ==
          R"({"range":{"start":{"line":1,"character":2},"end":{"line":3,"character":4}},"text":"a"})");
}

TEST_CASE("what is wrong with a struct is told with the path to it") {
    const auto problem = [](std::string_view json) {
        protocol::Reader reader;
        protocol::DidChangeParams params;
        CHECK_FALSE(reader.read(protocol::Json::parse(json), params, "params"));
        return reader.problem();
    };
    CHECK(problem("null") == "`params` must be an object");
    CHECK(problem("{}") == "`params.textDocument` must be there");
    CHECK(problem(R"({"textDocument":{"uri":5}})") == "`params.textDocument.uri` must be a string");
    CHECK(problem(R"({"textDocument":{"uri":"a"},"contentChanges":[{"text":"b"},{}]})") ==
          "`params.contentChanges[1].text` must be there");
    CHECK(problem(R"({"textDocument":{"uri":"a"},"contentChanges":[{"text":"b","range":{"start":{"line":-1}}}]})") ==
          "`params.contentChanges[0].range.start.line` must be a whole number from 0 on");
}
