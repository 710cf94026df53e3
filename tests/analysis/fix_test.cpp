// A `# noqa` for a finding, and what holds of all fixes in real code.
#include "analysis/fix.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <string>
#include <tuple>
#include <vector>

#include "analysis/python/language.hpp"
#include "tests/analysis/fixes.hpp"
#include "tests/analysis/fixtures.hpp"
#include "tests/analysis/naming_findings.hpp"

namespace {

using analysis::Document;
using analysis::Finding;
using analysis::Parser;
using analysis::TextEdit;
using fixes::silenced;

/// A finding, told by what an edit elsewhere does not change.
struct Told {
    analysis::Rule rule;
    std::uint32_t begin;
    std::vector<std::string> arguments;

    auto operator<=>(const Told&) const = default;
};

std::vector<Told> told(const std::vector<Finding>& findings) {
    std::vector<Told> result;
    for (const Finding& finding : findings) result.push_back({finding.rule, finding.range.begin, finding.arguments});
    std::ranges::sort(result);
    return result;
}

std::uint32_t seed() {
    const char* const wanted = std::getenv("HOVERVIEW_SEED");
    const std::uint32_t seed =
        wanted != nullptr ? static_cast<std::uint32_t>(std::stoul(wanted)) : std::random_device{}();
    WARN("seed " << seed << " (HOVERVIEW_SEED repeats it, HOVERVIEW_FIXES=all takes all files)");
    return seed;
}

/// Files of Python's library: so many as HOVERVIEW_FIXES says, `all` or a few, picked by a seed.
std::vector<std::filesystem::path> some_files() {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(HOVERVIEW_PYTHON_LIBRARY)) {
        if (entry.is_regular_file() && entry.path().extension() == ".py") files.push_back(entry.path());
    }
    std::ranges::sort(files);
    const char* const wanted = std::getenv("HOVERVIEW_FIXES");
    if (wanted != nullptr && std::string(wanted) == "all") return files;
    std::mt19937 random(seed());
    std::ranges::shuffle(files, random);
    files.resize(std::min<std::size_t>(files.size(), 60));
    return files;
}

analysis::Options everything() {
    analysis::Options options = naming::all_rules();
    options.complexity = true;
    options.limit = 5;
    return options;
}

}  // namespace

TEST_CASE("adding a noqa: behind the line, two spaces before it") {
    CHECK(silenced("N816", "aB = 1\n") == "aB = 1  # noqa: N816\n");
    CHECK(silenced("N816", "aB = 1") == "aB = 1  # noqa: N816");
    CHECK(silenced("N816", "aB = 1 \t\nx\n") == "aB = 1  # noqa: N816\nx\n");
    CHECK(silenced("N816", "aB = 1\r\nx\r\n") == "aB = 1  # noqa: N816\r\nx\r\n");
    CHECK(silenced("N816", "aB = 1\rx\r") == "aB = 1  # noqa: N816\rx\r");
    CHECK(silenced("N802", "@x\ndef Bad(a,\n        b): pass\n") == "@x\ndef Bad(a,  # noqa: N802\n        b): pass\n");
    CHECK(silenced("C901", "def f():\n    pass\n") == "def f():  # noqa: C901\n    pass\n");
    CHECK(silenced("N818", "class Bad(Exception):\n    pass\n") == "class Bad(Exception):  # noqa: N818\n    pass\n");
    CHECK(silenced("N805", "class C:\n    def f(\n        this\n    ): pass\n") ==
          "class C:\n    def f(\n        this  # noqa: N805\n    ): pass\n");
}

TEST_CASE("adding a noqa: to what stands there") {
    CHECK(silenced("N816", "aB = 1  # why\n") == "aB = 1  # why  # noqa: N816\n");
    CHECK(silenced("N816", "aB = 1  # type: ignore \n") == "aB = 1  # type: ignore  # noqa: N816\n");
    CHECK(silenced("N816", "aB = 1  # noqa: E501\n") == "aB = 1  # noqa: E501, N816\n");
    CHECK(silenced("N816", "aB = 1  # why # noqa:E501,W291 because\n") ==
          "aB = 1  # why # noqa:E501,W291, N816 because\n");
    CHECK(silenced("N816", "aB = 1  # NOQA: E501, \n") == "aB = 1  # NOQA: E501, N816, \n");
    CHECK(silenced("N816", "aB = 1  # noqa: E501x\n") == "aB = 1  # noqa: E501, N816x\n");
    CHECK(silenced("N802", "def Bad(Arg): pass  # noqa: N803\n") == "def Bad(Arg): pass  # noqa: N803, N802\n");
    CHECK(silenced("N816", "aB = 1  #noqa\n") == "aB = 1  #noqa  # noqa: N816\n");
    CHECK(silenced("N816", "aB = 1  #\n") == "aB = 1  #  # noqa: N816\n");
}

