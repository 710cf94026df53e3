// JavaScript and TypeScript: mentions on real code (tests/fixtures/javascript), and segments over the code that npm is
// made of and that it fetched.
#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <filesystem>
#include <iterator>
#include <random>
#include <set>
#include <sstream>
#include <string>

#include "analysis/document.hpp"
#include "analysis/javascript/dialect.hpp"
#include "analysis/javascript/grammar.hpp"
#include "analysis/javascript/language.hpp"
#include "analysis/javascript/mentions.hpp"
#include "analysis/javascript/segmenter.hpp"
#include "analysis/languages.hpp"
#include "tests/analysis/fixtures.hpp"

namespace {

using analysis::Document;
using analysis::Language;
using analysis::Mention;
using analysis::MentionKind;
using analysis::Parser;

analysis::Options everything() {
    analysis::Options options;
    options.mentions = true;
    return options;
}

std::vector<Mention> mentions(std::string_view code, const Language& language = analysis::javascript::language()) {
    Parser parser;
    return analysis::analyze(language, code, everything(), parser).mentions;
}

/// All names of one kind, in order, with blanks between.
std::string names(std::string_view code, MentionKind kind,
                  const Language& language = analysis::javascript::language()) {
    std::string all;
    for (const Mention& mention : mentions(code, language)) {
        if (mention.kind != kind) continue;
        if (!all.empty()) all += ' ';
        all += mention.name;
    }
    return all;
}

std::string calls(std::string_view code, const Language& language = analysis::javascript::language()) {
    return names(code, MentionKind::call, language);
}

/// Where the segments of a text begin.
std::vector<std::string> segments(std::string_view code, const Language& language = analysis::javascript::language()) {
    Parser parser;
    const Document document(language, code, everything(), parser);
    std::vector<std::string> texts;
    for (const Document::Entry& entry : document.entries()) texts.push_back(entry.segment->text);
    return texts;
}

analysis::javascript::Dialect dialect_of(const Language& language) {
    using analysis::javascript::Dialect;
    return &language == &analysis::javascript::language()     ? Dialect::javascript
           : &language == &analysis::javascript::typescript() ? Dialect::typescript
                                                              : Dialect::tsx;
}

/// The same language, but a document is one segment.
std::optional<analysis::Cut> uncut(std::string_view rest, bool is_all, const analysis::Frames& /*frames*/) {
    if (!is_all) return std::nullopt;
    return analysis::Cut{static_cast<std::uint32_t>(rest.size()), {}, {}};
}

std::uint32_t seed_wanted() {
    const char* const wanted = std::getenv("HOVERVIEW_SEED");
    return wanted != nullptr ? static_cast<std::uint32_t>(std::stoul(wanted)) : std::random_device{}();
}

std::size_t wanted(const char* name, std::size_t otherwise) {
    const char* const said = std::getenv(name);
    return said != nullptr ? std::stoul(said) : otherwise;
}

/// Code in these languages that the machine has: npm's own, Debian's, and what npm fetched; the seed picks from it.
const std::vector<std::filesystem::path>& library() {
    static const std::vector<std::filesystem::path> files = [] {
        constexpr std::size_t largest = 300'000;
        std::vector<std::filesystem::path> found;
        const char* const more = std::getenv("HOVERVIEW_SCRIPTS");
        for (const std::filesystem::path folder : {"/usr/share/nodejs", "/usr/lib/node_modules/npm",
                                                   "build/npm/node_modules", more != nullptr ? more : ""}) {
            if (!std::filesystem::is_directory(folder)) continue;
            for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
                if (!entry.is_regular_file() || entry.is_symlink() || entry.file_size() > largest) continue;
                const Language* language = analysis::language_by_name(entry.path().string());
                if (language && language->name.ends_with("script")) found.push_back(entry.path());
            }
        }
        std::ranges::sort(found);
        return found;
    }();
    return files;
}

/// What somebody types, deletes and pastes.
class Typist {
public:
    explicit Typist(std::uint32_t seed) : random_(seed) {}

