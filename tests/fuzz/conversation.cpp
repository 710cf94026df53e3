// Whole conversations with the server, in memory: a client that opens, types, asks, cancels and closes in any order,
// while the pool works when the input says so. Each request has one reply, and every document is answered for at the
// end.
//
// The params of every method are made of the same parts, as many as any of them wants, so that a new method is covered
// by being in the table.
#include <fuzzer/FuzzedDataProvider.h>

#include <array>
#include <cstdlib>
#include <set>

#include "server/client/router.hpp"
#include "tests/fuzz/fuzz.hpp"
#include "tests/fuzz/languages.hpp"
#include "tests/server/conversation.hpp"

namespace {

using Json = nlohmann::json;

const std::string shop = "file://" HOVERVIEW_ROOT "/tests/fixtures/example";
const std::array<std::string, 5> uris{shop + "/shop/cart.py", shop + "/shop/new.py", "untitled:Untitled-1",
                                      "file:///nowhere/q.sql", "file:///nowhere/Dockerfile"};

const std::array<std::string_view, 12> pieces{
    "def addAll(a, B):\n    if a:\n        return B\n",
    "class bad:\n    def Method(self):\n        pass\n",
    "async def fetch(session, URL):\n    async with session.get(URL) as reply:\n        return await reply.json()\n",
    "import asyncio as aio\naio.gather()\n",
    "\"\"\"",
    "(",
    "\n",
    "# noqa: N802\n",
    "😀",
    "SELECT id FROM cart LEFT JOIN item ON item.id = cart.id;\n",
    "FROM python:3.12\nRUN pip install flask\n",
    "def f(x):\n    if x: pass\n    elif x and x: pass\n    for y in x:\n        while y: pass\n    try: pass\n    "
    "except E: pass\n    return [a for a in x if a] or x if x and y or z else [lambda: x if x else y]\n"};

class Editor {
public:
    explicit Editor(std::string_view bytes)
        : input_(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()) {}

