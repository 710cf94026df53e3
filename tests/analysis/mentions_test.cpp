// Mentions on real code: tests/fixtures/mentions. A fixture's first line says which kinds of mentions are marked in it.
#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <iterator>
#include <set>
#include <sstream>
#include <string>

#include "analysis/analysis.hpp"
#include "analysis/mention_facts.hpp"
#include "analysis/python/mentions.hpp"
#include "analysis/sql.hpp"
#include "tests/analysis/fixtures.hpp"

namespace {

using analysis::Mention;
using analysis::MentionKind;
using analysis::NameSet;

constexpr std::array<std::string_view, 16> kind_names{
    "keyword",  "import",     "call",    "attribute", "decorator", "base_class", "definition", "variable",
    "argument", "annotation", "comment", "string",    "docstring", "sql",        "line",       "shape"};

std::string_view name(MentionKind kind) { return kind_names[static_cast<std::size_t>(kind)]; }

std::vector<Mention> mentions(std::string_view code) {
    analysis::Options options;
    options.mentions = true;
    return analysis::analyze(code, options).mentions;
}

/// The kinds that the first line names.
std::vector<std::string> kinds_of(const std::string& code) {
    std::istringstream words(code.substr(0, code.find('\n')));
    return {std::istream_iterator<std::string>(words), {}};
}

std::string shown(const Mention& mention, std::string_view code) {
    const std::string what(name(mention.kind));
    if (mention.kind == MentionKind::shape) return mention.name;
    if (mention.name.empty()) return what + " of its own";
    // What is the text itself need not be told again.
    return mention.name == slice(code, mention.range) ? what : what + " " + mention.name;
}

void check_fixtures(std::string_view folder) {
    for (const auto& path : fixtures::files(folder)) {
        const std::string code = fixtures::stripped(fixtures::read(path));
        const std::vector<std::string> kinds = kinds_of(code);
        std::vector<fixtures::Mark> marks;
        for (const Mention& mention : mentions(code)) {
            if (std::ranges::find(kinds, name(mention.kind)) == kinds.end()) continue;
            marks.push_back({mention.range, shown(mention, code)});
        }
        fixtures::check(path, fixtures::marked(code, marks));
    }
}

/// All names of one kind, in order, with blanks between.
std::string names(std::string_view code, MentionKind kind) {
    std::string all;
    for (const Mention& mention : mentions(code)) {
        if (mention.kind != kind) continue;
        if (!all.empty()) all += ' ';
        all += mention.name;
    }
    return all;
}

std::string calls(std::string_view code) { return names(code, MentionKind::call); }

}  // namespace

TEST_CASE("fixtures of mentions") { check_fixtures("mentions"); }

TEST_CASE("fixtures of shapes") { check_fixtures("shapes"); }

TEST_CASE("mentions come in order, with ranges in the text") {
    const std::string code = fixtures::read("tests/fixtures/mentions/classes.py");
    const std::vector<Mention> found = mentions(code);
    CHECK(std::ranges::is_sorted(found, {}, [](const Mention& mention) { return mention.range.begin; }));
    CHECK(std::ranges::all_of(found, [&](const Mention& mention) {
        return mention.range.begin <= mention.range.end && mention.range.end <= code.size();
    }));
}

TEST_CASE("each keyword that can be mentioned is, and no other") {
    std::set<std::string> found;
    for (const auto& path : fixtures::files("mentions")) {
        for (const Mention& mention : mentions(fixtures::read(path))) {
            if (mention.kind == MentionKind::keyword) found.insert(mention.name);
        }
    }
    const auto& expected = analysis::python::mentioned_keywords;
    CHECK(found == std::set<std::string>(expected.begin(), expected.end()));
}

TEST_CASE("a module whose first segment is a comment has its docstring") {
    const std::string comment = "#" + std::string(200, '-') + "\n";
    std::string code;
    for (int i = 0; i < 40; ++i) code += comment;
    CHECK(names(code + "\"\"\"Doc.\"\"\"\nx = 1\n", MentionKind::docstring) == "Doc.");
    CHECK(names("import x\n" + code + "\"\"\"Doc.\"\"\"\nx = 1\n", MentionKind::docstring).empty());
}

