// The physical limit of `hoverview check`: reads every Python file below the folders given, parses each whole with
// tree-sitter, deletes the tree. Nothing else. Prints how many files and bytes there were.
//
//   bare_parse THREADS FOLDER…

#include <fcntl.h>
#include <sys/stat.h>
#include <tree_sitter/api.h>
#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

extern "C" const TSLanguage* tree_sitter_python();

namespace {

std::string read(const std::string& path) {
    std::string bytes;
    const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    struct stat status{};
    if (file < 0 || fstat(file, &status) != 0) return bytes;
    bytes.resize(static_cast<std::size_t>(status.st_size));
    const ssize_t count = ::read(file, bytes.data(), bytes.size());
    bytes.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
    close(file);
    return bytes;
}

}  // namespace

int main(int argc, char* argv[]) {
    if (argc < 3) {
        std::fputs("usage: bare_parse THREADS FOLDER...\n", stderr);
        return 2;
    }
    std::vector<std::string> files;
    for (int i = 2; i < argc; ++i) {
        for (const auto& entry : std::filesystem::recursive_directory_iterator(argv[i])) {
            if (entry.is_regular_file() && entry.path().extension() == ".py") files.push_back(entry.path());
        }
    }
    std::atomic<std::size_t> next = 0;
    std::atomic<std::size_t> bytes = 0;
    std::vector<std::jthread> threads;
    for (int i = 0; i < std::atoi(argv[1]); ++i) {
        threads.emplace_back([&] {
            TSParser* const parser = ts_parser_new();
            ts_parser_set_language(parser, tree_sitter_python());
            for (std::size_t at = next++; at < files.size(); at = next++) {
                const std::string text = read(files[at]);
                bytes += text.size();
                ts_tree_delete(
                    ts_parser_parse_string(parser, nullptr, text.data(), static_cast<std::uint32_t>(text.size())));
            }
            ts_parser_delete(parser);
        });
    }
    threads.clear();
    std::printf("%zu files, %zu bytes\n", files.size(), bytes.load());
}
