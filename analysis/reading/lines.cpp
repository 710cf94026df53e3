// Languages of which nothing is told apart but comments that take a line.
#include "analysis/reading/languages.hpp"
#include "analysis/reading/reader.hpp"

namespace analysis::reading {
namespace {

template <char... signs>
class Lines {
public:
    Lines(std::string_view text, std::vector<Mention>* said) : text_(text), said_(said) {}

    void read(ByteRange line) {
        if (said_ == nullptr) return;
        const std::string_view content = slice(text_, line);
        const std::size_t begin = content.find_first_not_of(" \t");
        if (begin == std::string_view::npos) return;
        if (((content[begin] == signs) || ...)) {
            const ByteRange comment{line.begin + static_cast<std::uint32_t>(begin), line.end};
            said_->push_back({MentionKind::comment, comment, std::string(slice(text_, comment))});
        } else {
            said_->push_back({MentionKind::line, line, std::string(content)});
        }
    }
    static bool is_between() { return true; }
    static void finish() {}

private:
    std::string_view text_;
    std::vector<Mention>* said_;
};

}  // namespace

const Language& shell() {
    static constexpr Language l = language<Lines<'#'>>("shell");
    return l;
}
const Language& sql() {
    static constexpr Language l = language<Lines<'#'>>("sql");
    return l;
}
const Language& dockerfile() {
    static constexpr Language l = language<Lines<'#'>>("dockerfile");
    return l;
}
const Language& yaml() {
    static constexpr Language l = language<Lines<'#'>>("yaml");
    return l;
}
const Language& toml() {
    static constexpr Language l = language<Lines<'#'>>("toml");
    return l;
}

const Language& ini() {
    static constexpr Language ini = language<Lines<'#', ';'>>("ini");
    return ini;
}

const Language& json() {
    static constexpr Language json = language<Lines<>>("json");
    return json;
}

const Language& text() {
    static constexpr Language text = language<Lines<'#'>>("text");
    return text;
}

}  // namespace analysis::reading
