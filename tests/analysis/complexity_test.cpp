// What counts in a function, in each profile: a row of the rules each. And that it is the same wherever the text is
// cut.
#include <catch2/catch.hpp>

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/complexity_facts.hpp"
#include "analysis/python/complexity.hpp"
#include "analysis/python/grammar.hpp"
#include "analysis/python/scopes.hpp"
#include "analysis/python/segmenter.hpp"

namespace {

using analysis::Cut;
using analysis::Frame;
using analysis::Frames;
using analysis::Function;
using analysis::FunctionKind;
using analysis::Outline;
using analysis::Parser;
using analysis::Profile;
using analysis::ScopeKind;
using analysis::Segment;
using analysis::SegmentIndex;

std::unique_ptr<Segment> segment(Parser& parser, std::string_view text, const Frames& frames, const Cut& cut) {
    const bool in_class = !frames.empty() && frames.back().kind == Frame::Kind::class_;
    const std::string_view header = frames.empty() ? "" : in_class ? "class _:\n" : "def _():\n";
    const ScopeKind outer = frames.empty() ? ScopeKind::module : in_class ? ScopeKind::class_ : ScopeKind::function;

    auto made = std::make_unique<Segment>();
    made->text = text;
    made->frames = frames;
    made->opened = cut.opened;
    const auto& syntax = parser.parse(analysis::python::grammar(), header, text);
    const auto scopes = analysis::python::scopes(syntax, outer);
    made->complexity = std::make_shared<const analysis::ComplexityFacts>(
        analysis::python::complexity_facts(syntax, made->text, scopes));
    made->scopes = scopes.scopes;
    return made;
}

struct Analysed {
    std::vector<Function> functions;  ///< with places in the text
    std::size_t segments = 0;
};

Analysed joined(const std::vector<std::unique_ptr<Segment>>& segments) {
    std::vector<const Segment*> pointers;
    for (const auto& each : segments) pointers.push_back(each.get());
    const Outline outline = analysis::join(std::move(pointers));
    Analysed result{{}, segments.size()};
    for (SegmentIndex index = 0; index < segments.size(); ++index) {
        const std::size_t before = result.functions.size();
        resolve_functions(outline, index, result.functions);
        for (std::size_t i = before; i < result.functions.size(); ++i) {
            Function& function = result.functions[i];
            const auto move = [&](analysis::ByteRange& range) {
                range.begin += outline.offsets[index];
                range.end += outline.offsets[index];
            };
            move(function.range);
            move(function.name_range);
            for (auto& branch : function.branches) move(branch.range);
        }
    }
    return result;
}

Analysed as_one_segment(std::string_view text) {
    Parser parser;
    std::vector<std::unique_ptr<Segment>> segments;
    segments.push_back(segment(parser, text, {}, {static_cast<std::uint32_t>(text.size()), {}, {}}));
    return joined(segments);
}

Analysed as_cut(std::string_view text) {
    Parser parser;
    std::vector<std::unique_ptr<Segment>> segments;
    Frames frames;
    std::size_t at = 0;
    do {
        Cut cut = *analysis::python::next_cut(text.substr(at), true, frames);
        segments.push_back(segment(parser, text.substr(at, cut.size), frames, cut));
        at += cut.size;
        frames = std::move(cut.frames);
    } while (at < text.size());
    return joined(segments);
}

/// Values of one function, by profile and cognitive.
struct Values {
    std::uint32_t ruff;
    std::uint32_t mccabe;
    std::uint32_t radon;
    std::uint32_t cognitive;

    bool operator==(const Values&) const = default;
};

std::ostream& operator<<(std::ostream& out, const Values& values) {
    return out << "ruff " << values.ruff << ", mccabe " << values.mccabe << ", radon " << values.radon << ", cognitive "
               << values.cognitive;
}

Values values_of(const Function& function) {
    return {function.complexity(Profile::ruff), function.complexity(Profile::mccabe),
            function.complexity(Profile::radon), function.cognitive};
}

/// Values of the first function of a text.
Values values(std::string_view text) { return values_of(as_one_segment(text).functions.at(0)); }

/// Values of `def f(a, b, c, xs):` with this body, whose lines are indented by one space a level.
Values body(std::string_view lines) {
    std::string text = "def f(a, b, c, xs):\n";
    for (std::size_t at = 0; at < lines.size();) {
        const std::size_t end = std::min(lines.find('\n', at), lines.size());
        text += " ";
        text += lines.substr(at, end - at);
        text += "\n";
        at = end + 1;
    }
    return values(text);
}

std::vector<std::string> names(const Analysed& analysed) {
    std::vector<std::string> result;
    for (const Function& function : analysed.functions) result.push_back(function.name);
    return result;
}

std::string_view covered(std::string_view text, const Function& function) { return slice(text, function.range); }

}  // namespace

