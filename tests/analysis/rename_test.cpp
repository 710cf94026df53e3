// Renames of findings: what is changed, how far it reaches, and what is left alone.
#include <catch2/catch.hpp>

#include <string>
#include <vector>

#include "tests/analysis/fixes.hpp"
#include "tests/analysis/naming_findings.hpp"

namespace {

using fixes::renamed;
using fixes::unsure;
using naming::padding;
using Lines = std::vector<std::string>;

/// A function with a body, as an indented block.
std::string function(std::string_view body, std::string_view header = "def f():") {
    std::string text(header);
    text += '\n';
    for (std::size_t at = 0; at < body.size();) {
        const std::size_t end = std::min(body.find('\n', at), body.size());
        text += "    " + std::string(body.substr(at, end - at)) + "\n";
        at = end + 1;
    }
    return text;
}

/// What becomes of a body, in which the first variable of a wrong name is renamed.
std::string variable(std::string_view body, std::string_view header = "def f():") {
    return renamed("N806", function(body, header));
}

std::string local(std::string_view body, std::string_view header = "def f():") {
    return "local: " + function(body, header);
}

}  // namespace

TEST_CASE("rename: variables of functions") {
    CHECK(variable("Abc = 1\nprint(Abc)") == local("abc = 1\nprint(abc)"));
    CHECK(variable("aB, (c, *dE) = 1, (2, 3)\naB += dE") == local("a_b, (c, *dE) = 1, (2, 3)\na_b += dE"));
    CHECK(variable("for Ab in Ab: Ab") == local("for ab in ab: ab"));
    CHECK(variable("with a as Ab, b as (c, Ab): Ab") == local("with a as ab, b as (c, ab): ab"));
    CHECK(variable("Ab = 1\ndel Ab") == local("ab = 1\ndel ab"));
    CHECK(variable("Ab: int = 1\nAb += 1") == local("ab: int = 1\nab += 1"));
    CHECK(variable("Ab: Ab") == local("ab: ab"));
    CHECK(variable("(Ab) = 1\n[Ab] = b\nreturn (Ab)") == local("(ab) = 1\n[ab] = b\nreturn (ab)"));
    CHECK(variable("while Ab := g(Ab): Ab") == local("while ab := g(ab): ab"));
    CHECK(variable("Ab = 1\nx.Ab(Ab=Ab)\nx.Ab.Ab = y[Ab]") == local("ab = 1\nx.Ab(Ab=ab)\nx.Ab.Ab = y[ab]"));
    CHECK(variable("Ab = 1\nimport Ab.c as d\nfrom Ab import Ab as e") ==
          local("ab = 1\nimport Ab.c as d\nfrom Ab import Ab as e"));
    CHECK(variable("Ab = 1\nfrom m import c as Ab\nAb") == local("ab = 1\nfrom m import c as ab\nab"));
    CHECK(variable("Ab = 1\nasync with a as Ab: await Ab", "async def f():") ==
          local("ab = 1\nasync with a as ab: await ab", "async def f():"));
    CHECK(variable("Ab = a = Ab = 1") == local("ab = a = ab = 1"));
    CHECK(variable("try: pass\nexcept E as Err: Err\nErr = 1") == local("try: pass\nexcept E as err: err\nerr = 1"));
    CHECK(variable("Ab = 1\nprint(f'{Ab!r:>{Ab}} Ab {f\"{Ab}\"}', 'Ab', rb'Ab')  # Ab") ==
          local("ab = 1\nprint(f'{ab!r:>{ab}} Ab {f\"{ab}\"}', 'Ab', rb'Ab')  # Ab"));
    CHECK(variable("print >>Ab, Ab\nAb = 1") == local("print >>ab, ab\nab = 1"));
}

TEST_CASE("rename: patterns of match bind") {
    CHECK(variable("Ab = 1\nmatch Ab:\n    case [Ab, *_] | {'a': Ab}: Ab\n    case C(Ab, x=Ab, Ab=1) as Ab: Ab\n"
                   "    case {**Ab}: Ab\n    case [*Ab]: pass\n    case Ab.c: pass\n    case (Ab): pass") ==
          local("ab = 1\nmatch ab:\n    case [ab, *_] | {'a': ab}: ab\n    case C(ab, x=ab, Ab=1) as ab: ab\n"
                "    case {**ab}: ab\n    case [*ab]: pass\n    case ab.c: pass\n    case (ab): pass"));
    CHECK(variable("Ab = 1\nmatch x:\n    case Ab(): pass\n    case {Ab.c: d}: pass") ==
          local("ab = 1\nmatch x:\n    case ab(): pass\n    case {ab.c: d}: pass"));
}

