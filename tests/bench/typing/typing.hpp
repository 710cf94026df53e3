// What is typed in benchmarks: documents of real code in several sizes, and functions of theirs that are taken out of
// their places, at random, and typed in again character by character, through all their broken states. And the limit
// that is compared with: tree-sitter's own parses of the same.
#pragma once

#include <tree_sitter/api.h>

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace bench {

using Clock = std::chrono::steady_clock;

inline double microseconds_since(Clock::time_point begin) {
    return std::chrono::duration<double, std::micro>(Clock::now() - begin).count();
}

/// Modules of Python's library behind one another, up to a number of lines.
std::string document_of(std::size_t lines);

/// Assignments of all kinds, without a function or class among them: what data is written as.
std::string assignments_of(std::size_t lines);

/// One class whose methods are the library's.
std::string class_of(std::size_t lines);

struct Keystroke {
    std::uint32_t offset;
    TSPoint point;  ///< of the offset; columns are the same in every encoding: what is typed, and before it, is ASCII
    char typed = '\0';
    std::uint32_t deleted = 0;  ///< bytes; where it is not 0 nothing is typed, and `deleted_end` is where they end
    TSPoint deleted_end = {0, 0};
};

/// Takes functions out, one after another, and types each in again; where there are none, lines.
std::vector<Keystroke> typing(const std::string& text, std::size_t wanted);

/// tree-sitter alone under the same edits: edits the tree, parses anew, drops the old one. Microseconds of each
/// character typed.
std::vector<double> bare_keystrokes(const std::string& original, const std::vector<Keystroke>& keystrokes);

/// tree-sitter alone: microseconds of a parse of the whole.
double bare_parse(std::string_view text);

double percentile(std::vector<double> samples, double share);

}  // namespace bench
