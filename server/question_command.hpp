// `hoverview question`, which shows questions of the bank, and `hoverview bank check`, which says what is wrong in one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "questions/language.hpp"
#include "server/check.hpp"

namespace server {

enum class QuestionFormat : std::uint8_t { text, markdown, json };

struct QuestionRequest {
    std::vector<std::string> words;  ///< a number, an id, or what to search for; none: the whole bank
    QuestionFormat format = QuestionFormat::text;
    std::optional<questions::Language> language;  ///< none: what the settings say
};

struct BankCheckRequest {
    std::string folder;  ///< "": the built-in bank
};

/// Shows the one question that is meant, or lists those that match. `found` where none does.
ExitCode show_question(const QuestionRequest& request);

ExitCode check_bank(const BankCheckRequest& request);

}  // namespace server
