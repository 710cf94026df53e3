// What the arguments of `hoverview` ask for.
//
// What is deliberately absent: doing it (check.hpp), and configuration files.
#pragma once

#include <string>
#include <variant>

#include "server/check.hpp"
#include "server/question_command.hpp"
#include "server/serve.hpp"

namespace server {

/// Something to print at once: to standard output, or where the arguments are wrong to standard error.
struct Answer {
    std::string text;
    ExitCode code = ExitCode::clean;
};

using Command = std::variant<Answer, CheckRequest, ServeRequest, QuestionRequest, BankCheckRequest>;

/// Reads the arguments, of which the first is the program itself.
Command read_command_line(int count, const char* const* arguments);

}  // namespace server
