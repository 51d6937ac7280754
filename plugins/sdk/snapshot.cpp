#include "sdk/snapshot.hpp"

namespace civic::sdk {

Row ReadReference::read(const Snapshot& snapshot, Row at) {
    const civicanvas_value& value = snapshot.values()[at];
    return value.kind == CIVICANVAS_REFERENCE ? value.element : kNone;
}

std::string_view ReadText::read(const Snapshot& snapshot, Row at) {
    const civicanvas_value& value = snapshot.values()[at];
    return value.kind == CIVICANVAS_TEXT || value.kind == CIVICANVAS_REFERENCE ? snapshot.view(value.as.text)
                                                                               : std::string_view();
}

Row ReadRow::read(const Snapshot& snapshot, Row at) {
    return snapshot.rows()[at];
}

const civicanvas_attribute& Attributes::row_at(Row index) const {
    assert(index < range_.count);
    return snapshot_->attributes()[range_.first + index];
}

// nullptr: nobody wants to know.
NamesRead* Attributes::noted() const {
    Reads* reads = snapshot_->reads();
    if (reads == nullptr || of_ == Of::untold) return nullptr;
    return of_ == Of::style ? &reads->styles : &reads->attributes;
}

// Who asks how many there are, or goes through all of them, looks at every name.
Row Attributes::size() const {
    if (NamesRead* names = noted()) names->note_all(type_.row);
    return range_.count;
}

const civicanvas_attribute& Attributes::at(Row index) const {
    if (NamesRead* names = noted()) names->note_all(type_.row);
    return row_at(index);
}

const civicanvas_value* Attributes::find(Symbol name) const {
    if (name.row == kNone) return nullptr;
    if (NamesRead* names = noted()) names->note(type_.row, name.row);
    Row low = 0;
    Row high = range_.count;
    while (low < high) {
        const Row middle = low + (high - low) / 2;
        if (row_at(middle).name < name.row) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < range_.count && row_at(low).name == name.row ? &row_at(low).value : nullptr;
}

State Attributes::state(Symbol name) const {
    const civicanvas_value* value = find(name);
    if (value == nullptr) return State::unknown;
    return value->kind == CIVICANVAS_NULL ? State::not_applicable : State::value;
}

Operand<double> Attributes::number(Symbol name) const {
    const civicanvas_value* value = find(name);
    if (value == nullptr) return {};
    switch (value->kind) {
        case CIVICANVAS_NULL:
            return Operand<double>::not_applicable();
        case CIVICANVAS_INTEGER:
            return static_cast<double>(value->as.integer);
        case CIVICANVAS_NUMBER:
            return value->as.number;
        default:
            return {};
    }
}

Operand<bool> Attributes::flag(Symbol name) const {
    const civicanvas_value* value = find(name);
    if (value == nullptr) return {};
    if (value->kind == CIVICANVAS_NULL) return Operand<bool>::not_applicable();
    if (value->kind == CIVICANVAS_BOOLEAN) return value->as.integer != 0;
    return {};
}

Operand<std::string_view> Attributes::text(Symbol name) const {
    const civicanvas_value* value = find(name);
    if (value == nullptr) return {};
    if (value->kind == CIVICANVAS_NULL) return Operand<std::string_view>::not_applicable();
    if (value->kind == CIVICANVAS_TEXT || value->kind == CIVICANVAS_REFERENCE) {
        return snapshot_->view(value->as.text);
    }
    return {};
}

Operand<Row> Attributes::reference(Symbol name) const {
    const civicanvas_value* value = find(name);
    if (value == nullptr) return {};
    if (value->kind == CIVICANVAS_NULL) return Operand<Row>::not_applicable();
    if (value->kind == CIVICANVAS_REFERENCE) return Row{value->element};
    return {};
}

template <typename View>
Operand<Range<View>> Attributes::list(Symbol name) const {
    const civicanvas_value* value = find(name);
    if (value == nullptr) return {};
    if (value->kind == CIVICANVAS_NULL) return Operand<Range<View>>::not_applicable();
    if (value->kind == CIVICANVAS_LIST) return Range<View>(snapshot_, value->as.range);
    return {};
}

Operand<References> Attributes::references(Symbol name) const {
    return list<ReadReference>(name);
}

Operand<Texts> Attributes::texts(Symbol name) const {
    return list<ReadText>(name);
}

Operand<Attributes> Attributes::object(Symbol name) const {
    const civicanvas_value* value = find(name);
    if (value == nullptr) return {};
    if (value->kind == CIVICANVAS_NULL) return Operand<Attributes>::not_applicable();
    if (value->kind == CIVICANVAS_OBJECT) return Attributes(*snapshot_, value->as.range);
    return {};
}

Link::Link(const Snapshot& snapshot, Row row)
    : Attributes(snapshot, snapshot.links()[row].attributes, Of::attributes,
                 Symbol{snapshot.links()[row].type}),
      snapshot_(&snapshot),
      record_(&snapshot.links()[row]),
      row_(row) {}

std::string_view Link::id() const {
    return snapshot_->view(record_->id);
}
std::string_view Link::text() const {
    return snapshot_->view(record_->text);
}

Element::Element(const Snapshot& snapshot, Row row)
    : Attributes(snapshot, snapshot.elements()[row].attributes, Of::attributes,
                 Symbol{snapshot.elements()[row].type}),
      snapshot_(&snapshot),
      record_(&snapshot.elements()[row]),
      row_(row) {}

std::string_view Element::id() const {
    return snapshot_->view(record_->id);
}
std::string_view Element::text() const {
    if (Reads* reads = snapshot_->reads()) reads->texts[row_] = 1;
    return snapshot_->view(record_->text);
}

const civicanvas_element& Element::box() const {
    if (Reads* reads = snapshot_->reads()) reads->boxes[row_] = 1;
    return *record_;
}

Page::Page(const Snapshot& snapshot, Row row) : snapshot_(&snapshot), record_(&snapshot.pages()[row]) {}

std::string_view Page::id() const {
    return snapshot_->view(record_->id);
}
std::string_view Page::title() const {
    return snapshot_->view(record_->title);
}

bool Snapshot::is_readable(const civicanvas_snapshot* data) {
    return data != nullptr && data->size >= sizeof(civicanvas_snapshot) &&
           data->magic == CIVICANVAS_SNAPSHOT_MAGIC;
}

Snapshot::Snapshot(const civicanvas_snapshot& data)
    : data_(&data),
      symbols_(&data, data.symbols),
      pages_(&data, data.pages),
      elements_(&data, data.elements),
      links_(&data, data.links),
      attributes_(&data, data.attributes),
      values_(&data, data.values),
      rows_(&data, data.rows) {
    assert(is_readable(&data));
}

Symbol Snapshot::symbol(std::string_view name) const {
    Row low = 0;
    Row high = symbols_.size();
    while (low < high) {
        const Row middle = low + (high - low) / 2;
        if (view(symbols_[middle]) < name) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < symbols_.size() && view(symbols_[low]) == name ? Symbol{low} : Symbol{};
}

std::string_view Snapshot::name(Symbol symbol) const {
    return symbol.row == kNone ? std::string_view() : view(symbols_[symbol.row]);
}

}  // namespace civic::sdk
