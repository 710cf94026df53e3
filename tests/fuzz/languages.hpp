// The languages of the product, as an editor names them: the table that targets go through, so that a new one is
// covered by being one.
#pragma once

#include "analysis/language.hpp"
#include "analysis/source.hpp"
#include "questions/code_language.hpp"
#include "server/workspace/document.hpp"

namespace fuzz {

/// The language that a byte chooses: `a` is Python, as in `questions::code_languages`.
inline questions::CodeLanguage chosen(char byte) {
    return static_cast<questions::CodeLanguage>((static_cast<unsigned char>(byte) + 256U - 'a') %
                                                questions::code_languages.size());
}

inline const analysis::Language& language_by(char byte) {
    return workspace::language_of(questions::code_languages[chosen(byte)], "", "");
}

}  // namespace fuzz
