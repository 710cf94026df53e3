// Many patterns, looked for all at once in one text after the other.
//
// Most patterns need a word to be in the text: which one, RE2 itself tells. All these words are looked for in one pass,
// by three of their bytes, and a pattern is tried where its word stands. The few that need none share one automaton. So
// what a text costs hardly depends on how many patterns there are, and what a pattern takes is its words: its own
// automaton is made when it is first tried.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace re2 {
class RE2;
}

namespace questions {

class Patterns {
public:
    Patterns();
    Patterns(const Patterns&) = delete;
    Patterns& operator=(const Patterns&) = delete;
    ~Patterns();

    /// Adds a pattern that `compiled` (terms.hpp) accepts. What it stands for is the caller's business; equal patterns
    /// may stand for several things.
    void add(std::string expression, std::uint32_t target);

    /// To be called once, behind all that is added. What follows is for any number of threads.
    void close();

    bool empty() const { return expressions_.empty(); }

    /// Those that match somewhere in `text`, in order of their numbers.
    void matching(std::string_view text, std::vector<std::uint32_t>& found) const;

    /// What a pattern stands for.
    const std::vector<std::uint32_t>& targets(std::uint32_t pattern) const { return targets_[pattern]; }

    /// One by itself, to find where it matches.
    const re2::RE2& alone(std::uint32_t pattern) const;

private:
    class Automaton;

    /// A word of a pattern, and which three of its bytes it is found by.
    struct Word {
        std::uint32_t key;
        std::uint32_t pattern;
        std::uint32_t text;  ///< where it begins in `texts_`
        std::uint16_t size;
        std::uint16_t at;  ///< where the three bytes stand in it
    };
    static constexpr std::size_t least_word = 3;
    static std::uint32_t key_at(const char* bytes) {
        return static_cast<unsigned char>(bytes[0]) | std::uint32_t{static_cast<unsigned char>(bytes[1])} << 8U |
               std::uint32_t{static_cast<unsigned char>(bytes[2])} << 16U;
    }
    std::size_t slot(std::uint32_t key) const { return (key * 0x9E3779B1U) >> shift_; }

    void add_words(std::uint32_t pattern, const std::vector<std::string>& words);
    void sort_words();
    void find_words(std::string_view text, std::vector<std::uint32_t>& found) const;

    std::vector<std::string> expressions_;
    std::vector<std::vector<std::uint32_t>> targets_;
    std::unordered_map<std::string, std::uint32_t> known_;  // while patterns are added

    std::string texts_;
    std::vector<Word> words_;           // by key
    std::vector<std::uint32_t> first_;  // by slot: the first word with it or a later one
    unsigned shift_ = 31;
    std::vector<std::uint32_t> wordless_;
    std::unique_ptr<Automaton> automaton_;  // of those
    mutable std::vector<std::atomic<const re2::RE2*>> alone_;
};

}  // namespace questions
