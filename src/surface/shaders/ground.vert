// The surface, or the landscape on the floor of its box: the nodes of a grid, row by row.

uniform mat4 matrix;     // from the box to clip coordinates
uniform vec3 sides;      // of the box in the eye's measure
uniform ivec2 size;      // nodes in a row, and in a column
uniform bool is_floor;

layout (location = 0) in float height;
layout (location = 1) in vec2 slope;

out vec2 place;   // in the image, 0 to 1
out vec3 normal;  // in the eye's measure

void main ()
{
  vec2 node = vec2 (float (gl_VertexID % size.x), float (gl_VertexID / size.x));

  place = node / vec2 (size - 1);
  normal = is_floor ? vec3 (0.0, 0.0, 1.0)
                    : vec3 (-slope.x * sides.z / sides.x, -slope.y * sides.z / sides.y, 1.0);
  gl_Position = matrix * vec4 (place * 2.0 - 1.0, is_floor ? 0.0 : height, 1.0);
}
