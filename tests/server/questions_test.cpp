// Questions in a conversation: whoever asks for them while banks are being read waits, and gets what was asked for.
#include <catch2/catch.hpp>
#include <string>

#include "tests/server/conversation.hpp"
#include "tests/server/scratch.hpp"

namespace {

using Json = nlohmann::json;

const std::string uri = "file:///nowhere/pages.py";
const std::string code = "import asyncio\n\n\nasync def fetch(reply):\n    return await reply.text()\n";
const std::string ours = "import ourpackage\n";

Json place(const std::string& document, int line, int character) {
    return {{"textDocument", {{"uri", document}}}, {"position", {{"line", line}, {"character", character}}}};
}

std::string toml(std::string_view id, int number) {
    return "number = " + std::to_string(number) + "\nid = \"" + std::string(id) +
           "\"\nsection = { en = \"Ours\", uk = \"Наше\" }\ntags = []\nrelated = []\n\n[[links]]\n"
           "why = { en = \"ours\", uk = \"наше\" }\nimports = [\"ourpackage\"]\n";
}

void write_bank(const Scratch& scratch, const std::string& folder, std::string_view title) {
    scratch.write(folder + "/ours/question.toml", toml("ours", 700));
    for (const std::string language : {"en", "uk"}) {
        scratch.write(folder + "/ours/" + language + ".md", "# " + std::string(title) + "\n");
    }
}

std::string text_of(const Json& reply) { return reply.at("result").at("contents").at("value"); }

}  // namespace

TEST_CASE("a hover that comes before the banks are read waits, and is of the text as it was then") {
    Conversation talk;
    talk.start_without_cranking();
    talk.open(uri, code);
    const int hover = talk.request("textDocument/hover", place(uri, 4, 12));
    CHECK(talk.replies(hover).empty());
    talk.replace(uri, "pass\n", 2);
    talk.crank();
    REQUIRE(talk.replies(hover).size() == 1);
    CHECK(text_of(talk.replies(hover).front()).find("**Q73**") == 0);
    CHECK(talk.ask("textDocument/hover", place(uri, 0, 2)).at("result").is_null());
}

TEST_CASE("what does not ask for questions does not wait for them") {
    Conversation talk;
    talk.start_without_cranking();
    talk.open(uri, "def addAll(a, b):\n    return a + b\n");
    CHECK(talk.codes(uri) == std::vector<std::string>{"N802"});
    const int symbols = talk.request("textDocument/documentSymbol", {{"textDocument", {{"uri", uri}}}});
    CHECK(talk.replies(symbols).size() == 1);
}

TEST_CASE("a request that is cancelled while it waits for the banks is answered at once, and once") {
    Conversation talk;
    talk.start_without_cranking();
    talk.open(uri, code);
    const int hover = talk.request("textDocument/hover", place(uri, 4, 12));
    const int bank = talk.request("hoverview/bank", Json::object());
    talk.notify("$/cancelRequest", {{"id", hover}});
    talk.notify("$/cancelRequest", {{"id", bank}});
    for (const int id : {hover, bank}) {
        REQUIRE(talk.replies(id).size() == 1);
        CHECK(talk.replies(id).front().at("error").at("code") == -32800);
    }
    talk.crank();
    CHECK(talk.replies(hover).size() == 1);
    CHECK(talk.replies(bank).size() == 1);
}

TEST_CASE("shutdown answers whoever waits for the banks") {
    Conversation talk;
    talk.start_without_cranking();
    talk.open(uri, code);
    const int hover = talk.request("textDocument/hover", place(uri, 4, 12));
    const int shutdown = talk.request("shutdown", nullptr);
    REQUIRE(talk.replies(hover).size() == 1);
    CHECK(talk.replies(hover).front().at("error").at("code") == -32800);
    talk.crank();
    CHECK(talk.replies(hover).size() == 1);
    CHECK(talk.replies(shutdown).size() == 1);
}

TEST_CASE("a bank that changes is read anew, once for all that changed, and who asks meanwhile waits") {
    const Scratch scratch;
    write_bank(scratch, "bank", "First?");
    Conversation talk;
    talk.start({{"workspace", {{"didChangeWatchedFiles", {{"dynamicRegistration", true}}}}}},
               {{"initializationOptions", {{"bank", {{"paths", Json::array({scratch.path("bank")})}}}}}});
    talk.open(uri, ours);
    CHECK(text_of(talk.ask("textDocument/hover", place(uri, 0, 8))).find("First?") != std::string::npos);

    write_bank(scratch, "bank", "Second?");
    const std::string changed = "file://" + scratch.path("bank/ours/en.md");
    for (int i = 0; i < 10; ++i) {
        talk.notify("workspace/didChangeWatchedFiles", {{"changes", Json::array({{{"uri", changed}, {"type", 2}}})}});
    }
    const int hover = talk.request("textDocument/hover", place(uri, 0, 8));
    CHECK(talk.replies(hover).empty());
    int pieces = 0;
    for (talk.crank_strand(); talk.crank_pool(); talk.crank_strand()) ++pieces;
    CHECK(pieces == 3);  // the banks as they were when the first change was told, all that followed, and the hover
    REQUIRE(talk.replies(hover).size() == 1);
    CHECK(text_of(talk.replies(hover).front()).find("Second?") != std::string::npos);
}

TEST_CASE("the same banks are not read again because settings are sent again") {
    const Scratch scratch;
    write_bank(scratch, "bank", "Ours?");
    const Json settings = {{"bank", {{"paths", Json::array({scratch.path("bank")})}}}};
    Conversation talk;
    talk.start(Json::object(), {{"initializationOptions", settings}});
    talk.crank();
    talk.notify("workspace/didChangeConfiguration", {{"settings", {{"hoverview", settings}}}});
    talk.crank_strand();
    CHECK_FALSE(talk.crank_pool());
}

TEST_CASE("two clients do not see each other's banks") {
    const Scratch scratch;
    write_bank(scratch, "bank", "Ours?");
    Conversation one;
    Conversation other;
    one.start(Json::object(),
              {{"initializationOptions", {{"bank", {{"paths", Json::array({scratch.path("bank")})}}}}}});
    other.start();
    for (Conversation* each : {&one, &other}) each->open(uri, ours);
    CHECK(one.ask("hoverview/questionsAt", place(uri, 0, 8)).at("result").size() == 1);
    CHECK(other.ask("hoverview/questionsAt", place(uri, 0, 8)).at("result").empty());
}

TEST_CASE("looking through the workspace is given up when it is cancelled") {
    const Scratch scratch;
    for (int i = 0; i < 50; ++i) scratch.write("code/m" + std::to_string(i) + ".py", code);
    Conversation talk;
    talk.start(Json::object(), {{"rootUri", "file://" + scratch.path("code")}});
    const int all = talk.request("hoverview/questionsIn", {{"workDoneToken", "t"}});
    talk.notify("$/cancelRequest", {{"id", all}});
    talk.crank();
    REQUIRE(talk.replies(all).size() == 1);
    CHECK(talk.replies(all).front().at("error").at("code") == -32800);
    const Json told = talk.ask("hoverview/questionsIn", Json::object()).at("result");
    REQUIRE(told.size() == 1);
    CHECK(told.front().at("number") == 73);
    CHECK(told.front().at("places").size() == 150);
}
