#include "server/locale.hpp"

#include <cstdlib>

namespace server {

questions::Language language_of_locale(std::string_view locale) {
    const bool ukrainian = locale.starts_with("uk") || locale.starts_with("UK");
    // "ukm" is another language's code.
    const bool whole =
        locale.size() == 2 || (locale.size() > 2 && std::string_view("_-.@").find(locale[2]) != std::string_view::npos);
    return ukrainian && whole ? questions::Language::uk : questions::Language::en;
}

std::string_view locale_of_environment() {
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const char* const value = std::getenv(name);
        if (value && *value) return value;
    }
    return "";
}

questions::Language chosen(LanguageChoice choice, std::string_view locale) {
    switch (choice) {
        case LanguageChoice::en: return questions::Language::en;
        case LanguageChoice::uk: return questions::Language::uk;
        case LanguageChoice::auto_: break;
    }
    return language_of_locale(locale);
}

}  // namespace server
