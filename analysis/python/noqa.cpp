#include "analysis/python/noqa.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "analysis/python/grammar.hpp"
#include "analysis/python/parse.hpp"

namespace analysis::python {
namespace {

/// Tokens that may hold line ends, in order. Of a format string these are the parts between its fields, as Python 3.12
/// reads it.
std::vector<ByteRange> long_tokens(const Syntax& syntax, std::string_view text) {
    std::vector<ByteRange> tokens;
    const auto add = [&](std::uint32_t begin, std::uint32_t end) {
        if (analysis::slice(text, {begin, end}).find_first_of("\r\n") != std::string_view::npos)
            tokens.push_back({begin, end});
    };
    for (NodeId id = 0; id < syntax.size(); ++id) {
        if (syntax[id].kind == string) {
            std::uint32_t begin = syntax[id].range.begin;
            for (const NodeId child : syntax.children(id)) {
                if (syntax[child].kind != interpolation) continue;
                add(begin, syntax[child].range.begin);
                begin = syntax[child].range.end;
            }
            add(begin, syntax[id].range.end);
        } else if (syntax[id].kind == format_specifier) {
            add(syntax[id].range.begin, syntax[id].range.end);
        }
    }
    std::ranges::sort(tokens, {}, &ByteRange::begin);
    return tokens;
}

/// Cuts a text into what flake8 looks at together: lines, joined where a token spans them or a backslash ends them.
class Lines {
public:
    Lines(const Syntax& syntax, std::string_view text) : text_(text), tokens_(long_tokens(syntax, text)) {
        for (const Node& node : syntax.nodes) {
            if (node.kind == comment) comments_.push_back(node.range);
        }
    }

    /// The lines that are looked at together with a place.
    ByteRange around(std::uint32_t offset) {
        ByteRange joined{};
        while (joined.end < text_.size()) {
            const ByteRange line = next_line(joined.end);
            joined.end = line.end;
            if (goes_on(line)) continue;
            if (offset < joined.end) return joined;
            joined.begin = joined.end;
        }
        return joined;
    }

    Suppressions run() {
        Suppressions found;
        ByteRange joined{};
        while (joined.end < text_.size()) {
            const ByteRange line = next_line(joined.end);
            if (silences_file(analysis::slice(text_, line))) found.whole_file = true;
            joined.end = line.end;
            if (goes_on(line)) continue;
            if (auto suppression = suppression_in(analysis::slice(text_, joined))) {
                suppression->lines = joined;
                found.lines.push_back(std::move(*suppression));
            }
            joined.begin = joined.end;
        }
        return found;
    }

private:
    ByteRange next_line(std::uint32_t begin) {
        std::size_t end = text_.find_first_of("\r\n", begin);
        if (end == std::string_view::npos) {
            content_end_ = static_cast<std::uint32_t>(text_.size());
            return {begin, content_end_};
        }
        content_end_ = static_cast<std::uint32_t>(end);
        end += text_.substr(end).starts_with("\r\n") ? 2 : 1;
        return {begin, static_cast<std::uint32_t>(end)};
    }

    /// Whether what begins on `line`, the one found last, goes on behind it.
    bool goes_on(ByteRange line) {
        if (line.end == text_.size()) return false;
        while (next_token_ < tokens_.size() && tokens_[next_token_].begin < line.end) {
            token_end_ = std::max(token_end_, tokens_[next_token_++].end);
        }
        if (token_end_ > content_end_) return true;
        if (content_end_ == line.begin || text_[content_end_ - 1] != '\\') return false;
        while (next_comment_ < comments_.size() && comments_[next_comment_].end < content_end_) ++next_comment_;
        return next_comment_ == comments_.size() || comments_[next_comment_].begin >= content_end_;
    }

    std::string_view text_;
    std::vector<ByteRange> tokens_;
    std::vector<ByteRange> comments_;
    std::size_t next_token_ = 0;
    std::size_t next_comment_ = 0;
    std::uint32_t token_end_ = 0;
    std::uint32_t content_end_ = 0;
};

/// The edit, as far as the text tells.
std::optional<TextEdit> added_code(std::string_view text, ByteRange lines, Rule rule) {
    const std::string_view around = analysis::slice(text, lines);
    if (suppression_in(around)) {
        const auto end = end_of_codes(around);
        if (!end) return std::nullopt;
        const auto at = lines.begin + static_cast<std::uint32_t>(*end);
        return TextEdit{{at, at}, ", " + std::string(code(rule))};
    }
    std::size_t end = around.size();
    if (around.ends_with("\r\n")) {
        end -= 2;
    } else if (around.ends_with('\n') || around.ends_with('\r')) {
        end -= 1;
    }
    const std::size_t last = around.substr(0, end).find_last_not_of(" \t");
    const std::size_t begin = last == std::string_view::npos ? 0 : last + 1;
    return TextEdit{{lines.begin + static_cast<std::uint32_t>(begin), lines.begin + static_cast<std::uint32_t>(end)},
                    "  # noqa: " + std::string(code(rule))};
}

/// The kinds of all nodes but comments.
std::vector<NodeKind> kinds_of(const Syntax& syntax) {
    std::vector<NodeKind> kinds;
    for (const Node& node : syntax.nodes) {
        if (node.kind != comment) kinds.push_back(node.kind);
    }
    return kinds;
}

}  // namespace

std::shared_ptr<const Suppressions> suppressions(const Syntax& syntax, std::string_view text) {
    if (!may_hold_noqa(text)) return nullptr;
    Suppressions found = Lines(syntax, text).run();
    if (found.lines.empty() && !found.whole_file) return nullptr;
    return std::make_shared<const Suppressions>(std::move(found));
}

std::optional<TextEdit> noqa(Parser& parser, const Segment& segment, std::uint32_t anchor, Rule rule) {
    const Syntax& syntax = parse(parser, segment.frames, segment.text);
    const ByteRange lines = Lines(syntax, segment.text).around(anchor);
    if (!lines.contains(anchor)) return std::nullopt;
    std::optional<TextEdit> edit = added_code(segment.text, lines, rule);
    if (!edit) return std::nullopt;
    const std::vector<NodeKind> before = kinds_of(syntax);

    // Whether it is a comment that has been made, and nothing else: the line may end in a string or a broken one.
    std::string edited = segment.text;
    edited.replace(edit->range.begin, edit->range.size(), edit->replacement);
    const auto end = edit->range.begin + static_cast<std::uint32_t>(edit->replacement.size());
    const Syntax& after = parse(parser, segment.frames, edited);
    const bool in_comment = std::ranges::any_of(after.nodes, [&](const Node& node) {
        if (node.kind != comment || node.range.begin >= end || node.range.end < end) return false;
        for (NodeId id = node.parent; id != no_node; id = after[id].parent) {
            if (after[id].kind == string) return false;
        }
        return true;
    });
    if (!in_comment || kinds_of(after) != before) return std::nullopt;
    const ByteRange around = Lines(after, edited).around(anchor);
    const auto made = suppression_in(analysis::slice(edited, around));
    if (!made || std::ranges::find(made->codes, code(rule)) == made->codes.end()) return std::nullopt;
    return edit;
}

}  // namespace analysis::python
