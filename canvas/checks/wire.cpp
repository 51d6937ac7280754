#include "checks/wire.hpp"

#include <cstring>
#include <utility>

namespace civic {

FrameWriter::FrameWriter(FrameKind kind) : body_(1, static_cast<char>(kind)) {}

void FrameWriter::raw(const void* bytes, std::size_t count) {
    body_.append(static_cast<const char*>(bytes), count);
}
FrameWriter& FrameWriter::number(std::uint32_t value) {
    raw(&value, sizeof value);
    return *this;
}
FrameWriter& FrameWriter::large(std::uint64_t value) {
    raw(&value, sizeof value);
    return *this;
}
FrameWriter& FrameWriter::real(double value) {
    raw(&value, sizeof value);
    return *this;
}
FrameWriter& FrameWriter::text(std::string_view value) {
    number(static_cast<std::uint32_t>(value.size()));
    body_.append(value);
    return *this;
}
FrameWriter& FrameWriter::rows(const std::vector<std::uint32_t>& values) {
    number(static_cast<std::uint32_t>(values.size()));
    if (!values.empty()) raw(values.data(), values.size() * sizeof(std::uint32_t));
    return *this;
}

void FrameWriter::finish(std::string& to) {
    const auto length = static_cast<std::uint32_t>(body_.size());
    to.append(reinterpret_cast<const char*>(&length), sizeof length);
    to.append(body_);
}

bool FrameReader::raw(void* to, std::size_t count) {
    good_ = good_ && count <= rest_.size();
    if (!good_) return false;
    std::memcpy(to, rest_.data(), count);
    rest_.remove_prefix(count);
    return true;
}
std::uint32_t FrameReader::number() {
    std::uint32_t value = 0;
    raw(&value, sizeof value);
    return value;
}
std::uint64_t FrameReader::large() {
    std::uint64_t value = 0;
    raw(&value, sizeof value);
    return value;
}
double FrameReader::real() {
    double value = 0;
    raw(&value, sizeof value);
    return value;
}
std::string FrameReader::text() {
    const std::size_t length = number();
    good_ = good_ && length <= rest_.size();
    if (!good_) return {};
    std::string value(rest_.substr(0, length));
    rest_.remove_prefix(length);
    return value;
}
std::vector<std::uint32_t> FrameReader::rows() {
    const std::size_t count = number();
    good_ = good_ && count <= rest_.size() / sizeof(std::uint32_t);
    if (!good_ || count == 0) return {};
    std::vector<std::uint32_t> values(count);
    raw(values.data(), count * sizeof(std::uint32_t));
    return values;
}

void write_setup(const HelperSetup& setup, std::string& to) {
    FrameWriter frame(FrameKind::setup);
    frame.number(CIVICANVAS_ABI).text(setup.library).number(setup.cancel_flag).large(setup.snapshot_bytes);
    frame.large(setup.memory_bytes).number(setup.cpu_seconds);
    frame.number(static_cast<std::uint32_t>(setup.parent));
    frame.number(static_cast<std::uint32_t>(setup.life));
    frame.text(setup.run.plugin).text(setup.run.version);
    frame.number(setup.run.script ? 1 : 0);
    if (setup.run.script) frame.text(setup.run.script->file).text(setup.run.script->text);
    frame.number(static_cast<std::uint32_t>(setup.run.checks.size()));
    for (const CheckSetup& check : setup.run.checks) {
        frame.text(check.id).number(check.enabled ? 1 : 0);
        frame.number(static_cast<std::uint32_t>(check.options.size()));
        for (const OptionSetting& option : check.options) {
            const double* number = std::get_if<double>(&option.value);
            frame.text(option.name).number(number != nullptr ? 1 : 0);
            if (number != nullptr) {
                frame.real(*number);
            } else {
                frame.text(std::get<std::string>(option.value));
            }
        }
    }
    frame.finish(to);
}

std::optional<HelperSetup> read_setup(std::string_view body) {
    FrameReader frame(body);
    HelperSetup setup;
    if (frame.number() != CIVICANVAS_ABI) return std::nullopt;  // a helper of another version of the program
    setup.library = frame.text();
    setup.cancel_flag = frame.number();
    setup.snapshot_bytes = frame.large();
    setup.memory_bytes = frame.large();
    setup.cpu_seconds = frame.number();
    setup.parent = static_cast<std::int32_t>(frame.number());
    setup.life = frame.number() == 0 ? HelperLife::one_run : HelperLife::many_runs;
    setup.run.plugin = frame.text();
    setup.run.version = frame.text();
    if (frame.number() != 0) {
        setup.run.script.emplace();
        setup.run.script->file = frame.text();
        setup.run.script->text = frame.text();
    }
    const std::uint32_t checks = frame.number();
    for (std::uint32_t i = 0; i < checks && frame.good(); ++i) {
        CheckSetup check{frame.text(), true, {}};
        check.enabled = frame.number() != 0;
        const std::uint32_t options = frame.number();
        for (std::uint32_t j = 0; j < options && frame.good(); ++j) {
            OptionSetting option{frame.text(), 0.0};
            if (frame.number() != 0) {
                option.value = frame.real();
            } else {
                option.value = frame.text();
            }
            check.options.push_back(std::move(option));
        }
        setup.run.checks.push_back(std::move(check));
    }
    if (!frame.at_end()) return std::nullopt;
    return setup;
}

void write_run(const RunOrder& order, std::string& to) {
    FrameWriter frame(FrameKind::run);
    frame.number(order.serial).large(order.offset).large(order.bytes).rows(order.checks).finish(to);
}

std::optional<RunOrder> read_run(std::string_view body) {
    FrameReader frame(body);
    RunOrder order;
    order.serial = frame.number();
    order.offset = frame.large();
    order.bytes = frame.large();
    order.checks = frame.rows();
    if (!frame.at_end()) return std::nullopt;
    return order;
}

void write_finding(const RowFinding& finding, std::string& to) {
    FrameWriter frame(FrameKind::finding);
    frame.text(finding.check).number(finding.outcome).number(finding.severity).number(finding.witness_kind);
    frame.text(finding.message).rows(finding.elements).rows(finding.links);
    frame.rows(finding.witness_elements).rows(finding.witness_links);
    frame.text(finding.attribute).number(finding.attribute_of).number(finding.attribute_of_link ? 1 : 0);
    frame.text(finding.raised_by).number(finding.fix ? 1 : 0);
    if (finding.fix) {
        frame.text(finding.fix->label);
        frame.number(static_cast<std::uint32_t>(finding.fix->operations.size()));
        for (const FixOperation& operation : finding.fix->operations) {
            frame.number(operation.kind).text(operation.table).text(operation.id).text(operation.path);
            frame.number(operation.value ? 1 : 0).text(operation.value.value_or(""));
        }
    }
    frame.finish(to);
}

std::optional<RowFinding> read_finding(std::string_view body) {
    FrameReader frame(body);
    RowFinding finding;
    finding.check = frame.text();
    finding.outcome = frame.number();
    finding.severity = frame.number();
    finding.witness_kind = frame.number();
    finding.message = frame.text();
    finding.elements = frame.rows();
    finding.links = frame.rows();
    finding.witness_elements = frame.rows();
    finding.witness_links = frame.rows();
    finding.attribute = frame.text();
    finding.attribute_of = frame.number();
    finding.attribute_of_link = frame.number() != 0;
    finding.raised_by = frame.text();
    if (frame.number() != 0) {
        ProposedFix fix{frame.text(), {}};
        const std::uint32_t operations = frame.number();
        for (std::uint32_t i = 0; i < operations && frame.good(); ++i) {
            FixOperation operation;
            operation.kind = frame.number();
            operation.table = frame.text();
            operation.id = frame.text();
            operation.path = frame.text();
            const bool has_value = frame.number() != 0;
            std::string value = frame.text();
            if (has_value) operation.value = std::move(value);
            fix.operations.push_back(std::move(operation));
        }
        finding.fix = std::move(fix);
    }
    if (!frame.at_end()) return std::nullopt;
    return finding;
}

void write_reads(const CheckReads& reads, std::string& to) {
    FrameWriter frame(FrameKind::reads);
    frame.text(reads.check).text(reads.attributes.bits()).text(reads.styles.bits());
    frame.text(reads.texts.bits()).text(reads.boxes.bits());
    frame.finish(to);
}

std::optional<CheckReads> read_reads(std::string_view body) {
    FrameReader frame(body);
    CheckReads reads;
    reads.check = frame.text();
    reads.attributes = RowBits(frame.text());
    reads.styles = RowBits(frame.text());
    reads.texts = RowBits(frame.text());
    reads.boxes = RowBits(frame.text());
    if (!frame.at_end()) return std::nullopt;
    return reads;
}

void write_failure(const Failure& failure, std::string& to) {
    FrameWriter frame(FrameKind::failed);
    frame.number(static_cast<std::uint32_t>(failure.kind)).text(failure.text).finish(to);
}

std::optional<Failure> read_failure(std::string_view body) {
    FrameReader frame(body);
    const std::uint32_t kind = frame.number();
    Failure failure{FailureKind::not_started, frame.text()};
    if (!frame.at_end() || kind > static_cast<std::uint32_t>(FailureKind::protocol)) return std::nullopt;
    failure.kind = static_cast<FailureKind>(kind);
    return failure;
}

}  // namespace civic
