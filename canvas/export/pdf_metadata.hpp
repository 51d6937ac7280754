#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace civic {

// What a PDF says of itself beside its pages. All UTF-8.
struct PdfMetadata {
    std::string title;
    std::string language;     // BCP 47; "" leaves it unset
    std::string description;  // what the pictures show, for readers who cannot see them
    std::string checks;       // the result of the checks, as the caller wrote it
};

// `pdf` with the metadata added as an incremental update (ISO 32000-1, 7.5.6): a new catalogue with the
// language and "show the title, not the file name", and an XMP packet. The pages' bytes stay as they are.
// For files with a classic cross-reference table, as cairo writes up to PDF 1.4; an error for any other.
Result<std::string> add_pdf_metadata(std::string pdf, const PdfMetadata& metadata);

}  // namespace civic
