#include "scene/text_words.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "base/utf8.hpp"
#include "scene/word_breaks.hpp"

namespace civic {
namespace {

// A piece of a word in one face, with no line break inside.
struct Piece {
    WordFace* face = nullptr;
    const ShapedWord* word = nullptr;
    std::uint32_t begin = 0;  // bytes of the paragraph
    std::uint32_t end = 0;
    bool breaks_before = false;      // a line may begin here
    WordFace* space_face = nullptr;  // of the space before it; null: none
};

struct SetParagraph {
    const Paragraph* source = nullptr;
    std::vector<Piece> pieces;
};

struct Line {
    std::size_t paragraph = 0;
    std::size_t first = 0;
    std::size_t last = 0;  // one past
    bool broken_word = false;
};

// The one script of a text beside what scripts share; none: there are two.
std::optional<Script> only_script(const std::string& text) {
    Script script = Script::common;
    for (std::size_t at = 0; at < text.size();) {
        const Script here = script_of(next_scalar(text, at));
        if (here == Script::common || here == script) continue;
        if (script != Script::common) return std::nullopt;
        script = here;
    }
    return script;
}

// Cuts a paragraph into pieces and shapes them.
class PieceCutter {
  public:
    PieceCutter(WordFaces& faces, WordFace& base, const TextStyle& style, SetParagraph& out)
        : faces_(faces), base_(base), style_(style), out_(out) {}

    // False: something in it is for Pango.
    bool cut() {
        const std::string& text = out_.source->text;
        const std::optional<Script> script = only_script(text);
        if (!script.has_value()) return false;
        script_ = *script;
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t here = at;
            const char32_t c = next_scalar(text, at);
            WordFace* face = face_at(here);
            const BreakClass kind = break_class_of(c);
            if (kind == BreakClass::none || face == nullptr || !face->covers(c)) return false;
            if (!(kind == BreakClass::space ? take_space(here, at, face) : take_sign(here, at, kind, face)))
                return false;
            before_ = kind;
        }
        flush(text.size());
        return true;
    }

  private:
    bool take_space(std::size_t here, std::size_t after, WordFace* face) {
        if (!may_end_line(before_) || after == out_.source->text.size()) return false;
        flush(here, face);
        begin_ = after;
        space_face_ = face;
        breaks_ = true;
        after_quote_ = before_ == BreakClass::quote;
        return true;
    }

    bool take_sign(std::size_t here, std::size_t after, BreakClass kind, WordFace* face) {
        if (before_ == BreakClass::space) {
            if (!may_begin_line(kind) || (after_quote_ && !is_word(kind))) return false;
            // A dash is taken where it stands alone.
            const std::string& text = out_.source->text;
            if (kind == BreakClass::dash && after < text.size() && text[after] != ' ') return false;
        } else {
            const Joint join = joint(before_, kind);
            if (join == Joint::unknown) return false;
            if (join == Joint::breaks || face != face_) flush(here);
            if (join == Joint::breaks) breaks_ = true;
        }
        face_ = face;
        return true;
    }

    // Ends the piece in hand. A space beside it in the same face is shaped with it: it may be kerned.
    void flush(std::size_t end, const WordFace* space_after = nullptr) {
        if (end <= begin_) return;
        assert(face_ != nullptr);  // a piece has a sign in it
        const std::size_t from = begin_ - (space_face_ == face_ ? 1 : 0);
        const std::size_t to = end + (space_after == face_ ? 1 : 0);
        const std::string_view word = std::string_view(out_.source->text).substr(from, to - from);
        out_.pieces.push_back({face_, &face_->word(word, script_), static_cast<std::uint32_t>(begin_),
                               static_cast<std::uint32_t>(end), breaks_, space_face_});
        begin_ = end;
        space_face_ = nullptr;
        breaks_ = false;
    }