TEST_CASE("what statements count") {
    CHECK(body("pass") == Values{1, 1, 1, 0});
    CHECK(body("if a: pass") == Values{2, 2, 2, 1});
    CHECK(body("if a: pass\nelse: pass") == Values{2, 2, 2, 2});
    CHECK(body("if a: pass\nelif b: pass\nelse: pass") == Values{3, 3, 3, 3});
    CHECK(body("if a: pass\nelse:\n if b: pass") == Values{3, 3, 3, 4});
    CHECK(body("for x in xs: pass") == Values{2, 2, 2, 1});
    CHECK(body("while True: pass") == Values{2, 2, 2, 1});
    CHECK(body("for x in xs: pass\nelse: pass") == Values{2, 2, 3, 2});
    CHECK(body("while a: pass\nelse: pass") == Values{2, 2, 3, 2});
    CHECK(body("with a: pass") == Values{1, 1, 1, 0});
    CHECK(body("with a:\n if b: pass") == Values{2, 2, 2, 1});
    CHECK(body("assert a and b, c or a") == Values{1, 1, 2, 2});
    CHECK(body("return\nraise a\nglobal d") == Values{1, 1, 1, 0});
    CHECK(values("async def f(xs):\n async for x in xs: pass\n async with xs: pass\n") == Values{2, 2, 2, 1});
}

TEST_CASE("what try counts") {
    CHECK(body("try: pass\nexcept A: pass") == Values{2, 2 + 1, 2, 1});
    CHECK(body("try: pass\nexcept A: pass\nexcept B: pass") == Values{3, 4, 3, 2});
    CHECK(body("try: pass\nexcept A: pass\nelse: pass") == Values{3, 3, 3, 2});
    CHECK(body("try: pass\nfinally: pass") == Values{1, 2, 1, 0});
    CHECK(body("try: pass\nfinally:\n if a: pass") == Values{2, 2, 2, 1});
    CHECK(body("try:\n if a: pass\nexcept A: pass") == Values{3, 4, 3, 2});
    CHECK(body("try: pass\nexcept A:\n if a: pass") == Values{3, 4, 3, 3});
    CHECK(body("try: pass\nexcept (A): pass") == Values{2, 3, 2, 1});
    CHECK(body("try: pass\nfinally:\n def g():\n  if a: pass") == Values{3, 2, 1, 2});
    CHECK(body("try:\n if a: pass\nexcept* A:\n if b: pass\nelse: pass\nfinally:\n if c: pass") == Values{6, 1, 4, 6});
}

TEST_CASE("what match counts") {
    CHECK(body("match a:\n case 1: pass\n case 2: pass") == Values{3, 1, 3, 1});
    CHECK(body("match a:\n case 1: pass\n case _: pass") == Values{2, 1, 2, 1});
    CHECK(body("match a:\n case 1: pass\n case x: pass") == Values{2, 1, 2, 1});
    CHECK(body("match a:\n case 1: pass\n case (x): pass") == Values{2, 1, 2, 1});
    CHECK(body("match a:\n case 1: pass\n case (x,): pass") == Values{3, 1, 3, 1});
    CHECK(body("match a:\n case 1: pass\n case x,: pass") == Values{3, 1, 3, 1});
    CHECK(body("match a:\n case 1: pass\n case x, y: pass") == Values{3, 1, 3, 1});
    CHECK(body("match a:\n case 1: pass\n case (  # , a comma\n x): pass") == Values{2, 1, 2, 1});
    CHECK(body("match a:\n case 1: pass\n case _ as y: pass") == Values{2, 1, 3, 1});
    CHECK(body("match a:\n case 1: pass\n case 2 | _: pass") == Values{2, 1, 3, 1});
    CHECK(body("match a:\n case 1: pass\n case (2 | (_ as y)): pass") == Values{2, 1, 3, 1});
    CHECK(body("match a:\n case 1: pass\n case b.c: pass") == Values{3, 1, 3, 1});
    CHECK(body("match a:\n case 1: pass\n case [_]: pass") == Values{3, 1, 3, 1});
    CHECK(body("match a:\n case 1: pass\n case _ if b: pass") == Values{3, 1, 2, 1});
    CHECK(body("match a:\n case x if b: pass\n case 1: pass") == Values{3, 1, 2, 1});
    CHECK(body("match a:\n case x if b: pass\n case _: pass") == Values{2, 1, 2, 1});
    CHECK(body("match a:\n case 1 if b and c: pass") == Values{2, 1, 3, 2});
    CHECK(body("match a:\n case 1:\n  if b: pass\n  def g(): pass") == Values{4, 1, 3, 3});
}

