/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "playback.h"

#include "test-support.h"

#define SECOND G_USEC_PER_SEC

static void
count_cb (GObject *object, GParamSpec *pspec, gpointer data)
{
  guint *count = data;

  (*count)++;
}

static void
test_begins_at_the_end_of_nothing (void)
{
  g_autoptr (DhPlayback) playback = dh_playback_new ();

  g_assert_cmpuint (dh_playback_get_step (playback), ==, 0);
  g_assert_cmpuint (dh_playback_get_steps (playback), ==, 0);
  g_assert_false (dh_playback_get_playing (playback));
  dh_playback_set_playing (playback, TRUE);
  g_assert_false (dh_playback_get_playing (playback));

  /* A new experiment's whole path is seen at first. */
  dh_playback_set_steps (playback, 300);
  g_assert_cmpuint (dh_playback_get_step (playback), ==, 300);
}

static void
test_steps_keep_the_head (void)
{
  g_autoptr (DhPlayback) playback = dh_playback_new ();

  dh_playback_set_steps (playback, 100);
  dh_playback_set_steps (playback, 1000);
  g_assert_cmpuint (dh_playback_get_step (playback), ==, 1000);

  dh_playback_set_step (playback, 40);
  dh_playback_set_steps (playback, 2000);
  g_assert_cmpuint (dh_playback_get_step (playback), ==, 40);
  dh_playback_set_steps (playback, 30);
  g_assert_cmpuint (dh_playback_get_step (playback), ==, 30);
}

static void
test_steps_shrink_while_playing (void)
{
  g_autoptr (DhPlayback) playback = dh_playback_new ();

  dh_playback_set_steps (playback, 100);
  dh_playback_set_step (playback, 40);
  dh_playback_set_playing (playback, TRUE);
  dh_playback_set_steps (playback, 50);
  g_assert_true (dh_playback_get_playing (playback));
  dh_playback_set_steps (playback, 20);
  g_assert_false (dh_playback_get_playing (playback));
  g_assert_cmpuint (dh_playback_get_step (playback), ==, 20);
}

static void
test_set_step_clamps (void)
{
  g_autoptr (DhPlayback) playback = dh_playback_new ();
  guint notified = 0;

  dh_playback_set_steps (playback, 10);
  g_signal_connect (playback, "notify::step", G_CALLBACK (count_cb), &notified);
  dh_playback_set_step (playback, 11);
  g_assert_cmpuint (notified, ==, 0);
  dh_playback_set_step (playback, 7);
  dh_playback_set_step (playback, 7);
  g_assert_cmpuint (notified, ==, 1);
}

static void
test_low_speed_accumulates (void)
{
  g_autoptr (DhPlayback) playback = dh_playback_new ();
  guint notified = 0;

  dh_playback_set_steps (playback, 10);
  dh_playback_set_step (playback, 0);
  dh_playback_set_speed (playback, 2);
  dh_playback_set_playing (playback, TRUE);
  g_signal_connect (playback, "notify::step", G_CALLBACK (count_cb), &notified);

  /* 64 frames a second, whose length is exact in binary: a step every 32 frames. */
  for (gint64 frame = 0; frame <= 64; frame++)
    {
      dh_playback_tick (playback, 5 * SECOND + frame * (SECOND / 64));
      g_assert_cmpuint (dh_playback_get_step (playback), ==, (guint64) frame / 32);
    }
  g_assert_cmpuint (notified, ==, 2);
}

