#include "server/question_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <optional>

#include "questions/phrases.hpp"
#include "server/file.hpp"

namespace server {
namespace {

namespace fs = std::filesystem;
using questions::Phrase;

std::optional<std::string> cache_folder() {
    if (const char* folder = std::getenv("XDG_CACHE_HOME"); folder && *folder == '/') return folder;
    const char* home = std::getenv("HOME");
    if (home && *home == '/') return join(home, ".cache");
    return std::nullopt;
}

/// The error number, or 0.
int write_all(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return errno;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return 0;
}

/// Puts a file in its place in one step, so that nobody reads half of it. The error number, or 0.
int put(const std::string& path, std::string_view bytes) {
    static std::atomic<unsigned> next = 0;
    const std::string fresh = fmt::format("{}.{}-{}", path, ::getpid(), next++);
    const int descriptor = ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0444);
    if (descriptor < 0) return errno;
    int error = write_all(descriptor, bytes);
    if (::close(descriptor) != 0 && error == 0) error = errno;
    if (error == 0 && ::rename(fresh.c_str(), path.c_str()) != 0) error = errno;
    if (error != 0) ::unlink(fresh.c_str());
    return error;
}

}  // namespace

std::expected<std::string, std::string> question_file(const Library& library, const questions::Question& question,
                                                      questions::Language language) {
    const std::string number = std::to_string(question.number);
    const auto problem = [&](Phrase phrase, std::string_view path, std::string_view what) {
        return std::unexpected(questions::phrase(phrase, language,
                                                 {{"question", question.id},
                                                  {"number", number},
                                                  {"folder", question.folder},
                                                  {"path", path},
                                                  {"problem", what}}));
    };
    questions::Language shown = language;
    std::string markdown = question_markdown(question, shown);
    if (markdown.empty()) return problem(Phrase::question_unreadable, "", "");
    const std::string text = library.with_number(question, std::move(markdown), shown);

    const auto cache = cache_folder();
    if (!cache) return problem(Phrase::no_cache_folder, "", "");
    // An id is letters, digits and dashes (questions/bank.cpp), so that it can be part of a name.
    const std::string folder = join(join(*cache, "hoverview/questions"), questions::code(shown));
    std::string path = join(folder, fmt::format("Q{}-{}.md", number, question.id));
    std::string before;
    if (read_file(path, before, text.size() + 1) && before == text) return path;
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) return problem(Phrase::question_unwritable, folder, system_text(error.value()));
    if (const int number_of_error = put(path, text); number_of_error != 0) {
        return problem(Phrase::question_unwritable, path, system_text(number_of_error));
    }
    return path;
}

}  // namespace server
