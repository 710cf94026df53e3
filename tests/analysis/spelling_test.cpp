// How names are spelled by PEP 8.
#include "analysis/python/spelling.hpp"

#include <catch2/catch.hpp>

#include "tests/analysis/python.hpp"

namespace {

using analysis::python::cap_words;
using analysis::python::snake_case;

}  // namespace

TEST_CASE("spelling: words apart") {
    CHECK(snake_case("mixedCase") == "mixed_case");
    CHECK(snake_case("CapWords") == "cap_words");
    CHECK(snake_case("UPPER_CASE") == "upper_case");
    CHECK(snake_case("lower") == "lower");
    CHECK(snake_case("A") == "a");
    CHECK(snake_case("aB") == "a_b");
    CHECK(snake_case("Mixed_Case") == "mixed_case");
    CHECK(snake_case("X_train") == "x_train");
    CHECK(snake_case("A__B") == "a__b");
    CHECK(snake_case("").empty());
}

TEST_CASE("spelling: acronyms") {
    CHECK(snake_case("HTTPServerURL") == "http_server_url");
    CHECK(snake_case("getHTTPResponse") == "get_http_response");
    CHECK(snake_case("HTTPSServer") == "https_server");
    CHECK(snake_case("parseURL") == "parse_url");
    CHECK(snake_case("URLs") == "urls");
    CHECK(snake_case("parseURLs") == "parse_urls");
    CHECK(snake_case("URLsToFetch") == "urls_to_fetch");
    CHECK(snake_case("userIDs") == "user_ids");
    CHECK(snake_case("XMLSchema") == "xml_schema");
    CHECK(snake_case("MIMEtype") == "mime_type");
    CHECK(snake_case("IPv4Address") == "ipv4_address");
    CHECK(snake_case("OAuthToken") == "oauth_token");
    CHECK(snake_case("SQLAlchemy") == "sql_alchemy");
    CHECK(snake_case("SQLite") == "sqlite");
}

TEST_CASE("spelling: digits stay with the word before them") {
    CHECK(snake_case("Base64") == "base64");
    CHECK(snake_case("UTF8Decoder") == "utf8_decoder");
    CHECK(snake_case("SHA256Hash") == "sha256_hash");
    CHECK(snake_case("MD5") == "md5");
    CHECK(snake_case("B2B") == "b2b");
    CHECK(snake_case("x2Y") == "x2_y");
    CHECK(snake_case("R2D2Unit") == "r2d2_unit");
}

TEST_CASE("spelling: underscores at the ends stay") {
    CHECK(snake_case("_Private") == "_private");
    CHECK(snake_case("__Mangled") == "__mangled");
    CHECK(snake_case("__Dunder__") == "__dunder__");
    CHECK(snake_case("Class_") == "class_");
    CHECK(snake_case("__") == "__");
    CHECK(cap_words("_private") == "_Private");
    CHECK(cap_words("class_") == "Class_");
}

TEST_CASE("spelling: words together") {
    CHECK(cap_words("http_server") == "HttpServer");
    CHECK(cap_words("mixedCase") == "MixedCase");
    CHECK(cap_words("HTTP_server") == "HTTPServer");
    CHECK(cap_words("SSL_CTX") == "SslCtx");
    CHECK(cap_words("c_int") == "CInt");
    CHECK(cap_words("vec_2d") == "Vec2d");
    CHECK(cap_words("v1_2") == std::nullopt);  // would be 12
    CHECK(cap_words("a__b") == "AB");
}

TEST_CASE("spelling: letters of every kind") {
    CHECK(snake_case("\u00C9cole\u00C9t\u00E9") == "\u00E9cole_\u00E9t\u00E9");
    CHECK(snake_case("\u0406\u043C\u02BC\u044F") == "\u0456\u043C\u02BC\u044F");
    CHECK(snake_case("\u041C\u0456\u0439\u041A\u043B\u0430\u0441") == "\u043C\u0456\u0439_\u043A\u043B\u0430\u0441");
    CHECK(snake_case("\u03A3\u03A3") == "\u03C3\u03C2");
    CHECK(cap_words("\u0456\u043C_\u044F") == "\u0406\u043C\u042F");
    CHECK(cap_words("\u00DFa") == "\u00DFa");  // has no capital of one letter
}

TEST_CASE("spelling: keywords and builtins are Python's") {
    for (const std::string& line : python_judge::lines(R"py(
import keyword
for name in keyword.kwlist: print(name)
)py")) {
        INFO(line);
        CHECK(analysis::python::is_keyword(line));
    }
    for (const std::string& line : python_judge::lines("import keyword\nfor name in keyword.softkwlist: print(name)")) {
        CHECK_FALSE(analysis::python::is_keyword(line));
    }
}
