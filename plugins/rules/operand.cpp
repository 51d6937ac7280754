#include "rules/operand.hpp"

#include <utility>

namespace civic::rules {

using namespace sdk;

namespace {

Operand<Known> known_of(const Snapshot& board, const civicanvas_value* value) {
    if (value == nullptr) return {};
    switch (value->kind) {
        case CIVICANVAS_NULL:
            return Operand<Known>::not_applicable();
        case CIVICANVAS_BOOLEAN:
            return Known(value->as.integer != 0);
        case CIVICANVAS_INTEGER:
            return Known(static_cast<double>(value->as.integer));
        case CIVICANVAS_NUMBER:
            return Known(value->as.number);
        case CIVICANVAS_TEXT:
        case CIVICANVAS_REFERENCE:
            return Known(board.view(value->as.text));
        case CIVICANVAS_LIST: {
            List list;
            const civicanvas_range range = value->as.range;
            for (Row i = 0; i < range.count; ++i) {
                const civicanvas_value& item = board.values()[range.first + i];
                const bool text = item.kind == CIVICANVAS_TEXT || item.kind == CIVICANVAS_REFERENCE;
                list.texts.push_back(text ? board.view(item.as.text) : std::string_view());
            }
            return Known(std::move(list));
        }
        case CIVICANVAS_OBJECT:
            return Known(Object{});
        default:
            return {};
    }
}

// "kind", or "login.method" for a member of an object.
class AttributePath {
  public:
    AttributePath(const Snapshot& board, std::string path) : path_(std::move(path)) {
        std::string_view rest = path_;
        while (true) {
            const std::size_t dot = rest.find('.');
            names_.push_back(board.symbol(rest.substr(0, dot)));
            if (dot == std::string_view::npos) break;
            rest.remove_prefix(dot + 1);
        }
        first_ = path_.substr(0, path_.find('.'));
    }

    // An object that is null makes its members not applicable.
    Operand<Known> read(const Snapshot& board, Attributes attributes) const {
        for (std::size_t i = 0; i + 1 < names_.size(); ++i) {
            const Operand<Attributes> inner = attributes.object(names_[i]);
            if (inner.is_not_applicable()) return Operand<Known>::not_applicable();
            if (inner.is_unknown()) return {};
            attributes = *inner;
        }
        return known_of(board, attributes.find(names_.back()));
    }
    // What is to be filled in is the attribute, whichever member of it is missing.
    std::string_view name() const { return first_; }

  private:
    std::string path_;
    std::string first_;
    std::vector<Symbol> names_;
};

class OwnAttribute : public Source {
  public:
    OwnAttribute(const Snapshot& board, std::string path) : board_(board), path_(board, std::move(path)) {}
    Operand<Known> read(Subject subject) const override {
        if (subject.is_link()) return path_.read(board_, board_.link(subject.row));
        return path_.read(board_, board_.element(subject.row));
    }
    Missing missing(Subject subject) const override { return {subject.of, subject.row, path_.name()}; }

  private:
    const Snapshot& board_;
    AttributePath path_;
};

class ServiceAttribute : public Source {
  public:
    ServiceAttribute(const Snapshot& board, std::string path)
        : board_(board), path_(board, std::move(path)) {}
    Operand<Known> read(Subject /*subject*/) const override { return path_.read(board_, board_.service()); }
    Missing missing(Subject /*subject*/) const override { return Missing::service(path_.name()); }

  private:
    const Snapshot& board_;
    AttributePath path_;
};

enum class Part : std::uint8_t { text, type, id, page_kind, page_title };

class OwnProperty : public Source {
  public:
    OwnProperty(const Snapshot& board, Part part) : board_(board), part_(part) {}
    Operand<Known> read(Subject subject) const override {
        if (subject.is_link()) {
            const Link link = board_.link(subject.row);
            return Known(of(link.text(), link.type(), link.id(), link.page()));
        }
        const Element element = board_.element(subject.row);
        return Known(of(element.text(), element.type(), element.id(), element.page()));
    }
    Missing missing(Subject /*subject*/) const override { return {}; }  // it is always known