TEST_CASE("rename: only within the scope, by Python's rules") {
    // Functions and lambdas in it see the variable, unless they have their own.
    CHECK(variable("Ab = 1\ndef g(): return Ab\ndef h(Ab=Ab): return Ab\ni = lambda Ab=Ab: Ab\nj = lambda: Ab") ==
          local("ab = 1\ndef g(): return ab\ndef h(Ab=ab): return Ab\ni = lambda Ab=ab: Ab\nj = lambda: ab"));
    CHECK(variable("Ab = 1\ndef g():\n    nonlocal Ab\n    Ab = 2") ==
          local("ab = 1\ndef g():\n    nonlocal ab\n    ab = 2"));
    CHECK(variable("Ab = 1\ndef g():\n    global Ab\n    Ab = 2\n    def h(): Ab") ==
          local("ab = 1\ndef g():\n    global Ab\n    Ab = 2\n    def h(): Ab"));
    CHECK(renamed("N806", "Ab = 1\ndef f():\n    Ab = 2\n    return Ab\nAb\n") ==
          "local: Ab = 1\ndef f():\n    ab = 2\n    return ab\nAb\n");
    // Classes see it; what they have of that name is theirs, and none of their methods'.
    CHECK(variable("Ab = 1\nclass C(Ab):\n    x = Ab\n    def m(self): return Ab, self.Ab") ==
          local("ab = 1\nclass C(ab):\n    x = ab\n    def m(self): return ab, self.Ab"));
    CHECK(variable("Ab = 1\nclass C:\n    Ab = 2\n    def m(self): return Ab") ==
          local("ab = 1\nclass C:\n    Ab = 2\n    def m(self): return ab"));
    // Decorators, defaults, annotations and bases are evaluated outside.
    CHECK(variable("Ab = 1\n@Ab\ndef g(a: Ab = Ab, *Ab: Ab) -> Ab: return Ab") ==
          local("ab = 1\n@ab\ndef g(a: ab = ab, *Ab: ab) -> ab: return Ab"));
    CHECK(variable("Ab = 1\n@Ab\nclass C(Ab, k=Ab):\n    Ab = 1") ==
          local("ab = 1\n@ab\nclass C(ab, k=ab):\n    Ab = 1"));
}

TEST_CASE("rename: comprehensions") {
    CHECK(variable("return [Ab for Ab in Ab if Ab]") == local("return [ab for ab in Ab if ab]"));
    CHECK(variable("Ab = 1\nreturn [Ab for Ab in Ab for b in Ab]") ==
          local("ab = 1\nreturn [Ab for Ab in ab for b in Ab]"));
    CHECK(variable("return {a: (Bc := a) for a in b}, Bc") == local("return {a: (bc := a) for a in b}, bc"));
    CHECK(variable("Bc = 1\nreturn [[Bc := a for a in Bc] for c in Bc]") ==
          local("bc = 1\nreturn [[bc := a for a in bc] for c in bc]"));
    CHECK(variable("return (lambda: Ab for Ab in x)") == local("return (lambda: ab for ab in x)"));
    CHECK(variable("return lambda: [Ab := 1, Ab]") == local("return lambda: [ab := 1, ab]"));
    // At the top level and in classes, too, their variables are their own.
    CHECK(renamed("N816", "x = [aB for aB in aB]\naB\n") == "local: x = [a_b for a_b in aB]\naB\n");
    CHECK(renamed("N815", "class C:\n    x = {aB for aB in aB}\n") == "local: class C:\n    x = {a_b for a_b in aB}\n");
    // A name that `:=` binds cannot be that of an iteration.
    CHECK(variable("return [Ab for Ab in x if (ab := 1)]") == "taken");
    CHECK(variable("return [(Ab := ab) for ab in x]") == "taken");
}

TEST_CASE("rename: type parameters") {
    CHECK(variable("Ab = 1\ndef g[Ab](a: Ab = Ab) -> Ab: return Ab") ==
          local("ab = 1\ndef g[Ab](a: Ab = ab) -> Ab: return Ab"));
    CHECK(variable("Ab = 1\nclass C[T: Ab](Ab): x: Ab") == local("ab = 1\nclass C[T: ab](ab): x: ab"));
    CHECK(variable("Ab = 1\ntype X[Ab] = list[Ab]\ntype Y = Ab") ==
          local("ab = 1\ntype X[Ab] = list[Ab]\ntype Y = ab"));
    CHECK(variable("Ab = 1\ndef g[ab](): return Ab") == "taken");
    CHECK(variable("Ab = 1\ndef g[ab](x=Ab): return 1") == local("ab = 1\ndef g[ab](x=ab): return 1"));
}

TEST_CASE("rename: names in annotations that are strings") {
    CHECK(variable("Ab = Ab\nx: 'list[Ab]' = 1\ny: Dict['Ab', \"a.Ab\"]") ==
          local("ab = ab\nx: 'list[ab]' = 1\ny: Dict['ab', \"a.Ab\"]"));
    CHECK(variable("Ab = 1\nx: Literal['Ab']\ny: Annotated[Ab, 'Ab']\nz: Literal['a', 'Ab']") ==
          local("ab = 1\nx: Literal['Ab']\ny: Annotated[ab, 'Ab']\nz: Literal['a', 'Ab']"));
    CHECK(variable("Ab = 1\nx: 'A' 'b | Ab'") == "unclear");
    CHECK(variable("Ab = 1\nx: '\\x41b | Ab'") == "unclear");
    CHECK(variable("Ab = 1\nx: 'Literal[\"Ab\"]'") == "unclear");
    CHECK(variable("Ab = 1\nx = 1  # type: Ab") == "unclear");
    CHECK(variable("Ab = 1\nx = cast('Ab', 'Ab')") == local("ab = 1\nx = cast('ab', 'Ab')"));
    CHECK(variable("Ab = 1\nx = TypeVar('Ab', bound='Ab')") == local("ab = 1\nx = TypeVar('Ab', bound='ab')"));
}

