// Names that break PEP 8, rule by rule, with what pep8-naming 0.15.1 makes of the odd cases.
#include "analysis/naming_facts.hpp"

#include <catch2/catch.hpp>

#include "tests/analysis/naming_findings.hpp"
#include "tests/analysis/python.hpp"

namespace {

using naming::all_rules;
using naming::found;
using naming::Lines;
using naming::padding;

}  // namespace

TEST_CASE("naming: rules are on by the longest prefix") {
    using analysis::is_on;
    using analysis::Rule;
    analysis::Options options;
    CHECK(is_on(Rule::N801, options));
    CHECK_FALSE(is_on(Rule::N818, options));
    options.select = {"N8", "N81"};
    options.ignore = {"N8", "N816"};
    CHECK_FALSE(is_on(Rule::N801, options));  // equally long: ignored
    CHECK(is_on(Rule::N811, options));
    CHECK_FALSE(is_on(Rule::N816, options));
    options.select = {"N806"};
    options.ignore = {};
    CHECK_FALSE(is_on(Rule::N801, options));
    CHECK(is_on(Rule::N806, options));
    options.select = {""};
    CHECK(is_on(Rule::N818, options));
    options.select = {};
    CHECK_FALSE(is_on(Rule::N801, options));
    options.naming = false;
    options.select = {"N"};
    CHECK(found("def Bad(): pass\n", options).empty());
}

