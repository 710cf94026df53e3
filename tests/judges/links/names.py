"""What the names of a Python file stand for, by `ast` and `symtable`.

`dotted(expression)` is the full name of what an expression refers to: `np.array` after `import numpy as np` is "numpy.array". A
call leaves its brackets: after `pool = ThreadPoolExecutor()` the expression `pool.submit` is
"concurrent.futures.ThreadPoolExecutor().submit", also where the value was kept by `with … as`, `self.… =` or an annotation.
Where a name has bindings that differ, it stands for nothing. Deliberately absent: what other files say, and order of execution.
"""

from __future__ import annotations

import ast
import builtins
import symtable
import warnings
from collections import defaultdict
from dataclasses import dataclass, field

from links.places import Source

FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)
COMPREHENSION = {ast.ListComp: "listcomp", ast.SetComp: "setcomp", ast.DictComp: "dictcomp", ast.GeneratorExp: "genexpr"}
DEPTH = 12


class Unreadable(Exception):
    """Python itself cannot read the file."""


@dataclass
class Binding:
    how: str  # import, value, parameter, definition or other
    scope: Scope
    node: ast.AST
    name: str | None = None  # the full name of what is imported


@dataclass
class Scope:
    node: ast.AST
    table: symtable.SymbolTable
    parent: Scope | None
    bindings: dict[str, list[Binding]] = field(default_factory=lambda: defaultdict(list))
    attributes: dict[str, list[Binding]] = field(default_factory=lambda: defaultdict(list))  # of `self`, in a class

    @property
    def module(self) -> Scope:
        return self.parent.module if self.parent else self

    def symbol(self, name: str):
        try:
            return self.table.lookup(name)
        except KeyError:
            return None

    def owner(self, name: str) -> Scope:
        """The scope that a name belongs to when it stands in this one."""
        symbol = self.symbol(name)
        if symbol and (symbol.is_global() or symbol.is_declared_global()) or not self.parent:
            return self.module
        if symbol and symbol.is_local() and not symbol.is_nonlocal():
            return self
        outer = self.parent
        while outer.parent:
            symbol = outer.symbol(name)
            if not isinstance(outer.node, ast.ClassDef) and symbol and symbol.is_local() and not symbol.is_free():
                return outer
            outer = outer.parent
        return outer


