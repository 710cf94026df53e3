// The languages that people are spoken to in.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace questions {

enum class Language : std::uint8_t { en, uk };

inline constexpr std::array languages{Language::en, Language::uk};

/// "en" or "uk": ISO 639-1, as in settings, in files' names and as a key in texts.
constexpr std::string_view code(Language language) {
    constexpr std::array<std::string_view, languages.size()> codes{"en", "uk"};
    return codes[static_cast<std::size_t>(language)];
}

}  // namespace questions
