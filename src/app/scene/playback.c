/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "playback.h"

#include <math.h>

/* A frame later than this (the window was hidden, the machine stalled) moves the head no further
 * than this much time would: it must not leap over what the viewer came to see. */
#define LONGEST_FRAME 0.5 /* s */

#define NOT_TICKED G_MININT64

struct _DhPlayback
{
  GObject parent_instance;

  guint64 step;
  guint64 steps;
  double speed;      /* steps a second */
  double fraction;   /* of a step that has been played beyond `step`, 0 to below 1 */
  gint64 frame_time; /* of the last frame since playing began, µs; NOT_TICKED: none yet */
  gboolean playing;
};

enum
{
  PROPERTY_STEP = 1,
  PROPERTY_STEPS,
  PROPERTY_PLAYING,
  PROPERTY_SPEED,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (DhPlayback, dh_playback, G_TYPE_OBJECT)

DhPlayback *
dh_playback_new (void)
{
  return g_object_new (DH_TYPE_PLAYBACK, NULL);
}

static void
change_step (DhPlayback *self, guint64 step)
{
  if (step == self->step)
    return;
  self->step = step;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROPERTY_STEP]);
}

static void
change_playing (DhPlayback *self, gboolean playing)
{
  self->fraction = 0;
  self->frame_time = NOT_TICKED;
  if (playing == self->playing)
    return;
  self->playing = playing;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROPERTY_PLAYING]);
}

guint64
dh_playback_get_step (DhPlayback *self)
{
  g_return_val_if_fail (DH_IS_PLAYBACK (self), 0);
  return self->step;
}

void
dh_playback_set_step (DhPlayback *self, guint64 step)
{
  g_return_if_fail (DH_IS_PLAYBACK (self));
  self->fraction = 0;
  change_step (self, MIN (step, self->steps));
}

guint64
dh_playback_get_steps (DhPlayback *self)
{
  g_return_val_if_fail (DH_IS_PLAYBACK (self), 0);
  return self->steps;
}

void
dh_playback_set_steps (DhPlayback *self, guint64 steps)
{
  gboolean at_end;

  g_return_if_fail (DH_IS_PLAYBACK (self));
  if (steps == self->steps)
    return;

  at_end = self->step == self->steps;
  g_object_freeze_notify (G_OBJECT (self));
  self->steps = steps;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROPERTY_STEPS]);
  change_step (self, at_end ? steps : MIN (self->step, steps));
  if (self->step == steps)
    change_playing (self, FALSE);
  g_object_thaw_notify (G_OBJECT (self));
}

gboolean
dh_playback_get_playing (DhPlayback *self)
{
  g_return_val_if_fail (DH_IS_PLAYBACK (self), FALSE);
  return self->playing;
}

void
dh_playback_set_playing (DhPlayback *self, gboolean playing)
{
  g_return_if_fail (DH_IS_PLAYBACK (self));
  if (!!playing == self->playing || (playing && self->steps == 0))
    return;

  g_object_freeze_notify (G_OBJECT (self));
  if (playing && self->step == self->steps)
    change_step (self, 0);
  change_playing (self, !!playing);
  g_object_thaw_notify (G_OBJECT (self));
}

double
dh_playback_get_speed (DhPlayback *self)
{
  g_return_val_if_fail (DH_IS_PLAYBACK (self), DH_PLAYBACK_MIN_SPEED);
  return self->speed;
}

void
dh_playback_set_speed (DhPlayback *self, double speed)
{
  g_return_if_fail (DH_IS_PLAYBACK (self));
  g_return_if_fail (!isnan (speed));

  if (speed != DH_PLAYBACK_ALL_AT_ONCE)
    speed = CLAMP (speed, DH_PLAYBACK_MIN_SPEED, DH_PLAYBACK_MAX_SPEED);
  if (speed == self->speed)
    return;
  self->speed = speed;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROPERTY_SPEED]);
}

