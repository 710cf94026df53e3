// `hoverview check`: analyses files and folders, and prints what is found.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "questions/language.hpp"
#include "server/format.hpp"

namespace server {

/// What was asked for on the command line.
struct CheckRequest {
    std::vector<std::string> paths;  ///< "-" alone: standard input
    std::string stdin_filename = "-";
    Format format = Format::text;
    std::optional<questions::Language> language;  ///< none: what the settings say
    std::string configuration;                    ///< a file to read instead of those that are found; "" for none
    unsigned jobs = 0;                            ///< threads; 0: as many as there are cores
    bool branches = false;
    bool exit_zero = false;
    bool links = false;  ///< whether text tells the questions that the code brings up; JSON always does
};

/// What `hoverview` exits with.
enum ExitCode : int {
    clean = 0,
    found = 1,    ///< findings at or above warning, or something could not be read
    misused = 2,  ///< bad arguments, or nothing to analyse
};

/// Does what was asked for, on standard output and error.
ExitCode check(const CheckRequest& request);

}  // namespace server
