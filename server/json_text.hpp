// Pieces of JSON, written straight to bytes.
#pragma once

#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>

namespace server {

/// Appends `text` as a JSON string with its quotes. What is no UTF-8 becomes U+FFFD: a name of a file may be anything.
void append_json_string(std::string& out, std::string_view text);

inline void append_number(std::string& out, std::uint64_t number) {
    char digits[20];
    const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
    out.append(digits, end);
}

}  // namespace server
