// What a client of the language server sees over real pipes, beside the physical limit of each, measured in the same
// run: an empty program's start, tree-sitter's bare parse of the same text, a round trip of as many bytes through a
// program that does nothing with them.
//
//   lsp_client FOLDER     FOLDER has the programs: hoverview, echo, empty
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
        buffer.resize(before + (1 << 16));
        const ssize_t got = ::read(output_, buffer.data() + before, buffer.size() - before);
        if (got <= 0) throw std::runtime_error("the program ended");
        buffer.resize(before + static_cast<std::size_t>(got));
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
        std::string answer;
        answer.reserve(sizes.answer + (1 << 16));
        const auto begin = Clock::now();
        program_.write(request);
        while (answer.size() < sizes.answer) program_.read(answer);
        return microseconds_since(begin);
    }

private:
    Program program_;
};

/// A conversation with the language server, as a client that can do little: nobody asks it anything.
class Server {
public:
    explicit Server(const std::string& folder) : program_({folder + "/hoverview", "serve"}) {}

    /// Past `initialize`; true of `pulls` asks for diagnostics where others are told.
    void initialize(bool pulls) {
        json capabilities = {{"textDocument",
                              {{"publishDiagnostics", {{"relatedInformation", true}, {"versionSupport", true}}},
                               {"documentSymbol", {{"hierarchicalDocumentSymbolSupport", true}}},
                               {"hover", {{"contentFormat", {"markdown"}}}}}}};
        if (pulls) capabilities["textDocument"]["diagnostic"] = json::object();
        request("initialize", {{"processId", nullptr}, {"rootUri", nullptr}, {"capabilities", capabilities}});
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
                buffer_.erase(0, end);
                if (found) return seen;
            } else {
                program_.read(buffer_);
            }
        }
    }

    Program program_;
    std::string buffer_;
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

/// The end of a row: a limit, how many times it our time is, and its name.
void limit_of(double ours, const std::vector<double>& limit, std::string_view name) {
    const double theirs = percentile(limit, 0.5);
    fmt::print("   {:>10.1f} {:>7.1f}   {}\n", theirs, ours / theirs, name);
    std::fflush(stdout);
}

/// One row of the table: what it is, what a client sees, and the limit with its name. Returns the median.
double row(const std::string& what, const std::vector<double>& seen, std::string_view limit_name,
           const std::vector<double>& limit) {
    const double ours = percentile(seen, 0.5);
    fmt::print("  {:<44} {:>10.1f} {:>10.1f}", what, ours, percentile(seen, 0.99));
    limit_of(ours, limit, limit_name);
    return ours;
}

void heading() {
    fmt::print("What a client sees over pipes, in µs\n  {:<44} {:>10} {:>10}   {:>10} {:>7}   {}\n", "", "p50", "p99",
               "limit p50", "times", "limit");
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
    row("start to the reply to initialize", ours, "an empty program, start to end", limit);
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
    row(fmt::format("open to diagnostics, {} lines", lines), ours, "bare parse of the text", limit);
}

