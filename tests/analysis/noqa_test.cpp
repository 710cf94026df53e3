// `# noqa` in all its forms, as flake8 reads them.
#include "analysis/noqa.hpp"

#include <catch2/catch.hpp>

#include "tests/analysis/naming_findings.hpp"

namespace {

using analysis::may_hold_noqa;
using analysis::silences_file;
using analysis::suppression_in;
using naming::found;
using naming::Lines;
using Codes = std::vector<std::string>;

/// The codes on a line; "*" is everything, nothing at all where there is no `noqa`.
Codes codes(std::string_view line) {
    const auto suppression = suppression_in(line);
    if (!suppression) return {};
    return suppression->codes.empty() ? Codes{"*"} : suppression->codes;
}

const Codes everything{"*"};
const Codes nothing{};

}  // namespace

TEST_CASE("noqa: what silences everything") {
    CHECK(codes("x  # noqa") == everything);
    CHECK(codes("x  # NOQA") == everything);
    CHECK(codes("x  # NoQa because") == everything);
    CHECK(codes("x  # noqarium") == everything);
    CHECK(codes("x  # noqa-x") == everything);
    CHECK(codes("x  # noqa:") == everything);
    CHECK(codes("x  # noqa: ") == everything);
    CHECK(codes("x  # noqa: N") == everything);
    CHECK(codes("x  # noqa: because of N802") == everything);
    CHECK(codes("x  # noqa:  N802") == everything);  // two spaces
    CHECK(codes("x  # noqa : N802") == everything);
    CHECK(codes("x  # noqa:,N802") == everything);
    CHECK(codes("x = '# noqa'") == everything);
    CHECK(codes("x  ## noqa") == everything);
}

TEST_CASE("noqa: what silences nothing") {
    CHECK(codes("") == nothing);
    CHECK(codes("x  #noqa") == nothing);
    CHECK(codes("x  #  noqa") == nothing);
    CHECK(codes("x  #\tnoqa") == nothing);
    CHECK(codes("x  # no qa") == nothing);
    CHECK(codes("noqa") == nothing);
    CHECK(codes("# noq") == nothing);
}

TEST_CASE("noqa: codes") {
    CHECK(codes("# noqa: N802") == Codes{"N802"});
    CHECK(codes("# noqa:N802") == Codes{"N802"});
    CHECK(codes("# noqa:\tN802") == Codes{"N802"});
    CHECK(codes("# noqa: N802 some text") == Codes{"N802"});
    CHECK(codes("# noqa: E501,W291 N802") == Codes{"E501", "W291", "N802"});
    CHECK(codes("# noqa: E501, ,\t,W291") == Codes{"E501", "W291"});
    CHECK(codes("# noqa: N802N803") == Codes{"N802N803"});
    CHECK(codes("# noqa: N8x") == Codes{"N8"});
    CHECK(codes("# noqa: N802-N803") == Codes{"N802"});
    CHECK(codes("# noqa: N80.2") == Codes{"N80"});
    CHECK(codes("# noqa: n802") == Codes{"n802"});
    CHECK(codes("# noqa: ABC123,X1Y2") == Codes{"ABC123", "X1Y2"});
    CHECK(codes("# noqa: E501 # noqa: N802") == Codes{"E501"});  // the first counts alone
    CHECK(codes("# noqa # noqa: N802") == everything);
    CHECK(codes("# noqa:\u00A0N802\u2003N803") == Codes{"N802", "N803"});
    CHECK(codes("# noqa:\nN802") == Codes{"N802"});
    CHECK(codes("# noqa:\r\nN802") == Codes{"N802"});
    CHECK(codes("# noqa: \u212A1") == Codes{"\u212A1"});
}

TEST_CASE("noqa: the line that silences a file") {
    CHECK(silences_file("# flake8: noqa"));
    CHECK(silences_file("  \t# flake8: noqa\n"));
    CHECK(silences_file("# flake8:noqa"));
    CHECK(silences_file("# flake8=NOQA"));
    CHECK(silences_file("# FLAKE8:   noqa: E501"));
    CHECK(silences_file("# flake8: noqarium"));
    CHECK(silences_file("# fla\u212Ae8: noqa"));
    CHECK_FALSE(silences_file("#flake8: noqa"));
    CHECK_FALSE(silences_file("#  flake8: noqa"));
    CHECK_FALSE(silences_file("# flake8 : noqa"));
    CHECK_FALSE(silences_file("# flake8: no"));
    CHECK_FALSE(silences_file("x  # flake8: noqa"));
    CHECK_FALSE(silences_file(""));
}

TEST_CASE("noqa: most text has none") {
    CHECK_FALSE(may_hold_noqa(""));
    CHECK_FALSE(may_hold_noqa("q"));
    CHECK_FALSE(may_hold_noqa("quick queues query"));
    CHECK(may_hold_noqa("noqa"));
    CHECK(may_hold_noqa("quick # NOQA"));
    CHECK(may_hold_noqa("QUICK # nOqa"));
}

