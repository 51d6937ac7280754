#include "format/validate.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <string>
#include <string_view>

#include "base/colour.hpp"
#include "format/pointer.hpp"

namespace civic {
namespace {

std::string joined(const std::vector<std::string>& words) {
    std::string out;
    for (const std::string& word : words) {
        if (!out.empty()) out += ", ";
        out += word;
    }
    return out;
}

std::string names_of(const std::vector<Name>& names) {
    std::vector<std::string> words;
    for (const Name name : names)
        words.push_back(name.text());
    return joined(words);
}

std::string names_of(const std::vector<Choice>& choices) {
    std::vector<std::string> words;
    for (const Choice& choice : choices)
        words.push_back(choice.name.text());
    return joined(words);
}

std::string number_text(double value) {
    std::array<char, 32> text;
    std::snprintf(text.data(), text.size(), "%g", value);
    return text.data();
}

std::string range_text(const char* noun, const Attribute& attribute) {
    std::string text = noun;
    if (attribute.least && attribute.most) {
        text += " from " + number_text(*attribute.least) + " to " + number_text(*attribute.most);
    } else if (attribute.least) {
        text += ", at least " + number_text(*attribute.least);
    } else if (attribute.most) {
        text += ", at most " + number_text(*attribute.most);
    }
    return text;
}

// Days of the Gregorian calendar, ISO 8601 in its extended form.
bool is_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
    const auto part = [&](std::size_t from, std::size_t count) {
        int number = 0;
        for (const char c : text.substr(from, count)) {
            if (c < '0' || c > '9') return -1;
            number = number * 10 + (c - '0');
        }
        return number;
    };
    const int year = part(0, 4);
    const int month = part(5, 2);
    const int day = part(8, 2);
    if (year < 0 || month < 1 || month > 12 || day < 1) return false;
    constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return day <= kDays[static_cast<std::size_t>(month - 1)] + (month == 2 && leap ? 1 : 0);
}

class Validator {
  public:
    Validator(const Board& board, const Vocabulary& vocabulary) : board_(board), vocabulary_(vocabulary) {}

    std::vector<LoadNote> run() && {
        check_properties("/service", board_.service(), vocabulary_.service);
        std::size_t index = 0;
        board_.pages().for_each([&](const Page& page) {
            if (vocabulary_.page_kind(page.kind) == nullptr) {
                report(
                    "/pages/" + std::to_string(index) + "/kind",
                    "the kind of a page is one of " + kinds_of_page() + ", not \"" + page.kind.text() + "\"");
            }
            ++index;
        });
        index = 0;
        board_.elements().for_each(
            [&](const Element& element) { check_element(element, "/elements/" + std::to_string(index++)); });
        index = 0;
        board_.links().for_each(
            [&](const Link& link) { check_link(link, "/links/" + std::to_string(index++)); });
        return std::move(notes_);
    }

  private:
    void report(std::string pointer, std::string what) {
        notes_.push_back({std::move(pointer), std::move(what)});
    }

    std::string kinds_of_page() const {
        std::vector<std::string> names;
        for (const PageKind& kind : vocabulary_.page_kinds)
            names.push_back(kind.name.text());
        return joined(names);
    }

    void check_element(const Element& element, const std::string& pointer) {
        check_properties(pointer + "/style", element.style, vocabulary_.style);
        for (const Property& property : element.attributes) {
            const Attribute* attribute = vocabulary_.element_attribute(element.type, property.name);
            check_property(pointer + "/attributes", property, attribute);
        }
    }

    void check_link(const Link& link, const std::string& pointer) {
        check_properties(pointer + "/style", link.style, vocabulary_.style);
        check_properties(pointer + "/route", link.route, vocabulary_.route);
        const LinkType* type = vocabulary_.link_type(link.type);
        if (type == nullptr) return;
        check_properties(pointer + "/attributes", link.attributes, type->attributes);
        check_end(pointer + "/from", *type, link.from, type->from, "begins at");
        check_end(pointer + "/to", *type, link.to, type->to, "ends at");
    }

    void check_end(const std::string& pointer, const LinkType& type, const std::string& id,
                   const std::vector<Name>& allowed, const char* verb) {
        const Element* end = board_.elements().find(id);
        if (end == nullptr || allowed.empty()) return;
        const Name found = board_.original(*end).type;
        if (vocabulary_.element_type(found) == nullptr || contains(allowed, found)) return;
        report(pointer, "a link of type " + type.name.text() + " " + verb + " one of " + names_of(allowed) +
                            ", and \"" + id + "\" is a " + found.text());
    }

    void check_properties(const std::string& pointer, const Properties& properties,
                          const std::vector<Attribute>& attributes) {
        for (const Property& property : properties) {
            check_property(pointer, property, find_attribute(attributes, property.name));
        }
    }

