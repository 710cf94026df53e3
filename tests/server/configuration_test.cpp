#include "server/configuration.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/server/scratch.hpp"

namespace {

using server::Origin;
using server::read_settings;
using server::ReadSettings;
using server::Settings;

ReadSettings read(std::string_view toml, std::string_view path = ".hoverview.toml", Origin origin = Origin::project) {
    return read_settings(toml, path, origin, Settings());
}

/// The problems, one a line.
std::string problems(const ReadSettings& read) {
    std::string text;
    for (const auto& problem : read.problems) text += problem.sentence() + "\n";
    return text;
}

}  // namespace

TEST_CASE("a configuration file sets what it names and leaves the rest") {
    const ReadSettings result = read(R"(
language = "uk"
exclude = ["migrations/", "*_pb2.py"]

[complexity]
limit = 7
profile = "mccabe"
severity = "error"

[naming]
enable = false
select = ["N8"]
ignore-names = ["setUp"]
)");
    CHECK(problems(result).empty());
    CHECK(result.settings.language == server::LanguageChoice::uk);
    CHECK(result.settings.exclude == std::vector<std::string>{"migrations/", "*_pb2.py"});
    CHECK(result.settings.complexity.limit == 7);
    CHECK(result.settings.complexity.profile == analysis::Profile::mccabe);
    CHECK(result.settings.complexity.severity == server::Severity::error);
    CHECK(result.settings.complexity.enable);
    CHECK_FALSE(result.settings.naming.enable);
    CHECK(result.settings.naming.select == std::vector<std::string>{"N8"});
    CHECK(result.settings.naming.ignore_names == std::vector<std::string>{"setUp"});
    CHECK(result.settings.naming.classmethod_decorators == std::vector<std::string>{"classmethod"});
}

TEST_CASE("what is wrong is told with its place and the nearest name, and the rest holds") {
    const ReadSettings result = read(R"(colour = true
[complexity]
limt = 5
limit = 12
profile = "rufff"
severity = 2
[namng]
enable = false
[naming]
enable = "yes"
ignore-names = ["a", 1]
select = ["X9"]
severity = "hint"
[lens]
complexity = ["off"]
[hover]
detail = { brief = true }
)");
    CHECK(
        problems(result) ==
        ".hoverview.toml:1:1: unknown setting `colour`\n"
        ".hoverview.toml:3:1: unknown setting `complexity.limt`; did you mean `complexity.limit`?\n"
        ".hoverview.toml:5:1: `complexity.profile` must be one of \"ruff\", \"mccabe\", \"radon\", not \"rufff\"; did "
        "you "
        "mean `ruff`?\n"
        ".hoverview.toml:6:1: `complexity.severity` must be one of \"error\", \"warning\", \"information\", \"hint\", "
        "not a "
        "number\n"
        ".hoverview.toml:7:2: unknown setting `namng`; did you mean `naming`?\n"
        ".hoverview.toml:10:1: `naming.enable` must be true or false, not a string\n"
        ".hoverview.toml:11:1: `naming.ignore-names` must be a list of strings, not a list with something else in it\n"
        ".hoverview.toml:12:1: `naming.select` names \"X9\", with which no rule's code begins\n"
        ".hoverview.toml:15:1: `lens.complexity` must be one of \"off\", \"above-limit\", \"always\", not a list\n"
        ".hoverview.toml:17:1: `hover.detail` must be one of \"brief\", \"full\", not a table\n");
    CHECK(result.settings.complexity.limit == 12);
    CHECK(result.settings.complexity.profile == analysis::Profile::ruff);
    CHECK(result.settings.naming.severity == server::Severity::hint);
}

TEST_CASE("numbers and tables are held to their kind") {
    CHECK(problems(read("complexity.limit = -1\n")) ==
          ".hoverview.toml:1:12: `complexity.limit` must be from 0 to 2147483647, not -1\n");
    CHECK(problems(read("complexity.limit = 9.5\n")) ==
          ".hoverview.toml:1:12: `complexity.limit` must be a whole number, not a fraction\n");
    CHECK(problems(read("complexity = 5\n")) ==
          ".hoverview.toml:1:1: `complexity` must be a table of settings, not a number\n");
    CHECK(problems(read("exclude = 1979-05-27\n")) ==
          ".hoverview.toml:1:1: `exclude` must be a list of strings, not a date or time\n");
}

TEST_CASE("a file that is no TOML is told with its place, and nothing of it holds") {
    const ReadSettings result = read("complexity.limit = 3\nlanguage = uk\n");
    CHECK_FALSE(result.parsed);
    CHECK(result.settings.complexity.limit == 10);
    REQUIRE(result.problems.size() == 1);
    CHECK(result.problems[0].line == 2);
    CHECK(result.problems[0].text.starts_with("this is not TOML, so nothing of the file holds: "));
}

TEST_CASE("of pyproject.toml only [tool.hoverview] is read") {
    const ReadSettings ours =
        read("[project]\nname = 'shop'\n[tool.hoverview.complexity]\nlimit = 4\n", "a/pyproject.toml");
    CHECK(problems(ours).empty());
    CHECK(ours.mentions_us);
    CHECK(ours.settings.complexity.limit == 4);

    CHECK_FALSE(read("[tool.ruff]\nline-length = 100\n", "pyproject.toml").mentions_us);
    CHECK_FALSE(read("[project]\nname = 'hoverview-plugin'\n", "pyproject.toml").mentions_us);
    CHECK(problems(read("[tool]\nhoverview = true\n", "pyproject.toml")) ==
          "pyproject.toml:2:13: `tool.hoverview` must be a table, not a boolean\n");
    // Somebody else's mistakes are theirs.
    CHECK(problems(read("this is no TOML", "pyproject.toml")).empty());
}