TEST_CASE("rename: nothing where the name is taken") {
    CHECK(variable("Ab = 1\nab = 2") == "taken");
    CHECK(variable("Ab = 1\nreturn ab") == "taken");
    CHECK(variable("Ab = 1", "def f(ab):") == "taken");
    CHECK(variable("Ab = 1\ndef g():\n    ab = 1\n    return Ab") == "taken");
    CHECK(variable("Ab = 1\ndef g(): return ab") == "taken");
    CHECK(variable("Ab = 1\ndef g():\n    global ab\n    return Ab") == "taken");
    CHECK(variable("Ab = 1\nclass C:\n    ab = Ab") == "taken");
    CHECK(variable("Ab = 1\nreturn [Ab for ab in x]") == "taken");
    CHECK(variable("Ab = 1\nimport ab") == "taken");
    CHECK(variable("Ab = 1\nx: 'ab'") == "taken");
    // Elsewhere it is free.
    CHECK(variable("Ab = 1\ndef g(ab): return ab\nx.ab = g(ab=Ab)") ==
          local("ab = 1\ndef g(ab): return ab\nx.ab = g(ab=ab)"));
    CHECK(variable("Ab = 1\nclass C:\n    ab = 1\n    def m(self): return Ab") ==
          local("ab = 1\nclass C:\n    ab = 1\n    def m(self): return ab"));
    CHECK(renamed("N806", "ab = 1\ndef f():\n    Ab = 2\n") == "local: ab = 1\ndef f():\n    ab = 2\n");
    CHECK(renamed("N806", "ab = 1\ndef f():\n    Ab = ab\n") == "taken");
}

TEST_CASE("rename: nothing where the name is a keyword or a builtin") {
    CHECK(variable("Class = 1") == "reserved");
    CHECK(variable("Id = 1") == "reserved");
    CHECK(variable("Print = 1") == "reserved");
    CHECK(variable("Match = Case = 1") == local("match = Case = 1"));
    CHECK(variable("Case = 1") == local("case = 1"));
    CHECK(variable("L = 1") == "no convention");  // `l` reads as a 1
    CHECK(variable("O = 1") == local("o = 1"));
}

TEST_CASE("rename: nothing where code may look the name up as it runs") {
    for (const std::string_view code : {"locals()", "vars()", "dir()", "eval('Ab')", "exec(x)", "globals()",
                                        "g = locals", "def g(): return locals()", "x.f_locals", "exec 'x' in y"}) {
        INFO(code);
        CHECK(variable("Ab = 1\n" + std::string(code)) == "dynamic");
    }
    CHECK(variable("Ab = 1\nvars(x), dir(x), x.eval(y), x.locals()") ==
          local("ab = 1\nvars(x), dir(x), x.eval(y), x.locals()"));
    CHECK(variable("Ab = 1\nf'{Ab=}'") == "dynamic");
    CHECK(variable("Ab = 1\nf'{ Ab + 1 = !r}'") == "dynamic");
    CHECK(variable("Ab = 1\nf'{Ab == 1}'") == local("ab = 1\nf'{ab == 1}'"));
    CHECK(variable("Ab = 1\ndf.query('a > @Ab')") == "unclear");
    CHECK(renamed("N806", "def g():\n    locals()\ndef f():\n    Ab = 1\n") ==
          "local: def g():\n    locals()\ndef f():\n    ab = 1\n");
}

TEST_CASE("rename: nothing where an import spells the name as another module does") {
    CHECK(variable("try: import Ab\nexcept ImportError: Ab = None") == "imported");
    CHECK(variable("from m import Ab\nAb = 1") == "imported");
    CHECK(variable("import Ab.c\nAb = 1") == "imported");
}

TEST_CASE("rename: nothing where one name is of two kinds") {
    CHECK(variable("class Ab: pass\nAb = wrapped(Ab)") == "no convention");
    CHECK(variable("from m import FOO as Ab\nAb = 1") == "no convention");
    CHECK(renamed("N811", "try: from m import FOO as bar\nexcept E: from n import foo as bar\n") == "no convention");
    CHECK(renamed("N801", "class ab: pass\ndef ab(): pass\n") == "no convention");
    CHECK(renamed("N811", "def f(a):\n    from m import FOO as a\n") == "no convention");
}

