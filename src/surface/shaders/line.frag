// A line with round ends and smooth edges, dashed where the run's style is.

uniform float radius;
uniform vec4 line_color;  // premultiplied
uniform vec4 gap_color;   // premultiplied
uniform float dashes[6];  // pixels: dash, gap, dash …
uniform int n_dashes;     // 0: solid
uniform bool is_whole;    // a pixel is the line's or is not; none is so in part

in vec2 place;
in float along;
flat in float piece;

out vec4 color;

// How much of the pixel is covered by the dash or gap where it lies: dashes end as sharply as edges.
float cover_by_dash ()
{
  float period = 0.0;
  float covered = 0.0;
  float start = 0.0;
  float position;

  for (int i = 0; i < n_dashes; i++)
    period += dashes[i];
  position = mod (along, period);
  for (int i = 0; i < n_dashes; i++)
    {
      if (i % 2 == 0)
        {
          float middle = start + dashes[i] * 0.5;
          float off = abs (position - middle);

          off = min (off, period - off);
          covered = max (covered, clamp (dashes[i] * 0.5 - off + 0.5, 0.0, 1.0));
        }
      start += dashes[i];
    }
  return covered;
}

void main ()
{
  float beyond = max (max (-place.x, place.x - piece), 0.0);
  float covered = clamp (radius + 0.5 - length (vec2 (beyond, place.y)), 0.0, 1.0);

  if (covered <= (is_whole ? 0.5 : 0.0))
    discard;
  color = n_dashes > 0 ? mix (gap_color, line_color, cover_by_dash ()) : line_color;
  color *= is_whole ? 1.0 : covered;
}
