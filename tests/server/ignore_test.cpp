// .gitignore, judged by git itself: random patterns over random trees against `git check-ignore`, and by hand what is
// worth reading. HOVERVIEW_SEED and HOVERVIEW_ROUNDS repeat or prolong the random part.
#include "server/ignore.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdio>
#include <random>
#include <set>

#include "server/file.hpp"
#include "server/repository.hpp"
#include "tests/server/scratch.hpp"

namespace {

using server::IgnoreList;
using server::Verdict;

bool ignores(std::string_view patterns, std::string_view path, bool is_folder = false) {
    return IgnoreList(patterns).verdict(path, is_folder) == Verdict::ignored;
}

unsigned number_from(const char* variable, unsigned otherwise) {
    const char* value = std::getenv(variable);
    return value ? static_cast<unsigned>(std::strtoul(value, nullptr, 10)) : otherwise;
}

/// Random trees and patterns from one small alphabet, so that they meet often.
class Dice {
public:
    explicit Dice(unsigned seed) : engine_(seed) {}

    unsigned below(unsigned end) { return std::uniform_int_distribution<unsigned>(0, end - 1)(engine_); }
    bool one_in(unsigned n) { return below(n) == 0; }

    template <typename T, std::size_t n>
    T pick(const T (&from)[n]) {
        return from[below(static_cast<unsigned>(n))];
    }

    std::string name() {
        static constexpr std::string_view letters[] = {"a", "b",  "c", "A", "B", ".", "-", "a", "b", "c",
                                                       " ", "\\", "*", "[", "]", "!", "#", "é", "?", "~"};
        std::string result;
        for (unsigned length = 1 + below(3); length > 0; --length) result += pick(letters);
        return result == "." || result == ".." ? "a" : result;
    }

    std::string pattern() {
        static constexpr std::string_view pieces[] = {
            "a",    "b",      "c",           "A",     "B",    ".",           "-",           "*",         "*",
            "**",   "/",      "/",           "?",     "é",    " ",           "\\ ",         "[ab]",      "[!a",
            "]",    "[^b]",   "[a-c]",       "[c-a]", "[]a]", "[[:alpha:]]", "[[:upper:]]", "[[:foo:]]", "[",
            "!",    "#",      "\\#",         "\\!",   "\\*",  "\\\\",        "\\",          "**/",       "/**",
            "/**/", "[a\\]]", "[\\-b]",      "~",     "[[]",  "[!]a-]",      "[--.]",       "[a-",       "***",
            "\\/",  "[[:a",   "[[:punct:]]", "[B-a]"};
        std::string result;
        if (one_in(5)) result += '!';
        if (one_in(5)) result += '/';
        for (unsigned length = 1 + below(5); length > 0; --length) result += pick(pieces);
        if (one_in(5)) result += '/';
        if (one_in(12)) result += "  ";
        if (one_in(20)) result += "\t";
        if (one_in(12)) result += '\r';
        return result;
    }

    std::string patterns() {
        std::string result;
        if (one_in(10)) result += "\xEF\xBB\xBF";
        for (unsigned lines = 1 + below(5); lines > 0; --lines) result += pattern() + '\n';
        if (one_in(5)) result.pop_back();
        return result;
    }

private:
    std::mt19937 engine_;
};

/// The paths of a tree below `folder`, each with whether it is a folder.
void grow(Dice& dice, const Scratch& scratch, const std::string& folder, int depth,
          std::vector<std::pair<std::string, bool>>& paths) {
    std::set<std::string> names;
    for (unsigned count = 2 + dice.below(3); count > 0; --count) names.insert(dice.name());
    for (const std::string& name : names) {
        const std::string path = folder + name;
        const bool is_folder = depth > 0 && dice.one_in(2);
        if (is_folder) {
            std::filesystem::create_directories(scratch.path(path));
        } else {
            scratch.write(path, "");
        }
        paths.emplace_back(path, is_folder);
        if (is_folder) grow(dice, scratch, path + "/", depth - 1, paths);
    }
    if (dice.one_in(depth == 3 ? 1 : 4)) scratch.write(folder + ".gitignore", dice.patterns());
}

/// What git ignores among `paths`.
std::set<std::string> ignored_by_git(const Scratch& scratch, const std::vector<std::pair<std::string, bool>>& paths) {
    std::string input;
    for (const auto& [path, is_folder] : paths) (input += path) += '\0';
    scratch.write(".git/paths", input);
    const std::string command = "cd '" + scratch.path() + "' && git check-ignore --no-index -z --stdin < .git/paths";
    std::FILE* pipe = ::popen(command.c_str(), "r");
    std::string output;
    for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe)) output += static_cast<char>(c);
    const int status = ::pclose(pipe);
    REQUIRE((WEXITSTATUS(status) == 0 || WEXITSTATUS(status) == 1));
    std::set<std::string> ignored;
    for (std::size_t begin = 0; begin < output.size(); begin = output.find('\0', begin) + 1) {
        ignored.insert(output.substr(begin, output.find('\0', begin) - begin));
    }
    return ignored;
}