TEST_CASE("rename: nothing in broken code") {
    CHECK(renamed("N806", "def f():\n    Ab = 1\n    for\n") == "broken");
    CHECK(renamed("N806", "def f():\n    Ab = 1\n    x = )\n") == "broken");
    // What is broken elsewhere is none of its business.
    CHECK(fixes::renamed_in_segments("N806", "def f():\n    Ab = 1\n\n\ndef g(:\n    pass\n") ==
          "local: def f():\n    ab = 1\n\n\ndef g(:\n    pass\n");
    CHECK(fixes::renamed_in_segments("N816", "aB = 1\n\n\ndef g(:\n    pass\n") ==
          "other files: a_b = 1\n\n\ndef g(:\n    pass\n");
    CHECK(fixes::renamed_in_segments("N816", "aB = 1\n\n\ndef g(:\n    aB\n") == "broken");
}

TEST_CASE("rename: private names of classes") {
    CHECK(renamed("N806", "class C:\n    def m(self):\n        __Ab = 1\n        return __Ab, self.__Ab\n") ==
          "local: class C:\n    def m(self):\n        __ab = 1\n        return __ab, self.__Ab\n");
    CHECK(renamed("N806", "class C:\n    def m(self):\n        __Ab = 1\n        return _C__Ab\n") == "unclear");
    CHECK(renamed("N816", "__aB = 1\nclass C:\n    x = __aB\n__aB\n") ==
          "other files: __a_b = 1\nclass C:\n    x = __aB\n__a_b\n");
    CHECK(renamed("N815", "class C:\n    __aB = 1\n    def m(self): self.__aB, C.__aB\nC.__aB\n") ==
          "other files: class C:\n    __a_b = 1\n    def m(self): self.__a_b, C.__a_b\nC.__aB\n");
    CHECK(renamed("N815", "class C:\n    __aB = 1\nC._C__aB\n") == "unclear");
    CHECK(renamed("N801", "class cD:\n    __x = 1\ncD._cD__x\n") == "unclear");
}

TEST_CASE("rename: letters of every kind") {
    CHECK(variable("\u0406\u043C = 1\n\u0406\u043C") == local("\u0456\u043C = 1\n\u0456\u043C"));
    CHECK(variable("\u00C9t\u00C9 = 1") == local("\u00E9t_\u00E9 = 1"));
    // Python reads the ligature as two letters.
    CHECK(variable("A\uFB01 = 1\nreturn Afi") == local("afi = 1\nreturn afi"));
}

TEST_CASE("rename: arguments") {
    CHECK(renamed("N803", "def f(URL, b=URL): return URL\n") == "callers: def f(url, b=URL): return url\n");
    CHECK(renamed("N803", "def f(a, *, URL): return URL\n") == "callers: def f(a, *, url): return url\n");
    CHECK(renamed("N803", "def f(*URLs): return URLs\n") == "local: def f(*urls): return urls\n");
    CHECK(renamed("N803", "def f(**Options: int): return Options\n") ==
          "local: def f(**options: int): return options\n");
    CHECK(renamed("N803", "def f(URL: str, /, b): return URL\n") == "local: def f(url: str, /, b): return url\n");
    CHECK(renamed("N803", "def f(a, /, URL): return URL\n") == "callers: def f(a, /, url): return url\n");
    CHECK(renamed("N803", "def f(URL, /, **url): return URL\n") == "taken");
    CHECK(renamed("N803", "def f(URL): URL = URL.strip()\n") == "callers: def f(url): url = url.strip()\n");
    CHECK(renamed("N806", "def f(URL): URL = URL.strip()\n") == "callers: def f(url): url = url.strip()\n");
}

TEST_CASE("rename: what calls pass by name") {
    CHECK(renamed("N803", "def f(URL): pass\nf(URL=1)\nf(x, URL=f(URL=2))\ng(URL=3)\nx.f(URL=4)\n") ==
          "callers: def f(url): pass\nf(url=1)\nf(x, url=f(url=2))\ng(URL=3)\nx.f(URL=4)\n");
    CHECK(renamed("N803", "f(URL=1)\ndef f(URL): pass\nf = g\n") == "callers: f(URL=1)\ndef f(url): pass\nf = g\n");
    CHECK(unsure("N803", "f(URL=1)\ndef f(URL): pass\nf = g\n") == Lines{"1 URL"});
    CHECK(renamed("N803", "@wrapped\ndef f(URL): pass\nf(URL=1)\n") ==
          "callers: @wrapped\ndef f(url): pass\nf(URL=1)\n");
    CHECK(renamed("N803", "def f(URL, **k): pass\nf(url=1)\n") == "taken");
    CHECK(renamed("N803", "def f(URL): pass\ndef g(f): f(URL=1)\n") ==
          "callers: def f(url): pass\ndef g(f): f(URL=1)\n");
    const std::string far = padding("");
    CHECK(renamed("N803", "def f(URL): pass\n" + far + "class C:\n    def m(self): f(URL=1)\n") ==
          "callers: def f(url): pass\n" + far + "class C:\n    def m(self): f(url=1)\n");

    const std::string methods =
        "class C:\n    def m(self, URL): self.m(URL=1)\n    def n(this): this.m(URL=1), x.m(URL=1)\n";
    CHECK(renamed("N803", methods + "C.m(c, URL=2)\n") ==
          "callers: class C:\n    def m(self, url): self.m(url=1)\n    def n(this): this.m(url=1), x.m(URL=1)\n"
          "C.m(c, url=2)\n");
    CHECK(unsure("N803", methods) == Lines{"3 URL"});
    // Another class has a method of that name: who knows which is called.
    CHECK(renamed("N803", "class C:\n    def m(self, URL): self.m(URL=1)\nclass D(C):\n    def m(self, URL): pass\n") ==
          "callers: class C:\n    def m(self, url): self.m(URL=1)\nclass D(C):\n    def m(self, URL): pass\n");
    CHECK(renamed("N803",
                  "class C:\n    def __init__(self, URL): pass\nclass D(C):\n    def __init__(self, URL):\n"
                  "        super().__init__(URL=URL)\nC(URL=1)\nD(URL=2)\n") ==
          "callers: class C:\n    def __init__(self, url): pass\nclass D(C):\n    def __init__(self, URL):\n"
          "        super().__init__(url=URL)\nC(url=1)\nD(URL=2)\n");
}

