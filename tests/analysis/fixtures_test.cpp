// The rules and the counting of branches, each on real code: tests/fixtures/python.
#include <catch2/catch.hpp>

#include <fmt/format.h>

#include "analysis/analysis.hpp"
#include "tests/analysis/fixtures.hpp"

namespace {

using analysis::Findings;
using analysis::Function;
using analysis::Profile;
using fixtures::Mark;

/// "complexity: 5" where the profiles agree, else each; cognitive complexity where there is any.
std::string numbers(const Function& function) {
    const auto ruff = function.complexity(Profile::ruff);
    const auto mccabe = function.complexity(Profile::mccabe);
    const auto radon = function.complexity(Profile::radon);
    std::string text = ruff == mccabe && mccabe == radon
                           ? fmt::format("complexity: {}", ruff)
                           : fmt::format("complexity: ruff {}, mccabe {}, radon {}", ruff, mccabe, radon);
    if (function.cognitive > 0) text += fmt::format("; cognitive: {}", function.cognitive);
    return text;
}

std::string counted(const analysis::Branch& branch) {
    if (branch.counted_in == analysis::ProfileSet::all()) return "+1";
    std::string text = "+1 in";
    for (const Profile profile : analysis::profiles) {
        if (branch.counted_in.contains(profile)) text += fmt::format(" {}", name(profile));
    }
    return text;
}

std::vector<Mark> marks(const Findings& found) {
    std::vector<Mark> result;
    for (const Function& function : found.functions) {
        result.push_back({function.name_range, numbers(function)});
        for (const auto& branch : function.branches)
            result.push_back({branch.range, counted(branch) + " for " + function.name});
    }
    for (const auto& finding : found.findings) {
        std::string text(code(finding.rule));
        for (const std::string& argument : finding.arguments) text += " `" + argument + "`";
        result.push_back({finding.range, text});
    }
    return result;
}

}  // namespace

TEST_CASE("fixtures of Python") {
    analysis::Options options;
    options.select = {"N"};
    options.ignore = {};
    options.limit = 5;
    for (const auto& path : fixtures::files("python")) {
        const std::string code = fixtures::stripped(fixtures::read(path));
        fixtures::check(path, fixtures::marked(code, marks(analysis::analyze(code, options))));
    }
}
