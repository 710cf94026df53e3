// What a quick fix changes, as data: places and texts, never a sentence.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/text.hpp"

namespace analysis {

/// Puts `replacement` in the place of the bytes of `range`. Of several edits all places are those before any of them.
struct TextEdit {
    ByteRange range;
    std::string replacement;

    bool operator==(const TextEdit&) const = default;
};

/// Who else may know a name that is changed.
enum class Reach : std::uint8_t {
    local,        ///< nobody: all code that can mean the name is changed with it
    callers,      ///< code elsewhere that passes the argument by its name
    other_files,  ///< code elsewhere that imports the name, or reads it as an attribute
};

/// "local", "callers", "other files".
std::string_view name(Reach reach);

/// Another spelling of a name, everywhere in its document.
struct Rename {
    std::string from;
    std::string to;
    Reach reach;
    std::vector<TextEdit> edits;    ///< in order, disjoint
    std::vector<ByteRange> unsure;  ///< places where code says `from` and may mean it, or not: left alone; in order
};

/// Why a name is left as it is.
enum class NoRename : std::uint8_t {
    no_convention,  ///< the rule asks for no spelling that follows from the name
    reserved,       ///< the new name is a keyword or a builtin
    taken,          ///< the new name is bound or used where it would be seen
    dynamic,        ///< code may look the name up while it runs: `locals()`, `getattr`, `f"{name=}"`
    imported,       ///< an import binds it, and means a name of another module
    unclear,        ///< what some use of the name means cannot be told from the text
    broken,         ///< the code around it has errors
};

/// "no convention", "taken": the value's name, with blanks.
std::string_view name(NoRename why);

}  // namespace analysis