TEST_CASE("rename: arguments of functions that are but called where they are defined") {
    const auto nested = [](std::string_view definition, std::string_view use) {
        return "def f():\n    " + std::string(definition) + "\n    " + std::string(use) + "\n";
    };
    CHECK(renamed("N803", nested("def g(URL): return URL", "g(1), g(URL=2)")) ==
          "local: " + nested("def g(url): return url", "g(1), g(url=2)"));
    CHECK(renamed("N803", nested("def g(*, URL): return g(URL=1)", "g(*x, URL=2)")) ==
          "local: " + nested("def g(*, url): return g(url=1)", "g(*x, url=2)"));
    CHECK(renamed("N803", nested("def g(URL): return URL", "return g")) ==
          "callers: " + nested("def g(url): return url", "return g"));
    CHECK(renamed("N803", nested("def g(URL): return URL", "g(**x)")) ==
          "callers: " + nested("def g(url): return url", "g(**x)"));
    CHECK(renamed("N803", nested("def g(URL): return URL", "g(URL=1); g = 2")) ==
          "callers: " + nested("def g(url): return url", "g(URL=1); g = 2"));
    CHECK(renamed("N803", nested("def g(URL, **k): return URL", "g(1, url=2)")) == "taken");
    CHECK(renamed("N803", nested("def g(URL): return URL", "g(1), locals()")) ==
          "callers: " + nested("def g(url): return url", "g(1), locals()"));
    CHECK(renamed("N803", "def f():\n    @d\n    def g(URL): return URL\n    g(URL=1)\n") ==
          "callers: def f():\n    @d\n    def g(url): return url\n    g(URL=1)\n");
}

TEST_CASE("rename: first arguments of methods") {
    CHECK(renamed("N805", "class C:\n    def m(this, a): return this.a\n") ==
          "local: class C:\n    def m(self, a): return self.a\n");
    CHECK(renamed("N804", "class C:\n    @classmethod\n    def m(klass): return klass\n") ==
          "local: class C:\n    @classmethod\n    def m(cls): return cls\n");
    CHECK(renamed("N804", "class C:\n    def __new__(klass, **k): return klass\n") ==
          "callers: class C:\n    def __new__(cls, **k): return cls\n");
    CHECK(renamed("N803", "class C:\n    def m(Self): return Self\n") ==
          "local: class C:\n    def m(self): return self\n");
    CHECK(renamed("N803", "class C:\n    @staticmethod\n    def m(URL): return URL\n") ==
          "callers: class C:\n    @staticmethod\n    def m(url): return url\n");
    CHECK(renamed("N805",
                  "class C:\n    @property\n    def m(this): return this\n    @m.setter\n    def m(self, x): pass\n") ==
          "local: class C:\n    @property\n    def m(self): return self\n    @m.setter\n    def m(self, x): pass\n");
    // A decorator may look at what arguments are called.
    CHECK(renamed("N805", "class C:\n    @validator\n    def m(cls): return cls\n") ==
          "callers: class C:\n    @validator\n    def m(self): return self\n");
    // What the class itself calls is a function to it.
    CHECK(renamed("N805", "class C:\n    def m(this): return this\n    x = m(this=1)\n") ==
          "callers: class C:\n    def m(self): return self\n    x = m(this=1)\n");
    CHECK(renamed("N805", "class C:\n    def m(this):\n        def g(): return self\n") == "taken");
    CHECK(renamed("N805", "class C:\n    def m(*a, b): pass\n") == "no convention");
    CHECK(renamed("N805", "class I(Interface):\n    def m(a): 'what it does'\n") == "no convention");
    CHECK(renamed("N805", "class C(IResolver):\n    def m(a): 'what it does'\n") == "no convention");

    // The class may lie in several segments.
    const std::string body = padding("    ");
    CHECK(renamed("N805", "class C:\n" + body + "    def m(this): return this\n") ==
          "local: class C:\n" + body + "    def m(self): return self\n");
    CHECK(renamed("N805", "class C(Interface):\n" + body + "    def m(a): return a\n") == "no convention");
}

