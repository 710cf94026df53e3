// The bank: questions with their texts, and what in code brings each of them up. questions/README.md has the format.
//
// A bank is read from files that somebody else opened: bytes in, data out. Of the texts only the titles are kept; the
// rest is read when it is shown (text.hpp). What is wrong in a file is reported with its line and taken out, and the
// rest of the bank stands.
//
// Deliberately absent: matching (matching.hpp), search (search.hpp), the form of the texts (check.hpp).
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "questions/code_language.hpp"
#include "questions/language.hpp"

namespace questions {

template <typename T>
using ByLanguage = std::array<T, languages.size()>;

/// The text of a language, or of the other where that one is missing.
template <typename T>
const T& in(const ByLanguage<T>& texts, Language language) {
    const T& wanted = texts[static_cast<std::size_t>(language)];
    return wanted.empty() ? texts[1 - static_cast<std::size_t>(language)] : wanted;
}

/// What is wrong in a file of a bank, or what a reader of it should know.
struct Problem {
    std::string path;
    std::uint32_t line = 1;  ///< 1-based
    std::string text;        ///< a sentence without a full stop

    std::string sentence() const;  ///< `path:line: text`
    auto operator<=>(const Problem&) const = default;
};

/// An index into the questions of a bank.
using QuestionId = std::uint32_t;

struct Question {
    std::uint32_t number = 0;
    std::string_view id;
    ByLanguage<std::string_view> section;
    ByLanguage<std::string_view> title;  ///< Markdown, on one line
    ByLanguage<std::string_view> path;   ///< of the text; "" where there is none
    std::string_view folder;             ///< that it was read from
    std::vector<std::string_view> tags;
    std::vector<std::string_view> related;  ///< ids
    std::uint32_t related_line = 0;         ///< where these stand, of question.toml
    std::uint32_t bank = 0;                 ///< of those joined, the how manieth
};

/// What a term looks at. Each is a key of a link.
enum class TermKind : std::uint8_t {
    keyword,
    import_,
    call,
    attribute,
    decorator,
    base,
    definition,
    variable,
    argument,
    annotation,
    comment,
    string,
    sql,
    line,
    shape,
    file,
    diagnostic,
};

inline constexpr std::array<std::string_view, 17> term_keys{
    "keywords",    "imports",   "calls",     "attributes",  "decorators", "bases",
    "definitions", "variables", "arguments", "annotations", "comments",   "strings",
    "sql",         "lines",     "shapes",    "files",       "diagnostics"};

constexpr std::string_view key(TermKind kind) { return term_keys[static_cast<std::size_t>(kind)]; }

/// A `[[links]]` of a question.
struct Reason {
    QuestionId question = 0;
    CodeLanguages languages = 0;
    ByLanguage<std::string_view> why;
    std::string_view packages;  ///< one of them a file must import, separated by line ends; "" for no matter
    std::string_view within;    ///< globs, one of which a file's name must be like; likewise
};

/// One entry of one key of a link, as it is written.
struct Term {
    std::string_view text;
    std::uint32_t reason = 0;
    TermKind kind = TermKind::keyword;
};

/// Texts that live as long as anybody holds the storage; equal ones once where that is likely.
class Storage {
public:
    std::string_view keep(std::string_view text);
    /// The same of a text that hardly anything else equals.
    std::string_view keep_unique(std::string_view text);
    /// Forgets which texts there are, to take less memory; what was kept stays.
    void close() { known_ = {}; }

private:
    std::vector<std::unique_ptr<char[]>> blocks_;
    std::size_t left_ = 0;
    char* next_ = nullptr;
    std::unordered_set<std::string_view> known_;
};

class Bank {
public:
    /// In order of the banks joined, and by number in each.
    std::span<const Question> questions() const { return questions_; }
    std::span<const Reason> reasons() const { return reasons_; }
    std::span<const Term> terms() const { return terms_; }

    std::optional<QuestionId> by_id(std::string_view id) const;
    /// Of several banks the first one's.
    std::optional<QuestionId> by_number(std::uint32_t number) const;

    const std::string& name() const { return name_; }

private:
    friend class BankReader;
    friend Bank join(std::span<const Bank* const> banks, std::vector<Problem>& notices);
    void index();

    std::string name_;
    std::vector<std::shared_ptr<const Storage>> storages_;
    std::vector<Question> questions_;
    std::vector<Reason> reasons_;
    std::vector<Term> terms_;
    std::unordered_map<std::string_view, QuestionId> by_id_;
    std::unordered_map<std::uint32_t, QuestionId> by_number_;
};

/// Reads a bank, file by file, in any order: `…/FOLDER/question.toml`, `…/FOLDER/en.md`, `…/FOLDER/uk.md`. Bytes need
/// not outlive the call.
class BankReader {
public:
    /// In the built-in bank no link and no text is looked at for mistakes, which takes most of the time.
    enum class Source : std::uint8_t { anybodys, built_in };

    /// `name` is what notices call the bank: its folder.
    explicit BankReader(std::string name, Source source = Source::anybodys);

    void add(std::string_view path, std::string_view bytes);

    /// The bank, and in `problems` what is wrong in it, by file and line.
    Bank finish(std::vector<Problem>& problems) &&;

private:
    struct Draft {
        bool has_question = false;
        bool usable = false;
        std::string toml_path;
        std::uint32_t id_line = 1;
        std::uint32_t number_line = 1;
        Question question;
        std::uint32_t first_reason = 0;
        std::uint32_t reason_count = 0;
        std::uint32_t first_term = 0;
        std::uint32_t term_count = 0;
    };

    Draft& draft(std::string_view folder);
    void read_question(Draft& draft, std::string_view path, std::string_view bytes);
    void read_title(Draft& draft, Language language, std::string_view path, std::string_view bytes);
    void report(std::string_view path, std::uint32_t line, std::string text);

    Source source_;
    std::shared_ptr<Storage> storage_;
    Bank bank_;
    std::vector<Problem> problems_;
    std::vector<Draft> drafts_;
    std::unordered_map<std::string_view, std::size_t> by_folder_;
};

/// Several banks as one: of an id that two have the later question wins, with a notice in `notices`.
Bank join(std::span<const Bank* const> banks, std::vector<Problem>& notices);

/// The bank that is compiled in, read when it is first asked for. It has no problems: the tests see to that.
const Bank& built_in_bank();

/// The bytes of a text of the built-in bank, by `Question::path`.
std::string_view built_in_text(std::string_view path);

/// `related` that no question has, of questions of `bank`; `others` may have them, too.
std::vector<Problem> unknown_related(const Bank& bank, std::span<const Bank* const> others);

}  // namespace questions
