// Functions and the places where their control flow branches.
//
// "Cyclomatic complexity" of Python has no single definition, so it has profiles, each of which agrees with its
// reference tool on every function. A profile is a column of one table (see `counted_in` in python/complexity.cpp), not
// an algorithm.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/text.hpp"

namespace analysis {

/// Whose count of cyclomatic complexity: ruff's C901, mccabe 0.7.0 (its visitor started on that function alone),
/// radon 6.0.1.
enum class Profile : std::uint8_t { ruff, mccabe, radon };

inline constexpr std::array profiles{Profile::ruff, Profile::mccabe, Profile::radon};

/// "ruff", "mccabe" or "radon".
std::string_view name(Profile profile);

/// A set of profiles, one bit each.
class ProfileSet {
public:
    constexpr ProfileSet() = default;
    constexpr explicit ProfileSet(std::initializer_list<Profile> members) {
        for (const Profile member : members) bits_ = static_cast<std::uint8_t>(bits_ | bit(member));
    }
    static constexpr ProfileSet all() { return ProfileSet{Profile::ruff, Profile::mccabe, Profile::radon}; }

    constexpr bool contains(Profile profile) const { return (bits_ & bit(profile)) != 0; }
    constexpr bool empty() const { return bits_ == 0; }
    constexpr ProfileSet operator&(ProfileSet other) const { return from_bits(bits_ & other.bits_); }
    constexpr ProfileSet operator|(ProfileSet other) const { return from_bits(bits_ | other.bits_); }
    constexpr ProfileSet without(ProfileSet other) const { return from_bits(bits_ & ~other.bits_); }
    constexpr bool operator==(const ProfileSet&) const = default;

private:
    static constexpr std::uint8_t bit(Profile profile) {
        return static_cast<std::uint8_t>(1U << static_cast<unsigned>(profile));
    }
    static constexpr ProfileSet from_bits(int bits) {
        ProfileSet set;
        set.bits_ = static_cast<std::uint8_t>(bits);
        return set;
    }
    std::uint8_t bits_ = 0;
};

enum class BranchKind : std::uint8_t {
    if_,
    elif_,
    for_,
    while_,
    loop_else,
    try_,
    except_,
    try_else,
    case_,
    conditional,       ///< a if b else c
    boolean_operator,  ///< one `and` or `or`
    comprehension_for,
    comprehension_if,
    assert_,
    nested_function,  ///< a `def` inside of the function
};

/// A place that adds one to a function's complexity in the profiles it names.
struct Branch {
    ByteRange range;  ///< the keyword
    BranchKind kind;
    ProfileSet counted_in;

    bool operator==(const Branch&) const = default;
};

enum class FunctionKind : std::uint8_t { function, method };

/// A function with what was counted in it, nested functions included as each profile includes them.
struct Function {
    std::string name;  ///< Python's `__qualname__`: `Outer.Inner.method`, `outer.<locals>.inner`
    FunctionKind kind;
    ByteRange range;  ///< from `def` or `async`, never a decorator, to the end of the body
    ByteRange name_range;
    std::vector<Branch> branches;                             ///< in order of appearance, of all profiles
    std::array<std::uint32_t, profiles.size()> cyclomatic{};  ///< by profile
    std::uint32_t cognitive = 0;

    std::uint32_t complexity(Profile profile) const { return cyclomatic[static_cast<std::size_t>(profile)]; }
    bool operator==(const Function&) const = default;
};

}  // namespace analysis