TEST_CASE("rename: functions in functions") {
    CHECK(renamed("N802", "def f():\n    def Go(): Go()\n    return Go()\n") ==
          "local: def f():\n    def go(): go()\n    return go()\n");
    // What it is called can be seen by who gets it.
    CHECK(renamed("N802", "def f():\n    def Go(): pass\n    return Go\n") ==
          "other files: def f():\n    def go(): pass\n    return go\n");
    CHECK(renamed("N802", "def f():\n    @route\n    def Go(): pass\n    Go()\n") ==
          "other files: def f():\n    @route\n    def go(): pass\n    go()\n");
    CHECK(renamed("N801", "def f():\n    class go: pass\n    go()\n") ==
          "other files: def f():\n    class Go: pass\n    Go()\n");
    CHECK(renamed("N807", "def f():\n    def __go__(): pass\n    __go__()\n") ==
          "local: def f():\n    def go(): pass\n    go()\n");
    CHECK(renamed("N807", "def f():\n    def __iter__(): pass\n    C.__iter__ = __iter__\n") == "reserved");
}

TEST_CASE("rename: imports") {
    const auto local_import = [](std::string_view line, std::string_view alias) {
        return "def f():\n    " + std::string(line) + "\n    " + std::string(alias) + "\n";
    };
    CHECK(renamed("N811", local_import("from m import FOO as fooBar", "fooBar")) ==
          "local: " + local_import("from m import FOO as FOO_BAR", "FOO_BAR"));
    CHECK(renamed("N812", local_import("import numpy as NP", "NP")) ==
          "local: " + local_import("import numpy as np", "np"));
    CHECK(renamed("N813", local_import("from m import FooBar as foobar", "foobar")) ==
          "local: " + local_import("from m import FooBar as FooBar", "FooBar"));
    CHECK(renamed("N813", local_import("from m import Foo as my_foo", "my_foo")) ==
          "local: " + local_import("from m import Foo as MyFoo", "MyFoo"));
    CHECK(renamed("N814", local_import("from m import Foo as BAR_BAZ", "BAR_BAZ")) ==
          "local: " + local_import("from m import Foo as BarBaz", "BarBaz"));
    CHECK(renamed("N817", local_import("import xml.etree.ElementTree as ET", "ET")) ==
          "local: " + local_import("import xml.etree.ElementTree as ElementTree", "ElementTree"));
    CHECK(renamed("N812", "import numpy as NP\ndef f(): NP\n") == "other files: import numpy as np\ndef f(): np\n");
    CHECK(renamed("N813", "from m import Foo as f\n") == "no convention");
}

TEST_CASE("rename: names of modules") {
    CHECK(renamed("N816",
                  "aB = 1\ndef f():\n    global aB\n    aB += 1\ndef g(aB): return aB\nclass C(aB):\n    x = aB\nx.aB "
                  "= aB\n") ==
          "other files: a_b = 1\ndef f():\n    global a_b\n    a_b += 1\ndef g(aB): return aB\nclass C(a_b):\n    x = "
          "a_b\nx.aB = a_b\n");
    CHECK(renamed("N802",
                  "def Go(): return Go()\n__all__ = ['Go', \"Gone\"]\n__all__ += "
                  "['Go']\n__all__.append('Go')\nprint('Go')\n") ==
          "other files: def go(): return go()\n__all__ = ['go', \"Gone\"]\n__all__ += "
          "['go']\n__all__.append('go')\nprint('Go')\n");
    CHECK(renamed("N802", "def Go(): pass\n__all__ = ['G' 'o', 'Go' '']\n") == "unclear");
    CHECK(renamed("N801", "class my_class:\n    def m(self) -> 'my_class': return my_class()\n") ==
          "other files: class MyClass:\n    def m(self) -> 'MyClass': return MyClass()\n");
    CHECK(renamed("N816", "aB = 1\ndef f(a_b): return aB\n") == "taken");
    CHECK(renamed("N816", "aB = 1\na_b = 2\n") == "taken");
    CHECK(renamed("N816", "aB = 1\ndef f(): return a_b\n") == "taken");
    CHECK(renamed("N816", "aB = 1\ndef f(a_b): return a_b\n") == "other files: a_b = 1\ndef f(a_b): return a_b\n");
    CHECK(renamed("N816", "aB = 1\nclass C:\n    a_b = aB\n") == "taken");
    CHECK(renamed("N816", "aB = 1\nclass C:\n    aB = aB\n") == "unclear");  // reads the module's
    CHECK(renamed("N816", "aB = 1\nclass C:\n    aB = 2\n") == "other files: a_b = 1\nclass C:\n    aB = 2\n");
    CHECK(renamed("N816", "aB = 1\nx = globals()['aB']\n") == "dynamic");
    CHECK(renamed("N816", "aB = 1\nx = getattr(module, 'aB')\n") == "dynamic");
    CHECK(renamed("N816", "aB = 1\nx = {'aB': aB}\n") == "other files: a_b = 1\nx = {'aB': a_b}\n");
    CHECK(renamed("N801", "class property: pass\n") == "unclear");  // a builtin until then
    CHECK(renamed("N816", "from m import aB\naB = 1\n") == "imported");

    // In all of the document, wherever it is cut.
    const std::string far = padding("");
    const std::string deep = padding("    ");
    CHECK(renamed("N816", "aB = 1\n" + far + "aB\nclass C:\n" + deep + "    def m(self): return aB\n    x = aB\n") ==
          "other files: a_b = 1\n" + far + "a_b\nclass C:\n" + deep + "    def m(self): return a_b\n    x = a_b\n");
    CHECK(renamed("N816", "aB = 1\nclass C:\n    x = aB\n" + deep + "    aB = 2\n") == "unclear");
    CHECK(renamed("N816", "aB = 1\nclass C:\n    a_b = 2\n" + deep + "    x = aB\n") == "taken");
    CHECK(renamed("N816", "aB = 1\n" + far + "def f(): return a_b\n") == "taken");
    CHECK(renamed("N816", "aB = 1\n" + far + "x = (aB\n") == "broken");
}

