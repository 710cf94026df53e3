#include "tests/analysis/fixtures.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <tuple>

namespace fixtures {
namespace {

/// Characters, not bytes: carets stand below what they mean in any editor with a font of one width.
std::size_t width(std::string_view text) {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

bool is_mark(std::string_view line, std::string_view sign) {
    if (!line.starts_with(sign)) return false;
    const std::string_view rest = line.substr(sign.size());
    if (rest.starts_with(" <-") || rest.starts_with(" <>")) return true;
    const std::size_t caret = line.find_first_not_of(' ', sign.size());
    return caret != std::string_view::npos && line[caret] == '^';
}

std::string mark_line(std::string_view line, std::size_t begin, std::size_t end, const std::string& text,
                      std::string_view sign) {
    const std::size_t column = width(line.substr(0, begin));
    const std::size_t length = std::max<std::size_t>(1, width(line.substr(begin, end - begin)));
    std::string result(sign);
    if (column <= sign.size()) {
        result += std::string(" <") + std::string(column, '>') + std::string(length, '-');
    } else {
        result += std::string(column - sign.size(), ' ') + std::string(length, '^');
    }
    return result + " " + text + "\n";
}

}  // namespace

bool update = false;

std::string stripped(std::string_view marked, std::string_view sign) {
    std::string code;
    const analysis::LineIndex lines(marked);
    for (std::uint32_t line = 0; line < lines.line_count(); ++line) {
        if (!is_mark(lines.line(line), sign)) code += analysis::slice(marked, lines.line_range(line));
    }
    return code;
}

std::string marked(std::string_view code, std::vector<Mark> marks, std::string_view sign) {
    std::ranges::sort(marks, [](const Mark& a, const Mark& b) {
        return std::tie(a.range.begin, a.range.end, a.text) < std::tie(b.range.begin, b.range.end, b.text);
    });
    std::string result;
    auto mark = marks.begin();
    const analysis::LineIndex lines(code);
    for (std::uint32_t line = 0; line < lines.line_count(); ++line) {
        const analysis::ByteRange range = lines.line_range(line);
        result += analysis::slice(code, range);
        for (; mark != marks.end() && lines.line_of(mark->range.begin) == line; ++mark) {
            if (!result.ends_with('\n')) result += '\n';
            const std::string_view text = lines.line(line);
            const std::size_t begin = mark->range.begin - range.begin;
            const std::size_t end = std::min<std::size_t>(mark->range.end - range.begin, text.size());
            result += mark_line(text, begin, end, mark->text, sign);
        }
    }
    return result;
}

std::vector<std::filesystem::path> files(std::string_view folder) {
    std::vector<std::filesystem::path> found;
    for (const auto& entry : std::filesystem::recursive_directory_iterator("tests/fixtures/" + std::string(folder))) {
        if (entry.is_regular_file()) found.push_back(entry.path());
    }
    std::ranges::sort(found);
    return found;
}

std::string read(const std::filesystem::path& path) {
    std::ifstream stream(path, std::ios::binary);
    REQUIRE(stream);
    return {std::istreambuf_iterator<char>(stream), {}};
}

void check(const std::filesystem::path& path, const std::string& found) {
    const std::string expected = read(path);
    if (update && found != expected) {
        std::ofstream(path, std::ios::binary) << found;
        WARN("wrote " << path.string());
        return;
    }
    INFO("in " << path.string());
    CHECK(found == expected);
}

}  // namespace fixtures
