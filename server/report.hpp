// What `check` found: the plain data that every output format is a function of.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/analysis.hpp"
#include "questions/matching.hpp"
#include "server/settings.hpp"

namespace server {

/// One file and what was found in it. The views are the caller's.
struct FileReport {
    std::string_view path;
    std::string_view language;  ///< as links of a bank have it
    std::string_view text;      ///< as UTF-8; empty where it could not be read
    const analysis::Findings* findings = nullptr;
    std::vector<std::string> errors;  ///< what kept the file from being read whole, as sentences
    const Settings* settings = nullptr;
    const questions::Bank* bank = nullptr;  ///< of the links; null where none were looked for
    std::vector<questions::Link> links;
};

/// A function in a ranking.
struct RankedFunction {
    std::uint32_t complexity = 0;
    std::string name;
    std::string path;
    std::uint32_t line = 0;  ///< 1-based
};

/// Something that could not be read: a file, or a folder with all that is in it.
struct Unread {
    std::string path;
    std::string text;  ///< a sentence about it
};

/// A whole run, counted.
struct Summary {
    static constexpr std::size_t ranked = 5;

    std::size_t files = 0;   ///< in languages that are judged
    std::size_t others = 0;  ///< in those that only bring questions up
    std::size_t files_with_findings = 0;
    std::size_t functions = 0;
    std::array<std::size_t, analysis::rule_count> by_rule{};
    std::array<std::size_t, 4> by_severity{};
    std::vector<RankedFunction> most_complex;  ///< at most `ranked`, most complex first, in order of the files
    std::vector<Unread> unread;
    std::map<questions::QuestionId, std::size_t> by_question;  ///< how many links lead there

    std::size_t findings() const {
        std::size_t all = 0;
        for (const std::size_t count : by_rule) all += count;
        return all;
    }

    /// Adds what comes after it in the order of the output.
    void add(Summary later) {
        files += later.files;
        others += later.others;
        files_with_findings += later.files_with_findings;
        functions += later.functions;
        for (std::size_t i = 0; i < by_rule.size(); ++i) by_rule[i] += later.by_rule[i];
        for (std::size_t i = 0; i < by_severity.size(); ++i) by_severity[i] += later.by_severity[i];
        for (const auto& [question, count] : later.by_question) by_question[question] += count;
        std::ranges::move(later.unread, std::back_inserter(unread));
        for (RankedFunction& function : later.most_complex) rank(std::move(function));
    }

    /// Whether a function of that complexity would be among the most complex ones so far. One without a branch never
    /// is.
    bool ranks(std::uint32_t complexity) const {
        if (complexity < 2) return false;
        return most_complex.size() < ranked || most_complex.back().complexity < complexity;
    }

    void rank(RankedFunction function) {
        if (!ranks(function.complexity)) return;
        const auto place = std::ranges::find_if(
            most_complex, [&](const RankedFunction& other) { return other.complexity < function.complexity; });
        most_complex.insert(place, std::move(function));
        if (most_complex.size() > ranked) most_complex.pop_back();
    }
};

}  // namespace server
