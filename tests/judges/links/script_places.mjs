// What JavaScript and TypeScript raise, by TypeScript's own parser and checker: see script_rules.py for what each rule means.
//
// Reads {"path", "text"} a line and answers with a line: {"rule": [[line, start, end], ...]} in UTF-16, or {"error": "why"} for a file
// that is no valid code.
import { createRequire } from "node:module";
import readline from "node:readline";

const ts = createRequire(process.argv[2] + "/")("typescript");
const K = ts.SyntaxKind;

const frameworks = /^(express|koa|fastify|restify|@hapi\/hapi|@nestjs\/(core|common)|hono)$/;
const clients = /^(axios|got|node-fetch|undici|superagent|ky)$/;
const servers = new Set(["http", "https", "http2"]);

function program(path, text) {
  const source = ts.createSourceFile(path, text, { languageVersion: ts.ScriptTarget.Latest }, true, kind(path));
  const host = {
    getSourceFile: (name) => (name === path ? source : undefined), writeFile() {}, getDefaultLibFileName: () => "lib.d.ts",
    getCurrentDirectory: () => "/", getCanonicalFileName: (name) => name, useCaseSensitiveFileNames: () => true, getNewLine: () => "\n",
    fileExists: (name) => name === path, readFile: () => undefined, directoryExists: () => false, getDirectories: () => [],
  };
  const made = ts.createProgram([path], { noLib: true, noResolve: true, allowJs: true, target: ts.ScriptTarget.Latest, types: [], jsx: ts.JsxEmit.Preserve }, host);
  return { source, checker: made.getTypeChecker(), errors: source.parseDiagnostics };
}

function kind(path) {
  if (/\.tsx$/.test(path)) return ts.ScriptKind.TSX;
  if (/\.[mc]?ts$/.test(path)) return ts.ScriptKind.TS;
  return /\.jsx$/.test(path) ? ts.ScriptKind.JSX : ts.ScriptKind.JS;
}

