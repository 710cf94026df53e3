#include "questions/check.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "analysis/source.hpp"
#include "questions/text.hpp"

namespace questions {
namespace {

constexpr std::size_t most_words_of_short_answer = 60;

std::size_t words(std::string_view text) {
    std::size_t count = 0;
    bool between = true;
    for (const char c : text) {
        const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
        if (between && !blank) ++count;
        between = blank;
    }
    return count;
}

/// Finds what is made harmless: told here by what stands in the line, so that a line can be named.
std::string_view harm_in(std::string_view line) {
    std::string prose;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (line[i] == '\\') {
            ++i;
        } else if (line[i] == '`') {
            const std::size_t ticks = std::min(line.find_first_not_of('`', i), line.size()) - i;
            const std::size_t end = line.find(line.substr(i, ticks), i + ticks);
            i = end == std::string_view::npos ? i + ticks - 1 : end + ticks - 1;
        } else {
            prose += line[i];
        }
    }
    if (prose.find("![") != std::string::npos) {
        return "there are no pictures in texts: a picture would be fetched from somewhere; this shows as its name";
    }
    for (std::size_t at = prose.find('<'); at != std::string::npos; at = prose.find('<', at + 1)) {
        const char next = at + 1 < prose.size() ? prose[at + 1] : ' ';
        const bool tag = (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z') || next == '/' || next == '!';
        if (tag && prose.find("://", at) == std::string::npos) {
            return "there is no HTML in texts: this shows as it is written; put code into backticks";
        }
    }
    for (std::size_t at = prose.find("]("); at != std::string::npos; at = prose.find("](", at + 1)) {
        const std::string_view address = std::string_view(prose).substr(at + 2);
        if (!address.starts_with("https://") && !address.starts_with("http://") && !address.starts_with("mailto:")) {
            return "a link leads to the web, by https://, http:// or mailto:; this shows as mere text";
        }
    }
    return {};
}

}  // namespace

std::vector<Problem> check_text(std::string_view path, std::string_view markdown, Language language) {
    if (analysis::salvaged(markdown) != markdown) return {};  // no UTF-8, which was told already
    std::vector<Problem> problems;
    const auto report = [&](std::uint32_t line, std::string text) {
        problems.push_back({std::string(path), line, std::move(text)});
    };
    std::array<std::uint32_t, section_count> lines{};
    std::array<std::string, section_count> contents;
    std::size_t current = section_count;  // none
    std::size_t next = 0;
    FenceState fences;
    std::uint32_t fence_line = 0;
    std::uint32_t number = 0;
    while (!markdown.empty()) {
        const std::size_t end = std::min(markdown.find('\n'), markdown.size());
        std::string_view line = markdown.substr(0, end);
        markdown.remove_prefix(std::min(end + 1, markdown.size()));
        while (line.ends_with('\r') || line.ends_with(' ')) line.remove_suffix(1);
        ++number;
        const bool was_open = fences.is_open();
        if (fences.inside(line)) {
            if (!was_open) fence_line = number;
            if (current < section_count) contents[current].append("\n");
            continue;
        }
        if (const std::string_view harm = harm_in(line); !harm.empty()) report(number, std::string(harm));
        if (!line.starts_with("## ")) {
            if (current < section_count) contents[current].append(line).append("\n");
            continue;
        }
        const std::string_view title = line.substr(3);
        current = section_count;
        for (std::size_t i = 0; i < section_count; ++i) {
            if (heading(static_cast<Section>(i), language) == title) current = i;
        }
        if (current == section_count) {
            std::vector<std::string_view> all;
            all.reserve(section_count);
            for (std::size_t i = 0; i < section_count; ++i) all.push_back(heading(static_cast<Section>(i), language));
            report(number, fmt::format("there is no section `{}`; there are {}", title, fmt::join(all, ", ")));
        } else if (lines[current] != 0) {
            report(number, fmt::format("the section `{}` stands twice", title));
        } else {
            if (current < next) report(number, fmt::format("the section `{}` stands too late", title));
            next = std::max(next, current + 1);
            lines[current] = number;
        }
    }
    if (fences.is_open()) report(fence_line, "the block of code that begins here has no end");
    for (std::size_t i = 0; i < section_count; ++i) {
        const std::string_view name = heading(static_cast<Section>(i), language);
        if (lines[i] == 0) {
            report(std::max(number, 1U), fmt::format("the section `## {}` is missing", name));
        } else if (words(contents[i]) == 0 && static_cast<Section>(i) != Section::example) {
            report(lines[i], fmt::format("the section `{}` is empty", name));
        }
    }
    const std::size_t count = words(contents[static_cast<std::size_t>(Section::short_answer)]);
    if (count > most_words_of_short_answer) {
        report(lines[0], fmt::format("the short answer has {} words, more than {}", count, most_words_of_short_answer));
    }
    std::ranges::sort(problems);
    return problems;
}

}  // namespace questions
