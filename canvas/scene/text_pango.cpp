#include "scene/text_pango.hpp"

#include <pango/pangocairo.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

namespace civic {
namespace {

struct Unref {
    void operator()(PangoLayout* layout) const { g_object_unref(layout); }
};
using LayoutPtr = std::unique_ptr<PangoLayout, Unref>;

float px(int units) {
    return static_cast<float>(static_cast<double>(units) / PANGO_SCALE);
}
int units(double px) {
    return static_cast<int>(std::lround(std::min(px, 1e6) * PANGO_SCALE));
}

void add(PangoAttrList* list, PangoAttribute* attribute, std::size_t begin, std::size_t end) {
    attribute->start_index = static_cast<guint>(begin);
    attribute->end_index = static_cast<guint>(end);
    pango_attr_list_insert(list, attribute);
}

struct Extent {
    double ascent = 0;
    double descent = 0;
};

Extent extent_of(PangoLayoutLine* line) {
    PangoRectangle logical;
    pango_layout_line_get_extents(line, nullptr, &logical);
    return {px(-logical.y), px(logical.y + logical.height)};
}

class PangoSetter : public TextSetter {
  public:
    PangoSetter(FontLibrary& fonts, std::vector<Paragraph> paragraphs, const TextStyle& style)
        : fonts_(fonts), paragraphs_(std::move(paragraphs)), style_(style) {
        const std::string language = style.language.is_empty() ? "en" : style.language.text();
        pango_context_set_language(fonts.context(), pango_language_from_string(language.c_str()));
        description_ = pango_font_description_new();
        std::string families = font_families(language);
        if (!style.family.is_empty()) families = style.family.text() + "," + families;
        pango_font_description_set_family(description_, families.c_str());
        pango_font_description_set_absolute_size(description_, style.size * PANGO_SCALE);
        pango_font_description_set_weight(description_, static_cast<PangoWeight>(style.weight));
        pango_font_description_set_style(description_,
                                         style.italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
        for (const Paragraph& paragraph : paragraphs_)
            layouts_.push_back(make_layout(paragraph));
    }
    ~PangoSetter() override { pango_font_description_free(description_); }
    PangoSetter(const PangoSetter&) = delete;
    PangoSetter& operator=(const PangoSetter&) = delete;

    std::vector<LineBox> measure(double width) override {
        std::vector<LineBox> boxes;
        double top = 0;
        for (std::size_t i = 0; i < layouts_.size(); ++i) {
            PangoLayout* layout = layouts_[i].get();
            pango_layout_set_width(layout, units(available(paragraphs_[i], width)));
            gint count = 0;
            const PangoLogAttr* breaks = pango_layout_get_log_attrs_readonly(layout, &count);
            for (GSList* at = pango_layout_get_lines_readonly(layout); at != nullptr; at = at->next) {
                auto* line = static_cast<PangoLayoutLine*>(at->data);
                const double height = line_height(extent_of(line));
                bool broken = false;
                if (line->start_index > 0) {
                    const auto chars = g_utf8_pointer_to_offset(
                        paragraphs_[i].text.c_str(), paragraphs_[i].text.c_str() + line->start_index);
                    broken = chars < count && breaks[chars].is_line_break == 0;
                }
                boxes.push_back({top, top + height, broken});
                top += height;
            }
        }
        return boxes;
    }

    TextLayout set(double width, int max_lines) override {
        out_ = {};
        top_ = 0;
        int left = max_lines;
        for (std::size_t i = 0; i < layouts_.size() && left > 0; ++i) {
            PangoLayout* layout = layouts_[i].get();
            pango_layout_set_width(layout, units(available(paragraphs_[i], width)));
            int lines = pango_layout_get_line_count(layout);
            LayoutPtr cut;
            const bool more_follows = i + 1 < layouts_.size() && lines >= left;
            if (lines > left || more_follows) {
                cut = cut_layout(i, width, left, lines <= left);
                layout = cut.get();
                lines = pango_layout_get_line_count(layout);
                out_.truncated = true;
            }
            if (i > 0) out_.text += '\n';
            place(paragraphs_[i], layout);
            left -= lines;
        }
        return std::move(out_);
    }

  private:
    double available(const Paragraph& paragraph, double width) const {
        return std::max(1.0, width - (paragraph.bullet ? kBulletIndent * style_.size : 0));
    }
    double line_height(Extent e) const { return line_pitch(style_, e.ascent, e.descent); }

    LayoutPtr make_layout(const Paragraph& paragraph) {
        LayoutPtr layout(pango_layout_new(fonts_.context()));
        pango_layout_set_font_description(layout.get(), description_);
        pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
        pango_layout_set_text(layout.get(), paragraph.text.data(), static_cast<int>(paragraph.text.size()));
        PangoAttrList* attributes = pango_attr_list_new();
        // Contextual alternates look across words (a hyphen between capitals); without them a word looks the
        // same wherever it stands, and can be kept.
        add(attributes, pango_attr_font_features_new("calt=0"), 0, G_MAXUINT);
        // A hyphen that is not in the text misleads in an address or an identifier.
        add(attributes, pango_attr_insert_hyphens_new(FALSE), 0, G_MAXUINT);
        for (const Span& span : paragraph.spans) {
            if (span.bold) add(attributes, pango_attr_weight_new(PANGO_WEIGHT_BOLD), span.begin, span.end);
            if (span.italic) add(attributes, pango_attr_style_new(PANGO_STYLE_ITALIC), span.begin, span.end);
        }
        pango_layout_set_attributes(layout.get(), attributes);
        pango_attr_list_unref(attributes);
        return layout;
    }

    // Paragraph i cut to so many lines; where its text would fit in them but more paragraphs are left out, it
    // gets an ellipsis of its own.
    LayoutPtr cut_layout(std::size_t i, double width, int lines, bool add_ellipsis) {
        if (add_ellipsis) {
            Paragraph& paragraph = paragraphs_[i];
            paragraph.text += kEllipsis;
            if (!paragraph.spans.empty()) paragraph.spans.back().end = paragraph.text.size();
        }
        LayoutPtr layout = make_layout(paragraphs_[i]);
        pango_layout_set_width(layout.get(), units(available(paragraphs_[i], width)));
        pango_layout_set_height(layout.get(), -lines);
        pango_layout_set_ellipsize(layout.get(), PANGO_ELLIPSIZE_END);
        return layout;
    }

    void place(const Paragraph& paragraph, PangoLayout* layout) {
        const std::size_t mark_at = out_.text.size();
        if (paragraph.bullet) out_.text += std::string(kBullet) + " ";
        base_ = out_.text.size();
        out_.text += paragraph.text;
        bool first = true;
        for (GSList* at = pango_layout_get_lines_readonly(layout); at != nullptr; at = at->next) {
            auto* line = static_cast<PangoLayoutLine*>(at->data);
            place_line(paragraph, line);
            if (first && paragraph.bullet) place_bullet(mark_at);
            first = false;
        }
    }

    void place_line(const Paragraph& paragraph, PangoLayoutLine* line) {
        const Extent extent = extent_of(line);
        TextLine& placed = out_.lines.emplace_back();
        placed.right_to_left = line->resolved_dir == PANGO_DIRECTION_RTL;
        placed.top = static_cast<float>(top_);
        const double height = line_height(extent);
        placed.baseline =
            static_cast<float>(top_ + (height - extent.ascent - extent.descent) / 2 + extent.ascent);
        top_ += height;
        placed.bottom = static_cast<float>(top_);
        placed.first_run = static_cast<std::uint32_t>(out_.runs.size());
        placed.begin = static_cast<std::uint32_t>(base_) + static_cast<std::uint32_t>(line->start_index);
        placed.end = placed.begin + static_cast<std::uint32_t>(line->length);
        placed.indent = paragraph.bullet ? static_cast<float>(kBulletIndent * style_.size) : 0;
        x_ = 0;
        for (GSList* at = line->runs; at != nullptr; at = at->next)
            place_run(paragraph, static_cast<PangoGlyphItem*>(at->data), placed);
        placed.run_count = static_cast<std::uint32_t>(out_.runs.size()) - placed.first_run;
        placed.width = x_;
        trim(placed);
    }

    void place_run(const Paragraph& paragraph, PangoGlyphItem* item, TextLine& line) {
        const PangoAnalysis& analysis = item->item->analysis;
        TextRun run;
        run.font = fonts_.intern(analysis.font);
        run.size = static_cast<float>(style_.size);
        run.right_to_left = analysis.level % 2 == 1;
        run.begin = static_cast<std::uint32_t>(base_) + static_cast<std::uint32_t>(item->item->offset);
        run.end = run.begin + static_cast<std::uint32_t>(item->item->length);
        for (const Span& span : paragraph.spans) {
            if (run.begin >= base_ + span.begin && run.begin < base_ + span.end) {
                run.bold = span.bold;
                run.italic = span.italic;
            }
        }
        if ((analysis.flags & PANGO_ANALYSIS_FLAG_IS_ELLIPSIS) != 0) {
            // What is hidden reaches to the paragraph's end: in its place the mark that is shown.
            out_.text.resize(run.begin);
            out_.text += kEllipsis;
            run.end = static_cast<std::uint32_t>(out_.text.size());
            line.end = run.end;
        }
        run.x = x_;
        run.first_glyph = static_cast<std::uint32_t>(out_.glyphs.size());
        const PangoGlyphString& glyphs = *item->glyphs;
        for (int i = 0; i < glyphs.num_glyphs; ++i) {
            const PangoGlyphInfo& info = glyphs.glyphs[i];
            if (info.glyph != PANGO_GLYPH_EMPTY) {
                Glyph& glyph = out_.glyphs.emplace_back();
                glyph.id = (info.glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0 ? 0 : info.glyph;
                glyph.x = x_ + px(info.geometry.x_offset);
                glyph.y = line.baseline + px(info.geometry.y_offset);
                glyph.cluster = run.begin + static_cast<std::uint32_t>(glyphs.log_clusters[i]);
            }
            x_ += px(info.geometry.width);
        }
        run.glyph_count = static_cast<std::uint32_t>(out_.glyphs.size()) - run.first_glyph;
        run.width = x_ - run.x;
        out_.runs.push_back(run);
    }

    // Takes the spaces at the logical end of a line out of its width: they hang.
    void trim(TextLine& line) {
        while (line.end > line.begin && out_.text[line.end - 1] == ' ')
            --line.end;
        float spaces = 0;
        for (std::uint32_t r = 0; r < line.run_count; ++r) {
            TextRun& run = out_.runs[line.first_run + r];
            if (run.end <= line.end) continue;
            float hanging = 0;
            std::uint32_t glyph_end = run.first_glyph + run.glyph_count;
            if (run.right_to_left) {  // the hanging glyphs stand first
                std::uint32_t kept = run.first_glyph;
                while (kept < glyph_end && out_.glyphs[kept].cluster >= line.end)
                    ++kept;
                const float edge = kept < glyph_end ? out_.glyphs[kept].x : run.x + run.width;
                hanging = std::max(0.0F, edge - run.x);
                run.glyph_count = glyph_end - kept;
                run.first_glyph = kept;
            } else {
                std::uint32_t kept = glyph_end;
                while (kept > run.first_glyph && out_.glyphs[kept - 1].cluster >= line.end)
                    --kept;
                const float edge = kept < glyph_end ? out_.glyphs[kept].x : run.x + run.width;
                hanging = run.x + run.width - edge;
                run.glyph_count = kept - run.first_glyph;
            }
            const bool leads = run.right_to_left;
            run.width -= hanging;
            run.end = std::max(run.begin, line.end);
            if (leads && hanging > 0) shift_from(line, r, -hanging);
            spaces += hanging;
        }
        line.width -= spaces;
    }

    // Moves the glyphs of run `r` of a line and everything to the right of it.
    void shift_from(const TextLine& line, std::uint32_t r, float by) {
        for (std::uint32_t i = r; i < line.run_count; ++i) {
            TextRun& run = out_.runs[line.first_run + i];
            if (i > r) run.x += by;
            for (std::uint32_t g = 0; g < run.glyph_count; ++g)
                out_.glyphs[run.first_glyph + g].x += by;
        }
    }

    void place_bullet(std::size_t mark_at) {
        Paragraph mark;
        mark.text = kBullet;
        const LayoutPtr layout = make_layout(mark);
        PangoLayoutLine* line = pango_layout_get_line_readonly(layout.get(), 0);
        TextLine& placed = out_.lines.back();
        if (line == nullptr || line->runs == nullptr) return;
        auto* item = static_cast<PangoGlyphItem*>(line->runs->data);
        TextRun run;
        run.font = fonts_.intern(item->item->analysis.font);
        run.size = static_cast<float>(style_.size);
        run.begin = static_cast<std::uint32_t>(mark_at);
        run.end = run.begin + static_cast<std::uint32_t>(std::string_view(kBullet).size());
        run.first_glyph = static_cast<std::uint32_t>(out_.glyphs.size());
        run.glyph_count = 1;
        run.width = px(item->glyphs->glyphs[0].geometry.width);
        const auto indent = static_cast<float>(kBulletIndent * style_.size);
        run.x = placed.right_to_left ? placed.width + indent - run.width - 0.3F * run.size
                                     : 0.3F * run.size - indent;
        out_.glyphs.push_back({item->glyphs->glyphs[0].glyph, run.x, placed.baseline, run.begin});
        out_.runs.push_back(run);
        ++placed.run_count;
    }

    FontLibrary& fonts_;
    std::vector<Paragraph> paragraphs_;
    TextStyle style_;
    PangoFontDescription* description_ = nullptr;
    std::vector<LayoutPtr> layouts_;
    TextLayout out_;
    std::size_t base_ = 0;  // of the paragraph in out_.text
    double top_ = 0;
    float x_ = 0;
};

}  // namespace

std::unique_ptr<TextSetter> make_pango_setter(FontLibrary& fonts, std::vector<Paragraph> paragraphs,
                                              const TextStyle& style) {
    return std::make_unique<PangoSetter>(fonts, std::move(paragraphs), style);
}

}  // namespace civic
