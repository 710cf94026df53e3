// Languages that are read line by line: what they mention, that an edited document is what a fresh one is, and that no
// text does harm.
#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include "analysis/document.hpp"
#include "analysis/languages.hpp"
#include "analysis/plain_text.hpp"
#include "analysis/reading/languages.hpp"

using analysis::Document;
using analysis::Language;
using analysis::Mention;
using analysis::MentionKind;
using Texts = std::vector<std::string>;

namespace {

analysis::Options with_mentions() {
    analysis::Options options;
    options.mentions = true;
    return options;
}

std::vector<Mention> mentions(const Language& language, const std::string& text) {
    analysis::Parser parser;
    return Document(language, text, with_mentions(), parser).findings().mentions;
}

/// The names of the mentions of a kind.
Texts said(const Language& language, MentionKind kind, const std::string& text) {
    Texts names;
    for (const Mention& mention : mentions(language, text)) {
        if (mention.kind == kind) names.push_back(mention.name);
    }
    return names;
}

Texts commands(const std::string& text) { return said(analysis::reading::shell(), MentionKind::keyword, text); }
Texts statements(const std::string& text) { return said(analysis::reading::sql(), MentionKind::sql, text); }
Texts yaml_lines(const std::string& text) { return said(analysis::reading::yaml(), MentionKind::line, text); }

std::string name_of(const Language* language) { return language == nullptr ? "none" : std::string(language->name); }

}  // namespace

TEST_CASE("the language of a file is told by its name") {
    const auto named = [](std::string_view path) { return name_of(analysis::language_by_name(path)); };
    for (const std::string_view name : {"a.py", "a.pyi", "a.pyw", "SConstruct", "SConscript", "wscript", ".py"}) {
        CHECK(named(name) == "python");
    }
    for (const std::string_view name :
         {"a.pyc", "a.pyx", "py", "a.py.txt", "Makefile", "a.PY", "notes.txt", "data.json"}) {
        INFO(name);
        CHECK(named(name) == "none");
    }
    CHECK(named("src/run.sh") == "shell");
    CHECK(named(".bashrc") == "shell");
    CHECK(named("queries.sql") == "sql");
    for (const std::string_view name :
         {"Dockerfile", "Dockerfile.dev", "web.dockerfile", "web/Containerfile", "Containerfile.test"}) {
        CHECK(named(name) == "dockerfile");
    }
    CHECK(named("docker-compose.yml") == "yaml");
    CHECK(named(".github/workflows/ci.yaml") == "yaml");
    CHECK(named("pyproject.toml") == "toml");
    for (const std::string_view name : {"setup.cfg", "tox.ini", ".flake8", ".pylintrc", "pylintrc"}) {
        CHECK(named(name) == "ini");
    }
    CHECK(named("haproxy-web.cfg") == "text");
    CHECK(named("CODEOWNERS") == "text");
    CHECK(named("book.ipynb") == "json");
    CHECK(name_of(analysis::language_of_opened("data.json")) == "json");
    CHECK(name_of(analysis::language_of_opened("x.rs")) == "none");
}

TEST_CASE("the language of a document is told by the editor's word for it") {
    const auto called = [](std::string_view id) { return name_of(analysis::language_by_id(id)); };
    CHECK(called("python") == "python");
    CHECK(called("shellscript") == "shell");
    CHECK(called("dockercompose") == "yaml");
    CHECK(called("yaml.ansible") == "yaml");
    CHECK(called("rust") == "none");
    CHECK(called("") == "none");
}

TEST_CASE("the language of a script is told by its first line") {
    const auto script = [](std::string_view text) { return name_of(analysis::language_of_script(text)); };
    for (const std::string_view line :
         {"#!/usr/bin/python3\n", "#! /usr/bin/env python3.11", "#!/usr/bin/env -S python -u\n",
          "#!/usr/bin/env pypy3\r\n", "#!/usr/bin/env -S uv run --script\n"}) {
        CHECK(script(line) == "python");
    }
    for (const std::string_view line :
         {"#!/bin/sh\n", "#!/bin/sh -e\n", "#! /bin/bash", "#!/usr/bin/env bash\r\n", "#!/bin/dash\n",
          "#!/usr/bin/env -S PATH=/bin zsh -f\n", "#!/bin/busybox sh\n"}) {
        INFO(line);
        CHECK(script(line) == "shell");
    }
    for (const std::string_view line :
         {"#!/usr/bin/perl\n", "", "#!", "#!/usr/bin/env", " #!/bin/sh", "#!/usr/bin/pythonic"}) {
        INFO(line);
        CHECK(script(line) == "none");
    }
}