    void check_property(const std::string& parent, const Property& property, const Attribute* attribute) {
        if (attribute == nullptr || property.value.is_null()) return;  // unknown name; not applicable
        check_value(parent + "/" + escaped_pointer_part(property.name.text()), property.value, *attribute);
    }

    void check_value(const std::string& pointer, const Value& value, const Attribute& attribute) {
        if (attribute.type == AttributeType::object && value.is_object()) {
            return check_properties(pointer, value.as_object(), attribute.fields);
        }
        if (!attribute.word.empty() && value.is_text() && value.as_text() == attribute.word) return;
        if (!fits(value, attribute)) return report(pointer, "this must be " + allowed_values(attribute));
        if (attribute.type == AttributeType::reference) check_reference(pointer, value.as_text(), attribute);
        if (attribute.type == AttributeType::references) {
            std::size_t index = 0;
            for (const Value& item : value.as_list()) {
                check_reference(pointer + "/" + std::to_string(index++), item.as_text(), attribute);
            }
        }
    }

    void check_reference(const std::string& pointer, std::string_view id, const Attribute& attribute) {
        const Element* named = board_.elements().find(id);
        if (named == nullptr) return report(pointer, "no element has the id \"" + std::string(id) + "\"");
        const Name type = board_.original(*named).type;
        if (!attribute.of.empty() && !contains(attribute.of, type)) {
            report(pointer, "\"" + std::string(id) + "\" is a " + type.text() + ", and this names one of " +
                                names_of(attribute.of));
        }
    }

    static bool contains(const std::vector<Name>& names, Name name) {
        return std::find(names.begin(), names.end(), name) != names.end();
    }

    static bool is_choice(const Value& value, const Attribute& attribute) {
        return value.is_text() &&
               std::any_of(attribute.choices.begin(), attribute.choices.end(),
                           [&](const Choice& choice) { return choice.name.text() == value.as_text(); });
    }

    static bool in_range(const Value& value, const Attribute& attribute) {
        const double number = value.as_number();
        return (!attribute.least || number >= *attribute.least) &&
               (!attribute.most || number <= *attribute.most);
    }

    static bool fits(const Value& value, const Attribute& attribute) {
        const auto all = [&](auto accepts) {
            return value.is_list() && std::all_of(value.as_list().begin(), value.as_list().end(), accepts);
        };
        const auto is_text = [](const Value& item) { return item.is_text(); };
        switch (attribute.type) {
            case AttributeType::text:
            case AttributeType::reference:
                return value.is_text();
            case AttributeType::boolean:
                return value.is_bool();
            case AttributeType::integer:
                return value.is_integer() && in_range(value, attribute);
            case AttributeType::number:
                return value.is_number() && in_range(value, attribute);
            case AttributeType::date:
                return value.is_text() && is_date(value.as_text());
            case AttributeType::colour:
                return value.is_text() && parse_colour(value.as_text()).has_value();
            case AttributeType::choice:
                return is_choice(value, attribute);
            case AttributeType::choices:
                return all([&](const Value& item) { return is_choice(item, attribute); });
            case AttributeType::texts:
            case AttributeType::references:
                return all(is_text);
            case AttributeType::object:
                return value.is_object();
            case AttributeType::any:
                return true;
        }
        return true;
    }

    const Board& board_;
    const Vocabulary& vocabulary_;
    std::vector<LoadNote> notes_;
};

}  // namespace

std::vector<LoadNote> validate_board(const Board& board, const Vocabulary& vocabulary) {
    return Validator(board, vocabulary).run();
}

std::string allowed_values(const Attribute& attribute) {
    const std::string or_word = attribute.word.empty() ? "" : ", or \"" + attribute.word + "\"";
    switch (attribute.type) {
        case AttributeType::text:
            return "text";
        case AttributeType::boolean:
            return "true or false";
        case AttributeType::integer:
            return range_text("a whole number", attribute);
        case AttributeType::number:
            return range_text("a number", attribute);
        case AttributeType::date:
            return "a date, YYYY-MM-DD";
        case AttributeType::colour:
            return "a colour, #rrggbb or #rrggbbaa";
        case AttributeType::choice:
            return "one of " + names_of(attribute.choices);
        case AttributeType::choices:
            return "a list of some of " + names_of(attribute.choices);
        case AttributeType::texts:
            return "a list of texts";
        case AttributeType::reference:
            return "the id of an element";
        case AttributeType::references:
            return "a list of ids of elements" + or_word;
        case AttributeType::object: {
            std::vector<std::string> names;
            for (const Attribute& field : attribute.fields)
                names.push_back(field.name.text());
            return "an object with " + joined(names);
        }
        case AttributeType::any:
            break;
    }
    return "anything";
}

}  // namespace civic
