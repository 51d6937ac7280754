#include "checks/quick_fix.hpp"

#include <map>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/sha256.hpp"
#include "checks/json_reader.hpp"
#include "checks/json_record.hpp"
#include "checks/json_value.hpp"

namespace civic {
namespace {

using nlohmann::json;

Error wrong(std::string what) {
    return {std::move(what), "", ""};
}

std::vector<std::string> split_pointer(std::string_view pointer) {
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < pointer.size(); ++i) {
        if (pointer[i] == '/') {
            parts.emplace_back();
        } else if (parts.empty()) {
            return {};  // it does not begin with a slash
        } else if (pointer[i] == '~' && i + 1 < pointer.size()) {
            parts.back() += pointer[++i] == '1' ? '/' : '~';
        } else {
            parts.back() += pointer[i];
        }
    }
    return parts;
}

// `old` with what stands at the path below it set to `value`; objects on the way are made.
Value with_nested(const Value* old, std::span<const std::string> path, const std::optional<Value>& value) {
    const Properties properties = old == nullptr ? Properties() : old->as_object();
    const Name name{std::string_view(path.front())};
    if (path.size() > 1)
        return Value(properties.with(name, with_nested(properties.find(name), path.subspan(1), value)));
    return Value(value ? properties.with(name, *value) : properties.without(name));
}

class Maker {
  public:
    Maker(const Board& board, std::string_view fingerprint) : board_(board), fingerprint_(fingerprint) {}

    Result<Change> make(const ProposedFix& proposed) {
        Change change;
        change.label = proposed.label;
        if (Status named = name_placeholders(proposed); !named) return named.error();
        for (const FixOperation& operation : proposed.operations) {
            Result<Operation> made = make_operation(operation);
            if (!made) return made.error();
            change.operations.push_back(std::move(*made));
        }
        return change;
    }

  private:
    bool is_free(const std::string& id) const {
        return board_.elements().slot_of(id) == kNoSlot && board_.links().slot_of(id) == kNoSlot &&
               board_.pages().slot_of(id) == kNoSlot && board_.images().slot_of(id) == kNoSlot;
    }

    std::string fresh_id(const std::string& placeholder) const {
        std::string seed = fingerprint_ + placeholder;
        while (true) {
            std::string id = "fix-" + sha256_hex(seed).substr(0, 12);
            if (is_free(id)) return id;
            seed += '+';
        }
    }

    Status name_placeholders(const ProposedFix& proposed) {
        for (const FixOperation& operation : proposed.operations) {
            if (operation.kind != CIVICANVAS_FIX_CREATE) continue;
            Result<json> record = parse_json(operation.value.value_or(""));
            if (!record) return record.error();
            const auto id = record->is_object() ? record->find("id") : record->end();
            if (id == record->end() || !id->is_string() ||
                !id->get_ref<const std::string&>().starts_with('$'))
                return wrong("the id of a new record must begin with $");
            const auto& placeholder = id->get_ref<const std::string&>();
            ids_.emplace(placeholder, fresh_id(placeholder));
        }
        return Done{};
    }

    std::string resolved(const std::string& id) const {
        const auto at = ids_.find(id);
        return at == ids_.end() ? id : at->second;
    }
    void resolve(json& value) const {
        if (value.is_string()) {
            value = resolved(value.get_ref<const std::string&>());
        } else if (value.is_structured()) {
            for (json& member : value)
                resolve(member);
        }
    }

    Result<json> read_value(const FixOperation& operation) const {
        Result<json> value = parse_json(operation.value.value_or(""));
        if (value) resolve(*value);
        return value;
    }

    Result<Operation> make_operation(const FixOperation& operation) const {
        Table table = Table::board;
        if (operation.table == "elements") {
            table = Table::elements;
        } else if (operation.table == "links") {
            table = Table::links;
        } else if (operation.table != "board" || operation.kind != CIVICANVAS_FIX_SET) {
            return wrong("a fix may change elements and links, and set what the board says");
        }
        switch (operation.kind) {
            case CIVICANVAS_FIX_CREATE:
                return create(operation, table);
            case CIVICANVAS_FIX_REMOVE:
                return Operation(RemoveRecord{table, resolved(operation.id)});
            default:
                return set(operation, table);
        }
    }

    Result<Operation> create(const FixOperation& operation, Table table) const {
        const Result<json> value = read_value(operation);
        if (!value) return value.error();
        if (table == Table::elements) {
            Result<Element> element = record_from_json<Element>(*value);
            if (!element) return element.error();
            return Operation(CreateRecord{std::move(*element)});
        }
        Result<Link> link = record_from_json<Link>(*value);
        if (!link) return link.error();
        return Operation(CreateRecord{std::move(*link)});
    }

    Result<Operation> set(const FixOperation& operation, Table table) const {
        std::vector<std::string> path = split_pointer(operation.path);
        if (path.empty() || path.front().empty()) return wrong("\"" + operation.path + "\" is no path");
        std::optional<Value> value;
        if (operation.value) {
            const Result<json> parsed = read_value(operation);
            if (!parsed) return parsed.error();
            value = to_value(*parsed);
            if (!value) return wrong("the value at " + operation.path + " is none that a board can hold");
        }
        SetProperty to;
        to.table = table;
        to.id = table == Table::board ? "" : resolved(operation.id);
        std::span<const std::string> rest(path);
        if (table != Table::board && rest.size() > 1) {
            if (rest.front() == "attributes") to.part = Part::attributes;
            if (rest.front() == "style") to.part = Part::style;
            if (rest.front() == "route" && table == Table::links) to.part = Part::route;
            if (to.part == Part::key) return wrong("a fix cannot set " + operation.path);
            rest = rest.subspan(1);
        }
        to.name = Name(std::string_view(rest.front()));
        to.value = value;
        if (rest.size() > 1) to.value = with_nested(find(to), rest.subspan(1), value);
        return Operation(std::move(to));
    }

    // What stands there now; nullptr when nothing does.
    const Value* find(const SetProperty& at) const {
        if (at.table == Table::board) return board_.properties().find(at.name);
        if (at.table == Table::links) {
            const Link* link = board_.links().find(at.id);
            if (link == nullptr) return nullptr;
            return (at.part == Part::route   ? link->route
                    : at.part == Part::style ? link->style
                                             : link->attributes)
                .find(at.name);
        }
        const Element* element = board_.elements().find(at.id);
        if (element == nullptr) return nullptr;
        return (at.part == Part::style ? element->style : element->attributes).find(at.name);
    }

    const Board& board_;
    std::string fingerprint_;
    std::map<std::string, std::string> ids_;
};

}  // namespace

Result<Fix> make_fix(const ProposedFix& proposed, const Board& board, std::string_view fingerprint) {
    Result<Change> change = Maker(board, fingerprint).make(proposed);
    if (!change) return change.error();
    if (const Result<Applied> applied = board.apply(*change); !applied) return applied.error();
    return Fix{proposed.label, std::move(*change)};
}

}  // namespace civic
