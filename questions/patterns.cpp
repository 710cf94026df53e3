#include "questions/patterns.hpp"

#include <re2/filtered_re2.h>
#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>
#include <cstring>
#include <numeric>
#include <tuple>
#include <utility>

#include "questions/terms.hpp"

namespace questions {
namespace {

re2::RE2::Options options(std::int64_t memory) {
    re2::RE2::Options result;
    result.set_log_errors(false);
    result.set_max_mem(memory);
    return result;
}

re2::StringPiece piece(std::string_view text) { return {text.data(), text.size()}; }

bool is_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// Words in lower case one of which stands in every text that a pattern matches; none where there are no such.
std::vector<std::string> needed_words(const std::string& expression, std::size_t least_size) {
    re2::FilteredRE2 filter(static_cast<int>(least_size));
    int number = 0;
    if (filter.Add(piece(expression), options(re2::RE2::Options::kDefaultMaxMem), &number) != re2::RE2::NoError)
        return {};
    std::vector<std::string> words;
    filter.Compile(&words);
    const auto may_match = [&](const std::vector<int>& present) {
        std::vector<int> potentials;
        filter.AllPotentials(present, &potentials);
        return !potentials.empty();
    };
    // Letters beyond ASCII have a lower case that is not made here.
    if (words.empty() || !std::ranges::all_of(words, is_ascii) || may_match({})) return {};
    std::vector<int> all;
    all.reserve(words.size());
    for (std::size_t i = 0; i < words.size(); ++i) all.push_back(static_cast<int>(i));
    const std::string* longest = nullptr;
    for (const int each : all) {
        std::vector<int> others = all;
        others.erase(others.begin() + each);
        const std::string& word = words[static_cast<std::size_t>(each)];
        if (!may_match(others) && (!longest || word.size() > longest->size())) longest = &word;
    }
    return longest ? std::vector{*longest} : words;
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

/// Whether a text has one of the two letters beyond ASCII whose lower case lies in it: ſ is an s, the sign of Kelvin a
/// k.
bool has_odd_letters(std::string_view text) {
    return text.find("\u017F") != std::string_view::npos || text.find("\u212A") != std::string_view::npos;
}

}  // namespace

/// All of some patterns in one.
class Patterns::Automaton {
public:
    void add(const std::string& expression) { expressions_.push_back(&expression); }

    void close() {
        // It is made as it is needed, and begins anew where it outgrows its memory.
        constexpr std::int64_t least = std::int64_t{8} << 20U;
        constexpr std::int64_t most = std::int64_t{256} << 20U;
        for (std::int64_t memory = least; memory <= most && !set_; memory *= 2) {
            auto set = std::make_unique<re2::RE2::Set>(options(memory), re2::RE2::UNANCHORED);
            for (const std::string* expression : expressions_) set->Add(piece(*expression), nullptr);
            if (set->Compile()) set_ = std::move(set);
        }
    }

