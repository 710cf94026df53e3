// The forms in which `check` prints what it found. Each is a pure function of plain data, in a file of its own.
#pragma once

#include <cstdint>
#include <string>

#include "questions/language.hpp"
#include "server/report.hpp"

namespace server {

enum class Format : std::uint8_t { text, jsonl, sarif, github };

/// How the text for people is to look.
struct TextStyle {
    questions::Language language = questions::Language::en;
    bool colour = false;
    bool branches = false;      ///< whether each branch that counted is pointed at
    bool links = false;         ///< whether questions are told
    std::uint32_t width = 120;  ///< columns
};

/// Findings with the lines that they are about; nothing for a file without any.
void append_text(std::string& out, const FileReport& report, const TextStyle& style);

/// The questions that the code brings up, each with its place and why, as far as links were looked for.
void append_text_links(std::string& out, const FileReport& report, const TextStyle& style);

/// What to read at the end: how many findings of which kinds, and the most complex functions.
void append_text_summary(std::string& out, const Summary& summary, const TextStyle& style);

/// Which questions the code brings up, and how often; the number from which to read on is the question's.
void append_text_questions(std::string& out, const Summary& summary, const questions::Bank& bank,
                           const TextStyle& style);

/// One line of JSON for every file.
void append_jsonl(std::string& out, const FileReport& report, questions::Language language);

/// SARIF 2.1.0 is one JSON document: a beginning, the results of each file, an end. Each result begins with a comma, so
/// whoever joins them drops the first.
void append_sarif_begin(std::string& out, const std::string& folder, questions::Language language);
void append_sarif_results(std::string& out, const FileReport& report, questions::Language language);
void append_sarif_end(std::string& out, const Summary& summary);

/// Workflow commands that show the findings in a pull request on GitHub.
void append_github(std::string& out, const FileReport& report, questions::Language language);

}  // namespace server
