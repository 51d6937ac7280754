#include "format/load.hpp"

#include <string>
#include <utility>

#include "base/file.hpp"
#include "format/board_reader.hpp"
#include "format/document.hpp"
#include "format/limits.hpp"
#include "format/migrate.hpp"
#include "format/parse.hpp"
#include "format/version.hpp"

namespace civic {

Result<LoadedBoard> load_board(std::string_view bytes) {
    if (bytes.size() > kMaxFileBytes) {
        return Error{"the file is larger than " + std::to_string(kMaxFileBytes) + " bytes", "", ""};
    }
    BoardReader reader;
    if (Status parsed = parse_json(bytes, reader); !parsed) return parsed.error();
    if (Status header = reader.check_header(); !header) return header.error();
    if (reader.version() == kBoardVersion) return std::move(reader).finish();

    // An older version is read again as a document, brought up to date, and read as a board.
    Result<Value> document = parse_document(bytes);
    if (!document) return document.error();
    BoardReader again;
    if (Status done = replay(migrate(std::move(*document), reader.version()), again); !done)
        return done.error();
    LoadedBoard loaded = std::move(again).finish();
    loaded.file_version = reader.version();
    return loaded;
}

Result<LoadedBoard> load_board_file(const std::filesystem::path& path) {
    Result<std::string> bytes = read_file(path, kMaxFileBytes);
    if (!bytes) return bytes.error();
    Result<LoadedBoard> loaded = load_board(*bytes);
    if (loaded) return loaded;
    Error error = loaded.error();
    const std::string file = path == "-" ? "standard input" : path.string();
    error.where = error.where.empty() ? file : file + ": " + error.where;
    return error;
}

}  // namespace civic