    /// Which match; nothing where the automaton has no room. That does not happen with banks that people write.
    bool match(std::string_view text, std::vector<int>& found) const {
        found.clear();
        re2::RE2::Set::ErrorInfo error{};
        return set_ && (set_->Match(piece(text), &found, &error) || error.kind == re2::RE2::Set::kNoError);
    }

private:
    std::vector<const std::string*> expressions_;
    std::unique_ptr<re2::RE2::Set> set_;
};

Patterns::Patterns() = default;

Patterns::~Patterns() {
    for (const auto& each : alone_) delete each.load();
}

void Patterns::add(std::string expression, std::uint32_t target) {
    const auto [known, fresh] = known_.try_emplace(std::move(expression), static_cast<std::uint32_t>(targets_.size()));
    if (!fresh) return targets_[known->second].push_back(target);
    expressions_.push_back(known->first);
    targets_.push_back({target});
}

void Patterns::close() {
    known_ = {};
    for (std::uint32_t pattern = 0; pattern < expressions_.size(); ++pattern) {
        const std::vector<std::string> words = needed_words(expressions_[pattern], least_word);
        if (words.empty()) {
            if (!automaton_) automaton_ = std::make_unique<Automaton>();
            automaton_->add(expressions_[pattern]);
            wordless_.push_back(pattern);
        } else {
            add_words(pattern, words);
        }
    }
    if (automaton_) automaton_->close();
    sort_words();
    alone_ = std::vector<std::atomic<const re2::RE2*>>(expressions_.size());
}

void Patterns::add_words(std::uint32_t pattern, const std::vector<std::string>& words) {
    for (const std::string& word : words) {
        words_.push_back({.key = 0,
                          .pattern = pattern,
                          .text = static_cast<std::uint32_t>(texts_.size()),
                          .size = static_cast<std::uint16_t>(std::min<std::size_t>(word.size(), 0xFFFF)),
                          .at = 0});
        texts_ += word;
    }
}

/// Chooses by which of its bytes each word is found, the rarest among all words, and sorts them by these.
void Patterns::sort_words() {
    std::unordered_map<std::uint32_t, std::uint32_t> uses;
    const auto each_key = [&](const Word& word, auto&& take) {
        for (std::uint16_t at = 0; at + least_word <= word.size; ++at) take(at, key_at(texts_.data() + word.text + at));
    };
    for (const Word& word : words_) each_key(word, [&](std::uint16_t, std::uint32_t key) { ++uses[key]; });
    for (Word& word : words_) {
        std::uint32_t least = ~std::uint32_t{0};
        each_key(word, [&](std::uint16_t at, std::uint32_t key) {
            if (uses[key] >= least) return;
            least = uses[key];
            word.at = at;
            word.key = key;
        });
    }
    while (shift_ > 12 && (std::size_t{1} << (32 - shift_)) < 8 * words_.size()) --shift_;
    std::ranges::sort(words_, {},
                      [&](const Word& word) { return std::tuple(slot(word.key), word.pattern, word.text); });
    first_.assign((std::size_t{1} << (32 - shift_)) + 1, 0);
    for (const Word& word : words_) ++first_[slot(word.key) + 1];
    std::partial_sum(first_.begin(), first_.end(), first_.begin());
    words_.shrink_to_fit();
    texts_.shrink_to_fit();
}

void Patterns::matching(std::string_view text, std::vector<std::uint32_t>& found) const {
    found.clear();
    if (has_odd_letters(text)) {
        for (std::uint32_t pattern = 0; pattern < expressions_.size(); ++pattern) found.push_back(pattern);
    } else {
        find_words(text, found);
    }
    std::ranges::sort(found);
    const auto again = std::ranges::unique(found);
    found.erase(again.begin(), again.end());
    std::erase_if(found, [&](std::uint32_t pattern) { return !re2::RE2::PartialMatch(piece(text), alone(pattern)); });
    if (!automaton_) return;
    thread_local std::vector<int> wordless;
    if (automaton_->match(text, wordless)) {
        for (const int each : wordless) found.push_back(wordless_[static_cast<std::size_t>(each)]);
    } else {
        for (const std::uint32_t pattern : wordless_) {
            if (re2::RE2::PartialMatch(piece(text), alone(pattern))) found.push_back(pattern);
        }
    }
    std::ranges::sort(found);
    const auto twice = std::ranges::unique(found);
    found.erase(twice.begin(), twice.end());
}

void Patterns::find_words(std::string_view text, std::vector<std::uint32_t>& found) const {
    if (words_.empty() || text.size() < least_word) return;
    thread_local std::string lowered;
    lowered.resize(text.size());
    std::ranges::transform(text, lowered.begin(), lower);
    for (std::size_t i = 0; i + least_word <= lowered.size(); ++i) {
        const std::uint32_t key = key_at(lowered.data() + i);
        const std::size_t at = slot(key);
        for (std::uint32_t each = first_[at]; each < first_[at + 1]; ++each) {
            const Word& word = words_[each];
            if (word.key != key || i < word.at || i - word.at + word.size > lowered.size()) continue;
            if (std::memcmp(lowered.data() + i - word.at, texts_.data() + word.text, word.size) == 0) {
                found.push_back(word.pattern);
            }
        }
    }
}

const re2::RE2& Patterns::alone(std::uint32_t pattern) const {
    const re2::RE2* ready = alone_[pattern].load(std::memory_order_acquire);
    if (ready) return *ready;
    // Several threads may make it, and one wins.
    auto fresh = compiled(expressions_[pattern]);
    if (alone_[pattern].compare_exchange_strong(ready, fresh.get(), std::memory_order_acq_rel)) ready = fresh.release();
    return *ready;
}

}  // namespace questions