    void talk() {
        begin();
        for (int steps = 0; steps < 60 && input_.remaining_bytes() > 0; ++steps) step();
        if (!ended_ && !talk_.exit_code) end();
        talk_.crank();
        if (!exact_ || talk_.exit_code) return;
        for (const int id : asked_) fuzz::require(talk_.replies(id).size() == 1, "each request has one reply");
    }

private:
    void begin() {
        if (input_.ConsumeProbability<float>() < 0.02F) {
            ask("textDocument/hover");  // before anybody asked for it
            return;
        }
        Json capabilities = Json::parse(
            R"({"general": {"positionEncodings": []}, "window": {"workDoneProgress": true, "showDocument": {"support": true}},
            "workspace": {"configuration": true, "didChangeConfiguration": {"dynamicRegistration": true},
                          "didChangeWatchedFiles": {"dynamicRegistration": true, "relativePatternSupport": true},
                          "diagnostics": {"refreshSupport": true}, "codeLens": {"refreshSupport": true},
                          "workspaceEdit": {"documentChanges": true}},
            "textDocument": {"publishDiagnostics": {"relatedInformation": true, "codeDescriptionSupport": true, "dataSupport": true},
                             "hover": {"contentFormat": ["markdown"]}, "diagnostic": {"dynamicRegistration": true},
                             "codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix"]}},
                                            "isPreferredSupport": true, "dataSupport": true, "resolveSupport": {"properties": ["edit"]}},
                             "documentSymbol": {"hierarchicalDocumentSymbolSupport": true}}})");
        const auto choice = input_.ConsumeIntegral<std::uint8_t>();
        if ((choice & 1U) != 0) capabilities["textDocument"].erase("diagnostic");
        if ((choice & 2U) != 0) capabilities["workspace"].erase("configuration");
        if ((choice & 4U) != 0) capabilities["textDocument"].erase("hover");
        if ((choice & 8U) != 0) capabilities["textDocument"].erase("documentSymbol");
        if ((choice & 16U) != 0) capabilities["window"] = Json::object();
        constexpr std::array encodings{"utf-16", "utf-8", "utf-32", "utf-7"};
        capabilities["general"]["positionEncodings"] = {encodings[choice >> 6U]};
        const Json folders = Json::array({{{"uri", shop}, {"name", "shop"}}});
        talk_.start((choice & 32U) != 0 ? Json::object() : capabilities,
                    {{"workspaceFolders", (choice & 1U) != 0 ? folders : Json()},
                     {"rootUri", (choice & 2U) != 0 ? Json(shop) : Json()},
                     {"locale", (choice & 4U) != 0 ? "uk-UA" : "de"},
                     {"trace", (choice & 8U) != 0 ? "verbose" : "off"},
                     {"processId", 7},
                     {"initializationOptions", (choice & 16U) != 0 ? settings() : Json()}});
    }

    void step() {
        const auto methods = client::methods();
        switch (input_.ConsumeIntegralInRange(0, 15)) {
            case 0:
            case 1: return notify("textDocument/didOpen");
            case 2:
            case 3:
            case 4: return notify("textDocument/didChange");
            case 5: (void)talk_.crank_pool(); return;
            case 6: return talk_.crank();
            case 7: (void)respond(); return;
            case 8:
                return talk_.notify("workspace/didChangeConfiguration", {{"settings", {{"hoverview", settings()}}}});
            case 9: return cancel();
            case 10: return raw();
            case 11: {
                if (input_.ConsumeIntegral<std::uint8_t>() != 0) return;
                ended_ = true;
                ask("shutdown");
                return;
            }
            default: {
                const client::Method& method =
                    methods[input_.ConsumeIntegralInRange<std::size_t>(0, methods.size() - 1)];
                if (method.name == "exit" || method.name == "shutdown") return;
                if (method.kind == protocol::Message::Kind::request) return ask(method.name);
                return notify(method.name);
            }
        }
    }

    /// Whatever was said, documents can be opened, and are analysed.
    void end() {
        for (int round = 0; round < 50 && respond(Json()); ++round) talk_.crank();
        talk_.crank();
        const std::string uri = "file:///nowhere/last.py";
        talk_.open(uri, "def last(x):\n    return x\n");
        const Json reply = talk_.ask("hoverview/functionAt",
                                     {{"textDocument", {{"uri", uri}}}, {"position", {{"line", 0}, {"character", 5}}}});
        fuzz::require(!initialized() || reply.at("result").at("name") == "last", "a new document is analysed");
    }

    bool initialized() const {
        for (const Json& message : talk_.sent) {
            if (message.contains("result") && message["result"].is_object() &&
                message["result"].contains("capabilities"))
                return true;
        }
        return false;
    }

    void ask(std::string_view method) { asked_.insert(talk_.request(method, params())); }
    void notify(std::string_view method) { talk_.notify(method, params()); }

    /// Answers one thing that the server asked.
    bool respond() { return respond(input_.ConsumeBool() ? settings() : Json()); }
    bool respond(const Json& result) {
        for (; answered_ < talk_.sent.size(); ++answered_) {
            const Json message = talk_.sent[answered_];
            if (!message.contains("method") || !message.contains("id")) continue;
            ++answered_;
            if (message["method"] == "workspace/configuration") {
                talk_.answer(message["id"], Json::array({result, result}));
            } else {
                talk_.answer(message["id"], result);
            }
            return true;
        }
        return false;
    }

    void cancel() {
        if (asked_.empty()) return;
        const int last = *asked_.rbegin();
        talk_.notify("$/cancelRequest", {{"id", input_.ConsumeIntegralInRange(std::max(1, last - 3), last)}});
    }

    void raw() {
        exact_ = false;  // it may have any id
        talk_.say(input_.ConsumeRandomLengthString(200));
    }

    Json settings() {
        constexpr std::array all{
            R"({"complexity": {"limit": 1}, "language": "uk"})",
            R"({"diagnostics": {"scope": "workspace"}})",
            R"({"complexity": {"enable": false}, "naming": {"select": ["N"], "severity": "error"}})",
            R"({"lens": {"complexity": "always", "questions": "off"}, "hover": {"detail": "brief", "answer": "hidden"}})",
            R"({"exclude": ["*.py", "!cart.py"], "questions": {"mute": ["async-python", "asyncio"]}})",
            R"({"hover.enable": false, "complexity": {"profile": "radon", "limt": 3}})",
            R"({"bank": {"paths": ["/nowhere"], "workspace": true}, "complexity": 5})",
            R"({"lens": {"complexity": "off"}, "hover": {"enable": true}})"};
        const auto index = input_.ConsumeIntegralInRange<std::size_t>(0, all.size());
        if (index < all.size()) return Json::parse(all[index]);
        return anything();
    }

    Json anything() {
        const Json json = Json::parse(input_.ConsumeRandomLengthString(60), nullptr, false);
        return json.is_discarded() ? Json() : json;
    }

    Json position() {
        return {{"line", input_.ConsumeIntegralInRange(0, 12)}, {"character", input_.ConsumeIntegralInRange(0, 24)}};
    }
    Json range() {
        Json start = position();
        return {{"start", start}, {"end", input_.ConsumeBool() ? start : position()}};
    }
    std::string text() {
        std::string made;
        for (int count = input_.ConsumeIntegralInRange(0, 3); count > 0; --count) {
            const auto index = input_.ConsumeIntegralInRange<std::size_t>(0, pieces.size());
            made += index < pieces.size() ? std::string(pieces[index])
                                          : analysis::salvaged(input_.ConsumeRandomLengthString(60));
        }
        // Now and then more than is analysed at once.
        if (input_.ConsumeIntegral<std::uint8_t>() == 7) {
            std::string much;
            while (much.size() < (std::size_t{130} << 10U)) much += "value = [1, 2, 3]\n" + std::string(1000, '\n');
            made += much;
        }
        return made;
    }

    /// All that any method wants, and now and then something else.
    Json params() {
        const std::string& uri = uris[input_.ConsumeIntegralInRange<std::size_t>(0, uris.size() - 1)];
        const auto language = questions::code_languages[input_.ConsumeIntegralInRange<std::size_t>(
            0, std::min<std::size_t>(questions::code_languages.size() - 1, input_.ConsumeBool() ? 0 : 255))];
        Json changes = Json::array();
        for (int count = input_.ConsumeIntegralInRange(0, 3); count > 0; --count) {
            changes.push_back({{"text", text()}});
            if (input_.ConsumeIntegralInRange(0, 3) != 0) changes.back()["range"] = range();
        }
        Json all = {
            {"textDocument", {{"uri", uri}, {"languageId", language}, {"version", ++version_}, {"text", text()}}},
            {"position", position()},
            {"range", range()},
            {"context", {{"diagnostics", Json::array()}, {"triggerKind", 1}}},
            {"contentChanges", changes},
            {"changes", Json::array({{{"uri", shop + "/.hoverview.toml"}, {"type", 2}}})},
            {"event", {{"added", Json::array({{{"uri", shop}, {"name", "shop"}}})}, {"removed", Json::array()}}},
            {"settings", {{"hoverview", settings()}}},
            {"value", input_.ConsumeBool() ? "off" : "verbose"},
            {"previousResultIds", Json::array({{{"uri", uri}, {"value", "1"}}})},
            {"previousResultId", "1"},
            {"query", "async"},
            {"question", "async-python"},
            {"language", "uk"},
            {"command", "hoverview.openQuestion"},
            {"arguments", Json::array({"async-python"})},
            {"capabilities", Json::object()},
            {"processId", nullptr},
        };
        if (input_.ConsumeBool()) {
            all["workDoneToken"] = "work";
            all["partialResultToken"] = 5;
        }
        if (input_.ConsumeIntegralInRange(0, 9) == 0) {
            auto spoilt = all.begin();
            std::advance(spoilt,
                         input_.ConsumeIntegralInRange<std::ptrdiff_t>(0, static_cast<std::ptrdiff_t>(all.size()) - 1));
            *spoilt = anything();
        }
        return all;
    }

    FuzzedDataProvider input_;
    Conversation talk_;
    std::set<int> asked_;
    std::size_t answered_ = 0;  ///< of what was sent: looked through for questions
    int version_ = 0;
    bool exact_ = true;
    bool ended_ = false;
};

}  // namespace

void fuzz::take(std::string_view bytes) { Editor(bytes).talk(); }
