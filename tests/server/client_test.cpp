// What a conversation holds to, whatever happens in which order: one reply for each request, no document lost.
#include "server/client/client.hpp"

#include <catch2/catch.hpp>
#include <set>
#include <string>

#include "server/client/router.hpp"
#include "tests/server/conversation.hpp"
#include "tests/server/scratch.hpp"

namespace {

using Json = nlohmann::json;

const std::string uri = "file:///nowhere/cart.py";
const std::string bad_name = "def addAll(a, b):\n    return a + b\n";
const std::string clean = "def add(a, b):\n    return a + b\n";

/// More than is analysed on the strand.
std::string large_text() {
    std::string text;
    while (text.size() < 200'000) text += bad_name;
    return text;
}

/// The same with a `"""` behind it, up to which all becomes one string where another is typed on top.
std::string large_text_before_a_string() { return large_text() + "\"\"\"\n"; }

void open_string_on_top(Conversation& talk) {
    talk.notify(
        "textDocument/didChange",
        {{"textDocument", {{"uri", uri}, {"version", 2}}},
         {"contentChanges",
          Json::array(
              {{{"range", {{"start", {{"line", 0}, {"character", 0}}}, {"end", {{"line", 0}, {"character", 0}}}}},
                {"text", "\"\"\""}}})}});
}

Json place(const std::string& document, int line, int character) {
    return {{"textDocument", {{"uri", document}}}, {"position", {{"line", line}, {"character", character}}}};
}

}  // namespace

TEST_CASE("every method stands in the table once") {
    std::set<std::pair<std::string_view, protocol::Message::Kind>> names;
    for (const client::Method& method : client::methods()) {
        INFO(method.name);
        CHECK(names.emplace(method.name, method.kind).second);
        CHECK(client::method_named(method.name, method.kind) == &method);
    }
}

TEST_CASE("before initialize only initialize is answered, and after shutdown only exit is heard") {
    Conversation talk;
    CHECK(talk.ask("textDocument/hover", place(uri, 0, 0)).at("error").at("code") == -32002);
    talk.open(uri, bad_name);
    CHECK_FALSE(talk.codes(uri));
    talk.start();
    CHECK(talk.ask("initialize", {{"capabilities", Json::object()}}).at("error").at("code") == -32600);
    CHECK(talk.ask("shutdown", nullptr).at("result").is_null());
    CHECK(talk.ask("textDocument/hover", place(uri, 0, 0)).at("error").at("code") == -32600);
    CHECK_FALSE(talk.exit_code);
    talk.notify("exit", nullptr);
    CHECK(talk.exit_code == 0);
}

TEST_CASE("exit without shutdown is no success") {
    Conversation talk;
    talk.start();
    talk.notify("exit", nullptr);
    CHECK(talk.exit_code == 1);
}

TEST_CASE("a change is followed by diagnostics of its version, also when they are the same") {
    Conversation talk;
    talk.start();
    talk.open(uri, bad_name, 1);
    talk.replace(uri, bad_name + "\n", 2);
    talk.replace(uri, clean, 3);
    std::vector<int> versions;
    for (const Json& each : talk.notifications("textDocument/publishDiagnostics"))
        versions.push_back(each.at("version"));
    CHECK(versions == std::vector{1, 2, 3});
    CHECK(talk.codes(uri) == std::vector<std::string>{});
}

TEST_CASE("what concerns a document that is away waits for it, in order") {
    Conversation talk;
    talk.start();
    talk.open(uri, large_text());
    const int hover = talk.request("textDocument/hover", place(uri, 0, 5));
    talk.replace(uri, clean, 2);
    const int later = talk.request("textDocument/codeLens", {{"textDocument", {{"uri", uri}}}});
    CHECK(talk.replies(hover).empty());
    CHECK(talk.replies(later).empty());
    CHECK_FALSE(talk.codes(uri));
    talk.crank();
    REQUIRE(talk.replies(hover).size() == 1);
    CHECK(talk.replies(hover).front().at("result").is_object());
    CHECK(talk.replies(later).size() == 1);
    CHECK(talk.codes(uri) == std::vector<std::string>{});
}

TEST_CASE("a request that is cancelled is answered at once, and once") {
    Conversation talk;
    talk.start();
    talk.open(uri, large_text());
    const int hover = talk.request("textDocument/hover", place(uri, 0, 5));
    talk.notify("$/cancelRequest", {{"id", hover}});
    REQUIRE(talk.replies(hover).size() == 1);
    CHECK(talk.replies(hover).front().at("error").at("code") == -32800);
    talk.crank();
    CHECK(talk.replies(hover).size() == 1);
}

TEST_CASE("a request that is cancelled while the pool answers it is answered once") {
    Conversation talk;
    talk.start();
    talk.open(uri, large_text());
    talk.crank();
    const int symbols = talk.request("textDocument/documentSymbol", {{"textDocument", {{"uri", uri}}}});
    CHECK(talk.replies(symbols).empty());
    REQUIRE(talk.crank_pool());
    talk.notify("$/cancelRequest", {{"id", symbols}});
    talk.crank();
    REQUIRE(talk.replies(symbols).size() == 1);
    CHECK(talk.replies(symbols).front().at("error").at("code") == -32800);
}

TEST_CASE("to cancel what was answered, or never asked, changes nothing") {
    Conversation talk;
    talk.start();
    talk.open(uri, clean);
    const int hover = talk.request("textDocument/hover", place(uri, 0, 5));
    talk.crank();
    const std::size_t before = talk.sent.size();
    talk.notify("$/cancelRequest", {{"id", hover}});
    talk.notify("$/cancelRequest", {{"id", "never"}});
    talk.notify("$/cancelRequest", Json::object());
    talk.notify("$/cancelRequest", nullptr);
    CHECK(talk.sent.size() == before);
}

TEST_CASE("an id that is in use is refused, and the first request is answered all the same") {
    Conversation talk;
    talk.start();
    talk.open(uri, large_text());
    const std::string hover =
        R"({"jsonrpc":"2.0","id":"h","method":"textDocument/hover","params":)" + place(uri, 0, 5).dump() + "}";
    talk.say(hover);
    talk.say(hover);
    REQUIRE(talk.replies("h").size() == 1);
    CHECK(talk.replies("h").front().at("error").at("code") == -32600);
    talk.crank();
    REQUIRE(talk.replies("h").size() == 2);
    CHECK(talk.replies("h").back().at("result").is_object());
}

TEST_CASE("the text of a second opening counts, also while the first is away") {
    Conversation talk;
    talk.start();
    talk.open(uri, large_text(), 1);
    talk.open(uri, bad_name, 1);
    talk.crank();
    CHECK(talk.codes(uri) == std::vector<std::string>{"N802"});
    CHECK(talk.notifications("window/logMessage").size() == 1);
}

TEST_CASE("a document that is closed while it is away leaves nothing behind") {
    Conversation talk;
    talk.start();
    talk.open(uri, large_text());
    const int hover = talk.request("textDocument/hover", place(uri, 0, 5));
    talk.notify("textDocument/didClose", {{"textDocument", {{"uri", uri}}}});
    const int late = talk.request("textDocument/hover", place(uri, 0, 5));
    talk.crank();
    CHECK(talk.replies(hover).size() == 1);
    REQUIRE(talk.replies(late).size() == 1);
    CHECK(talk.replies(late).front().at("result").is_null());
    CHECK(talk.codes(uri) == std::vector<std::string>{});
}

TEST_CASE("shutdown answers whoever still waits") {
    Conversation talk;
    talk.start();
    talk.open(uri, large_text());
    const int hover = talk.request("textDocument/hover", place(uri, 0, 5));
    const int shutdown = talk.request("shutdown", nullptr);
    talk.crank();
    REQUIRE(talk.replies(hover).size() == 1);
    CHECK(talk.replies(hover).front().at("error").at("code") == -32800);
    CHECK(talk.replies(shutdown).size() == 1);
}

TEST_CASE("a change of a document that nobody opened is told, and opens nothing") {
    Conversation talk;
    talk.start();
    talk.replace(uri, bad_name, 2);
    CHECK(talk.notifications("window/logMessage").size() == 1);
    CHECK_FALSE(talk.codes(uri));
    CHECK(talk.ask("textDocument/hover", place(uri, 0, 5)).at("result").is_null());
}

TEST_CASE("params of a wrong type are told with the place where they are wrong") {
    Conversation talk;
    talk.start();
    const Json reply = talk.ask("textDocument/hover",
                                {{"textDocument", {{"uri", uri}}}, {"position", {{"line", "x"}, {"character", 0}}}});
    CHECK(reply.at("error").at("code") == -32602);
    CHECK(reply.at("error").at("message") ==
          "textDocument/hover: `params.position.line` must be a whole number from 0 on");
}

TEST_CASE("an editor's settings hold over the project's, and those over the user's") {
    const Scratch scratch;
    const Environment user("XDG_CONFIG_HOME", scratch.path("user").c_str());
    scratch.write("user/hoverview/config.toml", "complexity.limit = 1\nnaming.enable = false\n");
    scratch.write("project/.hoverview.toml", "complexity.limit = 2\n");
    const std::string text = "def f(A):\n    if A:\n        pass\n    if A:\n        pass\n";  // complexity 3
    const std::string document = "file://" + scratch.path("project/cart.py");

    Conversation talk;
    talk.start(Json::object(), {{"initializationOptions", {{"complexity", {{"limit", 3}}}}}});
    talk.open(document, text);
    CHECK(talk.codes(document) == std::vector<std::string>{});

    talk.notify("workspace/didChangeConfiguration", {{"settings", {{"hoverview", {{"complexity", nullptr}}}}}});
    CHECK(talk.codes(document) == std::vector<std::string>{"C901"});

    talk.notify("workspace/didChangeConfiguration", {{"settings", {{"hoverview", {{"naming", {{"enable", true}}}}}}}});
    CHECK(talk.codes(document) == std::vector<std::string>{"C901", "N803"});
}

TEST_CASE("a setting that nobody knows is told, with the nearest that is known") {
    Conversation talk;
    talk.start();
    talk.notify("workspace/didChangeConfiguration", {{"settings", {{"hoverview", {{"complexity", {{"limt", 3}}}}}}}});
    const auto told = talk.notifications("window/showMessage");
    REQUIRE(told.size() == 1);
    CHECK(told.front().at("message") ==
          "Hoverview: unknown setting `hoverview.complexity.limt`; did you mean `complexity.limit`?");
}

TEST_CASE("what the client says it can is all that is asked of it") {
    Conversation talk;
    const Json able = talk.start();
    CHECK(able.at("capabilities").at("positionEncoding") == "utf-16");
    CHECK_FALSE(able.at("capabilities").contains("diagnosticProvider"));
    for (const Json& message : talk.sent) CHECK_FALSE((message.contains("id") && message.contains("method")));
}

TEST_CASE("a client that pulls gets the same result id for the same findings, and then no list") {
    Conversation talk;
    talk.start({{"textDocument", {{"diagnostic", Json::object()}}}});
    talk.open(uri, bad_name);
    CHECK(talk.notifications("textDocument/publishDiagnostics").empty());
    const Json first = talk.ask("textDocument/diagnostic", {{"textDocument", {{"uri", uri}}}}).at("result");
    CHECK(first.at("kind") == "full");
    CHECK(first.at("items").size() == 1);
    talk.replace(uri, bad_name + "\n", 2);
    const Json again = talk.ask("textDocument/diagnostic",
                                {{"textDocument", {{"uri", uri}}}, {"previousResultId", first.at("resultId")}})
                           .at("result");
    CHECK(again == Json{{"kind", "unchanged"}, {"resultId", first.at("resultId")}});
    talk.replace(uri, "\n" + bad_name, 3);
    const Json moved = talk.ask("textDocument/diagnostic",
                                {{"textDocument", {{"uri", uri}}}, {"previousResultId", first.at("resultId")}})
                           .at("result");
    CHECK(moved.at("kind") == "full");
    CHECK(moved.at("items").front().at("range").at("start").at("line") == 1);
}

TEST_CASE("a workspace is looked at as a whole where the settings want it") {
    const Scratch scratch;
    const Environment user("XDG_CONFIG_HOME", scratch.path("user").c_str());
    scratch.write("project/.hoverview.toml", "diagnostics.scope = \"workspace\"\n");
    scratch.write("project/a.py", bad_name);
    scratch.write("project/b.py", clean);
    const std::string root = "file://" + scratch.path("project");

    Conversation talk;
    talk.start(Json::object(), {{"workspaceFolders", Json::array({{{"uri", root}, {"name", "project"}}})}});
    talk.crank();
    CHECK(talk.codes(root + "/a.py") == std::vector<std::string>{"N802"});
    CHECK_FALSE(talk.codes(root + "/b.py"));

    std::filesystem::remove(scratch.path("project/a.py"));
    talk.notify("workspace/didChangeWatchedFiles",
                {{"changes", Json::array({{{"uri", root + "/a.py"}, {"type", 3}}})}});
    talk.crank();
    CHECK(talk.codes(root + "/a.py") == std::vector<std::string>{});
}

TEST_CASE("an edit that turns over a large document is answered at once, and again when all is found") {
    Conversation talk;
    talk.start();
    talk.open(uri, large_text_before_a_string());
    talk.crank();
    open_string_on_top(talk);
    talk.crank();
    const auto published = talk.notifications("textDocument/publishDiagnostics");
    REQUIRE(published.size() == 3);
    CHECK(published[1].at("version") == 2);
    CHECK_FALSE(published[1].at("diagnostics").empty());  // those further down, as they were
    CHECK(published[2].at("version") == 2);
    CHECK(published[2].at("diagnostics").empty());  // all of it is a string
}

TEST_CASE("a client that pulls is told when a large document has settled") {
    Conversation talk;
    talk.start({{"textDocument", {{"diagnostic", Json::object()}}},
                {"workspace", {{"diagnostics", {{"refreshSupport", true}}}}}});
    talk.open(uri, large_text_before_a_string());
    talk.crank();
    CHECK(talk.asked("workspace/diagnostic/refresh") == 0);
    open_string_on_top(talk);
    talk.crank();
    CHECK(talk.asked("workspace/diagnostic/refresh") == 1);
    const Json report = talk.ask("textDocument/diagnostic", {{"textDocument", {{"uri", uri}}}}).at("result");
    CHECK(report.at("items").empty());
}