TEST_CASE("shell: what is a command") {
    CHECK(commands("ssh a; scp b c && rsync d | awk x || sed y\n") == Texts{"ssh", "scp", "rsync", "awk", "sed"});
    CHECK(commands("LANG=C X='a b' /usr/bin/apt-get update\n") == Texts{"apt-get"});
    CHECK(commands("sudo -u root ssh a; env -i A=1 scp b; xargs -n 1 chmod +x\n") ==
          Texts{"sudo", "ssh", "env", "scp", "xargs", "chmod"});
    CHECK(commands("if ! ssh a; then scp b; fi\n") == Texts{"if", "!", "ssh", "then", "scp", "fi"});
    CHECK(commands("for i in ssh scp; do echo $i; done\n") == Texts{"for", "do", "echo", "done"});
    CHECK(commands("case $1 in\n ssh|scp) rsync ;;\n (apt) dpkg;;\nesac\nyum\n") ==
          Texts{"case", "rsync", "dpkg", "esac", "yum"});
    CHECK(commands("x=$(docker ps $(ssh a)) y=`scp b`\n") == Texts{"docker", "ssh", "scp"});
    CHECK(commands("echo \"a $(ssh b \"c\") ssh\" 'scp $(x)'\n") == Texts{"echo", "ssh"});
    CHECK(commands("ssh() { scp; }\nfunction apt { dpkg; }\n") == Texts{"{", "scp", "}", "function", "{", "dpkg", "}"});
    CHECK(commands("find . -exec chmod 644 {} \\;\n") == Texts{"find", "chmod"});
    CHECK(commands("a=(ssh scp) b+=(apt)\n").empty());
    CHECK(commands("ssh=1\n$ssh x\n\"$scp\" y\n").empty());
    CHECK(commands("echo > ssh 2>&1 < scp; apt &> x\n") == Texts{"echo", "apt"});
    CHECK(commands("[[ a == ssh && -n scp ]] && apt\n") == Texts{"[[", "apt"});
    CHECK(commands("apt-get \\\n  ssh\nscp\n") == Texts{"apt-get", "scp"});
    CHECK(commands("echo ${x#ssh} $# a#b # ssh\n") == Texts{"echo"});
    CHECK(commands("echo $((1 << 2)); ((x <<= ssh)); scp\n") == Texts{"echo", "scp"});
    CHECK(commands("diff <(ssh a) <(scp b)\n") == Texts{"diff", "ssh", "scp"});
}

TEST_CASE("shell: here-documents and strings are no commands") {
    CHECK(commands("cat <<EOF\nssh\nEOF\nscp\n") == Texts{"cat", "scp"});
    CHECK(commands("cat <<-'A B' > x\n\tssh\n\tA B\nscp\n") == Texts{"cat", "scp"});
    CHECK(commands("cat <<A <<\"B\"\nssh\nA\nssh\nB\nscp\n") == Texts{"cat", "scp"});
    CHECK(commands("x=$(cat <<A\nssh\nA\n)\nscp <<< ssh\n") == Texts{"cat", "scp"});
    CHECK(commands("awk '\nssh\n' x\necho \"\nscp\n\"\napt\n") == Texts{"awk", "echo", "apt"});
    CHECK(commands("cat <<A\r\nssh\r\nA\r\nscp\r\n") == Texts{"cat", "scp"});
    // A quote that nobody closes.
    CHECK(commands("echo 'it\nssh\nmain() {\nscp\n}\n") == Texts{"echo", "{", "scp", "}"});
}

TEST_CASE("shell: lines are code alone") {
    const auto lines = [](const std::string& text) {
        return said(analysis::reading::shell(), MentionKind::line, text);
    };
    CHECK(lines("#!/bin/sh\n# a\nx 'a b' \"$y\" # c\n") == Texts{"#!/bin/sh", "x '   ' \"$y\"    "});
    CHECK(lines("a \\\n b\nc\n") == Texts{"a \\\n b", "c"});
    CHECK(said(analysis::reading::shell(), MentionKind::comment, "a # b\n#c\necho '#d'\n") == Texts{"# b", "#c"});
}

