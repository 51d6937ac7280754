#include "rules/message.hpp"

#include <utility>

#include "sdk/words.hpp"

namespace civic::rules {

using namespace sdk;

namespace {

std::string in_words(const Operand<Known>& value) {
    if (value.is_unknown()) return "?";
    if (value.is_not_applicable()) return "none";
    if (const bool* flag = std::get_if<bool>(&*value)) return *flag ? "yes" : "no";
    if (const double* number = std::get_if<double>(&*value)) return amount(*number);
    if (const auto* text = std::get_if<std::string_view>(&*value)) return quoted(*text);
    const List* list = std::get_if<List>(&*value);
    if (list == nullptr) return "?";
    std::vector<std::string> words;
    for (const std::string_view text : list->texts)
        words.push_back(quoted(text));
    return words.empty() ? "none" : listed(std::move(words));
}

}  // namespace

Message::Message(const Scope& scope, const Node& node, Kind kind) : scope_(scope) {
    const std::string text = node.text();
    std::string words;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '{') {
            words += text[at];
            continue;
        }
        if (text.compare(at, 2, "{{") == 0) {
            words += text[at++];
            continue;
        }
        const std::size_t end = text.find('}', at);
        if (end == std::string::npos) node.fail("has a { without its }; a brace by itself is written {{");
        pieces_.push_back({Place::words, std::move(words), nullptr});
        words.clear();
        pieces_.push_back(read_place(node, text.substr(at + 1, end - at - 1), kind));
        at = end;
    }
    pieces_.push_back({Place::words, std::move(words), nullptr});
}

Message::Piece Message::read_place(const Node& node, const std::string& name, Kind kind) const {
    if (name == "title") return {Place::title, "", nullptr};
    if (name == "type" && kind == Kind::statement) return {Place::type, "", nullptr};
    if (name == "witness" && kind == Kind::statement) return {Place::witness, "", nullptr};
    if (name == "owner" && kind == Kind::question) return {Place::owner, "", nullptr};
    if (name == "missing" && kind == Kind::question) return {Place::missing, "", nullptr};
    const std::size_t dot = name.find('.');
    const std::string what = name.substr(0, dot);
    const bool attribute = what == "attribute" && kind == Kind::statement;
    if (dot == std::string::npos || dot + 1 == name.size() || (!attribute && what != "option")) {
        node.fail("speaks of {" + name + "}; what it can speak of is " +
                  (kind == Kind::statement ? "{title}, {type}, {witness}, {attribute.NAME} and {option.NAME}"
                                           : "{title}, {owner}, {missing} and {option.NAME}"));
    }
    const nlohmann::json source = {{what, name.substr(dot + 1)}};
    return {Place::value, "", read_operand(scope_, node.instead(source))};
}

std::string Message::say(const Spoken& spoken) const {
    std::string out;
    for (const Piece& piece : pieces_) {
        switch (piece.place) {
            case Place::words:
                out += piece.words;
                break;
            case Place::title:
                out += spoken.title;
                break;
            case Place::type: {
                const Snapshot& board = scope_.board();
                const Row row = spoken.subject.row;
                out +=
                    board.name(spoken.subject.is_link() ? board.link(row).type() : board.element(row).type());
                break;
            }
            case Place::witness:
                out += spoken.witness;
                break;
            case Place::owner:
                out += spoken.owner;
                break;
            case Place::missing:
                out += spoken.missing;
                break;
            case Place::value:
                out += in_words(piece.value->read(spoken.subject));
                break;
        }
    }
    return out;
}

}  // namespace civic::rules
