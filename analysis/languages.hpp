// The languages there are, and how to tell which one a text is in: by an editor's word for it, by a file's name, by the
// program that a script names in its first line. One table: a language that stands there is known everywhere.
#pragma once

#include <span>
#include <string_view>

#include "analysis/language.hpp"

namespace analysis {

/// A language and what it is known by. Lists are words with spaces between.
struct KnownLanguage {
    const Language& (*language)();
    std::string_view ids;  ///< what editors call it: LSP's `languageId`, and those of widespread extensions
    /// Names of files: `*` is anything, and stands once at most.
    std::string_view names;
    /// Names of files that are in it too, but are not looked for in folders: most of them hold data.
    std::string_view names_when_opened = {};
    std::string_view programs = {};  ///< behind `#!`, without version
};

std::span<const KnownLanguage> known_languages();

/// The language that an editor calls so; null where it is none of ours. `yaml.ansible` is `yaml`.
const Language* language_by_id(std::string_view id);

/// The language of a file by its name, of which folders may stand in front; null where it says nothing.
const Language* language_by_name(std::string_view path);

/// The same of a file that somebody opened or named.
const Language* language_of_opened(std::string_view path);

/// The language of a script by the program that its first line names: `#!/usr/bin/env python3`; null where it is none.
const Language* language_of_script(std::string_view beginning);

}  // namespace analysis
