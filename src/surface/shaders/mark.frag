// Heads, rings, crosses and diamonds by their distance from the pixel, with smooth edges.

uniform int kind;           // as below
uniform float radius;       // pixels: a round head's, a ring's, a diamond's; half of a cross's arms
uniform vec2 corners[12];   // pixels: a head's outline, counter-clockwise or clockwise
uniform int n_corners;      // 0: a round one
uniform float roundness;    // pixels from a head's outline inward, over which it is round
uniform float line_width;   // pixels; not a head's
uniform float outline;      // pixels around all of it
uniform vec4 mark_color;    // premultiplied
uniform vec4 halo_color;    // premultiplied
uniform float relief;       // of a head: 0 as flat as on the canvas
uniform float opacity;

in vec2 place;

out vec4 color;

const int head = 0;
const int ring = 1;
const int cross_ = 2;
const int diamond = 3;
const int plus_ = 4;

// A line of the length 2 · arm along the x axis.
float distance_to_arm (vec2 point, float arm)
{
  return length (vec2 (max (abs (point.x) - arm, 0.0), point.y));
}

// From a head's outline to the pixel, on the shortest way; from within, where the distance is negative, the
// other way around: always outward.
vec3 find_way_out ()
{
  vec2 nearest = vec2 (1.0e6);
  float side = 1.0;

  if (n_corners == 0)
    return vec3 (place / max (length (place), 1.0e-3), length (place) - radius);
  for (int i = 0; i < n_corners; i++)
    {
      vec2 start = corners[i];
      vec2 edge = corners[(i + 1) % n_corners] - start;
      vec2 from_start = place - start;
      vec2 way = from_start - edge * clamp (dot (from_start, edge) / dot (edge, edge), 0.0, 1.0);
      float turn = edge.x * from_start.y - edge.y * from_start.x;

      if (dot (way, way) < dot (nearest, nearest))
        nearest = way;
      // A ray to the right of the pixel crosses the outline an odd number of times from within.
      if ((start.y <= place.y) != (start.y + edge.y <= place.y) && (turn > 0.0) == (edge.y > 0.0))
        side = -side;
    }
  return vec3 (side * nearest / max (length (nearest), 1.0e-3), side * length (nearest));
}

// From the middle of the mark's line.
float distance_to_mark ()
{
  vec2 turned = vec2 (place.x + place.y, place.y - place.x) * 0.70710678;

  if (kind == ring)
    return abs (length (place) - radius);
  if (kind == diamond)
    return abs ((abs (place.x) + abs (place.y) - radius) * 0.70710678);
  if (kind == cross_)
    return min (distance_to_arm (turned, radius), distance_to_arm (turned.yx, radius));
  return min (distance_to_arm (place, radius), distance_to_arm (place.yx, radius));
}

float cover (float distance)
{
  return clamp (0.5 - distance, 0.0, 1.0);
}

// Light from the upper left, a highlight, and shade at the lower right. What is round is a ball; others are
// as round along each edge.
vec3 shade_head (vec3 flat_color, vec3 way_out)
{
  float at = clamp (1.0 + way_out.z / roundness, 0.0, 1.0);
  vec3 normal = vec3 (way_out.xy * at, sqrt (1.0 - at * at));
  vec3 light = normalize (vec3 (-0.45, 0.6, 0.75));
  float lit = max (dot (normal, light), 0.0);
  float highlight = pow (max (dot (reflect (-light, normal), vec3 (0.0, 0.0, 1.0)), 0.0), 24.0);

  return mix (flat_color, flat_color * (0.55 + 0.6 * lit) + vec3 (0.55 * highlight), relief);
}

void main ()
{
  vec3 way_out = kind == head ? find_way_out () : vec3 (0.0);
  float distance = kind == head ? way_out.z : distance_to_mark ();
  float edge = kind == head ? 0.0 : line_width * 0.5;
  float inside = cover (distance - edge);
  float around = cover (distance - edge - outline);
  vec4 filled = mark_color;

  // A diamond is filled with its outline.
  if (kind == diamond && abs (place.x) + abs (place.y) < radius)
    around = 1.0;
  if (around <= 0.0)
    discard;
  if (kind == head)
    filled.rgb = min (shade_head (mark_color.rgb, way_out), vec3 (1.0));
  color = mix (halo_color * around, filled, inside) * opacity;
}
