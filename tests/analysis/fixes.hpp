// Fixes of a text, told shortly: what becomes of it and how far that reaches, or why nothing is done. Asked for twice,
// in the document as it is cut into segments and as one segment, since nothing may depend on the cuts.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analysis/edit.hpp"

namespace fixes {

/// What the rename of the first finding of a rule comes to: "local: …", with the new text, or "taken".
std::string renamed(std::string_view rule, std::string_view text);

/// The same of broken code, which spoils its own segment only.
std::string renamed_in_segments(std::string_view rule, std::string_view text);

/// The names of a document that may be meant by that rename and are left alone, with their lines: "3 mixedCase".
std::vector<std::string> unsure(std::string_view rule, std::string_view text);

/// The text with all that is safe.
std::string all_safe(std::string_view text);

/// The text with the first finding of a rule silenced, or "nothing".
std::string silenced(std::string_view rule, std::string_view text);

/// The text after edits, which must be in order and disjoint.
std::string applied(std::string_view text, const std::vector<analysis::TextEdit>& edits);

}  // namespace fixes