    std::size_t below(std::size_t limit) {
        return limit == 0 ? 0 : std::uniform_int_distribution<std::size_t>(0, limit - 1)(random_);
    }

    struct Edit {
        analysis::ByteRange range;
        std::string replacement;
    };

    Edit edit(const std::string& text) {
        static const std::vector<std::string> pieces{"x",
                                                     "$",
                                                     "(",
                                                     ")",
                                                     "[",
                                                     "]",
                                                     "{",
                                                     "}",
                                                     "`",
                                                     "${",
                                                     "'",
                                                     "\"",
                                                     "/",
                                                     "//",
                                                     "/*",
                                                     "*/",
                                                     "\\",
                                                     ";",
                                                     "\n",
                                                     "\n\n",
                                                     "\r",
                                                     "\r\n",
                                                     " ",
                                                     "\t",
                                                     "=>",
                                                     "?.",
                                                     "#",
                                                     "<",
                                                     ">",
                                                     "<div>",
                                                     "</",
                                                     "<A b='",
                                                     "/[/",
                                                     "if (x)\n",
                                                     "else\n",
                                                     ".",
                                                     "@d\n",
                                                     "\u2028",
                                                     "\U0001F600",
                                                     "class A {\n",
                                                     "function f() {\n",
                                                     "import x from 'y'\n",
                                                     "export const a = 1;\n",
                                                     "const { b } = require('c')\n",
                                                     "let z;\n",
                                                     "z = require('q');\n",
                                                     "async ",
                                                     "await ",
                                                     "interface I {\n",
                                                     "\nconst fetch = 1\n",
                                                     "<!--",
                                                     "-->",
                                                     std::string(1'200, 'w')};
        const auto begin = static_cast<std::uint32_t>(below(text.size() + 1));
        const auto rest = static_cast<std::uint32_t>(text.size()) - begin;
        switch (below(6)) {
            case 0: return {{begin, begin + std::min<std::uint32_t>(rest, 1)}, ""};
            case 1: return {{begin, begin + std::min<std::uint32_t>(rest, static_cast<std::uint32_t>(below(400)))}, ""};
            case 2: return {{begin, begin}, text.substr(below(text.size() + 1), below(600))};
            case 3: {  // a whole line
                const std::size_t from = text.rfind('\n', begin);
                const std::size_t to = text.find('\n', begin);
                if (from == std::string::npos || to == std::string::npos) break;
                return {{static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to)}, ""};
            }
            default: break;
        }
        return {{begin, begin}, pieces[below(pieces.size())]};
    }

private:
    std::mt19937 random_;
};

}  // namespace

TEST_CASE("javascript: fixtures of mentions") {
    static constexpr std::array<std::string_view, 16> kind_names{
        "keyword",  "import",     "call",    "attribute", "decorator", "base_class", "definition", "variable",
        "argument", "annotation", "comment", "string",    "docstring", "sql",        "line",       "shape"};
    for (const auto& path : fixtures::files("javascript")) {
        const Language* language = analysis::language_by_name(path.string());
        REQUIRE(language != nullptr);
        const std::string code = fixtures::stripped(fixtures::read(path), "//");
        // The first line names the kinds that are marked.
        std::istringstream kinds(code.substr(2, code.find('\n') - 2));
        const std::set<std::string> shown{std::istream_iterator<std::string>(kinds), {}};
        std::vector<fixtures::Mark> marks;
        for (const Mention& mention : mentions(code, *language)) {
            const std::string kind(kind_names[static_cast<std::size_t>(mention.kind)]);
            if (!shown.contains(kind)) continue;
            const bool told = mention.name == slice(code, mention.range);
            const bool shape = mention.kind == MentionKind::shape;
            marks.push_back({mention.range, shape ? mention.name : told ? kind : kind + " " + mention.name});
        }
        fixtures::check(path, fixtures::marked(code, marks, "//"));
    }
}

