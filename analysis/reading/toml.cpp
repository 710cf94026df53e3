// TOML, as far as lines go: comments, and strings over several lines, whose contents are some other language's.
#include "analysis/reading/languages.hpp"
#include "analysis/reading/reader.hpp"

namespace analysis::reading {
namespace {

class Toml {
public:
    Toml(std::string_view text, std::uint64_t /*open*/, std::vector<Mention>* said) : text_(text), said_(said) {}

    void read(ByteRange line) {
        const std::string_view content = slice(text_, line);
        std::size_t at = 0;
        if (quote_ != '\0') {
            at = end_of_long_string(content, 0);
            if (at == std::string_view::npos) return;
            quote_ = '\0';
        }
        const std::size_t begin = at;
        std::size_t end = content.size();
        while (at < content.size()) {
            const char c = content[at];
            if (c == '#') {
                end = at;
                const ByteRange comment{line.begin + static_cast<std::uint32_t>(at), line.end};
                say(MentionKind::comment, comment);
                break;
            }
            if (c != '"' && c != '\'') {
                ++at;
                continue;
            }
            if (content.substr(at, 3) == (c == '"' ? R"(""")" : "'''")) {
                quote_ = c;
                at = end_of_long_string(content, at + 3);
                if (at == std::string_view::npos) break;
                quote_ = '\0';
                continue;
            }
            // A string of one quote ends on its line.
            for (++at; at < content.size() && content[at] != c; ++at) {
                if (c == '"' && content[at] == '\\') ++at;
            }
            ++at;
        }
        while (end > begin && is_blank(content[end - 1])) --end;
        if (end == begin) return;
        say(MentionKind::line,
            {line.begin + static_cast<std::uint32_t>(begin), line.begin + static_cast<std::uint32_t>(end)});
    }

    bool is_between() const { return quote_ == '\0'; }
    static std::uint64_t open() { return 0; }
    static void finish() {}

private:
    /// Where the string of three quotes that is open ends; npos if it goes on over the line's end.
    std::size_t end_of_long_string(std::string_view content, std::size_t at) const {
        for (; at + 2 < content.size(); ++at) {
            if (quote_ == '"' && content[at] == '\\') {
                ++at;
            } else if (content[at] == quote_ && content[at + 1] == quote_ && content[at + 2] == quote_) {
                // Two more quotes may belong to it.
                at += 3;
                while (at < content.size() && content[at] == quote_) ++at;
                return at;
            }
        }
        return std::string_view::npos;
    }

    void say(MentionKind kind, ByteRange range) {
        if (said_ != nullptr) said_->push_back({kind, range, std::string(slice(text_, range))});
    }

    std::string_view text_;
    std::vector<Mention>* said_;
    char quote_ = '\0';  // of a string of three that is open
};

}  // namespace

const Language& toml() {
    static constexpr Language toml = language<Toml>("toml");
    return toml;
}

}  // namespace analysis::reading