/// What we ignore: a path whose folder is ignored is so too, as in a walk that never gets there.
bool ignored_by_us(const std::string& root, const std::string& path, bool is_folder) {
    server::SharedScope scope = server::repository_scope(root);
    for (std::size_t begin = 0;;) {
        scope = server::with_gitignore(scope, begin == 0 ? root : server::join(root, path.substr(0, begin - 1)));
        const std::size_t slash = path.find('/', begin);
        const bool is_last = slash == std::string::npos;
        if (verdict(scope, server::join(root, path.substr(0, slash)), !is_last || is_folder) == Verdict::ignored)
            return true;
        if (is_last) return false;
        begin = slash + 1;
    }
}

}  // namespace

TEST_CASE("random patterns over random trees ignore what git ignores") {
    const unsigned seed = number_from("HOVERVIEW_SEED", 1);
    const unsigned rounds = number_from("HOVERVIEW_ROUNDS", 400);
    const Environment global("GIT_CONFIG_GLOBAL", "/dev/null");
    const Environment system("GIT_CONFIG_NOSYSTEM", "1");
    std::size_t cases = 0;
    std::size_t ignored = 0;
    for (unsigned round = 0; round < rounds; ++round) {
        Dice dice(seed * 1'000'003 + round);
        const Scratch scratch;
        scratch.write(".git/HEAD", "ref: refs/heads/main\n");
        std::filesystem::create_directories(scratch.path(".git/objects"));
        std::filesystem::create_directories(scratch.path(".git/refs"));
        std::string config = "[core]\n\trepositoryformatversion = 0\n";
        if (dice.one_in(4)) config += "\tignoreCase = true\n";
        if (dice.one_in(3)) {
            config += "\texcludesFile = \"" + scratch.path(".git/global ignore") + "\" ; the user's\n";
            scratch.write(".git/global ignore", dice.patterns());
        }
        scratch.write(".git/config", config);
        if (dice.one_in(3)) scratch.write(".git/info/exclude", dice.patterns());
        std::vector<std::pair<std::string, bool>> paths;
        grow(dice, scratch, "", 3, paths);

        const std::set<std::string> expected = ignored_by_git(scratch, paths);
        for (const auto& [path, is_folder] : paths) {
            const bool ours = ignored_by_us(scratch.path(), path, is_folder);
            ++cases;
            ignored += ours ? 1 : 0;
            if (ours == expected.contains(path)) continue;
            CAPTURE(seed, round, path, is_folder, ours, config);
            std::string files;
            for (const auto& entry : std::filesystem::recursive_directory_iterator(scratch.path())) {
                const std::string name = entry.path().filename().string();
                if (name != ".gitignore" && name != "exclude" && name != "global ignore") continue;
                std::ifstream stream(entry.path());
                files += entry.path().string() + ":\n" + std::string(std::istreambuf_iterator<char>(stream), {}) + "\n";
            }
            CAPTURE(files);
            FAIL("git disagrees");
        }
    }
    // The dice must keep throwing both: a test of nothing but ignored paths would show little.
    WARN("seed " << seed << ": " << cases << " paths, " << ignored << " of them ignored, as git has it");
    CHECK(cases > std::size_t{5} * rounds);
    CHECK(ignored > cases / 10);
    CHECK(ignored < cases * 9 / 10);
}

TEST_CASE("patterns mean what gitignore(5) says") {
    CHECK(ignores("build", "a/build", true));
    CHECK(ignores("build/", "build", true));
    CHECK_FALSE(ignores("build/", "build", false));
    CHECK_FALSE(ignores("/build", "a/build", true));
    CHECK(ignores("*.pyc", "a/b/c.pyc"));
    CHECK(ignores("doc/**/*.txt", "doc/a.txt"));
    CHECK(ignores("doc/**/*.txt", "doc/x/y/a.txt"));
    CHECK_FALSE(ignores("doc/*.txt", "doc/x/a.txt"));
    CHECK(ignores("*.py[cod]", "a.pyo"));
    CHECK_FALSE(ignores("*\n!keep.py", "keep.py"));
    CHECK(ignores("\\#a\\ ", "#a "));
    CHECK_FALSE(ignores("# a comment", "# a comment"));
}

TEST_CASE("no pattern makes matching slow") {
    // Backtracking would take longer than the universe has.
    std::string pattern;
    for (int i = 0; i < 60; ++i) pattern += "*a";
    CHECK_FALSE(ignores(pattern + "b", std::string(200, 'a')));
    std::string folders;
    std::string path;
    for (int i = 0; i < 60; ++i) folders += "**/a/";
    for (int i = 0; i < 200; ++i) path += "a/";
    CHECK_FALSE(ignores(folders + "b", path + "c"));
    CHECK(ignores(folders + "c", path + "c"));
}
