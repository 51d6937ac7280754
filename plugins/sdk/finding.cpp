#include "sdk/finding.hpp"

namespace civic::sdk {

Fix& Fix::set(const Element& element, std::string path, std::string value) {
    operations_.push_back(
        {CIVICANVAS_FIX_SET, "elements", std::string(element.id()), std::move(path), std::move(value)});
    return *this;
}
Fix& Fix::set(const Link& link, std::string path, std::string value) {
    operations_.push_back(
        {CIVICANVAS_FIX_SET, "links", std::string(link.id()), std::move(path), std::move(value)});
    return *this;
}
Fix& Fix::remove(const Element& element) {
    operations_.push_back({CIVICANVAS_FIX_REMOVE, "elements", std::string(element.id()), {}, {}});
    return *this;
}
Fix& Fix::remove(const Link& link) {
    operations_.push_back({CIVICANVAS_FIX_REMOVE, "links", std::string(link.id()), {}, {}});
    return *this;
}
Fix& Fix::create_element(std::string record) {
    operations_.push_back({CIVICANVAS_FIX_CREATE, "elements", {}, {}, std::move(record)});
    return *this;
}
Fix& Fix::create_link(std::string record) {
    operations_.push_back({CIVICANVAS_FIX_CREATE, "links", {}, {}, std::move(record)});
    return *this;
}

Finding Finding::violation(std::string message) {
    Finding finding;
    finding.message_ = std::move(message);
    return finding;
}

Finding Finding::needs_review_of_service(std::string message, std::string attribute) {
    Finding finding;
    finding.outcome_ = CIVICANVAS_NEEDS_REVIEW;
    finding.message_ = std::move(message);
    finding.attribute_ = std::move(attribute);
    return finding;
}

Finding Finding::needs_review(std::string message, const Element& of, std::string attribute) {
    Finding finding = needs_review_of_service(std::move(message), std::move(attribute));
    finding.attribute_of_ = of.row();
    return finding;
}

Finding Finding::needs_review(std::string message, const Link& of, std::string attribute) {
    Finding finding = needs_review_of_service(std::move(message), std::move(attribute));
    finding.attribute_of_ = of.row();
    finding.attribute_of_link_ = true;
    return finding;
}

Finding& Finding::about(Row element) {
    elements_.push_back(element);
    return *this;
}
Finding& Finding::about(const std::vector<Row>& elements) {
    elements_.insert(elements_.end(), elements.begin(), elements.end());
    return *this;
}
Finding& Finding::about_link(Row link) {
    links_.push_back(link);
    return *this;
}

Finding& Finding::witness(WitnessKind kind, std::vector<Row> elements, std::vector<Row> links) {
    witness_kind_ = kind;
    witness_elements_ = std::move(elements);
    witness_links_ = std::move(links);
    return *this;
}

Finding& Finding::raise(Severity severity, std::string why) {
    severity_ = static_cast<civicanvas_severity>(severity);
    raised_by_ = std::move(why);
    return *this;
}

Finding& Finding::fix(Fix fix) {
    fix_.clear();
    fix_.push_back(std::move(fix));
    return *this;
}

}  // namespace civic::sdk