/// Keystrokes in a document, pushed or pulled; the median.
double typed(const std::string& folder, Echo& echo, std::size_t lines, bool pulls) {
    const std::string uri = "file:///typed.py";
    const std::string text = bench::document_of(lines);
    const auto keystrokes = bench::typing(text, lines > 50'000 ? 1'000 : 2'000);

    Server server(folder);
    server.initialize(pulls);
    server.notify("textDocument/didOpen", opening(uri, text));
    if (pulls) server.request("textDocument/diagnostic", {{"textDocument", {{"uri", uri}}}});
    std::vector<double> ours;
    std::vector<double> limit;
    int version = 1;
    for (const bench::Keystroke& key : keystrokes) {
        const bool is_typed = key.deleted == 0;
        const json change = {
            {"range", {{"start", position(key.point)}, {"end", position(is_typed ? key.point : key.deleted_end)}}},
            {"text", is_typed ? std::string(1, key.typed) : ""}};
        std::string bytes = Server::framed(
            Server::message("textDocument/didChange",
                            {{"textDocument", {{"uri", uri}, {"version", ++version}}}, {"contentChanges", {change}}}));
        if (pulls) bytes += server.request_bytes("textDocument/diagnostic", {{"textDocument", {{"uri", uri}}}});
        const auto begin = Clock::now();
        server.write(bytes);
        const std::size_t answer = pulls ? server.until_answer() : server.until_published(uri, version);
        const double took = microseconds_since(begin);
        if (!is_typed) continue;
        ours.push_back(took);
        limit.push_back(echo.round_trip({bytes.size(), answer}));
    }
    server.end();
    const double median = row(fmt::format("keystroke, {} lines, {}", lines, pulls ? "pulled" : "pushed"), ours,
                              "as many bytes there and back", limit);
    if (!pulls) {
        const std::ptrdiff_t some = lines > 50'000 ? 100 : 300;
        fmt::print("{:>68}", "");
        limit_of(median, bench::bare_keystrokes(text, {keystrokes.begin(), keystrokes.begin() + some}),
                 "tree-sitter's bare incremental parse");
    }
    return median;
}

void asked(const std::string& folder, Echo& echo, std::size_t lines) {
    const std::string uri = "file:///asked.py";
    const std::string text = bench::document_of(lines);
    Server server(folder);
    server.initialize(false);
    open(server, uri, text);
    const json identifier = {{"uri", uri}};

    const auto measured = [&](const std::string& what, std::string_view method, const std::vector<json>& all) {
        std::vector<double> ours;
        std::vector<double> limit;
        for (const json& params : all) {
            const auto begin = Clock::now();
            const Sizes sizes = server.request(method, params);
            ours.push_back(microseconds_since(begin));
            limit.push_back(echo.round_trip(sizes));
        }
        row(fmt::format("{}, {} lines", what, lines), ours, "as many bytes there and back", limit);
    };

    // The places of functions' names, from the text itself: names are ASCII here, and what stands before them.
    std::vector<json> places;
    std::uint32_t line = 0;
    for (std::size_t at = 0; at < text.size() && places.size() < 2'000; ++line) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::size_t indent = text.find_first_not_of(' ', at);
        if (text.compare(indent, 4, "def ") == 0) {
            places.push_back({{"textDocument", identifier},
                              {"position", position({line, static_cast<std::uint32_t>(indent + 5 - at)})}});
        }
        at = end + 1;
    }
    measured("hover", "textDocument/hover", places);
    measured("code lenses", "textDocument/codeLens", std::vector<json>(40, {{"textDocument", identifier}}));
    measured("document symbols", "textDocument/documentSymbol", std::vector<json>(40, {{"textDocument", identifier}}));
    server.end();
}

void memory(const std::string& folder) {
    fmt::print("Memory in use, in MB\n");
    const auto shown = [](const std::string& what, double resident, double of_text, std::string_view note) {
        fmt::print("  {:<44} {:>10.1f}   {:>10.1f} of text   {}\n", what, resident, of_text, note);
    };
    constexpr double mega = 1 << 20;
    {
        Server server(folder);
        server.initialize(false);
        shown("nothing open", server.resident(), 0, "");
        const std::string text = bench::document_of(2'600);
        open(server, "file:///one.py", text);
        shown("2600 lines open", server.resident(), static_cast<double>(text.size()) / mega, "");
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
    shown(fmt::format("{} modules of Python's library open", count), server.resident(),
          static_cast<double>(bytes) / mega, "");
    server.end();
}

}  // namespace

int main(int argc, char* argv[]) {
    if (argc != 2) {
        fmt::print(stderr, "usage: lsp_client FOLDER\n");
        return 2;
    }
    const std::string folder = argv[1];
    try {
        Echo echo(folder);
        heading();
        start(folder);
        opened(folder, 2'600);
        for (const bool pulls : {false, true}) {
            const double small = typed(folder, echo, 1'000, pulls);
            typed(folder, echo, 2'600, pulls);
            typed(folder, echo, 12'000, pulls);
            const double large = typed(folder, echo, 100'000, pulls);
            fmt::print("  … at 100000 lines it takes {:.1f} times what it takes at 1000\n", large / small);
        }
        asked(folder, echo, 100'000);
        fmt::print("\n");
        memory(folder);
    } catch (const std::exception& error) {
        fmt::print(stderr, "lsp_client: {}\n", error.what());
        return 1;
    }
    return 0;
}
