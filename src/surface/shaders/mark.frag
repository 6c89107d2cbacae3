// Balls, rings, crosses and diamonds by their distance from the pixel, with smooth edges.

uniform int kind;           // as below
uniform float radius;       // pixels: a ball's, a ring's, a diamond's; half of a cross's arms
uniform float line_width;   // pixels; not a ball's
uniform float outline;      // pixels around all of it
uniform vec4 mark_color;    // premultiplied
uniform vec4 halo_color;    // premultiplied
uniform float relief;       // of a ball: 0 as flat as on the canvas
uniform float opacity;

in vec2 place;

out vec4 color;

const int ball = 0;
const int ring = 1;
const int cross_ = 2;
const int diamond = 3;
const int plus_ = 4;

// A line of the length 2 · arm along the x axis.
float distance_to_arm (vec2 point, float arm)
{
  return length (vec2 (max (abs (point.x) - arm, 0.0), point.y));
}

// From the middle of the mark's line, or from a ball's edge.
float distance_to_mark ()
{
  vec2 turned = vec2 (place.x + place.y, place.y - place.x) * 0.70710678;

  if (kind == ball)
    return length (place) - radius;
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

// Light from the upper left, a highlight, and shade at the lower right.
vec3 shade_ball (vec3 flat_color)
{
  vec2 at = place / radius;
  vec3 normal = vec3 (at, sqrt (max (1.0 - dot (at, at), 0.0)));
  vec3 light = normalize (vec3 (-0.45, 0.6, 0.75));
  float lit = max (dot (normal, light), 0.0);
  float highlight = pow (max (dot (reflect (-light, normal), vec3 (0.0, 0.0, 1.0)), 0.0), 24.0);

  return mix (flat_color, flat_color * (0.55 + 0.6 * lit) + vec3 (0.55 * highlight), relief);
}

void main ()
{
  float distance = distance_to_mark ();
  float edge = kind == ball ? 0.0 : line_width * 0.5;
  float inside = cover (distance - edge);
  float around = cover (distance - edge - outline);
  vec4 filled = mark_color;

  // A diamond is filled with its outline.
  if (kind == diamond && abs (place.x) + abs (place.y) < radius)
    around = 1.0;
  if (around <= 0.0)
    discard;
  if (kind == ball)
    filled.rgb = min (shade_ball (mark_color.rgb), vec3 (1.0));
  color = mix (halo_color * around, filled, inside) * opacity;
}
