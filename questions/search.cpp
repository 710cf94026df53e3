#include "questions/search.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <map>
#include <tuple>

#include "analysis/unicode.hpp"

namespace questions {
namespace {

/// Where a word stands; the heavier counts.
enum Weight : std::uint32_t { section_word = 0, tag_word = 1, title_word = 2, id_word = 3 };
constexpr std::uint32_t weight_bits = 2;

/// How a word of a query matches; worth so much.
constexpr std::uint32_t exact = 100;
constexpr std::uint32_t beginning = 60;
constexpr std::uint32_t inside = 25;
constexpr std::uint32_t one_wrong = 20;
constexpr std::uint32_t two_wrong = 12;

constexpr std::size_t longest_query = 400;
constexpr std::size_t most_words = 16;

std::u32string characters(std::string_view text) {
    std::u32string all;
    for (std::size_t i = 0; i < text.size();) {
        const auto first = static_cast<unsigned char>(text[i]);
        const std::size_t size = first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
        char32_t c = size == 1 ? first : first & (0xFFU >> (size + 1));
        for (std::size_t k = 1; k < size && i + k < text.size(); ++k) {
            c = (c << 6U) | (static_cast<unsigned char>(text[i + k]) & 0x3FU);
        }
        all += c;
        i += size;
    }
    return all;
}

std::size_t length(std::string_view text) {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::uint64_t letters(std::string_view text) {
    std::uint64_t set = 0;
    for (const char32_t c : characters(text)) set |= std::uint64_t{1} << (c * 0x9E3779B1U >> 26U & 63U);
    return set;
}

/// Letters to add, drop, replace or swap with a neighbour; more than `most` is `most + 1`.
std::size_t distance(const std::u32string& a, const std::u32string& b, std::size_t most) {
    if (a.size() > b.size() + most || b.size() > a.size() + most) return most + 1;
    std::vector<std::size_t> before(b.size() + 1), previous(b.size() + 1), row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        before.swap(previous);
        previous.swap(row);
        row[0] = i;
        std::size_t least = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            row[j] = std::min({previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1), previous[j] + 1, row[j - 1] + 1});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = std::min(row[j], before[j - 2] + 1);
            least = std::min(least, row[j]);
        }
        if (least > most) return most + 1;
    }
    return std::min(row[b.size()], most + 1);
}

/// The words of a text in small letters: letters and digits with `_`, `+` and `#` among them; apostrophes of any kind
/// are left out.
void each_word(std::string_view text, auto&& take) {
    const std::string small = analysis::lower(text);
    std::string word;
    const auto end = [&] {
        // `*nix` is looked for as "nix", `__slots__` as "slots".
        const std::size_t first = word.find_first_not_of('_');
        if (first != std::string::npos)
            take(std::string_view(word).substr(first, word.find_last_not_of('_') + 1 - first));
        word.clear();
    };
    for (std::size_t i = 0; i < small.size();) {
        const auto c = static_cast<unsigned char>(small[i]);
        const std::string_view rest = std::string_view(small).substr(i);
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '+' || c == '#') {
            word += small[i++];
        } else if (c == '\'') {
            ++i;
        } else if (rest.starts_with("’") || rest.starts_with("ʼ")) {
            i += rest.starts_with("’") ? std::string_view("’").size() : std::string_view("ʼ").size();
        } else if (c == 0xE2 || c == 0xC2) {
            end();  // dashes, quotation marks
            i += c == 0xE2 ? 3 : 2;
        } else if (c >= 0x80) {
            word += small[i++];
        } else {
            end();
            ++i;
        }
    }
    end();
}

}  // namespace

