#include <cmath>
#include <optional>

#include "inclusion/checks.hpp"
#include "sdk/reading.hpp"
#include "sdk/reviews.hpp"
#include "sdk/service.hpp"

// inclusion/reading-level, for each copy and each control, the texts that people who use the service read.
// Its language is its own, else that of its screen, else the board's; its grade is computed where the
// language has a formula (sdk/reading.hpp), else it is the copy's own. The target is the service's
// grade_target, else `target`:
//     violation       the grade is above the target
//     pass            it is not
//     needs review    nobody has said the language, or the grade of a copy whose language has no formula
//     not applicable  fewer than `least_words` words; language, grade or target null; a control whose
//     language
//                     has no formula

namespace civic::inclusion {
namespace {

using namespace sdk;

// A language, or whose it is to say.
struct Spoken {
    State state = State::unknown;
    std::string_view language;
    Missing missing;
};

class Texts {
  public:
    explicit Texts(Check& check)
        : board_(check.board()),
          names_(check.shared<Service>().names()),
          least_(check.number("least_words")) {}

    Spoken language_of(const Element& element) const {
        const Operand<std::string_view> own =
            element.type() == names_.copy ? element.text(names_.language) : Operand<std::string_view>();
        if (!own.is_unknown()) return {own.state(), own.value_or(""), {}};
        const Row screen = screen_of(element);
        if (screen != kNone) {
            const Operand<std::string_view> its = board_.element(screen).text(names_.language);
            if (!its.is_unknown()) return {its.state(), its.value_or(""), {}};
        }
        if (!board_.language().empty()) return {State::value, board_.language(), {}};
        return {State::unknown, "", Missing::element(screen != kNone ? screen : element.row(), "language")};
    }

    std::string_view text_of_element(const Element& element) const {
        if (element.type() != names_.control || !element.text().empty()) return element.text();
        return element.text(names_.label).value_or("");
    }

    bool is_short(const TextCounts& counts) const { return static_cast<double>(counts.words) < least_; }

  private:
    Row screen_of(const Element& element) const {
        Row at = board_.original(element.parent());
        for (int depth = 0; at != kNone && depth < kDeepest; ++depth) {
            if (board_.element(at).type() == names_.screen) return at;
            at = board_.original(board_.element(at).parent());
        }
        return kNone;
    }

    static constexpr int kDeepest = 64;  // containers in one another

    const Snapshot& board_;
    const Vocabulary& names_;
    double least_;
};

std::string what_to_do(const TextCounts& counts) {
    constexpr double kLong = 20;  // words in a sentence, what plain-language guides advise at most
    const double length = static_cast<double>(counts.words) / static_cast<double>(counts.sentences);
    if (length > kLong) {
        return text_of("its sentences have ", amount(std::floor(length)),
                       " words on average, so cut them into shorter ones.");
    }
    return "use shorter, more common words and shorter sentences.";
}

std::string above(const Snapshot& board, const Element& element, double grade, double target) {
    return text_of(named(board, element.row()), " takes ", amount(std::floor(grade * 10) / 10),
                   " years of school to read, more than the ", amount(target), " that the service aims at: ");
}

void judge(Check& check, const Texts& texts, const Element& element, double target, Reviews& reviews) {
    const Vocabulary& names = check.shared<Service>().names();
    const std::string_view text = texts.text_of_element(element);
    const bool copy = element.type() == names.copy;
    const Operand<double> own = copy ? element.number(names.grade) : Operand<double>();
    if (own.is_not_applicable() || texts.is_short(count_text(text, std::nullopt)))
        return check.not_applicable();

    const Spoken spoken = texts.language_of(element);
    if (spoken.state == State::not_applicable) return check.not_applicable();
    if (spoken.state == State::unknown) return reviews.add(spoken.missing, element.row());

    const std::optional<Formula> formula = formula_of(spoken.language);
    const TextCounts counts = formula ? count_text(text, formula) : TextCounts{};
    if (!formula && !copy) return check.not_applicable();
    if (!formula && own.is_unknown())
        return reviews.add(Missing::element(element.row(), "grade"), element.row());
    const double grade = formula ? reading_grade(counts, *formula) : *own;
    if (grade <= target) return check.pass();
    const std::string advice = formula ? what_to_do(counts) : "write it in plainer words.";
    check.report(Finding::violation(text_of(above(check.board(), element, grade, target), advice))
                     .about(element.row())
                     .witness(WitnessKind::set, {element.row()}));
}

}  // namespace

void reading_level(Check& check) {
    const Snapshot& board = check.board();
    const Vocabulary& names = check.shared<Service>().names();
    const Texts texts(check);
    const Operand<double> target = board.service().number(names.grade_target);
    Reviews reviews;
    for (Row row = 0; row < board.element_count(); ++row) {
        check.poll();
        const Element element = board.element(row);
        if (element.is_mirror() || (element.type() != names.copy && element.type() != names.control))
            continue;
        if (target.is_not_applicable()) {
            check.not_applicable();
        } else {
            judge(check, texts, element, target.value_or(check.number("target")), reviews);
        }
    }
    reviews.report(check, [&](const std::string& who, const Missing& what) {
        if (what.attribute == "grade") {
            return text_of("There is no formula here for the language of ", who,
                           ": say how many years of school it takes to read (grade).");
        }
        return text_of("Nobody can tell how hard ", who, " is to read: say in which language ",
                       owner_of(board, what), " is (language).");
    });
}

}  // namespace civic::inclusion
