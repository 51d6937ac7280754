#include "sdk/run.hpp"

#include <exception>
#include <stdexcept>

namespace civic::sdk {
namespace {

// The run is over before its checks are.
struct Stopped {
    civicanvas_status status;
};

const char* nullable(const std::string& text) {
    return text.empty() ? nullptr : text.c_str();
}

template <typename T>
std::uint32_t count_of(const std::vector<T>& items) {
    return static_cast<std::uint32_t>(items.size());
}

void log(const civicanvas_host& host, const std::string& message) {
    host.log(host.context, CIVICANVAS_ERROR, message.c_str());
}

void tell_reads(const civicanvas_host& host, const civicanvas_reads& reads, ReadTracker& tracker,
                std::span<const CheckEntry> checks) {
    tracker.share();
    for (const CheckEntry& entry : checks) {
        const Reads* of_check = tracker.of(entry.id);
        if (of_check == nullptr) continue;
        const civicanvas_read read{sizeof read,
                                   static_cast<std::uint32_t>(of_check->symbols),
                                   count_of(of_check->texts),
                                   0,
                                   of_check->attributes.bytes().data(),
                                   of_check->styles.bytes().data(),
                                   of_check->texts.data(),
                                   of_check->boxes.data()};
        reads.tell(host.context, entry.id, &read);
    }
}

}  // namespace

Run::Run(const civicanvas_host& host, const Snapshot& board) : host_(host), board_(board), tracker_(board) {}

void Run::ask_host() {
    if (host_.cancelled(host_.context) != 0) throw Stopped{CIVICANVAS_CANCELLED};
}

void Check::report(const Finding& finding) {
    civicanvas_finding out{};
    out.size = sizeof out;
    out.outcome = finding.outcome_;
    out.severity = finding.severity_;
    out.witness_kind = static_cast<std::uint32_t>(finding.witness_kind_);
    out.check = id_;
    out.message = finding.message_.c_str();
    out.elements = finding.elements_.data();
    out.links = finding.links_.data();
    out.element_count = count_of(finding.elements_);
    out.link_count = count_of(finding.links_);
    out.witness_elements = finding.witness_elements_.data();
    out.witness_links = finding.witness_links_.data();
    out.witness_element_count = count_of(finding.witness_elements_);
    out.witness_link_count = count_of(finding.witness_links_);
    out.attribute = nullable(finding.attribute_);
    out.attribute_of = finding.attribute_of_;
    out.attribute_of_link = finding.attribute_of_link_ ? 1 : 0;
    out.raised_by = nullable(finding.raised_by_);
    const civicanvas_host& host = run_.host();
    const civicanvas_status status = host.report(host.context, &out);
    if (status == CIVICANVAS_FULL || status == CIVICANVAS_CANCELLED) throw Stopped{status};
    if (status == CIVICANVAS_OK && !finding.fix_.empty()) propose(finding.fix_.front());
}

void Check::propose(const Fix& fix) {
    const civicanvas_host& host = run_.host();
    const auto* quickfix =
        static_cast<const civicanvas_quickfix*>(host.extension(host.context, CIVICANVAS_QUICKFIX));
    if (quickfix == nullptr) return;
    std::vector<civicanvas_fix_operation> operations;
    for (const Fix::Operation& operation : fix.operations()) {
        operations.push_back({sizeof(civicanvas_fix_operation), static_cast<std::uint32_t>(operation.kind),
                              operation.table, nullable(operation.id), nullable(operation.path),
                              nullable(operation.value)});
    }
    quickfix->propose(host.context, fix.label().c_str(), operations.data(), sizeof(civicanvas_fix_operation),
                      static_cast<std::uint32_t>(operations.size()));
}

double Check::number(const char* option) const {
    const civicanvas_host& host = run_.host();
    double value = 0;
    if (host.option_number(host.context, id_, option, &value) != CIVICANVAS_OK) {
        throw std::logic_error("plugin.json declares no number " + std::string(option) + " for " + id_);
    }
    return value;
}

std::string_view Check::text(const char* option) const {
    const civicanvas_host& host = run_.host();
    const char* value = nullptr;
    if (host.option_text(host.context, id_, option, &value) != CIVICANVAS_OK || value == nullptr) {
        throw std::logic_error("plugin.json declares no text " + std::string(option) + " for " + id_);
    }
    return value;
}

void Check::finish() {
    const civicanvas_host& host = run_.host();
    if (passes_ > 0) host.count(host.context, id_, CIVICANVAS_PASS, passes_);
    if (not_applicable_ > 0) host.count(host.context, id_, CIVICANVAS_NOT_APPLICABLE, not_applicable_);
    passes_ = not_applicable_ = 0;
}

civicanvas_status run_guarded(const civicanvas_host* host, const civicanvas_snapshot* snapshot,
                              const std::function<void(Run&)>& body) noexcept {
    if (host == nullptr || !Snapshot::is_readable(snapshot)) return CIVICANVAS_REFUSED;
    try {
        const Snapshot board(*snapshot);
        Run run(*host, board);
        body(run);
        return CIVICANVAS_OK;
    } catch (const Stopped& stopped) {
        return stopped.status;
    } catch (const std::exception& error) {
        log(*host, error.what());
    } catch (...) {
        log(*host, "an exception of no known type");
    }
    return CIVICANVAS_FAILED;
}

civicanvas_status run_checks(const civicanvas_host* host, const civicanvas_snapshot* snapshot,
                             std::span<const CheckEntry> checks) noexcept {
    return run_guarded(host, snapshot, [host, checks](Run& run) {
        const auto* reads =
            static_cast<const civicanvas_reads*>(host->extension(host->context, CIVICANVAS_READS));
        if (reads != nullptr) run.tracker().start();
        for (const CheckEntry& entry : checks) {
            if (host->enabled(host->context, entry.id) == 0) continue;
            run.ask_host();
            Check check(run, entry.id);
            run.tracker().begin(entry.id, Shares::nothing);
            try {
                entry.run(check);
            } catch (const std::exception& error) {
                throw std::runtime_error(std::string(entry.id) + ": " + error.what());
            }
            check.finish();
            run.tracker().end();
        }
        if (reads != nullptr) tell_reads(*host, *reads, run.tracker(), checks);
    });
}

}  // namespace civic::sdk