Search::Search(const Bank& bank) : bank_(&bank) {
    std::map<std::string, std::vector<std::uint32_t>, std::less<>> places;
    for (QuestionId id = 0; id < bank.questions().size(); ++id) {
        const Question& question = bank.questions()[id];
        const auto add = [&](std::string_view text, Weight weight) {
            each_word(text, [&](std::string_view word) {
                auto found = places.find(word);
                if (found == places.end()) found = places.emplace(word, std::vector<std::uint32_t>()).first;
                auto& list = found->second;
                if (list.empty() || list.back() >> weight_bits != id) {
                    list.push_back(id << weight_bits | weight);
                } else {
                    list.back() = std::max(list.back(), id << weight_bits | weight);
                }
            });
        };
        add(fmt::format("{} q{}", question.number, question.number), id_word);
        add(question.id, id_word);
        for (const std::string_view title : question.title) add(title, title_word);
        for (const std::string_view tag : question.tags) add(tag, tag_word);
        for (const std::string_view section : question.section) add(section, section_word);
    }
    words_.reserve(places.size());
    for (const auto& [word, list] : places) {
        words_.push_back({letters(word), static_cast<std::uint32_t>(texts_.size()),
                          static_cast<std::uint32_t>(word.size()), static_cast<std::uint32_t>(places_.size()),
                          static_cast<std::uint32_t>(list.size())});
        texts_ += word;
        places_.insert(places_.end(), list.begin(), list.end());
    }
    places_.shrink_to_fit();
    texts_.shrink_to_fit();
}

std::vector<QuestionId> Search::find(std::string_view query) const {
    // Somebody who types an id wants that question.
    if (const auto id = bank_->by_id(query)) return {*id};

    std::vector<std::string> wanted;
    query = query.substr(0, longest_query);
    each_word(query, [&](std::string_view word) {
        if (wanted.size() < most_words && std::ranges::find(wanted, word) == wanted.end()) wanted.emplace_back(word);
    });
    if (wanted.empty()) return {};

    // How many of the words a question has, and what they are worth.
    struct Score {
        std::uint32_t words = 0;
        std::uint32_t worth = 0;
        std::uint32_t best = 0;  ///< of the word that is being looked for
    };
    std::unordered_map<QuestionId, Score> scores;
    for (const std::string& word : wanted) {
        bool any = false;
        const auto hit = [&](const Word& found, std::uint32_t worth) {
            any = true;
            for (std::uint32_t i = found.first; i < found.first + found.count; ++i) {
                Score& score = scores[places_[i] >> weight_bits];
                score.best = std::max(score.best, worth * (2 + (places_[i] & ((1U << weight_bits) - 1))));
            }
        };
        const bool is_number = word.find_first_not_of("q0123456789") == std::string::npos;
        auto at =
            std::ranges::lower_bound(words_, std::string_view(word), {}, [&](const Word& each) { return text(each); });
        for (; at != words_.end() && text(*at).starts_with(word); ++at) {
            if (at->size == word.size()) {
                hit(*at, exact);
            } else if (!is_number) {
                hit(*at, beginning);
            }
        }
        const std::size_t size = length(word);
        if (!any && !is_number && size >= 4) {
            const std::uint64_t own = letters(word);
            const std::u32string spelled = characters(word);
            const std::size_t most = size >= 8 ? 2 : 1;
            for (const Word& each : words_) {
                // Each letter that is wrong makes a difference of two at most.
                if (static_cast<std::size_t>(std::popcount(own & ~each.letters)) > most) continue;
                const std::string_view other = text(each);
                if (other.find(word) != std::string_view::npos) {
                    hit(each, inside);
                    continue;
                }
                if (each.size > word.size() + 4 * most + 8 || each.size < 3) continue;
                std::u32string letters_of_other = characters(other);
                // What was typed may be the beginning of the word that was meant.
                const std::size_t whole = distance(spelled, letters_of_other, most);
                if (whole <= most) {
                    hit(each, whole == 1 ? one_wrong : two_wrong);
                } else if (letters_of_other.size() > spelled.size()) {
                    letters_of_other.resize(spelled.size());
                    if (distance(spelled, letters_of_other, 1) <= 1) hit(each, two_wrong);
                }
            }
        }
        for (auto& [question, score] : scores) {
            if (score.best == 0) continue;
            ++score.words;
            score.worth += score.best;
            score.best = 0;
        }
    }
    std::uint32_t most = 0;
    for (const auto& [question, score] : scores) most = std::max(most, score.words);
    std::vector<std::pair<QuestionId, std::uint32_t>> found;
    for (const auto& [question, score] : scores) {
        if (score.words == most) found.emplace_back(question, score.worth);
    }
    std::ranges::sort(found, [](const auto& a, const auto& b) {
        return std::tuple(b.second, a.first) < std::tuple(a.second, b.first);
    });
    std::vector<QuestionId> questions;
    questions.reserve(found.size());
    for (const auto& [question, worth] : found) questions.push_back(question);
    return questions;
}

}  // namespace questions
