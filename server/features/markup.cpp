#include "server/features/markup.hpp"

#include <algorithm>

#include "server/terminal_markdown.hpp"

namespace features {
namespace {

std::string_view trimmed(std::string_view text) {
    while (text.ends_with('\n')) text.remove_suffix(1);
    while (text.starts_with('\n')) text.remove_prefix(1);
    return text;
}

/// A fence longer than any run of backticks in the code.
std::string fence_for(std::string_view code) {
    std::size_t longest = 2;
    std::size_t run = 0;
    for (const char c : code) {
        run = c == '`' ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    std::string fence(longest + 1, '`');
    return fence;
}

}  // namespace

Markup& Markup::paragraph(std::string prose) {
    blocks_.push_back({Kind::paragraph, std::move(prose), ""});
    return *this;
}

Markup& Markup::item(std::string prose) {
    blocks_.push_back({Kind::item, std::move(prose), ""});
    return *this;
}

Markup& Markup::code(std::string_view language, std::string_view text) {
    blocks_.push_back({Kind::code, std::string(trimmed(text)), std::string(language)});
    return *this;
}

Markup& Markup::link(std::string_view title, std::string_view url) {
    blocks_.push_back({Kind::link, std::string(title), std::string(url)});
    return *this;
}

Markup& Markup::rule() {
    blocks_.push_back({Kind::rule, "", ""});
    return *this;
}

protocol::MarkupContent Markup::rendered(bool markdown) const {
    std::string out;
    Kind before = Kind::paragraph;
    for (const Block& block : blocks_) {
        const bool list_goes_on = block.kind == Kind::item && before == Kind::item;
        if (!out.empty()) out += list_goes_on ? "\n" : "\n\n";
        before = block.kind;
        switch (block.kind) {
            case Kind::paragraph: out += markdown ? block.text : plain(block.text); break;
            case Kind::item: out += "- " + (markdown ? block.text : plain(block.text)); break;
            case Kind::link:
                out += markdown ? '[' + block.text + "](" + block.extra + ')' : plain(block.text) + ": " + block.extra;
                break;
            case Kind::rule: out += markdown ? "---" : "—"; break;
            case Kind::code: {
                if (markdown) {
                    const std::string fence = fence_for(block.text);
                    out += fence;
                    out += block.extra;
                    out += '\n';
                    out += block.text;
                    out += '\n';
                    out += fence;
                } else {
                    out += "    ";
                    for (const char c : block.text) {
                        out += c;
                        if (c == '\n') out += "    ";
                    }
                }
                break;
            }
        }
    }
    return {markdown ? "markdown" : "plaintext", std::move(out)};
}

std::string code_span(std::string_view code) { return '`' + harmless_name(code) + '`'; }

std::string harmless_name(std::string_view name) {
    constexpr std::size_t longest = 200;
    std::string result;
    for (const char c : name) {
        if (result.size() >= longest && (static_cast<unsigned char>(c) & 0xC0U) != 0x80U) return result + "…";
        const auto byte = static_cast<unsigned char>(c);
        result += byte < 0x20 || byte == 0x7F ? ' ' : c == '`' ? '\'' : c;
    }
    return result;
}

std::string plain(std::string_view prose) {
    std::string line(prose);
    std::ranges::replace(line, '\n', ' ');
    return server::plain(line);
}

}  // namespace features