TEST_CASE("naming: globs match as Python's fnmatchcase does") {
    using analysis::matches;
    CHECK(matches("visit_*", "visit_Name"));
    CHECK(matches("*", ""));
    CHECK(matches("", ""));
    CHECK_FALSE(matches("", "a"));
    CHECK(matches("?", "你"));
    CHECK(matches("[а-я]", "п"));
    CHECK_FALSE(matches("setup", "setUp"));

    std::string hard = "*";
    for (int i = 0; i < 30; ++i) hard += "a*";
    CHECK_FALSE(matches(hard + "b", std::string(20'000, 'a')));

    for (const std::string& line : python_judge::lines(R"py(
import fnmatch, random
pick = random.Random(5)
for _ in range(10000):
    glob = "".join(pick.choice("ab*?[]!-\u00e9\\^") for _ in range(pick.randrange(0, 9)))
    name = "".join(pick.choice("abc-]\u00e9[!^") for _ in range(pick.randrange(0, 5)))
    print(glob.encode().hex() or "-", name.encode().hex() or "-", int(fnmatch.fnmatchcase(name, glob)))
)py")) {
        const auto parts = python_judge::words(line);
        REQUIRE(parts.size() == 3);
        const std::string glob = python_judge::from_hex(parts[0]);
        const std::string name = python_judge::from_hex(parts[1]);
        INFO(glob << " on " << name);
        CHECK(matches(glob, name) == (parts[2] == "1"));
    }
}

TEST_CASE("N801: classes") {
    CHECK(found("class Good: pass\nclass _Good: pass\nclass __Good__: pass\nclass G1: pass\nclass HTTPServer: pass\n")
              .empty());
    CHECK(found("class bad: pass\n") == Lines{"1:N801 bad"});
    CHECK(found("class Not_Good: pass\n") == Lines{"1:N801 Not_Good"});
    CHECK(found("class _: pass\n") == Lines{"1:N801 _"});
    CHECK(found("@d\nclass bad(A, metaclass=M):\n    class worse_: pass\n") == Lines{"2:N801 bad", "3:N801 worse_"});
    CHECK(found("class Ünder: pass\nclass ünder: pass\nclass 你: pass\n") == Lines{"2:N801 ünder", "3:N801 你"});
    CHECK(found("class ǅ: pass\nclass 𝐀: pass\nclass ﬁ: pass\n") == Lines{"3:N801 ﬁ"});  // NFKC: Dž, A, fi
}

TEST_CASE("N802: functions") {
    CHECK(found("def good_1(): pass\nasync def _good(): pass\nlambda Bad: 1\n").empty());
    CHECK(found("def badName(): pass\nasync def Bad(): pass\n") == Lines{"1:N802 badName", "2:N802 Bad"});
    CHECK(found("class A:\n    def Bad(self): pass\n    @override\n    def Fine(self): pass\n") == Lines{"2:N802 Bad"});
    CHECK(found("class A:\n    @d\n    @typing.override\n    def Fine(self): pass\n").empty());
    CHECK(found("class A:\n    @t.override\n    def Bad(self): pass\n    @override()\n    def Bad2(self): pass\n") ==
          Lines{"3:N802 Bad", "5:N802 Bad2"});
    CHECK(found("@override\ndef Bad(): pass\n") == Lines{"2:N802 Bad"});
    CHECK(found("class A:\n    def setUp(self): pass\n    def setup_All(self): pass\n") == Lines{"3:N802 setup_All"});
    CHECK(found("def È(): pass\ndef é(): pass\ndef İ(): pass\ndef ª(): pass\n") == Lines{"1:N802 È", "3:N802 İ"});
}

TEST_CASE("N803: arguments") {
    CHECK(found("def f(A, /, B, C=1, *D, E: int, F: int = 1, **G: int): pass\n") ==
          Lines{"1:N803 A", "1:N803 B", "1:N803 C", "1:N803 D", "1:N803 E", "1:N803 F", "1:N803 G"});
    CHECK(found("def f(a=lambda X: X): pass\nlambda Y, *Z: 1\n").empty());
    CHECK(found("class A:\n    @override\n    def f(self, Bad): pass\n") == Lines{"3:N803 Bad"});
    CHECK(found("def f(setUp): pass\n").empty());
}

TEST_CASE("N804, N805: first arguments") {
    CHECK(
        found(
            "class A:\n    def f(this): pass\n    def g(): pass\n    def h(*args): pass\n    def i(self, x): pass\n") ==
        Lines{"2:N805 this"});
    CHECK(found("class A:\n    def f(*args, key): pass\n    def g(**rest): pass\n") == Lines{"2:N805 key"});
    CHECK(found("class A:\n    def f(this: int = 1): pass\n    async def g(this, /): pass\n") ==
          Lines{"2:N805 this", "3:N805 this"});
    CHECK(found("class A:\n    @classmethod\n    def f(self): pass\n    @classmethod\n    def g(cls): pass\n") ==
          Lines{"3:N804 self"});
    CHECK(
        found("class A:\n    @staticmethod\n    def f(x): pass\n    @a.b.staticmethod\n    def g(x): pass\n").empty());
    CHECK(found("class A:\n    def __new__(self): pass\n    def __init_subclass__(cls): pass\n"
                "    def __class_getitem__(x): pass\n") == Lines{"2:N804 self", "4:N804 x"});
    CHECK(found("class M(type):\n    def f(self): pass\n    def g(cls): pass\n") == Lines{"2:N804 self"});
    CHECK(found("class M(abc.ABCMeta, x=1):\n    def f(self): pass\n") == Lines{"2:N804 self"});
    CHECK(found("class M(type(A)):\n    def f(self): pass\nclass N(metaclass=type):\n    def f(self): pass\n").empty());
    CHECK(found("class A:\n    def f(Bad): pass\n") == Lines{"2:N803 Bad", "2:N805 Bad"});
    CHECK(found("class A:\n    def f(maxDiff): pass\n").empty());
    CHECK(found("class A:\n    def f(ｓｅｌｆ): pass\n").empty());
}

TEST_CASE("N804, N805: the first decorator that is known decides") {
    CHECK(found("class A:\n    @staticmethod\n    @classmethod\n    def f(x): pass\n").empty());
    CHECK(found("class A:\n    @other\n    @classmethod\n    @staticmethod\n    def f(x): pass\n") ==
          Lines{"5:N804 x"});
    CHECK(found("class A:\n    @staticmethod\n    def __new__(x): pass\n").empty());
    analysis::Options options = all_rules();
    options.names.classmethod_decorators = {"validator", "both"};
    options.names.staticmethod_decorators = {"both"};
    CHECK(found("class A:\n    @a.validator('x')(1)\n    def f(self): pass\n    @both\n    def g(x): pass\n"
                "    @classmethod\n    def h(cls): pass\n",
                options) == Lines{"3:N804 self", "7:N805 cls"});
}

TEST_CASE("N804, N805: decoration after the definition") {
    CHECK(found("class A:\n    def f(x): pass\n    f = staticmethod(f)\n").empty());
    CHECK(found("class A:\n    def f(x): pass\n    g = staticmethod(f)\n").empty());  // it's the argument that counts
    CHECK(found("class A:\n    def f(x): pass\n    f = classmethod(f)\n    f = staticmethod(f)\n").empty());
    CHECK(found("class A:\n    @staticmethod\n    def f(x): pass\n    f = classmethod(f)\n") == Lines{"3:N804 x"});
    CHECK(found("class A:\n    def f(x): pass\n    a = b = staticmethod(f, k=1)\n").empty());
    for (const char* const other :
         {"f: int = staticmethod(f)", "f = staticmethod(f, g)", "f = staticmethod(f.g)", "f = a.staticmethod(f)",
          "f = staticmethod(*f)", "f = other(f)", "staticmethod(f)", "if f: f = staticmethod(f)"}) {
        CHECK(found("class A:\n    def f(x): pass\n    " + std::string(other) + "\n") == Lines{"2:N805 x"});
    }
}

TEST_CASE("N804, N805, N807: what is a method") {
    const Lines method{"4:N805 x"};
    const Lines function{"4:N807 __f__"};
    const auto in = [](const std::string& block) {
        return found("class A:\n" + block + "        def __f__(x): pass\n");
    };
    CHECK(in("    a\n    if a:\n") == method);
    CHECK(in("    if a: pass\n    elif b:\n") == method);
    CHECK(in("    for a in b: pass\n    else:\n") == method);
    CHECK(in("    a\n    while a:\n") == method);
    CHECK(in("    a\n    with a:\n") == method);
    CHECK(in("    a\n    async with a:\n") == method);
    CHECK(in("    try: pass\n    finally:\n") == method);
    CHECK(in("    try: pass\n    except A:\n") == function);
    CHECK(in("    a\n    def f(self):\n") == function);
    CHECK(found("class A:\n    try: pass\n    except A: pass\n    else:\n        def f(x): pass\n") ==
          Lines{"5:N805 x"});
    CHECK(found("class A:\n    try: pass\n    except* A: pass\n    else:\n        def f(x): pass\n").empty());
    CHECK(found("class A:\n    match a:\n        case b:\n            def f(x): pass\n").empty());
    CHECK(found("def f():\n    class A:\n        def f(x): pass\n") == Lines{"3:N805 x"});
}

TEST_CASE("N806: variables of functions") {
    CHECK(found("def f():\n    A = 1\n    B: int = 1\n    C: int\n    (D := 1)\n") ==
          Lines{"2:N806 A", "3:N806 B", "4:N806 C", "5:N806 D"});
    CHECK(found("def f():\n    for A in b: pass\n    with c as D, e as (F, *G): pass\n    [x for H in i]\n") ==
          Lines{"2:N806 A", "3:N806 D", "3:N806 F", "3:N806 G", "4:N806 H"});
    CHECK(found("def f():\n    try: pass\n    except A as B: pass\n") == Lines{"3:N806 B"});
    CHECK(found("def f():\n    try: pass\n    except* (A, B) as C: pass\n") == Lines{"3:N806 C"});
    CHECK(found("def f():\n    A = B, (C, [D, *E]) = g\n    *F, = g\n    (H) = g\n    *[I, J], k = g\n") ==
          Lines{"2:N806 A", "2:N806 B", "2:N806 C", "2:N806 D", "2:N806 E", "3:N806 F", "4:N806 H", "5:N806 I",
                "5:N806 J"});
    CHECK(
        found("def f():\n    A += 1\n    del A\n    import A\n    a.B = c[D] = 1\n    type E = int\n    lambda F: 1\n")
            .empty());
    CHECK(found("def f():\n    match a:\n        case B | C(d=E) as F: pass\n        case [*G]: pass\n").empty());
    CHECK(found("def f():\n    A = namedtuple('A', '')\n    B = C = x.namedtuple()\n    (D := (namedtuple()))\n")
              .empty());
    CHECK(found("def f():\n    A = namedtuple\n    B = namedtuple().x\n") == Lines{"2:N806 A", "3:N806 B"});
    CHECK(found("def f(a=(B := 1)): pass\n@(C := d)\ndef g(): pass\n") == Lines{"1:N806 B", "2:N806 C"});
}

TEST_CASE("N806: global names are exempt, in their own function") {
    CHECK(found("def f():\n    A = 1\n    if b:\n        global A, C\n    C = 1\n").empty());
    CHECK(found("def f():\n    nonlocal A\n    A = 1\n") == Lines{"3:N806 A"});
    CHECK(found("def f():\n    global A\n    def g():\n        A = 1\n") == Lines{"4:N806 A"});
    CHECK(found("def f():\n    def g():\n        global A\n    A = 1\n") == Lines{"4:N806 A"});
    CHECK(found("def f():\n    class B:\n        global A\n    A = 1\n") == Lines{"4:N806 A"});
    CHECK(found("def f():\n    global 𝐀\n    A = 1\n").empty());
}

TEST_CASE("N807: names with two underscores at both ends") {
    CHECK(found("def __bad__(): pass\ndef __(): pass\ndef _(): pass\n") == Lines{"1:N807 __bad__", "2:N807 __"});
    CHECK(found("def __dir__(): pass\ndef __getattr__(n): pass\nclass A:\n    def __good__(self): pass\n").empty());
    CHECK(found("def __Bad__(): pass\n") == Lines{"1:N802 __Bad__", "1:N807 __Bad__"});
}

TEST_CASE("N808: type variables") {
    CHECK(found("T = TypeVar('T')\n_T = TypeVar('_T')\nT_co = TypeVar('T_co', covariant=True)\nOk_contra = "
                "TypeVar('Ok_contra')\n")
              .empty());
    CHECK(found("bad = TypeVar('bad')\n") == Lines{"1:N808 bad"});
    CHECK(found("A = TypeVar('B')\nC = TypeVar()\nD = TypeVar(b'D')\n") == Lines{"1:N808 A", "2:N808 C", "3:N808 D"});
    CHECK(found("Ok__contra = TypeVar('Ok__contra')\nA_in = TypeVar('A_in')\n__T = TypeVar('__T')\n") ==
          Lines{"1:N808 Ok__contra", "2:N808 A_in", "3:N808 __T"});
    CHECK(found("A = TypeVar('A', covariant=True)\nB_co = TypeVar('B_co', contravariant=1)\n") ==
          Lines{"1:N808 A", "2:N808 B_co"});
    CHECK(found("A = TypeVar('A', covariant=False)\nB = TypeVar('B' '')\n").empty());
    // Where an argument is a plain name or a call, pep8-naming looks away.
    CHECK(found("bad = TypeVar('bad', int, str)\nworse = TypeVar('worse', bound=C)\nworst = TypeVar('x', 'C')\n") ==
          Lines{"3:N808 worst"});
    CHECK(found("bad = typing.TypeVar('bad')\na = b = TypeVar('bad')\nc: int = TypeVar('bad')\n").empty());
    CHECK(found("if a:\n    bad = TypeVar('bad')\ndef f():\n    bad = TypeVar('bad')\n").empty());
    CHECK(found("setUp = TypeVar('a')\n").empty());
}

TEST_CASE("N811 to N817: aliases of imports") {
    CHECK(found("import a as b\nimport Foo as Bar\nimport FOO as BAR\nfrom a import B, C as D\n").empty());
    CHECK(found("from a import FOO as bar\nfrom a import FOO as Bar\nfrom a import FOO as _\n") ==
          Lines{"1:N811 bar", "2:N811 Bar", "3:N811 _"});
    CHECK(found("from a import foo as Bar\nimport foo.bar as BAR\n") == Lines{"1:N812 Bar", "2:N812 BAR"});
    CHECK(found("from a import FooBar as foo_bar\nimport foo.Bar as b\n") == Lines{"1:N813 foo_bar", "2:N813 b"});
    CHECK(found("from a import FooBar as FOO_BAR\n") == Lines{"1:N814 FOO_BAR"});
    CHECK(found("from a import FooBar as FB\nimport foo.BarBaz as BB\n") == Lines{"1:N817 FB", "2:N817 BB"});
    CHECK(found("from a import FooBar as Baz\nfrom a import FooBar as _\n").empty());
    CHECK(found("from a import (\n    FOO as bar,\n    FooBar as setUp,\n    Foo as f)\n") ==
          Lines{"2:N811 bar", "4:N813 f"});
    CHECK(found("from __future__ import annotations as Annotations\n") == Lines{"1:N812 Annotations"});
    CHECK(found("def f():\n    import Foo as foo\n") == Lines{"2:N813 foo"});
    analysis::Options options = all_rules();
    options.names.ignore_names = {"*"};
    CHECK(found("import FOO as foo\n", options) == Lines{"1:N811 foo"});
}

TEST_CASE("N815, N816: mixed case in classes and modules") {
    CHECK(found("class A:\n    mixedCase = 1\n    Fine = 1\n    FINE = 1\n    __mixedCase: int\n    fine_1 = 1\n") ==
          Lines{"2:N815 mixedCase", "5:N815 __mixedCase"});
    CHECK(found("mixedCase = 1\nFine = 1\n_ = 1\n__ = 1\n你A = 1\n") == Lines{"1:N816 mixedCase"});
    CHECK(found("class A:\n    if b:\n        x = [lambda: (mixedCase := 1)]\n") == Lines{"3:N815 mixedCase"});
    CHECK(found("if a:\n    for mixedCase in b:\n        with c as otherCase: pass\n") ==
          Lines{"2:N816 mixedCase", "3:N816 otherCase"});
    CHECK(found("class A((mixedCase := B)): pass\n") == Lines{"1:N815 mixedCase"});
    CHECK(found("maxDiff = 1\nclass A:\n    longMessage = True\n").empty());
}

TEST_CASE("N818: exceptions") {
    CHECK(found("class Oops(Exception): pass\nclass GoodError(Exception): pass\n") == Lines{"1:N818 Oops"});
    CHECK(found("class AError(Exception): pass\nclass B(AError): pass\nclass C(B, x.Y): pass\n") ==
          Lines{"2:N818 B", "3:N818 C"});
    CHECK(found("class A(ValueError): pass\nclass B(x.Exception): pass\nclass C(BaseException): pass\n").empty());
    CHECK(found("class _A(Exception): pass\n").empty());  // looked up without its underscore
    CHECK(found("class A(B): pass\nclass B(A): pass\n").empty());
    CHECK(found("class B(A): pass\nclass A(Exception): pass\n") == Lines{"1:N818 B", "2:N818 A"});
    CHECK(found("def f():\n    class A(Exception): pass\n    class B(A): pass\nclass C(A): pass\n") ==
          Lines{"2:N818 A", "3:N818 B"});
    CHECK(found("if a:\n    class A(Exception): pass\nelse:\n    class B(A): pass\n") == Lines{"2:N818 A"});
    CHECK(found("if a:\n    class A(Exception): pass\nelif b:\n    class B(A): pass\n") ==
          Lines{"2:N818 A", "4:N818 B"});
    CHECK(found("if a: pass\nelse:\n    class A(Exception): pass\n").empty());  // not directly in a body
    CHECK(found("try: pass\nexcept A:\n    class B(Exception): pass\nfinally:\n    class C(Exception): pass\n") ==
          Lines{"3:N818 B"});
    CHECK(found("match a:\n    case b:\n        class B(Exception): pass\n") == Lines{"3:N818 B"});
    CHECK(found("class A:\n    class B(Exception): pass\n    class C(B): pass\n") == Lines{"2:N818 B", "3:N818 C"});
    CHECK(found("class B: pass\nclass A:\n    class B(Exception): pass\n").empty());  // the outermost counts
    analysis::Options options = all_rules();
    options.names.ignore_names = {"_*", "O*"};
    CHECK(found("class Oops(Exception): pass\n", options).empty());
    CHECK(found("class Oops(Exception): pass\n", {}).empty());
}

TEST_CASE("naming: what is said of a class in one of its parts holds in all") {
    const std::string pad = padding("    ");
    const auto cut = [](const std::string& text) {
        CHECK(naming::segment_count(text) > 1);
        return found(text);
    };
    CHECK(cut("class M(type):\n" + pad + "    def f(self): pass\n").front().ends_with("N804 self"));
    CHECK(cut("class A:\n    def f(x): pass\n" + pad + "    f = staticmethod(f)\n").empty());
    CHECK(cut("class A:\n" + pad + "    def f(x): pass\n" + pad + "    f = classmethod(f)\n")
              .front()
              .ends_with("N804 x"));
    CHECK(cut("class A:\n    f = staticmethod(f)\n" + pad + "    def f(x): pass\n").empty());
    CHECK(cut("class A:\n    f = staticmethod(f)\n" + pad + "class B:\n    def f(x): pass\n").size() == 1);
    CHECK(cut("class A:\n" + pad + "    def f(x): pass\n    mixedCase = 1\n    class bad: pass\n").size() == 3);
    CHECK(cut("class A:\n" + pad + "    class M(type):\n" + padding("        ") + "        def f(self): pass\n")
              .front()
              .ends_with("N804 self"));
    CHECK(
        cut("class M(type):\n" + pad + "    class A:\n" + padding("        ") + "        def f(self): pass\n").empty());
}

TEST_CASE("naming: what a function declares global in one of its parts holds in all") {
    const std::string pad = padding("    ");
    const auto cut = [](const std::string& text) {
        CHECK(naming::segment_count(text) > 1);
        return found(text);
    };
    CHECK(cut("def f():\n    A = 1\n" + pad + "    B = 1\n" + pad + "    global A, B\n").empty());
    CHECK(cut("def f():\n    global A\n" + pad + "    A = 1\n    B = 1\n").size() == 1);
    CHECK(cut("def f():\n" + pad + "    def g():\n        global A\n    A = 1\n").size() == 1);
    CHECK(cut("def f():\n    global A\n" + pad + "def g():\n    A = 1\n").size() == 1);
    CHECK(cut("def f():\n" + pad + "    def __g__(): pass\n").front().ends_with("N807 __g__"));
}

TEST_CASE("naming: exceptions are found across segments") {
    CHECK(found("class A(Exception): pass\n" + padding("") + "class B(A): pass\n").size() == 2);
    CHECK(found("class B(A): pass\n" + padding("") + "class A(Exception): pass\n").size() == 2);
    const std::string pad = padding("    ");
    CHECK(found("class X:\n    class A(Exception): pass\n" + pad + "    class B(A): pass\n").size() == 2);
    CHECK(found("class X:\n    class B(A): pass\n" + pad + "    class A(Exception): pass\n").size() == 2);
    CHECK(found("class X:\n" + pad + "    if a:\n        class A(Exception): pass\n    class B(A): pass\n").size() ==
          1);
    CHECK(found("class X:\n" + pad + "    class A(Exception): pass\nclass B(A): pass\n").size() == 1);
    CHECK(found("def f():\n" + pad + "    class Y:\n" + padding("        ") +
                "        class A(Exception): pass\n        class B(A): pass\n    class C(A): pass\n")
              .size() == 2);
}

TEST_CASE("naming: broken code keeps what is whole") {
    CHECK(found("x = (\n\ndef Bad(): pass\n") == Lines{"3:N802 Bad"});
    CHECK(found("class A:\n    def f(this\n    def g(self): pass\n").size() <= 1);
    // Whether this is a method cannot be told, so nothing is said of its first argument or its underscores.
    CHECK(found("class A(:\n    def __init__(self): pass\n").empty());
    for (const char* const broken : {"class",
                                     "class :",
                                     "def",
                                     "def (",
                                     "def f(A",
                                     "import a as",
                                     "from a import (B as",
                                     "A :=",
                                     "with a as",
                                     "except A as",
                                     "global",
                                     "@",
                                     "@a\n",
                                     "class A(",
                                     "A = TypeVar(",
                                     "for",
                                     "[x for",
                                     "async",
                                     "lambda A",
                                     "f'{A:=",
                                     "class A:\n    f = staticmethod(",
                                     "if a:\n    class B(Exception)",
                                     "*[A, B], = c",
                                     "((((((((A"}) {
        for (const std::string before : {"", "class X:\n    ", "def f():\n    ", "if a:\n    "}) {
            (void)found(before + broken);
            (void)found(before + broken + "\n");
        }
    }
    SUCCEED();
}

TEST_CASE("naming: depth does not matter") {
    constexpr int depth = 100'000;
    const std::string open(depth, '(');
    const std::string close(depth, ')');
    (void)found(open + "A" + close + " = 1\n");
    (void)found("def f():\n    " + open + "A := 1" + close + "\n");
    (void)found("def f():\n    with a as " + open + "A" + close + ": pass\n");
    std::string chain;
    for (int i = 0; i < 5'000; ++i) chain += "A=";
    (void)found(chain + "1\n");
    SUCCEED();
}
