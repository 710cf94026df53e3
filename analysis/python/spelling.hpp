// How PEP 8 spells names.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "analysis/rule.hpp"

namespace analysis::python {

/// `HTTPServerURL` as `http_server_url`. Underscores at both ends stay.
std::string snake_case(std::string_view name);

/// `http_server` as `HttpServer`. Underscores at both ends stay. Nothing where digits would run together.
std::optional<std::string> cap_words(std::string_view name);

/// The name that a finding's rule wants in place of the one that it is about; nothing where no name follows from that
/// one. N808 has to see the type variable: see rename.cpp.
std::optional<std::string> conventional_name(const Finding& finding);

/// Whether a name can be no variable in some version of Python 3. `match`, `case`, `type` and `_` can.
bool is_keyword(std::string_view name);

}  // namespace analysis::python