TEST_CASE("what expressions count") {
    CHECK(body("return a if b else c") == Values{1, 1, 2, 1});
    CHECK(body("return a if b else b if c else a") == Values{1, 1, 3, 3});
    CHECK(body("return a and b and c") == Values{1, 1, 3, 1});
    CHECK(body("return a and b or c") == Values{1, 1, 3, 2});
    CHECK(body("return a or b and c or a") == Values{1, 1, 4, 3});
    CHECK(body("return a and (b and c)") == Values{1, 1, 3, 2});
    CHECK(body("return a and not (b and c)") == Values{1, 1, 3, 2});
    CHECK(body("return a and xs(b or c) and c") == Values{1, 1, 4, 2});
    CHECK(body("return [x for x in xs if a if b]") == Values{1, 1, 4, 0});
    CHECK(body("return {x: y for x in xs for y in x}") == Values{1, 1, 3, 0});
    CHECK(body("return lambda: a or b") == Values{1, 1, 2, 1});
    CHECK(body("return lambda: a if b else c") == Values{1, 1, 2, 2});
    CHECK(body("return f'{a or b:{c if a else b}}'") == Values{1, 1, 3, 2});
    CHECK(body("a = b < c < a\nnot a\n(d := b)\nyield a") == Values{1, 1, 1, 0});
    CHECK(body("x: int if a else str = b") == Values{1, 1, 2, 1});
    CHECK(body("if (a if b else c): pass") == Values{2, 2, 3, 2});
}

TEST_CASE("what is around a function's body counts nowhere") {
    CHECK(values("@d(a or b)\ndef f(x=a or b, *, y: c if d else e = 1) -> a or b: pass\n") == Values{1, 1, 1, 0});
    CHECK(values("def f[T: (a if b else c)](x: T): pass\n") == Values{1, 1, 1, 0});
}

TEST_CASE("what functions and classes inside count") {
    CHECK(body("def g():\n if a or b: pass") == Values{3, 3, 1, 3});
    CHECK(body("class C(a or b):\n x = a and b\n if a: pass\n def m(self):\n  if b: pass") == Values{4, 4, 1, 5});
    CHECK(body("@d(a or b)\ndef g(x=a or b): pass") == Values{2, 2, 1, 2});

    const auto found = as_one_segment("def f():\n def g():\n  def h():\n   if a: pass\n").functions;
    REQUIRE(found.size() == 3);
    CHECK(values_of(found[0]) == Values{4, 4, 1, 3});
    CHECK(values_of(found[1]) == Values{3, 3, 1, 2});
    CHECK(values_of(found[2]) == Values{2, 2, 2, 1});
}

TEST_CASE("nesting weighs in cognitive complexity") {
    CHECK(body("for x in xs:\n if a:\n  while b: pass\n else:\n  if c: pass").cognitive == 1 + 2 + 3 + 1 + 3);
    CHECK(body("if a: pass\nelif b:\n if c: pass").cognitive == 1 + 1 + 2);
    CHECK(body("try:\n if a: pass\nexcept A:\n if b: pass\nelse:\n if c: pass\nfinally:\n if a: pass").cognitive ==
          1 + (1 + 2) + (1 + 2) + 1);
    CHECK(body("match a:\n case 1:\n  if b: pass").cognitive == 1 + 2);
    CHECK(body("x = lambda: (a if b else c)").cognitive == 2);
    CHECK(body("for x in (a if b else c): pass").cognitive == 1 + 1);
}

TEST_CASE("a function inside of a wrapper is not nested") {
    CHECK(values("def d(a, b):\n def inner(f):\n  if a: print(b)\n  f()\n return inner\n").cognitive == 1);
    CHECK(values("def d(a, b):\n c = a * b\n def inner(f):\n  if a: print(b)\n  f()\n return inner\n").cognitive == 2);
    CHECK(values("def d(a):\n # with an argument\n def g(f):\n  @wraps(f)\n  def h():\n   if a: pass\n  return h\n "
                 "return g\n")
              .cognitive == 1);
    CHECK(values("def d(a):\n def g():\n  if a: pass\n").cognitive == 2);
}