    WordFace* face_at(std::size_t byte) {
        while (out_.source->spans[span_].end <= byte)
            ++span_;
        const Span& span = out_.source->spans[span_];
        if (!span.bold && !span.italic) return &base_;
        return faces_.face(span.bold ? Weight::bold : style_.weight, span.italic || style_.italic);
    }

    WordFaces& faces_;
    WordFace& base_;
    const TextStyle& style_;
    SetParagraph& out_;
    Script script_ = Script::common;
    std::size_t span_ = 0;
    std::size_t begin_ = 0;  // of the piece in hand
    BreakClass before_ = BreakClass::space;
    WordFace* face_ = nullptr;
    WordFace* space_face_ = nullptr;  // of the space before the piece in hand
    bool breaks_ = false;
    bool after_quote_ = false;  // the last space follows a quotation mark
};

class WordSetter : public TextSetter {
  public:
    explicit WordSetter(const TextStyle& style) : style_(style) {}

    // False: leave the text to Pango.
    bool take(WordFaces& faces, const std::vector<Paragraph>& paragraphs) {
        base_face_ = faces.face(style_.weight, style_.italic);
        if (base_face_ == nullptr) return false;
        for (const Paragraph& paragraph : paragraphs) {
            SetParagraph& set = paragraphs_.emplace_back();
            set.source = &paragraph;
            if (!PieceCutter(faces, *base_face_, style_, set).cut()) return false;
        }
        return true;
    }

    std::vector<LineBox> measure(double width) override {
        break_lines(width);
        std::vector<LineBox> boxes;
        boxes.reserve(lines_.size());
        double top = 0;
        for (const Line& line : lines_) {
            const double height = line_height(line);
            boxes.push_back({top, top + height, line.broken_word});
            top += height;
        }
        return boxes;
    }

    TextLayout set(double width, int max_lines) override {
        break_lines(width);
        out_ = {};
        double top = 0;
        const std::size_t shown = std::min(lines_.size(), static_cast<std::size_t>(max_lines));
        out_.truncated = shown < lines_.size();
        for (std::size_t i = 0; i < shown; ++i) {
            const Line& line = lines_[i];
            const bool opens = i == 0 || lines_[i - 1].paragraph != line.paragraph;
            if (opens) open_paragraph(line.paragraph, i > 0);
            const double height = line_height(line);
            place_line(line, top, height, out_.truncated && i + 1 == shown ? width : 0);
            if (opens && source(line).bullet) place_bullet();
            top += height;
        }
        return std::move(out_);
    }

  private:
    const Paragraph& source(const Line& line) const { return *paragraphs_[line.paragraph].source; }

    // em
    static float space_advance(const Piece& piece) {
        if (piece.space_face == nullptr) return 0;
        return piece.space_face == piece.face ? piece.word->space_before : piece.space_face->space().advance;
    }
    double width_of(const Piece& piece) const { return static_cast<double>(piece.word->width) * style_.size; }
    double space_of(const Piece& piece) const {
        return static_cast<double>(space_advance(piece)) * style_.size;
    }

    void break_lines(double width) {
        lines_.clear();
        constexpr double kSlack = 0.02;  // Pango counts in 1/1024 px, glyph by glyph
        for (std::size_t p = 0; p < paragraphs_.size(); ++p) {
            const std::vector<Piece>& pieces = paragraphs_[p].pieces;
            const double indent = paragraphs_[p].source->bullet ? kBulletIndent * style_.size : 0;
            const double room = std::max(1.0, width - indent) + kSlack;
            Line line{p, 0, 0, false};
            double used = 0;
            for (std::size_t i = 0; i < pieces.size();) {
                std::size_t next = i + 1;
                double word = width_of(pieces[i]);
                while (next < pieces.size() && !pieces[next].breaks_before)
                    word += width_of(pieces[next++]);
                const double space = i > line.first ? space_of(pieces[i]) : 0;
                if (i > line.first && used + space + word > room) {
                    lines_.push_back(line);
                    line = {p, i, i, false};
                    used = word;
                } else {
                    used += space + word;
                }
                line.last = next;
                // Words are not broken here; the caller sees that one is too wide and turns to Pango.
                if (word > room) line.broken_word = true;
                i = next;
            }
            lines_.push_back(line);
        }
    }

