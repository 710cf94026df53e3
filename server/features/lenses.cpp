#include "server/features/lenses.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <ranges>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "analysis/definitions.hpp"
#include "questions/phrases.hpp"
#include "server/features/lined_json.hpp"
#include "server/features/links.hpp"
#include "server/features/question_text.hpp"
#include "server/protocol/write.hpp"

namespace features {
namespace {

using analysis::ByteRange;
using questions::Link;
using questions::QuestionId;
using workspace::LinedText;
using workspace::OpenDefinition;
using workspace::Picture;
using workspace::PlacedStretch;

/// More would hide the code.
constexpr std::size_t most_in_a_lens = 3;
constexpr std::size_t longest_title_in_a_lens = 48;

constexpr std::uint32_t end_unknown = std::numeric_limits<std::uint32_t>::max();

/// A class or function of a stretch, and what comes up in it but not in one that it holds.
struct Definition {
    std::uint32_t header;  ///< where it begins without its decorators
    ByteRange range;
    ByteRange name;
    const analysis::Function* function;  ///< null for a class
    std::vector<Link> links = {};
};

/// Where the decorators of a definition begin, whose own line begins with what stands before `begin`.
std::uint32_t begin_with_decorators(const PlacedStretch& stretch, std::uint32_t begin) {
    const std::string_view text = stretch->segment->text;
    // Most have none: the lines are counted only where there may be one.
    if (text.substr(0, begin).find('@') == std::string_view::npos) return begin;
    const analysis::LineIndex& lines = *stretch->lines;
    std::uint32_t line = lines.line_of(begin);
    const std::uint32_t line_begin = lines.line_range(line).begin;
    const std::string_view indent = text.substr(line_begin, begin - line_begin);
    std::uint32_t first = begin;
    constexpr std::uint32_t farthest = 100;
    for (std::uint32_t up = 0; line > 0 && up < farthest; ++up) {
        const std::string_view above = lines.line(--line);
        if (above.find_first_not_of(" \t") == std::string_view::npos) continue;
        if (!above.starts_with(indent)) break;
        const char c = above[indent.size()];
        if (c == '@') {
            first = lines.line_range(line).begin;
        } else if (std::string_view(" \t)]}#").find(c) == std::string_view::npos) {
            break;  // no line within a decorator's brackets
        }
    }
    return first;
}

/// Every class and function that begins in a stretch, in order.
std::vector<Definition> definitions(const PlacedStretch& stretch) {
    std::vector<Definition> all;
    const auto add = [&](ByteRange range, ByteRange name, const analysis::Function* function) {
        // Broken code has definitions without a name, above which there is nothing to stand.
        if (name.size() == 0) return;
        all.push_back({.header = range.begin,
                       .range = {begin_with_decorators(stretch, range.begin), range.end},
                       .name = name,
                       .function = function});
    };
    // Scope 0 is what the stretch lies in.
    for (const analysis::Scope& scope : stretch->segment->scopes | std::views::drop(1)) {
        if (scope.kind == analysis::ScopeKind::class_) add(scope.range, scope.name, nullptr);
    }
    for (const analysis::Function& function : stretch->findings->functions) {
        add(function.range, function.name_range, &function);
    }
    std::ranges::sort(all, {}, [](const Definition& each) { return std::pair(each.range.begin, each.name.begin); });
    return all;
}

/// Gives each link to the innermost definition around it and returns the others; all are in order.
std::vector<Link> distribute(const std::vector<Link>& links, std::vector<Definition>& definitions) {
    std::vector<Link> others;
    std::vector<std::size_t> open;
    std::size_t next = 0;
    for (const Link& link : links) {
        const auto close = [&](std::uint32_t at) {
            while (!open.empty() && definitions[open.back()].range.end <= at) open.pop_back();
        };
        for (; next < definitions.size() && definitions[next].range.begin <= link.range.begin; ++next) {
            close(definitions[next].range.begin);
            open.push_back(next);
        }
        close(link.range.begin);
        (open.empty() ? others : definitions[open.back()].links).push_back(link);
    }
    return others;
}

/// Makes the answer of one picture, going through its stretches in order.
class Answer {
public:
    Answer(const Picture& picture, const server::SharedLibrary& library)
        : picture_(picture), settings_(picture.configuration->settings), links_(picture, library) {
        for (const PlacedStretch stretch : picture.stretches) add(stretch);
        close_to(0);
    }

