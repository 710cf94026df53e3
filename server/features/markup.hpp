// Text for people as a few blocks, rendered as Markdown or as plain text at the very end, by what the client can show.
//
// Prose is written with backticks around code and asterisks around what is strong, as the texts of rules are. What
// comes from somebody's code gets in through `code_span` only, so that it can never be Markdown.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/protocol/messages.hpp"

namespace features {

class Markup {
public:
    Markup& paragraph(std::string prose);
    Markup& item(std::string prose);
    Markup& code(std::string_view language, std::string_view text);
    Markup& link(std::string_view title, std::string_view url);
    /// A line between two things that have nothing to do with one another.
    Markup& rule();

    bool empty() const { return blocks_.empty(); }
    protocol::MarkupContent rendered(bool markdown) const;

private:
    enum class Kind : std::uint8_t { paragraph, item, code, link, rule };
    struct Block {
        Kind kind;
        std::string text;
        std::string extra;  ///< of code its language, of a link its address
    };
    std::vector<Block> blocks_;
};

/// Code within prose: on one line, without what would end the span.
std::string code_span(std::string_view code);

/// A name out of somebody's code, to be put between backticks of a text that has them.
std::string harmless_name(std::string_view name);

/// Prose without its marks.
std::string plain(std::string_view prose);

}  // namespace features
