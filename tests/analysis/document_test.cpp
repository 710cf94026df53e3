// Documents under edits: what was edited and what is analysed afresh are the same, and segments are the same as the
// whole.
#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <filesystem>
#include <random>

#include "analysis/document.hpp"
#include "analysis/python/language.hpp"
#include "tests/analysis/fixtures.hpp"

namespace {

using analysis::Document;
using analysis::Findings;
using analysis::Language;
using analysis::Parser;

/// Files of Python's own library, as this system has it: the seed picks which.
const std::vector<std::filesystem::path>& library() {
    static const std::vector<std::filesystem::path> files = [] {
        std::vector<std::filesystem::path> found;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(HOVERVIEW_PYTHON_LIBRARY)) {
            if (entry.is_regular_file() && entry.path().extension() == ".py") found.push_back(entry.path());
        }
        std::ranges::sort(found);
        return found;
    }();
    return files;
}

analysis::Options everything() {
    analysis::Options options;
    options.ignore = {};
    options.limit = 3;
    options.mentions = true;
    return options;
}

/// The same language, but a document is one segment.
std::optional<analysis::Cut> uncut(std::string_view rest, bool is_all, const analysis::Frames& /*frames*/) {
    if (!is_all) return std::nullopt;
    return analysis::Cut{static_cast<std::uint32_t>(rest.size()), {}, {}};
}

