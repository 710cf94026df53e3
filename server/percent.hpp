// Percent-encoding of paths, as RFC 3986 has it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace server {

/// A path as part of a URI: bytes that are neither unreserved nor among `as_they_are` are written as `%2F`.
std::string percent_encoded(std::string_view path, std::string_view as_they_are);

/// The bytes that are meant; nothing where a `%` is not followed by two digits.
std::optional<std::string> percent_decoded(std::string_view text);

}  // namespace server
