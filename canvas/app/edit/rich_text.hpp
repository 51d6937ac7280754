#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace civic {

// A text as it is typed into: without marks, with the face of each byte, paragraphs parted by line feeds,
// some of them bullets. The file keeps the marks (scene/markup.hpp); to_markup(parse(t)) shows the same as t.
class RichText {
  public:
    enum class Face : std::uint8_t { bold = 1, italic = 2 };

    static RichText parse(std::string_view markup);
    std::string to_markup() const;

    const std::string& text() const { return text_; }
    std::size_t size() const { return text_.size(); }
    std::size_t paragraphs() const { return bullets_.size(); }
    std::size_t paragraph_of(std::size_t at) const;  // of a byte, or of the end
    bool is_bullet(std::size_t paragraph) const { return bullets_[paragraph]; }

    // Bytes [begin, end). Inserted text takes the face of what stands before it, at a paragraph's start of
    // what stands after; a new paragraph is a bullet when the one it is cut from is.
    void erase(std::size_t begin, std::size_t end);
    void insert(std::size_t at, std::string_view text);              // well-formed UTF-8
    void set_bullets(std::size_t first, std::size_t last, bool on);  // paragraphs, both counted in

    bool has_face(std::size_t begin, std::size_t end, Face face) const;  // all of it, spaces aside
    void set_face(std::size_t begin, std::size_t end, Face face, bool on);

    // The same text, bullets and faces; the face of a space cannot be seen.
    bool looks_like(const RichText& other) const;

  private:
    struct Line {
        std::size_t begin;
        std::size_t end;
    };
    enum class Escaping : std::uint8_t { least, full };
    std::vector<Line> lines() const;
    std::string written(Escaping escaping) const;
    void write_line(std::string& out, Line line, bool bullet, Escaping escaping) const;

    std::string text_;
    std::vector<std::uint8_t> faces_;      // by byte, of Face
    std::vector<bool> bullets_ = {false};  // by paragraph
};

}  // namespace civic