TEST_CASE("rename: attributes of classes") {
    CHECK(
        renamed("N815",
                "class C:\n    aB = 1\n    x = aB\n    def m(self): return self.aB, C.aB, type(self).aB, aB\n"
                "    @classmethod\n    def n(cls): cls.aB = 1\n    @staticmethod\n    def s(c): c.aB\nC.aB\nx.aB\n") ==
        "other files: class C:\n    a_b = 1\n    x = a_b\n    def m(self): return self.a_b, C.a_b, type(self).a_b, aB\n"
        "    @classmethod\n    def n(cls): cls.a_b = 1\n    @staticmethod\n    def s(c): c.aB\nC.a_b\nx.aB\n");
    CHECK(unsure("N815", "class C:\n    aB = 1\nimport m\nx.aB\nm.aB\nclass D:\n    def f(self): self.aB\n") ==
          Lines{"4 aB"});
    CHECK(renamed("N802",
                  "class C:\n    def Go(self):\n        def g(): return self.Go\n        return self.__class__.Go\n") ==
          "other files: class C:\n    def go(self):\n        def g(): return self.go\n        return "
          "self.__class__.go\n");
    CHECK(renamed("N802", "class C:\n    def Go(self):\n        self = 1\n        return self.Go\n") ==
          "other files: class C:\n    def go(self):\n        self = 1\n        return self.Go\n");
    // Names that hide builtins hide them in the body alone.
    CHECK(renamed("N802", "class C:\n    def Open(self): return open(1)\n") ==
          "other files: class C:\n    def open(self): return open(1)\n");
    CHECK(renamed("N802", "class C:\n    def List(self) -> list: pass\n") == "taken");
    CHECK(renamed("N802", "class C:\n    def Class(self): pass\n") == "reserved");

    // Taken, or asked for by a string.
    CHECK(renamed("N815", "class C:\n    aB = a_b = 1\n") == "taken");
    CHECK(renamed("N815", "class C:\n    aB = 1\n    def m(self): self.a_b = 1\n") == "taken");
    CHECK(renamed("N815", "class C:\n    aB: int\n    __slots__ = ('aB',)\n") == "dynamic");
    CHECK(renamed("N815", "class C:\n    aB = 1\ngetattr(C, 'aB')\n") == "dynamic");
    CHECK(renamed("N815", "class C:\n    aB = 1\n    def m(self): return self.__dict__['aB']\n") == "dynamic");
    CHECK(renamed("N815", "aB = 1\nclass C:\n    aB = aB\n") == "unclear");

    // Classes of one family are changed together.
    CHECK(renamed("N802",
                  "class A:\n    def Go(self): pass\nclass B(A):\n    def Go(self): super().Go()\nclass C(B):\n    def "
                  "m(self): self.Go()\n"
                  "class D:\n    def Go(self): self.Go()\n") ==
          "other files: class A:\n    def go(self): pass\nclass B(A):\n    def go(self): super().go()\nclass C(B):\n   "
          " def m(self): self.go()\n"
          "class D:\n    def Go(self): self.Go()\n");
    CHECK(renamed("N802", "class A(X):\n    def Go(self): super().Go()\n") ==
          "other files: class A(X):\n    def go(self): super().Go()\n");
    CHECK(renamed("N815", "class A:\n    aB = 1\nclass B(A):\n    a_b = 1\n") == "taken");

    // What data classes are made with, and patterns.
    CHECK(renamed(
              "N815",
              "@dataclass\nclass C:\n    aB: int\nC(aB=1)\nmatch x:\n    case C(aB=1): pass\n    case C.aB: pass\n") ==
          "other files: @dataclass\nclass C:\n    a_b: int\nC(a_b=1)\nmatch x:\n    case C(a_b=1): pass\n    case "
          "C.a_b: pass\n");
    CHECK(unsure("N815", "class C(Model):\n    aB = Field()\nC(aB=1)\n") == Lines{"3 aB"});

    // In all of the document, wherever it is cut.
    const std::string far = padding("");
    const std::string deep = padding("    ");
    CHECK(
        renamed("N815", "class C:\n    aB = 1\n" + deep + "    x = aB\n    def m(self): self.aB\n" + far + "C.aB\n") ==
        "other files: class C:\n    a_b = 1\n" + deep + "    x = a_b\n    def m(self): self.a_b\n" + far + "C.a_b\n");
    CHECK(renamed("N815", "class C:\n    aB = 1\n" + deep + "    x = f'{aB=}'\n") == "dynamic");
    CHECK(renamed("N815", "class C:\n    x = aB\n" + deep + "    aB = 1\n") ==
          "other files: class C:\n    x = a_b\n" + deep + "    a_b = 1\n");
    CHECK(renamed("N802", "class C:\n    pass\n" + deep + "    def Go(self): pass\n    def m(self): self.Go()\n") ==
          "other files: class C:\n    pass\n" + deep + "    def go(self): pass\n    def m(self): self.go()\n");
}

