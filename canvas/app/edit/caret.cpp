#include "app/edit/caret.hpp"

#include <algorithm>
#include <cmath>

#include "scene/text_breaks.hpp"

namespace civic {
namespace {

constexpr std::size_t kBulletBytes = 4;  // of "• " in a layout's text

// The last of ascending numbers at or below `at`; 0 before the first.
std::size_t at_or_below(const std::vector<std::size_t>& numbers, std::size_t at) {
    const auto after = std::upper_bound(numbers.begin(), numbers.end(), at);
    return after == numbers.begin() ? 0 : *(after - 1);
}
std::size_t below(const std::vector<std::size_t>& numbers, std::size_t at) {
    const auto here = std::lower_bound(numbers.begin(), numbers.end(), at);
    return here == numbers.begin() ? 0 : *(here - 1);
}
std::size_t above(const std::vector<std::size_t>& numbers, std::size_t at, std::size_t last) {
    const auto after = std::upper_bound(numbers.begin(), numbers.end(), at);
    return after == numbers.end() ? last : *after;
}

}  // namespace

CaretMap::CaretMap(const RichText& text, const TextLayout& layout, const TextStyle& style, Rect box)
    : text_(text), layout_(layout), box_(box), style_(style) {
    TextBreaks breaks = text_breaks(text.text());
    cursors_ = std::move(breaks.cursors);
    word_starts_ = std::move(breaks.word_starts);
    word_ends_ = std::move(breaks.word_ends);

    // The layout's lines as stretches of the rich text: what lies between two of them (the space at a break,
    // a line feed) belongs to the end of the earlier one.
    std::size_t shift = 0;  // bytes of bullets so far
    std::size_t next_line = 0;
    std::size_t begin = 0;
    double bottom = 0;
    double height = style.size * style.line_height * layout.scale;
    for (std::size_t paragraph = 0; paragraph < text.paragraphs(); ++paragraph) {
        const std::size_t end = std::min(text.text().find('\n', begin), text.size());
        if (text.is_bullet(paragraph)) shift += kBulletBytes;
        const std::size_t first = lines_.size();
        while (next_line < layout.lines.size()) {
            const TextLine& line = layout.lines[next_line];
            if (line.begin < begin + shift || line.begin > end + shift) break;
            if (line.begin == end + shift && end != begin && lines_.size() > first) break;
            const std::size_t from = line.begin - shift;
            lines_.push_back(
                {from, std::min<std::size_t>(line.end - shift, end), &line, line.top, line.bottom});
            bottom = line.bottom;
            height = line.bottom - line.top;
            ++next_line;
            if (from == begin && begin == end) break;
        }
        if (lines_.size() == first) {
            if (lines_.empty()) {  // nothing is laid out: where the first line will stand
                const double free = std::max(box.h - height, 0.0);
                bottom = style.valign == VAlign::top ? 0 : style.valign == VAlign::middle ? free / 2 : free;
            }
            lines_.push_back({begin, end, nullptr, bottom, bottom + height});
            bottom += height;
        } else {
            lines_.back().end = end;
        }
        begin = end + 1;
    }
}

std::size_t CaretMap::to_layout(std::size_t at) const {
    std::size_t shift = 0;
    const std::size_t last = text_.paragraph_of(at);
    for (std::size_t i = 0; i <= last; ++i)
        shift += text_.is_bullet(i) ? kBulletBytes : 0;
    return at + shift;
}

std::size_t CaretMap::line_of(std::size_t at) const {
    for (std::size_t i = lines_.size(); i-- > 0;) {
        if (lines_[i].begin <= at) return i;
    }
    return 0;
}

// Where the caret stands before a byte of a run, or at its end.
double CaretMap::edge(const TextRun& run, std::size_t layout_at) const {
    if (run.glyph_count == 0) return run.x;
    const Glyph* first = &layout_.glyphs[run.first_glyph];
    const auto right_of = [&](std::uint32_t i) {
        return i + 1 < run.glyph_count ? static_cast<double>(first[i + 1].x)
                                       : static_cast<double>(run.x) + static_cast<double>(run.width);
    };
    // The glyphs of the cluster that the byte stands in: they have the highest cluster at or below it.
    std::uint32_t cluster = run.begin;
    std::uint32_t next = run.end;
    for (std::uint32_t i = 0; i < run.glyph_count; ++i) {
        if (first[i].cluster <= layout_at) {
            cluster = std::max(cluster, first[i].cluster);
        } else {
            next = std::min(next, first[i].cluster);
        }
    }
    if (layout_at >= run.end) return run.right_to_left ? run.x : right_of(run.glyph_count - 1);
    double left = right_of(run.glyph_count - 1);
    double right = run.x;
    for (std::uint32_t i = 0; i < run.glyph_count; ++i) {
        if (first[i].cluster != cluster) continue;
        left = std::min(left, static_cast<double>(first[i].x));
        right = std::max(right, right_of(i));
    }
    // Within a ligature the places are shared out evenly.
    const double part = next > cluster ? static_cast<double>(layout_at - cluster) / (next - cluster) : 0;
    return run.right_to_left ? right - (right - left) * part : left + (right - left) * part;
}

double CaretMap::x_in(const Line& line, std::size_t at) const {
    const auto empty_x = [&](bool right_to_left) {
        const bool at_right = style_.align == Align::right || (style_.align == Align::start && right_to_left);
        return style_.align == Align::centre ? box_.w / 2 : at_right ? box_.w : 0.0;
    };
    if (line.line == nullptr || line.line->run_count == 0)
        return empty_x(line.line != nullptr && line.line->right_to_left);
    const std::size_t layout_at = to_layout(at);
    const TextRun* last = nullptr;
    for (std::uint32_t i = 0; i < line.line->run_count; ++i) {
        const TextRun& run = layout_.runs[line.line->first_run + i];
        if (layout_at >= run.begin && layout_at < run.end) return edge(run, layout_at);
        if (last == nullptr || run.end > last->end) last = &run;
    }
    if (last->begin > layout_at) return line.line->x;
    return edge(*last, last->end);
}

CaretMap::Caret CaretMap::caret(std::size_t at) const {
    const Line& line = lines_[line_of(at)];
    return {{x_in(line, at), line.top}, line.bottom - line.top};
}

std::size_t CaretMap::nearest_in(const Line& line, double x) const {
    std::size_t best = line.begin;
    double least = INFINITY;
    const auto from = std::lower_bound(cursors_.begin(), cursors_.end(), line.begin);
    for (auto at = from; at != cursors_.end() && *at <= line.end; ++at) {
        const double distance = std::abs(x_in(line, *at) - x);
        if (distance >= least) continue;
        least = distance;
        best = *at;
    }
    return best;
}

std::size_t CaretMap::place_at(Point point) const {
    for (const Line& line : lines_) {
        if (point.y < line.bottom) return nearest_in(line, point.x);
    }
    return nearest_in(lines_.back(), point.x);
}

std::size_t CaretMap::above(std::size_t at, double x) const {
    const std::size_t line = line_of(at);
    return line == 0 ? 0 : nearest_in(lines_[line - 1], x);
}
std::size_t CaretMap::below(std::size_t at, double x) const {
    const std::size_t line = line_of(at);
    return line + 1 == lines_.size() ? text_.size() : nearest_in(lines_[line + 1], x);
}
std::size_t CaretMap::line_begin(std::size_t at) const {
    return lines_[line_of(at)].begin;
}
std::size_t CaretMap::line_end(std::size_t at) const {
    return lines_[line_of(at)].end;
}

bool CaretMap::is_right_to_left(std::size_t at) const {
    const Line& line = lines_[line_of(at)];
    if (line.line == nullptr) return false;
    const std::size_t layout_at = to_layout(at);
    for (std::uint32_t i = 0; i < line.line->run_count; ++i) {
        const TextRun& run = layout_.runs[line.line->first_run + i];
        if (layout_at >= run.begin && layout_at < run.end) return run.right_to_left;
    }
    return line.line->right_to_left;
}

std::vector<Rect> CaretMap::boxes(std::size_t begin, std::size_t end) const {
    std::vector<Rect> boxes;
    for (const Line& line : lines_) {
        if (line.end < begin || line.begin >= end) continue;
        const double height = line.bottom - line.top;
        if (line.line != nullptr) {
            for (std::uint32_t i = 0; i < line.line->run_count; ++i) {
                const TextRun& run = layout_.runs[line.line->first_run + i];
                const std::size_t from =
                    std::max<std::size_t>(run.begin, to_layout(std::max(begin, line.begin)));
                const std::size_t to = std::min<std::size_t>(run.end, to_layout(std::min(end, line.end)));
                if (from >= to) continue;
                const double a = edge(run, from);
                const double b = edge(run, to);
                boxes.push_back({std::min(a, b), line.top, std::abs(b - a), height});
            }
        }
        // A line feed that is chosen shows as a little room after the line.
        if (end > line.end && line.end < text_.size() && text_.text()[line.end] == '\n')
            boxes.push_back({x_in(line, line.end), line.top, style_.size / 3, height});
    }
    return boxes;
}

std::size_t CaretMap::next(std::size_t at) const {
    return civic::above(cursors_, at, text_.size());
}
std::size_t CaretMap::previous(std::size_t at) const {
    return civic::below(cursors_, at);
}
std::size_t CaretMap::next_word(std::size_t at) const {
    return civic::above(word_ends_, at, text_.size());
}
std::size_t CaretMap::previous_word(std::size_t at) const {
    return civic::below(word_starts_, at);
}
CaretMap::Stretch CaretMap::word_at(std::size_t at) const {
    const std::size_t begin = at_or_below(word_starts_, at);
    const std::size_t end = civic::above(word_ends_, begin, text_.size());
    return at <= end ? Stretch{begin, end} : Stretch{at, at};
}

}  // namespace civic
