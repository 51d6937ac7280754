#pragma once

namespace civic {

// The quads of vertex.hpp. Uniforms: `plane` (device pixels a px; offset of the anchor in the target),
// `target` (2 / width, 2 / height), `texel_size` (of the texture, in its coordinates), `pixels` (the
// texture).
extern const char* const kQuadVertexShader;
extern const char* const kQuadFragmentShader;

// A rectangle of a texture laid over the target, pixel on pixel. Attribute: `corner` (target pixels, texture
// pixels). Uniforms: `target`, `texel_size`, `opacity`, `pixels`.
extern const char* const kCopyVertexShader;
extern const char* const kCopyFragmentShader;

}  // namespace civic
