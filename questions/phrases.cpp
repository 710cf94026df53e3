// Reads all phrases out of the program when the first is asked for. One that is missing shows as an empty text, and
// tests/questions/phrases_test.cpp lets none be missing.
#include "questions/phrases.hpp"

#include <algorithm>

#include "questions/embedded.hpp"
#include "questions/toml.hpp"

namespace questions {
namespace {

using Texts = std::array<std::array<std::string, phrase_keys.size()>, languages.size()>;

Texts read_phrases() {
    Texts texts;
    const auto file = std::ranges::find(embedded_files(), "phrases.toml", &EmbeddedFile::path);
    if (file == embedded_files().end()) return texts;
    const toml::table table = toml::parse(file->bytes(), file->path);
    for (const Language language : languages) {
        for (std::size_t i = 0; i < phrase_keys.size(); ++i) {
            texts[static_cast<std::size_t>(language)][i] =
                table[code(language)][phrase_keys[i]].value_or(std::string());
        }
    }
    return texts;
}

}  // namespace

std::string phrase(Phrase phrase, Language language,
                   std::initializer_list<std::pair<std::string_view, std::string_view>> arguments) {
    static const Texts texts = read_phrases();
    std::string_view text = texts[static_cast<std::size_t>(language)][static_cast<std::size_t>(phrase)];
    std::string filled;
    for (;;) {
        const std::size_t open = text.find('{');
        const std::size_t close = text.find('}', open);
        if (close == std::string_view::npos) break;
        filled += text.substr(0, open);
        const std::string_view name = text.substr(open + 1, close - open - 1);
        const auto* const found =
            std::ranges::find(arguments, name, &std::pair<std::string_view, std::string_view>::first);
        if (found != arguments.end()) filled += found->second;
        text.remove_prefix(close + 1);
    }
    return filled += text;
}

}  // namespace questions
