#include "questions/bank.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <ranges>
#include <utility>

#include "questions/embedded.hpp"
#include "questions/nearest.hpp"
#include "questions/terms.hpp"
#include "questions/toml.hpp"

namespace questions {
namespace {

constexpr std::size_t largest_question = std::size_t{256} << 10U;
constexpr std::size_t largest_text = std::size_t{1} << 20U;
constexpr std::size_t most_terms = 2000;  // of one question
constexpr std::int64_t largest_number = 999'999;

std::size_t utf8_error(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const auto byte = [&](std::size_t at) { return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U; };
        const unsigned first = byte(i);
        if (first < 0x80) {
            ++i;
            continue;
        }
        const std::size_t size = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
        if (first < 0xC2 || first > 0xF4) return i;
        for (std::size_t k = 1; k < size; ++k) {
            if ((byte(i + k) & 0xC0U) != 0x80U) return i;
        }
        const unsigned second = byte(i + 1);
        if ((first == 0xE0 && second < 0xA0) || (first == 0xED && second > 0x9F) || (first == 0xF0 && second < 0x90) ||
            (first == 0xF4 && second > 0x8F)) {
            return i;
        }
        i += size;
    }
    return std::string_view::npos;
}

std::string_view folder_of(std::string_view path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

std::string_view name_of(std::string_view path) { return path.substr(path.rfind('/') + 1); }

bool is_id(std::string_view text) {
    return !text.empty() && text.front() != '-' && text.back() != '-' && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    }) && !std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

std::string_view text_name(Language language) { return language == Language::en ? "en.md" : "uk.md"; }

constexpr std::array<std::string_view, 6> question_keys{"number", "id", "section", "tags", "related", "links"};

/// The keys of a link that are no terms.
constexpr std::array<std::string_view, 4> link_keys{"why", "languages", "package", "within"};

std::uint32_t line_of(const toml::node& node) { return std::max<std::uint32_t>(node.source().begin.line, 1); }

std::string_view type_of(const toml::node& node) {
    switch (node.type()) {
        case toml::node_type::table: return "a table";
        case toml::node_type::array: return "a list";
        case toml::node_type::string: return "a string";
        case toml::node_type::integer: return "a number";
        case toml::node_type::floating_point: return "a number with a point";
        case toml::node_type::boolean: return "true or false";
        default: return "a date or time";
    }
}

}  // namespace

std::string Problem::sentence() const { return fmt::format("{}:{}: {}", path, line, text); }

std::string_view Storage::keep(std::string_view text) {
    if (text.empty()) return {};
    if (const auto found = known_.find(text); found != known_.end()) return *found;
    return *known_.insert(keep_unique(text)).first;
}

std::string_view Storage::keep_unique(std::string_view text) {
    if (text.empty()) return {};
    if (left_ < text.size()) {
        constexpr std::size_t block = std::size_t{64} << 10U;
        left_ = std::max(block, text.size());
        blocks_.push_back(std::make_unique_for_overwrite<char[]>(left_));
        next_ = blocks_.back().get();
    }
    std::memcpy(next_, text.data(), text.size());
    const std::string_view kept(next_, text.size());
    next_ += text.size();
    left_ -= text.size();
    return kept;
}