TEST_CASE("noqa: a line of its own codes, and prefixes of them") {
    CHECK(found("def Bad(): pass\n") == Lines{"1:N802 Bad"});
    CHECK(found("def Bad(): pass  # noqa\n").empty());
    CHECK(found("def Bad(): pass  # noqa: N802\n").empty());
    CHECK(found("def Bad(): pass  # noqa: N8\n").empty());
    CHECK(found("def Bad(): pass  # noqa: N\n").empty());
    CHECK(found("def Bad(): pass  # noqa: N803\n") == Lines{"1:N802 Bad"});
    CHECK(found("def Bad(): pass  # noqa: n802\n") == Lines{"1:N802 Bad"});
    CHECK(found("def Bad(Argument): pass  # noqa: N803\n") == Lines{"1:N802 Bad"});
    CHECK(found("def Bad(): pass\n# noqa\n") == Lines{"1:N802 Bad"});
    CHECK(found("def Bad():  # noqa\n    Other = 1\n") == Lines{"2:N806 Other"});
}

TEST_CASE("noqa: complexity is silenced on the line of the def") {
    analysis::Options options = naming::all_rules();
    options.complexity = true;
    options.limit = 1;
    const std::string body = "\n    if a: pass\n";
    CHECK(found("def f():" + body, options) == Lines{"1:C901 f"});
    CHECK(found("def f():  # noqa" + body, options).empty());
    CHECK(found("def f():  # noqa: C901" + body, options).empty());
    CHECK(found("def f():  # noqa: C9" + body, options).empty());
    CHECK(found("def f():  # noqa: N" + body, options).empty());
    CHECK(found("def f():  # noqa: N802" + body, options) == Lines{"1:C901 f"});
    CHECK(found("@d  # noqa\ndef f():" + body, options) == Lines{"2:C901 f"});
    CHECK(found("def f(\n):  # noqa" + body, options) == Lines{"1:C901 f"});
}

TEST_CASE("noqa: lines that are looked at together") {
    // A token of several lines joins them.
    CHECK(found("mixedCase = '''\n'''  # noqa\n").empty());
    CHECK(found("mixedCase = '''\n# noqa\n'''\n").empty());
    CHECK(found("x = '''\n'''; mixedCase = 1  # noqa\n").empty());
    CHECK(found("mixedCase = 'a\\\nb'  # noqa\n").empty());
    CHECK(found("mixedCase = f'''\n{x}\n'''  # noqa\n").empty());
    // Fields of format strings are code to Python 3.12, and a line end there is one in brackets.
    CHECK(found("mixedCase = f'''{\nx}'''  # noqa\n") == Lines{"1:N816 mixedCase"});
    // So does a backslash, but not one in a comment.
    CHECK(found("mixedCase = \\\n    1  # noqa\n").empty());
    CHECK(found("mixedCase = \\\r\n    1  # noqa\r\n").empty());
    CHECK(found("mixedCase = 1  # \\\n# noqa\n") == Lines{"1:N816 mixedCase"});
    CHECK(found("x = (  # \\\n'')\nmixedCase = \\\n 1\\\n +1 # noqa\n").empty());
    // Brackets do not.
    CHECK(found("mixedCase = (\n    1)  # noqa\n") == Lines{"1:N816 mixedCase"});
    CHECK(found("mixedCase = [  # noqa\n    1]\n").empty());
    CHECK(found("def f(\n    Bad,  # noqa\n    Other,\n): pass\n") == Lines{"3:N803 Other"});
    // A docstring has lines of its own.
    CHECK(found("def Bad():\n    '''# noqa'''\n") == Lines{"1:N802 Bad"});
}

TEST_CASE("noqa: the line that flake8 reports a name at counts, not the name's own") {
    CHECK(found("from a import (  # noqa\n    FOO as bar,\n)\n").empty());
    CHECK(found("from a import (\n    FOO as bar,  # noqa\n    FOO as baz,\n)\n") == Lines{"2:N811 bar", "3:N811 baz"});
    CHECK(found("(  # noqa\n    mixedCase,\n    b) = c\n").empty());
    CHECK(found("(\n    mixedCase,  # noqa\n    otherCase) = c\n") == Lines{"2:N816 mixedCase", "3:N816 otherCase"});
    CHECK(found("class \\\n    bad:  # noqa\n    pass\n").empty());
}

TEST_CASE("noqa: a file that is left alone") {
    CHECK(found("def Bad(): pass\n# flake8: noqa\n").empty());
    CHECK(found("def Bad(): pass\n'''\n  # flake8: noqa: E501\n'''\n").empty());
    CHECK(found("def Bad(): pass  # flake8: noqa\n") == Lines{"1:N802 Bad"});
    const std::string far = "def Bad(): pass\n" + naming::padding("") + "# flake8: noqa\n";
    CHECK(naming::segment_count(far) > 1);
    CHECK(found(far).empty());
}

TEST_CASE("noqa: line ends of every kind") {
    CHECK(found("def Bad(): pass  # noqa\r\ndef Worse(): pass\r\n") == Lines{"2:N802 Worse"});
    CHECK(found("def Bad(): pass  # noqa\rdef Worse(): pass\r") == Lines{"2:N802 Worse"});
    CHECK(found("def Bad(): pass  # noqa").empty());
    CHECK(found("mixedCase = '''\r'''  # noqa\r").empty());
}
