// Addresses of documents and paths of files.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace workspace {

/// The absolute path of a `file:` address; nothing for any other address (`untitled:Untitled-1`), one that names
/// another host, or one that is percent-encoded wrongly or holds a NUL. `..` is resolved within the path.
std::optional<std::string> path_of(std::string_view uri);

/// The address of an absolute path, percent-encoded as RFC 3986 has it.
std::string uri_of(std::string_view path);

/// What to call a document in a sentence: its path, or its address.
std::string shown_name(std::string_view uri);

}  // namespace workspace
