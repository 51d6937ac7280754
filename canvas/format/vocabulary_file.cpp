#include "format/vocabulary_file.hpp"

#include <array>
#include <string>
#include <utility>

#include "base/file.hpp"
#include "format/document.hpp"

namespace civic {
namespace {

constexpr std::size_t kMaxVocabularyBytes = std::size_t{4} << 20;

constexpr std::pair<const char*, AttributeType> kTypes[] = {{"text", AttributeType::text},
                                                            {"boolean", AttributeType::boolean},
                                                            {"integer", AttributeType::integer},
                                                            {"number", AttributeType::number},
                                                            {"date", AttributeType::date},
                                                            {"colour", AttributeType::colour},
                                                            {"choice", AttributeType::choice},
                                                            {"choices", AttributeType::choices},
                                                            {"texts", AttributeType::texts},
                                                            {"reference", AttributeType::reference},
                                                            {"references", AttributeType::references},
                                                            {"object", AttributeType::object},
                                                            {"any", AttributeType::any}};

// One object of the file, with its pointer for messages. The first fault stays.
class Entry {
  public:
    Entry(const Value& value, std::string pointer, std::optional<Error>& fault)
        : object_(value.as_object()), pointer_(std::move(pointer)), fault_(fault) {
        if (!value.is_object()) complain("this must be an object");
    }

    std::string text(const char* key) const {
        const Value* value = object_.find(key);
        if (value == nullptr) return "";
        if (!value->is_text()) complain(std::string(key) + " must be text");
        return std::string(value->as_text());
    }
    Name name() const {
        const std::string name = text("name");
        if (name.empty()) complain("this has no name");
        return Name(name);
    }
    std::optional<double> number(const char* key) const {
        const Value* value = object_.find(key);
        if (value == nullptr) return std::nullopt;
        if (!value->is_number()) complain(std::string(key) + " must be a number");
        return value->as_number();
    }
    bool flag(const char* key, bool absent) const {
        const Value* value = object_.find(key);
        return value == nullptr ? absent : value->as_bool();
    }
    std::optional<Value> value(const char* key) const {
        const Value* found = object_.find(key);
        return found == nullptr ? std::nullopt : std::optional<Value>(*found);
    }
    std::vector<std::string> texts(const char* key) const {
        std::vector<std::string> out;
        for_each(key, [&](const Value& item, const std::string&) { out.emplace_back(item.as_text()); });
        return out;
    }
    std::vector<Name> names(const char* key) const {
        std::vector<Name> out;
        for_each(key, [&](const Value& item, const std::string&) { out.emplace_back(item.as_text()); });
        return out;
    }
    template <typename Item, typename Read>  // Item Read(const Entry&)
    std::vector<Item> list(const char* key, Read read) const {
        std::vector<Item> out;
        for_each(key, [&](const Value& item, const std::string& pointer) {
            out.push_back(read(Entry(item, pointer, fault_)));
        });
        return out;
    }
    void complain(std::string what) const {
        if (!fault_) fault_ = Error{std::move(what), pointer_, ""};
    }

  private:
    template <typename Visit>
    void for_each(const char* key, Visit visit) const {
        const Value* value = object_.find(key);
        if (value == nullptr) return;
        if (!value->is_list()) return complain(std::string(key) + " must be a list");
        std::size_t index = 0;
        for (const Value& item : value->as_list()) {
            visit(item, pointer_ + "/" + key + "/" + std::to_string(index++));
        }
    }

    const Properties& object_;
    std::string pointer_;
    std::optional<Error>& fault_;
};

Choice read_choice(const Entry& entry) {
    return {entry.name(), entry.text("label")};
}

AttributeType read_type(const Entry& entry) {
    const std::string name = entry.text("type");
    for (const auto& [known, type] : kTypes) {
        if (name == known) return type;
    }
    entry.complain("\"" + name + "\" is no type of attribute");
    return AttributeType::any;
}

Attribute read_attribute(const Entry& entry) {
    Attribute attribute;
    attribute.name = entry.name();
    attribute.type = read_type(entry);
    attribute.label = entry.text("label");
    attribute.help = entry.text("help");
    attribute.unit = entry.text("unit");
    attribute.least = entry.number("min");
    attribute.most = entry.number("max");
    attribute.fallback = entry.value("default");
    attribute.choices = entry.list<Choice>("choices", read_choice);
    attribute.of = entry.names("of");
    attribute.word = entry.text("word");
    attribute.usual = entry.texts("suggestions");
    attribute.fields = entry.list<Attribute>("fields", read_attribute);
    const bool chooses = attribute.type == AttributeType::choice || attribute.type == AttributeType::choices;
    if (chooses == attribute.choices.empty()) entry.complain("choices go with the types choice and choices");
    return attribute;
}

ElementType read_element_type(const Entry& entry) {
    ElementType type;
    type.name = entry.name();
    type.label = entry.text("label");
    type.help = entry.text("help");
    type.group = Name(entry.text("group"));
    type.modelled = entry.flag("modelled", true);
    type.width = entry.number("width").value_or(0);
    type.height = entry.number("height").value_or(0);
    type.holds = entry.names("holds");
    type.attributes = entry.list<Attribute>("attributes", read_attribute);
    return type;
}

LinkType read_link_type(const Entry& entry) {
    return {entry.name(),        entry.text("label"), entry.text("help"),
            entry.names("from"), entry.names("to"),   entry.list<Attribute>("attributes", read_attribute)};
}

PageKind read_page_kind(const Entry& entry) {
    return {entry.name(), entry.text("label"), entry.text("help"), entry.names("palette")};
}

}  // namespace

Result<Vocabulary> read_vocabulary(std::string_view text) {
    const Result<Value> document = parse_document(text);
    if (!document) return document.error();
    std::optional<Error> fault;
    const Entry entry(*document, "", fault);
    if (entry.text("format") != "civicanvas-vocabulary") entry.complain("this is no vocabulary");
    Vocabulary vocabulary;
    vocabulary.common = entry.list<Attribute>("common", read_attribute);
    vocabulary.element_types = entry.list<ElementType>("element_types", read_element_type);
    vocabulary.link_types = entry.list<LinkType>("link_types", read_link_type);
    vocabulary.page_kinds = entry.list<PageKind>("page_kinds", read_page_kind);
    vocabulary.style = entry.list<Attribute>("style", read_attribute);
    vocabulary.route = entry.list<Attribute>("route", read_attribute);
    vocabulary.service = entry.list<Attribute>("service", read_attribute);
    if (fault) return *fault;
    return vocabulary;
}

Result<Vocabulary> read_vocabulary_file(const std::filesystem::path& path) {
    const Result<std::string> text = read_file(path, kMaxVocabularyBytes);
    if (!text) return text.error();
    Result<Vocabulary> vocabulary = read_vocabulary(*text);
    if (vocabulary) return vocabulary;
    Error error = vocabulary.error();
    error.where = path.string() + (error.where.empty() ? "" : " " + error.where);
    return error;
}

}  // namespace civic
