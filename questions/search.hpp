// Finds questions by what somebody types: a number, words in either language, tags; small errors are forgiven.
//
// Deliberately absent: the texts behind the titles. They are not held in memory, and what a question is about stands in
// its title and tags.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "questions/bank.hpp"

namespace questions {

class Search {
public:
    /// `bank` must outlive the search.
    explicit Search(const Bank& bank);

    /// The questions that have all of the words, best first; if none has, those that have the most of them. A word of
    /// the query may be the beginning of a word, and a longer one have a letter wrong.
    std::vector<QuestionId> find(std::string_view query) const;

private:
    struct Word {
        std::uint64_t letters;  ///< which there are, by hash: words too different are told apart by it
        std::uint32_t begin;    ///< of the word in `texts_`
        std::uint32_t size;
        std::uint32_t first;  ///< of its questions in `places_`
        std::uint32_t count;
    };

    std::string_view text(const Word& word) const { return std::string_view(texts_).substr(word.begin, word.size); }

    const Bank* bank_;
    std::string texts_;
    std::vector<Word> words_;            // sorted
    std::vector<std::uint32_t> places_;  // questions, and in the lowest bits how much the word weighs there
};

}  // namespace questions
