// Collects what a segment of JavaScript or TypeScript says about names: see mention_facts.hpp for how they are
// resolved, and shape.hpp for the shapes. What is JavaScript's own:
//
//  - `import x from 'm'`, `import * as x from 'm'`, `x = require('m')`, `x = await import('m')` make x another name of
//  m,
//    and `import { y } from 'm'` or `const { y } = require('m')` make y one of m.y. The `node:` in front of a module is
//    left out, and a path in a package stays: `fs/promises.readFile`. `require` of anything but one plain string is a
//    call.
//  - A name means what the innermost scope around it binds, wherever in that scope; of several bindings, assignments
//    among them, the last one whose value is neither null nor undefined. Names that nothing binds are the language's or
//    the platform's (globals.hpp), or unknown. What is not told apart is a name that is both a type and a value.
//  - `this` is an object of the class in its methods, the arrows in them and the fields' values, the class itself in
//  what is
//    static, and elsewhere unknown. What a field is set to, `this.x = …` and a parameter's type that makes it a field
//    tell what `this.x` is.
//  - A type tells what made a value: `x: http.Server`, of generic types their head.
//  - `await`, brackets, `!`, `as` and `satisfies` change nothing; `a ?? b`, `a || b` and `a && b` are b.
#pragma once

#include <array>
#include <string_view>

#include "analysis/javascript/scopes.hpp"
#include "analysis/mention_facts.hpp"
#include "analysis/syntax.hpp"

namespace analysis::javascript {

/// The keywords that are mentions, of TypeScript those in the second line and on. `import` is also that of `import(…)`.
inline constexpr std::array<std::string_view, 49> mentioned_keywords{
    "async",      "await",     "class",     "const",    "debugger",  "default",  "delete",     "do",        "export",
    "extends",    "finally",   "for",       "function", "get",       "import",   "instanceof", "let",       "new",
    "of",         "set",       "static",    "super",    "switch",    "throw",    "try",        "typeof",    "using",
    "var",        "void",      "while",     "with",     "yield",     "abstract", "as",         "declare",   "enum",
    "implements", "infer",     "interface", "keyof",    "namespace", "override", "private",    "protected", "public",
    "readonly",   "satisfies", "type",      "module"};

/// The facts of a segment, whose `text` the places in `syntax` belong to.
MentionFacts mention_facts(const Syntax& syntax, std::string_view text, const Scopes& scopes);

}  // namespace analysis::javascript
