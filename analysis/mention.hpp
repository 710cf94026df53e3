// What code talks about, in terms that no grammar appears in.
#pragma once

#include <cstdint>
#include <string>

#include "analysis/text.hpp"

namespace analysis {

enum class MentionKind : std::uint8_t {
    keyword,     ///< `async`, `await`, `global`: the keyword
    import_,     ///< `asyncio.gather`: the full name of what is imported
    call,        ///< `asyncio.gather`: the resolved name of what is called
    attribute,   ///< `asyncio.gather`: the resolved name of what is read; `?.query` where the receiver is unknown
    decorator,   ///< `functools.cache`
    base_class,  ///< `abc.ABC`
    definition,  ///< the qualified name of a class or function where it is defined
    argument,    ///< `dataclasses.dataclass(slots=True)`: a keyword argument of a resolved call, with a literal value
    annotation,  ///< the resolved name of a type in an annotation; "" where it is a type no name stands for
    comment,     ///< a comment, with its `#`
    string,      ///< the contents of a string
    sql,         ///< a string that reads as SQL
    shape,       ///< `nested-loop`, `mutable-default`: see `shapes.hpp`
};

/// Something a question may be linked to.
struct Mention {
    MentionKind kind;
    ByteRange range;
    std::string name;

    bool operator==(const Mention&) const = default;
};

}  // namespace analysis