TEST_CASE("adding a noqa: behind lines that are looked at together") {
    CHECK(silenced("N816", "aB = '''\n''' + '''\n'''\n") == "aB = '''\n''' + '''\n'''  # noqa: N816\n");
    CHECK(silenced("N816", "aB = \\\n  1 + \\\n  2\n") == "aB = \\\n  1 + \\\n  2  # noqa: N816\n");
    CHECK(silenced("N816", "aB = \\\r\n  1\r\n") == "aB = \\\r\n  1  # noqa: N816\r\n");
    CHECK(silenced("N816", "aB = (\n  1)\n") == "aB = (  # noqa: N816\n  1)\n");
    CHECK(silenced("N816", "aB = f'''\n{x}\n'''\n") == "aB = f'''\n{x}\n'''  # noqa: N816\n");
    CHECK(silenced("N816", "x = '''\n'''; aB = 1\n") == "x = '''\n'''; aB = 1  # noqa: N816\n");
    CHECK(silenced("N816", "aB = '''\n'''  # noqa: E501\n") == "aB = '''\n'''  # noqa: E501, N816\n");
    // Where flake8 looks, which may be another line than the name's own.
    CHECK(silenced("N812", "from a import (\n    foo as BAR,\n)\n") ==
          "from a import (  # noqa: N812\n    foo as BAR,\n)\n");
    CHECK(silenced("N816", "(\n    aB,\n    c) = d\n") == "(  # noqa: N816\n    aB,\n    c) = d\n");
    CHECK(silenced("N801", "class \\\n    bad: pass\n") == "class \\\n    bad: pass  # noqa: N801\n");
}

TEST_CASE("adding a noqa: nothing where the line takes no comment") {
    // The field of a format string goes on behind the line.
    CHECK(silenced("N816", "aB = f'''{\nx}'''\n") == "nothing");
    // The first `# noqa` counts alone, and it stands in a string.
    CHECK(silenced("N816", "aB = '# noqa: E501'\n") == "nothing");
    CHECK(silenced("N816", "aB = '''\n# noqa: E501\n'''\n") == "nothing");
    CHECK(silenced("N816", "aB = 1 \\") == "nothing");
}

TEST_CASE("adding a noqa silences that finding, and nothing else, in Python's library") {
    Parser parser;
    std::size_t tried = 0;
    std::size_t nothing = 0;
    for (const auto& path : some_files()) {
        const std::string text = fixtures::read(path);
        const Document document(analysis::python::language(), text, everything(), parser);
        const std::vector<Finding> findings = document.findings().findings;
        INFO(path.string());
        for (const Finding& finding : findings) {
            ++tried;
            const auto edit = analysis::noqa(analysis::python::language(), document.entries(), finding, parser);
            if (!edit) {
                ++nothing;
                continue;
            }
            Document edited = document;
            edited.edit(edit->range, edit->replacement, parser);
            const auto grown = static_cast<std::uint32_t>(edit->replacement.size()) - edit->range.size();
            std::vector<Finding> moved = findings;
            for (Finding& each : moved) {
                if (each.range.begin >= edit->range.end) each.range.begin += grown;
            }
            const std::vector<Told> expected = told(moved);
            const std::vector<Told> found = told(edited.findings().findings);
            std::vector<Told> gone;
            std::vector<Told> come;
            std::ranges::set_difference(expected, found, std::back_inserter(gone));
            std::ranges::set_difference(found, expected, std::back_inserter(come));
            const bool only_of_rule =
                std::ranges::all_of(gone, [&](const Told& each) { return each.rule == finding.rule; });
            const std::uint32_t begin = finding.range.begin + (finding.range.begin >= edit->range.end ? grown : 0);
            const bool is_gone = std::ranges::any_of(gone, [&](const Told& each) { return each.begin == begin; });
            INFO(code(finding.rule) << " at " << finding.range.begin);
            CHECK((only_of_rule && is_gone && come.empty()));
        }
    }
    WARN(tried << " findings, " << nothing << " on lines that take no comment");
    CHECK(nothing * 100 <= tried);
}