TEST_CASE("names reach over the parts of a class and of a function") {
    std::string methods;
    for (int i = 0; i < 40; ++i) {
        methods +=
            "    def method_" + std::to_string(i) + "(self):\n        return [" + std::string(400, '1') + "]\n\n";
    }
    const std::string code =
        "import redis, threading\n"
        "class Store(threading.Thread):\n"
        "    def __init__(self):\n"
        "        self.cache = redis.Redis()\n"
        "    limit = redis.from_url('x')\n" +
        methods +
        "    def get(self):\n"
        "        self.cache.get(1)\n"
        "        self.limit.ping()\n"
        "        self.start()\n"
        "        self.get()\n"
        "        limit.ping()\n"
        "    ping = limit.ping()\n";
    CHECK(calls(code) ==
          "redis.Redis redis.from_url redis.Redis.get redis.from_url.ping threading.Thread.start ?.ping "
          "redis.from_url.ping");

    std::string statements;
    for (int i = 0; i < 60; ++i) statements += "    x = [" + std::string(400, '1') + "]\n";
    const std::string function = "import redis, time\nasync def f(a, b):\n    c = redis.Redis()\n" + statements +
                                 "    c.get()\n    time.sleep(1)\n    a.append(1)\n    b = 2\n    f()\n";
    CHECK(calls(function) == "redis.Redis redis.Redis.get time.sleep ?.append");
    CHECK(names(function, MentionKind::shape) ==
          "call-in-async:redis.Redis call-in-async:redis.Redis.get call-in-async:time.sleep parameter-mutated "
          "call-in-async:?.append parameter-rebound recursion");
}

TEST_CASE("each use of a name that is bound thousands of times means the binding before it") {
    constexpr int bindings = 3'000;
    const auto bound_again = [](std::string_view between) {
        std::string code;
        for (int i = 0; i < bindings; ++i) {
            code += "import m" + std::to_string(i) + " as x" + std::string(between) + "x.y()" + std::string(between);
        }
        return code;
    };
    std::string expected = "m0.y";
    for (int i = 1; i < bindings; ++i) expected += " m" + std::to_string(i) + ".y";
    CHECK(calls(bound_again("; ") + "\n") == expected);
    CHECK(calls(bound_again("\n")) == expected);
    CHECK(calls("def f():\n    " + bound_again("; ") + "\n") == expected);
    CHECK(calls("def f():\n    " + bound_again("\n    ") + "\n") == expected);
    CHECK(calls("def f(): x.y()\n" + bound_again("; ") + "\n") == "m2999.y " + expected);
}

TEST_CASE("an import that is edited is seen elsewhere") { CHECK(calls("import redis as x\nx.get()\n") == "redis.get"); }

TEST_CASE("sets of names meet where they have a name in common") {
    const auto set = [](const std::vector<std::string_view>& words) {
        std::vector<analysis::NameHash> names;
        for (const std::string_view word : words) names.push_back(analysis::hash_of_name(word));
        return NameSet(std::move(names));
    };
    CHECK(NameSet().empty());
    CHECK_FALSE(set({"redis"}).empty());
    CHECK(set({"redis", "redis", "os"}).names().size() == 2);
    CHECK_FALSE(NameSet().meets(set({"redis"})));
    // With many names every bit is somebody's.
    std::vector<analysis::NameHash> many;
    for (int i = 0; i < 10'000; ++i) many.push_back(analysis::hash_of_name("name_" + std::to_string(i)));
    const NameSet all(many);
    CHECK_FALSE(all.meets(set({"redis", "os"})));
    CHECK_FALSE(set({"redis", "os"}).meets(all));
    CHECK(all.meets(set({"redis", "name_9999"})));
    CHECK(set({"redis", "name_0"}).meets(all));
}

TEST_CASE("SQL is told from prose") {
    for (const std::string_view sql : {"SELECT * FROM users",
                                       "select a, b from users",
                                       "  \n  -- all\n  SELECT 1",
                                       "(SELECT 1) UNION (SELECT 2)",
                                       "SELECT ",
                                       "INSERT INTO users VALUES (1)",
                                       "INSERT OR IGNORE INTO users VALUES (1)",
                                       "update users set name = 'x'",
                                       "DELETE FROM users",
                                       "CREATE UNIQUE INDEX i ON t (c)",
                                       "CREATE TABLE IF NOT EXISTS t (c INT)",
                                       "ALTER TABLE t ADD COLUMN c INTEGER",
                                       "drop table users",
                                       "WITH recent AS (SELECT 1) SELECT * FROM recent",
                                       "EXPLAIN ANALYZE SELECT 1",
                                       "BEGIN",
                                       "BEGIN IMMEDIATE;",
                                       "COMMIT",
                                       "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE",
                                       "PRAGMA journal_mode=WAL",
                                       "ORDER BY name",
                                       "LEFT JOIN orders ON orders.id = 1",
                                       "FOR UPDATE SKIP LOCKED"}) {
        CAPTURE(sql);
        CHECK(analysis::reads_as_sql(sql));
    }
    for (const std::string_view prose :
         {"", "Select a file from the list", "select the one you like", "update the set of names", "Delete all",
          "delete", "Create a table", "create table not found in", "CREATE INDEX requires that the index have a name",
          "with open(path) as file", "begin", "begins", "for update", "JOIN #channel", "set up the transaction",
          "selection", "explain why", "-- ", "(("}) {
        CAPTURE(prose);
        CHECK_FALSE(analysis::reads_as_sql(prose));
    }
}
