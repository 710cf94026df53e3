// What a reader of Markdown makes of a text, by GitHub's own: whether any of it would do something by itself.
#pragma once

#include <string>

namespace markdown {

/// The first thing in a text that is no mere text: HTML, a picture, a link that leads elsewhere than to the web. ""
/// where there is none.
std::string harm_in(const std::string& text);

}  // namespace markdown
