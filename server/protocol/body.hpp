// The body of a message, in pieces: a long list is made once, kept by whoever made it, and sent from there.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace protocol {

class Body {
public:
    Body() = default;
    Body(std::string text) {  // NOLINT(google-explicit-constructor): most bodies are one text
        share(std::make_shared<const std::string>(std::move(text)));
    }

    void append(std::string_view text) { share(std::make_shared<const std::string>(text)); }
    /// Appends a text, which nobody changes any more, from a place in it on.
    void share(std::shared_ptr<const std::string> text, std::size_t from = 0) {
        const std::string_view bytes = std::string_view(*text).substr(from);
        size_ += bytes.size();
        pieces_.push_back({std::move(text), bytes});
    }
    void append(Body other) {
        size_ += other.size_;
        for (Piece& piece : other.pieces_) pieces_.push_back(std::move(piece));
    }

    std::size_t size() const { return size_; }
    bool empty() const { return size_ == 0; }

    std::string text() const {
        std::string all;
        all.reserve(size_);
        for (const Piece& piece : pieces_) all += piece.bytes;
        return all;
    }

    struct Piece {
        std::shared_ptr<const std::string> owner;
        std::string_view bytes;
    };
    const std::vector<Piece>& pieces() const { return pieces_; }

private:
    std::vector<Piece> pieces_;
    std::size_t size_ = 0;
};

}  // namespace protocol
