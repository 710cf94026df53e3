// What a client of the language server sees over real pipes, beside the physical limit of each, measured in the same
// run: an empty program's start, tree-sitter's bare parse of the same text, a round trip of as many bytes through a
// program that does nothing with them.
//
//   lsp_client FOLDER BANK     FOLDER has the programs: hoverview, echo, empty; BANK is a folder of very many questions
//   (bank.py)
//
// Times are from before the first byte of a request is written until after the last byte of its answer is read.

#include <fcntl.h>
#include <fmt/core.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "tests/bench/typing/typing.hpp"

namespace {

using bench::Clock;
using bench::microseconds_since;
using bench::percentile;
using nlohmann::json;

/// A program with pipes to its standard input and from its standard output.
class Program {
public:
    explicit Program(std::vector<std::string> command) {
        std::array<int, 2> in{};
        std::array<int, 2> out{};
        if (pipe2(in.data(), O_CLOEXEC) != 0 || pipe2(out.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipes");
        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_adddup2(&actions, in[0], STDIN_FILENO);
        posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO);
        std::vector<char*> arguments;
        arguments.reserve(command.size() + 1);
        for (std::string& argument : command) arguments.push_back(argument.data());
        arguments.push_back(nullptr);
        const int error = posix_spawn(&id_, arguments[0], &actions, nullptr, arguments.data(), environ);
        posix_spawn_file_actions_destroy(&actions);
        close(in[0]);
        close(out[1]);
        if (error != 0) throw std::runtime_error(command[0] + " cannot be started");
        input_ = in[1];
        output_ = out[0];
    }
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;
    ~Program() {
        close(input_);
        close(output_);
        waitpid(id_, nullptr, 0);
    }

    pid_t id() const { return id_; }

    void write(std::string_view bytes) const {
        while (!bytes.empty()) {
            const ssize_t put = ::write(input_, bytes.data(), bytes.size());
            if (put <= 0) throw std::runtime_error("the program reads no more");
            bytes.remove_prefix(static_cast<std::size_t>(put));
        }
    }

    /// Reads what there is, at least a byte, behind what `buffer` has.
    void read(std::string& buffer) const {
        const std::size_t before = buffer.size();
        constexpr std::size_t most = 1 << 20;
        buffer.resize_and_overwrite(before + most, [&](char* bytes, std::size_t) {
            const ssize_t got = ::read(output_, bytes + before, most);
            return before + static_cast<std::size_t>(std::max<ssize_t>(got, 0));
        });
        if (buffer.size() == before) throw std::runtime_error("the program ended");
    }

private:
    pid_t id_ = 0;
    int input_ = -1;
    int output_ = -1;
};

/// Bytes there and back.
struct Sizes {
    std::size_t request = 0;
    std::size_t answer = 0;
};

/// The limit of a request over pipes.
class Echo {
public:
    explicit Echo(const std::string& folder) : program_({folder + "/echo"}) {}

    double round_trip(Sizes sizes) {
        const std::size_t head = 2 * sizeof(std::uint32_t);
        sizes.request = std::max(sizes.request, head);
        const std::array<std::uint32_t, 2> told{static_cast<std::uint32_t>(sizes.request - head),
                                                static_cast<std::uint32_t>(sizes.answer)};
        std::string request(sizes.request, ' ');
        std::memcpy(request.data(), told.data(), head);
        answer_.clear();
        const auto begin = Clock::now();
        program_.write(request);
        while (answer_.size() < sizes.answer) program_.read(answer_);
        return microseconds_since(begin);
    }

private:
    Program program_;
    std::string answer_;
};

/// A conversation with the language server, as a client that can do little: nobody asks it anything.
class Server {
public:
    explicit Server(const std::string& folder) : program_({folder + "/hoverview", "serve"}) {}

