#pragma once

#include <string>
#include <vector>

#include "rules/condition.hpp"
#include "rules/operand.hpp"
#include "rules/reader.hpp"

namespace civic::rules {

// What a message can speak of besides what the board says of the subject.
struct Spoken {
    Subject subject;
    std::string title;    // “Apply”; of a question, all that wait for the answer
    std::string witness;  // “A”, “B” and “C”
    std::string owner;    // of a question, whose attribute is missing
    std::string missing;  // and which
};

// A sentence with places to fill in: {title}, {type}, {witness}, {attribute.NAME}, {option.NAME}, and in a
// question {owner} and {missing}. {{ is a brace.
class Message {
  public:
    enum class Kind : std::uint8_t { statement, question };
    // Throws RuleError for a place that there is not.
    Message(const Scope& scope, const Node& node, Kind kind);

    std::string say(const Spoken& spoken) const;

  private:
    enum class Place : std::uint8_t { words, title, type, witness, owner, missing, value };
    struct Piece {
        Place place = Place::words;
        std::string words;
        SourcePtr value;
    };
    Piece read_place(const Node& node, const std::string& name, Kind kind) const;

    const Scope& scope_;
    std::vector<Piece> pieces_;
};

}  // namespace civic::rules
