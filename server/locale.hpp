// Which language to speak, by what the user set and where they are.
#pragma once

#include <string_view>

#include "questions/language.hpp"
#include "server/settings.hpp"

namespace server {

/// The language of a locale's name: "uk_UA.UTF-8", "uk", "en-US".
questions::Language language_of_locale(std::string_view locale);

/// The locale that the environment names, "" if none.
std::string_view locale_of_environment();

/// The language that was chosen; of `auto` that of `locale`.
questions::Language chosen(LanguageChoice choice, std::string_view locale);

}  // namespace server