    /// Past `initialize`; true of `pulls` asks for diagnostics where others are told.
    void initialize(bool pulls, const json& options = json::object()) {
        json capabilities = {{"textDocument",
                              {{"publishDiagnostics", {{"relatedInformation", true}, {"versionSupport", true}}},
                               {"documentSymbol", {{"hierarchicalDocumentSymbolSupport", true}}},
                               {"hover", {{"contentFormat", {"markdown"}}}}}}};
        if (pulls) capabilities["textDocument"]["diagnostic"] = json::object();
        request("initialize", {{"processId", nullptr},
                               {"rootUri", nullptr},
                               {"capabilities", capabilities},
                               {"initializationOptions", options}});
        notify("initialized", json::object());
    }

    void end() {
        request("shutdown", nullptr);
        notify("exit", nullptr);
    }

    void notify(std::string_view method, const json& params) { program_.write(framed(message(method, params))); }

    /// Sends a request and reads up to its answer.
    Sizes request(std::string_view method, const json& params) {
        const std::string bytes = request_bytes(method, params);
        program_.write(bytes);
        return {bytes.size(), until_answer()};
    }

    std::string request_bytes(std::string_view method, const json& params) {
        json whole = message(method, params);
        whole["id"] = ++last_id_;
        return framed(whole);
    }

    /// Reads up to the answer of the last request; how many bytes it has.
    std::size_t until_answer() {
        return until(
            [&](std::string_view body) { return number(body, "id") == last_id_ && !has(body, "\"method\":"); });
    }

    /// Reads up to the diagnostics of a version of a document.
    std::size_t until_published(std::string_view uri, int version) {
        return until([&](std::string_view body) {
            return has(body, "textDocument/publishDiagnostics") && has(body, uri) && number(body, "version") >= version;
        });
    }

    void write(std::string_view bytes) { program_.write(bytes); }

    /// Of the message that was waited for last: its result's id, and its list of diagnostics.
    std::string result_id() const {
        constexpr std::string_view key = R"("resultId":")";
        const std::size_t at = std::string_view(last_).substr(0, 400).find(key);
        if (at == std::string_view::npos) return "";
        return last_.substr(at + key.size(), last_.find('"', at + key.size()) - at - key.size());
    }
    bool last_has(std::string_view what) const { return last_.find(what) != last_.npos; }
    std::string diagnostics() const {
        const std::size_t at = last_.find(R"("diagnostics":)");
        return at == last_.npos ? "" : last_.substr(at);
    }

    /// Memory that is in use, in MB.
    double resident() const {
        std::ifstream status("/proc/" + std::to_string(program_.id()) + "/status");
        for (std::string line; std::getline(status, line);) {
            if (line.starts_with("VmRSS:")) return std::stod(line.substr(6)) / 1024;
        }
        throw std::runtime_error("no VmRSS");
    }

    static std::string framed(const json& whole) {
        const std::string body = whole.dump();
        return "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
    }

    static json message(std::string_view method, const json& params) {
        json whole = {{"jsonrpc", "2.0"}, {"method", method}};
        if (!params.is_null()) whole["params"] = params;
        return whole;
    }

private:
    static bool has(std::string_view body, std::string_view what) { return body.find(what) != body.npos; }

    /// The last number that stands under a key, or -1; of all that the server sends only short messages have none.
    static std::int64_t number(std::string_view body, std::string_view key) {
        const std::string quoted = '"' + std::string(key) + "\":";
        // Ids and versions stand at one of the ends, whichever order the keys are in: no need to look through
        // megabytes.
        for (const std::string_view part :
             {body.substr(0, 400), body.substr(body.size() - std::min<std::size_t>(body.size(), 400))}) {
            const std::size_t at = part.find(quoted);
            if (at != part.npos) return std::atoll(std::string(part.substr(at + quoted.size(), 20)).c_str());
        }
        return -1;
    }