TEST_CASE("javascript: each keyword that can be mentioned is, and no other") {
    std::set<std::string> found;
    for (const auto& path : fixtures::files("javascript")) {
        const std::string code = fixtures::read(path);
        for (const Mention& mention : mentions(code, *analysis::language_by_name(path.string()))) {
            if (mention.kind == MentionKind::keyword) found.insert(mention.name);
        }
    }
    const auto& expected = analysis::javascript::mentioned_keywords;
    CHECK(found == std::set<std::string>(expected.begin(), expected.end()));
}

TEST_CASE("javascript: segments are what the whole file is, over the machine's own code") {
    const std::uint32_t seed = seed_wanted();
    WARN("seed " << seed << ", " << library().size()
                 << " files (HOVERVIEW_SEED repeats it, HOVERVIEW_FILES sets how many)");
    REQUIRE(library().size() > 50);
    std::vector<std::filesystem::path> drawn = library();
    std::ranges::shuffle(drawn, std::mt19937(seed));
    drawn.resize(std::min(drawn.size(), wanted("HOVERVIEW_FILES", 400)));
    Parser parser;
    std::size_t cuts = 0;
    std::size_t compared = 0;
    for (const auto& path : drawn) {
        const Language& segmented = *analysis::language_by_name(path.string());
        Language whole = segmented;
        whole.next_cut = uncut;
        const std::string text = fixtures::read(path);
        // What stands around wide lines says nothing where they are most of a segment, and the whole may have others.
        if (!analysis::javascript::wide_lines(text).empty()) continue;
        // What is broken, or the grammar does not know (`import("a").B<C>`), spoils a segment, or the whole.
        if (parser.parse(analysis::javascript::grammar(dialect_of(segmented)), "", text).has_error) continue;
        ++compared;
        const Document cut(segmented, text, everything(), parser);
        cuts += cut.entries().size() - 1;
        INFO(path.string());
        CHECK(cut.findings() == Document(whole, text, everything(), parser).findings());
    }
    CHECK(compared > drawn.size() / 2);
    CHECK(cuts > drawn.size() / 10);  // most files are short
}

