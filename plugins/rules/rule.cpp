#include "rules/rule.hpp"

#include <algorithm>
#include <utility>

#include "sdk/words.hpp"

namespace civic::rules {

using namespace sdk;

namespace {

Severity severity_of(const Node& node) {
    const std::string word = node.one_of({"info", "warning", "error"});
    if (word == "info") return Severity::info;
    return word == "error" ? Severity::error : Severity::warning;
}

}  // namespace

Rule::Rule(const Scope& scope, const Node& node, std::size_t& conditions) : scope_(scope) {
    node.only({"check", "select", "where", "require", "message", "ask", "fix", "raise"});
    const Node select = node.at("select");
    select.only({"type", "page", "link"});
    Compiler compiler(scope, conditions);
    About about;
    if (const auto link = select.find("link")) {
        links_ = true;
        about = {true, link->texts()};
        link_types_ = compiler.symbols(about.types);
        if (select.members().size() > 1)
            select.fail("chooses links, and those have neither type nor page here");
    } else {
        about.types = select.at("type").texts();
        std::vector<Symbol> pages;
        if (const auto page = select.find("page")) pages = compiler.symbols(page->texts());
        elements_.emplace(scope, compiler.symbols(about.types), std::move(pages), nullptr);
    }
    if (const auto where = node.find("where")) where_ = compiler.condition(*where, about);
    require_ = compiler.condition(node.at("require"), about);
    message_.emplace(scope, node.at("message"), Message::Kind::statement);
    question_.emplace(scope, node.at("ask"), Message::Kind::question);
    if (const auto fix = node.find("fix")) mend_.emplace(scope, *fix, links_);
    if (const auto raise = node.find("raise")) {
        raise->only({"where", "severity", "why"});
        raise_ = Raise{compiler.condition(raise->at("where"), about), severity_of(raise->at("severity")),
                       raise->at("why").text()};
    }
}

bool Rule::is_selected(Row link) const {
    return std::find(link_types_.begin(), link_types_.end(), scope_.board().link(link).type()) !=
           link_types_.end();
}

void Rule::run(Check& check) {
    const Snapshot& board = check.board();
    const Row count = links_ ? board.link_count() : board.element_count();
    for (Row row = 0; row < count; ++row) {
        check.poll();
        if (links_) {
            if (is_selected(row)) judge(check, Subject::link(row));
        } else if (!board.element(row).is_mirror() && elements_->could_be(row)) {
            judge(check, Subject::element(row));
        }
    }
    send_questions(check);
}

void Rule::judge(Check& check, Subject subject) {
    const Truth where = where_ == nullptr ? Truth::yes : where_->truth(subject);
    if (where == Truth::no) return check.not_applicable();
    const Truth require = require_->truth(subject);
    if (require == Truth::yes) return check.pass();
    if (where == Truth::unknown) return ask(subject, *where_);
    if (require == Truth::unknown) return ask(subject, *require_);
    report(check, subject);
}

void Rule::report(Check& check, Subject subject) {
    const Snapshot& board = check.board();
    Shown shown;
    if (std::optional<Shown> explained = require_->explain(subject)) {
        shown = std::move(*explained);
    } else if (subject.is_link()) {
        const Link link = board.link(subject.row);
        shown = {WitnessKind::set, {link.from(), link.to()}, {subject.row}};
    } else {
        shown.elements.push_back(subject.row);
    }
    Spoken spoken;
    spoken.subject = subject;
    spoken.title = subject.is_link() ? named_link(board, subject.row) : named(board, subject.row);
    spoken.witness = listed(board, shown.elements);
    Finding finding = Finding::violation(message_->say(spoken));
    subject.is_link() ? finding.about_link(subject.row) : finding.about(subject.row);
    finding.witness(shown.kind, std::move(shown.elements), std::move(shown.links));
    if (raise_ && raise_->where->truth(subject) == Truth::yes) finding.raise(raise_->severity, raise_->why);
    if (mend_) finding.fix(mend_->make(spoken));
    check.report(finding);
}

void Rule::ask(Subject subject, Condition& about) {
    const Missing missing = about.missing(subject);
    if (missing.is_none()) {
        throw RuleError(std::string(scope_.check) +
                        ": a comparison can never be decided: its sides are of different kinds");
    }
    std::vector<Row> waiting = {subject.row};
    if (subject.is_link()) {
        const Link link = scope_.board().link(subject.row);
        waiting = {link.from(), link.to()};
    }
    reviews_.add(missing, waiting);
}

void Rule::send_questions(Check& check) const {
    reviews_.report(check, [&](const std::string& waiting, const Missing& missing) {
        Spoken spoken;
        spoken.title = waiting;
        spoken.owner = owner_of(check.board(), missing);
        spoken.missing = std::string(missing.attribute);
        return question_->say(spoken);
    });
}

}  // namespace civic::rules
