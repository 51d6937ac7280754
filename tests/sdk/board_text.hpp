#pragma once

#include <memory>
#include <string>

#include "checks/snapshot.hpp"
#include "format/load.hpp"
#include "format/vocabulary_file.hpp"
#include "sdk/snapshot.hpp"

namespace civic::sdk::test {

// A board written down in a test: its elements, links and service as JSON, on one page.
class BoardText {
  public:
    BoardText(const std::string& elements, const std::string& links = "[]", const std::string& service = "{}")
        : loaded_(civic::load_board(R"({"format":"civicanvas-board","version":1,"title":"","language":"en",)"
                                    R"("pages":[{"id":"p","kind":"flow","title":""}],"service":)" +
                                    service + R"(,"elements":)" + elements + R"(,"links":)" + links + "}")),
          snapshot_(civic::build_snapshot(loaded_.value().board, {{}, "2026-06-01", &vocabulary()})),
          view_(snapshot_.value().header()) {}
    BoardText(const BoardText&) = delete;
    BoardText& operator=(const BoardText&) = delete;

    const Snapshot& view() const { return view_; }
    bool whole() const { return !loaded_.value().partial(); }
    Row row(const std::string& id) const { return snapshot_.value().element_row(id); }
    Element element(const std::string& id) const { return view_.element(row(id)); }

  private:
    static const civic::Vocabulary& vocabulary() {
        static const auto kVocabulary =
            civic::read_vocabulary_file(CIVICANVAS_SOURCE_DIR "/assets/vocabulary.json");
        return kVocabulary.value();
    }

    civic::Result<civic::LoadedBoard> loaded_;
    civic::Result<civic::Snapshot> snapshot_;
    Snapshot view_;
};

}  // namespace civic::sdk::test
