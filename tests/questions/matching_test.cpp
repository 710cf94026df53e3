// What each key of a link means.
#include <fmt/format.h>
#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <vector>

#include "analysis/analysis.hpp"
#include "analysis/languages.hpp"
#include "analysis/syntax.hpp"
#include "questions/matching.hpp"

using questions::Bank;
using questions::BankReader;
using questions::Fit;
using questions::Link;
using questions::Matcher;
using questions::Problem;

namespace {

/// A bank whose questions 1, 2, 3… have one link each.
Bank bank_of(const std::vector<std::string>& links) {
    BankReader reader("bank");
    int number = 0;
    for (const std::string& link : links) {
        const std::string name = std::to_string(++number);
        const std::string folder = fmt::format("bank/{}/", name);
        reader.add(folder + "question.toml",
                   fmt::format("number = {0}\nid = \"q{0}\"\nsection = \"a\"\ntags = [\"t{0}\"]\n[[links]]\n"
                               "why = {{ en = \"a\", uk = \"b\" }}\n{1}\n",
                               name, link));
        reader.add(folder + "en.md", fmt::format("# {}\n", name));
        reader.add(folder + "uk.md", fmt::format("# {}\n", name));
    }
    std::vector<Problem> problems;
    Bank bank = std::move(reader).finish(problems);
    for (const Problem& problem : problems) FAIL_CHECK(problem.sentence());
    return bank;
}

std::string text_of(const Bank& bank, const std::vector<Link>& links, std::string_view code) {
    std::string all;
    for (const Link& link : links) {
        if (!all.empty()) all += ' ';
        all += std::string(bank.questions()[link.question].id) + ":" + std::string(slice(code, link.range));
    }
    return all;
}

/// The links of Python code: `q1:text q2:text`.
std::string found(const Bank& bank, std::string_view code, const std::vector<std::string>& muted = {}) {
    const Matcher matcher(bank, muted);
    analysis::Options options;
    options.mentions = true;
    const analysis::Findings findings = analysis::analyze(code, options);
    return text_of(bank, questions::links(matcher, questions::python, "", code, findings.mentions, findings.findings),
                   code);
}

std::string found_by(const std::string& link, std::string_view code) { return found(bank_of({link}), code); }

/// The links of a file in another language.
std::string found_in(const std::string& link, std::string_view language, std::string_view path, std::string_view text) {
    const Bank bank = bank_of({link});
    analysis::Options options;
    options.mentions = true;
    analysis::Parser parser;
    const analysis::Findings findings = analysis::analyze(*analysis::language_by_id(language), text, options, parser);
    return text_of(bank,
                   questions::links(Matcher(bank), *questions::code_language(language), path, text, findings.mentions,
                                    findings.findings),
                   text);
}

}  // namespace

TEST_CASE("an import means the package and all below") {
    CHECK(found_by("imports = [\"numpy\"]", "import numpy as np, numpyx, numpy.linalg\nnp.array(1)\n") ==
          "q1:numpy q1:numpy.linalg");
    CHECK(found_by("imports = [\"a.b\"]", "import a\nfrom a import b, c\nfrom .a import b\n") == "q1:b");
}

TEST_CASE("names are full names, or those below one") {
    CHECK(found_by("calls = [\"a.b\"]", "import a\na.b()\na.b.c()\na.b\n") == "q1:a.b");
    CHECK(found_by("calls = [\"a.b.*\"]", "import a\na.b()\na.b.c()\na.bc.d()\n") == "q1:a.b.c");
    CHECK(found_by("attributes = [\"a.b\"]", "import a\na.b()\na.b\n") == "q1:a.b");
    CHECK(found_by("decorators = [\"a.b\"]", "import a\n@a.b\ndef f(): pass\n@a.b(1)\ndef g(): pass\n") ==
          "q1:a.b q1:a.b");
    CHECK(found_by("bases = [\"a.b\"]", "import a\nclass C(a.b): pass\n") == "q1:a.b");
    CHECK(found_by("annotations = [\"a.b\"]", "import a\nx: a.b = 1\n") == "q1:a.b");
    CHECK(found_by("calls = [\"id\"]", "id(1)\ndef f(id): id(2)\n") == "q1:id");
}

TEST_CASE("what a package keeps for itself, and what Python calls, says nothing about it") {
    CHECK(found_by("calls = [\"a.*\"]", "import a\na._b.c()\na._c()\na.vendor.d()\na.e.__dict__.update()\n") ==
          "q1:a._c");
    CHECK(found_by("imports = [\"a\"]", "from a._b import c\n") == "q1:a._b");
    CHECK(found_by("attributes = [\"a.*\"]",
                   "import a\nfrom a import Class\nclass C(Class):\n    def f(self):\n        return self.x\n"
                   "Class.X\na.Class.X\n") == "q1:Class.X q1:a.Class.X");
    CHECK(found_by("attributes = [\"a.*\"]",
                   "import a as b\nfrom a import Base\nclass C(Base):\n    def f(self):\n        return self.x\n"
                   "Base.X\nb.Base.X\n") == "q1:Base.X q1:b.Base.X");
    CHECK(found_by("calls = [\"a.*\"]",
                   "import a\nclass C(a.B):\n    def f(self):\n        super().__init__()\n        super().g()\n"
                   "        a.B.__init__(self)\n") == "q1:g q1:a.B.__init__");
}

