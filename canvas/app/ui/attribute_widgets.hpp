#pragma once

#include <optional>
#include <string>

#include "app/ui/attribute_field.hpp"

namespace civic {

// One property while it is shown.
struct Field {
    Ui& ui;
    Workspace& workspace;
    const Subject& subject;
    const Attribute& attribute;
    const PropertyPlace& place;
    Gathered gathered;

    const Board& board() const { return workspace.editor().board(); }
    SemanticState state() const {
        switch (gathered.known) {
            case Known::unknown:
                return SemanticState::unknown;
            case Known::not_applicable:
                return SemanticState::not_applicable;
            case Known::mixed:
                return SemanticState::mixed;
            case Known::value:
                break;
        }
        return SemanticState::none;
    }
    std::string state_text() const {
        switch (gathered.known) {
            case Known::unknown:
                return attribute.fallback ? "Usual" : "Unknown";
            case Known::not_applicable:
                return "Not applicable";
            case Known::mixed:
                return "Several values";
            case Known::value:
                break;
        }
        return {};
    }
    // Its text, where it is known.
    std::string known_text() const {
        return gathered.known == Known::value ? std::string(gathered.value.as_text()) : std::string();
    }
    Change change(const std::optional<Value>& value) const {
        return set_in(board(), subject, place, value, attribute.label);
    }
    void set(const std::optional<Value>& value) const {
        workspace.finish_edit();
        workspace.editor().perform(change(value));
    }
    // While it is typed or dragged: shown at once, one step when it is done.
    void edit(const std::optional<Value>& value, const FieldResult& result) const {
        if (result.changed) {
            Change wanted = change(value);
            // Nothing to do means that what is shown is it already.
            if (!wanted.operations.empty()) workspace.edit_field(std::move(wanted));
        }
        if (result.done) workspace.finish_edit();
    }
};

// The widgets, by the type of the attribute.
void show_text(const Field& field, int lines);
void show_number(const Field& field);
void show_date(const Field& field);
void show_boolean(const Field& field);
void show_colour(const Field& field);
void show_choice(const Field& field);
void show_choices(const Field& field);
void show_texts(const Field& field);
void show_reference(const Field& field);
void show_references(const Field& field);

}  // namespace civic
