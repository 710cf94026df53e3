// Languages of which nothing is told apart but comments that take a whole line.
#include <array>

#include "analysis/reading/languages.hpp"
#include "analysis/reading/reader.hpp"

namespace analysis::reading {
namespace {

constexpr std::array<std::string_view, 2> of_ini{"#", ";"};
constexpr std::array<std::string_view, 1> of_json{"//"};
constexpr std::array<std::string_view, 1> of_text{"#"};

template <const auto& signs>
class Lines {
public:
    Lines(std::string_view text, std::uint64_t /*open*/, std::vector<Mention>* said) : text_(text), said_(said) {}

    void read(ByteRange line) {
        if (said_ == nullptr) return;
        const std::string_view content = slice(text_, line);
        const std::size_t begin = content.find_first_not_of(" \t");
        if (begin == std::string_view::npos) return;
        const ByteRange rest{line.begin + static_cast<std::uint32_t>(begin), line.end};
        for (const std::string_view sign : signs) {
            if (!slice(text_, rest).starts_with(sign)) continue;
            said_->push_back({MentionKind::comment, rest, std::string(slice(text_, rest))});
            return;
        }
        said_->push_back({MentionKind::line, line, std::string(content)});
    }

    static bool is_between() { return true; }
    static std::uint64_t open() { return 0; }
    static void finish() {}

private:
    std::string_view text_;
    std::vector<Mention>* said_;
};

}  // namespace

const Language& ini() {
    static constexpr Language ini = language<Lines<of_ini>>("ini");
    return ini;
}

const Language& json() {
    static constexpr Language json = language<Lines<of_json>>("json");
    return json;
}

const Language& text() {
    static constexpr Language text = language<Lines<of_text>>("text");
    return text;
}

}  // namespace analysis::reading
