"""Every safe fix that is offered over real files keeps what the code means.

Each preferred rename, and then all of them at once, is applied to a module of Python's library. The module has to compile, and
to the same instructions: what a rename missed, or renamed too much, would read a global where there was a local, or the
other way round. HOVERVIEW_FIXES is how many modules are read; HOVERVIEW_SEED picks them.
"""

import dis
import os
import types

from conversation import Talk, main
from samples import LIBRARY, library_files

FILES = int(os.environ.get("HOVERVIEW_FIXES", 200))
SEED = int(os.environ.get("HOVERVIEW_SEED", 4))


def meaning(code, names):
    """A code object without places, with its local variables renamed: equal where two texts mean the same."""
    instructions = []
    for each in dis.get_instructions(code):
        name, value = each.opname, each.argval
        if name in ("MAKE_CELL", "LOAD_CLOSURE", "COPY_FREE_VARS"):
            continue  # in the order of names, which may be another now; what is a cell is compared below
        # A call of an attribute is compiled in another way where the name before it is that of an import of the module.
        if name == "PUSH_NULL":
            continue
        name = name.replace("LOAD_METHOD", "LOAD_ATTR")
        if each.opcode in dis.haslocal or each.opcode in dis.hasfree:
            value = names.get(value, value)
        elif each.opcode in dis.hasjrel or each.opcode in dis.hasjabs or isinstance(value, types.CodeType):
            value = None
        instructions.append((name, repr(sorted(value, key=repr) if isinstance(value, frozenset) else value)))
    variables = [sorted(names.get(name, name) for name in each) for each in (code.co_varnames, code.co_cellvars, code.co_freevars)]
    return (names.get(code.co_name, code.co_name), code.co_argcount, code.co_flags, variables, instructions,
            [meaning(each, names) for each in code.co_consts if isinstance(each, types.CodeType)])


class Fixes(Talk):
    def test_over_real_files(self):
        print(f"{FILES} modules, HOVERVIEW_SEED={SEED}")
        talk = self.talk()
        applied = 0
        for path in library_files(FILES, SEED):
            with self.subTest(path.relative_to(LIBRARY)):
                document = talk.open_file(path)
                applied += self.check(document)
                document.close()
        print(f"{applied} renames")
        self.assertGreater(applied, FILES // 10, "that few renames prove little")

    def check(self, document):
        before = compile(document.text, document.uri, "exec", dont_inherit=True)
        safe = []
        for diagnostic in document.diagnostics():
            for action in document.actions_for(diagnostic, ["quickfix"]):
                if action.get("isPreferred"):
                    safe.append((diagnostic, action))
        for diagnostic, action in safe:
            old = document.content.slice(diagnostic["range"])
            edits = document.edits_of(action)
            self.assertEqual({document.content.slice(edit["range"]) for edit in edits}, {old})
            self.assertEqual(len({edit["newText"] for edit in edits}), 1)
            self.same(document, before, action)
        everything = document.actions(document.content.range(0, len(document.text)), (), ["source.fixAll.hoverview"])
        self.assertEqual(len(everything), 1 if safe else 0)
        for action in everything:
            self.same(document, before, action)
        return len(safe)

    def same(self, document, before, action):
        names = {}  # old and new ones: those that an edit joins are one
        for edit in document.edits_of(action):
            old, new = (names.setdefault(name, name) for name in (document.content.slice(edit["range"]), edit["newText"]))
            names = {name: old if one == new else one for name, one in names.items()}
        after = compile(document.after(action), document.uri, "exec", dont_inherit=True)
        if meaning(before, names) != meaning(after, names):
            self.fail(f"{action['title']} changes what the code does")


if __name__ == "__main__":
    main()
