#include "checks/redact.hpp"

#include <string>
#include <utility>
#include <vector>

#include "sdk/personal_data.hpp"

namespace civic {
namespace {

class Redactor {
  public:
    std::size_t texts() const { return texts_; }

    void text(std::string& text) {
        std::string clean = sdk::redacted(text);
        if (clean == text) return;
        text = std::move(clean);
        ++texts_;
    }

    Value value(const Value& value) {
        if (value.is_text()) {
            std::string clean(value.as_text());
            text(clean);
            return Value(clean);
        }
        if (value.is_list()) {
            List items;
            items.reserve(value.as_list().size());
            for (const Value& item : value.as_list())
                items.push_back(this->value(item));
            return Value(std::move(items));
        }
        if (value.is_object()) return Value(properties(value.as_object()));
        return value;
    }

    // The very same set where nothing was found, so that a board without personal data stays as small.
    Properties properties(const Properties& properties) {
        const std::size_t before = texts_;
        std::vector<Property> items;
        items.reserve(properties.size());
        for (const Property& property : properties)
            items.push_back({property.name, value(property.value)});
        return texts_ == before ? properties : Properties(std::move(items));
    }

  private:
    std::size_t texts_ = 0;
};

}  // namespace

Redacted redact(const Board& board) {
    Redactor redactor;
    BoardBuilder builder;
    builder.properties = redactor.properties(board.properties());
    builder.tables = 0;
    for (const Table table : {Table::pages, Table::elements, Table::links, Table::images}) {
        if (board.has_table(table)) builder.tables = static_cast<TableSet>(builder.tables | table_bit(table));
    }
    board.pages().for_each([&](Page page) {
        redactor.text(page.title);
        page.extra = redactor.properties(page.extra);
        builder.pages.push_back(std::move(page));
    });
    board.elements().for_each([&](Element element) {
        redactor.text(element.text);
        element.style = redactor.properties(element.style);
        element.attributes = redactor.properties(element.attributes);
        element.extra = redactor.properties(element.extra);
        builder.elements.push_back(std::move(element));
    });
    board.links().for_each([&](Link link) {
        redactor.text(link.text);
        link.route = redactor.properties(link.route);
        link.style = redactor.properties(link.style);
        link.attributes = redactor.properties(link.attributes);
        link.extra = redactor.properties(link.extra);
        builder.links.push_back(std::move(link));
    });
    board.images().for_each([&](Image image) {
        image.extra = redactor.properties(image.extra);
        builder.images.push_back(std::move(image));
    });
    return {std::move(builder).build().board, redactor.texts(), board.images().size()};
}

}  // namespace civic