TEST_CASE("SQL: statements") {
    CHECK(statements("select 1; -- select 2;\n/* select\n3; */ SELECT\n 4") == Texts{"select 1", "SELECT\n 4"});
    CHECK(statements("SELECT 'a;b select', \"c d\", \"e\", `f`;") == Texts{"SELECT ' ;        ', \"   \", \"e\", `f`"});
    CHECK(statements("SELECT 'it''s; so' ;SELECT 2") == Texts{"SELECT '  '' ;   '", "SELECT 2"});
    CHECK(statements(R"(SELECT E'a\'b;c', 'C:\', 'x;y')") == Texts{R"(SELECT E' \' ; ', ' :\', ' ; ')"});
    CHECK(statements("DO $$ BEGIN PERFORM 'a'; END $$;") == Texts{"DO", "BEGIN PERFORM ' '", "END"});
    CHECK(statements("CREATE FUNCTION f() AS $b$ SELECT 1; it's; $b$ LANGUAGE sql; SELECT 2") ==
          Texts{"CREATE FUNCTION f() AS", "SELECT 1", "LANGUAGE sql", "SELECT 2"});
    CHECK(statements("COMMENT ON t IS $$ select; it's $$; SELECT 2") == Texts{"COMMENT ON t IS", "SELECT 2"});
    CHECK(statements("\\c other\nSELECT 1\nGO\nSELECT 2\n/\n") == Texts{"SELECT 1", "SELECT 2"});
    CHECK(statements("COPY t FROM stdin;\nselect; it's\n\\.\nSELECT 2;\n") == Texts{"COPY t FROM stdin", "SELECT 2"});
    CHECK(statements("EXECUTE 'CREATE INDEX i ON t (a)';") ==
          Texts{"EXECUTE '                    ( )'", "CREATE INDEX i ON t (a)"});
    // A quote that nobody closes.
    CHECK(statements("SELECT 'a;\n\nCREATE TABLE t (a int);\n").back() == "CREATE TABLE t (a int)");
    CHECK(said(analysis::reading::sql(), MentionKind::keyword, "select 1; insert into t select 2; begin;") ==
          Texts{"SELECT", "INSERT", "BEGIN"});
}

TEST_CASE("Dockerfile: instructions with what continues them") {
    const std::string text =
        "# a\nfrom x\nRUN a && \\\n  # b\n\n  FROM y\nCOPY <<E /x\nCMD no\nE\nONBUILD RUN <<-'A' "
        "<<B\n\tUSER\n\tA\nUSER\nB\nUSER u\n";
    CHECK(said(analysis::reading::dockerfile(), MentionKind::keyword, text) ==
          Texts{"FROM", "RUN", "COPY", "ONBUILD", "RUN", "USER"});
    CHECK(said(analysis::reading::dockerfile(), MentionKind::line, text) ==
          Texts{"from x", "RUN a && \\\n     \n\n  FROM y", "COPY <<E /x", "ONBUILD RUN <<-'A' <<B", "USER u"});
    CHECK(said(analysis::reading::dockerfile(), MentionKind::comment, text) == Texts{"# a", "# b"});
    CHECK(said(analysis::reading::dockerfile(), MentionKind::keyword, "# escape=`\nRUN a `\n CMD\nUSER x\\\nENV y\n") ==
          Texts{"RUN", "USER", "ENV"});
}

TEST_CASE("YAML: lines without comments and texts") {
    CHECK(yaml_lines("a: b # c\n# d\n\ne: 'f # g' # h\ni: j#k\n") == Texts{"a: b", "e: 'f # g'", "i: j#k"});
    CHECK(yaml_lines("a: |\n  b: c\n\n  # d\ne: >-\n  f\n- g: |2+\n    h\n  i: j\n") ==
          Texts{"a: |", "e: >-", "- g: |2+", "  i: j"});
    CHECK(yaml_lines("- |\n a\n- - &x !y |\n   b\n  - c\n") == Texts{"- |", "- - &x !y |", "  - c"});
    CHECK(yaml_lines("--- |\na\n---\nb: c\n") == Texts{"--- |", "---", "b: c"});
    CHECK(yaml_lines("a: \"b\n  c: d # e\n  f\" # g\nh: it's\n") == Texts{"a: \"b", "h: it's"});
    // A quote that nobody closes.
    CHECK(yaml_lines("a:\n  b: 'c\n  d: e\nf: g\n") == Texts{"a:", "  b: 'c", "  d: e", "f: g"});
    CHECK(said(analysis::reading::yaml(), MentionKind::comment, "a: b # c\n#d\ne: |\n #f\n") == Texts{"# c", "#d"});
}