    protocol::Body body() && {
        protocol::Body body(std::string("["));
        std::size_t comma = 1;  // before the first none
        for (std::string& piece : pieces_) {
            if (piece.empty()) continue;
            body.share(std::make_shared<const std::string>(std::move(piece)), comma);
            comma = 0;
        }
        body.append("]");
        return body;
    }

private:
    /// A class or function that goes on from stretch to stretch, with places in the document.
    struct Open {
        bool is_definition = false;  ///< false where its header is too broken to be one
        bool is_class = false;
        std::uint32_t end = 0;
        std::uint32_t end_of_code = 0;
        std::vector<Link> links = {};
        std::size_t piece = 0;  ///< where its lenses go
        const LinedText* name = nullptr;
        std::uint32_t line = 0;              ///< of the stretch that it begins in
        workspace::SharedLenses owner = {};  ///< of `name`
    };

    // ---- Of the document

    void add(const PlacedStretch& stretch) {
        const analysis::Frames& frames = stretch->segment->frames;
        const bool in_text = !frames.empty() && frames.front().kind == analysis::Frame::Kind::text;
        close_to(in_text ? 0 : frames.size());
        if (!in_text) open_.resize(frames.size());  // what nobody knows the header of

        const workspace::SharedLenses here =
            links_.lenses(stretch, [&](const std::vector<Link>& links) { return made(stretch, links); });
        if (!open_.empty()) {
            if (here->end_of_code > 0) open_.back().end_of_code = stretch.offset + here->end_of_code;
            take(open_.back(), here->loose, stretch.offset);
        }
        for (const OpenDefinition& opened : here->opened) {
            close_to(opened.depth);
            open_.resize(opened.depth);
            open_.push_back({.is_definition = !opened.name.empty(),
                             .is_class = opened.is_class,
                             .end = stretch.offset + opened.range.end,
                             .piece = pieces_.size(),
                             .name = &opened.name,
                             .line = stretch.line,
                             .owner = here});
            take(open_.back(), opened.links, stretch.offset);
            pieces_.resize(pieces_.size() + 2);
        }
        // What goes on begins before what it holds.
        here->ready.append_to(pieces_.back(), stretch.line);
    }

    static void take(Open& open, const std::vector<Link>& links, std::uint32_t offset) {
        for (Link link : links) {
            link.range.begin += offset;
            link.range.end += offset;
            open.links.push_back(link);
        }
    }

    /// Ends the classes and functions from that depth on.
    void close_to(std::size_t depth) {
        while (open_.size() > depth) {
            Open done = std::move(open_.back());
            open_.pop_back();
            const std::uint32_t end = done.is_class ? std::max(done.end, done.end_of_code) : done.end;
            const auto behind = std::ranges::partition(
                done.links, [&](const Link& link) { return done.is_definition && link.range.begin < end; });
            if (!open_.empty()) {
                Open& outer = open_.back();
                outer.end_of_code = std::max(outer.end_of_code, done.end_of_code);
                outer.links.insert(outer.links.end(), behind.begin(), behind.end());
            }
            done.links.erase(behind.begin(), behind.end());
            if (done.links.empty()) continue;
            std::string name;
            done.name->append_to(name, done.line);
            each_shown(done.links, [&](const Link& link) {
                std::string& out = pieces_[done.piece];
                out += name;
                out += command(link);
                out += '}';
            });
        }
    }

    // ---- Of a stretch

