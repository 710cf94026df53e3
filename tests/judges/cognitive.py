"""Cognitive complexity over Python's ast: as Hoverview defines it, and with each habit of cognitive-complexity 1.2.

`value` without habits is the definition that analysis/python/complexity.hpp states, written a second time. With all of HABITS
it is cognitive-complexity, which tests/judges checks over every function; so the fewest habits that turn one value into the
other say why the two differ (`reasons`).
"""

from __future__ import annotations

import ast
from itertools import combinations

from reading import FUNCTION, Lines

HABITS = {
    "new-statements": "match, async for, and the handlers of except* are not counted and don't nest",
    "try": "each statement of try, else and finally but the very first, and each handler, adds its nesting + 1, so that a handler "
           "weighs no more than they do; an else itself adds nothing",
    "elif": "an if that an elif follows adds its nesting (at least 1) and does not nest; an elif weighs like an if; an else that "
            "contains only an if is taken for an elif",
    "header": "a condition, an iterable and a target of a loop is nested as deep as the block; and so are a nested function's decorators, "
              "defaults and annotations",
    "boolean": "operators count by the depth of their tree, not by sequence (a or b and c or d: 2, not 3), and nothing inside of them "
               "is looked into",
    "recursion": "any call of the function's bare name counts, also a method's (where it is another function); a call by way of "
                 "self or the class never does; a recursive function inside does not count",
    "wrapper": "a function of only a def and a return has the value of the function inside; "
               "no other function is ever taken for a decorator",
}


def value(node, lines: Lines, habits: frozenset[str] = frozenset()) -> int:
    return Walk(lines, habits).function(node)


def all_habits() -> frozenset[str]:
    return frozenset(HABITS)


def reasons(node, lines: Lines, theirs: int) -> list[str] | None:
    """The fewest habits that make ours theirs; None if no choice of them does."""
    for size in range(len(HABITS) + 1):
        for habits in combinations(HABITS, size):
            if value(node, lines, frozenset(habits)) == theirs:
                return list(habits)
    return None


class Walk:
    def __init__(self, lines: Lines, habits: frozenset[str]):
        self.lines = lines
        self.habits = habits

    def function(self, node) -> int:
        if "wrapper" in self.habits and isinstance(node, ast.FunctionDef) and is_wrapper(node) and isinstance(node.body[0], ast.FunctionDef):
            return self.function(node.body[0])
        level = 0
        return self.nodes(node.body, level, is_wrapper(node)) + self.recursive(node)

    def nodes(self, nodes: list, level: int, in_wrapper: bool = False) -> int:
        return sum(self.node(node, level, in_wrapper) for node in nodes if node is not None)

    def children(self, node, level: int, *, but: tuple = ()) -> int:
        return sum(self.node(child, level) for child in ast.iter_child_nodes(node) if child not in but)

    def node(self, node, level: int, in_wrapper: bool = False) -> int:
        """What a node adds that stands at a level of nesting."""
        old = "new-statements" in self.habits
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                return self.nested(node, level, in_wrapper)
            case ast.If():
                return self.if_(node, level)
            case ast.AsyncFor() if old:
                return self.children(node, level)
            case ast.For() | ast.AsyncFor() | ast.While():
                head = [node.test] if isinstance(node, ast.While) else [node.target, node.iter]
                return (1 + level + self.nodes(head, self.head(level)) + self.nodes(node.body, level + 1)
                        + bool(node.orelse) + self.nodes(node.orelse, level + 1))
            case ast.Match() if not old:
                return 1 + level + self.node(node.subject, level) + self.nodes(node.cases, level + 1)
            case ast.Try() if "try" in self.habits:
                return self.try_by_habit(node, level)
            case ast.Try() | ast.TryStar():
                return self.try_(node, level)
            case ast.IfExp():
                return 1 + level + self.children(node, level + 1)
            case ast.Lambda():
                return self.children(node, level + 1)
            case ast.BoolOp() if "boolean" in self.habits:
                return sum(isinstance(inner, ast.BoolOp) for inner in ast.walk(node))
            case ast.BoolOp():
                return self.boolean(node, level)
            case _:
                return self.children(node, level)

    def head(self, level: int) -> int:
        return level + ("header" in self.habits)

    def nested(self, node, level: int, in_wrapper: bool) -> int:
        spared = in_wrapper and "wrapper" not in self.habits
        body = self.nodes(node.body, level if spared else level + 1, is_wrapper(node))
        around = [child for child in ast.iter_child_nodes(node) if child not in node.body]
        return body + self.nodes(around, self.head(level))

    def if_(self, node: ast.If, level: int) -> int:
        if "elif" in self.habits and len(node.orelse) == 1 and isinstance(node.orelse[0], ast.If):
            return max(1, level) + self.children(node, level)
        own = 1 + level + self.node(node.test, self.head(level)) + self.nodes(node.body, level + 1)
        return own + self.else_(node, level)

    def else_(self, node: ast.If, level: int) -> int:
        if not node.orelse:
            return 0
        following = node.orelse[0]
        if not is_elif(node) or "elif" in self.habits:
            return 1 + self.nodes(node.orelse, level + 1)
        own = 1 + self.node(following.test, self.head(level)) + self.nodes(following.body, level + 1)
        return own + self.else_(following, level)

    def try_(self, node, level: int) -> int:
        old = "new-statements" in self.habits and isinstance(node, ast.TryStar)
        handlers = 0
        for handler in node.handlers:
            if old:
                handlers += self.children(handler, level)
            else:
                handlers += 1 + level + (self.node(handler.type, level) if handler.type else 0) + self.nodes(handler.body, level + 1)
        if old:
            return self.nodes(node.body, level) + handlers + self.nodes(node.orelse, level) + self.nodes(node.finalbody, level)
        return (self.nodes(node.body, level) + handlers + bool(node.orelse) + self.nodes(node.orelse, level + 1)
                + self.nodes(node.finalbody, level))

    def try_by_habit(self, node: ast.Try, level: int) -> int:
        first, *others = ast.iter_child_nodes(node)
        return self.node(first, level) + sum(level + 1 + self.node(other, level + 1) for other in others)

    # ---- boolean operators

    def boolean(self, node: ast.BoolOp, level: int) -> int:
        """Sequences of like operators, from left to right; an operand in parentheses is read on its own."""
        operators, others = self.flattened(node)
        sequences = sum(left != right for left, right in zip(operators, [None, *operators]))
        return sequences + self.nodes(others, level)

    def flattened(self, node: ast.BoolOp) -> tuple[list[type], list]:
        """The operators as they stand, and the operands between them."""
        operators, others = [], []
        for index, operand in enumerate(node.values):
            if index:
                operators.append(type(node.op))
            if isinstance(operand, ast.BoolOp) and not self.lines.in_parentheses(operand):
                inside, outside = self.flattened(operand)
                operators += inside
                others += outside
            else:
                others.append(operand)
        return operators, others

    # ---- recursion

    def recursive(self, node) -> int:
        if "recursion" in self.habits:
            return any(isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == node.name
                       for call in ast.walk(node))
        return len(set(Recursion(node).found()))


