// Which questions code brings up, and where: what it mentions, looked up in what the bank's links ask for.
//
// Names are found by one look-up in a hash table for each of their parts, patterns by the words in them (patterns.hpp),
// so that a bank of ten thousand questions costs no more than one of thirty. Everything here is a function of its
// arguments: a matcher is made once and may be used by several threads.
//
// Deliberately absent: what is shown of a link, and how many.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/mention.hpp"
#include "analysis/rule.hpp"
#include "questions/bank.hpp"

namespace re2 {
class RE2;
}

namespace questions {

class Patterns;

/// How closely a link fits, the closest first.
enum class Fit : std::uint8_t {
    exact,    ///< just that name or diagnostic
    below,    ///< a name below that one: `numpy.linalg.norm` of `numpy.*`
    bare,     ///< an attribute of something unknown, or of anything
    keyword,  ///< a word of the language, or a way of writing that names nothing
    pattern,  ///< a text that is like a pattern
    file,     ///< what the file is called
};

/// A place in code that brings a question up.
struct Link {
    QuestionId question = 0;
    std::uint32_t reason = 0;  ///< of the bank's reasons: tells why
    analysis::ByteRange range;
    Fit fit = Fit::exact;
    std::uint8_t depth = 0;    ///< of `below`: of how many names the one is, below which this was found
    std::uint16_t claims = 1;  ///< how many questions the same mention brings up

    bool operator==(const Link&) const = default;
};

/// A set of numbers.
class NumberSet {
public:
    void add(std::uint32_t number);
    bool has(std::uint32_t number) const;
    bool operator==(const NumberSet&) const = default;

private:
    std::vector<std::uint32_t> sorted_;
};

/// What holds for a whole document: equal surroundings, equal links of equal mentions.
struct Surroundings {
    CodeLanguage language = python;
    NumberSet packages;  ///< of those that links ask for: what the document imports
    NumberSet files;     ///< of the globs that links are restricted by: those that the path is like

    bool operator==(const Surroundings&) const = default;
};

class Matcher {
public:
    /// `bank` must outlive the matcher. `muted`: ids and tags of questions that are not to come up.
    explicit Matcher(const Bank& bank, std::span<const std::string> muted = {});
    ~Matcher();
    Matcher(Matcher&&) noexcept;
    Matcher& operator=(Matcher&&) noexcept;
    Matcher(const Matcher&) = delete;
    Matcher& operator=(const Matcher&) = delete;

    /// Of a document of that language and path ("" for none), as long as no import is known.
    Surroundings surroundings(CodeLanguage language, std::string_view path) const;

    /// Adds what a part of the document imports.
    void add_imports(Surroundings& surroundings, std::span<const analysis::Mention> mentions) const;

    /// Append the links of a part of a document, in no order. Ranges are as those given, those of mentions in `text`.
    void match(const Surroundings& surroundings, std::string_view text, std::span<const analysis::Mention> mentions,
               std::vector<Link>& links) const;
    void match(const Surroundings& surroundings, std::span<const analysis::Finding> findings,
               std::vector<Link>& links) const;

    /// The same of the lines of a text, with ranges in it. Nothing is done where no link looks at lines of the
    /// language, nor where these are mentions.
    void match_lines(const Surroundings& surroundings, std::string_view text, std::vector<Link>& links) const;

    /// The same of a document's path; the range is empty and at the begin.
    void match_path(const Surroundings& surroundings, std::string_view path, std::vector<Link>& links) const;

    /// Whether `a` is to be shown before `b`: by fit, then by how few questions claim the mention, then by number.
    bool before(const Link& a, const Link& b) const;

    /// Sorts links by place, then as they are to be shown. Of links to one question whose places overlap the best
    /// stays.
    void tidy(std::vector<Link>& links) const;

    const Bank& bank() const { return *bank_; }

private:
    struct Name;
    class Hits;

    void add_name(std::uint32_t kind, std::string_view name, std::uint32_t target, bool below);
    template <typename Take>
    void look_up(std::uint32_t kind, std::string_view name, const Take& take) const;
    void find(const Surroundings& surroundings, std::uint32_t kind, std::string_view name, Hits& hits) const;
    void find_of_any(const Surroundings& surroundings, std::uint32_t kind, std::string_view name, std::string& changed,
                     Hits& hits) const;
    void find_patterns(const Surroundings& surroundings, TermKind kind, std::string_view text, Hits& hits) const;
    static void add_places(const re2::RE2& pattern, std::string_view text, std::uint32_t reason, Hits& hits);
    bool holds(const Surroundings& surroundings, std::uint32_t reason) const;

    const Bank* bank_;
    std::vector<bool> muted_;  // by question
    std::vector<Name> names_;  // by hash
    std::vector<std::uint32_t> table_;
    std::array<bool, term_keys.size()> any_owner_{};   // kinds in which something is asked for of anything
    std::vector<std::unique_ptr<Patterns>> patterns_;  // by kind and language
    std::vector<std::vector<std::uint32_t>> restrictions_;
    std::vector<std::uint32_t> packages_of_, files_of_;  // by reason: into restrictions_
    std::unique_ptr<Patterns> globs_;
};

/// The links of a whole document: everything above in one.
std::vector<Link> links(const Matcher& matcher, CodeLanguage language, std::string_view path, std::string_view text,
                        std::span<const analysis::Mention> mentions, std::span<const analysis::Finding> findings);

}  // namespace questions
