// A straight piece of a path: a strip as wide on the screen as the line, in the plane that touches the
// surface, so that it neither sinks in nor stands off.

uniform mat4 matrix;
uniform vec3 sides;
uniform vec3 right;     // of the eye, in its measure
uniform vec3 up;
uniform vec3 eye;
uniform vec2 viewport;  // pixels
uniform float unit;     // pixels that a length of 1 in the eye's measure takes
uniform float radius;   // of the line, pixels
uniform float lift;     // towards the eye, in its measure

layout (location = 0) in vec4 from;  // place in the box, and length of the path up to there
layout (location = 1) in vec2 from_slope;
layout (location = 2) in vec4 to;
layout (location = 3) in vec2 to_slope;

out vec2 place;              // pixels from the piece's beginning: along it, and aside
out float along;             // length of the path, pixels
flat out float piece;        // length of this piece, pixels

// The plane is not followed where it is seen all but edge on.
const float least_facing = 0.2;

vec4 lift_towards_eye (vec3 point, vec2 slope, vec2 offset)
{
  vec3 normal = normalize (vec3 (-slope.x * sides.z / sides.x, -slope.y * sides.z / sides.y, 1.0));
  vec3 aside = (right * offset.x + up * offset.y) / unit;
  float facing = dot (normal, eye);
  float depth;

  facing = facing < 0.0 ? min (facing, -least_facing) : max (facing, least_facing);
  depth = lift - dot (normal, aside) / facing;
  return matrix * vec4 (point + (aside + eye * depth) / sides, 1.0);
}

void main ()
{
  vec4 ends[2];
  vec2 pixels[2];
  float lengths[2];
  vec2 direction, offset;
  float reach = radius + 1.0;
  int end = gl_VertexID & 1;
  float side = (gl_VertexID & 2) == 0 ? -1.0 : 1.0;
  vec4 lifted;

  ends[0] = matrix * vec4 (from.xyz, 1.0);
  ends[1] = matrix * vec4 (to.xyz, 1.0);
  pixels[0] = ends[0].xy / ends[0].w * viewport * 0.5;
  pixels[1] = ends[1].xy / ends[1].w * viewport * 0.5;
  lengths[0] = from.w < 0.0 ? -1.0 - from.w : from.w;
  lengths[1] = to.w;

  piece = distance (pixels[0], pixels[1]);
  direction = piece > 1.0e-3 ? (pixels[1] - pixels[0]) / piece : vec2 (1.0, 0.0);
  offset = direction * (end == 0 ? -reach : reach) + vec2 (-direction.y, direction.x) * side * reach;
  place = vec2 (end == 0 ? -reach : piece + reach, side * reach);
  along = (lengths[end]
           + (end == 0 ? -reach : reach) * (lengths[1] - lengths[0]) / max (piece, 1.0e-3))
          * unit;

  lifted = end == 0 ? lift_towards_eye (from.xyz, from_slope, offset)
                    : lift_towards_eye (to.xyz, to_slope, offset);
  // Flat on the screen, so that what is handed on is even in pixels.
  gl_Position = vec4 ((pixels[end] + offset) / viewport * 2.0, lifted.z / lifted.w, 1.0);
  // The pen was lifted before this piece's end.
  if (to.w < 0.0)
    gl_Position = vec4 (2.0, 2.0, 2.0, 1.0);
}
