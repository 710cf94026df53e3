"""What Python code mentions, by Python's own `ast` and `symtable`: the judge of Hoverview's mentions.

Written from the definitions in analysis/mention.hpp, analysis/mention_facts.hpp and analysis/shape.hpp alone. The whole file is
one tree here, nothing is cut and nothing joined, and which scope a name belongs to is symtable's word.

`mentions(source)` gives a set of (kind, begin, end, name), places in bytes.
"""

import ast
import builtins
import io
import re
import symtable
import tokenize
from bisect import bisect_right

BUILTINS = (set(dir(builtins)) - {"None", "True", "False"}) | {
    "WindowsError", "_IncompleteInputError", "__annotations__", "__builtins__", "__cached__", "__dict__", "__file__", "__module__", "__path__",
    "__qualname__", "copyright", "credits", "exit", "license", "quit", "help"}  # fmt: skip
STEPS = 32
ANSWERS = 8
OWN = ("self", "own class")
KEYWORDS = {"async", "await", "global", "nonlocal", "yield", "lambda", "with", "del", "is", "assert", "try", "except",
            "finally", "raise", "for", "while", "class", "def"}  # fmt: skip
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


class Absent(ast.stmt):
    """What this Python does not have."""


TypeAlias = getattr(ast, "TypeAlias", Absent)
TryStar = getattr(ast, "TryStar", Absent)
FSTRING_START = getattr(tokenize, "FSTRING_START", -1)
FSTRING_END = getattr(tokenize, "FSTRING_END", -1)
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
MUTATORS = {"append", "extend", "insert", "remove", "pop", "clear", "sort", "reverse", "update", "add", "discard",
            "setdefault", "popitem", "appendleft", "extendleft", "popleft", "intersection_update",
            "difference_update", "symmetric_difference_update"}  # fmt: skip
MUTABLES = {"list", "dict", "set", "bytearray"} | {
    f"collections.{name}" for name in ("defaultdict", "OrderedDict", "Counter", "deque", "ChainMap")}
PROPERTIES = {"property", "functools.cached_property", "django.utils.functional.cached_property"}


HANDING_ON = set("""
    anyio.run asyncio.Queue.get asyncio.Queue.get_nowait asyncio.gather asyncio.get_event_loop.run_in_executor
    asyncio.get_event_loop.run_until_complete asyncio.get_running_loop.run_in_executor asyncio.new_event_loop.run_until_complete
    asyncio.run asyncio.shield asyncio.to_thread asyncio.wait_for concurrent.futures.Future.result
    concurrent.futures.ProcessPoolExecutor.submit.result concurrent.futures.ThreadPoolExecutor.submit.result
    contextvars.ContextVar.get copy.copy copy.deepcopy functools.reduce heapq.heappop heapq.heappushpop heapq.heapreplace
    multiprocessing.JoinableQueue.get multiprocessing.Queue.get queue.LifoQueue.get queue.LifoQueue.get_nowait queue.PriorityQueue.get
    queue.PriorityQueue.get_nowait queue.Queue.get queue.Queue.get_nowait queue.SimpleQueue.get queue.SimpleQueue.get_nowait trio.run
    typing.cast typing_extensions.cast weakref.WeakKeyDictionary.get weakref.WeakValueDictionary.get weakref.WeakValueDictionary.pop
    weakref.proxy weakref.ref
""".split())


class Binding:
    def __init__(self, kind, begin, since, meaning=None, scope=None, weak=False, parameter=False):
        self.kind = kind  # unknown, value, instance, import, class, function, self
        self.begin = begin
        self.since = since
        self.meaning = meaning
        self.scope = scope  # where the meaning is looked up
        self.weak = weak
        self.parameter = parameter
        self.splat = False  # takes several: *args, **kwargs
        self.touches = False  # what was bound before counts: del, x += …, an annotation alone


class Scope:
    def __init__(self, kind, node, parent, table):
        self.kind = kind  # module, class, function, lambda, comprehension
        self.node = node
        self.parent = parent
        self.table = table
        self.bindings = {}
        self.attributes = {}  # of a class: what methods assign to `self.x`
        self.bases = []
        self.creators = []
        self.type_parameters = []  # (names, scope they are in, range)

    def qualified(self):
        names = []
        scope = self
        while scope.kind != "module":
            if scope.kind == "comprehension":
                scope = scope.parent
                continue
            name = "<lambda>" if scope.kind == "lambda" else scope.node.name
            if names and scope.kind in ("function", "lambda"):
                names.append("<locals>")
            names.append(name)
            scope = scope.parent
        return ".".join(reversed(names))


class Answer:
    """What a value is: ("external", name), ("open", name), ("own",), ("unknown",), ("class", Scope), ("super", Scope),
    ("function", Scope); `made` is a value that it made."""

    def __init__(self, kind, what=None, made=False, builtin=False):
        self.kind, self.what, self.made, self.builtin = kind, what, made, builtin

    @property
    def named(self):
        return self.kind in ("external", "open")


