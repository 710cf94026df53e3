// Banks as folders: the files of a user's bank, read within limits and never from outside of the folder.
//
// Deliberately absent: what the files mean (questions/bank.hpp), and watching them.
#pragma once

#include <string>
#include <vector>

#include "questions/bank.hpp"

namespace server {

/// A bank as it was read, with what is wrong in its question.toml files and its folders. Texts are looked at for their
/// titles only, unless `check_texts`.
struct BankFolder {
    questions::Bank bank;
    std::vector<questions::Problem> problems;
};

/// Reads the bank in `folder`, in which each question has a folder. A folder that cannot be read is a problem, and an
/// empty bank.
BankFolder read_bank_folder(const std::string& folder, bool check_texts = false);

/// A folder as a user names it: `~/` is the home folder.
std::string expanded(const std::string& folder);

/// The built-in bank with those of the folders behind it; of an id that two have the later wins, with a notice.
/// Problems are of all.
struct BankSet {
    questions::Bank all;
    std::vector<questions::Problem> problems;
    std::vector<questions::Problem> notices;
};
BankSet read_banks(const std::vector<std::string>& folders);

/// A file of a bank as it was written; "" where it has gone since. `language` becomes that of the text: the other one
/// where the question has none in this.
std::string question_bytes(const questions::Question& question, questions::Language& language);

/// The Markdown of a question as it is shown, harmless whatever it holds; of the other language where there is none in
/// that one. `language` becomes that of the text. "" where the file has gone since.
std::string question_markdown(const questions::Question& question, questions::Language& language);

}  // namespace server
