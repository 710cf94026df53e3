#include "tests/questions/markdown.hpp"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string_view>

namespace markdown {
namespace {

/// An address without a scheme in the text itself is made a link by some readers: `ftp://` is as far as that goes.
constexpr std::array<std::string_view, 4> to_the_web{"http://", "https://", "mailto:", "ftp://"};

std::string harm_of(cmark_node* node) {
    switch (cmark_node_get_type(node)) {
        case CMARK_NODE_HTML_BLOCK:
        case CMARK_NODE_HTML_INLINE: return std::string("HTML: ") + cmark_node_get_literal(node);
        case CMARK_NODE_IMAGE: return std::string("a picture: ") + cmark_node_get_url(node);
        case CMARK_NODE_LINK: {
            std::string url = cmark_node_get_url(node);
            std::ranges::transform(url, url.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c; });
            const bool harmless = std::ranges::any_of(to_the_web, [&](auto scheme) { return url.starts_with(scheme); });
            return harmless ? "" : "a link: " + url;
        }
        default: return "";
    }
}

}  // namespace

std::string harm_in(const std::string& text) {
    cmark_gfm_core_extensions_ensure_registered();
    const std::unique_ptr<cmark_parser, decltype(&cmark_parser_free)> parser(cmark_parser_new(CMARK_OPT_DEFAULT),
                                                                             cmark_parser_free);
    for (const char* name : {"table", "strikethrough", "autolink", "tasklist"}) {
        cmark_parser_attach_syntax_extension(parser.get(), cmark_find_syntax_extension(name));
    }
    cmark_parser_feed(parser.get(), text.data(), text.size());
    const std::unique_ptr<cmark_node, decltype(&cmark_node_free)> document(cmark_parser_finish(parser.get()),
                                                                           cmark_node_free);
    const std::unique_ptr<cmark_iter, decltype(&cmark_iter_free)> nodes(cmark_iter_new(document.get()),
                                                                        cmark_iter_free);
    while (cmark_iter_next(nodes.get()) != CMARK_EVENT_DONE) {
        if (std::string harm = harm_of(cmark_iter_get_node(nodes.get())); !harm.empty()) return harm;
    }
    return "";
}

}  // namespace markdown