    double line_height(const Line& line) const {
        const auto [ascent, descent] = extent(line);
        return line_pitch(style_, ascent, descent);
    }
    std::pair<double, double> extent(const Line& line) const {
        double ascent = line.first == line.last ? base_face_->ascent() : 0;
        double descent = line.first == line.last ? base_face_->descent() : 0;
        for (std::size_t i = line.first; i < line.last; ++i) {
            const WordFace& face = *paragraphs_[line.paragraph].pieces[i].face;
            ascent = std::max(ascent, face.ascent());
            descent = std::max(descent, face.descent());
        }
        return {ascent * style_.size, descent * style_.size};
    }

    void open_paragraph(std::size_t p, bool after_another) {
        if (after_another) out_.text += '\n';
        mark_at_ = out_.text.size();
        const Paragraph& paragraph = *paragraphs_[p].source;
        if (paragraph.bullet) out_.text += std::string(kBullet) + " ";
        base_ = out_.text.size();
        out_.text += paragraph.text;
    }

    // `cut_at` > 0: the line ends in an ellipsis, within that width.
    void place_line(const Line& line, double top, double height, double cut_at) {
        const auto [ascent, descent] = extent(line);
        TextLine& placed = out_.lines.emplace_back();
        placed.top = static_cast<float>(top);
        placed.bottom = static_cast<float>(top + height);
        placed.baseline = static_cast<float>(top + (height - ascent - descent) / 2 + ascent);
        placed.indent = source(line).bullet ? static_cast<float>(kBulletIndent * style_.size) : 0;
        placed.first_run = static_cast<std::uint32_t>(out_.runs.size());
        const std::vector<Piece>& pieces = paragraphs_[line.paragraph].pieces;
        const bool empty = line.first == line.last;
        placed.begin = static_cast<std::uint32_t>(base_) + (empty ? 0 : pieces[line.first].begin);
        placed.end = static_cast<std::uint32_t>(base_) + (empty ? 0 : pieces[line.last - 1].end);
        x_ = 0;
        for (std::size_t i = line.first; i < line.last; ++i)
            place_piece(pieces[i], i > line.first, placed);
        if (cut_at > 0) end_in_ellipsis(placed, cut_at - static_cast<double>(placed.indent));
        placed.run_count = static_cast<std::uint32_t>(out_.runs.size()) - placed.first_run;
        placed.width = x_;
    }

    TextRun& run_for(const WordFace& face, std::uint32_t begin, const TextLine& line) {
        if (out_.runs.size() == line.first_run || out_.runs.back().font != face.font()) {
            TextRun run;
            run.font = face.font();
            run.size = static_cast<float>(style_.size);
            run.bold = face.font()->weight >= 600 && static_cast<int>(style_.weight) < 600;
            run.italic = face.font()->italic && !style_.italic;
            run.first_glyph = static_cast<std::uint32_t>(out_.glyphs.size());
            run.begin = begin;
            run.x = x_;
            out_.runs.push_back(run);
        }
        return out_.runs.back();
    }

    void place_piece(const Piece& piece, bool with_space, const TextLine& line) {
        const auto base = static_cast<std::uint32_t>(base_);
        if (with_space && piece.space_face != nullptr) {
            WordGlyph space = piece.space_face->space();
            space.advance = space_advance(piece);
            space.cluster = base + piece.begin - 1;
            TextRun& run = run_for(*piece.space_face, space.cluster, line);
            add_glyph(run, space, line);
            run.end = base + piece.begin;
        }
        TextRun& run = run_for(*piece.face, base + piece.begin, line);
        for (WordGlyph glyph : piece.word->glyphs) {
            glyph.cluster += base + piece.begin;
            add_glyph(run, glyph, line);
        }
        run.end = base + piece.end;
    }

