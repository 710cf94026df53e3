// The licences of every part that is linked into the program, as their authors wrote them.
#pragma once

#include <span>
#include <string_view>

namespace server {

/// A part of the program and the text of its licence.
struct License {
    std::string_view part;
    const char* begin;
    const char* end;

    std::string_view text() const { return {begin, end}; }
};

/// One for each part, our own first.
std::span<const License> licenses();

}  // namespace server
