// Colours as on the canvas, its contours, and light from above the viewer's left shoulder.

uniform sampler2D colors;
uniform sampler2D levels;       // where the loss lies among the contours: i on the contour i
uniform float n_levels;
uniform vec4 contour_color;     // not premultiplied
uniform float contour_width;    // pixels
uniform vec3 light;             // towards it, in the eye's measure
uniform vec2 shading;           // brightness where light grazes the surface, and where it falls on it
uniform vec4 rim_color;         // premultiplied
uniform float rim_width;        // pixels
uniform vec4 paper;             // what is behind the floor, of which its alpha shows through
uniform float relief;           // 0: no light and shade, as on the canvas
uniform bool is_floor;

in vec2 place;
in vec3 normal;

out vec4 color;

const float hole = -1.0e5;
const float densest = 0.4;  // the most that contours cover where they crowd

// The levels between four pixels; floats can't be filtered everywhere. Those in holes don't count.
float find_level ()
{
  vec2 size = vec2 (textureSize (levels, 0));
  vec2 pixel = place * size - 0.5;
  ivec2 first = ivec2 (floor (pixel));
  ivec2 last = ivec2 (size) - 1;
  vec2 part = pixel - floor (pixel);
  float sum = 0.0;
  float weights = 0.0;

  for (int i = 0; i < 4; i++)
    {
      ivec2 step = ivec2 (i & 1, i >> 1);
      float level = texelFetch (levels, clamp (first + step, ivec2 (0), last), 0).r;
      vec2 near = mix (1.0 - part, part, vec2 (step));
      float weight = level < hole ? 0.0 : near.x * near.y;

      sum += weight * level;
      weights += weight;
    }
  return weights > 0.0 ? sum / weights : -0.5;
}

// How much of the pixel a contour covers. Where contours come closer than their own width, they fade
// into an even tone instead of a moiré.
float cover_by_contour (float level, float slope)
{
  float nearest = floor (level + 0.5);
  float distance = abs (level - nearest) / max (slope, 1.0e-6);
  float line = clamp (contour_width * 0.5 + 0.5 - distance, 0.0, 1.0);
  float crowd = smoothstep (0.2, 0.55, slope);

  if (nearest < -0.25 || nearest > n_levels - 0.75)
    line = 0.0;
  return mix (line, min (contour_width * slope, densest) * step (-0.5, level), crowd);
}

// How much of the pixel is covered by the line along the surface's edges: the view's, and those of holes.
float cover_by_rim (float solid)
{
  vec2 to_side = min (place, 1.0 - place) / max (fwidth (place), 1.0e-6);
  float to_hole = (solid - 0.5) / max (fwidth (solid), 1.0e-6);
  float distance = solid < 1.0 ? min (to_hole, min (to_side.x, to_side.y)) : min (to_side.x, to_side.y);

  return clamp (rim_width + 0.5 - distance, 0.0, 1.0);
}

void main ()
{
  vec4 ground = texture (colors, place);
  float level = find_level ();
  vec2 derivatives = vec2 (dFdx (level), dFdy (level));
  vec3 upward = normalize (normal);
  bool is_underside = !is_floor && !gl_FrontFacing;
  float rim = cover_by_rim (ground.a);
  float lit, shade;

  if (ground.a < 0.5)
    discard;
  lit = max (dot (upward, light), 0.0);
  // From below it is in its own shade, in which what little light there is comes from the floor.
  shade = is_underside ? mix (shading.x, 1.0, 0.3 + 0.35 * upward.z) : mix (shading.x, shading.y, lit);
  color.rgb = ground.rgb / ground.a * mix (1.0, shade, is_floor ? 0.0 : relief);
  color.rgb = mix (color.rgb, contour_color.rgb,
                   contour_color.a * cover_by_contour (level, length (derivatives)));
  if (is_floor)
    color.rgb = mix (color.rgb, paper.rgb, paper.a * relief);
  else
    color.rgb = color.rgb * (1.0 - rim_color.a * rim * relief) + rim_color.rgb * rim * relief;
  color.a = 1.0;
}