static void
test_high_speed_jumps_and_stops (void)
{
  g_autoptr (DhPlayback) playback = dh_playback_new ();
  guint notified = 0;

  dh_playback_set_steps (playback, 1000000);
  dh_playback_set_step (playback, 0);
  dh_playback_set_speed (playback, DH_PLAYBACK_MAX_SPEED * 2);
  g_assert_cmpfloat (dh_playback_get_speed (playback), ==, DH_PLAYBACK_MAX_SPEED);
  g_signal_connect (playback, "notify::playing", G_CALLBACK (count_cb), &notified);
  dh_playback_set_playing (playback, TRUE);

  dh_playback_tick (playback, 0);
  g_assert_cmpuint (dh_playback_get_step (playback), ==, 0);
  dh_playback_tick (playback, SECOND / 4);
  g_assert_cmpuint (dh_playback_get_step (playback), ==, 250000);
  dh_playback_tick (playback, SECOND / 2);
  dh_playback_tick (playback, SECOND);
  g_assert_cmpuint (dh_playback_get_step (playback), ==, 1000000);
  g_assert_false (dh_playback_get_playing (playback));
  g_assert_cmpuint (notified, ==, 2);
}

static void
test_late_frame_does_not_leap (void)
{
  g_autoptr (DhPlayback) playback = dh_playback_new ();

  dh_playback_set_steps (playback, 1000);
  dh_playback_set_step (playback, 0);
  dh_playback_set_speed (playback, 10);
  dh_playback_set_playing (playback, TRUE);
  dh_playback_tick (playback, 0);
  dh_playback_tick (playback, 60 * SECOND);
  g_assert_cmpuint (dh_playback_get_step (playback), ==, 5);
  dh_playback_tick (playback, 59 * SECOND);
  g_assert_cmpuint (dh_playback_get_step (playback), ==, 5);
}

static void
test_playing_from_the_end_begins_again (void)
{
  g_autoptr (DhPlayback) playback = dh_playback_new ();

  dh_playback_set_steps (playback, 10);
  dh_playback_set_playing (playback, TRUE);
  g_assert_cmpuint (dh_playback_get_step (playback), ==, 0);
  dh_playback_tick (playback, 0);

  /* Time that passed while it stood still doesn't count. */
  dh_playback_set_playing (playback, FALSE);
  dh_playback_tick (playback, SECOND);
  dh_playback_set_playing (playback, TRUE);
  dh_playback_tick (playback, 2 * SECOND);
  g_assert_cmpuint (dh_playback_get_step (playback), ==, 0);
}

static void
test_move_pauses (void)
{
  g_autoptr (DhPlayback) playback = dh_playback_new ();

  dh_playback_set_steps (playback, 10);
  dh_playback_set_playing (playback, TRUE);
  dh_playback_move (playback, 3);
  g_assert_false (dh_playback_get_playing (playback));
  g_assert_cmpuint (dh_playback_get_step (playback), ==, 3);
  dh_playback_move (playback, -1);
  g_assert_cmpuint (dh_playback_get_step (playback), ==, 2);
  dh_playback_move (playback, G_MAXINT64);
  g_assert_cmpuint (dh_playback_get_step (playback), ==, 10);
  dh_playback_move (playback, G_MININT64);
  g_assert_cmpuint (dh_playback_get_step (playback), ==, 0);
}

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);
  g_test_add_func ("/app/playback/begins-at-the-end-of-nothing", test_begins_at_the_end_of_nothing);
  g_test_add_func ("/app/playback/steps-keep-the-head", test_steps_keep_the_head);
  g_test_add_func ("/app/playback/steps-shrink-while-playing", test_steps_shrink_while_playing);
  g_test_add_func ("/app/playback/set-step-clamps", test_set_step_clamps);
  g_test_add_func ("/app/playback/low-speed-accumulates", test_low_speed_accumulates);
  g_test_add_func ("/app/playback/high-speed-jumps-and-stops", test_high_speed_jumps_and_stops);
  g_test_add_func ("/app/playback/late-frame-does-not-leap", test_late_frame_does_not_leap);
  g_test_add_func ("/app/playback/playing-from-the-end-begins-again",
                   test_playing_from_the_end_begins_again);
  g_test_add_func ("/app/playback/move-pauses", test_move_pauses);
  return g_test_run ();
}