TEST_CASE("a project may not choose what is loaded, its user may") {
    const std::string_view text = "[bank]\npaths = ['/questions']\nworkspace = true\n";
    const ReadSettings project = read(text);
    CHECK(problems(project) ==
          ".hoverview.toml:2:1: a project may not set `bank.paths`; set it in your editor, or in hoverview/config.toml "
          "of "
          "your own configuration folder\n"
          ".hoverview.toml:3:1: a project may not set `bank.workspace`; set it in your editor, or in "
          "hoverview/config.toml "
          "of your own configuration folder\n");
    CHECK(project.settings.bank.paths.empty());
    CHECK_FALSE(project.settings.bank.workspace);

    const ReadSettings user = read(text, "config.toml", Origin::user);
    CHECK(problems(user).empty());
    CHECK(user.settings.bank.paths == std::vector<std::string>{"/questions"});
    CHECK(user.settings.bank.workspace);
}

TEST_CASE("settings have the names and defaults of the contract") {
    std::string names;
    for (const auto& declaration : server::declarations()) (names += server::camel_case(declaration.name)) += ' ';
    CHECK(names ==
          "language complexity.enable complexity.limit complexity.profile complexity.severity naming.enable "
          "naming.select "
          "naming.ignore naming.severity naming.ignoreNames naming.classmethodDecorators naming.staticmethodDecorators "
          "lens.complexity lens.questions hover.enable hover.detail hover.answer questions.mute diagnostics.scope "
          "exclude "
          "bank.paths bank.workspace ");

    // By default every rule but N818 is on.
    const Settings settings;
    for (std::size_t i = 1; i < analysis::rule_count; ++i) {
        const auto code = analysis::code(static_cast<analysis::Rule>(i));
        CAPTURE(code);
        const bool selected =
            std::ranges::any_of(settings.naming.select, [&](const auto& c) { return code.starts_with(c); });
        CHECK(selected == (code != "N818"));
    }
    CHECK(settings.naming.ignore.empty());
    CHECK(settings.complexity.limit == 10);
    CHECK(settings.lens.complexity == server::ComplexityLens::above_limit);
    CHECK(settings.hover.detail == server::HoverDetail::full);
}

TEST_CASE("each choice can be set by each of its names") {
    for (const auto& declaration : server::declarations()) {
        const auto* choice = std::get_if<server::Choice>(&declaration.place);
        if (!choice) continue;
        for (std::size_t i = 0; i < choice->values.size(); ++i) {
            CAPTURE(declaration.name, choice->values[i]);
            Settings settings;
            CHECK_FALSE(server::assign(settings, declaration, std::string(choice->values[i])));
            CHECK(choice->chosen(settings) == i);
        }
    }
}

TEST_CASE("the user's file is the base, and a named file stands alone") {
    const Scratch scratch;
    scratch.write("hoverview/config.toml", "complexity.limit = 3\n");
    scratch.write("named.toml", "naming.enable = false\nbank.workspace = true\n");
    scratch.write("project/.hoverview.toml", "naming.severity = 'error'\n");
    const Environment folder("XDG_CONFIG_HOME", scratch.path().c_str());

    const auto base = server::base_configuration("", "/");
    CHECK(base.problems.empty());
    CHECK(base.configuration->settings.complexity.limit == 3);

    std::vector<server::ConfigurationProblem> problems;
    const auto project =
        server::configuration_in("project", scratch.path("project"), base.configuration->settings, problems);
    REQUIRE(project);
    CHECK(project->settings.complexity.limit == 3);
    CHECK(project->settings.naming.severity == server::Severity::error);

    const auto named = server::base_configuration(scratch.path("named.toml"), "/");
    CHECK(named.final);
    CHECK(named.problems.empty());
    CHECK(named.configuration->settings.complexity.limit == 10);
    CHECK_FALSE(named.configuration->settings.naming.enable);
    CHECK(named.configuration->settings.bank.workspace);

    CHECK_FALSE(server::base_configuration(scratch.path("nowhere.toml"), "/").readable);
}

TEST_CASE("`exclude` is written as in a .gitignore beside the file") {
    const Scratch scratch;
    scratch.write(".hoverview.toml", "exclude = ['/gen', '*_pb2.py', 'docs/**/old/']\n");
    std::vector<server::ConfigurationProblem> problems;
    const auto configuration = server::configuration_in(".", scratch.path(), Settings(), problems);
    REQUIRE(configuration);
    CHECK(configuration->excludes(scratch.path("gen"), true));
    CHECK_FALSE(configuration->excludes(scratch.path("sub/gen"), true));
    CHECK(configuration->excludes(scratch.path("a/b/x_pb2.py"), false));
    CHECK(configuration->excludes(scratch.path("docs/a/b/old"), true));
    CHECK_FALSE(configuration->excludes(scratch.path("docs/a/b/old"), false));
}
