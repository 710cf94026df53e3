// What code talks about, in terms that no grammar appears in.
//
// A name is the full one, whatever the code calls it: after `import numpy as np`, `np.array` is `numpy.array`. How
// names are resolved is told in mention_facts.hpp.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "analysis/text.hpp"

namespace analysis {

enum class MentionKind : std::uint8_t {
    /// `async`, `await`, `global`: a keyword. `is` stands for `is not`, too.
    keyword,
    /// What is imported: `a.b` for `import a.b`; `a` and `a.b` for `from a import b`, `a` and `a.*` for `from a import
    /// *`;
    /// relative ones begin with their dots: `.models.User`.
    import_,
    /// What is called: `asyncio.gather`. Decorators are not among them, their arguments' calls are.
    call,
    /// What is read, assigned or deleted by an attribute or by the name of an import or builtin, and not called:
    /// `os.environ`.
    attribute,
    /// A decorator, called or not: `functools.lru_cache`.
    decorator,
    /// A base class or metaclass; of a base in the same document also its bases elsewhere.
    base_class,
    /// The qualified name of a class or function, where it is defined.
    definition,
    /// The qualified name of a variable where a module's or class's own code binds it: `DATABASES`, `Point.__slots__`.
    variable,
    /// A keyword argument of a call, decorator or class: `dataclasses.dataclass(slots=True)`. The value of a number, a
    /// plain
    /// string (in double quotes) or True, False, None stands behind the `=`, otherwise nothing:
    /// `sqlalchemy.create_engine(echo=)`.
    /// `?(index=True)` where it is unknown what is called, `?.Column(index=True)` where it is an attribute of something
    /// unknown.
    argument,
    /// A name in an annotation; "" where it belongs to the document itself, or the annotation is just `None`.
    annotation,
    comment,    ///< with its `#`
    string,     ///< the contents of a string literal as written, without quotes; of an f-string each literal part
    docstring,  ///< the same of a docstring, which is no `string`
    sql,        ///< the same of a string that reads as SQL (see sql.hpp), which is a `string`, too; in SQL a statement
    line,       ///< what stands on a line, or on several that are one, in languages that are read (see reading/)
    shape,      ///< `nested-loop`, `mutable-default`: see shape.hpp
};

/// Something a question may be linked to. The range of a name is the name as written where that is nothing but words
/// and dots, and its last word otherwise: of `f().read` it is `read`.
///
/// What is an attribute of something unknown has the name `?.attribute`, and a name that is bound nowhere `?.name`.
/// What belongs to the document itself is not mentioned: a local variable named `redis` is no mention of redis.
struct Mention {
    MentionKind kind;
    ByteRange range;
    std::string name;

    bool operator==(const Mention&) const = default;
};

/// A mention whose name is made for the moment.
struct MentionView {
    MentionKind kind;
    ByteRange range;
    std::string_view name;
};

}  // namespace analysis
