#include "app/edit/paste.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/edit/clipping.hpp"
#include "app/edit/editor.hpp"
#include "app/edit/holders.hpp"
#include "app/edit/neighbours.hpp"
#include "app/edit/new_element.hpp"
#include "app/edit/placement.hpp"
#include "base/utf8.hpp"
#include "scene/theme.hpp"

namespace civic {
namespace {

constexpr Point kBeside{24, 24};
constexpr std::size_t kMostPastedText = 100'000;  // bytes
constexpr double kWidestText = 480;
constexpr double kLeastTextWidth = 80;

bool pointer_is_over(const Editor& editor) {
    const Point at = editor.pointer();
    const Point size = editor.camera().size;
    return at.x >= 0 && at.y >= 0 && at.x <= size.x && at.y <= size.y;
}

// About the pointer, else in the middle of the view.
Point place_to_paste(const Editor& editor) {
    const ViewCamera& camera = editor.camera();
    const Point at = camera.to_page(pointer_is_over(editor) ? editor.pointer() : camera.size * 0.5);
    return {std::round(at.x), std::round(at.y)};
}

// How far the cutting goes to stand about the pointer; else beside its source, where that is in view.
Point shift_of(const Editor& editor, const Rect& box) {
    if (!pointer_is_over(editor) && editor.camera().visible().intersects(box)) return kBeside;
    const Point by = place_to_paste(editor) - box.centre();
    return {std::round(by.x), std::round(by.y)};
}

bool paste_cutting(Editor& editor, Cutting pasted) {
    Cutting cutting = fitted(editor, std::move(pasted));
    std::vector<const Element*> all;
    for (const Element& element : cutting.elements)
        all.push_back(&element);
    const Point by = shift_of(editor, bounds_of_all(all));
    IdSet inside;
    for (const Element* element : all)
        inside.insert(element->id);
    std::size_t roots = 0;
    for (Element& element : cutting.elements) {
        if (inside.contains(element.parent)) continue;
        ++roots;
        const Element* holder = holder_at(editor, element.box.centre() + by, element.type, {});
        element.parent = holder == nullptr ? std::string() : holder->id;
    }
    const std::string label = roots == 1 ? "Paste" : "Paste " + std::to_string(roots) + " elements";
    Insertion insertion = insert(editor, cutting, editor.page()->id, by, label);
    if (!editor.perform(std::move(insertion.change))) return false;
    editor.selection().set_elements(std::move(insertion.roots));
    return true;
}

// What the text takes up as a text element shows it, in lines of a readable width.
Rect measured(const std::string& text, Name language) {
    constexpr double kHighest = 10'000;
    TextStyle style;
    style.size = type::kHeading;
    style.markup = Markup::marked;
    style.language = language;
    return TextEngine::shared().layout({text, style, kWidestText, kHighest})->bounds;
}

}  // namespace

bool copy_chosen(Editor& editor) {
    const std::vector<const Element*> chosen = editor.chosen();
    if (editor.clipboard == nullptr || editor.page() == nullptr || chosen.empty()) return false;
    editor.clipboard->set_text(clipping_text(editor, chosen));
    return true;
}

bool paste(Editor& editor) {
    if (editor.clipboard == nullptr || editor.page() == nullptr) return false;
    const std::string text = editor.clipboard->text();
    Result<std::optional<Cutting>> clipping = read_clipping(text);
    if (!clipping) {
        editor.set_notice(clipping.error().message());
        return false;
    }
    if (*clipping && !(*clipping)->empty()) return paste_cutting(editor, std::move(**clipping));
    // Programs that copy text often add a picture of it; those that copy a picture add no text.
    if (paste_text(editor, text, place_to_paste(editor))) return true;
    std::string image = editor.clipboard->png();
    return !image.empty() && insert_image(editor, std::move(image), place_to_paste(editor));
}

std::string text_from_outside(std::string_view text) {
    constexpr std::string_view kBullets[] = {"- ",      "* ",      "\u2022 ", "\u2022\t",
                                             "\u00b7 ", "\u2013 ", "\u25aa "};
    std::string out;
    const std::string repaired = repaired_utf8(utf8_prefix(text, kMostPastedText));
    std::string_view rest = repaired;
    while (!rest.empty()) {
        std::string_view line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(rest.size(), line.size() + 1));
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (!out.empty()) out += '\n';
        for (const std::string_view bullet : kBullets) {
            if (!line.starts_with(bullet)) continue;
            out += "- ";
            line.remove_prefix(bullet.size());
            break;
        }
        for (const char c : line) {
            if (c == '*' || c == '\\') out += '\\';
            out += c;
        }
    }
    while (out.ends_with('\n'))
        out.pop_back();
    return out;
}

bool paste_text(Editor& editor, std::string_view text, Point at) {
    const std::string marked = text_from_outside(text);
    if (marked.find_first_not_of(" \t\n") == std::string::npos || editor.page() == nullptr) return false;
    const Rect text_bounds = measured(marked, Name(editor.board().language()));
    const double width = std::ceil(std::max(text_bounds.w + 4, kLeastTextWidth));
    const double height = std::ceil(text_bounds.h) + 4;
    const Rect box = {at.x - std::round(width / 2), at.y - std::round(height / 2), width, height};
    const std::string id = editor.new_id(Table::elements);
    Change change = add_element(editor, "text", box, id);
    change.label = "Paste text";
    change.operations.emplace_back(SetProperty{Table::elements, id, Part::key, "text", Value(marked)});
    if (!editor.perform(std::move(change))) return false;
    editor.selection().set_element(id);
    return true;
}

}  // namespace civic