/// What somebody types, deletes and pastes: characters that open and close things above all.
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
                                                     "_",
                                                     "(",
                                                     ")",
                                                     "[",
                                                     "}",
                                                     "{",
                                                     "\"",
                                                     "'",
                                                     "\"\"\"",
                                                     "'''",
                                                     "#",
                                                     "\\",
                                                     ":",
                                                     "\n",
                                                     "\n\n",
                                                     "    ",
                                                     "\n    ",
                                                     "\t",
                                                     "\r\n",
                                                     "\r",
                                                     "\f",
                                                     "@",
                                                     "def f(A):\n",
                                                     "class b:\n",
                                                     "if x:\n",
                                                     "else:\n",
                                                     "elif y:\n",
                                                     "f\"{",
                                                     "f'{x!r:>{w}}'",
                                                     "return",
                                                     "import os\n",
                                                     "# noqa",
                                                     " # noqa: N803",
                                                     "# flake8: noqa\n",
                                                     "global X\n",
                                                     "    def Method(self):\n        return 1\n",
                                                     "async ",
                                                     "await ",
                                                     "match x:\n    case _:\n        pass\n",
                                                     "\u0456",
                                                     "\U0001F600",
                                                     "lambda X: X",
                                                     "f = staticmethod(f)\n",
                                                     "except E as X:\n",
                                                     "try:\n",
                                                     "finally:\n"};
        const auto begin = static_cast<std::uint32_t>(below(text.size() + 1));
        const auto rest = static_cast<std::uint32_t>(text.size()) - begin;
        switch (below(6)) {
            case 0: return {{begin, begin + std::min<std::uint32_t>(rest, 1)}, ""};
            case 1: return {{begin, begin + std::min<std::uint32_t>(rest, static_cast<std::uint32_t>(below(400)))}, ""};
            case 2: {  // move a stretch of the text itself
                const std::size_t from = below(text.size() + 1);
                return {{begin, begin}, text.substr(from, below(600))};
            }
            case 3: {  // a whole line, in front of another
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

std::size_t edits_wanted() {
    const char* const wanted = std::getenv("HOVERVIEW_EDITS");
    return wanted != nullptr ? std::stoul(wanted) : 3'000;
}

std::uint32_t seed_wanted() {
    const char* const wanted = std::getenv("HOVERVIEW_SEED");
    return wanted != nullptr ? static_cast<std::uint32_t>(std::stoul(wanted)) : std::random_device{}();
}

}  // namespace

TEST_CASE("an edited document is what a fresh one is") {
    const std::uint32_t seed = seed_wanted();
    WARN("seed " << seed << " (HOVERVIEW_SEED repeats it, HOVERVIEW_EDITS sets how many)");
    Typist typist(seed);
    Parser parser;
    const analysis::Options options = everything();
    for (std::size_t done = 0; done < edits_wanted();) {
        const auto& path = library()[typist.below(library().size())];
        std::string text = fixtures::read(path);
        if (text.size() > 60'000) continue;
        Document document(analysis::python::language(), text, options, parser);
        std::vector<std::pair<Typist::Edit, std::string>> undos;
        for (int i = 0; i < 25; ++i, ++done) {
            Typist::Edit edit = typist.edit(text);
            if (!undos.empty() && typist.below(3) == 0) {  // take the last one back
                edit = undos.back().first;
                undos.pop_back();
            } else {
                const auto begin = edit.range.begin;
                undos.emplace_back(Typist::Edit{{begin, begin + static_cast<std::uint32_t>(edit.replacement.size())},
                                                text.substr(begin, edit.range.size())},
                                   "");
            }
            text.replace(edit.range.begin, edit.range.size(), edit.replacement);
            document.edit(edit.range, edit.replacement, parser);
            const Document fresh(analysis::python::language(), text, options, parser);
            const bool same_text = document.text() == text && document.size() == text.size();
            const bool same_cuts = std::ranges::equal(
                document.entries(), fresh.entries(), {},
                [](const Document::Entry& entry) { return entry.segment->text; },
                [](const Document::Entry& entry) { return entry.segment->text; });
            const bool same_findings = document.findings() == fresh.findings();
            if (!same_text || !same_cuts || !same_findings) {
                INFO(path.string() << ", edit " << i << " at " << edit.range.begin << "-" << edit.range.end << " by "
                                   << edit.replacement);
                CHECK(same_text);
                CHECK(same_cuts);
                CHECK(same_findings);
                return;
            }
        }
    }
}

TEST_CASE("a document that is settled in steps is, in the end, what a fresh one is") {
    const std::uint32_t seed = seed_wanted();
    WARN("seed " << seed << " (HOVERVIEW_SEED repeats it, HOVERVIEW_EDITS sets how many)");
    Typist typist(seed);
    Parser parser;
    const analysis::Options options = everything();
    for (std::size_t done = 0; done < edits_wanted();) {
        const auto& path = library()[typist.below(library().size())];
        std::string text = fixtures::read(path);
        if (text.size() > 60'000) continue;
        INFO(path.string());
        Document document(analysis::python::language(), text, options, parser);
        for (int i = 0; i < 25; ++i, ++done) {
            const Typist::Edit edit = typist.edit(text);
            const analysis::Effort effort = 1 + typist.below(6'000);
            text.replace(edit.range.begin, edit.range.size(), edit.replacement);
            document.edit(edit.range, edit.replacement, parser, effort);
            for (std::size_t steps = typist.below(4); steps > 0 && !document.settled(); --steps) {
                document.settle(parser, effort);
            }
            REQUIRE(document.text() == text);
            if (typist.below(3) > 0) continue;  // the next edit finds it in the middle
            std::size_t steps = 0;
            for (; !document.settled() && steps < 200'000; ++steps) document.settle(parser, effort);
            INFO("edit " << i << " with an effort of " << effort);
            REQUIRE(document.settled());
            const Document fresh(analysis::python::language(), text, options, parser);
            REQUIRE(document.text() == text);
            REQUIRE(document.findings() == fresh.findings());
        }
    }
}

TEST_CASE("an edit that changes all that follows takes no longer than others, and steps do the rest") {
    std::string text;
    for (int i = 0; i < 3'000; ++i)
        text += "def function_" + std::to_string(i) + "(x):\n    \"\"\"Says it.\"\"\"\n    return x\n\n\n";
    Parser parser;
    const analysis::Options options = everything();
    Document document(analysis::python::language(), text, options, parser);
    const Findings before = document.findings();
    constexpr analysis::Effort effort = 8'192;

    const Document::Splice splice = document.edit({0, 0}, "\"\"\"", parser, effort);
    CHECK_FALSE(document.settled());
    CHECK(splice.added < 40);
    CHECK(document.findings().functions.back().name == "function_2999");  // as it was, for now
    while (!document.settled()) CHECK(document.settle(parser, effort).added < 40);
    const Document fresh(analysis::python::language(), "\"\"\"" + text, options, parser);
    CHECK(document.findings() == fresh.findings());

    document.edit({0, 3}, "", parser, effort);
    while (!document.settled()) document.settle(parser, effort);
    CHECK(document.findings() == before);
}

TEST_CASE("however many names a document has, an edit has those looked at again who use the names that it changed") {
    std::string text = "import redis\nclient = redis.Redis()\n";
    for (int i = 0; i < 2'000; ++i) {
        const std::string number = std::to_string(i);
        text += "\nclass Store" + number + ":\n    def take_" + number + "(self):\n        client = source_" + number +
                "()\n        return client.get('" + std::string(2'000, 'k') + "')\n";
        text += "\ndef source_" + number + "():\n    return redis.Redis()\n";
    }
    Parser parser;
    Document document(analysis::python::language(), text, everything(), parser);
    REQUIRE(document.entries().size() > 1'000);
    const auto found_anew = [&](std::string_view before, std::string_view now) {
        const auto begin = static_cast<std::uint32_t>(text.find(before));
        REQUIRE(begin < text.size());
        const auto end = static_cast<std::uint32_t>(begin + before.size());
        const auto splice = document.edit({begin, end}, now, parser);
        text.replace(begin, before.size(), now);
        return splice.found_anew.size();
    };
    CHECK(found_anew("def source_7()", "def source_x()") < 10);
    CHECK(found_anew("def source_x()", "def source_7() -> redis.Redis") < 10);
    CHECK(found_anew("def take_1500(self)", "def pick_1500(self)") < 10);
    CHECK(found_anew("client = source_1500()", "client = source_7()") < 10);
    // What all use changes for all.
    CHECK(found_anew("import redis", "import valkey as redis") > 1'000);
    const Document fresh(analysis::python::language(), text, everything(), parser);
    CHECK(document.findings() == fresh.findings());
}

TEST_CASE("segments are what the whole file is, over Python's library") {
    const Language& segmented = analysis::python::language();
    Language whole = segmented;
    whole.next_cut = uncut;
    Parser parser;
    const analysis::Options options = everything();
    std::size_t segments = 0;
    for (const auto& path : library()) {
        const std::string text = fixtures::read(path);
        const Document cut(analysis::python::language(), text, options, parser);
        segments += cut.entries().size();
        INFO(path.string());
        CHECK(cut.findings() == Document(whole, text, options, parser).findings());
    }
    CHECK(segments > 5 * library().size());
}

TEST_CASE("a stretch that would take more than time in proportion is given up, and the rest analysed") {
    const std::string before = "def before(x):\n    if x:\n        return x\n" + std::string(2'000, '\n');
    const std::string after = "def after(x):\n    return x\n";
    std::string garbage;
    SECTION("tokens that belong nowhere, on one line") {
        for (int i = 0; i < 30'000; ++i) garbage += "$ x ";
    }
    SECTION("closing brackets") {
        for (int i = 0; i < 30'000; ++i) garbage += ") x ( ";
    }
    SECTION("any characters in a bracket that is never closed") {
        std::mt19937 random(1);  // NOLINT(cert-msc32-c,cert-msc51-cpp)
        garbage = "(";
        for (int i = 0; i < 200'000; ++i) {
            const char c = static_cast<char>(32 + random() % 95);
            const bool ends = std::string_view("#'\"\\)]}=").find(c) != std::string_view::npos;
            garbage += random() % 50 == 0 ? '\n' : ends ? '$' : c;
        }
    }
    garbage += '\n';
    Parser parser;
    const Document document(analysis::python::language(), before + garbage + after, everything(), parser);
    const Findings findings = document.findings();
    REQUIRE(findings.given_up.size() == 1);
    const analysis::ByteRange given_up = findings.given_up.front();
    CHECK(given_up.begin <= before.size());
    CHECK(given_up.end >= before.size() + garbage.size());
    REQUIRE_FALSE(findings.functions.empty());
    CHECK(findings.functions.back().name == "after");
}

TEST_CASE("a statement that would take too much memory is given up") {
    std::string list = "x = [";
    for (int i = 0; i < 100'000; ++i) list += "1, ";
    list += "]\n";
    Parser small(std::size_t{16} << 20);
    Parser large;
    const auto given_up = [&](Parser& parser) {
        return Document(analysis::python::language(), list, everything(), parser).findings().given_up;
    };
    CHECK(given_up(small) == std::vector{analysis::ByteRange{0, static_cast<std::uint32_t>(list.size())}});
    CHECK(given_up(large).empty());
}

TEST_CASE("no code of Python's library is given up, nor long lists, deep brackets and blocks of comments") {
    Parser parser;
    const auto given_up = [&](const std::string& text) {
        return !Document(analysis::python::language(), text, everything(), parser).findings().given_up.empty();
    };
    for (const auto& path : library()) {
        INFO(path.string());
        CHECK_FALSE(given_up(fixtures::read(path)));
    }
    const auto many = [](std::string_view what) {
        std::string all;
        for (int i = 0; i < 100'000; ++i) all += what;
        return all;
    };
    CHECK_FALSE(given_up("x = [" + many("1, ") + "]\n"));
    CHECK_FALSE(given_up("x = [" + many("1, ")));
    CHECK_FALSE(given_up("x = " + many("(") + many(")") + "\n"));
    CHECK_FALSE(given_up("if x:\n    y\n" + many("    # z = 1\n  # z = 2\n") + "    z\n"));
    CHECK_FALSE(given_up("x = 1 + " + many("\\\n") + "2\n"));
    CHECK_FALSE(given_up(many("x = 1; ") + "\n"));
    CHECK_FALSE(given_up("if x:\n    y\n" + many("elif x:\n    y\n")));
}
