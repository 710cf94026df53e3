// The patterns of a .gitignore, matched exactly as `git check-ignore` matches them.
//
// What is deliberately absent: files and folders (discovery reads them), and git's index: a file that is tracked
// although a pattern names it is ignored here, as by `git check-ignore --no-index`.
#pragma once

#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace server {

/// What patterns say about a path.
enum class Verdict : std::uint8_t {
    none,  ///< no pattern matches
    ignored,
    kept,  ///< the last pattern that matches begins with `!`
};

/// A glob with git's wildcards. Matching costs at most the product of the two lengths, whatever the pattern.
class Glob {
public:
    Glob() = default;
    explicit Glob(std::string_view pattern, bool fold_case);

    /// Whether the glob covers all of `text`.
    bool matches(std::string_view text) const;

private:
    enum class Kind : std::uint8_t {
        character,
        any,             ///< `?`
        one_of,          ///< `[...]`
        within_a_name,   ///< `*`
        across_folders,  ///< `**`
        skip_two,        ///< before the `**` and the slash of `**/`, which may stand for nothing together
    };
    struct Piece {
        Kind kind;
        char character = 0;
        std::uint32_t set = 0;  ///< of `one_of`: index into `sets_`
    };
    bool matches(const Piece& piece, char character) const;

    std::vector<Piece> pieces_;
    std::vector<std::bitset<256>> sets_;
    std::size_t shortest_ = 0;  ///< no text with fewer bytes matches
    bool fold_case_ = false;
    bool impossible_ = false;  ///< malformed in a way that git lets match nothing
};

/// The patterns of one file, which speak of paths below that file's folder.
class IgnoreList {
public:
    IgnoreList() = default;

    /// Reads the text of a .gitignore; every text is one. `fold_case` is git's `core.ignoreCase`.
    explicit IgnoreList(std::string_view text, bool fold_case = false);

    bool empty() const { return patterns_.empty(); }

    /// What the last matching pattern says about `path`, relative to the list's folder, without a slash at either end.
    /// The folders above it are the caller's business: git never looks into an ignored one.
    Verdict verdict(std::string_view path, bool is_folder) const;

private:
    struct Pattern {
        std::string literal;  ///< what stands before the first wildcard
        Glob rest;
        bool has_rest = false;
        bool is_suffix = false;   ///< `*` and `literal`, nothing else
        bool names_only = false;  ///< without a slash: compared with the last part of the path, at any depth
        bool folders_only = false;
        bool negated = false;
    };
    static Pattern read(std::string_view line, bool fold_case);
    bool matches(const Pattern& pattern, std::string_view path, std::string_view name) const;

    std::vector<Pattern> patterns_;
    bool fold_case_ = false;
};

}  // namespace server