class File:
    def __init__(self, source):
        self.source = source
        self.text = source.decode("utf-8")
        self.starts = [0]
        at = 0
        while at < len(source):
            byte = source[at]
            at += 1
            if byte == 13 and source[at : at + 1] == b"\n":
                at += 1
            if byte in (10, 13):
                self.starts.append(at)
        self.tree = ast.parse(source)
        table = symtable.symtable(self.text.removeprefix("\ufeff"), "file", "exec")
        self.bom = 3 if source.startswith(b"\xef\xbb\xbf") else 0
        self.found = set()
        self.tables = {}
        self.collect_tables(table)
        self.module = Scope("module", self.tree, None, table)
        self.scope_of = {self.tree: self.module}
        self.where = {}  # expression -> (scope, in a loop, in async, in except)
        self.fuel = 0
        self.late = []
        self.renames = False  # the assignment gives something another name
        self.types_in_strings = set()  # where a string that is an annotation begins
        self.format_strings = []  # whose literal parts are strings of their own
        self.identities = []  # where an `is` stands that compares values

    # Places.

    def begin(self, node):
        return self.offset(node.lineno, node.col_offset)

    def end(self, node):
        return self.offset(node.end_lineno, node.end_col_offset)

    def offset(self, line, column):
        return self.starts[line - 1] + column + (self.bom if line == 1 else 0)

    def range(self, node):
        return self.begin(node), self.end(node)

    def word(self, begin, word, limit=None):
        """The place of a word behind `begin`."""
        at = self.source.index(word.encode(), begin, limit)
        return at, at + len(word.encode())

    def last_word(self, node):
        end = self.end(node)
        return end - len(node.attr.encode()), end

    def dotted(self, node):
        inner = node
        for _ in range(STEPS):
            if isinstance(inner, ast.Name):
                begin, end = self.range(node)
                if b"(" not in self.source[begin:end]:
                    return begin, end
                break
            if not isinstance(inner, ast.Attribute):
                break
            inner = inner.value
        return self.last_word(node)

    def say(self, kind, place, name):
        self.found.add((kind, *place, name))

    def shape(self, place, name):
        self.say("shape", place, name)

    # Scopes: symtable says what each has.

    def collect_tables(self, table):
        for child in table.get_children():
            self.tables.setdefault((child.get_name(), child.get_lineno(), str(child.get_type()).rsplit(".")[-1]), []).append(child)
            self.collect_tables(child)

    def table(self, node, names, kind):
        # Decorated definitions are told by the line of their `def` or, in other versions, of their decorator.
        lines = [node.lineno] + [decorator.lineno for decorator in getattr(node, "decorator_list", [])]
        for name in names:
            for line in lines:
                for spelling in (kind, kind.upper(), kind.capitalize()):
                    found = self.tables.get((name, line, spelling))
                    if found:
                        return found.pop(0)
        return None

    def open_scope(self, kind, node, parent):
        names = {"class": [getattr(node, "name", "")], "function": [getattr(node, "name", "")], "lambda": ["lambda"]}
        comprehension = {ast.ListComp: "listcomp", ast.SetComp: "setcomp", ast.DictComp: "dictcomp",
                         ast.GeneratorExp: "genexpr"}  # fmt: skip
        spelled = names.get(kind) or [comprehension[type(node)]]
        scope = Scope(kind, node, parent, self.table(node, spelled, "class" if kind == "class" else "function"))
        self.scope_of[node] = scope
        return scope

    # The walk: binds names, remembers where every expression stands.

    def run(self):
        self.statements(self.tree.body, self.module, Context())
        for method in self.late:
            method()
        self.tokens()
        self.docstrings_and_definitions()
        return self.found

    def statements(self, body, scope, context):
        for statement in body:
            self.statement(statement, scope, context)

    def bind(self, scope, name, kind, begin, since, meaning=None, weak=False, parameter=False, at=None):
        binding = Binding(kind, begin, since, meaning, at or scope, weak, parameter)
        binding.context = self.context
        binding.weak = weak or self.context.in_except
        if parameter:
            binding.weak = False
        self.binder(scope, name).bindings.setdefault(name, []).append(binding)
        return binding

    def binder(self, scope, name):
        """The scope that a binding in `scope` belongs to: global and nonlocal send elsewhere."""
        symbol = self.symbol(scope, name)
        if symbol is None:
            return scope
        if symbol.is_declared_global():
            return self.module
        if symbol.is_nonlocal():
            outer = scope.parent
            while outer.kind != "module":
                if outer.kind in ("function", "lambda", "comprehension"):
                    found = self.symbol(outer, name)
                    if found is not None and found.is_local():
                        return outer
                outer = outer.parent
        return scope

    def symbol(self, scope, name):
        if scope.table is None:
            return None
        # Names in classes may be mangled.
        for spelled in (name, self.mangled(scope, name)):
            try:
                return scope.table.lookup(spelled)
            except KeyError:
                continue
        return None

    @staticmethod
    def mangled(scope, name):
        if not name.startswith("__") or name.endswith("__"):
            return name
        while scope is not None and scope.kind != "class":
            scope = scope.parent
        return name if scope is None or not scope.node.name.strip("_") else f"_{scope.node.name.lstrip('_')}{name}"

    def value_meaning(self, value):
        if isinstance(value, ast.Constant) and value.value is None:
            return "unknown", None, True
        return "value", value, False

    def statement(self, node, scope, context):
        self.context = context
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                self.function(node, scope, context)
            case ast.ClassDef():
                self.class_(node, scope, context)
            case ast.Import():
                self.import_(node, scope)
            case ast.ImportFrom():
                self.import_from(node, scope)
            case ast.Assign():
                self.expression(node.value, scope, context)
                kind, meaning, weak = self.value_meaning(node.value)
                for target in node.targets:
                    self.renames = isinstance(target, ast.Name) and isinstance(node.value, (ast.Name, ast.Attribute, ast.Lambda))
                    self.assign(target, scope, context, self.end(node), kind, meaning, weak, node.value)
                self.renames = False
            case ast.AnnAssign():
                self.annotation(node.annotation, scope, context)
                if node.value:
                    self.expression(node.value, scope, context)
                self.shape(self.range(node.annotation), "annotated-variable")
                kind, meaning = self.annotated(node.annotation, scope)
                weak = False
                if kind == "unknown":
                    kind, meaning, weak = self.value_meaning(node.value) if node.value else ("unknown", None, True)
                self.target(node.target, scope, context, self.end(node), kind, meaning, weak)
                if not node.value and isinstance(node.target, ast.Name):
                    self.binder(scope, node.target.id).bindings[node.target.id][-1].touches = True
            case ast.AugAssign():
                self.expression(node.value, scope, context)
                self.augmented(node, scope, context)
            case ast.Delete():
                for target in node.targets:
                    self.delete(target, scope, context)
            case ast.For() | ast.AsyncFor():
                self.expression(node.iter, scope, context)
                self.loop(node, scope, context)
                self.target(node.target, scope, context, self.end(node.iter), "unknown", None)
                self.statements(node.body, scope, context.but(in_loop=True))
                self.statements(node.orelse, scope, context)
            case ast.While():
                self.loop(node, scope, context)
                self.expression(node.test, scope, context.but(in_loop=True))
                self.statements(node.body, scope, context.but(in_loop=True))
                self.statements(node.orelse, scope, context)
            case ast.With() | ast.AsyncWith():
                for item in node.items:
                    self.context = context
                    self.expression(item.context_expr, scope, context)
                    if isinstance(item.context_expr, (ast.Name, ast.Attribute)):
                        self.late.append(lambda held=item.context_expr: self.entered(held))
                    if item.optional_vars:
                        single = isinstance(item.optional_vars, (ast.Name, ast.Attribute))
                        kind, meaning, weak = self.value_meaning(item.context_expr) if single else ("unknown", None, False)
                        since = self.end(item.optional_vars)
                        self.target(item.optional_vars, scope, context, since, kind, meaning, weak)
                self.statements(node.body, scope, context)
            case ast.Try() | TryStar():
                self.statements(node.body, scope, context)
                for handler in node.handlers:
                    self.handler(handler, scope, context.but(in_except=True))
                self.statements(node.orelse, scope, context)
                self.statements(node.finalbody, scope, context)
            case ast.Match():
                self.expression(node.subject, scope, context)
                for case in node.cases:
                    self.pattern(case.pattern, scope, context)
                    if case.guard:
                        self.expression(case.guard, scope, context)
                    self.statements(case.body, scope, context)
            case TypeAlias():
                self.type_parameters(node, scope, None)
                self.bind(scope, node.name.id, "unknown", self.begin(node.name), self.end(node))
                self.annotation(node.value, scope, context)
            case ast.Global() | ast.Nonlocal() | ast.Pass() | ast.Break() | ast.Continue():
                pass
            case _:
                for child in ast.iter_child_nodes(node):
                    if isinstance(child, ast.stmt):
                        self.statement(child, scope, context)
                    elif isinstance(child, ast.expr):
                        self.expression(child, scope, context)

    def entered(self, held):
        for one in self.answers(held):
            if one.kind == "external" and one.made:
                self.shape(self.dotted(held), f"entered:{one.what}")

    def loop(self, node, scope, context):
        if context.in_loop:
            begin = self.begin(node)
            if isinstance(node, ast.comprehension):
                raise AssertionError
            word = "while" if isinstance(node, ast.While) else "for"
            self.shape(self.word(begin, word), "nested-loop")

    def handler(self, handler, scope, context):
        self.context = context
        if handler.type is None:
            self.shape(self.word(self.begin(handler), "except"), "bare-except")
        else:
            self.expression(handler.type, scope, context)
            caught = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
            for name in caught:
                if isinstance(name, (ast.Name, ast.Attribute)):
                    self.late.append(lambda name=name: self.broad(name))
        if handler.name:
            self.bind(scope, handler.name, "unknown", self.source.index(b" as", self.end(handler.type)) + 3, self.end(handler.type))
            if handler.name == "_":
                self.shape(self.word(self.end(handler.type), "_"), "throwaway-name")
            else:
                place = self.word(self.source.index(b" as", self.end(handler.type)) + 3, handler.name)
                self.variable_shapes(handler.name, place, scope)
        self.statements(handler.body, scope, context)

    def broad(self, name):
        if any(one.kind == "external" and not one.made and one.what in ("Exception", "BaseException")
               for one in self.answers(name)):  # fmt: skip
            self.shape(self.dotted(name), "broad-except")

    def function(self, node, scope, context):
        inner = self.open_scope("function", node, scope)
        method = scope.kind == "class"
        self.decorators(node, scope, context)
        arguments = node.args
        in_order = arguments.posonlyargs + arguments.args
        every = in_order + ([arguments.vararg] if arguments.vararg else []) + arguments.kwonlyargs
        every += [arguments.kwarg] if arguments.kwarg else []
        self.type_parameters(node, scope, inner)
        self.defaults(arguments, scope, context)
        for argument in every:
            if argument.annotation:
                self.annotation(argument.annotation, scope, context)
        if node.returns:
            self.annotation(node.returns, scope, context)
        self.context = context
        name_at = self.name_of(node)
        self.bind(scope, node.name, "function", self.begin(node), self.end(node), inner)
        static = any(isinstance(one, ast.Name) and one.id == "staticmethod" for one in node.decorator_list)
        is_self = method and not static
        first = every[0] if every else None
        if is_self and not in_order:
            # `def f(*args)` has no self; the first keyword-only argument has nothing before it either.
            first = None if arguments.vararg else first
        of_class = node.name in ("__new__", "__init_subclass__", "__class_getitem__")
        of_class = of_class or any(isinstance(one, ast.Name) and one.id == "classmethod" for one in node.decorator_list)
        self.parameters(inner, arguments, every, first if is_self else None, "own class" if of_class else "self")
        if method and re.match("(create|make|build)[_A-Z]", node.name):
            scope.creators.append(node)
        self.name_shapes(node.name, name_at, method)
        self.annotations_of(node, every)
        inside = Context(in_async=isinstance(node, ast.AsyncFunctionDef))
        self.statements(node.body, inner, inside)

    def annotations_of(self, node, every):
        """The first of each line."""
        last = None
        for annotation in [*(argument.annotation for argument in every), node.returns]:
            if annotation is not None:
                if last is None or b"\n" in self.source[last : self.begin(annotation)]:
                    self.shape(self.range(annotation), "annotated-function")
                last = self.begin(annotation)

    def parameters(self, inner, arguments, every, first, own="self"):
        self.context = Context()
        for argument in every:
            kind, meaning = "unknown", None
            if argument.annotation and argument not in (arguments.vararg, arguments.kwarg):
                kind, meaning = self.annotated(argument.annotation, inner.parent)
            if argument is first:
                kind, meaning = own, inner
            made = self.bind(inner, argument.arg, kind, self.begin(argument), 0, meaning, parameter=True, at=inner.parent)
            made.splat = argument in (arguments.vararg, arguments.kwarg)
            if argument.arg == "_":
                self.shape((self.begin(argument), self.begin(argument) + 1), "throwaway-name")

    def defaults(self, arguments, scope, context):
        for value in arguments.defaults + [one for one in arguments.kw_defaults if one]:
            self.expression(value, scope, context)
            if isinstance(value, (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp)):
                self.shape(self.bracketed(value), "mutable-default")
            elif isinstance(value, ast.Call):
                self.late.append(lambda value=value: self.mutable_call(value))

    def bracketed(self, value):
        return self.range(value)

    def mutable_call(self, value):
        if any(one.kind == "external" and not one.made and one.what in MUTABLES for one in self.answers(value.func)):
            self.shape(self.range(value), "mutable-default")

    def name_of(self, node):
        """The place of the name in a definition."""
        begin = self.begin(node)
        keyword = "class" if isinstance(node, ast.ClassDef) else "def"
        at = self.word(begin, keyword)[1]
        return self.word(at, node.name)

    def decorators(self, node, scope, context):
        for one in node.decorator_list:
            if isinstance(one, ast.Call):
                self.expression(one, scope, context, role="decorator")
            else:
                self.expression(one, scope, context, role="decorator")

    def class_(self, node, scope, context):
        inner = self.open_scope("class", node, scope)
        self.decorators(node, scope, context)
        self.type_parameters(node, scope, inner)
        for base in node.bases:
            if isinstance(base, ast.Starred):
                self.expression(base, scope, context)
                continue
            self.base(base, scope, context)
            inner.bases.append(base)
        callee = node.bases[0] if node.bases and not isinstance(node.bases[0], ast.Starred) else None
        while isinstance(callee, ast.Subscript):
            callee = callee.value
        for keyword in node.keywords:
            if keyword.arg == "metaclass":
                self.base(keyword.value, scope, context)
                continue
            self.expression(keyword.value, scope, context)
            if keyword.arg:
                self.late.append(lambda keyword=keyword: self.argument(keyword, callee))
        self.context = context
        self.bind(scope, node.name, "class", self.begin(node), self.end(node), inner)
        place = self.name_of(node)
        self.name_shapes(node.name, place, scope.kind == "class")
        if node.name.endswith("Factory"):
            self.shape(place, "factory-class")
        self.late.append(lambda: self.abstract_factory(inner, place))
        self.statements(node.body, inner, Context())

    def base(self, node, scope, context):
        if isinstance(node, ast.Subscript):
            self.where[node] = scope
            self.late.append(lambda: self.alias(node))
            self.base(node.value, scope, context)
            self.expression(node.slice, scope, context)
            return
        self.expression(node, scope, context, role="base")

    def abstract_factory(self, scope, place):
        count = 0
        for method in scope.creators:
            for decorator in method.decorator_list:
                count += any(one.kind == "external" and re.fullmatch("abc.abstract(class|static|)method|abc.abstractproperty", one.what)
                             for one in self.answers(decorator))  # fmt: skip
        if count >= 2:
            self.shape(place, "abstract-factory")

    def type_parameters(self, node, scope, inner):
        if getattr(node, "type_params", []):
            begin = self.source.rindex(b"[", 0, self.begin(node.type_params[0]))
            self.shape((begin, self.source.index(b"]", self.end(node.type_params[-1])) + 1), "type-parameters")
        for parameter in getattr(node, "type_params", []):
            scope.type_parameters.append((parameter.name, self.range(node), inner))
            for part in (getattr(parameter, "bound", None), getattr(parameter, "default_value", None)):
                if part is not None:
                    self.annotation(part, scope, Context())

    # Imports.

    def import_(self, node, scope):
        at = self.word(self.begin(node), "import")[1]
        for alias in node.names:
            begin, end = self.range(alias)
            if alias.asname:
                self.say("import", (begin, self.dotted_end(begin, alias.name)), alias.name)
                self.bind(scope, alias.asname, "import", end - len(alias.asname.encode()), self.end(node), alias.name)
            else:
                self.say("import", (begin, end), alias.name)
                self.bind(scope, alias.name.split(".")[0], "import", begin, self.end(node), alias.name.split(".")[0])

    def dotted_end(self, begin, name):
        at = begin
        for part in name.split("."):
            at = self.word(at, part)[1]
        return at

    def import_from(self, node, scope):
        module = "." * node.level + (node.module or "")
        begin = self.word(self.begin(node), "from")[1]
        while self.source[begin : begin + 1] in b" \t\\\n\r\f":
            begin += 1
        at = begin
        for _ in range(node.level):
            at = self.word(at, ".")[1]
        end = self.dotted_end(at, node.module) if node.module else at
        self.say("import", (begin, end), module)
        for alias in node.names:
            full = module + ("" if module.endswith(".") else ".") + alias.name
            place = self.begin(alias)
            self.say("import", (place, place + len(alias.name.encode())), full)
            if alias.name != "*":
                bound = alias.asname or alias.name
                self.bind(scope, bound, "import", self.end(alias) - len(bound.encode()), self.end(node), full)

    # Targets.

    def assign(self, target, scope, context, since, kind, meaning, weak, value):
        pairs = isinstance(target, (ast.Tuple, ast.List)) and isinstance(value, ast.Tuple)
        pairs = pairs and isinstance(target, ast.Tuple) and len(target.elts) == len(value.elts)
        if pairs and not any(isinstance(one, ast.Starred) for one in target.elts + value.elts):
            for one, its in zip(target.elts, value.elts):
                if isinstance(one, (ast.Tuple, ast.List)):
                    self.target(one, scope, context, since, "unknown", None)
                else:
                    self.target(one, scope, context, since, *self.value_meaning(its))
            return
        if isinstance(target, (ast.Tuple, ast.List)):
            kind, meaning, weak = "unknown", None, False
        self.target(target, scope, context, since, kind, meaning, weak)

    def target(self, target, scope, context, since, kind, meaning, weak=False):
        self.context = context
        match target:
            case ast.Name():
                self.bind(scope, target.id, kind, self.begin(target), since, meaning, weak)
                self.variable_shapes(target.id, self.range(target), scope)
            case ast.Attribute():
                self.expression(target, scope, context)
                if isinstance(target.value, ast.Name):
                    weak = weak or context.in_except
                    binding = Binding(kind, self.last_word(target)[0], since, meaning, scope, weak)
                    self.attribute_target(target, scope, binding)
            case ast.Subscript():
                self.expression(target, scope, context)
                self.mutated(target.value)
            case ast.Starred():
                self.target(target.value, scope, context, since, "value", ast.List(elts=[]))
            case ast.Tuple() | ast.List():
                for one in target.elts:
                    self.target(one, scope, context, since, "unknown", None)

    def attribute_target(self, target, scope, binding):
        """Remembers what is assigned to an attribute, to see whose it is when all names are known."""
        self.mutated(target.value)

        def remember():
            owner = self.self_of(target.value)
            if owner is not None:
                self.name_shapes(target.attr, self.last_word(target), True)

        owner_pending.append((self, target, binding))
        self.late.append(remember)

    def variable_shapes(self, name, place, scope):
        if scope.kind in ("class", "module"):
            self.say("variable", place, ".".join(filter(None, (scope.qualified(), name))))
        if name == "__slots__":
            self.shape(place, "slots")
        if name == "_":
            if not self.renames:
                self.shape(place, "throwaway-name")
        else:
            self.name_shapes(name, place, scope.kind == "class")

    def name_shapes(self, name, place, in_class):
        if len(name) < 2 or name[0] != "_":
            return
        if name[1] != "_":
            self.shape(place, "private-name")
        elif len(name) > 4 and name.endswith("__"):
            self.shape(place, "dunder-definition")
        elif len(name) > 2 and not name.endswith("__"):
            self.shape(place, "mangled-name" if in_class else "private-name")

    def augmented(self, node, scope, context):
        target = node.target
        if isinstance(target, ast.Name):
            self.where[target] = scope
            self.bind(scope, target.id, "unknown", self.begin(target), self.end(node), weak=True).touches = True
            self.mutated(target)
            if target.id == "__slots__":
                self.shape(self.range(target), "slots")
        else:
            self.target(target, scope, context, self.end(node), "unknown", None, True)
        if isinstance(node.op, ast.Add) and context.in_loop:
            value = node.value
            if isinstance(value, ast.JoinedStr) or (isinstance(value, ast.Constant) and isinstance(value.value, str)):
                self.shape(self.range(target), "string-building-in-loop")
            elif isinstance(target, ast.Name):
                self.late.append(lambda: self.builds_string(target))

    def builds_string(self, target):
        if any(one.kind == "external" and one.made and one.what == "str" for one in self.answers(target)):
            self.shape(self.range(target), "string-building-in-loop")

    def delete(self, target, scope, context):
        self.context = context
        match target:
            case ast.Name():
                self.bind(scope, target.id, "unknown", self.begin(target), self.end(target), weak=True).touches = True
            case ast.Attribute() | ast.Subscript():
                self.expression(target, scope, context)
                self.mutated(target.value)
            case ast.Tuple() | ast.List():
                for one in target.elts:
                    self.delete(one, scope, context)

    def mutated(self, node):
        if isinstance(node, ast.Name):
            self.late.append(lambda: self.is_mutated(node))

    def is_mutated(self, node):
        found = self.look_up(node)
        if found is None or not found[1].parameter or found[1].splat or found[1].kind in OWN:
            return
        scope = self.where[node]
        while scope.kind == "comprehension":
            scope = scope.parent
        if found[0] is scope:
            self.shape(self.range(node), "parameter-mutated")

    def pattern(self, node, scope, context):
        self.context = context
        match node:
            case ast.MatchAs() | ast.MatchStar():
                if getattr(node, "pattern", None):
                    self.pattern(node.pattern, scope, context)
                if node.name:
                    end = self.end(node)
                    begin = end - len(node.name.encode())
                    self.bind(scope, node.name, "unknown", begin, end)
            case ast.MatchMapping():
                for key in node.keys:
                    self.expression(key, scope, context)
                for one in node.patterns:
                    self.pattern(one, scope, context)
                if node.rest:
                    self.bind(scope, node.rest, "unknown", self.begin(node), self.end(node))
            case ast.MatchClass():
                self.expression(node.cls, scope, context)
                for one in node.patterns + node.kwd_patterns:
                    self.pattern(one, scope, context)
            case ast.MatchValue():
                self.expression(node.value, scope, context)
            case ast.MatchSequence() | ast.MatchOr():
                for one in node.patterns:
                    self.pattern(one, scope, context)

    # Expressions.

    def expression(self, node, scope, context, role="plain"):
        stack = [(node, scope, context, role)]
        while stack:
            node, scope, context, role = stack.pop()
            self.where[node] = scope
            match node:
                case ast.Name():
                    if node.id == "__slots__":
                        self.shape(self.range(node), "slots")
                    if role not in ("callee", "object"):
                        self.late.append(lambda node=node, role=role: self.named(node, role))
                case ast.Attribute():
                    if node.attr == "__slots__":
                        self.shape(self.last_word(node), "slots")
                    if role != "callee":
                        self.late.append(lambda node=node, role=role: self.named(node, role))
                    stack.append((node.value, scope, context, "object"))
                case ast.Call():
                    self.late.append(lambda node=node, context=context, role=role: self.call(node, context, role))
                    stack.append((node.func, scope, context, "callee"))
                    for argument in node.args:
                        stack.append((argument, scope, context, "plain"))
                    for keyword in node.keywords:
                        stack.append((keyword.value, scope, context, "plain"))
                        if keyword.arg:
                            self.late.append(lambda keyword=keyword, node=node: self.argument(keyword, node.func))
                    if isinstance(node.func, ast.Attribute) and node.func.attr in MUTATORS and role != "decorator":
                        self.mutated(node.func.value)
                case ast.Await():
                    if isinstance(node.value, ast.Call):
                        node.value.awaited = True
                    stack.append((node.value, scope, context, "plain"))
                case ast.Lambda():
                    inner = self.open_scope("lambda", node, scope)
                    self.defaults(node.args, scope, context)
                    arguments = node.args
                    every = arguments.posonlyargs + arguments.args + ([arguments.vararg] if arguments.vararg else [])
                    every += arguments.kwonlyargs + ([arguments.kwarg] if arguments.kwarg else [])
                    self.parameters(inner, arguments, every, None)
                    self.expression(node.body, inner, Context())
                case ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.GeneratorExp():
                    self.comprehension(node, scope, context)
                case ast.NamedExpr():
                    stack.append((node.value, scope, context, "plain"))
                    outer = scope
                    while outer.kind == "comprehension":
                        outer = outer.parent
                    self.context = context
                    self.target(node.target, outer, context, self.end(node), *self.value_meaning(node.value))
                case ast.Subscript():
                    self.late.append(lambda node=node: self.alias(node))
                    for child in (node.value, node.slice):
                        stack.append((child, scope, context, "plain"))
                case ast.Compare():
                    self.compared(node, context)
                    for child in (node.left, *node.comparators):
                        stack.append((child, scope, context, "plain"))
                case _:
                    for child in ast.iter_child_nodes(node):
                        if isinstance(child, ast.expr):
                            stack.append((child, scope, context, "plain"))

    def alias(self, node):
        if isinstance(node.value, ast.Name) and isinstance(node.ctx, ast.Load) and any(
            one.kind == "external" and not one.made and one.what in ("list", "dict", "set", "frozenset", "tuple", "type")
            for one in self.answers(node.value)
        ):
            self.shape(self.range(node.value), "generic-alias")

    def comprehension(self, node, scope, context):
        inner = self.open_scope("comprehension", node, scope)
        inside = context.but(in_loop=True)
        at = self.end(node.elt if hasattr(node, "elt") else node.value)
        for i, generator in enumerate(node.generators):
            here = context if i == 0 else inside
            self.expression(generator.iter, scope if i == 0 else inner, here)
            if here.in_loop:
                keyword = self.keyword_before(self.begin(generator.target), "for")
                self.shape(keyword, "nested-loop")
            self.target(generator.target, inner, here, self.end(generator.target), "unknown", None)
            for test in generator.ifs:
                self.expression(test, inner, inside)
        if isinstance(node, ast.DictComp):
            self.expression(node.key, inner, inside)
            self.expression(node.value, inner, inside)
        else:
            self.expression(node.elt, inner, inside)

    def keyword_before(self, offset, word):
        at = self.source.rindex(word.encode(), 0, offset)
        return at, at + len(word)

    def compared(self, node, context):
        left = node.left
        for op, right in zip(node.ops, node.comparators):
            if isinstance(op, (ast.In, ast.NotIn)) and context.in_loop:
                self.late.append(lambda right=right: self.in_list(right))
            if isinstance(op, (ast.Is, ast.IsNot)):
                constant = (None, True, False, Ellipsis)
                kinds = [isinstance(one, ast.Constant) and any(one.value is each for each in constant) for one in (left, right)]
                if not any(kinds):
                    self.identities.append((self.end(left), self.begin(right)))
            left = right

    def in_list(self, right):
        if any(one.kind == "external" and one.made and one.what in ("list", "sorted", "str.split")
               for one in self.answers(right)):  # fmt: skip
            self.shape(self.range(right), "in-list-in-loop")

    # Annotations.

    def annotation(self, node, scope, context, top=True):
        self.where[node] = scope
        match node:
            case ast.Name() | ast.Attribute():
                self.late.append(lambda: self.named(node, "annotation"))
                if isinstance(node, ast.Attribute):
                    self.expression(node.value, scope, context, "object")
            case ast.Subscript():
                head = self.last_name(node.value)
                self.annotation(node.value, scope, context, False)
                inside = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
                for i, one in enumerate(inside):
                    if head == "Literal" or (head == "Annotated" and i > 0):
                        self.expression(one, scope, context)
                    else:
                        self.annotation(one, scope, context, False)
            case ast.BinOp():
                self.annotation(node.left, scope, context, False)
                self.annotation(node.right, scope, context, False)
            case ast.List() | ast.Tuple():
                for one in node.elts:
                    self.annotation(one, scope, context, False)
            case ast.Starred():
                self.annotation(node.value, scope, context, False)
            case ast.Constant():
                if node.value is None and top:
                    self.say("annotation", self.range(node), "")
                elif isinstance(node.value, str):
                    self.annotation_string(node, scope)
            case _:
                self.expression(node, scope, context)

    @staticmethod
    def last_name(node):
        return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""

    def string_annotation(self, node):
        """The expression in a string, with places in the file; None where it is none."""
        begin, end = self.range(node)
        written = self.source[begin:end]
        if written[:1] not in (b'"', b"'") or written[:3] in (b'"""', b"'''") or written[1:-1] != node.value.encode("utf-8", "surrogatepass"):
            return None
        try:
            tree = ast.parse("(" + node.value + ")", mode="eval").body
        except (SyntaxError, ValueError):
            return None
        for child in ast.walk(tree):
            if hasattr(child, "col_offset"):
                child.lineno = child.end_lineno = node.lineno
                child.col_offset += node.col_offset
                child.end_col_offset += node.col_offset
                child.late = True
        return tree

    def annotation_string(self, node, scope):
        self.types_in_strings.add(self.begin(node))
        tree = self.string_annotation(node)
        if tree is None:
            return
        allowed = (ast.Name, ast.Attribute, ast.Subscript, ast.BinOp, ast.Constant, ast.List, ast.Tuple, ast.Load, ast.BitOr)
        if all(isinstance(child, allowed) for child in ast.walk(tree)):
            self.names_in_string(tree, scope)

    def names_in_string(self, node, scope):
        match node:
            case ast.Name() | ast.Attribute():
                for child in ast.walk(node):
                    self.where[child] = scope
                self.late.append(lambda: self.named(node, "annotation"))
            case ast.Constant() if isinstance(node.value, str):
                inner = self.string_annotation(node)
                if inner is not None:
                    self.names_in_string(inner, scope)
            case ast.Subscript():
                self.names_in_string(node.value, scope)
                if self.last_name(node.value) != "Literal":
                    self.names_in_string(node.slice, scope)
            case _:
                for child in ast.iter_child_nodes(node):
                    if isinstance(child, ast.expr):
                        self.names_in_string(child, scope)

    def annotated(self, node, scope):
        """What a name is bound to by an annotation: (kind, expression)."""
        is_class = False
        for _ in range(8):
            match node:
                case None:
                    return "unknown", None
                case ast.Constant() if isinstance(node.value, str):
                    node = self.string_annotation(node)
                case ast.BinOp(op=ast.BitOr()):
                    node = self.only(self.united(node))
                case ast.Subscript():
                    head = self.last_name(node.value)
                    arguments = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
                    if not arguments:
                        return "unknown", None
                    if head == "Union":
                        node = self.only(arguments)
                    elif head in ("Optional", "Annotated", "Final", "ClassVar", "Required", "NotRequired", "ReadOnly", "Type", "type"):
                        is_class = is_class or head in ("Type", "type")
                        node = arguments[0]
                    elif head == "Literal":
                        return "unknown", None
                    else:
                        node = node.value
                        break
                case _:
                    break
        telling_nothing = ("Any", "object", "Final", "ClassVar", "TypeAlias", "Literal", "Union", "Optional", "Annotated")
        if self.last_name(node) in telling_nothing or not isinstance(node, (ast.Name, ast.Attribute)):
            return "unknown", None
        inner = node
        while isinstance(inner, ast.Attribute):
            inner = inner.value
        if not isinstance(inner, ast.Name):
            return "unknown", None
        self.give_scope(node, scope)
        return ("value" if is_class else "instance"), node

    def united(self, node):
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
            return self.united(node.left) + self.united(node.right)
        return [node]

    @staticmethod
    def only(types):
        rest = [one for one in types if not (isinstance(one, ast.Constant) and one.value is None)]
        return rest[0] if len(rest) == 1 else None

    # Mentions.

    def named(self, node, role):
        kind = {"decorator": "decorator", "base": "base_class", "annotation": "annotation"}.get(role, "attribute")
        place = self.dotted(node) if isinstance(node, ast.Attribute) else self.range(node)
        self.answered(node, kind, place)

    def answered(self, node, kind, place):
        none = True
        for answer in self.answers(node):
            if kind == "base_class" and answer.kind == "class":
                for name in self.bases_elsewhere(answer.what):
                    self.say(kind, place, name)
                continue
            if not answer.named or (answer.made and kind == "attribute"):
                continue
            none = False
            self.say(kind, place, answer.what)
        if none and kind == "annotation":
            self.say(kind, place, "")

    def bases_elsewhere(self, scope, depth=0):
        if depth > 24:
            return
        for base in scope.bases:
            for answer in self.values(base, depth + 1):
                if answer.kind == "class":
                    yield from self.bases_elsewhere(answer.what, depth + 1)
                elif answer.named:
                    yield answer.what

    def call(self, node, context, role):
        function = node.func
        plain = isinstance(function, (ast.Name, ast.Attribute))
        place = None
        if plain:
            place = self.dotted(function) if isinstance(function, ast.Attribute) else self.range(function)
        if role == "decorator":
            if plain:
                self.answered(function, "decorator", place)
            return
        if role == "base" and plain:
            self.answered(node, "base_class", place)
        if not plain:
            return
        for answer in self.answers(function):
            if answer.kind == "function":
                if self.encloses(answer.what, function):
                    self.shape(place, "recursion")
                continue
            if not answer.named or answer.made:
                continue
            self.say("call", place, answer.what)
            if context.in_loop:
                self.shape(place, "call-in-loop:" + answer.what)
            if context.in_async and not getattr(node, "awaited", False):
                self.shape(place, "call-in-async:" + answer.what)
            if answer.what in ("sorted", "list.sort", "?.sort"):
                self.shape(place, "sort-call")

    def encloses(self, function, node):
        while isinstance(node, (ast.Attribute, ast.Call)):
            node = node.value if isinstance(node, ast.Attribute) else node.func
        if not isinstance(node, ast.Name):
            return False
        scope = self.where[node]
        while scope.kind not in ("module", "class"):
            if scope is function:
                return True
            scope = scope.parent
        return False

    def argument(self, keyword, callee):
        literal = ""
        value = keyword.value
        begin, end = self.range(value)
        written = self.source[begin:end]
        if isinstance(value, ast.Constant):
            if isinstance(value.value, (bool, int, float, complex)) or value.value is None:
                literal = written.decode()
            elif isinstance(value.value, str):
                contents = value.value.encode("utf-8", "surrogatepass")
                if written[1:-1] == contents and written[:1] in (b'"', b"'") and not set(contents) & set(b'\\\n\r"'):
                    literal = f'"{value.value}"'
        place = self.range(keyword)
        answers = self.answers(callee) if callee is not None else []
        unknown = not answers
        for answer in answers:
            if answer.named and not answer.made:
                self.say("argument", place, f"{answer.what}({keyword.arg}={literal})")
            elif answer.named or answer.kind == "unknown":
                unknown = True
        if unknown:
            self.say("argument", place, f"?({keyword.arg}={literal})")

    # Values.

    def answers(self, node):
        self.fuel = 4000
        return self.values(node, 0)

    def steps(self, node):
        count = 1
        while isinstance(node, (ast.Attribute, ast.Call)):
            node = node.value if isinstance(node, ast.Attribute) else node.func
            node = self.inside(node)
            count += 1
        return count

    def inside(self, node):
        """The expression whose value this one has."""
        while True:
            match node:
                case ast.Await():
                    node = node.value
                case ast.NamedExpr():
                    node = node.value
                case ast.IfExp():
                    none = isinstance(node.body, ast.Constant) and node.body.value is None
                    node = node.orelse if none else node.body
                case ast.BoolOp():
                    right = node.values[-1]
                    if isinstance(right, ast.Constant) and right.value is None:
                        rest = node.values[:-1]
                        node = rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest)
                    else:
                        node = right
                case _:
                    return node

    def values(self, node, depth):
        return self.every_value(node, depth)[:ANSWERS]

    def every_value(self, node, depth):
        node = self.inside(node)
        self.fuel -= 1
        if depth > 24 or self.fuel < 0 or self.steps(node) > STEPS:
            return [Answer("unknown")]
        match node:
            case ast.Name():
                return self.name_value(node, depth)
            case ast.Attribute():
                result = []
                for base in self.values(node.value, depth):
                    result += self.attribute(base, node.attr, depth)
                return result
            case ast.Call():
                result = []
                for callee in self.values(node.func, depth):
                    result += self.called(node, callee, depth)
                return result
            case ast.Subscript() if self.is_base(node):
                return self.values(node.value, depth)
        made = self.literal(node)
        return [Answer("external", made, True)] if made else [Answer("unknown")]

    def is_base(self, node):
        return getattr(node, "is_base", False)

    @staticmethod
    def literal(node):
        match node:
            case ast.Constant():
                name = type(node.value).__name__
                return name if name in ("str", "bytes", "int", "float", "complex", "bool") else None
            case ast.JoinedStr():
                return "str"
            case ast.List() | ast.ListComp():
                return "list"
            case ast.Dict() | ast.DictComp():
                return "dict"
            case ast.Set() | ast.SetComp():
                return "set"
            case ast.Tuple():
                return "tuple"
            case ast.Compare():
                return "bool"
            case ast.UnaryOp(op=ast.Not()):
                return "bool"
        return None

    def name_value(self, node, depth):
        found = self.look_up(node)
        if found:
            return self.meaning(found[1], depth + 1)
        if node.id in BUILTINS:
            return [Answer("external", node.id, builtin=True)]
        return [Answer("open", "?." + node.id)]

    def meaning(self, binding, depth):
        match binding.kind:
            case "import":
                return [Answer("external", binding.meaning)]
            case "class":
                return [Answer("class", binding.meaning)]
            case "function":
                return [Answer("function", binding.meaning)]
            case "own class":
                return [Answer("class", binding.meaning.parent)]
            case "self":
                return [Answer("class", binding.meaning.parent, True)]
            case "value":
                return self.held(binding.meaning, depth)
            case "instance":
                return self.instance(binding.meaning, depth)
        return [Answer("own")]

    def held(self, node, depth):
        return [Answer("own") if one.kind in ("unknown", "open") else one for one in self.values(node, depth)]

    def instance(self, node, depth):
        result = []
        for one in self.values(node, depth):
            if one.kind in ("external", "class") and not one.made:
                result.append(Answer(one.kind, one.what, True))
            else:
                result.append(Answer("own", made=True))
        return result

    def called(self, node, callee, depth):
        if callee.kind == "function":
            return self.result(callee.what, depth)
        if callee.kind == "external" and not callee.made and callee.what in HANDING_ON:
            return [Answer("unknown")]
        if callee.kind == "external" and callee.builtin and callee.what == "super":
            function = self.inside(node.func)
            if isinstance(function, ast.Name):
                scope = self.where[function]
                while scope.kind not in ("class", "module"):
                    scope = scope.parent
                return [Answer("super", scope, True)] if scope.kind == "class" else [Answer("unknown")]
        if callee.kind not in ("external", "class") or callee.made:
            return [Answer("unknown")]
        return [Answer(callee.kind, callee.what, True)]

    def result(self, scope, depth):
        if scope.node.returns is None or depth > 24:
            return [Answer("unknown")]
        kind, node = self.annotated(scope.node.returns, scope.parent)
        if kind == "unknown":
            return [Answer("unknown")]
        return self.held(node, depth + 1) if kind == "value" else self.instance(node, depth + 1)

    def give_scope(self, node, scope):
        for child in ast.walk(node):
            self.where.setdefault(child, scope)

    def attribute(self, base, word, depth):
        if base.kind == "external":
            return [Answer("external", f"{base.what}.{word}")]
        if base.kind == "function":
            decorators = base.what.node.decorator_list
            if not decorators:
                return [Answer("open", "?." + word)]
            return [Answer("external", f"{one.what}.{word}") if one.kind == "external" else Answer("open", "?." + word)
                    for one in self.values(decorators[0], depth + 1)]  # fmt: skip
        if base.kind in ("class", "super"):
            found = self.of_class(base.what, base.kind == "super", word, depth + 1)
            return found or [Answer("open", "?." + word)]
        return [Answer("open", "?." + word)]

    def of_class(self, scope, bases_only, word, depth):
        self.fuel -= 1
        if depth > 24 or self.fuel < 0:
            return []
        if not bases_only:
            own = self.own_attribute(scope, word, depth)
            if own:
                return own
        result = []
        for base in scope.bases:
            for one in self.values(base, depth + 1):
                if one.kind == "external":
                    result.append(Answer("external", f"{one.what}.{word}"))
                elif one.kind == "class" and not one.made:
                    result += self.of_class(one.what, False, word, depth + 1)
        return result[:ANSWERS]

    def own_attribute(self, scope, word, depth):
        self.place_attributes()
        candidates = sorted(scope.bindings.get(word, []), key=lambda one: (one.since, one.begin))
        candidates += sorted(scope.attributes.get(word, []), key=lambda one: (one.since, one.begin))
        if not candidates:
            return []
        if any(not one.weak for one in candidates):
            candidates = [one for one in candidates if not one.weak]
        for one in reversed(candidates[-64:]):
            answers = self.method(one.meaning, depth) if one.kind == "function" else self.meaning(one, depth + 1)
            if any(answer.kind not in ("own", "unknown") for answer in answers):
                return answers
        return [Answer("own")]

    def method(self, scope, depth):
        if scope.node.decorator_list:
            for one in self.values(scope.node.decorator_list[0], depth + 1):
                if one.kind == "external" and one.what in PROPERTIES:
                    results = self.result(scope, depth + 1)
                    return [Answer("own") if each.kind == "unknown" else each for each in results]
        return [Answer("function", scope)]

    def place_attributes(self):
        if getattr(self, "placed", False):
            return
        self.placed = True
        for file, target, binding in owner_pending:
            owner = file.self_of(target.value) if file is self else None
            if owner is not None:
                owner.attributes.setdefault(target.attr, []).append(binding)

    def self_of(self, node):
        found = self.look_up(node)
        return found[1].meaning.parent if found and found[1].kind in OWN else None

    # Names.

    def look_up(self, node):
        """(scope, binding) of a name; None for builtins and what is bound nowhere."""
        name = node.id
        scope = self.where[node]
        at = self.begin(node)
        at_once = not getattr(node, "late", False)
        own = True
        resort = None
        inner = None
        to_module = False
        while scope is not None:
            for parameter, (begin, end), inside in reversed(scope.type_parameters):
                if parameter == name and begin <= at < end and not to_module:
                    return scope, Binding("unknown", begin, 0)
            symbol = self.symbol(scope, name)
            declared = symbol is not None and scope.kind != "module" and (symbol.is_declared_global() or symbol.is_nonlocal())
            if symbol is not None and scope.kind != "module" and symbol.is_declared_global():
                to_module = not (scope.kind == "class" and not own) or to_module
            seen = scope.kind != "class" or own
            if seen and not declared and (not to_module or scope.kind == "module") and scope.bindings.get(name):
                found = sorted(scope.bindings[name], key=lambda one: (one.since, one.begin))
                if any(not one.weak for one in found):
                    found = [one for one in found if not one.weak]
                before = [one for one in found if one.since <= at]
                if not at_once:
                    return scope, found[-1]
                if before:
                    return scope, before[-1]
                if scope.kind not in ("module", "class"):
                    return scope, found[-1]
                if scope.kind == "module":
                    resort = scope, found[-1]
            if scope.kind in ("function", "lambda"):
                at_once = False
            inner = scope
            scope = scope.parent
            own = False
        return None if name in BUILTINS else resort

    # What the tree does not have.

    def tokens(self):
        soft = {}
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Match):
                soft[self.begin(node)] = "match"
            elif isinstance(node, TypeAlias):
                soft[self.begin(node)] = "type"
        opened = []
        was_is = None  # the place of an `is` that `not` may follow
        for token in tokenize.generate_tokens(io.StringIO(self.text.removeprefix("\ufeff"), newline="").readline):
            if token.type in (tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER):
                continue
            begin = self.offset(token.start[0], len(self.line(token.start[0])[: token.start[1]].encode()))
            place = begin, begin + len(token.string.encode())
            if token.type == tokenize.COMMENT:
                self.say("comment", place, token.string)
                continue
            if token.type == tokenize.STRING:
                self.string(place, token.string)
            elif token.type == FSTRING_START:
                opened.append(place[0])
            elif token.type == FSTRING_END:
                self.format_strings.append((opened.pop(), place[1]))
            if was_is is not None:
                whole = was_is[0], place[1] if token.string == "not" else was_is[1]
                self.say("keyword", whole, "is")
                if any(begin <= whole[0] < end for begin, end in self.identities):
                    self.shape(whole, "identity-comparison")
                was_is = None
            if token.type == tokenize.NAME and token.string == "is":
                was_is = place
            elif token.type == tokenize.NAME and (token.string in KEYWORDS or soft.get(begin) == token.string):
                self.say("keyword", place, token.string)

    def string(self, place, written):
        """The contents of a string, unless it is an annotation."""
        prefix = len(written) - len(written.lstrip("rRbBuUfF"))
        quotes = 3 if written[prefix:].startswith(('"""', "'''")) else 1
        contents = written[prefix + quotes : -quotes]
        if not contents or place[0] in self.types_in_strings:
            return
        if "f" in written[:prefix].lower():
            self.format_strings.append(place)
            return
        kind = "docstring" if any(begin <= place[0] < end for begin, end in self.documentation()) else "string"
        self.say(kind, (place[0] + prefix + quotes, place[1] - quotes), contents)

    def documentation(self):
        """Where docstrings stand."""
        if not hasattr(self, "documented"):
            self.documented = []
            for node in ast.walk(self.tree):
                if isinstance(node, (ast.Module, ast.ClassDef, *FUNCTIONS)) and ast.get_docstring(node) is not None:
                    self.documented.append(self.range(node.body[0]))
        return self.documented

    def line(self, number):
        if not hasattr(self, "split"):
            self.split = io.StringIO(self.text.removeprefix("\ufeff"), newline="").readlines()
        return self.split[number - 1]

    def docstrings_and_definitions(self):
        for node in ast.walk(self.tree):
            if isinstance(node, (*FUNCTIONS, ast.ClassDef)):
                self.say("definition", self.name_of(node), self.scope_of[node].qualified())
        for scope in self.scope_of.values():
            if scope.kind not in ("function", "lambda"):
                continue
            for name, bindings in scope.bindings.items():
                if not any(one.parameter for one in bindings):
                    continue
                for one in bindings:
                    if not one.parameter and not one.touches:
                        self.rebound(scope, name, one)

    def rebound(self, scope, name, binding):
        begin = binding.begin
        if binding.kind in ("function", "class"):
            place = self.name_of(binding.meaning.node)
        else:
            place = self.word(begin, name)
        self.shape(place, "parameter-rebound")


class Context:
    def __init__(self, in_loop=False, in_async=False, in_except=False):
        self.in_loop, self.in_async, self.in_except = in_loop, in_async, in_except

    def but(self, **changes):
        return Context(**{**self.__dict__, **changes})


owner_pending = []


def mentions(source):
    owner_pending.clear()
    file = File(source)
    for node in ast.walk(file.tree):
        if isinstance(node, ast.ClassDef):
            for base in node.bases:
                while isinstance(base, ast.Subscript):
                    base.is_base = True
                    base = base.value
    found = file.run()
    return found, lambda kind, begin: kind != "string" or not any(a <= begin < b for a, b in file.format_strings)