std::optional<QuestionId> Bank::by_id(std::string_view id) const {
    const auto found = by_id_.find(id);
    return found == by_id_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<QuestionId> Bank::by_number(std::uint32_t number) const {
    const auto found = by_number_.find(number);
    return found == by_number_.end() ? std::nullopt : std::optional(found->second);
}

void Bank::index() {
    for (QuestionId id = 0; id < questions_.size(); ++id) {
        by_id_.try_emplace(questions_[id].id, id);
        by_number_.try_emplace(questions_[id].number, id);
    }
}

BankReader::BankReader(std::string name, Source source) : source_(source), storage_(std::make_shared<Storage>()) {
    bank_.name_ = std::move(name);
}

void BankReader::report(std::string_view path, std::uint32_t line, std::string text) {
    problems_.push_back({std::string(path), line, std::move(text)});
}

BankReader::Draft& BankReader::draft(std::string_view folder) {
    if (const auto found = by_folder_.find(folder); found != by_folder_.end()) return drafts_[found->second];
    const std::string_view kept = storage_->keep_unique(folder);
    by_folder_.emplace(kept, drafts_.size());
    Draft& fresh = drafts_.emplace_back();
    fresh.question.folder = kept;
    return fresh;
}

void BankReader::add(std::string_view path, std::string_view bytes) {
    const std::string_view name = name_of(path);
    if (name == "question.toml") {
        Draft& target = draft(folder_of(path));
        target.has_question = true;
        target.toml_path = path;
        read_question(target, path, bytes);
        return;
    }
    for (const Language language : languages) {
        if (name == text_name(language)) return read_title(draft(folder_of(path)), language, path, bytes);
    }
    report(path, 1, "nobody reads this file; a question is question.toml with en.md and uk.md beside it");
}

void BankReader::read_title(Draft& draft, Language language, std::string_view path, std::string_view bytes) {
    if (bytes.size() > largest_text) {
        return report(path, 1, fmt::format("the text has {} bytes, more than {}", bytes.size(), largest_text));
    }
    const std::size_t wrong = source_ == Source::built_in ? std::string_view::npos : utf8_error(bytes);
    if (wrong != std::string_view::npos) {
        const auto line = 1 + std::ranges::count(bytes.substr(0, wrong), '\n');
        return report(path, static_cast<std::uint32_t>(line), "the text is not UTF-8");
    }
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    std::string_view line = bytes.substr(0, bytes.find('\n'));
    while (line.ends_with('\r') || line.ends_with(' ')) line.remove_suffix(1);
    const auto at = static_cast<std::size_t>(language);
    draft.question.path[at] = storage_->keep_unique(path);
    if (!line.starts_with("# ") || line.size() < 3) {
        return report(path, 1, "a text begins with a line `# ` and the question");
    }
    constexpr std::size_t longest_title = 400;
    if (line.size() > longest_title) return report(path, 1, "the question is too long for one line");
    draft.question.title[at] = storage_->keep_unique(line.substr(2));
}

namespace {

/// Reads one question.toml, reporting what is wrong as it goes.
class QuestionFile {
public:
    QuestionFile(Storage& storage, std::string_view path, BankReader::Source source, std::vector<Problem>& problems)
        : storage_(storage), path_(path), is_checked_(source == BankReader::Source::anybodys), problems_(problems) {}

    struct Link {
        Reason reason;
        std::vector<Term> terms;
    };

    bool read(std::string_view bytes, Question& question, std::uint32_t& id_line, std::uint32_t& number_line,
              std::vector<Link>& links) {
        toml::table table;
        try {
            table = toml::parse(bytes, path_);
        } catch (const toml::parse_error& error) {
            report(std::max<std::uint32_t>(error.source().begin.line, 1),
                   fmt::format("this is no TOML: {}", error.description()));
            return false;
        }
        for (const auto& [key, node] : table) {
            if (std::ranges::find(question_keys, key.str()) != question_keys.end()) continue;
            report(line_of(node),
                   fmt::format("there is no key `{}`{}", key.str(), did_you_mean(key.str(), question_keys)));
        }
        bool usable = true;
        const toml::node* number = required(table, "number");
        const auto* const integer = number ? number->as_integer() : nullptr;
        if (integer && integer->get() > 0 && integer->get() <= largest_number) {
            question.number = static_cast<std::uint32_t>(integer->get());
            number_line = line_of(*number);
        } else {
            if (number) report(*number, fmt::format("`number` is a number from 1 to {}", largest_number));
            usable = false;
        }
        const toml::node* id = required(table, "id");
        const auto* const id_text = id ? id->as_string() : nullptr;
        if (id_text && is_id(id_text->get())) {
            question.id = storage_.keep_unique(id_text->get());
            id_line = line_of(*id);
        } else {
            if (id)
                report(*id, "`id` is a string of small Latin letters, digits and hyphens, such as \"async-python\"");
            usable = false;
        }
        if (const toml::node* section = required(table, "section")) {
            if (const auto* const everywhere = section->as_string()) {
                question.section.fill(storage_.keep(everywhere->get()));
            } else {
                question.section = in_languages(*section, "section");
            }
        }
        if (const toml::node* tags = table.get("tags")) {
            question.tags = strings(*tags, "tags");
        } else {
            report(1, "the key `tags` is missing");
        }
        if (const toml::node* related = table.get("related")) {
            question.related = strings(*related, "related");
            question.related_line = line_of(*related);
            if (std::ranges::find(question.related, question.id) != question.related.end()) {
                report(*related, "a question is not related to itself");
            }
        }
        if (const toml::node* node = table.get("links")) {
            const toml::array* all = node->as_array();
            if (!all) {
                report(*node, fmt::format("`links` is {}; a link begins with a line `[[links]]`", type_of(*node)));
            } else {
                for (const toml::node& each : *all) {
                    if (const toml::table* link = each.as_table()) {
                        read_link(*link, links);
                    } else {
                        report(each, "a link begins with a line `[[links]]`");
                    }
                }
            }
        }
        return usable;
    }

private:
    void report(std::uint32_t line, std::string text) {
        problems_.push_back({std::string(path_), line, std::move(text)});
    }
    void report(const toml::node& node, std::string text) { report(line_of(node), std::move(text)); }

    const toml::node* required(const toml::table& table, std::string_view key) {
        const toml::node* node = table.get(key);
        if (!node) report(1, fmt::format("the key `{}` is missing", key));
        return node;
    }

    ByLanguage<std::string_view> in_languages(const toml::node& node, std::string_view key) {
        ByLanguage<std::string_view> texts;
        const toml::table* table = node.as_table();
        if (!table) {
            report(node, fmt::format("`{}` is {}; write `{} = {{ en = \"…\", uk = \"…\" }}`", key, type_of(node), key));
            return texts;
        }
        for (const auto& [name, text] : *table) {
            if (name.str() != "en" && name.str() != "uk") {
                report(text, fmt::format("`{}` has no language `{}`; there are en and uk", key, name.str()));
            }
        }
        for (const Language language : languages) {
            const toml::node* text = table->get(code(language));
            const auto value = text ? text->value<std::string_view>() : std::nullopt;
            if (!text || !value || value->empty()) {
                report(text ? *text : node, fmt::format("`{}` has no text for `{}`", key, code(language)));
            } else {
                texts[static_cast<std::size_t>(language)] =
                    key == "why" ? storage_.keep_unique(*value) : storage_.keep(*value);
            }
        }
        return texts;
    }

    /// Hands out the strings of a list, or a string alone, with their nodes.
    void each_string(const toml::node& node, std::string_view key, auto&& take) {
        if (const auto one = node.value<std::string_view>(); one && node.is_string()) return take(*one, node);
        const toml::array* list = node.as_array();
        if (!list) return report(node, fmt::format("`{}` is {}, not a list of strings", key, type_of(node)));
        for (const toml::node& entry : *list) {
            if (const auto* const text = entry.as_string()) {
                take(std::string_view(text->get()), entry);
            } else {
                report(entry, fmt::format("`{}` holds {}, which is no string", key, type_of(entry)));
            }
        }
    }

    std::vector<std::string_view> strings(const toml::node& node, std::string_view key) {
        std::vector<std::string_view> all;
        each_string(node, key, [&](std::string_view text, const toml::node& entry) {
            if (text.empty()) return report(entry, fmt::format("an entry of `{}` is empty", key));
            if (std::ranges::find(all, text) != all.end()) {
                return report(entry, fmt::format("`{}` stands twice in `{}`", text, key));
            }
            all.push_back(storage_.keep(text));
        });
        all.shrink_to_fit();
        return all;
    }

    /// Several as one, each on a line.
    std::string_view lines(const toml::node& node, std::string_view key, const auto& problem) {
        std::string all;
        each_string(node, key, [&](std::string_view text, const toml::node& entry) {
            if (std::string wrong = problem(text); !wrong.empty()) return report(entry, std::move(wrong));
            if (!all.empty()) all += '\n';
            all += text;
        });
        return storage_.keep(all);
    }

    void read_link(const toml::table& table, std::vector<Link>& links) {
        Link link;
        Reason& reason = link.reason;
        if (const toml::node* why = table.get("why")) {
            reason.why = in_languages(*why, "why");
        } else {
            report(table, "the link has no `why`: one line in each language on what in the code raises the question");
        }
        reason.languages = bit(python);
        if (const toml::node* node = table.get("languages")) {
            reason.languages = 0;
            each_string(*node, "languages", [&](std::string_view text, const toml::node& entry) {
                if (const auto language = code_language(text)) {
                    reason.languages |= bit(*language);
                } else {
                    report(entry, fmt::format("no link can match in the language `{}`; there are {}{}", text,
                                              fmt::join(code_languages, ", "), did_you_mean(text, code_languages)));
                }
            });
            if (reason.languages == 0) return;
        }
        bool restricted = true;
        if (const toml::node* node = table.get("package")) {
            reason.packages =
                lines(*node, "package", [&](std::string_view package) { return problem_of_package(package, reason); });
            restricted = restricted && !reason.packages.empty();
        }
        if (const toml::node* node = table.get("within")) {
            reason.within = lines(*node, "within", [&](std::string_view glob) {
                return is_checked_ ? problem_of_glob(glob) : std::string();
            });
            restricted = restricted && !reason.within.empty();
        }
        // Without what was to restrict it, a link would match where nobody meant it to.
        if (!restricted) return;

        bool any_key = false;
        for (const auto& [name, node] : table) {
            const std::string_view key = name.str();
            const auto found = std::ranges::find(term_keys, key);
            if (found != term_keys.end()) {
                any_key = true;
                read_terms(static_cast<TermKind>(found - term_keys.begin()), node, link);
            } else if (std::ranges::find(link_keys, key) == link_keys.end()) {
                std::vector<std::string_view> known(term_keys.begin(), term_keys.end());
                known.insert(known.end(), link_keys.begin(), link_keys.end());
                report(node, fmt::format("a link has no key `{}`{}", key, did_you_mean(key, known)));
                any_key = true;  // one mistake is told once
            }
        }
        if (!any_key) {
            report(table, fmt::format("the link can never match: it has none of {}", fmt::join(term_keys, ", ")));
        }
        if (!link.terms.empty()) links.push_back(std::move(link));
    }

    void read_terms(TermKind kind, const toml::node& node, Link& link) {
        each_string(node, key(kind), [&](std::string_view text, const toml::node& entry) {
            Term term{.text = text, .reason = 0, .kind = kind};
            if (is_checked_) {
                if (std::string wrong = problem_of(term, link.reason); !wrong.empty()) {
                    return report(entry, std::move(wrong));
                }
            }
            const auto same = [&](const Term& other) { return other.kind == kind && other.text == text; };
            if (std::ranges::any_of(link.terms, same)) {
                return report(entry, fmt::format("`{}` stands twice in `{}`", text, key(kind)));
            }
            if (++terms_ > most_terms) {
                if (terms_ == most_terms + 1) {
                    report(entry, fmt::format("a question has at most {} entries in its links; the rest is left out",
                                              most_terms));
                }
                return;
            }
            term.text = storage_.keep_unique(text);
            link.terms.push_back(term);
        });
    }

    Storage& storage_;
    std::string_view path_;
    bool is_checked_;
    std::vector<Problem>& problems_;
    std::size_t terms_ = 0;
};

}  // namespace

void BankReader::read_question(Draft& draft, std::string_view path, std::string_view bytes) {
    if (bytes.size() > largest_question) {
        return report(path, 1, fmt::format("the file has {} bytes, more than {}", bytes.size(), largest_question));
    }
    std::vector<QuestionFile::Link> links;
    draft.usable = QuestionFile(*storage_, path, source_, problems_)
                       .read(bytes, draft.question, draft.id_line, draft.number_line, links);
    draft.first_reason = static_cast<std::uint32_t>(bank_.reasons_.size());
    draft.first_term = static_cast<std::uint32_t>(bank_.terms_.size());
    for (const QuestionFile::Link& link : links) {
        for (Term term : link.terms) {
            term.reason = static_cast<std::uint32_t>(bank_.reasons_.size());
            bank_.terms_.push_back(term);
        }
        bank_.reasons_.push_back(link.reason);
    }
    draft.reason_count = static_cast<std::uint32_t>(bank_.reasons_.size()) - draft.first_reason;
    draft.term_count = static_cast<std::uint32_t>(bank_.terms_.size()) - draft.first_term;
}

Bank BankReader::finish(std::vector<Problem>& problems) && {
    std::vector<Draft*> order;
    order.reserve(drafts_.size());
    for (Draft& draft : drafts_) order.push_back(&draft);
    std::ranges::sort(order, {},
                      [](const Draft* draft) { return std::pair(draft->question.number, draft->question.folder); });

    std::vector<Reason> reasons;
    std::vector<Term> terms;
    reasons.reserve(bank_.reasons_.size());
    terms.reserve(bank_.terms_.size());
    bank_.questions_.reserve(order.size());
    std::unordered_map<std::string_view, const Draft*> ids;
    std::unordered_map<std::uint32_t, const Draft*> numbers;
    for (Draft* draft : order) {
        Question& question = draft->question;
        if (!draft->has_question) {
            for (const std::string_view path : question.path) {
                if (!path.empty()) report(path, 1, "there is no question.toml beside this text");
            }
            continue;
        }
        if (!draft->usable) continue;
        const auto [same_id, new_id] = ids.try_emplace(question.id, draft);
        if (!new_id) {
            report(draft->toml_path, draft->id_line,
                   fmt::format("the id `{}` is that of {}, too; this question is left out", question.id,
                               same_id->second->toml_path));
            continue;
        }
        const auto [same_number, new_number] = numbers.try_emplace(question.number, draft);
        if (!new_number) {
            report(draft->toml_path, draft->number_line,
                   fmt::format("the number {} is that of {}, too; this question is left out", question.number,
                               same_number->second->toml_path));
            continue;
        }
        for (const Language language : languages) {
            const auto at = static_cast<std::size_t>(language);
            if (question.path[at].empty()) {
                report(draft->toml_path, 1, fmt::format("there is no readable {} beside this", text_name(language)));
            }
        }
        if (question.title[0].empty() && question.title[1].empty()) question.title.fill(question.id);

        const auto self = static_cast<QuestionId>(bank_.questions_.size());
        const auto shift = static_cast<std::uint32_t>(reasons.size()) - draft->first_reason;
        for (std::uint32_t i = 0; i < draft->reason_count; ++i) {
            reasons.push_back(bank_.reasons_[draft->first_reason + i]);
            reasons.back().question = self;
        }
        for (std::uint32_t i = 0; i < draft->term_count; ++i) {
            terms.push_back(bank_.terms_[draft->first_term + i]);
            terms.back().reason += shift;
        }
        bank_.questions_.push_back(std::move(question));
    }
    bank_.reasons_ = std::move(reasons);
    bank_.terms_ = std::move(terms);
    drafts_ = {};
    by_folder_ = {};
    bank_.index();
    storage_->close();
    bank_.storages_.push_back(storage_);

    std::ranges::sort(problems_, {},
                      [](const Problem& problem) { return std::pair(std::string_view(problem.path), problem.line); });
    std::ranges::move(problems_, std::back_inserter(problems));
    return std::move(bank_);
}

Bank join(std::span<const Bank* const> banks, std::vector<Problem>& notices) {
    std::unordered_map<std::string_view, std::uint32_t> last;
    for (std::uint32_t i = 0; i < banks.size(); ++i) {
        for (const Question& question : banks[i]->questions()) {
            const auto [before, fresh] = last.try_emplace(question.id, i);
            if (fresh) continue;
            notices.push_back({fmt::format("{}/question.toml", question.folder), 1,
                               fmt::format("the question `{}` takes the place of that in {}", question.id,
                                           banks[before->second]->name())});
            before->second = i;
        }
    }
    Bank all;
    std::size_t questions = 0, reasons = 0, terms = 0;
    for (const Bank* bank : banks) {
        questions += bank->questions_.size();
        reasons += bank->reasons_.size();
        terms += bank->terms_.size();
    }
    all.questions_.reserve(questions);
    all.reasons_.reserve(reasons);
    all.terms_.reserve(terms);
    std::vector<std::pair<std::uint32_t, std::string_view>> taken_over;  // numbers and ids of questions left out
    for (std::uint32_t i = 0; i < banks.size(); ++i) {
        const Bank& bank = *banks[i];
        all.storages_.insert(all.storages_.end(), bank.storages_.begin(), bank.storages_.end());
        constexpr QuestionId left_out = ~QuestionId{0};
        std::vector<QuestionId> place(bank.questions_.size(), left_out);
        for (QuestionId id = 0; id < bank.questions_.size(); ++id) {
            const Question& question = bank.questions_[id];
            if (last[question.id] != i) {
                taken_over.emplace_back(question.number, question.id);
                continue;
            }
            place[id] = static_cast<QuestionId>(all.questions_.size());
            all.questions_.push_back(question);
            all.questions_.back().bank = i;
        }
        std::vector<std::uint32_t> reason_place(bank.reasons_.size(), left_out);
        for (std::size_t reason = 0; reason < bank.reasons_.size(); ++reason) {
            const QuestionId question = place[bank.reasons_[reason].question];
            if (question == left_out) continue;
            reason_place[reason] = static_cast<std::uint32_t>(all.reasons_.size());
            all.reasons_.push_back(bank.reasons_[reason]);
            all.reasons_.back().question = question;
        }
        for (Term term : bank.terms_) {
            if (reason_place[term.reason] == left_out) continue;
            term.reason = reason_place[term.reason];
            all.terms_.push_back(term);
        }
    }
    all.index();
    // A number that a bank before gave to a question still leads to what took its place.
    for (const auto& [number, taken] : std::views::reverse(taken_over)) {
        const auto id = all.by_id(taken);
        const auto other = all.by_number(number);
        if (id && (!other || all.questions_[*other].bank > 0)) all.by_number_.insert_or_assign(number, *id);
    }
    return all;
}

const Bank& built_in_bank() {
    static const Bank bank = [] {
        // Tests read its files as those of anybody's bank, and find nothing.
        BankReader reader("bank", BankReader::Source::built_in);
        for (const EmbeddedFile& file : embedded_files()) {
            if (file.path.starts_with("bank/")) reader.add(file.path, file.bytes());
        }
        std::vector<Problem> problems;
        return std::move(reader).finish(problems);
    }();
    return bank;
}

std::string_view built_in_text(std::string_view path) {
    const auto file = std::ranges::lower_bound(embedded_files(), path, {}, &EmbeddedFile::path);
    return file == embedded_files().end() || file->path != path ? std::string_view() : file->bytes();
}

std::vector<Problem> unknown_related(const Bank& bank, std::span<const Bank* const> others) {
    std::vector<Problem> problems;
    for (const Question& question : bank.questions()) {
        for (const std::string_view id : question.related) {
            if (bank.by_id(id)) continue;
            if (std::ranges::any_of(others, [&](const Bank* other) { return other->by_id(id).has_value(); })) continue;
            problems.push_back({fmt::format("{}/question.toml", question.folder), question.related_line,
                                fmt::format("there is no question `{}` to be related to", id)});
        }
    }
    return problems;
}

}  // namespace questions