TEST_CASE("rename: type variables") {
    CHECK(renamed("N808", "t = TypeVar('t')\nx: t\n") == "other files: T = TypeVar('T')\nx: T\n");
    CHECK(renamed("N808", "T = TypeVar('U')\n") == "other files: T = TypeVar('T')\n");
    CHECK(renamed("N808", "T = TypeVar('T', covariant=True)\nT\n") ==
          "other files: T_co = TypeVar('T_co', covariant=True)\nT_co\n");
    CHECK(renamed("N808", "_my_t = TypeVar('_my_t', contravariant=True)\n") ==
          "other files: _MyT_contra = TypeVar('_MyT_contra', contravariant=True)\n");
    CHECK(renamed("N808", "T = TypeVar('T', covariant=x[0])\n") == "no convention");
    CHECK(renamed("N808", "t = TypeVar('t')\nT = 1\n") == "taken");
}

TEST_CASE("rename: a function whose body lies in several segments") {
    const std::string long_body = padding("    ");
    CHECK(renamed("N803", "def f(a, *URLs):\n" + long_body + "    return URLs\n") ==
          "local: def f(a, *urls):\n" + long_body + "    return urls\n");
    CHECK(renamed("N806", "class C:\n    def f(self):\n" + padding("        ") + "        Ab = 1\n" +
                              padding("        ") + "        return Ab\n") ==
          "local: class C:\n    def f(self):\n" + padding("        ") + "        ab = 1\n" + padding("        ") +
              "        return ab\n");
    CHECK(renamed("N806", "def f(ab):\n" + long_body + "    Ab = 1\n") == "taken");
}

TEST_CASE("rename: other rules have none") {
    CHECK(renamed("C901", "def f(): pass\n") == "no convention");
    CHECK(renamed("N818", "class Problem(Exception): pass\n") == "no convention");
    CHECK(renamed("N801", "class \u53D8: pass\n") == "no convention");
    CHECK(renamed("N801", "class Utf8_2: pass\n") == "no convention");
}

TEST_CASE("all that is safe at once") {
    using fixes::all_safe;
    CHECK(all_safe("def f(*URLs):\n    Ab = URLs\n    return Ab\n") == "def f(*urls):\n    ab = urls\n    return ab\n");
    CHECK(all_safe("def f(URL):\n    Ab = URL\n") == "def f(URL):\n    ab = URL\n");  // callers may pass it by name
    // The first gets the name.
    CHECK(all_safe("def f(URL, Url, /): return URL, Url\n") == "def f(url, Url, /): return url, Url\n");
    CHECK(all_safe("def f():\n    Ab = 1\n    aB = 2\n    AB = 3\n") ==
          "def f():\n    ab = 1\n    a_b = 2\n    AB = 3\n");
    CHECK(all_safe("def f():\n    AB = 1\n    def g():\n        Ab = 2\n        return Ab\n    return AB\n") ==
          "def f():\n    ab = 1\n    def g():\n        Ab = 2\n        return Ab\n    return ab\n");
    CHECK(all_safe("def f():\n    AB = 1\ndef g():\n    Ab = 2\n") == "def f():\n    ab = 1\ndef g():\n    ab = 2\n");
    // A method's first argument is what its place says.
    CHECK(all_safe("class C:\n    def m(This): return This\n") == "class C:\n    def m(self): return self\n");
    CHECK(all_safe("x = 1\n") == "x = 1\n");
    CHECK(all_safe("").empty());
    const std::string far = padding("");
    CHECK(all_safe("def f():\n    Ab = 1\n" + far + "class C:\n    def m(this):\n        Bc = 1\n") ==
          "def f():\n    ab = 1\n" + far + "class C:\n    def m(self):\n        bc = 1\n");
}
