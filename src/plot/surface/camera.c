/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "camera.h"

#include <math.h>

/* The box's height in the eye's measure, in which its floor's sides are 2. */
#define BOX_HEIGHT 1.1

/* The eye's distance from the target in the same measure; the picture is made larger rather than the
 * eye brought nearer, so that it never enters the box. */
#define EYE_DISTANCE 7.0

/* Degrees from which on the picture turns into a map. */
#define MAP_ELEVATION 60

/* Of the canvas's margin at the left. */
#define RIGHT_MARGIN 0.6

/* What is drawn around a point may come nearer to the eye than the box. */
#define DEPTH_MARGIN 0.15

#define CENTRE_OF_HEIGHT 0.5
#define DEGREES (G_PI / 180)

DhCameraSetting
dh_camera_get_preset (const DhCameraSetting *self, DhCameraPreset preset)
{
  DhCameraSetting camera = dh_camera_setting_default ();

  camera.height = self->height;
  switch (preset)
    {
    case DH_CAMERA_ABOVE:
      camera.azimuth = 0;
      camera.elevation = 90;
      break;
    case DH_CAMERA_SIDE:
      camera.azimuth = 0;
      camera.elevation = 0;
      break;
    case DH_CAMERA_CORNER:
    default:
      break;
    }
  return camera;
}

/* Exact at both ends. */
static double
mix (double from, double to, double t)
{
  return t < 0.5 ? from + (to - from) * t : to - (to - from) * (1 - t);
}

static double
mix_in_proportion (double from, double to, double t)
{
  return t <= 0 ? from : t >= 1 ? to : from * pow (to / from, t);
}

DhCameraSetting
dh_camera_mix (const DhCameraSetting *from, const DhCameraSetting *to, double t)
{
  DhCameraSetting camera = {
    .azimuth = to->azimuth - remainder (to->azimuth - from->azimuth, 360) * (1 - t),
    .elevation = mix (from->elevation, to->elevation, t),
    .distance = mix_in_proportion (from->distance, to->distance, t),
    .height = to->height,
  };

  for (guint i = 0; i < 3; i++)
    camera.target[i] = mix (from->target[i], to->target[i], t);
  if (t <= 0)
    camera.azimuth = from->azimuth;
  return dh_camera_setting_clamp (&camera);
}

/* What the eye sees by: its directions, and where it looks. */
typedef struct
{
  double right[3]; /* unit vectors along the box's axes, in the eye's measure */
  double up[3];
  double eye[3];
  double target[3];   /* in the eye's measure, from the box's corner x = y = z = 0 */
  double sides[3];    /* of the box */
  double perspective; /* 1 / the eye's distance */
  double unit;
  double middle[2];
} Sight;