    template <typename Wanted>
    std::size_t until(const Wanted& wanted) {
        std::size_t seen = 0;
        while (true) {
            const std::size_t head = buffer_.find("\r\n\r\n", 0);
            if (head != buffer_.npos) {
                const std::size_t length = std::stoul(buffer_.substr(buffer_.find(':') + 1, 20));
                const std::size_t end = head + 4 + length;
                while (buffer_.size() < end) program_.read(buffer_);
                const bool found = wanted(std::string_view(buffer_).substr(head + 4, length));
                seen += end;
                if (found && buffer_.size() == end) {
                    last_.swap(buffer_);
                    buffer_.clear();
                    return seen;
                }
                if (found) last_.assign(buffer_, 0, end);
                buffer_.erase(0, end);
                if (found) return seen;
            } else {
                program_.read(buffer_);
            }
        }
    }

    Program program_;
    std::string buffer_;
    std::string last_;  // the message that was waited for
    std::int64_t last_id_ = 0;
};

json position(TSPoint point) { return {{"line", point.row}, {"character", point.column}}; }

std::string read_file(const std::filesystem::path& path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

json opening(std::string_view uri, std::string_view text) {
    return {{"textDocument", {{"uri", uri}, {"languageId", "python"}, {"version", 1}, {"text", text}}}};
}

/// Opens a document and reads up to its diagnostics; the bytes that went and came.
Sizes open(Server& server, std::string_view uri, std::string_view text) {
    const std::string bytes = Server::framed(Server::message("textDocument/didOpen", opening(uri, text)));
    server.write(bytes);
    return {bytes.size(), server.until_published(uri, 1)};
}

// ---- The table

/// What is asked of a row, and whether it holds.
struct Target {
    std::string text;
    bool met = true;
};
const Target no_target{"", true};

void line(std::string_view what, const Target& target, std::string_view p50, std::string_view p99,
          std::string_view limit, std::string_view times, std::string_view limit_name) {
    fmt::print("{} {:<46} {:<30} {:>9} {:>9} {:>9} {:>6}  {}\n", target.met ? " " : "!", what, target.text, p50, p99,
               limit, times, limit_name);
    std::fflush(stdout);
}

void heading(std::string_view about, std::string_view p50, std::string_view p99) {
    fmt::print("{}\n", about);
    line("", no_target, p50, p99, "limit", "times", "");
}

/// Milliseconds, as precise as they are worth.
std::string shown(double microseconds) {
    const double milliseconds = microseconds / 1'000;
    return milliseconds < 10 ? fmt::format("{:.3f}", milliseconds) : fmt::format("{:.1f}", milliseconds);
}

/// One row: what a client sees, in µs, and the limit with its name. Returns the median.
double row(const std::string& what, const Target& target, const std::vector<double>& seen, std::string_view limit_name,
           const std::vector<double>& limit) {
    const double ours = percentile(seen, 0.5);
    const double theirs = percentile(limit, 0.5);
    line(what, target, shown(ours), shown(percentile(seen, 0.99)), shown(theirs), fmt::format("{:.1f}", ours / theirs),
         limit_name);
    return ours;
}

void start(const std::string& folder) {
    std::vector<double> ours;
    std::vector<double> limit;
    for (int turn = 0; turn < 200; ++turn) {
        auto begin = Clock::now();
        {
            Server server(folder);
            server.request("initialize",
                           {{"processId", nullptr}, {"rootUri", nullptr}, {"capabilities", json::object()}});
            ours.push_back(microseconds_since(begin));
            server.end();
        }
        begin = Clock::now();
        {
            const Program empty({folder + "/empty"});
        }
        limit.push_back(microseconds_since(begin));
    }
    const double median = percentile(ours, 0.5);
    row("start to the reply to initialize",
        {"≤ 3 ms, ≤ 3 × an empty program", median <= 3'000 && median <= 3 * percentile(limit, 0.5)}, ours,
        "an empty static program", limit);
}

void opened(const std::string& folder, std::size_t lines) {
    const std::string text = bench::document_of(lines);
    std::vector<double> ours;
    std::vector<double> limit;
    for (int turn = 0; turn < 20; ++turn) {
        Server server(folder);
        server.initialize(false);
        const auto begin = Clock::now();
        open(server, "file:///open.py", text);
        ours.push_back(microseconds_since(begin));
        server.end();
        limit.push_back(bench::bare_parse(text));
    }
    row(fmt::format("open to diagnostics, {} lines", lines),
        {"≤ 1.5 × the bare parse", percentile(ours, 0.5) <= 1.5 * percentile(limit, 0.5)}, ours, "bare parse", limit);
}

/// One change of a document, as a client sends it.
std::string change_bytes(std::string_view uri, int version, TSPoint from, TSPoint to, std::string_view text) {
    const json change = {{"range", {{"start", position(from)}, {"end", position(to)}}}, {"text", text}};
    return Server::framed(
        Server::message("textDocument/didChange",
                        {{"textDocument", {{"uri", uri}, {"version", version}}}, {"contentChanges", {change}}}));
}

struct Typed {
    std::string name;
    std::string text;
    bool pulls = false;
    double most_p99 = 0;    ///< milliseconds
    double most_p50 = 0;    ///< milliseconds, or
    double most_times = 0;  ///< times the median that is given
};

/// Keystrokes in a document, pushed or pulled; the median.
double typed(const std::string& folder, Echo& echo, const Typed& what, double small) {
    const std::string uri = "file:///typed.py";
    const bool large = what.text.size() > 1'000'000;
    const auto keystrokes = bench::typing(what.text, large ? 1'000 : 2'000);

    Server server(folder);
    server.initialize(what.pulls);
    server.notify("textDocument/didOpen", opening(uri, what.text));
    const auto pull = [&] {
        json params = {{"textDocument", {{"uri", uri}}}};
        if (!server.result_id().empty()) params["previousResultId"] = server.result_id();
        return server.request_bytes("textDocument/diagnostic", params);
    };
    if (what.pulls) {
        server.write(pull());
        server.until_answer();
    }
    std::vector<double> ours;
    std::vector<double> limit;
    int version = 1;
    for (const bench::Keystroke& key : keystrokes) {
        const bool is_typed = key.deleted == 0;
        std::string bytes = change_bytes(uri, ++version, key.point, is_typed ? key.point : key.deleted_end,
                                         is_typed ? std::string(1, key.typed) : "");
        if (what.pulls) bytes += pull();
        const auto begin = Clock::now();
        server.write(bytes);
        const std::size_t answer = what.pulls ? server.until_answer() : server.until_published(uri, version);
        const double took = microseconds_since(begin);
        if (!is_typed) continue;
        ours.push_back(took);
        limit.push_back(echo.round_trip({bytes.size(), answer}));
    }
    server.end();
    Target target;
    const double p50 = percentile(ours, 0.5) / 1'000;
    const double p99 = percentile(ours, 0.99) / 1'000;
    if (what.most_times > 0) {
        target = {fmt::format("p50 ≤ {} × {}", what.most_times, shown(small)), p50 <= what.most_times * small / 1'000};
    } else if (what.most_p50 > 0) {
        target = {fmt::format("p50 ≤ {} ms", what.most_p50), p50 <= what.most_p50};
    }
    if (what.most_p99 > 0) {
        target.text += fmt::format(", p99 ≤ {} ms", what.most_p99);
        target.met = target.met && p99 <= what.most_p99;
    }
    row(what.name, target, ours, "as many bytes there and back", limit);
    if (!what.pulls) {
        const std::ptrdiff_t some = large ? 60 : 300;
        const auto bare = bench::bare_keystrokes(what.text, {keystrokes.begin(), keystrokes.begin() + some});
        line("", no_target, "", "", shown(percentile(bare, 0.5)),
             fmt::format("{:.2f}", p50 * 1'000 / percentile(bare, 0.5)), "tree-sitter's incremental parse");
    }
    return p50 * 1'000;
}

void keystrokes(const std::string& folder, Echo& echo) {
    for (const bool pulls : {false, true}) {
        const std::string_view how = pulls ? "pulled" : "pushed";
        double small = 0;
        const auto times = pulls ? std::array{0., 1.5, 1.5, 1.5} : std::array{0., 1.5, 2., 3.};
        std::size_t next = 0;
        for (const std::size_t lines : {1'000U, 2'600U, 12'000U, 100'000U}) {
            const double median = typed(folder, echo,
                                        {.name = fmt::format("keystroke, {} lines, {}", lines, how),
                                         .text = bench::document_of(lines),
                                         .pulls = pulls,
                                         .most_p99 = next == 0 ? 4.0 : 8.0,
                                         .most_p50 = next == 0 ? 0.5 : 0,
                                         .most_times = times[next]},
                                        small);
            if (next++ == 0) small = median;
        }
        if (pulls) continue;
        typed(
            folder, echo,
            {.name = "keystroke, 100000 lines of assignments", .text = bench::assignments_of(100'000), .most_times = 4},
            small);
        typed(folder, echo,
              {.name = "keystroke, one class of 100000 lines", .text = bench::class_of(100'000), .most_times = 4},
              small);
    }
}

std::vector<json> places_of_functions(std::string_view uri, std::string_view text, std::size_t most) {
    // From the text itself: names are ASCII here, and what stands before them.
    std::vector<json> places;
    std::uint32_t number = 0;
    for (std::size_t at = 0; at < text.size() && places.size() < most; ++number) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::size_t indent = text.find_first_not_of(' ', at);
        if (text.compare(indent, 4, "def ") == 0) {
            places.push_back({{"textDocument", {{"uri", uri}}},
                              {"position", position({number, static_cast<std::uint32_t>(indent + 5 - at)})}});
        }
        at = end + 1;
    }
    return places;
}

void asked(const std::string& folder, Echo& echo, std::size_t lines) {
    const std::string uri = "file:///asked.py";
    const std::string text = bench::document_of(lines);
    Server server(folder);
    server.initialize(false);
    open(server, uri, text);

    const auto measured = [&](const std::string& what, double most, std::string_view method,
                              const std::vector<json>& all) {
        std::vector<double> ours;
        std::vector<double> limit;
        for (const json& params : all) {
            const auto begin = Clock::now();
            const Sizes sizes = server.request(method, params);
            ours.push_back(microseconds_since(begin));
            limit.push_back(echo.round_trip(sizes));
        }
        row(fmt::format("{}, {} lines", what, lines),
            {fmt::format("≤ {} ms", most), percentile(ours, 0.5) <= most * 1'000}, ours, "as many bytes there and back",
            limit);
    };
    const json document = {{"textDocument", {{"uri", uri}}}};
    measured("hover", 1, "textDocument/hover", places_of_functions(uri, text, 2'000));
    measured("code lenses", 5, "textDocument/codeLens", std::vector<json>(40, document));
    measured("document symbols", 20, "textDocument/documentSymbol", std::vector<json>(40, document));
    server.end();
}

/// Types something on the first line that changes all that follows, goes on typing and hovering, and waits until what
/// is found is right.
void turned_over(const std::string& folder, Echo& echo, std::string_view opening_text, std::size_t lines) {
    const std::string uri = "file:///typed.py";
    const std::string text = bench::document_of(lines);
    const std::string all = std::string(opening_text) + "What this is about, and why it was written: ";
    const std::string finished = all + text;
    const auto places = places_of_functions(uri, finished, 2'000);

    std::string right;
    {
        Server fresh(folder);
        fresh.initialize(false);
        open(fresh, uri, finished);
        right = fresh.diagnostics();
        fresh.end();
    }
    std::vector<double> keys;
    std::vector<double> hovers;
    std::vector<double> limit;
    std::vector<double> limit_of_hovers;
    std::vector<double> settled;
    for (int turn = 0; turn < 5; ++turn) {
        Server server(folder);
        server.initialize(false);
        open(server, uri, text);
        int version = 1;
        auto begin = Clock::now();
        for (std::uint32_t at = 0; at < all.size(); ++at) {
            const std::string bytes = change_bytes(uri, ++version, {0, at}, {0, at}, all.substr(at, 1));
            begin = Clock::now();
            server.write(bytes);
            const std::size_t answer = server.until_published(uri, version);
            keys.push_back(microseconds_since(begin));
            limit.push_back(echo.round_trip({bytes.size(), answer}));
            const auto before_hover = Clock::now();
            const Sizes sizes = server.request(
                "textDocument/hover", places[(std::size_t{at} * 37 + static_cast<std::size_t>(turn)) % places.size()]);
            hovers.push_back(microseconds_since(before_hover));
            limit_of_hovers.push_back(echo.round_trip(sizes));
        }
        while (server.diagnostics() != right) server.until_published(uri, version);
        settled.push_back(microseconds_since(begin));
        server.end();
    }
    const auto within = [](const std::vector<double>& samples) {
        return Target{"p50 ≤ 10 ms, at most 30 ms",
                      percentile(samples, 0.5) <= 10'000 && percentile(samples, 1.0) <= 30'000};
    };
    row(fmt::format("typing {} on line 1 of {}", opening_text, lines), within(keys), keys,
        "as many bytes there and back", limit);
    row("  the longest of these", no_target, {percentile(keys, 1.0)}, "as many bytes there and back", limit);
    row("  a hover after each", within(hovers), hovers, "as many bytes there and back", limit_of_hovers);
    row("  the longest of these", no_target, {percentile(hovers, 1.0)}, "as many bytes there and back",
        limit_of_hovers);
    row("  until all findings are right", {"≤ 2 s", percentile(settled, 1.0) <= 2e6}, settled, "bare parse",
        {bench::bare_parse(finished)});
}

/// What a bank of very many questions costs, beside a server that has the built-in one.
void with_many_questions(const std::string& folder, const std::string& bank) {
    const json options = {{"bank", {{"paths", {bank}}}}};
    const std::string uri = "file:///typed.py";
    const std::string asks = "file:///asks.py";
    const std::string text = bench::document_of(2'600);
    const auto keystrokes = bench::typing(text, 1'500);
    const auto places = places_of_functions(uri, text, 200);

    std::vector<double> initialized;
    std::vector<double> initialized_plain;
    for (int turn = 0; turn < 50; ++turn) {
        for (const bool plain : {false, true}) {
            const auto begin = Clock::now();
            Server server(folder);
            server.initialize(false, plain ? json::object() : options);
            (plain ? initialized_plain : initialized).push_back(microseconds_since(begin));
            server.end();
        }
    }
    const auto same = [](const std::vector<double>& with, const std::vector<double>& without, double most) {
        return percentile(with, 0.5) <= most * percentile(without, 0.5);
    };
    row("10000 questions: start to initialize", {"as without", same(initialized, initialized_plain, 1.1)}, initialized,
        "without", initialized_plain);

    const auto begin = Clock::now();
    Server with(folder);
    with.initialize(false, options);
    open(with, asks, "import queue3lib\n");
    const json place = {{"textDocument", {{"uri", asks}}}, {"position", {{"line", 0}, {"character", 9}}}};
    do {
        with.request("textDocument/hover", place);
    } while (!with.last_has("queue3"));
    row("10000 questions: ready", {"≤ 2 s", microseconds_since(begin) <= 2e6}, {microseconds_since(begin)},
        "start to initialize", initialized);
    Server without(folder);
    without.initialize(false);
    open(without, asks, "import queue3lib\n");

    std::vector<double> keys;
    std::vector<double> keys_without;
    std::vector<double> hovers;
    std::vector<double> hovers_without;
    open(with, uri, text);
    open(without, uri, text);
    int version = 1;
    for (const bench::Keystroke& key : keystrokes) {
        const bool is_typed = key.deleted == 0;
        const std::string bytes = change_bytes(uri, ++version, key.point, is_typed ? key.point : key.deleted_end,
                                               is_typed ? std::string(1, key.typed) : "");
        for (const bool plain : {false, true}) {
            Server& server = plain ? without : with;
            auto before = Clock::now();
            server.write(bytes);
            server.until_published(uri, version);
            if (is_typed) (plain ? keys_without : keys).push_back(microseconds_since(before));
            before = Clock::now();
            server.request("textDocument/hover", places[static_cast<std::size_t>(version) % places.size()]);
            (plain ? hovers_without : hovers).push_back(microseconds_since(before));
        }
    }
    row("10000 questions: keystroke, 2600 lines", {"≤ 1.1 × without", same(keys, keys_without, 1.1)}, keys, "without",
        keys_without);
    row("10000 questions: hover, 2600 lines", {"≤ 1.1 × without", same(hovers, hovers_without, 1.1)}, hovers, "without",
        hovers_without);
    const double more = with.resident() - without.resident();
    line("10000 questions: memory", {"≤ 25 MB more", more <= 25}, fmt::format("{:.1f} MB", with.resident()), "",
         fmt::format("{:.1f} MB", without.resident()), "", "without");
    with.end();
    without.end();
}

void memory(const std::string& folder) {
    heading("Memory in use, in MB; the limit is the text itself", "memory", "");
    const auto shown_as = [](const std::string& what, double most, double resident, double of_text) {
        line(what, most > 0 ? Target{fmt::format("≤ {} MB", most), resident <= most} : no_target,
             fmt::format("{:.1f}", resident), "", of_text > 0 ? fmt::format("{:.1f}", of_text) : "",
             of_text > 0 ? fmt::format("{:.1f}", resident / of_text) : "", "");
    };
    constexpr double mega = 1 << 20;
    {
        Server server(folder);
        server.initialize(false);
        shown_as("nothing open", 0, server.resident(), 0);
        const std::string text = bench::document_of(2'600);
        open(server, "file:///one.py", text);
        shown_as("2600 lines open", 20, server.resident(), static_cast<double>(text.size()) / mega);
        server.end();
    }
    Server server(folder);
    server.initialize(false);
    std::size_t bytes = 0;
    int count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(HOVERVIEW_PYTHON_LIBRARY)) {
        if (!entry.is_regular_file() || entry.path().extension() != ".py" || count == 100) continue;
        const std::string text = read_file(entry.path());
        open(server, fmt::format("file:///many/{}", entry.path().filename().string()), text);
        bytes += text.size();
        ++count;
    }
    shown_as(fmt::format("{} modules of Python's library open", count), 80, server.resident(),
             static_cast<double>(bytes) / mega);
    server.end();
}

}  // namespace

int main(int argc, char* argv[]) {
    if (argc != 3) {
        fmt::print(stderr, "usage: lsp_client FOLDER BANK\n");
        return 2;
    }
    const std::string folder = argv[1];
    const std::string bank = argv[2];
    try {
        Echo echo(folder);
        heading("What a client sees over pipes, in ms; ! marks what misses its target", "p50", "p99");
        start(folder);
        opened(folder, 2'600);
        keystrokes(folder, echo);
        asked(folder, echo, 100'000);
        for (const std::string_view opening : {R"(""")", "("}) turned_over(folder, echo, opening, 100'000);
        with_many_questions(folder, bank);
        fmt::print("\n");
        memory(folder);
    } catch (const std::exception& error) {
        fmt::print(stderr, "lsp_client: {}\n", error.what());
        return 1;
    }
    return 0;
}