    workspace::SharedLenses made(const PlacedStretch& stretch, const std::vector<Link>& links) {
        const analysis::Segment& segment = *stretch->segment;
        auto lenses = std::make_shared<workspace::Lenses>();
        std::vector<Definition> all = definitions(stretch);
        const auto with_header = [&](const analysis::OpenedFrame& frame) {
            return std::ranges::find(all.rbegin(), all.rend(), frame.header, &Definition::header);
        };
        for (const analysis::OpenedFrame& frame : segment.opened) {
            OpenDefinition& opened = lenses->opened.emplace_back(OpenDefinition{.depth = frame.depth});
            const auto definition = with_header(frame);
            if (definition == all.rend()) continue;
            opened.is_class = definition->function == nullptr;
            opened.range = definition->range;
            name(opened.name, stretch, *definition);
            definition->range.end = end_unknown;
        }
        if (settings_.lens.questions != server::QuestionLens::off) lenses->loose = distribute(links, all);
        for (std::size_t i = 0; i < segment.opened.size(); ++i) {
            const auto definition = with_header(segment.opened[i]);
            if (definition != all.rend()) lenses->opened[i].links = std::exchange(definition->links, {});
        }
        for (Definition& definition : all) {
            complexity(lenses->ready, stretch, definition);
            each_shown(definition.links, [&](const Link& link) {
                name(lenses->ready, stretch, definition);
                lenses->ready.bytes() += command(link);
                lenses->ready.bytes() += '}';
            });
        }
        lenses->ready.shrink();
        if (!segment.frames.empty() || !segment.opened.empty()) {
            lenses->end_of_code = analysis::end_of_code(segment.text);
        }
        return lenses;
    }

    /// The beginning of a lens above a name, up to its command.
    void name(LinedText& out, const PlacedStretch& stretch, const Definition& definition) const {
        LinedJson json(out, picture_, stretch);
        json.raw(",{\"range\":");
        json.range(definition.name);
        json.raw(",\"command\":");
    }

    void complexity(LinedText& out, const PlacedStretch& stretch, const Definition& definition) const {
        if (definition.function == nullptr || settings_.lens.complexity == server::ComplexityLens::off) return;
        const std::uint32_t complexity = definition.function->complexity(settings_.complexity.profile);
        const bool above = complexity > settings_.complexity.limit;
        if (!above && settings_.lens.complexity == server::ComplexityLens::above_limit) return;
        name(out, stretch, definition);
        // A lens without a command is one that cannot be clicked.
        protocol::write(out.bytes(), protocol::Command{.title = questions::phrase(
                                                           questions::Phrase::complexity_lens, picture_.manner.language,
                                                           {{"complexity", std::to_string(complexity)},
                                                            {"limit", std::to_string(settings_.complexity.limit)}}),
                                                       .command = "",
                                                       .arguments = {}});
        out.bytes() += '}';
    }

    /// Hands out a link to each question that is shown, the most specific first.
    void each_shown(std::vector<Link>& links, auto&& show) const {
        std::ranges::sort(links, [&](const Link& a, const Link& b) {
            if (links_.before(a, b)) return true;
            if (links_.before(b, a)) return false;
            return std::pair(a.range.begin, a.reason) < std::pair(b.range.begin, b.reason);
        });
        std::vector<QuestionId> shown;
        for (const Link& link : links) {
            if (shown.size() == most_in_a_lens) break;
            if (std::ranges::find(shown, link.question) != shown.end()) continue;
            shown.push_back(link.question);
            show(link);
        }
    }

    /// What a lens does, as JSON. The same questions come up again and again.
    const std::string& command(const Link& link) {
        const auto [known, is_new] = commands_.try_emplace(link.question);
        if (is_new) {
            const questions::Question& question = links_.question(link);
            known->second = protocol::written(protocol::Command{
                .title = fmt::format("{} {}", number_of(question),
                                     plain_title(question, picture_.manner.language, longest_title_in_a_lens)),
                .command = std::string(open_question),
                .arguments = protocol::Raw{arguments_for(question)}});
        }
        return known->second;
    }

    const Picture& picture_;
    const server::Settings& settings_;
    Links links_;
    std::unordered_map<QuestionId, std::string> commands_;
    std::vector<Open> open_;              // by depth
    std::vector<std::string> pieces_{1};  // in order of their places
};

}  // namespace

protocol::Body lenses(const Picture& picture, const server::SharedLibrary& library) {
    if (picture.excluded) return std::string("[]");
    return Answer(picture, library).body();
}

}  // namespace features
