// Shapes: ways of writing code that have a name, whatever it is that the code works on.
//
// A shape is found from the syntax and from what names stand for, never from types: a definition below says all that is
// looked at.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace analysis {

enum class Shape : std::uint8_t {
    /// `nested-loop`: a loop that another loop of the same function repeats; a comprehension's `for` is a loop. At the
    /// inner
    /// loop's keyword.
    nested_loop,
    /// `mutable-default`: a default value that is a list, dictionary or set, a comprehension of one, or a call of what
    /// makes such
    /// (`list`, `dict`, `set`, `bytearray`, `collections.defaultdict`…). At the value.
    mutable_default,
    /// `parameter-mutated`: in a function's own code, an item or attribute of its parameter is assigned or deleted, the
    /// parameter
    /// is the target of `+=` and the like, or a method of it is called that changes containers (`append`, `update`…).
    /// `self` and `cls` are none, nor are `*args` and `**kwargs`, which are made for the call. At the parameter's name.
    parameter_mutated,
    /// `parameter-rebound`: a function's own code binds the name of its parameter anew, in whatever statement. At the
    /// name.
    parameter_rebound,
    /// `in-list-in-loop`: `in` or `not in` a value that is known to be a list, where a loop repeats it. At the list.
    in_list_in_loop,
    /// `string-building-in-loop`: `+=` in a loop, where the right side or the left is known to be a string. At the left
    /// side.
    string_building_in_loop,
    /// `recursion`: a function calls itself, by its name or as a method of its own class. At what is called.
    recursion,
    /// `call-in-loop:NAME`: a loop repeats the call. NAME is that of the call's mention. At what is called.
    call_in_loop,
    /// `call-in-async:NAME`: the call stands in the own code of a coroutine function and is not awaited. At what is
    /// called.
    call_in_async,
    /// `sort-call`: `sorted(...)`, or `sort` of a list or of something unknown. At what is called.
    sort_call,
    /// `abstract-factory`: a class with two or more methods named `create_…`, `make_…` or `build_…`, or `createX` and
    /// so
    /// on, that a decorator declares abstract. At the class's name.
    abstract_factory,
    /// `factory-class`: a class whose name ends in `Factory`. At the name.
    factory_class,
    /// `bare-except`: `except:`. At the keyword.
    bare_except,
    /// `broad-except`: `except Exception` or `BaseException`, also in a tuple. At the name.
    broad_except,
    /// `commented-out-code`: a comment in a line of its own that reads as a statement; see `reads_as_code`. At the
    /// comment.
    commented_out_code,
    /// `todo-comment`: a comment with one of the words TODO, FIXME, XXX, HACK. At the comment.
    todo_comment,
    /// `dunder-definition`: `__x__` defined as a function or class, or bound as a variable. At the name.
    dunder_definition,
    /// `private-name`: `_x` so defined, or `__x` outside of classes; also as an attribute of `self`. At the name.
    private_name,
    /// `mangled-name`: `__x` so defined in a class, also as an attribute of `self`. At the name.
    mangled_name,
    /// `throwaway-name`: `_` as a parameter, or as the target of an assignment, a loop or `with`; not where it becomes
    /// another name of something, as of `gettext`. At the name.
    throwaway_name,
    /// `slots`: `__slots__`, as a name or an attribute, bound or read. At the name.
    slots,
    /// `identity-comparison`: `is` or `is not` between operands of which none is None, True, False or `...`. At the
    /// operator.
    identity_comparison,
    /// `annotated-function`: a function whose parameters or result are annotated. In each line of its header, at the
    /// first of the annotations.
    annotated_function,
    /// `annotated-variable`: `x: int`, with a value or without. At the annotation.
    annotated_variable,
    /// `type-parameters`: `def first[T](…)`, `class Box[T]`, `type Pair[T] = …`. At the brackets.
    type_parameters,
    /// `generic-alias`: `dict[str, int]` outside of annotations: a subscript of a builtin type. At the type.
    generic_alias,
    /// `entered:NAME`: `with` enters what a variable holds, and NAME made it: `with self.lock:`. At the variable.
    entered,

    // Of JavaScript and TypeScript alone.

    /// `arrow-function`: `x => …`. At the arrow.
    arrow_function,
    /// `destructuring`: a pattern that takes an object or array apart, each of nested ones. At its bracket.
    destructuring,
    /// `spread`: `...` in a call, an array, an object, a pattern or a list of parameters. At the dots.
    spread,
    /// `optional-chaining`: `?.`. At it.
    optional_chaining,
    /// `nullish-coalescing`: `??` and `??=`. At the operator.
    nullish_coalescing,
    /// `template-literal`: a template with `${…}` in it. At its first backquote.
    template_literal,
    /// `private-field`: `#x`, wherever it stands. At the name.
    private_field,
    /// `generator-function`: `function*`, or a method with a `*`. At the star.
    generator_function,
    /// `top-level-await`: `await` outside of all functions. At the keyword.
    top_level_await,
};

inline constexpr Shape last_shape = Shape::top_level_await;

/// The shape's name: "nested-loop". That of `call_in_loop`, `call_in_async` and `entered` goes on with a name.
std::string_view name(Shape shape);

/// The shape of a name, exactly as `name` spells it.
std::optional<Shape> shape_of(std::string_view name);

}  // namespace analysis