    void add_glyph(TextRun& run, const WordGlyph& glyph, const TextLine& line) {
        const auto size = static_cast<float>(style_.size);
        out_.glyphs.push_back(
            {glyph.id, x_ + glyph.dx * size, line.baseline + glyph.dy * size, glyph.cluster});
        ++run.glyph_count;
        x_ += glyph.advance * size;
        run.width = x_ - run.x;
    }

    void end_in_ellipsis(TextLine& line, double width) {
        WordGlyph mark = base_face_->glyph(0x2026);
        const float room = static_cast<float>(width) - mark.advance * static_cast<float>(style_.size);
        while (out_.runs.size() > line.first_run) {
            TextRun& run = out_.runs.back();
            if (run.glyph_count == 0) {
                out_.runs.pop_back();
                continue;
            }
            const Glyph& last = out_.glyphs.back();
            if (x_ <= room && out_.text[last.cluster] != ' ') break;
            const std::uint32_t cluster = last.cluster;
            while (run.glyph_count > 0 && out_.glyphs.back().cluster == cluster) {
                x_ = out_.glyphs.back().x;
                out_.glyphs.pop_back();
                --run.glyph_count;
            }
            run.end = cluster;
            run.width = x_ - run.x;
        }
        std::uint32_t at = line.begin;
        if (out_.runs.size() > line.first_run) at = out_.runs.back().end;
        out_.text.resize(at);
        out_.text += kEllipsis;
        mark.cluster = at;
        TextRun& run = run_for(*base_face_, at, line);
        add_glyph(run, mark, line);
        run.end = static_cast<std::uint32_t>(out_.text.size());
        line.end = run.end;
    }

    void place_bullet() {
        TextLine& line = out_.lines.back();
        const WordGlyph mark = base_face_->glyph(0x2022);
        TextRun run;
        run.font = base_face_->font();
        run.size = static_cast<float>(style_.size);
        run.begin = static_cast<std::uint32_t>(mark_at_);
        run.end = run.begin + static_cast<std::uint32_t>(std::string_view(kBullet).size());
        run.first_glyph = static_cast<std::uint32_t>(out_.glyphs.size());
        run.glyph_count = 1;
        run.width = mark.advance * run.size;
        run.x = 0.3F * run.size - line.indent;
        out_.glyphs.push_back({mark.id, run.x, line.baseline, run.begin});
        out_.runs.push_back(run);
        ++line.run_count;
    }

    TextStyle style_;
    WordFace* base_face_ = nullptr;
    std::vector<SetParagraph> paragraphs_;
    std::vector<Line> lines_;
    TextLayout out_;
    std::size_t base_ = 0;
    std::size_t mark_at_ = 0;
    float x_ = 0;
};

}  // namespace

WordFace* WordFaces::face(Weight weight, bool italic) {
    const std::size_t index = (static_cast<std::size_t>(weight) / 100 - 4) * 2 + (italic ? 1 : 0);
    std::optional<std::unique_ptr<WordFace>>& slot = faces_[index];
    if (!slot.has_value()) {
        slot = WordFace::make(fonts_, weight, italic);
        if (*slot != nullptr) (*slot)->set_language(language_);
    }
    return slot->get();
}

void WordFaces::begin(const std::string& language) {
    language_ = language.empty() ? "en" : language;
    for (std::optional<std::unique_ptr<WordFace>>& slot : faces_) {
        if (!slot.has_value() || *slot == nullptr) continue;
        (*slot)->set_language(language_);
        (*slot)->forget_if_full();
    }
}

std::unique_ptr<TextSetter> make_word_setter(WordFaces& faces, const std::vector<Paragraph>& paragraphs,
                                             const TextStyle& style) {
    auto setter = std::make_unique<WordSetter>(style);
    if (!setter->take(faces, paragraphs)) return nullptr;
    return setter;
}

}  // namespace civic