TEST_CASE("what JSON says is no part of who brought it") {
    CHECK(found_by("calls = [\"a.*\"]",
                   "import a\nx = a.get()\nx.json().get()\ny = x.json()\ny.pop()\ny['b'].update()\nx.close()\n"
                   "a.b.get_json().find()\na.json.dumps()\n") ==
          "q1:a.get q1:x.json q1:x.json q1:x.close q1:a.b.get_json q1:a.json.dumps");
    CHECK(found_by("imports = [\"a\"]", "from a.b.json import c\n") == "q1:a.b.json q1:c");
}

TEST_CASE("an attribute of something unknown, or of anything, wants a package") {
    const std::string unknown = "package = \"django\"\ncalls = [\"?.filter\"]";
    CHECK(found_by(unknown, "import django.db\nx.filter()\n") == "q1:x.filter");
    CHECK(found_by(unknown, "x.filter()\n").empty());
    CHECK(found_by(unknown, "import django.db, other\nother.filter()\n").empty());
    const std::string anything = "package = [\"celery\", \"django\"]\ncalls = [\"*.filter\"]";
    CHECK(found_by(anything, "import django.db, other\nother.filter()\nx.filter()\nx.filter.y()\n") ==
          "q1:other.filter q1:x.filter");
    CHECK(found_by(anything, "import djangox\nx.filter()\n").empty());
    CHECK(found_by("attributes = [\"*.__slots__\"]", "x.__slots__\n") == "q1:x.__slots__");
}

TEST_CASE("arguments have a callee, a name and perhaps a value") {
    const std::string code = "import a, django\na.f(x=True)\na.f(x=1)\na.f(x=y)\na.b.f(x=True)\nz.f(x=True)\n";
    CHECK(found_by("arguments = [\"a.f(x=True)\"]", code) == "q1:x=True");
    CHECK(found_by("arguments = [\"a.f(x=)\"]", code) == "q1:x=True q1:x=1 q1:x=y");
    CHECK(found_by("arguments = [\"a.*(x=True)\"]", code) == "q1:x=True q1:x=True");
    CHECK(found_by("package = \"django\"\narguments = [\"?.f(x=True)\"]", code) == "q1:x=True");
    CHECK(found_by("package = \"django\"\narguments = [\"*(x=1)\"]", code) == "q1:x=1");
    CHECK(found_by("package = \"django\"\narguments = [\"*(x=)\"]", code) ==
          "q1:x=True q1:x=1 q1:x=y q1:x=True q1:x=True");
    CHECK(found_by("package = \"django\"\narguments = [\"*.f(x=)\"]", code) ==
          "q1:x=True q1:x=1 q1:x=y q1:x=True q1:x=True");
}

TEST_CASE("a pattern of definitions and variables is like a whole last name") {
    const std::string code = "class Shop:\n    shop_size = 1\n    def create_shop(self): pass\n";
    CHECK(found_by("definitions = [\"create_.*\"]", code) == "q1:create_shop");
    CHECK(found_by("definitions = [\"shop\"]", code).empty());
    CHECK(found_by("definitions = [\"Shop\"]", code) == "q1:Shop");
    CHECK(found_by("variables = [\"(?i)SHOP_.*\"]", code) == "q1:shop_size");
}

TEST_CASE("patterns of texts match within, once a line, and their group is the place") {
    const std::string code =
        "# noqa: E501 noqa\n\"\"\"doc noqa\"\"\"\nx = 'a noqa b'\ny = \"\"\"\nnoqa noqa\nnoqa\n\"\"\"\n";
    CHECK(found_by("comments = [\"noqa\"]", code) == "q1:noqa");
    CHECK(found_by("strings = [\"noqa\"]", code) == "q1:noqa q1:noqa q1:noqa");
    CHECK(found_by("strings = [\"a (n)oqa\"]", code) == "q1:n q1:n");
    CHECK(found_by("sql = ['(?i)select\\s+\\*']", "f('SELECT * FROM a')\ng('select it')\n") == "q1:SELECT *");
}

TEST_CASE("shapes, keywords and diagnostics") {
    CHECK(found_by("shapes = [\"nested-loop\"]", "for a in b:\n    for c in d:\n        pass\n") == "q1:for");
    const std::string loop = "import a.db, django\nfor x in y:\n    a.db.get(x)\n    z.get(x)\n";
    CHECK(found_by("shapes = [\"call-in-loop:a.db.get\"]", loop) == "q1:a.db.get");
    CHECK(found_by("shapes = [\"call-in-loop:a.*\"]", loop) == "q1:a.db.get");
    CHECK(found_by("package = \"django\"\nshapes = [\"call-in-loop:?.get\"]", loop) == "q1:z.get");
    CHECK(found_by("package = \"django\"\nshapes = [\"call-in-loop:*.get\"]", loop) == "q1:a.db.get q1:z.get");
    CHECK(found_by("keywords = [\"await\"]", "async def f():\n    await g()\n") == "q1:await");
    CHECK(found_by("diagnostics = [\"N8\"]", "class a: pass\n") == "q1:a");
    CHECK(found_by("diagnostics = [\"N802\"]", "class a: pass\n").empty());
}

