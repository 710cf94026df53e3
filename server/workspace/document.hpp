// An open document: what the editor holds, analysed and kept up to date.
//
// One strand writes it. Its picture is shared with whoever reads: an edit changes the picture in place where nobody
// else holds it, and a copy where somebody does.
//
// What is deliberately absent: threads, and sending anything.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "analysis/document.hpp"
#include "server/workspace/picture.hpp"

namespace workspace {

/// What a document is to be shown as and judged by.
struct Circumstances {
    server::SharedConfiguration configuration;
    bool excluded = false;
    bool links = true;  ///< whether anybody may ask which questions the code brings up
    Manner manner;
};

class Document {
public:
    /// Renders what is found in one stretch as elements of a JSON list with commas between them.
    using Render = std::function<void(LinedText&, const Picture&, const Stretch&)>;

    Document(std::string uri, std::string path, const analysis::Language& language, std::int32_t version,
             std::string_view text, const Circumstances& circumstances, Render render, analysis::Parser& parser);

    /// Applies changes in order.
    void change(std::int32_t version, std::span<const protocol::ContentChange> changes, analysis::Parser& parser);

    /// Judges the same text by other settings, or shows it in another manner.
    void adapt(const Circumstances& circumstances, analysis::Parser& parser);

    SharedPicture picture() const { return picture_; }

private:
    void replace_all(std::string_view text, analysis::Parser& parser);
    void splice(const analysis::Document::Splice& splice);
    Picture& own();

    analysis::Document analysis_;
    Render render_;
    std::shared_ptr<Picture> picture_;
};

/// The language of a document: by the editor's word for it, else by its name, else by its first line.
const analysis::Language& language_of(std::string_view language_id, std::string_view path, std::string_view text);

}  // namespace workspace
