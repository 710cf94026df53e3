// An open document after any edits is what it would be if its text had been opened afresh: findings, diagnostics as the
// client gets them, and places in every encoding.
#include "server/workspace/picture.hpp"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <random>
#include <thread>

#include "analysis/python/language.hpp"
#include "server/features/diagnostics.hpp"
#include "server/features/links.hpp"
#include "server/features/questions.hpp"
#include "server/library.hpp"
#include "server/workspace/document.hpp"
#include "server/workspace/uri.hpp"

namespace {

using analysis::PositionEncoding;
using workspace::Document;
using workspace::Picture;

workspace::Circumstances circumstances(PositionEncoding encoding) {
    workspace::Circumstances result;
    server::Settings settings;
    settings.complexity.limit = 3;
    result.configuration = server::configured(settings, "/");
    result.manner = {.encoding = encoding, .related_information = true};
    return result;
}

Document opened(std::string_view text, PositionEncoding encoding, analysis::Parser& parser) {
    return {"file:///a.py",
            "/a.py",
            analysis::python::language(),
            1,
            text,
            circumstances(encoding),
            features::render_diagnostics,
            parser};
}

const server::SharedLibrary& library() {
    static const auto built_in = std::make_shared<const server::Library>(std::vector<std::string>());
    return built_in;
}

/// Everything that a client can get from a picture.
std::string all_of(const Picture& picture) {
    std::string all = features::published(picture);
    for (const workspace::PlacedFunction& function : picture.functions()) {
        all += "\n" + function.function->name + ' ' + protocol::written(picture.range_of(function.range()));
    }
    features::PlacesOfQuestions places(library());
    places.add(picture);
    return all + '\n' + protocol::written(std::move(places).told(questions::Language::en));
}

/// The place of an offset, counted from the text alone.
protocol::Position counted(std::string_view text, std::uint32_t offset, PositionEncoding encoding) {
    const analysis::Position place = analysis::LineIndex(text).position(offset, encoding);
    return {place.line, place.character};
}

std::string text_of(const std::filesystem::path& path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

std::uint32_t begin_of_character(std::string_view text, std::uint32_t offset) {
    while (offset > 0 && offset < text.size() && (static_cast<unsigned char>(text[offset]) & 0xC0U) == 0x80U) --offset;
    // A place between the two bytes of a line end does not exist.
    if (offset > 0 && offset < text.size() && text[offset - 1] == '\r' && text[offset] == '\n') --offset;
    return offset;
}

}  // namespace

TEST_CASE("a document after edits is what it is when opened afresh") {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(HOVERVIEW_PYTHON_LIBRARY)) {
        if (entry.path().extension() == ".py" && entry.file_size() < 60'000) files.push_back(entry.path());
    }
    std::ranges::sort(files);
    const char* const wanted_seed = std::getenv("HOVERVIEW_SEED");
    const char* const wanted_edits = std::getenv("HOVERVIEW_EDITS");
    const auto seed = wanted_seed ? static_cast<unsigned>(std::stoul(wanted_seed)) : std::random_device()();
    const int edits = wanted_edits ? std::stoi(wanted_edits) : 600;
    std::cout << edits << " edits, HOVERVIEW_SEED=" << seed << '\n';
    std::mt19937 random(seed);
    const std::vector<std::string> snippets{"\n",         "    ",  "\"\"\"", "(",  "def f(A):\n    if A: pass\n",
                                            "😀",         "x = 1", "\r\n",   "\r", "приклад",
                                            "class a:\n", "'",     ")"};

    analysis::Parser parser;
    for (int done = 0; done < edits;) {
        const PositionEncoding encoding =
            std::array{PositionEncoding::utf8, PositionEncoding::utf16, PositionEncoding::utf32}[random() % 3];
        std::string text = text_of(files[random() % files.size()]);
        Document document = opened(text, encoding, parser);
        for (int round = 0; round < 10; ++round, ++done) {
            const auto size = static_cast<std::uint32_t>(text.size());
            const std::uint32_t begin = begin_of_character(text, static_cast<std::uint32_t>(random() % (size + 1)));
            const std::uint32_t end = begin_of_character(
                text, std::min(size, begin + static_cast<std::uint32_t>(random() % 3 == 0 ? random() % 200 : 0)));
            const std::string& replacement = snippets[random() % snippets.size()];
            protocol::ContentChange change{
                .range = protocol::Range{counted(text, begin, encoding), counted(text, end, encoding)},
                .text = random() % 4 == 0 ? "" : replacement};
            text.replace(begin, end - begin, change.text);
            if (random() % 8 == 0) change = {.range = std::nullopt, .text = text};
            document.change(2 + round, std::array{change}, parser);

            REQUIRE(document.picture()->text() == text);
            Document fresh = opened(text, encoding, parser);
            fresh.change(2 + round, {}, parser);
            REQUIRE(all_of(*document.picture()) == all_of(*fresh.picture()));
            REQUIRE(document.picture()->diagnostics_digest() == fresh.picture()->diagnostics_digest());
            const std::uint32_t somewhere =
                begin_of_character(text, static_cast<std::uint32_t>(random() % (text.size() + 1)));
            const protocol::Position place = document.picture()->position_of(somewhere);
            REQUIRE(protocol::written(place) == protocol::written(counted(text, somewhere, encoding)));
            REQUIRE(document.picture()->offset_of(place) == somewhere);
        }
    }
}

TEST_CASE("the links of a picture are those of its text, whatever was edited and whoever asks at the same time") {
    const std::string head = "import asyncio\n\n";
    std::string text = head;
    for (int i = 0; i < 200; ++i) {
        text +=
            "async def f(session):\n    async with session.get() as reply:  # the GIL\n        await np.dot(reply)\n\n";
    }
    analysis::Parser parser;
    Document document = opened(text, PositionEncoding::utf8, parser);
    const questions::Matcher& matcher = library()->matcher({});
    const auto expected = [&](const std::string& of) {
        analysis::Options options = server::configured({}, "/")->options;
        options.mentions = true;
        options.limit = 3;
        const analysis::Findings findings = analysis::analyze(of, options);
        return questions::links(matcher, questions::python, "/a.py", of, findings.mentions, findings.findings);
    };
    for (int version = 2; version < 12; ++version) {
        // Another import is another meaning of all the rest.
        const std::string import = version % 2 == 0 ? "import numpy as np\n" : "import os as np\n";
        document.change(version,
                        std::array{protocol::ContentChange{
                            .range = protocol::Range{{0, 0}, {version == 2 ? 0U : 1U, 0}}, .text = import}},
                        parser);
        const workspace::SharedPicture picture = document.picture();
        const std::string now = import + text;
        REQUIRE(picture->text() == now);
        std::vector<std::vector<questions::Link>> answers(4);
        std::vector<std::jthread> asking;
        for (auto& answer : answers) {
            asking.emplace_back([&] { answer = features::Links(*picture, library()).all(); });
        }
        asking.clear();
        const auto right = expected(now);
        REQUIRE(right.size() > 600);
        for (const auto& answer : answers) REQUIRE(answer == right);
        const features::Links links(*picture, library());
        for (std::size_t i = 0; i < right.size(); i += 50) {
            const auto at = links.touching(right[i].range.begin);
            REQUIRE(std::ranges::find(at, right[i].question, &questions::Link::question) != at.end());
        }
    }
}

TEST_CASE("a picture that somebody holds stays as it was") {
    analysis::Parser parser;
    Document document = opened("def addAll():\n    pass\n", PositionEncoding::utf16, parser);
    const workspace::SharedPicture before = document.picture();
    const std::string then = all_of(*before);
    document.change(2, std::array{protocol::ContentChange{.range = protocol::Range{{0, 0}, {2, 0}}, .text = "x = 1\n"}},
                    parser);
    CHECK(all_of(*before) == then);
    CHECK(document.picture()->text() == "x = 1\n");
}

TEST_CASE("places that do not exist are the nearest before them, and a range may be the wrong way round") {
    analysis::Parser parser;
    const Document document = opened("a = '😀'\nb\n", PositionEncoding::utf16, parser);
    const Picture& picture = *document.picture();
    CHECK(picture.offset_of({0, 6}) == 5);     // inside of the pair of surrogates
    CHECK(picture.offset_of({0, 100}) == 10);  // behind the line's end
    CHECK(picture.offset_of({100, 3}) == 13);  // behind the last line
    CHECK(picture.bytes_of({{1, 1}, {0, 0}}) == analysis::ByteRange{0, 12});
}

TEST_CASE("addresses are paths, and paths addresses") {
    CHECK(workspace::path_of("file:///a/b%20c.py") == "/a/b c.py");
    CHECK(workspace::path_of("file://localhost/a.py") == "/a.py");
    CHECK(workspace::path_of("file:/a.py") == "/a.py");
    CHECK(workspace::path_of("file:///a/../../b.py") == "/b.py");
    CHECK(workspace::path_of("file:///%D0%BA.py") == "/к.py");
    CHECK_FALSE(workspace::path_of("file://host/a.py"));
    CHECK_FALSE(workspace::path_of("untitled:Untitled-1"));
    CHECK_FALSE(workspace::path_of("file:///a%zz"));
    CHECK_FALSE(workspace::path_of("file:///a%00"));
    CHECK_FALSE(workspace::path_of("file:///a%2"));
    for (const std::string path : {"/a b/к#%?.py", "/😀", "/"})
        CHECK(workspace::path_of(workspace::uri_of(path)) == path);
}
