// A mark: a square that faces the viewer, around a place of the surface.

uniform mat4 matrix;
uniform vec3 sides;
uniform vec3 eye;
uniform vec2 viewport;  // pixels
uniform vec3 point;     // in the box
uniform vec2 shift;     // of the mark's middle from the point, pixels
uniform float reach;    // half of the square's side, pixels
uniform float lift;     // towards the eye, in its measure

out vec2 place;  // pixels from the mark's middle; y upward

void main ()
{
  vec4 middle = matrix * vec4 (point, 1.0);
  vec4 lifted = matrix * vec4 (point + eye * lift / sides, 1.0);

  place = (vec2 (float (gl_VertexID & 1), float (gl_VertexID >> 1)) * 2.0 - 1.0) * reach;
  gl_Position = vec4 (middle.xy / middle.w + (shift + place) / viewport * 2.0, lifted.z / lifted.w,
                      1.0);
}
