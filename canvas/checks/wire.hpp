#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "checks/plugin_run.hpp"
#include "checks/run_setup.hpp"

namespace civic {

// What the program and its helper say to each other: frames of a length (4 bytes, of what follows), a kind (1
// byte) and a body, in the byte order of the machine. The program sends one `setup`; the helper answers with
// `hello` once the plugin is loaded, `log` lines as they come, and when the plugin has returned its findings,
// counts, refusals, reads and one `done`; or one `failed` in place of whatever is still to come. A helper
// that stays waits for a `run` after its hello, and after each done or cancelled run for the next.

enum class FrameKind : std::uint8_t {
    setup = 1,
    hello = 2,
    log = 3,
    finding = 4,
    count = 5,
    refusal = 6,
    over_limit = 7,
    done = 8,
    failed = 9,
    run = 10,
    reads = 11,
};

// A longer frame is no frame. One finding on the largest board fits.
constexpr std::uint32_t kLargestFrame = std::uint32_t{16} << 20;

// Where a helper finds its two descriptors, and what is in the shared memory: a number for each helper, the
// last run of it that is to stop, and behind them snapshots.
constexpr int kHelperChannel = 3;
constexpr int kHelperMemory = 4;
constexpr std::size_t kSnapshotOffset = 4096;
constexpr std::size_t kCancelFlags = kSnapshotOffset / sizeof(std::uint32_t);

enum class HelperLife : std::uint32_t { one_run, many_runs };

// One run of a helper.
struct RunOrder {
    std::uint32_t serial = 1;                // counts up, so that stopping one run never stops the next
    std::uint64_t offset = kSnapshotOffset;  // of the snapshot in the shared memory
    std::uint64_t bytes = 0;
    std::vector<std::uint32_t> checks;  // those that are to run, as places in the setup's list
};

struct HelperSetup {
    RunSetup run;
    std::string library;
    std::uint32_t cancel_flag = 0;  // which
    std::uint64_t snapshot_bytes = 0;
    std::uint64_t memory_bytes = 0;  // limit of addresses; 0: none
    std::uint32_t cpu_seconds = 0;
    std::int32_t parent = 0;  // process id
    HelperLife life = HelperLife::one_run;
};

class FrameWriter {
  public:
    explicit FrameWriter(FrameKind kind);

    FrameWriter& number(std::uint32_t value);
    FrameWriter& large(std::uint64_t value);
    FrameWriter& real(double value);
    FrameWriter& text(std::string_view value);
    FrameWriter& rows(const std::vector<std::uint32_t>& values);

    // With its length in front; appended to `to`.
    void finish(std::string& to);

  private:
    void raw(const void* bytes, std::size_t count);
    std::string body_;
};

// Reads a frame's body. Never passes its end: what is missing reads as 0 or empty, and good() says so.
class FrameReader {
  public:
    explicit FrameReader(std::string_view body) : rest_(body) {}

    std::uint32_t number();
    std::uint64_t large();
    double real();
    std::string text();
    std::vector<std::uint32_t> rows();

    bool good() const { return good_; }
    bool at_end() const { return good_ && rest_.empty(); }

  private:
    bool raw(void* to, std::size_t count);
    std::string_view rest_;
    bool good_ = true;
};

void write_setup(const HelperSetup& setup, std::string& to);
void write_run(const RunOrder& order, std::string& to);
void write_finding(const RowFinding& finding, std::string& to);
void write_reads(const CheckReads& reads, std::string& to);
void write_failure(const Failure& failure, std::string& to);

// None: the body is not what such a frame holds.
std::optional<HelperSetup> read_setup(std::string_view body);
std::optional<RunOrder> read_run(std::string_view body);
std::optional<RowFinding> read_finding(std::string_view body);
std::optional<CheckReads> read_reads(std::string_view body);
std::optional<Failure> read_failure(std::string_view body);

}  // namespace civic
