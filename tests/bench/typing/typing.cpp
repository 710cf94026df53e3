#include "tests/bench/typing/typing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include "analysis/analysis.hpp"

extern "C" const TSLanguage* tree_sitter_python();

namespace bench {
namespace {

TSPoint behind(TSPoint point, std::string_view text) {
    for (const char c : text) point = c == '\n' ? TSPoint{point.row + 1, 0} : TSPoint{point.row, point.column + 1};
    return point;
}

bool is_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

}  // namespace

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

std::string assignments_of(std::size_t lines) {
    constexpr std::array<std::string_view, 5> kinds{
        "name_{0} = {0}\n", "LABEL_{0} = \"label {0}, for whoever reads it\"\n", "total_{0} = (name_{0} + {0}) * 3\n",
        "sizes_{0} = [{0}, 2, 3, {{\"key\": None}}]\n", "table[{0}].width = max(LABEL_{0}, key=len)\n"};
    std::string text;
    for (std::size_t i = 0; i < lines; ++i) {
        fmt::format_to(std::back_inserter(text), fmt::runtime(kinds[i % kinds.size()]), i / kinds.size());
    }
    return text;
}

std::string class_of(std::size_t lines) {
    // Functions of the top level and methods, indented alike; what a string holds must not be moved.
    const std::string source = document_of(lines);
    std::string text = "class Everything:\n";
    std::size_t count = 1;
    const auto functions = analysis::analyze(source, {}).functions;
    for (std::size_t next = 0; count < lines; ++next) {
        const analysis::ByteRange range = functions[next % functions.size()].range;
        const std::size_t begin = source.rfind('\n', range.begin) + 1;
        if (source.find_first_not_of(' ', begin) != begin + 4 || range.begin != begin + 4) continue;
        text.append(source, begin, range.end - begin);
        text += "\n\n";
        const std::string_view written = std::string_view(source).substr(begin, range.end - begin);
        count += static_cast<std::size_t>(std::ranges::count(written, '\n')) + 2;
    }
    return text;
}

namespace {

/// What is typed anew: functions that are neither long nor short, or else lines.
std::vector<analysis::ByteRange> typed_anew(const std::string& text) {
    std::vector<analysis::ByteRange> ranges;
    for (const analysis::Function& function : analysis::analyze(text, {}).functions) {
        if (function.range.size() >= 100 && function.range.size() <= 1'500) ranges.push_back(function.range);
    }
    if (!ranges.empty()) return ranges;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        if (end > at) ranges.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)});
        at = end + 1;
    }
    return ranges;
}

}  // namespace

std::vector<Keystroke> typing(const std::string& text, std::size_t wanted) {
    const auto ranges = typed_anew(text);
    std::mt19937 random(2);
    std::vector<Keystroke> keystrokes;
    while (keystrokes.size() < wanted) {
        const std::string_view whole = text;
        const auto [begin, end] = ranges[random() % ranges.size()];
        const std::size_t line = whole.rfind('\n', begin) + 1;
        if (!is_ascii(whole.substr(line, whole.find('\n', end) - line))) continue;
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

std::vector<double> bare_keystrokes(const std::string& original, const std::vector<Keystroke>& keystrokes) {
    std::string text = original;
    TSParser* const parser = ts_parser_new();
    ts_parser_set_language(parser, tree_sitter_python());
    TSTree* tree = ts_parser_parse_string(parser, nullptr, text.data(), static_cast<std::uint32_t>(text.size()));
    std::vector<double> samples;
    for (const Keystroke& key : keystrokes) {
        const auto begin = Clock::now();
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
        if (typed) samples.push_back(microseconds_since(begin));
    }
    ts_tree_delete(tree);
    ts_parser_delete(parser);
    return samples;
}

double bare_parse(std::string_view text) {
    TSParser* const parser = ts_parser_new();
    ts_parser_set_language(parser, tree_sitter_python());
    const auto begin = Clock::now();
    ts_tree_delete(ts_parser_parse_string(parser, nullptr, text.data(), static_cast<std::uint32_t>(text.size())));
    const double took = microseconds_since(begin);
    ts_parser_delete(parser);
    return took;
}

double percentile(std::vector<double> samples, double share) {
    const auto at = static_cast<std::ptrdiff_t>(std::floor(share * static_cast<double>(samples.size() - 1)));
    std::ranges::nth_element(samples, samples.begin() + at);
    return samples[static_cast<std::size_t>(at)];
}

}  // namespace bench
