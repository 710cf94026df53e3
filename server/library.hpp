// The questions in use: the built-in bank with those of folders behind it, matched and searched.
//
// Made once and then shared by whoever reads, on any thread; where a file of a bank changes, another one is made.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "questions/matching.hpp"
#include "questions/search.hpp"
#include "server/bank_files.hpp"

namespace server {

class Library {
public:
    /// Reads the banks in `folders`; what is wrong in them is in the set.
    explicit Library(std::vector<std::string> folders) : folders_(std::move(folders)), set_(read_banks(folders_)) {}

    const std::vector<std::string>& folders() const { return folders_; }
    const questions::Bank& bank() const { return set_.all; }
    const BankSet& set() const { return set_; }

    /// What is wrong in the banks, as sentences: of many the first few, and how to see the others.
    std::vector<std::string> complaints() const;

    /// A matcher without questions of these ids and tags: made when it is first asked for, and then kept. The settings
    /// of several folders seldom have more than one list.
    const questions::Matcher& matcher(const std::vector<std::string>& muted) const;
    const questions::Search& search() const;

    /// The question that a word names: an id, a number, or a number with a Q before it.
    std::optional<questions::QuestionId> named(std::string_view word) const;

    /// The Markdown of a question, with its number in front and the questions that it is related to behind it.
    std::string with_number(const questions::Question& question, std::string markdown,
                            questions::Language language) const;

private:
    std::vector<std::string> folders_;
    BankSet set_;
    mutable std::mutex mutex_;  // of what is made when it is asked for
    mutable std::map<std::vector<std::string>, questions::Matcher> matchers_;
    mutable std::optional<questions::Search> search_;
};

using SharedLibrary = std::shared_ptr<const Library>;

}  // namespace server
