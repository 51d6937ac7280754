#include "app/edit/text_tool.hpp"

#include <algorithm>
#include <utility>

#include "app/edit/editor.hpp"
#include "app/edit/placement.hpp"
#include "model/property.hpp"
#include "scene/look.hpp"
#include "scene/markup.hpp"
#include "scene/outline.hpp"

namespace civic {
namespace {

constexpr Colour kChosen{0x1B, 0x6E, 0xF3, 0x3C};
constexpr Colour kCaret{0x12, 0x1C, 0x28};
constexpr double kInset = 8;

std::string text_at(const Board& board, const TextPlace& place) {
    const auto value = get_property(board, place.table, place.id, place.part, place.name);
    if (!value) return {};
    if (place.cell) return cell_text(*value, *place.cell);
    return std::string(value->is_text() ? value->as_text() : "");
}

Value with_text(const Board& board, const TextPlace& place, std::string text) {
    if (!place.cell) return Value(std::move(text));
    const auto rows = get_property(board, place.table, place.id, place.part, place.name);
    return with_cell_text(rows.value_or(Value()), *place.cell, std::move(text));
}

bool has_text(Name type) {
    return !(type == Name("ink") || type == Name("image") || type == Name("group"));
}

const Group* group_of(const Editor& editor, const TextPlace& place) {
    if (place.table == Table::links) {
        const Slot slot = editor.board().links().slot_of(place.shown);
        return slot == kNoSlot ? nullptr : editor.view().link_group(slot);
    }
    const Slot slot = editor.board().elements().slot_of(place.shown);
    return slot == kNoSlot ? nullptr : editor.view().element_group(slot);
}

Rect box_of(const Editor& editor, const TextPlace& place) {
    if (const Element* element = editor.board().elements().find(place.shown)) {
        if (place.cell)
            return table_cell_box(table_as_shown(editor.board(), *element), *place.cell).grown(-kInset);
        const ElementView view = view_of(editor.board(), *element, Name(editor.board().language()));
        return text_area(shape_of(view).kind, element->box).grown(-kInset);
    }
    const Group* group = group_of(editor, place);
    const Point middle = group == nullptr ? Point{} : group->bounds.centre();
    return {middle.x - 60, middle.y - 10, 120, 20};
}

// What comes from the clipboard as it can stand in a text: line feeds alone end lines, no control characters.
std::string pasted(std::string_view text) {
    std::string clean;
    for (const Paragraph& paragraph : parse_markup(text, Markup::plain, kTextLimit))
        clean += paragraph.text + '\n';
    if (!clean.empty()) clean.pop_back();
    return clean;
}

}  // namespace

std::optional<TextPlace> text_place(const Editor& editor, Table table, const std::string& id) {
    TextPlace place;
    place.table = table;
    place.shown = place.id = id;
    if (table == Table::links) {
        return editor.board().links().find(id) == nullptr ? std::nullopt : std::optional(place);
    }
    const Element* element = editor.board().elements().find(id);
    if (element == nullptr || is_locked(*element)) return std::nullopt;
    const Element& original = editor.board().original(*element);
    if (!has_text(original.type)) return std::nullopt;
    place.id = original.id;
    if (original.type == Name("table")) {
        if (table_size(original).columns == 0) return std::nullopt;
        place.part = Part::attributes;
        place.name = "rows";
        place.cell = TableCell{};
    }
    // A control shows its text, or its label where it has none.
    if (original.type == Name("control") && original.text.empty()) {
        place.part = Part::attributes;
        place.name = "label";
    }
    return place;
}

bool edit_text(Editor& editor, Table table, const std::string& id, TextTool::Begin begin,
               std::optional<Point> at) {
    std::optional<TextPlace> place = text_place(editor, table, id);
    if (!place) return false;
    if (place->cell && at) {
        const Element shown = table_as_shown(editor.board(), *editor.board().elements().find(id));
        place->cell = table_cell_at(shown, *at).value_or(TableCell{});
    }
    editor.selection().clear();
    table == Table::links ? editor.selection().add_link(id) : editor.selection().add_element(id);
    editor.take_tool(std::make_unique<TextTool>(editor, *place, begin));
    return true;
}

TextTool::TextTool(const Editor& editor, TextPlace place, Begin begin)
    : place_(std::move(place)), buffer_(RichText::parse(text_at(editor.board(), place_))) {
    label_ = "Edit text";
    go_to_begin(begin);
}

void TextTool::go_to_begin(Begin begin) {
    if (begin == Begin::all_chosen) {
        buffer_.choose_all();
    } else {
        buffer_.go_to(buffer_.text().size(), TextBuffer::Choose::nothing);
    }
}

// The look decides where a text stands: it is the block of the group that was made of the same text. Nothing
// typed yet: where such a text would stand.
TextTool::Setting TextTool::setting(const Editor& editor) const {
    Setting setting;
    const std::string text = text_at(editor.board(), place_);
    // Cells may say the same: the block is the one that stands in this one.
    const std::optional<Rect> cell = place_.cell ? std::optional(box_of(editor, place_)) : std::nullopt;
    if (const Group* group = group_of(editor, place_)) {
        setting.angle = group->angle;
        setting.centre = group->centre;
        for (const Primitive& item : group->items) {
            const TextBlock* block = std::get_if<TextBlock>(&item);
            if (block == nullptr || text.empty() || block->text->request().text != text) continue;
            if (cell && !cell->contains(block->box.centre())) continue;
            setting.box = block->box;
            setting.style = block->text->request().style;
            // A copy that shares the layout with the block, which may go with the next key.
            setting.layout = std::make_shared<const TextLayout>(block->text->layout());
            return setting;
        }
    }
    setting.box = cell.value_or(box_of(editor, place_));
    setting.style.align = cell ? Align::start : Align::centre;
    setting.style.valign = VAlign::middle;
    setting.layout = std::make_shared<const TextLayout>();
    return setting;
}

Point TextTool::to_text(const Editor& editor, const Setting& setting, Point screen) const {
    const Point page = turned_about(editor.camera().to_page(screen), setting.centre, -setting.angle);
    return page - Point{setting.box.x, setting.box.y};
}

void TextTool::show(Editor& editor) {
    Change change;
    change.label = label_;
    std::string text = buffer_.text().to_markup();
    const Board& before = editor.open().done_board();
    const std::string start = text_at(before, place_);
    if (text != start && !RichText::parse(start).looks_like(buffer_.text()))
        change.operations.emplace_back(SetProperty{place_.table, place_.id, place_.part, place_.name,
                                                   with_text(before, place_, std::move(text))});
    editor.preview(std::move(change));
}

// What was typed into the cell that is left becomes a step of its own.
void TextTool::go_to_cell(Editor& editor, TableCell cell, Begin begin) {
    finish(editor);
    place_.cell = cell;
    buffer_ = TextBuffer(RichText::parse(text_at(editor.board(), place_)));
    wanted_x_.reset();
    go_to_begin(begin);
}

bool TextTool::go_along_cells(Editor& editor, Along along) {
    const Element* element = editor.board().elements().find(place_.shown);
    if (!place_.cell || element == nullptr) return false;
    const TableSize size = table_size(editor.board().original(*element));
    if (size.columns == 0) return false;
    const std::size_t count = size.rows * size.columns;
    std::size_t at = place_.cell->row * size.columns + place_.cell->column;
    if (along == Along::back) {
        if (at == 0) return false;
        --at;
    } else if (++at == count) {
        finish(editor);
        if (!insert_line(editor, place_.shown, TableLine::row, size.rows)) return false;
    }
    go_to_cell(editor, {at / size.columns, at % size.columns}, Begin::all_chosen);
    return true;
}

void TextTool::finish(Editor& editor) {
    if (const Status status = editor.open().commit(); !status) editor.set_notice(status.error().message());
}

void TextTool::leave(Editor& editor) {
    finish(editor);
}

bool TextTool::cancel(Editor& editor) {
    editor.take_select_tool();  // leaves this tool, which ends the typing
    return true;
}

void TextTool::pointer_down(Editor& editor, const PointerEvent& event) {
    const Setting where = setting(editor);
    const Point at = to_text(editor, where, event.screen);
    const double reach = editor.camera().units(12);
    const Element* element = editor.board().elements().find(place_.shown);
    const Point page = at + Point{where.box.x, where.box.y};
    if (place_.cell && element != nullptr && event.button == Button::left) {
        const auto cell =
            table_cell_at(table_as_shown(editor.board(), *element), editor.camera().to_page(event.screen));
        if (cell && !(*cell == *place_.cell)) {
            go_to_cell(editor, *cell, Begin::at_end);
            return pointer_down(editor, event);
        }
    }
    const bool inside = Rect{0, 0, where.box.w, where.box.h}.grown(reach).contains(at) ||
                        (element != nullptr && element->box.contains(page));
    if (!inside) {
        PointerEvent press = event;
        press.clicks = 1;  // a second click is about what the first was
        editor.take_select_tool();
        editor.pointer_down(press);
        return;
    }
    if (event.button != Button::left) return;
    const CaretMap carets = map(where);
    const std::size_t place = carets.place_at(at);
    if (event.clicks == 2) {
        const CaretMap::Stretch word = carets.word_at(place);
        buffer_.choose(word.begin, word.end);
    } else if (event.clicks >= 3) {
        buffer_.choose_all();
    } else {
        go(editor, place, event.modifiers.shift);
        dragging_ = true;
    }
}

void TextTool::pointer_moved(Editor& editor, const PointerEvent& event) {
    if (!dragging_) return;
    const Setting where = setting(editor);
    go(editor, map(where).place_at(to_text(editor, where, event.screen)), true);
}

void TextTool::pointer_up(Editor&, const PointerEvent&) {
    dragging_ = false;
}

void TextTool::go(Editor&, std::size_t at, bool choosing) {
    buffer_.go_to(at, choosing ? TextBuffer::Choose::up_to_here : TextBuffer::Choose::nothing);
    wanted_x_.reset();
}

bool TextTool::key(Editor& editor, const KeyEvent& event) {
    if (event.code == KeyCode::tab &&
        go_along_cells(editor, event.modifiers.shift ? Along::back : Along::forth))
        return true;
    if (event.code == KeyCode::escape || event.code == KeyCode::tab ||
        (event.code == KeyCode::enter && event.modifiers.ctrl))
        return cancel(editor);
    if (move_key(editor, event)) return true;
    if (erase_key(editor, event)) return true;
    if (event.code == KeyCode::enter) return text(editor, "\n");
    if (command_key(editor, event)) return true;
    // Letters come as text; no command of the canvas may act on what is typed into.
    return event.code == KeyCode::space || (event.code == KeyCode::character && !event.modifiers.ctrl);
}

bool TextTool::move_key(Editor& editor, const KeyEvent& event) {
    const Setting where = setting(editor);
    const CaretMap carets = map(where);
    const std::size_t at = buffer_.caret();
    const bool choosing = event.modifiers.shift;
    const bool far = event.modifiers.ctrl;
    std::size_t to = at;
    switch (event.code) {
        case KeyCode::left:
        case KeyCode::right: {
            const bool forward = (event.code == KeyCode::right) != carets.is_right_to_left(at);
            if (!choosing && !far && buffer_.has_chosen()) {
                to = forward ? buffer_.end() : buffer_.begin();
            } else if (forward) {
                to = far ? carets.next_word(at) : carets.next(at);
            } else {
                to = far ? carets.previous_word(at) : carets.previous(at);
            }
            break;
        }
        case KeyCode::up:
        case KeyCode::down: {
            const double x = wanted_x_.value_or(carets.caret(at).top.x);
            go(editor, event.code == KeyCode::up ? carets.above(at, x) : carets.below(at, x), choosing);
            wanted_x_ = x;
            return true;
        }
        case KeyCode::home:
            to = far ? 0 : carets.line_begin(at);
            break;
        case KeyCode::end:
            to = far ? buffer_.text().size() : carets.line_end(at);
            break;
        default:
            return false;
    }
    go(editor, to, choosing);
    return true;
}

bool TextTool::erase_key(Editor& editor, const KeyEvent& event) {
    if (event.code != KeyCode::backspace && event.code != KeyCode::erase) return false;
    const Setting where = setting(editor);
    const CaretMap carets = map(where);
    const std::size_t at = buffer_.caret();
    const bool far = event.modifiers.ctrl;
    if (event.code == KeyCode::backspace) {
        // At the start of a bullet only the bullet goes.
        const bool at_start = at == 0 || buffer_.text().text()[at - 1] == '\n';
        const bool bullet = at_start && buffer_.text().is_bullet(buffer_.text().paragraph_of(at));
        buffer_.erase_to(bullet ? at : far ? carets.previous_word(at) : carets.previous(at));
    } else {
        const std::size_t to = far ? carets.next_word(at) : carets.next(at);
        if (to != at || buffer_.has_chosen()) buffer_.erase_to(to);
    }
    wanted_x_.reset();
    show(editor);
    return true;
}

bool TextTool::command_key(Editor& editor, const KeyEvent& event) {
    if (!event.modifiers.ctrl || event.modifiers.alt || event.code != KeyCode::character) return false;
    Clipboard* clipboard = editor.clipboard;
    switch (event.character) {
        case U'a':
            buffer_.choose_all();
            return true;
        case U'c':
        case U'x':
            if (clipboard == nullptr || !buffer_.has_chosen()) return true;
            clipboard->set_text(std::string(buffer_.chosen()));
            if (event.character == U'x') buffer_.erase_to(buffer_.caret());
            break;
        case U'v':
            if (clipboard == nullptr) return true;
            buffer_.paste(pasted(clipboard->text()));
            break;
        case U'z':
            event.modifiers.shift ? buffer_.redo() : buffer_.undo();
            break;
        case U'y':
            buffer_.redo();
            break;
        case U'b':
            buffer_.toggle_face(RichText::Face::bold);
            break;
        case U'i':
            buffer_.toggle_face(RichText::Face::italic);
            break;
        case U'l':
            buffer_.toggle_bullets();
            break;
        default:
            return false;
    }
    wanted_x_.reset();
    show(editor);
    return true;
}

bool TextTool::text(Editor& editor, std::string_view utf8) {
    buffer_.type(utf8);
    wanted_x_.reset();
    show(editor);
    return true;
}

PointerShape TextTool::shape(const Editor& editor) const {
    const Setting where = setting(editor);
    const Rect box = {0, 0, where.box.w, where.box.h};
    return box.contains(to_text(editor, where, editor.pointer())) ? PointerShape::text : PointerShape::arrow;
}

void TextTool::draw(const Editor& editor, Painter& painter) const {
    const Setting where = setting(editor);
    const CaretMap carets = map(where);
    const auto on_screen = [&](Point p) {
        return editor.camera().to_screen(
            turned_about(p + Point{where.box.x, where.box.y}, where.centre, where.angle));
    };
    for (const Rect& box : carets.boxes(buffer_.begin(), buffer_.end())) {
        Path path;
        path.move_to(on_screen({box.x, box.y}));
        path.line_to(on_screen({box.right(), box.y}));
        path.line_to(on_screen({box.right(), box.bottom()}));
        path.line_to(on_screen({box.x, box.bottom()}));
        path.close();
        path.fill = kChosen;
        painter.path(std::move(path));
    }
    const CaretMap::Caret caret = carets.caret(buffer_.caret());
    painter.line(on_screen(caret.top), on_screen(caret.top + Point{0, caret.height}), stroke(kCaret, 1.5));
}

}  // namespace civic
