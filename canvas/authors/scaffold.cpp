#include "authors/scaffold.hpp"

#include <algorithm>
#include <string_view>
#include <system_error>
#include <utility>

#include "base/file.hpp"
#include "checks/manifest.hpp"

namespace civic {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kTemplateBytes = std::size_t{1} << 20;
constexpr std::string_view kId = "@ID@";

std::string with_id(std::string text, const std::string& id) {
    for (std::size_t at = text.find(kId); at != std::string::npos; at = text.find(kId, at + id.size()))
        text.replace(at, kId.size(), id);
    return text;
}

struct NewFile {
    fs::path path;  // in the plugin's folder
    std::string text;
};

// Every file below `from`, with the id in it, to stand below `to`.
Status read_templates(const fs::path& from, const fs::path& to, const std::string& id,
                      std::vector<NewFile>& files) {
    std::error_code error;
    for (fs::recursive_directory_iterator at(from, error), end; !error && at != end; at.increment(error)) {
        if (!at->is_regular_file(error)) continue;
        Result<std::string> text = read_file(at->path(), kTemplateBytes);
        if (!text) return text.error();
        files.push_back({to / at->path().lexically_relative(from), with_id(std::move(*text), id)});
    }
    if (error) return Error{"cannot be read: " + error.message(), from.string(), ""};
    std::sort(files.begin(), files.end(), [](const NewFile& a, const NewFile& b) { return a.path < b.path; });
    return Done{};
}

Status check_id(const std::vector<NewFile>& files, const std::string& id) {
    for (const NewFile& file : files) {
        if (file.path != "plugin.json") continue;
        const Result<Manifest> manifest = parse_manifest(file.text);
        if (manifest) return Done{};
        return Error{"a plugin cannot be called \"" + id + "\": " + manifest.error().what, "", ""};
    }
    return Error{"there is no plugin.json among the templates", "", ""};
}

}  // namespace

Result<std::vector<fs::path>> write_new_plugin(const std::string& id, const std::string& tier,
                                               const fs::path& into, const fs::path& templates) {
    std::vector<NewFile> files;
    for (const auto& [from, to] :
         {std::pair(templates / tier, fs::path()), std::pair(templates / "fixtures", fs::path("fixtures"))}) {
        if (Status read = read_templates(from, to, id, files); !read) return read.error();
    }
    if (Status good = check_id(files, id); !good) return good.error();

    const fs::path folder = into / id;
    std::error_code error;
    if (fs::exists(fs::symlink_status(folder, error)))
        return Error{"there is something of that name already, and it is not replaced", folder.string(),
                     "another name, or another folder with -o"};
    std::vector<fs::path> written;
    for (const NewFile& file : files) {
        const fs::path path = folder / file.path;
        fs::create_directories(path.parent_path(), error);
        if (error) return Error{"cannot be made: " + error.message(), path.parent_path().string(), ""};
        if (Status done = write_file(path, file.text); !done) return done.error();
        written.push_back(path);
    }
    return written;
}

}  // namespace civic
