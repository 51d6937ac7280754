#pragma once

#include <functional>
#include <vector>

#include "checks/collector.hpp"
#include "checks/run_setup.hpp"
#include "sdk/plugin.h"
#include "sdk/script.h"

namespace civic {

// The civicanvas_host that a plugin is called with: copies what it is given within bounds, and passes it on
// to a sink. Setup, sink and this object outlive the plugin's call. No exception leaves its functions.
class HostCalls {
  public:
    // `row_limit` bounds the rows of one list in a finding.
    HostCalls(const RunSetup& setup, RunSink& sink, std::uint32_t row_limit, std::function<bool()> cancelled);
    HostCalls(const HostCalls&) = delete;
    HostCalls& operator=(const HostCalls&) = delete;

    const civicanvas_host* host() const { return &host_; }

  private:
    static civicanvas_status on_report(void* context, const civicanvas_finding* finding);
    static civicanvas_status on_count(void* context, const char* check, std::uint32_t outcome,
                                      std::uint32_t count);
    static std::int32_t on_cancelled(void* context);
    static void on_log(void* context, std::uint32_t level, const char* message);
    static std::int32_t on_enabled(void* context, const char* check);
    static civicanvas_status on_option_number(void* context, const char* check, const char* name,
                                              double* value);
    static civicanvas_status on_option_text(void* context, const char* check, const char* name,
                                            const char** value);
    static const void* on_extension(void* context, const char* name);
    static civicanvas_status on_propose(void* context, const char* label,
                                        const civicanvas_fix_operation* operations, std::uint32_t stride,
                                        std::uint32_t count);

    static civicanvas_status on_reads(void* context, const char* check, const civicanvas_read* read);

    const OptionValue* option(const char* check, const char* name) const;

    const RunSetup& setup_;
    RunSink& sink_;
    std::uint32_t row_limit_;
    std::function<bool()> cancelled_;
    civicanvas_host host_{};
    civicanvas_quickfix quickfix_{};
    civicanvas_reads reads_{};
    civicanvas_script script_{};
    std::vector<const char*> script_checks_;
};

}  // namespace civic
