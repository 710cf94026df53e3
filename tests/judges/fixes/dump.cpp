// Prints the fixes of all findings of Python files as JSON lines, for the judge to apply: an object for a file, one for
// each finding, and one with what is safe to change at once. Places are in bytes. `--time` prints how long they take
// instead.
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/document.hpp"
#include "analysis/fix.hpp"
#include "analysis/python/language.hpp"

namespace {

using analysis::Document;
using analysis::Parser;
using analysis::TextEdit;
using nlohmann::json;
using Clock = std::chrono::steady_clock;

json told(const std::vector<TextEdit>& edits) {
    json all = json::array();
    for (const TextEdit& edit : edits) all.push_back({edit.range.begin, edit.range.end, edit.replacement});
    return all;
}

/// One line; bytes that are no UTF-8 are replaced.
void print(const json& value) { std::cout << value.dump(-1, ' ', false, json::error_handler_t::replace) << '\n'; }

void show(const Document& document, Parser& parser) {
    for (const analysis::Finding& finding : document.findings().findings) {
        json line{{"rule", code(finding.rule)}, {"begin", finding.range.begin}, {"end", finding.range.end}};
        const auto made = rename(analysis::python::language(), document.entries(), finding, parser);
        if (made) {
            line["from"] = made->from;
            line["to"] = made->to;
            line["reach"] = name(made->reach);
            line["edits"] = told(made->edits);
            line["unsure"] = made->unsure.size();
        } else {
            line["nothing"] = name(made.error());
        }
        print(line);
    }
    print({{"all", told(all_safe(analysis::python::language(), document.entries(), parser))}});
}

/// Microseconds of the median and of the worst, by kind of answer.
void time(const Document& document, Parser& parser) {
    std::array<std::vector<double>, 5> took;
    constexpr std::array kinds{"local", "callers", "other_files", "nothing", "noqa"};
    const auto since = [](Clock::time_point begin) {
        return std::chrono::duration<double, std::micro>(Clock::now() - begin).count();
    };
    for (const analysis::Finding& finding : document.findings().findings) {
        auto begin = Clock::now();
        const auto made = rename(analysis::python::language(), document.entries(), finding, parser);
        took[made ? static_cast<std::size_t>(made->reach) : 3].push_back(since(begin));
        begin = Clock::now();
        static_cast<void>(noqa(analysis::python::language(), document.entries(), finding, parser));
        took[4].push_back(since(begin));
    }
    for (std::size_t i = 0; i < took.size(); ++i) {
        if (took[i].empty()) continue;
        std::ranges::sort(took[i]);
        std::printf("  %-12s %6zu  median %8.0f us  p99 %8.0f us  worst %8.0f us\n", kinds[i], took[i].size(),
                    took[i][took[i].size() / 2], took[i][took[i].size() * 99 / 100], took[i].back());
    }
    const auto begin = Clock::now();
    const std::size_t edits = all_safe(analysis::python::language(), document.entries(), parser).size();
    std::printf("  all safe     %6zu edits %8.0f us\n", edits, since(begin));
}

}  // namespace

int main(int argc, char** argv) {
    std::vector<std::string> paths;
    bool timed = false;
    for (int i = 1; i < argc; ++i) {
        if (std::string_view(argv[i]) == "--time") {
            timed = true;
        } else {
            paths.emplace_back(argv[i]);
        }
    }
    if (paths.empty()) {
        for (std::string path; std::getline(std::cin, path);) paths.push_back(path);
    }
    std::ios::sync_with_stdio(false);
    Parser parser;
    analysis::Options options;
    options.complexity = false;
    options.ignore = {};
    for (const std::string& path : paths) {
        std::ifstream file(path, std::ios::binary);
        const std::string text{std::istreambuf_iterator<char>(file), {}};
        const Document document(analysis::python::language(), text, options, parser);
        if (timed) {
            std::printf("%s: %td lines\n", path.c_str(), std::ranges::count(text, '\n'));
            time(document, parser);
        } else {
            print({{"path", path}});
            show(document, parser);
        }
    }
    return 0;
}
