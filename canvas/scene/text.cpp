#include "scene/text.hpp"

#include <algorithm>
#include <cmath>

#include "scene/fonts.hpp"
#include "scene/text_pango.hpp"
#include "scene/text_setter.hpp"
#include "scene/text_words.hpp"

namespace civic {
namespace {

constexpr double kShrinks[] = {1, 0.93, 0.86, 0.8, 0.75, 0.7, 0.6, 0.5};
constexpr double kSmallest = 6;        // px; a line that must be smaller than this is left out
constexpr double kLargest = 4'096;     // px of an em
constexpr double kHeightSlack = 0.12;  // × the line: above and below the letters of a line there is some room

struct Fitted {
    double scale = 1;
    int lines = 0;  // 0: nothing fits
    bool breaks_words = false;
};

double slack(const TextStyle& style) {
    return kHeightSlack * style.size * style.line_height;
}

// How many of the lines stand within `height`.
int lines_within(const std::vector<LineBox>& lines, double height) {
    const auto out =
        std::find_if(lines.begin(), lines.end(), [&](const LineBox& b) { return b.bottom > height; });
    return static_cast<int>(out - lines.begin());
}

Fitted fit(TextSetter& setter, const TextRequest& request) {
    const TextStyle& style = request.style;
    const int most = style.max_lines > 0 ? style.max_lines : static_cast<int>(kTextLimit);
    std::vector<LineBox> lines;
    bool broken = false;
    double floor = 1;
    for (const double scale : kShrinks) {
        if (scale < std::min(1.0, style.least_scale)) break;
        floor = scale;
        lines = setter.measure(request.width / scale);
        broken = std::any_of(lines.begin(), lines.end(), [](const LineBox& b) { return b.broken_word; });
        const int count = static_cast<int>(lines.size());
        const bool high = lines.empty() || lines.back().bottom <= request.height / scale + slack(style);
        if (!broken && high && count <= most) return {scale, count, false};
    }
    const int shown = std::min(most, lines_within(lines, request.height / floor + slack(style)));
    if (shown > 0) return {floor, shown, broken};
    // Not even one line: as small as it must be.
    const double scale = request.height / std::max(1e-6, lines.front().bottom - slack(style));
    if (scale * style.size < kSmallest) return {floor, 0, false};
    return {scale, 1, setter.measure(request.width / scale).front().broken_word};
}

void place_horizontally(TextLayout& layout, double width, Align align) {
    for (TextLine& line : layout.lines) {
        const double indent = static_cast<double>(line.indent);
        const double room = width - static_cast<double>(line.width) - indent;
        double x = line.right_to_left ? 0 : indent;
        if (align == Align::right || (line.right_to_left && (align == Align::start || indent > 0))) x += room;
        if (align == Align::centre && indent == 0) x = room / 2;
        line.x = static_cast<float>(x);
        for (std::uint32_t r = 0; r < line.run_count; ++r) {
            TextRun& run = layout.runs[line.first_run + r];
            run.x += line.x;
            for (std::uint32_t g = 0; g < run.glyph_count; ++g)
                layout.glyphs[run.first_glyph + g].x += line.x;
        }
    }
}

void move_down(TextLayout& layout, float by) {
    for (TextLine& line : layout.lines) {
        line.top += by;
        line.baseline += by;
        line.bottom += by;
    }
    for (Glyph& glyph : layout.glyphs)
        glyph.y += by;
}

void scale_by(TextLayout& layout, double scale) {
    layout.scale = scale;
    if (scale == 1) return;
    const auto k = static_cast<float>(scale);
    for (Glyph& glyph : layout.glyphs) {
        glyph.x *= k;
        glyph.y *= k;
    }
    for (TextRun& run : layout.runs) {
        run.size *= k;
        run.x *= k;
        run.width *= k;
    }
    for (TextLine& line : layout.lines) {
        for (float* measure : {&line.indent, &line.x, &line.width, &line.top, &line.baseline, &line.bottom})
            *measure *= k;
    }
}

// From lines that stand at the left edge to the finished layout in its box.
void finish(TextLayout& layout, const TextRequest& request, double scale) {
    if (layout.lines.empty()) return;
    place_horizontally(layout, request.width / scale, request.style.align);
    const double height = static_cast<double>(layout.lines.back().bottom);
    const double room = request.height / scale - height;
    if (request.style.valign == VAlign::middle || room < 0) move_down(layout, static_cast<float>(room / 2));
    if (request.style.valign == VAlign::bottom && room > 0) move_down(layout, static_cast<float>(room));
    scale_by(layout, scale);
    double left = request.width;
    double right = 0;
    for (const TextLine& line : layout.lines) {
        left = std::min(left, static_cast<double>(line.x));
        right = std::max(right, static_cast<double>(line.x + line.width));
    }
    const double top = static_cast<double>(layout.lines.front().top);
    layout.bounds = {left, top, std::max(0.0, right - left),
                     static_cast<double>(layout.lines.back().bottom) - top};
}

bool is_settable(const TextRequest& request) {
    const double size = request.style.size;
    return request.width > 1 && request.width < 1e7 && request.height > 1 && request.height < 1e7 &&
           size > 0.5 && size <= kLargest && !request.text.empty();
}

}  // namespace

double line_pitch(const TextStyle& style, double ascent, double descent) {
    constexpr double kMost = 1.6;
    return std::max(style.size * style.line_height, std::min(ascent + descent, style.size * kMost));
}

struct TextEngine::State {
    FontLibrary fonts;
    WordFaces faces{fonts};

