#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/ui/export_job.hpp"
#include "app/ui/gallery_pictures.hpp"
#include "app/ui/widgets.hpp"
#include "app/ui/workspace.hpp"

namespace civic {

// Chooses a file: folders and boards in a list, the path in a field.
class FileDialog {
  public:
    enum class Purpose : std::uint8_t { open, save };

    // The file that was chosen, in the frame in which it was.
    std::optional<std::filesystem::path> show(Ui& ui, Workspace& workspace, Purpose purpose);

  private:
    struct Entry {
        std::string name;
        bool is_folder = false;
    };
    void begin(const Workspace& workspace, Purpose purpose);
    void go_to(const std::filesystem::path& folder);
    void show_entries(Ui& ui, float height, bool& chosen);
    std::filesystem::path path() const;

    bool shown_ = false;
    std::filesystem::path folder_;
    std::vector<Entry> entries_;
    std::string name_;     // the field
    std::string problem_;  // why what was chosen cannot be
    std::string asked_;    // the file that is there already, whose replacing was asked about
};

// Writes pictures, a PDF or JSON, once the checks let the board go.
class ExportDialog {
  public:
    void show(Ui& ui, Workspace& workspace);
    bool is_working() const { return job_ != nullptr; }

  private:
    void begin(const Workspace& workspace);
    void start(Workspace& workspace);
    void show_options(Ui& ui);
    void show_gate(Ui& ui);

    bool shown_ = false;
    std::size_t format_ = 0;
    std::string path_;
    bool all_pages_ = true;
    bool findings_ = false;
    double scale_ = 1;
    std::string reason_;
    std::unique_ptr<ExportJob> job_;
    std::optional<ExportOutcome> outcome_;
};

class Dialogs {
  public:
    void show(Ui& ui, Workspace& workspace);
    // A thread is at work whose end wakes the window.
    bool is_working() const { return export_.is_working(); }
    // More is to be drawn than the frame had time for.
    bool wants_frame(const Workspace& workspace) const {
        return workspace.dialog == Dialog::gallery && !pictures_.is_complete();
    }

  private:
    void show_gallery(Ui& ui, Workspace& workspace);
    void show_unsaved(Ui& ui, Workspace& workspace);

    FileDialog files_;
    ExportDialog export_;
    GalleryPictures pictures_;
};

}  // namespace civic
