// What a keystroke costs: from the edit to the findings, in documents of several sizes.
//
// Documents are modules of Python's library behind one another, up to a number of lines. What is typed are
// functions of theirs: one is taken out of its place, at random, and typed in again character by character, through all
// its broken states. The limit that it is compared with is tree-sitter's own incremental parse of the same edits in the
// same run.

#include <benchmark/benchmark.h>
#include <tree_sitter/api.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "analysis/document.hpp"
#include "analysis/python/language.hpp"

extern "C" const TSLanguage* tree_sitter_python();

namespace {

using Clock = std::chrono::steady_clock;

std::string document_of(std::size_t lines) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(HOVERVIEW_PYTHON_LIBRARY)) {
        if (entry.is_regular_file() && entry.path().extension() == ".py") files.push_back(entry.path());
    }
    std::ranges::sort(files);
    std::mt19937 random(1);
    std::ranges::shuffle(files, random);
    std::string text;
    std::size_t count = 0;
    for (std::size_t next = 0; count < lines; ++next) {
        std::ifstream stream(files[next % files.size()], std::ios::binary);
        std::string module{std::istreambuf_iterator<char>(stream), {}};
        if (!module.ends_with('\n')) module += '\n';
        for (std::size_t at = 0; at < module.size() && count < lines; ++count) {
            const std::size_t end = module.find('\n', at) + 1;
            text.append(module, at, end - at);
            at = end;
        }
    }
    // Valid code to its end: an open statement there would make every parse of the whole a repair.
    text.erase(std::max(text.rfind("\ndef "), text.rfind("\nclass ")) + 1);
    return text;
}

struct Keystroke {
    std::uint32_t offset;
    TSPoint point;  ///< of the offset
    char typed = '\0';
    std::uint32_t deleted = 0;  ///< bytes; where it is not 0 nothing is typed, and `deleted_end` is where they end
    TSPoint deleted_end = {0, 0};
};

TSPoint behind(TSPoint point, std::string_view text) {
    for (const char c : text) point = c == '\n' ? TSPoint{point.row + 1, 0} : TSPoint{point.row, point.column + 1};
    return point;
}

/// Takes functions out, one after another, and types each in again.
std::vector<Keystroke> typing(const std::string& text, const analysis::Findings& findings, std::size_t wanted) {
    std::mt19937 random(2);
    std::vector<Keystroke> keystrokes;
    while (keystrokes.size() < wanted) {
        const auto& function = findings.functions[random() % findings.functions.size()];
        if (function.range.size() < 100 || function.range.size() > 1'500) continue;
        const std::string_view whole = text;
        const auto [begin, end] = function.range;
        TSPoint point = behind({0, 0}, whole.substr(0, begin));
        keystrokes.push_back({.offset = begin,
                              .point = point,
                              .deleted = end - begin,
                              .deleted_end = behind(point, whole.substr(begin, end - begin))});
        for (std::uint32_t at = begin; at < end; ++at) {
            keystrokes.push_back({.offset = at, .point = point, .typed = text[at]});
            point = behind(point, whole.substr(at, 1));
        }
    }
    return keystrokes;
}

double percentile(std::vector<double> samples, double share) {
    const auto at = static_cast<std::ptrdiff_t>(std::floor(share * static_cast<double>(samples.size() - 1)));
    std::ranges::nth_element(samples, samples.begin() + at);
    return samples[static_cast<std::size_t>(at)];
}

template <typename Edit>
std::vector<double> microseconds(const std::vector<Keystroke>& keystrokes, const Edit& edit) {
    std::vector<double> samples;
    for (const Keystroke& key : keystrokes) {
        const auto begin = Clock::now();
        edit(key);
        if (key.deleted == 0) {
            samples.push_back(std::chrono::duration<double, std::micro>(Clock::now() - begin).count());
        }
    }
    return samples;
}

/// tree-sitter alone: edits the tree, parses anew, drops the old one.
std::vector<double> bare(const std::string& original, const std::vector<Keystroke>& keystrokes) {
    std::string text = original;
    TSParser* const parser = ts_parser_new();
    ts_parser_set_language(parser, tree_sitter_python());
    TSTree* tree = ts_parser_parse_string(parser, nullptr, text.data(), static_cast<std::uint32_t>(text.size()));
    auto samples = microseconds(keystrokes, [&](const Keystroke& key) {
        const bool typed = key.deleted == 0;
        const TSInputEdit edit{.start_byte = key.offset,
                               .old_end_byte = key.offset + key.deleted,
                               .new_end_byte = key.offset + (typed ? 1 : 0),
                               .start_point = key.point,
                               .old_end_point = typed ? key.point : key.deleted_end,
                               .new_end_point = typed ? behind(key.point, {&key.typed, 1}) : key.point};
        if (typed) {
            text.insert(text.begin() + key.offset, key.typed);
        } else {
            text.erase(key.offset, key.deleted);
        }
        ts_tree_edit(tree, &edit);
        TSTree* const next = ts_parser_parse_string(parser, tree, text.data(), static_cast<std::uint32_t>(text.size()));
        ts_tree_delete(tree);
        tree = next;
    });
    ts_tree_delete(tree);
    ts_parser_delete(parser);
    return samples;
}

void keystroke(benchmark::State& state) {
    const std::string text = document_of(static_cast<std::size_t>(state.range(0)));
    const analysis::Options options;
    analysis::Parser parser;
    analysis::Document document(analysis::python::language(), text, options, parser);
    const auto keystrokes = typing(text, document.findings(), 2'000);
    std::vector<double> samples;
    for (auto _ : state) {
        samples = microseconds(keystrokes, [&](const Keystroke& key) {
            const std::string_view typed(&key.typed, key.deleted == 0 ? 1 : 0);
            document.edit({key.offset, key.offset + key.deleted}, typed, parser);
        });
    }
    // Bare tree-sitter takes long on large documents: a part of the keystrokes has to do.
    const std::vector<Keystroke> some(keystrokes.begin(), keystrokes.begin() + 300);
    const std::vector<double> limit = bare(text, some);
    state.counters["p50_us"] = percentile(samples, 0.50);
    state.counters["p99_us"] = percentile(samples, 0.99);
    state.counters["max_us"] = percentile(samples, 1.0);
    state.counters["bare_p50_us"] = percentile(limit, 0.50);
    state.counters["ratio_p50"] = percentile(samples, 0.50) / percentile(limit, 0.50);
}
BENCHMARK(keystroke)->Arg(1'000)->Arg(2'600)->Arg(12'000)->Arg(100'000)->Iterations(1)->Unit(benchmark::kMillisecond);

}  // namespace
