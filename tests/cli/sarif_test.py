"""SARIF against the types that npm's @types/sarif declares: TypeScript's compiler is the judge.

The log becomes a literal in a TypeScript program, where a property nobody declared is an error too.
"""

import json
import os
import subprocess

from running import BAD_NAME, LONG, Scratch, main

MODULES = os.environ["NPM_MODULES"]


class Types(Scratch):
    def complaints(self, logs):
        """What the compiler says about logs, a line for each."""
        (self.root / "node_modules").symlink_to(MODULES)
        options = {"noEmit": True, "strict": True, "module": "esnext", "moduleResolution": "bundler", "types": []}
        self.write("tsconfig.json", json.dumps({"compilerOptions": options}))
        for number, log in enumerate(logs):
            self.write(f"{number}.ts", f'import type {{ Log }} from "sarif";\nexport const log: Log = {log};\n')
        run = subprocess.run(["node", f"{MODULES}/typescript/bin/tsc", "--project", ".", "--pretty", "false"],
                             cwd=self.root, capture_output=True, env=self.environment(), timeout=LONG)
        self.assertEqual(run.stderr, b"")
        return [line for line in run.stdout.decode().splitlines() if not line.startswith(" ")]

    def test_types(self):
        self.write("a.py", BAD_NAME + "def f(a):\n" + "    if a: pass\n" * 12)
        self.write("b.py", b"\0")
        self.write("\u0442\u0435\u043a\u0430/c d.py", 'def f(\u0410): x = "\\"\u2028"\n')
        logs = [self.check(*paths, "--format", "sarif", "--lang", language).text
                for language in ("en", "uk") for paths in (["."], ["a.py", str(self.root / "b.py")], ["../code/a.py"])]
        logs.append(self.check("nowhere.py", "--format", "sarif").text)
        for log in logs[:-1]:
            self.assertIn("relatedLocations", log)
        # The judge is awake: of the last three each has one thing wrong.
        wrong = [logs[0].replace(*change, 1) for change in (
            ('"ruleId"', '"ruleID"'), ('"level": "warning", "message"', '"level": "fatal", "message"'),
            ('"startLine": 1', '"startLine": "1"'))]
        complaints = self.complaints(logs + wrong)
        self.assertEqual([line.partition("(")[0] for line in complaints],
                         [f"{len(logs) + number}.ts" for number in range(len(wrong))], complaints)


if __name__ == "__main__":
    main()
