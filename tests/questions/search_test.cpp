#include "questions/search.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>

using questions::Search;

namespace {

/// The numbers of what is found, at most three.
std::string found(std::string_view query) {
    static const Search search(questions::built_in_bank());
    std::string all;
    int count = 0;
    for (const questions::QuestionId id : search.find(query)) {
        if (++count > 3) break;
        if (!all.empty()) all += ' ';
        all += std::to_string(questions::built_in_bank().questions()[id].number);
    }
    return all;
}

std::string first(std::string_view query) { return found(query).substr(0, 2); }

}  // namespace

TEST_CASE("search finds by number and id") {
    CHECK(found("79") == "79");
    CHECK(found("Q79") == "79");
    CHECK(found("q79") == "79");
    CHECK(found("slots") == "79");
    CHECK(found("async-web-frameworks") == "74");
    CHECK(found("7").empty());
}

TEST_CASE("search finds by words of either language, and tags") {
    CHECK(first("garbage collection") == "77");
    CHECK(first("Garbage") == "77");
    CHECK(first("__slots__") == "79");
    CHECK(first("event loop") == "73");
    CHECK(first("цикл подій") == "73");
    CHECK(first("ІЗОЛЯЦІЇ транзакцій") == "86");
    CHECK(first("пам'яті") == "75");
    CHECK(first("пам’яті") == "75");
    CHECK(first("kibana") == "90");
    CHECK(first("numpy") == "93");
    CHECK(first("noqa") == "83");
    CHECK(first("*nix") == "63");
}

TEST_CASE("search forgives small errors, and words that are not finished") {
    CHECK(first("sqlalchmey") == "76");
    CHECK(first("ciclomatic") == "72");
    CHECK(first("kubernets") == "90");
    CHECK(first("multithreding") == "64");
    CHECK(first("ізоляціі транзакцый") == "86");
    CHECK(first("cyclom") == "72");
    CHECK(first("isolatoin lev") == "86");
}

TEST_CASE("search finds what has most of the words where nothing has all") {
    CHECK(first("isolation levels xyzzyx") == "86");
    CHECK(found("xyzzyx").empty());
    CHECK(found("").empty());
    CHECK(found("?!").empty());
    CHECK(found(std::string(100'000, 'x')).empty());
    CHECK(found("\xFF\xFE\xC3").empty());
}
