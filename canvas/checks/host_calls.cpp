#include "checks/host_calls.hpp"

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <string>
#include <utility>

namespace civic {
namespace {

// A plugin's text, read to this many bytes at most. Longer ones are cut by the rules that follow.
constexpr std::size_t kTextBytes = 4096;
constexpr std::size_t kFixValueBytes = std::size_t{1} << 20;
constexpr std::uint32_t kFixOperations = 1'000;

std::string copied(const char* text, std::size_t limit = kTextBytes) {
    if (text == nullptr) return {};
    const void* end = std::memchr(text, '\0', limit);
    return {text, end == nullptr ? limit : static_cast<std::size_t>(static_cast<const char*>(end) - text)};
}

std::vector<std::uint32_t> copied_rows(const std::uint32_t* rows, std::uint32_t count) {
    return rows == nullptr ? std::vector<std::uint32_t>() : std::vector<std::uint32_t>(rows, rows + count);
}

HostCalls& self(void* context) {
    return *static_cast<HostCalls*>(context);
}

}  // namespace

HostCalls::HostCalls(const RunSetup& setup, RunSink& sink, std::uint32_t row_limit,
                     std::function<bool()> cancelled)
    : setup_(setup), sink_(sink), row_limit_(row_limit), cancelled_(std::move(cancelled)) {
    host_.size = sizeof host_;
    host_.abi = CIVICANVAS_ABI;
    host_.context = this;
    host_.report = on_report;
    host_.count = on_count;
    host_.cancelled = on_cancelled;
    host_.log = on_log;
    host_.enabled = on_enabled;
    host_.option_number = on_option_number;
    host_.option_text = on_option_text;
    host_.extension = on_extension;
    quickfix_.size = sizeof quickfix_;
    quickfix_.propose = on_propose;
    reads_.size = sizeof reads_;
    reads_.tell = on_reads;
    if (!setup.script) return;
    for (const CheckSetup& check : setup.checks)
        script_checks_.push_back(check.id.c_str());
    script_.size = sizeof script_;
    script_.check_count = static_cast<std::uint32_t>(script_checks_.size());
    script_.file = setup.script->file.c_str();
    script_.text = setup.script->text.c_str();
    script_.text_bytes = setup.script->text.size();
    script_.checks = script_checks_.data();
}

civicanvas_status HostCalls::on_report(void* context, const civicanvas_finding* finding) {
    RunSink& sink = self(context).sink_;
    if (sink.count_when_full()) return CIVICANVAS_FULL;
    if (finding == nullptr || finding->size < sizeof(civicanvas_finding)) {
        sink.refuse("", "a finding is shorter than version 1's");
        return CIVICANVAS_REFUSED;
    }
    const std::uint32_t limit = self(context).row_limit_;
    for (const std::uint32_t count : {finding->element_count, finding->link_count,
                                      finding->witness_element_count, finding->witness_link_count}) {
        if (count <= limit) continue;
        sink.refuse(copied(finding->check), "it names more elements or links than the board has");
        return CIVICANVAS_REFUSED;
    }
    RowFinding copy;
    copy.check = copied(finding->check);
    copy.outcome = finding->outcome;
    copy.severity = finding->severity;
    copy.witness_kind = finding->witness_kind;
    copy.message = copied(finding->message);
    copy.elements = copied_rows(finding->elements, finding->element_count);
    copy.links = copied_rows(finding->links, finding->link_count);
    copy.witness_elements = copied_rows(finding->witness_elements, finding->witness_element_count);
    copy.witness_links = copied_rows(finding->witness_links, finding->witness_link_count);
    copy.attribute = copied(finding->attribute);
    copy.attribute_of = finding->attribute_of;
    copy.attribute_of_link = finding->attribute_of_link != 0;
    copy.raised_by = copied(finding->raised_by);
    return sink.report(std::move(copy));
}

civicanvas_status HostCalls::on_count(void* context, const char* check, std::uint32_t outcome,
                                      std::uint32_t count) {
    return self(context).sink_.count(copied(check), outcome, count);
}

std::int32_t HostCalls::on_cancelled(void* context) {
    return self(context).cancelled_() ? 1 : 0;
}

void HostCalls::on_log(void* context, std::uint32_t level, const char* message) {
    self(context).sink_.log(level, copied(message));
}

std::int32_t HostCalls::on_enabled(void* context, const char* check) {
    const CheckSetup* setup = self(context).setup_.find(copied(check));
    return setup != nullptr && setup->enabled ? 1 : 0;
}

const OptionValue* HostCalls::option(const char* check, const char* name) const {
    const CheckSetup* setup = setup_.find(copied(check));
    if (setup == nullptr) return nullptr;
    const std::string wanted = copied(name);
    const auto at = std::find_if(setup->options.begin(), setup->options.end(),
                                 [&wanted](const OptionSetting& setting) { return setting.name == wanted; });
    return at == setup->options.end() ? nullptr : &at->value;
}

civicanvas_status HostCalls::on_option_number(void* context, const char* check, const char* name,
                                              double* value) {
    const OptionValue* option = self(context).option(check, name);
    const double* number = option == nullptr ? nullptr : std::get_if<double>(option);
    if (number == nullptr || value == nullptr) return CIVICANVAS_FAILED;
    *value = *number;
    return CIVICANVAS_OK;
}

civicanvas_status HostCalls::on_option_text(void* context, const char* check, const char* name,
                                            const char** value) {
    const OptionValue* option = self(context).option(check, name);
    const std::string* text = option == nullptr ? nullptr : std::get_if<std::string>(option);
    if (text == nullptr || value == nullptr) return CIVICANVAS_FAILED;
    *value = text->c_str();
    return CIVICANVAS_OK;
}

const void* HostCalls::on_extension(void* context, const char* name) {
    HostCalls& calls = self(context);
    const std::string wanted = copied(name);
    if (wanted == CIVICANVAS_QUICKFIX) return &calls.quickfix_;
    if (wanted == CIVICANVAS_SCRIPT) return calls.setup_.script ? &calls.script_ : nullptr;
    return wanted == CIVICANVAS_READS && calls.sink_.wants_reads() ? &calls.reads_ : nullptr;
}

// Rows beyond the board's are no harm: nobody asks for them.
civicanvas_status HostCalls::on_reads(void* context, const char* check, const civicanvas_read* read) {
    constexpr std::uint32_t kMostSymbols = 1'000;  // a board with more is run whole after every change
    if (read == nullptr || read->size < sizeof *read || read->attributes == nullptr ||
        read->styles == nullptr || read->texts == nullptr || read->boxes == nullptr ||
        read->symbol_count > kMostSymbols || read->element_count > self(context).row_limit_)
        return CIVICANVAS_REFUSED;
    const std::uint32_t names = read->symbol_count * read->symbol_count;
    return self(context).sink_.reads({copied(check), RowBits(read->attributes, names),
                                      RowBits(read->styles, names), RowBits(read->texts, read->element_count),
                                      RowBits(read->boxes, read->element_count)});
}

// The functions of extensions get the host's context, as every call does.
civicanvas_status HostCalls::on_propose(void* context, const char* label,
                                        const civicanvas_fix_operation* operations, std::uint32_t stride,
                                        std::uint32_t count) {
    if (operations == nullptr || stride < sizeof(civicanvas_fix_operation) || count > kFixOperations)
        return CIVICANVAS_REFUSED;
    ProposedFix fix;
    fix.label = copied(label);
    const auto* bytes = reinterpret_cast<const std::byte*>(operations);
    for (std::uint32_t i = 0; i < count; ++i) {
        civicanvas_fix_operation operation{};
        std::memcpy(&operation, bytes + std::size_t{stride} * i, sizeof operation);
        if (operation.size < sizeof operation) return CIVICANVAS_REFUSED;
        FixOperation copy{operation.kind, copied(operation.table), copied(operation.id),
                          copied(operation.path), std::nullopt};
        if (operation.value != nullptr) copy.value = copied(operation.value, kFixValueBytes);
        fix.operations.push_back(std::move(copy));
    }
    return self(context).sink_.propose(std::move(fix));
}

}  // namespace civic