TEST_CASE("lines and names of files, in languages") {
    const std::string lines = "languages = [\"dockerfile\"]\nlines = ['^FROM\\b', 'a(b)c']";
    CHECK(found_in(lines, "dockerfile", "", "FROM x\r\n FROM\nabc FROM\n") == "q1:FROM q1:FROM q1:b");
    CHECK(found_in(lines, "yaml", "", "FROM x\n").empty());
    const std::string file = "languages = [\"toml\"]\nfiles = [\"ruff.toml\", \".a/*.toml\"]";
    CHECK(found_in(file, "toml", "b/ruff.toml", "") == "q1:");
    CHECK(found_in(file, "toml", "ruff.toml", "") == "q1:");
    CHECK(found_in(file, "toml", "b/xruff.toml", "").empty());
    CHECK(found_in(file, "toml", "b/.a/x.toml", "") == "q1:");
    CHECK(found_in(file, "toml", "b/.a/c/x.toml", "").empty());
    const std::string within = "languages = [\"yaml\"]\nwithin = [\"*compose*.yml\"]\nlines = [\"^services:\"]";
    CHECK(found_in(within, "yaml", "docker-compose.yml", "services:\n") == "q1:services:");
    CHECK(found_in(within, "yaml", "other.yml", "services:\n").empty());
}

TEST_CASE("of links to one question that overlap the best stays") {
    CHECK(found_by("calls = [\"a.*\"]\nattributes = [\"a.*\"]", "import a\na.b.c()\n") == "q1:a.b.c");
    CHECK(found(bank_of({"calls = [\"a.*\"]", "attributes = [\"a.*\"]"}), "import a\na.b.c()\n") == "q1:a.b.c q2:a.b");
}

TEST_CASE("links are shown by fit, then by how few claim the place, then by number") {
    const Bank bank = bank_of({"calls = [\"a.*\"]", "calls = [\"a.b.*\"]", "calls = [\"a.b.c\"]", "imports = [\"a\"]",
                               "package = \"a\"\ncalls = [\"*.c\"]", "calls = [\"a.b.c\"]"});
    CHECK(found(bank, "import a\na.b.c()\n") == "q4:a q3:a.b.c q6:a.b.c q2:a.b.c q1:a.b.c q5:a.b.c");
    CHECK(found(bank, "import a\na.b.c()\n", {"q3", "t2"}) == "q4:a q6:a.b.c q1:a.b.c q5:a.b.c");

    const Matcher matcher(bank);
    Link few;
    few.question = 5;
    Link many;
    many.claims = 2;
    CHECK(matcher.before(few, many));
    CHECK_FALSE(matcher.before(many, few));
    many.fit = Fit::exact;
    few.fit = Fit::pattern;
    CHECK(matcher.before(many, few));
}

TEST_CASE("the parts of a document have the links of the whole") {
    const Bank bank = bank_of({"package = \"django\"\ncalls = [\"?.filter\"]", "imports = [\"django\"]"});
    const Matcher matcher(bank);
    const std::string code = "x.filter()\nimport django\n";
    analysis::Options options;
    options.mentions = true;
    const std::vector<analysis::Mention> mentions = analysis::analyze(code, options).mentions;
    const auto part = [&](std::size_t first, std::size_t count) { return std::span(mentions).subspan(first, count); };
    questions::Surroundings surroundings = matcher.surroundings(questions::python, "");
    const questions::Surroundings before = surroundings;
    for (std::size_t i = 0; i < mentions.size(); ++i) matcher.add_imports(surroundings, part(i, 1));
    CHECK(surroundings != before);
    std::vector<Link> links;
    for (std::size_t i = mentions.size(); i > 0; --i) matcher.match(surroundings, code, part(i - 1, 1), links);
    matcher.tidy(links);
    CHECK(text_of(bank, links, code) == found(bank, code));
    CHECK(text_of(bank, links, code) == "q1:x.filter q2:django");
}

TEST_CASE("among thousands of questions that is found which is asked for") {
    std::vector<std::string> links;
    for (int i = 0; i < 3000; ++i) {
        links.push_back("calls = [\"package" + std::to_string(i) + ".call\"]\ncomments = [\"word" + std::to_string(i) +
                        "x\"]");
    }
    const Bank bank = bank_of(links);
    CHECK(found(bank, "import package2999\npackage2999.call()  # word17x and word1\n") ==
          "q3000:package2999.call q18:word17x");
}