class Module:
    """A file of Python: its nodes with their scopes, parents and loops, and what its names stand for."""

    def __init__(self, source: Source):
        self.source = source
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                self.tree = ast.parse(source.text)
                table = symtable.symtable(source.text, source.path, "exec")
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            raise Unreadable(f"{type(error).__name__}: {error}") from error
        self.star = False
        self.nodes: dict[type, list] = defaultdict(list)
        self.scope: dict[ast.AST, Scope] = {}
        self.parent: dict[ast.AST, ast.AST] = {}
        self.loops: dict[ast.AST, tuple] = {}  # the loops of the same function around a node, outermost first
        self.known: dict[ast.AST, str | None] = {}
        self.root = Scope(self.tree, table, None)
        self.tables = {}
        for statement in self.tree.body:
            self.visit(statement, self.tree, self.root, ())
        self.imported = {binding.name for scope in self.scopes() for bindings in scope.bindings.values()
                         for binding in bindings if binding.how == "import"}

    def scopes(self):
        return {id(scope): scope for scope in [self.root, *self.scope.values()]}.values()

    def all(self, *kinds) -> list:
        return [node for kind in kinds for node in self.nodes[kind]]

    def imports(self, *modules: str) -> bool:
        return any(name == module or name.startswith(module + ".") for name in self.imported for module in modules)

    # Where things are.

    def token(self, node: ast.AST) -> tuple[int, int, int]:
        """The node, to the end of its first line."""
        line = node.lineno - 1
        end = self.source.column_of_byte(line, node.end_col_offset) if node.end_lineno == node.lineno else \
            self.source.column(line, len(self.source.lines[line]))
        return line, self.source.column_of_byte(line, node.col_offset), end

    def last_name(self, node: ast.AST) -> tuple[int, int, int]:
        """The name itself, or the last one of a dotted name."""
        if isinstance(node, ast.Attribute):
            line = node.end_lineno - 1
            end = self.source.column_of_byte(line, node.end_col_offset)
            return line, end - len(node.attr), end
        return self.token(node)

    def defined(self, node: ast.AST) -> tuple[int, int, int]:
        """The name in a `def` or `class`."""
        line = node.lineno - 1
        text = self.source.lines[line]
        start = text.find(node.name, len(text.encode()[:node.col_offset].decode()) + 4)
        return (line, self.source.column(line, start), self.source.column(line, start + len(node.name))) if start >= 0 else self.token(node)

    # The walk.

    def visit(self, node, parent, scope: Scope, loops: tuple) -> None:
        self.nodes[type(node)].append(node)
        self.scope[node], self.parent[node], self.loops[node] = scope, parent, loops
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.Lambda():
                self.function(node, scope, loops)
            case ast.ClassDef():
                self.bind(scope, node.name, Binding("definition", scope, node))
                for part in [*node.decorator_list, *node.bases, *node.keywords]:
                    self.visit(part, node, scope, loops)
                inner = self.inside(node, node.name, scope)
                for part in node.body:
                    self.visit(part, node, inner, ())
            case ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.GeneratorExp():
                inner = self.inside(node, COMPREHENSION[type(node)], scope)
                first = node.generators[0].iter
                self.visit(first, node, scope, loops)
                for child in ast.iter_child_nodes(node):
                    if isinstance(child, ast.comprehension):
                        self.scope[child], self.parent[child], self.loops[child] = inner, node, loops
                        self.nodes[ast.comprehension].append(child)
                        self.target(child.target, inner, Binding("other", inner, child))
                        for part in [child.target, *([] if child.iter is first else [child.iter]), *child.ifs]:
                            self.visit(part, child, inner, loops)
                    else:
                        self.visit(child, node, inner, loops)
            case ast.For() | ast.AsyncFor():
                self.target(node.target, scope, Binding("other", scope, node))
                self.visit(node.target, node, scope, loops)
                self.visit(node.iter, node, scope, loops)
                self.each(node.body, node, scope, (*loops, node))
                self.each(node.orelse, node, scope, loops)
            case ast.While():
                self.visit(node.test, node, scope, (*loops, node))
                self.each(node.body, node, scope, (*loops, node))
                self.each(node.orelse, node, scope, loops)
            case _:
                self.bindings(node, scope)
                self.each(ast.iter_child_nodes(node), node, scope, loops)

    def each(self, nodes, parent, scope, loops) -> None:
        for node in nodes:
            self.visit(node, parent, scope, loops)

    def function(self, node, scope, loops) -> None:
        arguments = node.args
        every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs,
                 *filter(None, [arguments.vararg, arguments.kwarg])]
        outside = [*arguments.defaults, *filter(None, arguments.kw_defaults)]
        if not isinstance(node, ast.Lambda):
            self.bind(scope, node.name, Binding("definition", scope, node))
            outside += [*node.decorator_list, *filter(None, [node.returns])]
        self.each(outside, node, scope, loops)
        for argument in every:
            if argument.annotation:
                self.visit(argument.annotation, argument, scope, loops)
        inner = self.inside(node, getattr(node, "name", "lambda"), scope)
        for argument in every:
            self.scope[argument], self.parent[argument], self.loops[argument] = inner, node, ()
            self.nodes[ast.arg].append(argument)
            self.bind(inner, argument.arg, Binding("parameter", scope, argument))
        self.each([node.body] if isinstance(node, ast.Lambda) else node.body, node, inner, ())

    def inside(self, node, name: str, scope: Scope) -> Scope:
        """The scope that a node opens, with its table: tables come in the order of the text, and one line can have several."""
        left = self.tables.setdefault(id(scope.table), list(scope.table.get_children()))
        for table in left:
            if table.get_name() == name and table.get_lineno() == node.lineno:
                left.remove(table)
                return Scope(node, table, scope)
        for table in left:  # type parameters have a scope of their own around that of the function or class
            for child in table.get_children():
                if child.get_name() == name and child.get_lineno() == node.lineno:
                    left.remove(table)
                    return Scope(node, child, scope)
        raise Unreadable(f"line {node.lineno}: no symbol table of {name}")

    def bindings(self, node, scope: Scope) -> None:
        match node:
            case ast.Import():
                for alias in node.names:
                    name = alias.name if alias.asname else alias.name.split(".")[0]
                    self.bind(scope, alias.asname or name, Binding("import", scope, alias, name))
                    self.bind(scope, "", Binding("import", scope, alias, alias.name))
            case ast.ImportFrom():
                module = "." * node.level + (node.module or "")
                self.star |= any(alias.name == "*" for alias in node.names)
                for alias in node.names:
                    full = f"{module}.{alias.name}" if node.module else module + alias.name
                    self.bind(scope, alias.asname or alias.name, Binding("import", scope, alias, full))
            case ast.Assign():
                for target in node.targets:
                    self.target(target, scope, Binding("value", scope, node.value))
            case ast.AnnAssign():
                self.target(node.target, scope, Binding("annotated" if node.value is None else "value", scope, node.value or node.annotation))
            case ast.NamedExpr():
                self.target(node.target, scope, Binding("value", scope, node.value))
            case ast.With() | ast.AsyncWith():
                for item in node.items:
                    if item.optional_vars:
                        self.target(item.optional_vars, scope, Binding("value", scope, item.context_expr))
            case ast.AugAssign():
                self.target(node.target, scope, Binding("other", scope, node))
            case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
                self.bind(scope, name, Binding("other", scope, node))
            case ast.MatchMapping(rest=str(name)):
                self.bind(scope, name, Binding("other", scope, node))

    def target(self, target, scope: Scope, binding: Binding) -> None:
        match target:
            case ast.Name():
                self.bind(scope, target.id, binding)
            case ast.Attribute(value=ast.Name(id=receiver)):
                if method := self.method(scope):
                    if method.args.args and method.args.args[0].arg == receiver:
                        scope.parent.attributes[target.attr].append(binding)
            case ast.Tuple() | ast.List():
                for part in target.elts:
                    self.target(part, scope, Binding("other", scope, target))
            case ast.Starred():
                self.target(target.value, scope, Binding("other", scope, target))

    def method(self, scope: Scope):
        """The function of a scope, if it stands in a class."""
        return scope.node if isinstance(scope.node, FUNCTION) and scope.parent and isinstance(scope.parent.node, ast.ClassDef) else None

    def bind(self, scope: Scope, name: str, binding: Binding) -> None:
        (scope.owner(name) if name else scope).bindings[name].append(binding)

    # What names stand for.

    def bound(self, node: ast.Name) -> list[Binding]:
        return self.scope[node].owner(node.id).bindings.get(node.id, [])

    def is_builtin(self, node: ast.AST, name: str) -> bool:
        return isinstance(node, ast.Name) and node.id == name and self.dotted(node) == f"builtins.{name}"

    def dotted(self, node: ast.AST, depth: int = 0) -> str | None:
        if node not in self.known:
            if depth > DEPTH:
                return None
            self.known[node] = None  # a name that is made of itself stands for nothing
            self.known[node] = self.looked_up(node, depth + 1)
        return self.known[node]

    def looked_up(self, node: ast.AST, depth: int) -> str | None:
        match node:
            case ast.Name():
                bindings = self.bound(node)
                if bindings:
                    return self.common(bindings, depth)
                owner = self.scope[node].owner(node.id)
                return f"builtins.{node.id}" if not owner.parent and not self.star and hasattr(builtins, node.id) else None
            case ast.Attribute(value=ast.Name(id=receiver)) if (attributes := self.of_self(node, receiver)) is not None:
                # A class or function kept there may be replaced by a subclass; what it made is what it is.
                full = self.common(attributes, depth)
                return full if full and full.endswith("()") else None
            case ast.Attribute():
                base = self.dotted(node.value, depth)
                return f"{base}.{node.attr}" if base else None
            case ast.Call():
                called = self.dotted(node.func, depth)
                return f"{called}()" if called else None
            case ast.Await():
                return self.dotted(node.value, depth)
        return None

    def of_self(self, node: ast.Attribute, receiver: str) -> list[Binding] | None:
        """The bindings of an attribute of `self` in the class around."""
        scope = self.scope[node]
        owner = scope.owner(receiver)
        method = self.method(owner)
        if not method or not method.args.args or method.args.args[0].arg != receiver or len(owner.bindings[receiver]) != 1:
            return None
        return owner.parent.attributes.get(node.attr) or owner.parent.bindings.get(node.attr)

    def common(self, bindings: list[Binding], depth: int) -> str | None:
        """What all bindings agree on; that a name may be None as well changes nothing."""
        meanings = {self.meaning(binding, depth) for binding in bindings
                    if not (isinstance(binding.node, ast.Constant) and binding.node.value is None)}
        return meanings.pop() if len(meanings) == 1 else None

    def meaning(self, binding: Binding, depth: int) -> str | None:
        match binding.how:
            case "import":
                return binding.name
            case "value":
                return self.dotted(binding.node, depth) if binding.node in self.scope else None
            case "annotated":
                return self.instance(binding.node, depth)
            case "parameter" if binding.node.annotation:
                return self.instance(binding.node.annotation, depth)
        return None

    def instance(self, annotation: ast.AST, depth: int) -> str | None:
        name = self.dotted(annotation, depth) if isinstance(annotation, (ast.Name, ast.Attribute)) else None
        return f"{name}()" if name else None
