#include "render/shaders.hpp"

namespace civic {

// Colours leave here multiplied by their alpha.
const char* const kQuadVertexShader = R"(#version 330 core
layout(location = 0) in vec4 place;      // x, y, local x, local y
layout(location = 1) in vec4 out_by;     // per px of growth: x, y, local x, local y
layout(location = 2) in vec4 shape;      // half width, half height, radius, half stroke
layout(location = 3) in vec2 edge;       // grow, soft
layout(location = 4) in vec4 fill;
layout(location = 5) in vec4 stroke;
layout(location = 6) in vec2 texel;
uniform vec3 plane;
uniform vec2 target;
uniform vec2 texel_size;
out vec2 at;
out vec2 uv;
flat out vec4 box;
flat out vec2 rim;                       // half stroke, 1 / width of the soft edge
flat out vec4 inside;
flat out vec4 around;
void main() {
    float zoom = plane.x;
    float exact = step(edge.x, -0.5);
    float grown = (1.0 - exact) * (edge.x + 1.0 / zoom);
    vec4 further = out_by * (grown / 8192.0);
    vec2 p = (place.xy + further.xy) * zoom + plane.yz;
    p = mix(p, floor(p + 0.5), exact);
    at = (place.zw + further.zw) * zoom;
    // What is thinner than a pixel is drawn a pixel wide and as much paler.
    vec2 half_size = shape.xy * zoom;
    vec2 thin = min(half_size * 2.0, 1.0);
    half_size = max(half_size, 0.5);
    box = vec4(half_size, shape.z < 0.0 ? -1.0 : min(shape.z * zoom, min(half_size.x, half_size.y)), 0.0);
    rim = vec2(shape.w * zoom, 1.0 / max(edge.y * zoom, 1.0));
    inside = vec4(fill.rgb * fill.a, fill.a) * thin.x * thin.y;
    around = vec4(stroke.rgb * stroke.a, stroke.a);
    uv = texel * texel_size.x + texel_size.y;
    gl_Position = vec4(p.x * target.x - 1.0, 1.0 - p.y * target.y, 0.0, 1.0);
}
)";

// Distances to a rounded box: I. Quilez, "2D distance functions"; to an ellipse: its equation over the length
// of its gradient, right near the edge.
const char* const kQuadFragmentShader = R"(#version 330 core
in vec2 at;
in vec2 uv;
flat in vec4 box;
flat in vec2 rim;
flat in vec4 inside;
flat in vec4 around;
uniform sampler2D pixels;
out vec4 colour;
void main() {
    vec2 p = abs(at);
    float radius = max(box.z, 0.0);
    vec2 q = p - box.xy + radius;
    float boxed = length(max(q, 0.0)) + min(max(q.x, q.y), 0.0) - radius;
    vec2 e = (p + 1e-3) / box.xy;
    float k = length(e);
    float round_off = k * (k - 1.0) / length(e / box.xy);
    float d = box.z < 0.0 ? round_off : boxed;
    vec4 painted = inside * clamp(0.5 - d * rim.y, 0.0, 1.0);
    float line = clamp(rim.x + 0.5 - abs(d), 0.0, 1.0) - clamp(0.5 - rim.x - abs(d), 0.0, 1.0);
    vec4 stroked = around * line;
    colour = (stroked + painted * (1.0 - stroked.a)) * texture(pixels, uv);
}
)";

const char* const kCopyVertexShader = R"(#version 330 core
layout(location = 0) in vec4 corner;
uniform vec2 target;
uniform vec2 texel_size;
out vec2 uv;
void main() {
    uv = corner.zw * texel_size;
    gl_Position = vec4(corner.x * target.x - 1.0, 1.0 - corner.y * target.y, 0.0, 1.0);
}
)";

const char* const kCopyFragmentShader = R"(#version 330 core
in vec2 uv;
uniform sampler2D pixels;
uniform float opacity;
out vec4 colour;
void main() {
    colour = texture(pixels, uv) * opacity;
}
)";

}  // namespace civic
