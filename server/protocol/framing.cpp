#include "server/protocol/framing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace protocol {
namespace {

constexpr std::size_t longest_headers = 4'096;
constexpr std::string_view length_name = "content-length";
constexpr std::string_view type_name = "content-type";

char lowered(char c) { return 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool equal(std::string_view a, std::string_view b) { return std::ranges::equal(a, b, {}, lowered, lowered); }

std::string_view trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t");
    if (begin == std::string_view::npos) return "";
    return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

/// A header's name is a token of HTTP; anything else in front of the colon is no header.
bool is_name(std::string_view text) {
    constexpr std::string_view others = "!#$%&'*+-.^_`|~";
    return !text.empty() && std::ranges::all_of(text, [&](char c) {
        return ('a' <= lowered(c) && lowered(c) <= 'z') || ('0' <= c && c <= '9') || others.find(c) != others.npos;
    });
}

/// The beginning of what came, as it can stand in a sentence.
std::string shown(std::string_view text) {
    constexpr std::size_t most = 60;
    std::string result;
    for (const char c : text.substr(0, most)) result += 0x20 <= c && c < 0x7F ? c : '?';
    if (text.size() > most) result += "…";
    return result;
}

}  // namespace

void Framing::push(std::string_view bytes) {
    if (over_) return;
    // What is done with goes before there is more: a body of megabytes is moved once, not for every piece of it.
    if (at_ > 0 && at_ >= buffer_.size() / 2) {
        buffer_.erase(0, at_);
        at_ = 0;
    }
    buffer_ += bytes;
}

void Framing::consume(std::size_t count) {
    at_ += count;
    if (at_ < buffer_.size()) return;
    at_ = 0;
    // A large message is seldom followed by another.
    if (buffer_.capacity() > (std::size_t{1} << 20U)) buffer_ = {};
    buffer_.clear();
}

std::optional<Frame> Framing::next() {
    while (!over_) {
        if (body_) {
            if (buffer_.size() - at_ < *body_) return std::nullopt;
            Frame frame{Frame::Kind::message, buffer_.substr(at_, *body_)};
            consume(*body_);
            body_.reset();
            return frame;
        }
        if (seeking_ && !seek_header()) return std::nullopt;
        const std::size_t end = buffer_.find('\n', at_);
        if (end == std::string::npos) {
            if (header_bytes_ + buffer_.size() - at_ > longest_headers) return broken("a header does not end");
            return std::nullopt;
        }
        std::string_view line = std::string_view(buffer_).substr(at_, end - at_);
        if (line.ends_with('\r')) line.remove_suffix(1);
        const std::size_t size = end + 1 - at_;
        if (line.empty() && header_bytes_ == 0) {
            consume(size);  // blank lines between messages do no harm
            continue;
        }
        header_bytes_ += size;
        auto frame = header_line(line);
        if (!seeking_) consume(size);
        if (frame) return frame;
    }
    return std::nullopt;
}

std::optional<Frame> Framing::header_line(std::string_view line) {
    if (header_bytes_ > longest_headers) return broken("the headers of a message do not end");
    if (line.empty()) {
        if (!length_) return broken("a message has no Content-Length");
        body_ = length_;
        length_.reset();
        header_bytes_ = 0;
        return std::nullopt;
    }
    const std::size_t colon = line.find(':');
    const std::string_view name = line.substr(0, colon);
    if (colon == std::string_view::npos || !is_name(name)) {
        return broken(fmt::format("`{}` is no header of the form `Name: value`", shown(line)));
    }
    const std::string_view value = trimmed(line.substr(colon + 1));
    if (equal(name, length_name)) {
        std::size_t length = 0;
        const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), length);
        const bool number = end == value.data() + value.size() && !value.empty();
        if (!number || error == std::errc::invalid_argument) {
            return broken(fmt::format("Content-Length must be a number of bytes, not `{}`", shown(value)));
        }
        const std::size_t most = strictness_ == Strictness::strict ? largest_message_of_many : largest_message;
        if (error == std::errc::result_out_of_range || length > most) {
            return broken(fmt::format("a message of {} bytes is refused: the most is {}", shown(value), most));
        }
        if (length_ && *length_ != length) {
            return broken(fmt::format("Content-Length is given twice, as {} and as {}", *length_, length));
        }
        length_ = length;
    } else if (!equal(name, type_name) && strictness_ == Strictness::strict) {
        over_ = true;
        return Frame{Frame::Kind::foreign, fmt::format("`{}` is no header of LSP", shown(name))};
    }
    return std::nullopt;
}

Frame Framing::broken(std::string why) {
    length_.reset();
    header_bytes_ = 0;
    const bool no_header = why.ends_with("`Name: value`");
    if (strictness_ == Strictness::strict && no_header) {
        over_ = true;
        return {Frame::Kind::foreign, std::move(why)};
    }
    seeking_ = true;
    // The line that is broken may itself begin like the next header.
    consume(std::min<std::size_t>(1, buffer_.size() - at_));
    return {Frame::Kind::broken, std::move(why)};
}

/// Whether a `Content-Length:` was found; where not, all that cannot be the beginning of one is passed over.
bool Framing::seek_header() {
    const std::string_view rest = std::string_view(buffer_).substr(at_);
    const auto found = std::ranges::search(rest, length_name, {}, lowered);
    if (found.empty()) {
        const std::size_t keep = std::min(rest.size(), length_name.size() - 1);
        consume(rest.size() - keep);
        return false;
    }
    consume(static_cast<std::size_t>(found.begin() - rest.begin()));
    seeking_ = false;
    return true;
}

std::string header(std::size_t size) { return fmt::format("Content-Length: {}\r\n\r\n", size); }

}  // namespace protocol
