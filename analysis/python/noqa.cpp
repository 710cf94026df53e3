#include "analysis/python/noqa.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "analysis/python/grammar.hpp"

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

}  // namespace

std::shared_ptr<const Suppressions> suppressions(const Syntax& syntax, std::string_view text) {
    if (!may_hold_noqa(text)) return nullptr;
    Suppressions found = Lines(syntax, text).run();
    if (found.lines.empty() && !found.whole_file) return nullptr;
    return std::make_shared<const Suppressions>(std::move(found));
}

}  // namespace analysis::python