TEST_CASE("recursion adds one") {
    CHECK(values("def f(n): return f(n - 1) + f(n - 2)\n").cognitive == 1);
    CHECK(values("def f(n, f): return f(n - 1)\n").cognitive == 0);
    CHECK(values("def f(n):\n def g(): return f(n)\n return g()\n").cognitive == 1);
    CHECK(values("def f(n):\n def g(): return g()\n return g()\n").cognitive == 1);
    CHECK(values("def f(n):\n def f(): return f()\n return 1\n").cognitive == 1);
    CHECK(values("def f(n):\n class C:\n  def g(): return f()\n").cognitive == 0);
    CHECK(values("class C:\n def f(self): self.f()\n").cognitive == 1);
    CHECK(values("class C:\n def f(self): C.f(self)\n").cognitive == 1);
    CHECK(values("class C:\n def f(self): f()\n").cognitive == 0);
    CHECK(values("class C:\n def f(self): other.f()\n").cognitive == 0);
    CHECK(values("class C:\n def f(self):\n  def g(): self.f()\n  g()\n").cognitive == 1);
}

TEST_CASE("branches stand at their keywords, in order, and make up the values") {
    const std::string_view text =
        "async def f(xs):\n"
        "    async for x in xs:\n"
        "        y = (a or b) if c else [z for z in x if z]\n"
        "    else:\n"
        "        assert y\n"
        "    try:\n"
        "        match y:\n"
        "            case 1: pass\n"
        "    except A: pass\n"
        "    else: pass\n"
        "    async def g():\n"
        "        if a: pass\n"
        "        elif b: pass\n"
        "        while c: pass\n";
    const Function f = as_one_segment(text).functions.at(0);
    std::vector<std::string_view> keywords;
    for (const auto& branch : f.branches) keywords.push_back(slice(text, branch.range));
    CHECK(keywords == std::vector<std::string_view>{"for", "or", "if", "for", "if", "else", "assert", "try", "case",
                                                    "except", "else", "def", "if", "elif", "while"});
    for (const Profile profile : analysis::profiles) {
        const auto counted =
            std::ranges::count_if(f.branches, [&](const auto& branch) { return branch.counted_in.contains(profile); });
        CHECK(f.complexity(profile) == 1 + counted);
    }
    CHECK(std::ranges::none_of(f.branches, [](const auto& branch) { return branch.counted_in.empty(); }));
}

TEST_CASE("functions are named as Python names them") {
    CHECK(names(as_one_segment("class A:\n"
                               " class B:\n"
                               "  def m(self):\n"
                               "   def inner(): pass\n"
                               " if x:\n"
                               "  def n(self): pass\n"
                               "def f():\n"
                               " class C:\n"
                               "  def m(self): pass\n")) ==
          std::vector<std::string>{"A.B.m", "A.B.m.<locals>.inner", "A.n", "f", "f.<locals>.C.m"});
    CHECK(
        names(as_one_segment("def f():\n global g, C\n def g():\n  def h(): pass\n class C:\n  def m(self): pass\n")) ==
        std::vector<std::string>{"f", "g", "g.<locals>.h", "C.m"});
    CHECK(names(as_one_segment("def \u210d\ufb01(): pass\n")) == std::vector<std::string>{"Hfi"});

    const auto kinds = as_one_segment("class A:\n try:\n  def m(self):\n   def g(): pass\n finally: pass\n").functions;
    REQUIRE(kinds.size() == 2);
    CHECK(kinds[0].kind == FunctionKind::method);
    CHECK(kinds[1].kind == FunctionKind::function);
}

TEST_CASE("a function ends with its last statement") {
    const auto end = [](std::string_view text) {
        return std::string(covered(text, as_one_segment(text).functions.at(0)));
    };
    CHECK(end("@d\ndef f():\n    pass\n\n    # comment\n  # another\n\nx = 1\n") == "def f():\n    pass");
    CHECK(end("def f(): pass;  # comment\n") == "def f(): pass;");
    CHECK(end("def f():\n    if a:\n        pass\n        # comment\n") == "def f():\n    if a:\n        pass");
    CHECK(end("async def f():\r\n    return (1,\r\n    2)\r\n\r\n") == "async def f():\r\n    return (1,\r\n    2)");
    CHECK(end("def f():\n    '''# no comment'''") == "def f():\n    '''# no comment'''");
}

