// Runs ruff's C901 over files and prints every function it reports: the limit is 0, so every function is.
//
// Arguments: the folder of ruff's npm package. Standard input: a JSON array of {path, text}, where noqa comments have been
// made unreadable. Standard output: a JSON object for each, in the same order:
//   {"path", "version", "functions": [{"name", "line", "character", "complexity"}], "syntax": number of syntax errors}
// Lines count from 1, characters from 0 in UTF-16 units; the position is the identifier's.

import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const { Workspace, PositionEncoding } = createRequire(import.meta.url)(process.argv[2]);
const workspace = new Workspace(
  { lint: { select: ["C901"], mccabe: { "max-complexity": 0 } }, "target-version": "py314" },
  PositionEncoding.Utf16,
);

for (const { path, text } of JSON.parse(readFileSync(0, "utf8"))) {
  const diagnostics = workspace.check(text);
  const functions = diagnostics.filter(({ code }) => code === "C901").map(({ message, start_location: at }) => {
    const [, name, complexity] = /^`(.*)` is too complex \((\d+) > 0\)$/u.exec(message);
    return { name, line: at.row, character: at.column - 1, complexity: Number(complexity) };
  });
  const syntax = diagnostics.length - functions.length;
  process.stdout.write(`${JSON.stringify({ path, version: Workspace.version(), functions, syntax })}\n`);
}
