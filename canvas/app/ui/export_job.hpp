#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "app/files/export_files.hpp"
#include "base/result.hpp"
#include "model/board.hpp"
#include "model/vocabulary.hpp"

namespace civic {

// What came of an export.
struct ExportOutcome {
    std::vector<std::filesystem::path> written;
    std::vector<std::string> held_by;  // the gate is closed: nothing was written
    Status status = Done{};
};

// Checks a board and, once its gate is open, writes it, beside the drawing: on a thread of its own over a
// copy. Begun and asked by one thread; the end wakes the window.
class ExportJob {
  public:
    // `reason`: opens a closed gate; "" does not.
    ExportJob(Board board, const Vocabulary& vocabulary, ExportPlan plan, std::string reason);
    ~ExportJob();  // waits for the end
    ExportJob(const ExportJob&) = delete;
    ExportJob& operator=(const ExportJob&) = delete;

    bool is_done() const;
    const ExportOutcome& outcome() const;  // once it is done

  private:
    struct State;
    std::shared_ptr<State> state_;
    std::thread thread_;
};

}  // namespace civic