    std::vector<Paragraph> paragraphs(const TextRequest& request) const {
        return parse_markup(request.text, request.style.markup, kTextLimit);
    }

    // Null: by words it cannot be set.
    std::unique_ptr<TextSetter> by_words(const std::vector<Paragraph>& paragraphs, const TextStyle& style) {
        if (!style.family.is_empty() && style.family.text() != "Inter") return nullptr;
        faces.begin(style.language.text());
        return make_word_setter(faces, paragraphs, style);
    }

    std::shared_ptr<const TextLayout> laid_out(TextSetter& setter, const TextRequest& request,
                                               const Fitted& fitted) {
        auto layout = std::make_shared<TextLayout>();
        if (fitted.lines > 0) *layout = setter.set(request.width / fitted.scale, fitted.lines);
        finish(*layout, request, fitted.scale);
        return layout;
    }

    std::shared_ptr<const TextLayout> by_pango(std::vector<Paragraph> paragraphs,
                                               const TextRequest& request) {
        const auto setter = make_pango_setter(fonts, std::move(paragraphs), request.style);
        return laid_out(*setter, request, fit(*setter, request));
    }
};

TextEngine::TextEngine() = default;
TextEngine::~TextEngine() = default;

TextEngine& TextEngine::shared() {
    static TextEngine engine;
    return engine;
}

std::shared_ptr<const TextLayout> TextEngine::layout(const TextRequest& request) {
    if (!is_settable(request)) return std::make_shared<TextLayout>();
    const std::lock_guard lock(mutex_);
    if (state_ == nullptr) state_ = std::make_unique<State>();
    std::vector<Paragraph> paragraphs = state_->paragraphs(request);
    if (paragraphs.empty()) return std::make_shared<TextLayout>();
    if (const auto setter = state_->by_words(paragraphs, request.style)) {
        const Fitted fitted = fit(*setter, request);
        if (!fitted.breaks_words) return state_->laid_out(*setter, request, fitted);
    }
    return state_->by_pango(std::move(paragraphs), request);
}

std::shared_ptr<const TextLayout> TextEngine::layout_by_pango(const TextRequest& request) {
    if (!is_settable(request)) return std::make_shared<TextLayout>();
    const std::lock_guard lock(mutex_);
    if (state_ == nullptr) state_ = std::make_unique<State>();
    std::vector<Paragraph> paragraphs = state_->paragraphs(request);
    if (paragraphs.empty()) return std::make_shared<TextLayout>();
    return state_->by_pango(std::move(paragraphs), request);
}

bool TextEngine::takes_fast_way(const TextRequest& request) {
    const std::lock_guard lock(mutex_);
    if (state_ == nullptr) state_ = std::make_unique<State>();
    const std::vector<Paragraph> paragraphs = state_->paragraphs(request);
    return state_->by_words(paragraphs, request.style) != nullptr;
}

bool TextEngine::has_pinned_fonts() {
    const std::lock_guard lock(mutex_);
    if (state_ == nullptr) state_ = std::make_unique<State>();
    return state_->fonts.complete();
}

const TextLayout& DeferredText::layout() const {
    std::call_once(once_, [this] { layout_ = TextEngine::shared().layout(request_); });
    return *layout_;
}

}  // namespace civic
