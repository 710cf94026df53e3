#include "server/licenses.hpp"

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <string_view>

TEST_CASE("every part that is linked in comes with its licence, ours first") {
    const auto licenses = server::licenses();
    REQUIRE_FALSE(licenses.empty());
    CHECK(licenses.front().part == "Hoverview");
    CHECK(licenses.front().text().starts_with("MIT License"));

    // A phrase that stands in the text of each.
    constexpr std::array<std::array<std::string_view, 2>, 12> expected{{
        {"tree-sitter", "maxbrunsfeld"},
        {"ICU (in tree-sitter)", "Unicode"},
        {"tree-sitter-python", "Max Brunsfeld"},
        {"tree-sitter-javascript", "Max Brunsfeld"},
        {"tree-sitter-typescript", "Max Brunsfeld"},
        {"utf8proc", "Public Software Group"},
        {"toml++", "Mark Gillard"},
        {"RE2", "The RE2 Authors"},
        {"fmt", "Victor Zverovich"},
        {"CLI11", "University of Cincinnati"},
        {"libstdc++ and libgcc", "GCC RUNTIME LIBRARY EXCEPTION"},
        {"GNU C Library", "Free Software Foundation"},
    }};
    for (const auto& [part, phrase] : expected) {
        CAPTURE(part);
        const auto found = std::ranges::find(licenses, part, &server::License::part);
        REQUIRE(found != licenses.end());
        CHECK(found->text().contains(phrase));
    }
}