TEST_CASE("a rename takes its finding away and brings none, in Python's library") {
    Parser parser;
    std::size_t made_in_all = 0;
    for (const auto& path : some_files()) {
        const std::string text = fixtures::read(path);
        const Document document(analysis::python::language(), text, everything(), parser);
        const std::vector<Finding> findings = document.findings().findings;
        INFO(path.string());
        for (const Finding& finding : findings) {
            const auto made = analysis::rename(analysis::python::language(), document.entries(), finding, parser);
            if (!made) continue;
            ++made_in_all;
            const std::string changed = fixes::applied(text, made->edits);
            std::uint32_t begin = finding.range.begin;
            for (const TextEdit& edit : made->edits) {
                if (edit.range.begin >= finding.range.begin) break;
                begin += static_cast<std::uint32_t>(edit.replacement.size()) - edit.range.size();
            }
            INFO(code(finding.rule) << " " << made->from << " at " << finding.range.begin);
            CHECK_FALSE(made->edits.empty());
            const Document after(analysis::python::language(), changed, everything(), parser);
            const std::vector<Finding> left = after.findings().findings;
            // What another rule says of the same name may stay: `Self` is no `self`.
            CHECK(std::ranges::none_of(
                left, [&](const Finding& each) { return each.rule == finding.rule && each.range.begin == begin; }));
            CHECK(left.size() < findings.size());
        }
    }
    CHECK(made_in_all > 0);
}

TEST_CASE("fixes of broken code change what is there, and no more") {
    static const std::vector<std::string> pieces{"(",
                                                 ")",
                                                 "[",
                                                 "]",
                                                 "{",
                                                 "}",
                                                 ":",
                                                 "\"\"\"",
                                                 "'",
                                                 "f'{",
                                                 "\\",
                                                 "#",
                                                 "\n",
                                                 "    ",
                                                 "lambda Ab: ",
                                                 "def Ab(aB):\n",
                                                 "class ab:\n",
                                                 "for Ab in ",
                                                 "[Ab for ",
                                                 "import Ab as aB\n",
                                                 "global Ab\n",
                                                 "self.aB",
                                                 "match Ab:\n case Ab"};
    std::mt19937 random(seed());
    const auto below = [&](std::size_t limit) {
        return limit == 0 ? 0 : std::uniform_int_distribution<std::size_t>(0, limit - 1)(random);
    };
    const std::vector<std::filesystem::path> files = some_files();
    Parser parser;
    for (int i = 0; i < 300; ++i) {
        std::string text = fixtures::read(files[below(files.size())]);
        text.resize(std::min<std::size_t>(text.size(), 20'000));
        for (std::size_t edits = 1 + below(6); edits > 0; --edits) {
            text.replace(below(text.size() + 1), below(30), pieces[below(pieces.size())]);
        }
        const Document document(analysis::python::language(), text, everything(), parser);
        const std::vector<Finding> findings = document.findings().findings;
        for (std::size_t tries = std::min<std::size_t>(findings.size(), 8); tries > 0; --tries) {
            const Finding& finding = findings[below(findings.size())];
            const auto made = analysis::rename(analysis::python::language(), document.entries(), finding, parser);
            if (made) {
                CHECK(fixes::applied(text, made->edits) != text);
                for (const analysis::ByteRange range : made->unsure) CHECK(slice(text, range) == made->from);
            }
            const auto edit = analysis::noqa(analysis::python::language(), document.entries(), finding, parser);
            if (edit) fixes::applied(text, {*edit});
        }
        fixes::applied(text, analysis::all_safe(analysis::python::language(), document.entries(), parser));
    }
}

TEST_CASE("fixes of code that nobody writes take no longer than its size") {
    Parser parser;
    const auto all = [&](const std::string& text) {
        const Document document(analysis::python::language(), text, everything(), parser);
        for (const Finding& finding : document.findings().findings) {
            static_cast<void>(analysis::rename(analysis::python::language(), document.entries(), finding, parser));
        }
        return analysis::all_safe(analysis::python::language(), document.entries(), parser).size();
    };
    std::string lambdas = "def f():\n    Ab = ";
    std::string brackets = "def f():\n    Ab = ";
    std::string many = "def f():\n";
    for (int i = 0; i < 20'000; ++i) {
        lambdas += "lambda: ";
        brackets += "(";
        if (i < 3'000) many += "    aB" + std::to_string(i) + " = 1\n";
    }
    all(lambdas + "Ab\n");
    all(brackets + "Ab" + std::string(20'000, ')') + "\n");
    const Document document(analysis::python::language(), many, everything(), parser);
    CHECK(analysis::all_safe(analysis::python::language(), document.entries(), parser).size() == 3'000);
}