static double
dot (const double a[3], const double b[3])
{
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

static void
turn (Sight *sight, double azimuth, double elevation)
{
  double sin_a = sin (azimuth), cos_a = cos (azimuth);
  double sin_e = sin (elevation), cos_e = cos (elevation);

  sight->right[0] = cos_a;
  sight->right[1] = sin_a;
  sight->right[2] = 0;
  sight->up[0] = -sin_a * sin_e;
  sight->up[1] = cos_a * sin_e;
  sight->up[2] = cos_e;
  sight->eye[0] = sin_a * cos_e;
  sight->eye[1] = -cos_a * cos_e;
  sight->eye[2] = sin_e;
}

/* How much smaller things become with each length of 1 that they are farther away: less and less as the
 * eye comes to stand right above, where the axes at the floor are those of the map that it sees. */
static double
get_perspective (double elevation)
{
  double t = CLAMP ((90 - elevation) / (90 - MAP_ELEVATION), 0, 1);

  return t * t * (3 - 2 * t) / EYE_DISTANCE;
}

/* How far a box that is turned about its middle reaches at that elevation, at most, above and below
 * the middle of its picture, and to each side; in the eye's measure. Not looking at the azimuth, the
 * picture doesn't pulse while the box is turned. */
static void
measure (double elevation, double *above, double *below, double *aside)
{
  double perspective = get_perspective (elevation);
  double half = BOX_HEIGHT / 2;
  double sin_e = sin (elevation * DEGREES), cos_e = cos (elevation * DEGREES);
  double far_top
      = (G_SQRT2 * sin_e + half * cos_e) / (1 - (half * sin_e - G_SQRT2 * cos_e) * perspective);
  double near_top
      = (half * cos_e - G_SQRT2 * sin_e) / (1 - (half * sin_e + G_SQRT2 * cos_e) * perspective);
  double near_foot
      = -(G_SQRT2 * sin_e + half * cos_e) / (1 - (G_SQRT2 * cos_e - half * sin_e) * perspective);

  *above = fmax (far_top, near_top);
  *below = -fmin (near_foot, near_top);
  /* Of all azimuths it is the one at which the corner at the side is a little nearer than the middle. */
  *aside
      = G_SQRT2 / sqrt (pow (1 - half * sin_e * perspective, 2) - 2 * pow (cos_e * perspective, 2));
}

/* As large as leaves room for labels: the canvas's margins at the left and at the foot, and less at the
 * right, where only an axis's end is. */
static void
fit (Sight *sight, const DhCameraSetting *camera, const DhView *flat, double width, double height)
{
  double above, below, aside;
  double right = RIGHT_MARGIN * flat->left;
  double room = fmax (width - flat->left - right, width / 2);
  double unit;

  measure (camera->elevation, &above, &below, &aside);
  unit = fmin (room / (2 * aside), flat->height / (above + below));
  sight->middle[0] = (width + flat->left - right) / 2;
  sight->middle[1] = flat->top + flat->height / 2 + (above - below) / 2 * unit;
  sight->unit = unit / camera->distance;
}

static void
sight_init (Sight *self,
            const DhCameraSetting *camera,
            const DhView *flat,
            double width,
            double height,
            double flatness)
{
  double proportion = sqrt (flat->width / flat->height);
  double curve = 1 - flatness;

  turn (self, remainder (camera->azimuth, 360) * DEGREES * curve,
        mix (camera->elevation, 90, flatness) * DEGREES);
  fit (self, camera, flat, width, height);
  self->perspective = curve * get_perspective (camera->elevation);
  self->sides[0] = mix (1, proportion, flatness);
  self->sides[1] = mix (1, 1 / proportion, flatness);
  self->sides[2] = BOX_HEIGHT;
  self->unit = mix_in_proportion (self->unit, sqrt (flat->width * flat->height) / 2, flatness);
  self->middle[0] = mix (self->middle[0], flat->left + flat->width / 2, flatness);
  self->middle[1] = mix (self->middle[1], flat->top + flat->height / 2, flatness);
  for (guint i = 0; i < 3; i++)
    self->target[i] = camera->target[i] * curve * self->sides[i];
  self->target[2] = (CENTRE_OF_HEIGHT + camera->target[2] * curve / 2) * self->sides[2];
}

/* How far before or behind the target something of the box lies, at most. */
static double
get_reach (const Sight *sight)
{
  double reach = 0;

  for (guint i = 0; i < 8; i++)
    {
      double corner[3] = {
        (i & 1 ? 1 : -1) * sight->sides[0] - sight->target[0],
        (i & 2 ? 1 : -1) * sight->sides[1] - sight->target[1],
        (i & 4 ? 1 : 0) * sight->sides[2] - sight->target[2],
      };

      reach = fmax (reach, fabs (dot (sight->eye, corner)));
    }
  return reach + DEPTH_MARGIN;
}

/* Sets a row of the matrix to the linear form sum (form · (point − target)) + constant. */
static void
set_row (double matrix[16], guint row, const Sight *sight, const double form[3], double constant)
{
  for (guint i = 0; i < 3; i++)
    matrix[i * 4 + row] = form[i] * sight->sides[i];
  matrix[12 + row] = constant - dot (form, sight->target);
}

static void
combine (const double a[3], double factor_a, const double b[3], double factor_b, double sum[3])
{
  for (guint i = 0; i < 3; i++)
    sum[i] = a[i] * factor_a + b[i] * factor_b;
}

/* With e.z the distance from the target towards the eye: w = 1 − perspective · e.z, and z = a + b · e.z
 * such that z/w is −1 where e.z is the reach and 1 on the other side. */
static void
fill_matrix (DhProjection *self, const Sight *sight)
{
  double offset_x = 2 * sight->middle[0] / self->width - 1;
  double offset_y = 1 - 2 * sight->middle[1] / self->height;
  double reach = get_reach (sight);
  double form[3];

  combine (sight->right, 2 * sight->unit / self->width, sight->eye, -offset_x * sight->perspective,
           form);
  set_row (self->matrix, 0, sight, form, offset_x);
  combine (sight->up, 2 * sight->unit / self->height, sight->eye, -offset_y * sight->perspective,
           form);
  set_row (self->matrix, 1, sight, form, offset_y);
  combine (sight->eye, -1 / reach, sight->eye, 0, form);
  set_row (self->matrix, 2, sight, form, sight->perspective * reach);
  combine (sight->eye, -sight->perspective, sight->eye, 0, form);
  set_row (self->matrix, 3, sight, form, 1);
}

/* Gauss and Jordan, with the greatest of a column as its pivot. */
static void
invert (const double matrix[16], double inverse[16])
{
  double rows[4][8];

  for (guint i = 0; i < 4; i++)
    for (guint j = 0; j < 4; j++)
      {
        rows[i][j] = matrix[j * 4 + i];
        rows[i][4 + j] = i == j;
      }
  for (guint column = 0; column < 4; column++)
    {
      guint pivot = column;

      for (guint i = column + 1; i < 4; i++)
        if (fabs (rows[i][column]) > fabs (rows[pivot][column]))
          pivot = i;
      for (guint j = 0; j < 8; j++)
        {
          double value = rows[pivot][j];

          rows[pivot][j] = rows[column][j];
          rows[column][j] = value;
        }
      for (guint j = 8; j-- > column;)
        rows[column][j] /= rows[column][column];
      for (guint i = 0; i < 4; i++)
        for (guint j = 8; i != column && j-- > column;)
          rows[i][j] -= rows[i][column] * rows[column][j];
    }
  for (guint i = 0; i < 4; i++)
    for (guint j = 0; j < 4; j++)
      inverse[j * 4 + i] = rows[i][4 + j];
}

void
dh_projection_init (DhProjection *self,
                    const DhCameraSetting *camera,
                    const DhView *flat,
                    double width,
                    double height,
                    double flatness)
{
  Sight sight;

  sight_init (&sight, camera, flat, width, height, flatness);
  *self = (DhProjection){ .width = width, .height = height, .flatness = flatness };
  self->unit = sight.unit;
  for (guint i = 0; i < 3; i++)
    {
      self->sides[i] = sight.sides[i];
      self->right[i] = sight.right[i];
      self->up[i] = sight.up[i];
      self->eye[i] = sight.eye[i];
    }
  self->middle[0] = sight.middle[0];
  self->middle[1] = sight.middle[1];
  fill_matrix (self, &sight);
  invert (self->matrix, self->inverse);
}

static void
transform (const double matrix[16], double x, double y, double z, double result[3])
{
  double w = matrix[3] * x + matrix[7] * y + matrix[11] * z + matrix[15];

  for (guint i = 0; i < 3; i++)
    result[i] = (matrix[i] * x + matrix[4 + i] * y + matrix[8 + i] * z + matrix[12 + i]) / w;
}

double
dh_projection_to_units (const DhProjection *self, const double point[3], double *left, double *top)
{
  double seen[3];

  transform (self->matrix, point[0], point[1], point[2], seen);
  *left = (seen[0] + 1) / 2 * self->width;
  *top = (1 - seen[1]) / 2 * self->height;
  return seen[2];
}

void
dh_projection_get_ray (
    const DhProjection *self, double left, double top, double origin[3], double direction[3])
{
  double x = 2 * left / self->width - 1;
  double y = 1 - 2 * top / self->height;

  transform (self->inverse, x, y, -1, origin);
  transform (self->inverse, x, y, 1, direction);
  for (guint i = 0; i < 3; i++)
    direction[i] -= origin[i];
}

void
dh_camera_orbit (DhCameraSetting *self, const DhProjection *projection, double right, double down)
{
  self->azimuth -= right / projection->width * 180;
  self->elevation += down / projection->width * 180;
  *self = dh_camera_setting_clamp (self);
}

void
dh_camera_pan (DhCameraSetting *self, const DhProjection *projection, double right, double down)
{
  Sight sight;

  turn (&sight, self->azimuth * DEGREES, self->elevation * DEGREES);
  for (guint i = 0; i < 3; i++)
    {
      double move = (down * sight.up[i] - right * sight.right[i]) / projection->unit;

      /* Along the height a target counts from −1 to 1 as well, which is the side once. */
      self->target[i] += move / projection->sides[i] * (i == 2 ? 2 : 1);
    }
  *self = dh_camera_setting_clamp (self);
}

void
dh_camera_zoom (
    DhCameraSetting *self, const DhProjection *projection, double left, double top, double factor)
{
  DhCameraSetting before = *self;
  double kept;

  self->distance /= factor;
  *self = dh_camera_setting_clamp (self);
  kept = 1 - self->distance / before.distance;
  dh_camera_pan (self, projection, (projection->middle[0] - left) * kept,
                 (projection->middle[1] - top) * kept);
}