TEST_CASE("functions are the same wherever the text is cut") {
    // Long enough that a cut falls behind it.
    const std::string filler = "'" + std::string(9'000, '-') + "'\n";
    const auto filled = [&](std::string_view text) {
        std::string result;
        for (const char c : text) {
            if (c == '$') {
                result += filler;
            } else {
                result += c;
            }
        }
        return result;
    };
    const auto same = [&](std::string_view pattern, std::size_t segments_at_least) {
        const std::string text = filled(pattern);
        const Analysed cut = as_cut(text);
        const Analysed whole = as_one_segment(text);
        CAPTURE(pattern);
        CHECK(cut.segments >= segments_at_least);
        CHECK(names(cut) == names(whole));
        for (std::size_t i = 0; i < std::min(cut.functions.size(), whole.functions.size()); ++i) {
            CAPTURE(whole.functions[i].name, values_of(cut.functions[i]), values_of(whole.functions[i]));
            CHECK((cut.functions[i] == whole.functions[i]));
        }
    };
    same("def f():\n if a: pass\n $ for x in y or z: pass\n $ return 1\n # end\n\n$x = 1\n", 4);
    same("def f(a):\n if a: pass\n $ def g(b):\n  $  if b: return f(b)\n  $  return g(b) or f(b)\n $ return g\n# end\n",
         4);
    same("def f(a):\n def g(b):\n  $  while b: return f(b)\n  $  if a: return b\n return g\n", 3);
    same("def f(a):\n def g(b):\n  $  while b: return f(b)\n  $  if a: return b\n $ return g\n", 3);
    same("def f(a):\n def g(b):\n  $  if b: pass\n  $  def h(): return a if b else f\n  return h\n return g\n", 3);
    same("class C:\n def f(self):\n  $  if self: self.f()\n  $  C.f()\n  other.f()\n $ def g(self):\n  self.g(g())\n",
         3);
    same(
        "def f():\n class C(a or b):\n  $  if a or b: pass\n  $  def m(self):\n   $   if a: f()\n   $   self.m()\n $ "
        "f()\n",
        3);
    same("def f():\n def g(): pass\n $ class C:\n  def m(self): pass\n $ global g, C\n $ def h(): pass\n $ global h\n",
         4);
    same("class C:\n def g(): pass\n $ $ def h(self):\n  class D: pass\n $ global g\n", 2);
    same("def f():\n try:\n  $  if a: pass\n finally:\n  $  def g(): return a or b\n $ if b: pass\n", 2);
    same("def f(f):\n $ $ f()\n $", 2);
}

TEST_CASE("broken code is counted as far as it is whole") {
    const std::string text =
        "class A(b or c):\n"
        "    @d(a)\n"
        "    async def f(self, x: int = (1 if 2 else 3), *args):\n"
        "        global g\n"
        "        try:\n"
        "            match x:\n"
        "                case (y) | [_, *z] if a and b: return self.f(lambda: x or y)\n"
        "        except* E as e: pass\n"
        "        else: [i async for i in x if i]\n"
        "        finally:\n"
        "            def g(): assert f'{a or b}'\n"
        "        return g\n";
    for (std::size_t size = 0; size <= text.size(); ++size) {
        const auto begin = as_cut(std::string_view(text).substr(0, size));
        const auto end = as_cut(std::string_view(text).substr(size));
        for (const Function& function : begin.functions) CHECK(function.range.end <= size);
        for (const Function& function : end.functions) CHECK(function.range.end <= text.size() - size);
    }
    CHECK(names(as_cut("def f():\n    if a: pass\n    for x in (:\n\ndef g():\n    if a: pass\n")) ==
          std::vector<std::string>{"f", "g"});
}

TEST_CASE("code nested a hundred thousand deep is counted") {
    constexpr std::size_t depth = 100'000;
    const std::string open(depth, '(');
    const std::string close(depth, ')');
    CHECK(values("def f():\n return " + open + "a or b" + close + "\n").radon == 2);
    CHECK(as_cut("def f(:\n return " + open).functions.size() <= 1);

    std::string chain = "a";
    for (std::size_t i = 0; i < depth; ++i) chain += i % 2 == 0 ? " and a" : " or a";
    const Values found = values("def f():\n return (" + chain + ")\n");
    CHECK(found.radon == 1 + depth);
    CHECK(found.cognitive == depth);
}
