#include "server/bank_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <memory>

#include "analysis/source.hpp"
#include "questions/check.hpp"
#include "questions/text.hpp"
#include "server/file.hpp"

namespace server {
namespace {

namespace fs = std::filesystem;
using questions::Language;
using questions::Problem;

/// Above what the reader of the bank refuses, so that it is the one to say so.
constexpr std::size_t largest_bank_file = std::size_t{1} << 21;

bool lies_within(const fs::path& path, const fs::path& folder) {
    const auto [end, rest] = std::ranges::mismatch(folder, path);
    return end == folder.end();
}

/// Reads the files of one folder after the other.
class FolderReader {
public:
    FolderReader(const std::string& folder, bool check_texts)
        : folder_(tidy(folder)), check_texts_(check_texts), reader_(folder_) {}

    BankFolder read() {
        BankFolder result;
        std::error_code error;
        root_ = fs::canonical(folder_, error);
        if (error || !fs::is_directory(root_, error)) {
            report(folder_, error ? "there is no such folder, or it cannot be read" : "this is no folder");
        } else {
            for (const Entry& entry : entries(folder_)) read_question_folder(entry);
        }
        result.problems = std::move(problems_);
        result.bank = std::move(reader_).finish(result.problems);
        std::ranges::sort(result.problems);
        return result;
    }

private:
    static std::string tidy(std::string folder) {
        while (folder.size() > 1 && folder.ends_with('/')) folder.pop_back();
        return folder;
    }

    void report(const std::string& path, std::string text) { problems_.push_back({path, 1, std::move(text)}); }

    struct Entry {
        std::string name;
        bool is_folder;
        bool is_link;
        auto operator<=>(const Entry&) const = default;
    };

    /// What is in a folder, sorted, but for hidden names. Listings tell what is a folder or a link: nothing is asked of
    /// a file before it is read, as banks may have tens of thousands.
    std::vector<Entry> entries(const std::string& folder) {
        std::vector<Entry> found;
        std::error_code error;
        for (fs::directory_iterator each(folder, error), end; !error && each != end; each.increment(error)) {
            std::string name = each->path().filename().string();
            std::error_code unknown;
            if (name.starts_with('.')) continue;
            found.push_back({std::move(name), each->is_directory(unknown), each->is_symlink(unknown)});
        }
        if (error) report(folder, fmt::format("this cannot be read: {}", system_text(error.value())));
        std::ranges::sort(found);
        return found;
    }

    /// Whether what the path leads to lies within the bank.
    bool stays(const std::string& path) {
        std::error_code error;
        const fs::path target = fs::canonical(path, error);
        if (error) {
            report(path, fmt::format("this cannot be read: {}", system_text(error.value())));
        } else if (!lies_within(target, root_)) {
            report(path, "this is a symbolic link that leads out of the bank, and is not followed");
        } else {
            return true;
        }
        return false;
    }

    void read_question_folder(const Entry& entry) {
        const std::string folder = join(folder_, entry.name);
        if (!entry.is_folder || (entry.is_link && !stays(folder))) return;
        const std::vector<Entry> files = entries(folder);
        if (std::ranges::find(files, "question.toml", &Entry::name) == files.end()) {
            report(folder, "there is no question.toml in this folder");
        }
        for (const Entry& file : files) read(folder, file);
    }

    static std::string why_unread(const std::string& path, const ReadError& why) {
        if (why.code != 0) return fmt::format("this {}", why.text);
        std::error_code error;
        const auto size = fs::file_size(path, error);
        if (error) return "this is no file, and is not read";
        return fmt::format("the file has {} bytes; more than {} are not read", size, largest_bank_file);
    }

    void read(const std::string& folder, const Entry& file) {
        const std::string path = join(folder, file.name);
        if (file.is_link && !stays(path)) return;
        if (file.is_folder) return report(path, "this is no file, and is not read");
        if (const auto read = read_file(path, bytes_, largest_bank_file); !read) {
            return report(path, why_unread(path, read.error()));
        }
        reader_.add(path, bytes_);
        if (!check_texts_) return;
        for (const Language language : questions::languages) {
            if (!path.ends_with(fmt::format("/{}.md", questions::code(language)))) continue;
            std::ranges::move(questions::check_text(path, bytes_, language), std::back_inserter(problems_));
        }
    }

    std::string folder_;
    bool check_texts_;
    fs::path root_;
    questions::BankReader reader_;
    std::vector<Problem> problems_;
    std::string bytes_;
};

}  // namespace

BankFolder read_bank_folder(const std::string& folder, bool check_texts) {
    return FolderReader(folder, check_texts).read();
}

std::string expanded(const std::string& folder) {
    const char* home = std::getenv("HOME");
    if (!home || (folder != "~" && !folder.starts_with("~/"))) return folder;
    return home + folder.substr(1);
}

BankSet read_banks(const std::vector<std::string>& folders) {
    BankSet set;
    std::vector<std::unique_ptr<const questions::Bank>> own;
    std::vector<const questions::Bank*> banks{&questions::built_in_bank()};
    for (const std::string& folder : folders) {
        BankFolder read = read_bank_folder(expanded(folder));
        std::ranges::move(read.problems, std::back_inserter(set.problems));
        own.push_back(std::make_unique<const questions::Bank>(std::move(read.bank)));
        banks.push_back(own.back().get());
    }
    for (std::size_t i = 1; i < banks.size(); ++i) {
        std::ranges::move(questions::unknown_related(*banks[i], banks), std::back_inserter(set.problems));
    }
    set.all = questions::join(banks, set.notices);
    return set;
}

std::string question_bytes(const questions::Question& question, Language& language) {
    if (question.path[static_cast<std::size_t>(language)].empty()) {
        language = static_cast<Language>(1 - static_cast<unsigned>(language));
    }
    const std::string_view path = question.path[static_cast<std::size_t>(language)];
    if (path.empty()) return {};
    if (question.bank == 0) return std::string(questions::built_in_text(path));

    // What the bank was read from may be something else by now.
    std::error_code error;
    const fs::path root = fs::canonical(fs::path(question.folder).parent_path(), error);
    if (error) return {};
    const fs::path target = fs::canonical(path, error);
    if (error || !lies_within(target, root)) return {};
    std::string bytes;
    if (!read_file(std::string(path), bytes, largest_bank_file)) return {};
    return analysis::salvaged(bytes);
}

std::string question_markdown(const questions::Question& question, Language& language) {
    return questions::harmless_markdown(question_bytes(question, language));
}

}  // namespace server