function places(path, text) {
  const { source, checker, errors } = program(path, text);
  if (errors.length) return { error: ts.flattenDiagnosticMessageText(errors[0].messageText, " ") };
  const found = { __proto__: null };
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  const ends = (line) => (line + 1 < starts.length ? starts[line + 1] - 1 : text.length);

  const lineOf = (at) => {
    let low = 0, high = starts.length;
    while (high - low > 1) { const middle = (low + high) >> 1; if (starts[middle] <= at) low = middle; else high = middle; }
    return low;
  };
  const add = (rule, begin, end) => {
    const line = lineOf(begin);
    (found[rule] ??= []).push([line, begin - starts[line], Math.min(end, ends(line)) - starts[line]]);
  };
  const addLines = (rule, begin, end) => {
    for (let line = lineOf(begin); line < starts.length && starts[line] < end; ++line) {
      const from = Math.max(begin, starts[line]), to = Math.min(end, ends(line));
      if (from < to) add(rule, from, to);
    }
  };
  const at = (rule, node) => add(rule, node.getStart(source), node.end);
  const modifier = (node, wanted) => node.modifiers?.find((one) => one.kind === wanted);
  const token = (node, wanted) => node.getChildren(source).find((child) => child.kind === wanted);

  // What names stand for: "module.member" of an import or require, the name itself of a global, null of anything else.
  const imported = (call) => {
    if (!call || !ts.isCallExpression(call) || call.arguments.length !== 1 || !ts.isStringLiteralLike(call.arguments[0])) return null;
    const named = call.expression.kind === K.ImportKeyword || (ts.isIdentifier(call.expression) && call.expression.text === "require");
    return named ? plain(call.arguments[0].text) : null;
  };
  const plain = (module) => module.replace(/^node:/, "");
  const symbolOf = (name) => (ts.isShorthandPropertyAssignment(name.parent) ? checker.getShorthandAssignmentValueSymbol(name.parent) : checker.getSymbolAtLocation(name));
  const meaning = (node, depth = 0) => {
    if (!node || depth > 12) return null;
    if (ts.isParenthesizedExpression(node) || ts.isAwaitExpression(node) || ts.isNonNullExpression(node) || ts.isAsExpression(node)) return meaning(node.expression, depth + 1);
    if (ts.isPropertyAccessExpression(node)) {
      const object = meaning(node.expression, depth + 1);
      return object && `${object}.${node.name.text}`;
    }
    if (ts.isCallExpression(node) && imported(node)) return imported(node);
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) return meaning(node.expression, depth + 1);
    if (!ts.isIdentifier(node)) return null;
    const declarations = symbolOf(node)?.declarations;
    if (!declarations?.length) return node.text;
    if (declarations.length > 1) return null;
    return declared(declarations[0], depth + 1);
  };
  const declared = (one, depth) => {
    if (ts.isImportSpecifier(one)) return `${plain(one.parent.parent.parent.moduleSpecifier.text)}.${(one.propertyName ?? one.name).text}`.replace(/\.default$/, "");
    if (ts.isNamespaceImport(one)) return plain(one.parent.parent.moduleSpecifier.text);
    if (ts.isImportClause(one)) return plain(one.parent.moduleSpecifier.text);
    if (ts.isImportEqualsDeclaration(one) && ts.isExternalModuleReference(one.moduleReference)) return plain(one.moduleReference.expression.text);
    if (ts.isVariableDeclaration(one) && one.initializer && one.parent.flags & ts.NodeFlags.Const) return meaning(one.initializer, depth);
    if (ts.isBindingElement(one) && ts.isObjectBindingPattern(one.parent) && ts.isVariableDeclaration(one.parent.parent) && !one.dotDotDotToken &&
        one.parent.parent.initializer && (!one.propertyName || ts.isIdentifier(one.propertyName))) {
      const object = meaning(one.parent.parent.initializer, depth);
      return object && `${object}.${(one.propertyName ?? one.name).text}`;
    }
    return null;
  };

  const module = (specifier) => {
    const name = plain(specifier.text);
    if (name === "worker_threads") at("worker-threads", specifier);
    if (frameworks.test(name)) at("framework", specifier);
    if (clients.test(name)) at("client", specifier);
  };

  const own = (name) => symbolOf(name)?.declarations?.some((one) => ts.isParameter(one) || ts.isFunctionLike(one) || ts.isClassLike(one));

  const visit = (node) => {
    switch (node.kind) {
      case K.ImportDeclaration: at("import", node.getFirstToken(source)); module(node.moduleSpecifier); break;
      case K.ExportDeclaration: at("export", node.getFirstToken(source)); if (node.moduleSpecifier) module(node.moduleSpecifier); break;
      case K.ExportAssignment: if (!node.isExportEquals) at("export", token(node, K.ExportKeyword) ?? node.getFirstToken(source)); break;
      case K.ClassDeclaration: case K.ClassExpression: at("class", token(node, K.ClassKeyword)); break;
      case K.ArrowFunction: at("arrow", node.equalsGreaterThanToken); break;
      case K.InterfaceDeclaration: at("types", token(node, K.InterfaceKeyword)); break;
      case K.TypeAliasDeclaration: at("types", token(node, K.TypeKeyword)); break;
      case K.EnumDeclaration: at("types", token(node, K.EnumKeyword)); break;
      case K.TemplateExpression: at("template", node); break;
      case K.ObjectBindingPattern: case K.ArrayBindingPattern: at("destructuring", node); break;
      case K.SpreadElement: case K.SpreadAssignment: at("spread", node); break;
      case K.PrivateIdentifier: at("private", node); break;
      case K.AwaitExpression: at("await", node.getFirstToken(source)); break;
      case K.ForOfStatement: if (node.awaitModifier) at("await", node.awaitModifier); break;
      case K.BinaryExpression: if (node.operatorToken.kind === K.QuestionQuestionToken) at("nullish", node.operatorToken); break;
      case K.ImportEqualsDeclaration: if (ts.isExternalModuleReference(node.moduleReference)) module(node.moduleReference.expression); break;
      case K.NewExpression: case K.CallExpression: call(node); break;
      case K.Identifier: identifier(node); break;
      case K.RegularExpressionLiteral: at("in-regex", node); break;
      case K.JsxText: if (/\w/.test(node.text)) addLines("in-jsx-text", node.pos, node.end); break;
      case K.StringLiteral: case K.NoSubstitutionTemplateLiteral:
        // A module's name may be linked; a template is one, as such.
        if (!(ts.isImportDeclaration(node.parent) || ts.isExportDeclaration(node.parent) || ts.isExternalModuleReference(node.parent) || ts.isCallExpression(node.parent) || ts.isLiteralTypeNode(node.parent) || ts.isModuleDeclaration(node.parent))) {
          addLines("in-string", node.getStart(source) + 1, node.end);
        }
        break;
    }
    if (node.questionDotToken) at("optional", node.questionDotToken);
    if (ts.isFunctionLike(node) && modifier(node, K.AsyncKeyword)) at("async", modifier(node, K.AsyncKeyword));
    if (ts.isFunctionLike(node) && node.asteriskToken && node.body) at("generator", node.asteriskToken);
    const exported = modifier(node, K.ExportKeyword);
    if (exported) at("export", exported);
    ts.forEachChild(node, visit);
  };

  const call = (node) => {
    const specifier = imported(node);
    if (specifier !== null) module(node.arguments[0]);
    const name = meaning(node.expression);
    if (name === null || specifier !== null) return;
    if (/^Promise(\.(all|allSettled|any|race|resolve|reject))?$/.test(name)) at("promise", node.expression);
    if (node.kind === K.NewExpression) {
      if (/^(worker_threads\.)?Worker$|^SharedWorker$/.test(name)) at("worker", node.expression);
      return;
    }
    if (/^(Promise|worker_threads)\b/.test(name)) return;
    const [first, last] = name.split(/\.(?=[^.]*$)/);
    if (servers.has(first) && last === "createServer") at("server", node.expression);
    if (frameworks.test(name)) at("server", node.expression);
    if (name === "fetch") at("fetch", node.expression);
    if (/^Atomics\./.test(name)) at("atomics", node.expression);
    if (/^express(\.Router)?\.(get|post|put|delete|patch|use)$/.test(name) && ts.isPropertyAccessExpression(node.expression)) at("route", node.expression.name);
  };

  const identifier = (node) => {
    const { parent, text: name } = node;
    const property = (ts.isPropertyAccessExpression(parent) && parent.name === node) || (ts.isPropertyAssignment(parent) && parent.name === node) || (ts.isMethodDeclaration(parent) && parent.name === node && !parent.modifiers && !parent.asteriskToken);
    if (property && /^(async|await|class|import|export|Promise|Worker|interface|type|enum)$/.test(name)) {
      if (!(ts.isPropertyAccessExpression(parent) && meaning(parent))) at("property", node);
    } else if (!property && /^(Promise|Worker|SharedWorker|fetch|Atomics|express|axios|async|await)$/.test(name) && own(node) && !ts.isClassLike(parent)) {
      at("own-name", node);
    }
  };

  visit(source);
  comments(source, text, addLines);
  const wide = new Set([...starts.keys()].filter((line) => ends(line) - starts[line] > 2000));
  for (const rule in found) found[rule] = found[rule].filter(([line]) => !wide.has(line));
  for (const line of wide) add("minified", starts[line], ends(line));
  return found;
}

/// Comments stand before the tokens and behind the last.
function comments(source, text, addLines) {
  const seen = new Set();
  const take = (ranges) => {
    for (const { pos, end } of ranges ?? []) if (!seen.has(pos)) { seen.add(pos); addLines("in-comment", pos, end); }
  };
  const visit = (node) => {
    if (node.kind === K.JsxText) return;
    const children = node.getChildren(source);
    if (children.length === 0) {
      const inJsx = node.parent && (ts.isJsxElement(node.parent) || ts.isJsxFragment(node.parent) || ts.isJsxOpeningLikeElement(node.parent) || ts.isJsxClosingElement(node.parent));
      if (!inJsx) { take(ts.getLeadingCommentRanges(text, node.pos)); take(ts.getTrailingCommentRanges(text, node.pos)); }
    }
    if (node.kind < K.FirstJSDocNode || node.kind > K.LastJSDocNode) children.forEach(visit);
  };
  visit(source);
}

for await (const line of readline.createInterface({ input: process.stdin })) {
  const { path, text } = JSON.parse(line);
  let answer;
  try {
    answer = places("/" + path, text);
  } catch (error) {
    answer = { error: String(error.stack) };
  }
  process.stdout.write(JSON.stringify(answer) + "\n");
}
