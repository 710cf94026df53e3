// Bytes of files, read with as little between as there can be.
#pragma once

#include <cstddef>
#include <expected>
#include <string>

namespace server {

/// Files above this many bytes are not analysed: nobody wrote them by hand, and they would hold up all the others.
inline constexpr std::size_t largest_file = std::size_t{256} << 20;

/// Why a file could not be read. `text` continues a sentence that began with the file's path.
struct ReadError {
    int code = 0;  ///< errno, or 0 where the file is of a kind that is not read
    std::string text;
};

/// Reads a regular file into `bytes`, whose room is used again from call to call. Never waits for a pipe.
std::expected<void, ReadError> read_file(const std::string& path, std::string& bytes, std::size_t limit = largest_file);

/// At most `count` bytes from the beginning of a regular file; "" if there is no such file.
std::string first_bytes(const std::string& path, std::size_t count);

/// All of standard input.
std::expected<void, ReadError> read_standard_input(std::string& bytes, std::size_t limit = largest_file);

/// What the system says about an error, as people read it: "permission denied".
std::string system_text(int code);

/// `folder` and `name` with one slash between; `name` alone where the folder is "" or ".".
std::string join(const std::string& folder, std::string_view name);

}  // namespace server
