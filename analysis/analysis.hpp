// The whole analysis of one text: the door to this layer.
//
// What is deliberately absent: files, threads, settings' files, sentences, questions.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/complexity.hpp"
#include "analysis/mention.hpp"
#include "analysis/rule.hpp"

namespace analysis {

/// Options of pep8-naming, under its names and with its defaults.
struct NamingOptions {
    std::vector<std::string> ignore_names{"setUp",         "tearDown",         "setUpClass",  "tearDownClass",
                                          "setUpModule",   "tearDownModule",   "asyncSetUp",  "asyncTearDown",
                                          "setUpTestData", "failureException", "longMessage", "maxDiff"};
    std::vector<std::string> classmethod_decorators{"classmethod"};
    std::vector<std::string> staticmethod_decorators{"staticmethod"};

    bool operator==(const NamingOptions&) const = default;
};

struct Options {
    bool complexity = true;  ///< whether C901 is reported
    Profile profile = Profile::ruff;
    std::uint32_t limit = 10;  ///< C901 is reported above it
    bool naming = true;        ///< whether N8xx are reported
    /// Code prefixes; a rule is on if the longest prefix that names it stands in `select` rather than in `ignore`.
    std::vector<std::string> select{"N"};
    std::vector<std::string> ignore{"N818"};
    NamingOptions names;
    bool mentions = false;  ///< whether mentions are made

    bool operator==(const Options&) const = default;
};

/// All that is found in one text, each list in order of appearance.
struct Findings {
    std::vector<Function> functions;
    std::vector<Finding> findings;  ///< after `# noqa`
    std::vector<Mention> mentions;
    std::vector<ByteRange> given_up;  ///< stretches whose parse was given up: nothing is found there

    bool operator==(const Findings&) const = default;
};

class Parser;

struct Language;

/// Analyses a text in a language, as UTF-8. Cannot fail: broken code is ordinary input, and what is whole in it is
/// found. `parser` keeps memory from one text to the next.
Findings analyze(const Language& language, std::string_view text, const Options& options, Parser& parser);
/// The same of Python.
Findings analyze(std::string_view text, const Options& options, Parser& parser);
Findings analyze(std::string_view text, const Options& options);

}  // namespace analysis