void
dh_playback_move (DhPlayback *self, gint64 steps)
{
  /* Taken from −1 − steps, so that the least number doesn't overflow. */
  guint64 back = steps < 0 ? (guint64) (-1 - steps) + 1 : 0;
  guint64 step;

  g_return_if_fail (DH_IS_PLAYBACK (self));

  if (steps < 0)
    step = self->step - MIN (back, self->step);
  else
    step = self->step + MIN ((guint64) steps, self->steps - self->step);

  g_object_freeze_notify (G_OBJECT (self));
  change_playing (self, FALSE);
  change_step (self, step);
  g_object_thaw_notify (G_OBJECT (self));
}

/* The whole steps that are due in a frame. */
static guint64
get_due (DhPlayback *self, gint64 frame_time)
{
  double whole = 0;
  double seconds;

  if (self->speed == DH_PLAYBACK_ALL_AT_ONCE)
    return self->steps - self->step;
  if (self->frame_time == NOT_TICKED)
    {
      /* Time runs from the first frame on, in which the step that playing began at is seen. */
      self->frame_time = frame_time;
      return 0;
    }
  seconds = CLAMP ((double) (frame_time - self->frame_time) / G_USEC_PER_SEC, 0, LONGEST_FRAME);
  self->frame_time = frame_time;
  self->fraction = modf (self->fraction + seconds * self->speed, &whole);
  return MIN ((guint64) whole, self->steps - self->step);
}

void
dh_playback_tick (DhPlayback *self, gint64 frame_time)
{
  guint64 due;

  g_return_if_fail (DH_IS_PLAYBACK (self));
  if (!self->playing)
    return;

  due = get_due (self, frame_time);
  g_object_freeze_notify (G_OBJECT (self));
  change_step (self, self->step + due);
  if (self->step == self->steps)
    change_playing (self, FALSE);
  g_object_thaw_notify (G_OBJECT (self));
}

static void
dh_playback_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DhPlayback *self = DH_PLAYBACK (object);

  switch (id)
    {
    case PROPERTY_STEP:
      g_value_set_uint64 (value, self->step);
      break;
    case PROPERTY_STEPS:
      g_value_set_uint64 (value, self->steps);
      break;
    case PROPERTY_PLAYING:
      g_value_set_boolean (value, self->playing);
      break;
    case PROPERTY_SPEED:
      g_value_set_double (value, self->speed);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dh_playback_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DhPlayback *self = DH_PLAYBACK (object);

  switch (id)
    {
    case PROPERTY_STEP:
      dh_playback_set_step (self, g_value_get_uint64 (value));
      break;
    case PROPERTY_STEPS:
      dh_playback_set_steps (self, g_value_get_uint64 (value));
      break;
    case PROPERTY_PLAYING:
      dh_playback_set_playing (self, g_value_get_boolean (value));
      break;
    case PROPERTY_SPEED:
      dh_playback_set_speed (self, g_value_get_double (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dh_playback_class_init (DhPlaybackClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = dh_playback_get_property;
  object_class->set_property = dh_playback_set_property;

  properties[PROPERTY_STEP] = g_param_spec_uint64 ("step", NULL, NULL, 0, G_MAXUINT64, 0, flags);
  properties[PROPERTY_STEPS] = g_param_spec_uint64 ("steps", NULL, NULL, 0, G_MAXUINT64, 0, flags);
  properties[PROPERTY_PLAYING] = g_param_spec_boolean ("playing", NULL, NULL, FALSE, flags);
  properties[PROPERTY_SPEED]
      = g_param_spec_double ("speed", NULL, NULL, DH_PLAYBACK_MIN_SPEED, DH_PLAYBACK_ALL_AT_ONCE,
                             DH_PLAYBACK_DEFAULT_SPEED, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
dh_playback_init (DhPlayback *self)
{
  self->speed = DH_PLAYBACK_DEFAULT_SPEED;
  self->frame_time = NOT_TICKED;
}
