"""Random programs about a handful of names: scopes in scopes, and everything that binds a name or reads it.

Each compiles; none means anything. Names are few, so that they meet, and most of them break a rule.
"""

import random

NAMES = ["Ab", "aB", "ab", "a_b", "AB", "Fg", "fG", "fg"]


class Program:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.lines = []

    def name(self):
        return self.random.choice(NAMES)

    def pick(self, *choices):
        return self.random.choice(choices)

    def expression(self, depth=0):
        if depth > 2:
            return self.name()
        inner = lambda: self.expression(depth + 1)  # noqa: E731
        return self.pick(
            self.name,
            self.name,
            lambda: f"{inner()} + {inner()}",
            lambda: f"{self.name()}({inner()}, {self.name()}={inner()})",
            lambda: f"{self.name()}.{self.name()}",
            lambda: f"self.{self.name()}",
            lambda: f"{self.name()}[{inner()}]",
            lambda: f"(lambda {self.name()}={inner()}: {inner()})",
            lambda: f"(lambda *{self.name()}: {inner()})",
            lambda: f"[{inner()} for {self.name()} in {inner()} if {inner()}]",
            lambda: f"{{{inner()}: {inner()} for {self.name()}, {self.name()} in {inner()} for {self.name()} in {inner()}}}",
            lambda: f"({inner()} for {self.name()} in {inner()})",
            lambda: f"({self.name()} := {inner()})",
            lambda: f"[({self.name()} := {inner()}) for {self.name()} in {inner()}]",
            lambda: f"f'{{{self.name()}!r:>{{{self.name()}}}}} {self.name()}'",
            lambda: f"f'{{{self.name()}=}}'",
            lambda: f"'{self.name()}'",
            lambda: f"({inner()} if {inner()} else {inner()})",
        )()

    def target(self):
        return self.pick(
            self.name,
            self.name,
            lambda: f"{self.name()}, *{self.name()}",
            lambda: f"({self.name()}, [{self.name()}])",
            lambda: f"{self.name()}.{self.name()}",
            lambda: f"{self.name()}[{self.name()}]",
        )()

    def parameters(self):
        names = self.random.sample(NAMES, self.random.randrange(4))
        parts = [self.pick(name, f"{name}: {self.name()}") for name in names]
        if len(parts) > 1 and self.random.random() < 0.4:
            parts.insert(1, self.pick("/", "*"))
        if parts and self.random.random() < 0.3:
            parts[-1] += f"={self.expression(2)}"
        if "*" not in parts and self.random.random() < 0.2:
            parts.append("*rest")
        if self.random.random() < 0.2:
            parts.append("**more")
        return ", ".join(parts)

    def pattern(self):
        return self.pick(
            self.name,
            lambda: f"[{self.name()}, *{self.random.choice(NAMES)}]",
            lambda: f"{self.name()}({self.name()}={self.name()})",
            lambda: f"{{{self.name()}.{self.name()}: {self.name()}, **{self.name()}}}",
            lambda: f"{self.name()}.{self.name()} as {self.name()}",
            lambda: "_",
        )()

    def statement(self, indent, depth):
        add = lambda text: self.lines.append(" " * indent + text)  # noqa: E731
        name, value = self.name, self.expression
        simple = [
            lambda: f"{self.target()} = {value()}",
            lambda: f"{self.target()} = {self.name()} = {value()}",
            lambda: f"{name()}: {name()} = {value()}",
            lambda: f"{name()}: '{name()}[{name()}]'",
            lambda: f"{name()} += {value()}",
            lambda: f"del {name()}",
            value,
            value,
            lambda: f"import m as {name()}",
            lambda: f"from m import {name()} as {name()}",
            lambda: f"import {name()}",
            lambda: f"assert {value()}",
            lambda: "locals()" if self.random.random() < 0.1 else "pass",
        ]
        blocks = [
            lambda: f"for {self.target()} in {value()}:",
            lambda: f"while {value()}:",
            lambda: f"if {value()}:",
            lambda: f"with {value()} as {name()}:",
            lambda: f"def {name()}({self.parameters()}):",
            lambda: f"def {name()}({self.parameters()}) -> {name()}:",
            lambda: f"def method(this{self.pick('', f', {name()}')}):",
            lambda: f"class {name()}:",
            lambda: f"class {name()}({name()}):",
            lambda: f"@{name()}\n{' ' * indent}def {name()}({self.parameters()}):",
        ]
        if depth > 3 or self.random.random() < 0.55:
            add(self.random.choice(simple)())
            return
        kind = self.random.randrange(8)
        if kind == 0:
            add("try:")
            self.block(indent + 4, depth + 1)
            add(f"except {value(2)} as {name()}:")
        elif kind == 1:
            add(f"match {value(1)}:")
            add(f"    case {self.pattern()}:")
            self.block(indent + 8, depth + 1)
            return
        else:
            add(self.random.choice(blocks)())
        self.block(indent + 4, depth + 1)

    def block(self, indent, depth):
        if self.random.random() < 0.15:
            self.lines.append(" " * indent + f"{self.pick('global', 'nonlocal')} {self.name()}")
        for _ in range(self.random.randrange(1, 5)):
            self.statement(indent, depth)


    def compiles(self):
        try:
            compile(self.text(), "program", "exec", dont_inherit=True)
        except SyntaxError:
            return False
        return True

    def text(self):
        return "\n".join(self.lines) + "\n"

    def statements(self, count, indent):
        """So many statements, without those that do not compile."""
        for _ in range(count):
            size = len(self.lines)
            self.statement(indent, indent // 4)
            if not self.compiles():
                del self.lines[size:]


def programs(seed, count):
    """So many programs, as text: short ones, and some that are cut into several segments, classes and functions too."""
    seeds = random.Random(seed)
    for number in range(count):
        program = Program(seeds.random())
        if number % 8 > 0:
            program.statements(seeds.randrange(2, 8), 0)
        else:
            for header in (f"class {program.name()}({program.name()}):", f"def {program.name()}({program.name()}):"):
                program.statements(seeds.randrange(10), 0)
                program.lines += [header, "    pass"]
                program.statements(seeds.randrange(60), 4)
        yield program.text()
