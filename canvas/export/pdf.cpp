#include <cairo-pdf.h>
#include <cairo.h>

#include <cmath>
#include <memory>
#include <string>

#include "export/cairo_draw.hpp"
#include "export/export.hpp"
#include "export/pdf_metadata.hpp"

namespace civic {
namespace {

constexpr double kPoints = 0.75;         // points for 1/96 inch
constexpr double kLongestPage = 14'400;  // points: PDF 1.7, annex C

struct SurfaceDeleter {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
struct ContextDeleter {
    void operator()(cairo_t* context) const { cairo_destroy(context); }
};

cairo_status_t append(void* out, const unsigned char* data, unsigned length) {
    static_cast<std::string*>(out)->append(reinterpret_cast<const char*>(data), length);
    return CAIRO_STATUS_SUCCESS;
}

// A page larger than readers open is scaled down to what they do.
double scale_for(const Rect& bounds) {
    return std::min({kPoints, kLongestPage / bounds.w, kLongestPage / bounds.h});
}

}  // namespace

Result<std::string> export_pdf(const std::vector<Scene>& scenes, const ExportInfo& info) {
    if (scenes.empty()) return Error{"there is no page to export", "", ""};
    std::string bytes;
    std::string description;
    {
        const std::unique_ptr<cairo_surface_t, SurfaceDeleter> surface(
            cairo_pdf_surface_create_for_stream(append, &bytes, 100, 100));
        cairo_pdf_surface_restrict_to_version(surface.get(), CAIRO_PDF_VERSION_1_4);
        cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_TITLE, info.title.c_str());
        cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATOR, info.generator.c_str());
        if (!info.date.empty()) {
            cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATE_DATE, info.date.c_str());
        }
        PictureStore pictures;
        for (const Scene& scene : scenes) {
            const double scale = scale_for(scene.bounds);
            cairo_pdf_surface_set_size(surface.get(), scene.bounds.w * scale, scene.bounds.h * scale);
            const std::unique_ptr<cairo_t, ContextDeleter> context(cairo_create(surface.get()));
            cairo_scale(context.get(), scale, scale);
            cairo_translate(context.get(), -scene.bounds.x, -scene.bounds.y);
            CairoDrawer(context.get(), pictures, nullptr).draw(scene.list);
            cairo_pdf_surface_set_page_label(surface.get(), scene.title.c_str());
            cairo_show_page(context.get());
            if (!description.empty()) description += "\n\n";
            description += describe(scene);
        }
        // Where readers show a document's properties; programs that check documents read the XMP packet.
        cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_SUBJECT, description.c_str());
        cairo_surface_finish(surface.get());
        if (const cairo_status_t status = cairo_surface_status(surface.get());
            status != CAIRO_STATUS_SUCCESS) {
            return Error{std::string("the PDF could not be drawn: ") + cairo_status_to_string(status), "",
                         ""};
        }
    }
    return add_pdf_metadata(std::move(bytes), {info.title, info.language, description, info.checks});
}

}  // namespace civic