class Recursion:
    """The functions that call themselves, of one function and those inside of it. Whether it is a method and of which class
    was noted by `reading.functions`, which every tree has gone through."""

    def __init__(self, node):
        self.node = node

    def found(self):
        yield from self.calls(self.node.body, [self.node])

    def calls(self, nodes: list, around: list):
        """`around`: the functions that a node is in, innermost last; None for a class."""
        for node in nodes:
            match node:
                case ast.FunctionDef() | ast.AsyncFunctionDef():
                    yield from self.calls([child for child in ast.iter_child_nodes(node) if child not in node.body], around)
                    yield from self.calls(node.body, [*around, node])
                    continue
                case ast.ClassDef():
                    yield from self.calls(node.body, [*around, None])
                    yield from self.calls([child for child in ast.iter_child_nodes(node) if child not in node.body], around)
                    continue
                case ast.Call(func=ast.Name(id=name)):
                    yield from self.callee(None, name, around)
                case ast.Call(func=ast.Attribute(value=ast.Name(id=receiver), attr=name)):
                    yield from self.callee(receiver, name, around)
            yield from self.calls(list(ast.iter_child_nodes(node)), around)

    def callee(self, receiver: str | None, name: str, around: list):
        for function in reversed(around):
            if function is None:
                return
            if function.name == name:
                parameters = [argument.arg for argument in arguments(function)]
                if receiver is None and function.in_class is None:
                    if name not in parameters:
                        yield function
                    return
                if receiver is not None and function.in_class is not None and receiver in (*parameters[:1], function.in_class):
                    yield function
                    return


def arguments(function) -> list:
    """All arguments of a function as they are written."""
    given = function.args
    found = [*given.posonlyargs, *given.args, given.vararg, *given.kwonlyargs, given.kwarg]
    return [argument for argument in found if argument is not None]


def is_wrapper(function) -> bool:
    """Whether it contains nothing but a function and a return: what a decorator with or without arguments looks like."""
    return len(function.body) == 2 and isinstance(function.body[0], FUNCTION) and isinstance(function.body[1], ast.Return)


def is_elif(node: ast.If) -> bool:
    """Whether what follows is written `elif`: it begins in the column of the `if`."""
    return (len(node.orelse) == 1 and isinstance(node.orelse[0], ast.If) and node.orelse[0].col_offset == node.col_offset)