TEST_CASE("TOML and INI: lines without comments and texts") {
    const auto toml = [](const std::string& text) { return said(analysis::reading::toml(), MentionKind::line, text); };
    CHECK(toml("[a] # b\nc = \"d # e\" # f\ng = 'h # i'\n") == Texts{"[a]", "c = \"d # e\"", "g = 'h # i'"});
    CHECK(toml("a = \"\"\"\n[b]\n\\\"\"\" # c\n\"\"\" # d\ne = '''f'''\n") == Texts{"a = \"\"\"", "e = '''f'''"});
    CHECK(said(analysis::reading::ini(), MentionKind::line, "[a]\n; b\n # c\nd = e\n") == Texts{"[a]", "d = e"});
    CHECK(said(analysis::reading::ini(), MentionKind::comment, "[a]\n; b\n # c\nd = e\n") == Texts{"; b", "# c"});
}

namespace {

/// A text in each language, long enough to be cut, and with whatever goes on over many lines.
std::string sample(const Language& language) {
    std::string text;
    for (int i = 0; i < 60; ++i) {
        const std::string number = std::to_string(i);
        if (language.name == "shell") {
            text += "step" + number + "() {\n  ssh host" + number + " \"a b\" # c\n}\ncat <<E" + number + "\nscp\nE" +
                    number + "\nx=$(docker ps\n)\ncase $1 in\n a) b ;;\nesac\n";
        } else if (language.name == "sql") {
            text += "-- " + number + "\nSELECT '" + number + " it''s',\n a FROM t;\nDO $$ BEGIN\n PERFORM " + number +
                    ";\nEND $$;\nCOPY t FROM stdin;\n" + number + "\n\\.\n/* x\n*/\n";
        } else if (language.name == "dockerfile") {
            text += "FROM a" + number + "\nRUN b && \\\n  # c\n  d\nCOPY <<E" + number + " /x\nRUN\nE" + number + "\n";
        } else {
            text += "a" + number + ": b # c\nd: |\n  e: f" + number + "\n\n  g\nh:\n  - \"i\n    " + number +
                    "\"\n  - j\n[k" + number + "]\nl = \"\"\"\nm\n\"\"\"\n; n\n";
        }
    }
    return text;
}

const std::vector<std::string> pieces{"x",
                                      "'",
                                      "\"",
                                      "`",
                                      "$(",
                                      ")",
                                      "${",
                                      "}",
                                      "$$",
                                      "$a$",
                                      "--",
                                      "/*",
                                      "*/",
                                      "#",
                                      "\\",
                                      "\n",
                                      "\r",
                                      "\r\n",
                                      "\n\n",
                                      "|\n",
                                      ": |\n",
                                      ";",
                                      ";\n",
                                      "<<E1",
                                      "E1\n",
                                      "\"\"\"",
                                      "case",
                                      "esac ",
                                      " in ",
                                      "\\.\n",
                                      "\t",
                                      " ",
                                      "f() {\n",
                                      "RUN ",
                                      "- ",
                                      "(",
                                      "FROM stdin;\n",
                                      "ж",
                                      "😀",
                                      std::string(1, '\0'),
                                      "CREATE TABLE t (\n"};

std::size_t wanted(const char* variable, std::size_t otherwise) {
    const char* const value = std::getenv(variable);
    return value != nullptr ? std::stoul(value) : otherwise;
}

}  // namespace

