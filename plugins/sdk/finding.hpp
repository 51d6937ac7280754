#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sdk/snapshot.hpp"

namespace civic::sdk {

enum class Severity : std::uint8_t {
    info = CIVICANVAS_INFO,
    warning = CIVICANVAS_WARNING,
    error = CIVICANVAS_ERROR,
};

enum class WitnessKind : std::uint8_t {
    set = CIVICANVAS_WITNESS_SET,
    path = CIVICANVAS_WITNESS_PATH,
    cut = CIVICANVAS_WITNESS_CUT,
    cycle = CIVICANVAS_WITNESS_CYCLE,
    pair = CIVICANVAS_WITNESS_PAIR,
};

// A mend that the person can take with one click. Ids that begin with $ stand for new ones.
class Fix {
  public:
    explicit Fix(std::string label) : label_(std::move(label)) {}

    // `value` is JSON (json.hpp); path is a JSON pointer in the record: "/attributes/encrypted".
    Fix& set(const Element& element, std::string path, std::string value);
    Fix& set(const Link& link, std::string path, std::string value);
    Fix& remove(const Element& element);
    Fix& remove(const Link& link);
    Fix& create_element(std::string record);
    Fix& create_link(std::string record);

    struct Operation {
        civicanvas_fix_kind kind;
        const char* table;
        std::string id;
        std::string path;
        std::string value;
    };
    const std::string& label() const { return label_; }
    const std::vector<Operation>& operations() const { return operations_; }

  private:
    std::string label_;
    std::vector<Operation> operations_;
};

// One thing wrong, or one that cannot be judged yet, put together piece by piece:
//     check.report(Finding::violation("…").about(step).path(steps, links).fix(…));
class Finding {
  public:
    // The message: one sentence that a designer understands and acts on.
    static Finding violation(std::string message);
    // An unknown operand could change the verdict: which attribute to fill in, and of what.
    static Finding needs_review(std::string message, const Element& of, std::string attribute);
    static Finding needs_review(std::string message, const Link& of, std::string attribute);
    static Finding needs_review_of_service(std::string message, std::string attribute);

    // The elements and links it is about, in order; the fingerprint is made of the elements. One at least.
    Finding& about(Row element);
    Finding& about(const std::vector<Row>& elements);
    Finding& about_link(Row link);

    // What the canvas draws: see civicanvas_witness_kind. The last one stays.
    Finding& witness(WitnessKind kind, std::vector<Row> elements, std::vector<Row> links = {});

    // Another severity than the check's own, and why: "the data is restricted".
    Finding& raise(Severity severity, std::string why);

    Finding& fix(Fix fix);

  private:
    friend class Check;

    civicanvas_outcome outcome_ = CIVICANVAS_VIOLATION;
    std::string message_;
    std::vector<Row> elements_;
    std::vector<Row> links_;
    WitnessKind witness_kind_ = WitnessKind::set;
    std::vector<Row> witness_elements_;
    std::vector<Row> witness_links_;
    std::string attribute_;
    Row attribute_of_ = kNone;
    bool attribute_of_link_ = false;
    civicanvas_severity severity_ = CIVICANVAS_DEFAULT_SEVERITY;
    std::string raised_by_;
    std::vector<Fix> fix_;  // none or one
};

}  // namespace civic::sdk