  private:
    std::string_view of(std::string_view text, Symbol type, std::string_view id, Row page) const {
        switch (part_) {
            case Part::text:
                return text;
            case Part::type:
                return board_.name(type);
            case Part::id:
                return id;
            case Part::page_kind:
                return page == kNone ? "" : board_.name(board_.page(page).kind());
            case Part::page_title:
                return page == kNone ? "" : board_.page(page).title();
        }
        return "";
    }

    const Snapshot& board_;
    Part part_;
};

// The same whatever it is asked of. An empty phase is one that nobody has said.
class Constant : public Source {
  public:
    explicit Constant(Operand<Known> value, const char* missing = "")
        : value_(std::move(value)), missing_(missing) {}
    explicit Constant(std::string text) : text_(std::move(text)), value_(Known(std::string_view(text_))) {}
    Operand<Known> read(Subject /*subject*/) const override { return value_; }
    Missing missing(Subject /*subject*/) const override { return Missing::service(missing_); }

  private:
    std::string text_;
    Operand<Known> value_;
    const char* missing_ = "";
};

SourcePtr read_option(const Scope& scope, const Node& name) {
    const civicanvas_host& host = scope.run.host();
    const std::string option = name.text();
    double number = 0;
    if (host.option_number(host.context, scope.check, option.c_str(), &number) == CIVICANVAS_OK)
        return std::make_unique<Constant>(Operand<Known>(Known(number)));
    const char* text = nullptr;
    if (host.option_text(host.context, scope.check, option.c_str(), &text) == CIVICANVAS_OK &&
        text != nullptr)
        return std::make_unique<Constant>(std::string(text));
    name.fail("must be an option that plugin.json gives " + std::string(scope.check) + ", and \"" + option +
              "\" is none");
}

SourcePtr read_of_board(const Snapshot& board, const Node& name) {
    const std::string part = name.one_of({"today", "phase", "language", "title"});
    if (part == "today") return std::make_unique<Constant>(Operand<Known>(Known(board.today())));
    if (part == "title") return std::make_unique<Constant>(Operand<Known>(Known(board.title())));
    const std::string_view value = part == "phase" ? board.phase() : board.language();
    Operand<Known> known;
    if (part == "language" || !value.empty()) known = Known(value);
    return std::make_unique<Constant>(std::move(known), "phase");
}

}  // namespace

SourcePtr read_left(const Scope& scope, const Node& comparison) {
    const Snapshot& board = scope.board();
    if (const auto name = comparison.find("attribute"))
        return std::make_unique<OwnAttribute>(board, name->text());
    if (const auto name = comparison.find("service"))
        return std::make_unique<ServiceAttribute>(board, name->text());
    const std::string part =
        comparison.at("property").one_of({"text", "type", "id", "page-kind", "page-title"});
    if (part == "text") return std::make_unique<OwnProperty>(board, Part::text);
    if (part == "type") return std::make_unique<OwnProperty>(board, Part::type);
    if (part == "id") return std::make_unique<OwnProperty>(board, Part::id);
    return std::make_unique<OwnProperty>(board, part == "page-kind" ? Part::page_kind : Part::page_title);
}

SourcePtr read_operand(const Scope& scope, const Node& operand) {
    const nlohmann::json& value = operand.json();
    if (value.is_null()) return std::make_unique<Constant>(Operand<Known>::not_applicable());
    if (value.is_boolean()) return std::make_unique<Constant>(Operand<Known>(Known(value.get<bool>())));
    if (value.is_number()) return std::make_unique<Constant>(Operand<Known>(Known(value.get<double>())));
    if (value.is_string()) return std::make_unique<Constant>(value.get<std::string>());
    if (!value.is_object()) operand.fail("must be a value, or an object that says where to find one");
    const auto members = operand.members();
    if (members.size() != 1) operand.fail("must have one key: option, attribute, service or board");
    const auto& [key, name] = members.front();
    if (key == "option") return read_option(scope, name);
    if (key == "attribute") return std::make_unique<OwnAttribute>(scope.board(), name.text());
    if (key == "service") return std::make_unique<ServiceAttribute>(scope.board(), name.text());
    if (key == "board") return read_of_board(scope.board(), name);
    operand.fail("must have one key: option, attribute, service or board");
}

}  // namespace civic::rules