TEST_CASE("an edited document is what a fresh one is, in every language that is read") {
    const auto seed = static_cast<std::uint32_t>(wanted("HOVERVIEW_SEED", std::random_device{}()));
    WARN("seed " << seed << " (HOVERVIEW_SEED repeats it, HOVERVIEW_EDITS sets how many)");
    std::mt19937 random(seed);
    const auto below = [&](std::size_t limit) {
        return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random);
    };
    analysis::Parser parser;
    const std::size_t edits = wanted("HOVERVIEW_EDITS", 2'000) / analysis::known_languages().size();
    for (const analysis::KnownLanguage& known : analysis::known_languages()) {
        const Language& language = known.language();
        if (language.is_judged) continue;
        std::string text = sample(language);
        Document document(language, text, with_mentions(), parser);
        for (std::size_t i = 0; i < edits; ++i) {
            const auto begin = static_cast<std::uint32_t>(below(text.size() + 1));
            const std::size_t rest = text.size() - begin;
            const bool inserts = rest == 0 || below(3) > 0;
            const auto size = static_cast<std::uint32_t>(inserts ? 0 : below(std::min<std::size_t>(rest, 300)));
            std::string replacement = pieces[below(pieces.size())];
            if (below(8) == 0) replacement = text.substr(below(text.size()), below(2'000) + 1);
            text.replace(begin, size, replacement);
            document.edit({begin, begin + size}, replacement, parser);
            const Document fresh(language, text, with_mentions(), parser);
            const bool same_cuts = std::ranges::equal(
                document.entries(), fresh.entries(), {},
                [](const Document::Entry& entry) { return entry.segment->text; },
                [](const Document::Entry& entry) { return entry.segment->text; });
            INFO(language.name << ", edit " << i << " at " << begin << " by " << replacement);
            REQUIRE(document.text() == text);
            REQUIRE(same_cuts);
            REQUIRE(document.findings() == fresh.findings());
        }
    }
}

TEST_CASE("an edit of a long document reads a small part of it anew") {
    analysis::Parser parser;
    for (const analysis::KnownLanguage& known : analysis::known_languages()) {
        const Language& language = known.language();
        if (language.is_judged || language.name == "javascript" || language.name == "typescript") continue;
        std::string text;
        while (text.size() < 300'000) text += sample(language);
        Document document(language, text, with_mentions(), parser);
        const auto middle = static_cast<std::uint32_t>(text.find('\n', text.size() / 2) + 1);
        const Document::Splice splice = document.edit({middle, middle}, "x", parser);
        INFO(language.name << " has " << document.entries().size() << " segments");
        CHECK(document.entries().size() > 40);
        CHECK(splice.added <= 8);
    }
}

TEST_CASE("no text does harm, whatever is open in it") {
    constexpr std::size_t size = 60'000;
    const Texts units{"'",
                      "\"",
                      "`",
                      "$(",
                      "\"$(",
                      "${",
                      "(",
                      ")",
                      "<<a ",
                      "cat <<a\n",
                      "case x in ",
                      "#",
                      "#\n",
                      ";",
                      "$",
                      "$$ ",
                      "AS $a$ ",
                      "/*",
                      "/**/",
                      "select 1;",
                      "'a b',",
                      "'a b',\n",
                      "\"a\n",
                      "\n",
                      "\r",
                      "\r\n",
                      "\t",
                      " ",
                      "😀",
                      "ж",
                      "a: |\n",
                      "a: \"\n",
                      "- ",
                      "&a ",
                      "\"\"\"\n",
                      "\\",
                      "\\\n",
                      "RUN <<a \\\n",
                      "ONBUILD ",
                      "x=(",
                      "[[ ",
                      "<(",
                      "(( ",
                      "like '%x' and\n",
                      std::string(1, '\0')};
    analysis::Parser parser;
    for (const analysis::KnownLanguage& known : analysis::known_languages()) {
        const Language& language = known.language();
        if (language.is_judged) continue;
        for (const std::string& unit : units) {
            std::string text;
            while (text.size() < size) text += unit;
            INFO(language.name << " of " << unit);
            const Document document(language, text, with_mentions(), parser);
            REQUIRE(document.text() == text);
            const std::vector<Mention> all = document.findings().mentions;
            REQUIRE(std::ranges::all_of(all, [&](const Mention& mention) {
                return mention.range.begin <= mention.range.end && mention.range.end <= text.size();
            }));
        }
    }
}

TEST_CASE("text in no language says nothing") {
    analysis::Parser parser;
    const Document document(analysis::plain_text(), "ssh a\nSELECT 1;\n", with_mentions(), parser);
    CHECK(document.findings() == analysis::Findings{});
}
