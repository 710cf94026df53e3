// The texts that are compiled into the program: rules' and questions', as the files they are written in.
// Nothing here reads them: a bank in a folder of the user's is the same bytes by another way.
#pragma once

#include <span>
#include <string_view>

namespace questions {

/// A file of questions/rules or questions/bank; `path` is relative to questions/.
struct EmbeddedFile {
    std::string_view path;
    const char* begin;
    const char* end;

    std::string_view bytes() const { return {begin, end}; }
};

/// Every embedded file, sorted by path.
std::span<const EmbeddedFile> embedded_files();

}  // namespace questions
