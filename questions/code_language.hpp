// The languages that code is written in, as links name them.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace questions {

/// Names in `languages` of a link, which are LSP's identifiers but for `shell`.
inline constexpr std::array<std::string_view, 11> code_languages{
    "python", "javascript", "typescript", "shell", "sql", "dockerfile", "yaml", "toml", "ini", "json", "text"};

/// An index into `code_languages`.
using CodeLanguage = std::uint8_t;

inline constexpr CodeLanguage python = 0;

/// Whether the lines of a language are mentions, with comments taken out: of those that are read rather than parsed. Of
/// others `lines` means the lines of the text.
constexpr bool mentions_lines(CodeLanguage language) { return language > 2; }

/// A set of languages: bit `1 << index`.
using CodeLanguages = std::uint16_t;

constexpr CodeLanguages bit(CodeLanguage language) { return static_cast<CodeLanguages>(1U << language); }

/// The language of a name, exactly as `code_languages` spells it.
constexpr std::optional<CodeLanguage> code_language(std::string_view name) {
    const auto found = std::ranges::find(code_languages, name);
    if (found == code_languages.end()) return std::nullopt;
    return static_cast<CodeLanguage>(found - code_languages.begin());
}

}  // namespace questions
