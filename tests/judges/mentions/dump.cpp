// Prints the mentions of Python files as JSON lines, for the judge to compare: one object a mention, with places in
// bytes.
// `--whole` takes each file as one segment; `--time` prints how long each part takes instead.
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/mention_facts.hpp"
#include "analysis/python/grammar.hpp"
#include "analysis/python/mentions.hpp"
#include "analysis/python/scopes.hpp"
#include "analysis/python/segmenter.hpp"
#include "analysis/syntax.hpp"

namespace {

namespace python = analysis::python;
using analysis::Binding;
using analysis::Cut;
using analysis::Environment;
using analysis::Frame;
using analysis::Frames;
using analysis::Item;
using analysis::MentionFacts;
using analysis::MentionKind;
using analysis::MentionView;
using analysis::Outline;
using analysis::Parser;
using analysis::ScopeKind;
using analysis::Segment;
using analysis::SegmentIndex;
using analysis::Syntax;
using analysis::Value;
using Clock = std::chrono::steady_clock;

struct Times {
    Clock::duration parse{};
    Clock::duration collect{};
    Clock::duration join{};
    Clock::duration resolve{};
    std::size_t bytes = 0;
    std::size_t mentions = 0;
    std::size_t facts = 0;
};

Segment segment_of(Parser& parser, std::string_view text, const Frames& frames, const Cut& cut, Times& times) {
    Segment segment;
    segment.text = text;
    segment.frames = frames;
    segment.opened = cut.opened;
    const bool top = frames.empty();
    const bool of_class = !top && frames.back().kind == Frame::Kind::class_;
    const auto begin = Clock::now();
    const Syntax& syntax = parser.parse(python::grammar(),
                                        top        ? ""
                                        : of_class ? "class _:\n"
                                                   : "def _():\n",
                                        segment.text);
    const auto scopes = python::scopes(syntax, top        ? ScopeKind::module
                                               : of_class ? ScopeKind::class_
                                                          : ScopeKind::function);
    const auto parsed = Clock::now();
    segment.mentions = std::make_shared<const MentionFacts>(python::mention_facts(syntax, segment.text, scopes));
    const auto collected = Clock::now();
    segment.scopes = scopes.scopes;
    times.parse += parsed - begin;
    times.collect += collected - parsed;
    return segment;
}

std::vector<Segment> segments_of(Parser& parser, std::string_view text, bool whole, Times& times) {
    std::vector<Segment> segments;
    if (whole) {
        segments.push_back(segment_of(parser, text, {}, {.size = 0, .frames = {}, .opened = {}}, times));
        return segments;
    }
    Frames frames;
    std::size_t at = 0;
    do {
        std::optional<Cut> cut = python::next_cut(text.substr(at), true, frames);
        if (!cut) throw std::logic_error("a text that is whole has no next segment");
        segments.push_back(segment_of(parser, text.substr(at, cut->size), frames, *cut, times));
        at += cut->size;
        frames = std::move(cut->frames);
    } while (at < text.size());
    return segments;
}

std::string quoted(std::string_view text) {
    std::string result = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            result += '\\';
            result += c;
        } else if (byte < 0x20) {
            static constexpr char digits[] = "0123456789abcdef";
            result += "\\u00";
            result += digits[byte >> 4U];
            result += digits[byte & 15U];
        } else {
            result += c;
        }
    }
    return result + '"';
}

std::string_view name(MentionKind kind) {
    switch (kind) {
        case MentionKind::keyword: return "keyword";
        case MentionKind::import_: return "import";
        case MentionKind::call: return "call";
        case MentionKind::attribute: return "attribute";
        case MentionKind::decorator: return "decorator";
        case MentionKind::base_class: return "base_class";
        case MentionKind::definition: return "definition";
        case MentionKind::variable: return "variable";
        case MentionKind::argument: return "argument";
        case MentionKind::annotation: return "annotation";
        case MentionKind::comment: return "comment";
        case MentionKind::string: return "string";
        case MentionKind::docstring: return "docstring";
        case MentionKind::sql: return "sql";
        case MentionKind::line: return "line";
        case MentionKind::shape: return "shape";
    }
    return "";
}

}  // namespace

int main(int argc, char** argv) {
    bool whole = false;
    bool time = false;
    std::vector<std::string> paths;
    for (int i = 1; i < argc; ++i) {
        const std::string_view argument = argv[i];
        whole = whole || argument == "--whole";
        time = time || argument == "--time";
        if (!argument.starts_with("--")) paths.emplace_back(argument);
    }
    if (paths.empty()) {
        for (std::string path; std::getline(std::cin, path);) paths.push_back(path);
    }
    std::ios::sync_with_stdio(false);
    Parser parser;
    Times times;
    for (const std::string& path : paths) {
        std::ifstream file(path, std::ios::binary);
        const std::string text{std::istreambuf_iterator<char>(file), {}};
        const std::vector<Segment> segments = segments_of(parser, text, whole, times);
        const auto begin = Clock::now();
        std::vector<const Segment*> pointers;
        for (const Segment& segment : segments) {
            pointers.push_back(&segment);
            const MentionFacts& facts = *segment.mentions;
            times.facts += sizeof facts + facts.values.size() * sizeof(Value) +
                           facts.bindings.size() * sizeof(Binding) + facts.items.size() * sizeof(Item);
        }
        const Outline outline = join(pointers);
        const Environment environment(outline);
        const auto joined = Clock::now();
        if (!time) std::cout << "{\"path\": " << quoted(path) << "}\n";
        for (SegmentIndex index = 0; index < segments.size(); ++index) {
            each_mention(outline, environment, index, [&](const MentionView& mention) {
                ++times.mentions;
                if (time) return;
                std::cout << "{\"kind\": \"" << name(mention.kind)
                          << "\", \"begin\": " << mention.range.begin + outline.offsets[index]
                          << ", \"end\": " << mention.range.end + outline.offsets[index]
                          << ", \"name\": " << quoted(mention.name) << "}\n";
            });
        }
        times.join += joined - begin;
        times.resolve += Clock::now() - joined;
        times.bytes += text.size();
    }
    if (!time) return 0;
    const auto show = [&](const char* what, Clock::duration took) {
        const auto nanoseconds = static_cast<double>(std::chrono::nanoseconds(took).count());
        std::printf("%-8s %8.1f ms  %6.2f ns a byte\n", what, nanoseconds / 1e6,
                    nanoseconds / static_cast<double>(times.bytes));
    };
    show("parse", times.parse);
    show("collect", times.collect);
    show("join", times.join);
    show("resolve", times.resolve);
    std::printf("%zu bytes, %zu mentions, %zu bytes of facts\n", times.bytes, times.mentions, times.facts);
    return 0;
}