TEST_CASE("javascript: an edited document is what a fresh one is") {
    const std::uint32_t seed = seed_wanted();
    WARN("seed " << seed << " (HOVERVIEW_SEED repeats it, HOVERVIEW_EDITS sets how many)");
    Typist typist(seed);
    Parser parser;
    const std::size_t edits = wanted("HOVERVIEW_EDITS", 1'000);
    for (std::size_t done = 0; done < edits;) {
        const auto& path = library()[typist.below(library().size())];
        std::string text = fixtures::read(path);
        if (text.size() > 40'000) continue;
        const Language& language = *analysis::language_by_name(path.string());
        Document document(language, text, everything(), parser);
        for (int i = 0; i < 25; ++i, ++done) {
            const Typist::Edit edit = typist.edit(text);
            text.replace(edit.range.begin, edit.range.size(), edit.replacement);
            document.edit(edit.range, edit.replacement, parser);
            const Document fresh(language, text, everything(), parser);
            const auto text_of = [](const Document::Entry& entry) -> const std::string& { return entry.segment->text; };
            const bool same_cuts = std::ranges::equal(document.entries(), fresh.entries(), {}, text_of, text_of);
            const bool same_findings = document.findings() == fresh.findings();
            if (document.text() == text && same_cuts && same_findings) continue;
            INFO(path.string() << ", edit " << i << " at " << edit.range.begin << "-" << edit.range.end << " by "
                               << edit.replacement);
            CHECK(document.text() == text);
            CHECK(same_cuts);
            CHECK(same_findings);
            return;
        }
    }
}

TEST_CASE("javascript: names reach over segments") {
    const std::string filler = "function f" + std::string(500, 'a') + "() {\n  return 1;\n}\n";
    std::string between;
    for (int i = 0; i < 10; ++i) between += filler;
    CHECK(segments(between).size() > 2);
    CHECK(calls("import fetch from 'node-fetch';\n" + between + "fetch('/');\n") == "node-fetch");
    CHECK(calls("fetch('/');\n" + between + "import fetch from 'node-fetch';\n") == "node-fetch");
    CHECK(calls("fetch('/');\n" + between + "function fetch() {}\n").empty());
    CHECK(calls("let Worker;\n" + between + "try { ({ Worker } = require('worker_threads')); } catch {}\n" + between +
                "new Worker('x');\n") == "worker_threads.Worker");
    CHECK(calls("class Store {\n  db = require('pg').connect();\n}\n" + between + "new Store().db.query('x');\n") ==
          "pg.connect pg.connect.query");
}

TEST_CASE("javascript: broken code spoils its own segment") {
    const std::string before = "import { a } from 'b';\nfunction before() {\n  a();\n}\n";
    const std::string after = "function after() {\n  a();\n}\nexport const c = a();\n";
    for (const std::string_view broken :
         {"const x = {\n  y: [\n", "function f( {\n  g(\n", "const s = 'never closed\n", "if (a) {\n  b('x'\n",
          "foo(function () {\n  return {\n", "}\n", "const x = (1 + ;\n", "const e = <div>\n  <p>text {a(\n"}) {
        CAPTURE(broken);
        CHECK(calls(before + std::string(broken) + after).ends_with("b.a b.a"));
        CHECK(names(before + std::string(broken) + after, MentionKind::definition).starts_with("before"));
        CHECK(names(before + std::string(broken) + after, MentionKind::definition).ends_with("after"));
    }
    // A declaration in column 0 of what was not indented anyway is part of it.
    CHECK(segments("(function () {\nvar x;\nfunction f() {}\n}());\n").size() == 1);
}

TEST_CASE("javascript: regular expressions, divisions, templates and elements are told apart") {
    // What is wrongly taken for a string, a comment or a bracket would hide the call behind it.
    for (const std::string_view code : {
             "x = a / b; y = '/'; z = c / d;\n",
             "x = a++ / 2; y = \"it's\"; z = b / 3;\n",
             "x = /[/'\"`]/g.test(y);\n",
             "if (x) /['{]/.test(y);\n",
             "x = y.if / 2; z = '/';\n",
             "return_ = (a) / 2; b = '\\'';\n",
             "while (x) /`/.exec(y);\n",
             "x = [1][0] / 2; y = `/`;\n",
             "function f() {}\n/`/.test(x);\n",
             "x = `a ${b ? `c ${d({ e: '}' })}` : \"`\"} f`;\n",
             "x = `\\`${'`'}\\``;\n",
             "x = a ? /[)]/ : /[(]/;\n",
             "x = typeof /'/;\n",
             "<!-- it's a comment\n",
             "--> this too isn't code\n",
             "x = a-->b; y = '`';\n",
             "x = <p title='a\"b'>Don't {`${'}'}`} // no comment</p>;\n",
             "x = <><b/>`</>;\n",
             "x = <A b={<C d=\"'\"/>} />;\n",
             "x = a < b; y = c > d; z = \"'\";\n",
             "#!/usr/bin/env node\n",
             "\xEF\xBB\xBFvar x = '\xE2\x80\xA8';\n",
             "// it's\xE2\x80\xA8x = 1;\n",
             "x = '\\\n`';\n",
             "x = '\\\r\n`';\n",
             "x = { if: 1 } / 2; y = '/';\n",
             "label: for (;;) { break label }\n",
             "x = 1. / 2; y = .5 / '1'; z = 1e3 / 2;\n",
         }) {
        CAPTURE(code);
        const std::string text = std::string(code) + "function last() {\n  fetch();\n}\n";
        const std::vector<std::string> cut = segments(text + std::string(2'000, '\n') + "function next() {}\n");
        CHECK(cut.back() == "function next() {}\n");
        CHECK(calls(text).ends_with("fetch"));
    }
    const Language& tsx = analysis::javascript::tsx();
    for (const std::string_view code :
         {"const f = <T,>(x: T) => x;\n", "const f = <T extends U>(x: T) => x;\n", "type F = <T>(x: T) => void;\n",
          "interface I {\n  f: <T>(x: T) => void;\n}\n", "const e = cond ? <b>(don't)</b> : null;\n",
          "const e = <A<string> b='\"' />;\n"}) {
        CAPTURE(code);
        CHECK(calls(std::string(code) + "function last() {\n  fetch();\n}\n", tsx).ends_with("fetch"));
    }
    CHECK(calls("const x = <any>y; const z = 'a';\nfetch();\n", analysis::javascript::typescript()) == "fetch");
}

TEST_CASE("javascript: of what nobody reads nothing is said") {
    std::string bundle = "!function(){";
    for (int i = 0; i < 100; ++i) bundle += "var a=async()=>{await fetch(1)};";
    bundle += "}();\n";
    CHECK(mentions(bundle).empty());
    CHECK(calls("fetch();\n" + bundle + "fetch();\n") == "fetch fetch");
    CHECK(calls("fetch();\n//# sourceMappingURL=data:" + std::string(5'000, 'A') + "\n") == "fetch");
}

TEST_CASE("javascript: one wide line does not hide what stands around it") {
    std::string wide = "  type Kind = first.Kind";
    for (int i = 0; wide.size() <= analysis::javascript::widest_line; ++i) wide += " | other.Kind" + std::to_string(i);
    std::string around;
    for (int i = 0; i < 200; ++i) around += "  interface Part" + std::to_string(i) + " {}\n";
    const Language& typescript = analysis::javascript::typescript();
    const std::string code = "namespace parts {\n" + around + wide + ";\n" + around + "}\n";
    CHECK(segments(code, typescript).size() == 1);
    const std::string keywords = names(code, MentionKind::keyword, typescript);
    std::string expected = "namespace";
    for (int i = 0; i < 400; ++i) expected += " interface";
    CHECK(keywords == expected);
}

TEST_CASE("javascript: whatever a text holds, it takes time in proportion") {
    const auto many = [](std::string_view what, int times) {
        std::string all;
        for (int i = 0; i < times; ++i) all += what;
        return all;
    };
    for (const std::string& text :
         {many("(", 30'000), many("[", 30'000) + many("]", 30'000), many("{", 30'000), many("`${", 30'000),
          many("<a>", 30'000), many("/[", 30'000), many("(}", 30'000), many("x = (\n", 10'000), many("// x\n", 30'000),
          many("/* x */ ", 30'000), many("a.b", 30'000), many("x = 1\n", 30'000), many("if (a) {} else ", 10'000),
          "const x = [" + many("1,\n", 30'000) + "];\n", many("= /", 30'000), many("<T>(", 30'000),
          many("x = `", 50'000), std::string(10'000'000, 'x'), many("f(`a`);", 1'400'000)}) {
        INFO(text.substr(0, 20));
        for (const Language* language :
             {&analysis::javascript::language(), &analysis::javascript::typescript(), &analysis::javascript::tsx()}) {
            std::string all;
            for (const std::string& segment : segments(text, *language)) all += segment;
            CHECK((all == text));
        }
    }
}

TEST_CASE("javascript: files and editors' words for it") {
    const auto of_file = [](std::string_view path) { return analysis::language_by_name(path); };
    for (const std::string_view path : {"a.js", "a.mjs", "a.cjs", "a.jsx", "x/webpack.config.js", "a.min.js"}) {
        CAPTURE(path);
        CHECK(of_file(path) == &analysis::javascript::language());
    }
    for (const std::string_view path : {"a.ts", "a.mts", "a.cts", "a.d.ts"}) {
        CAPTURE(path);
        CHECK(of_file(path) == &analysis::javascript::typescript());
    }
    CHECK(of_file("a.tsx") == &analysis::javascript::tsx());
    CHECK(analysis::language_by_id("javascriptreact") == &analysis::javascript::language());
    CHECK(analysis::language_by_id("typescriptreact") == &analysis::javascript::tsx());
    CHECK(analysis::language_of_script("#!/usr/bin/env node\n") == &analysis::javascript::language());
}
