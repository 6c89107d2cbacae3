/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>
#include <unistd.h>

#include "experiment-file.h"
#include "figure.h"
#include "film-clock.h"
#include "film-decoder.h"
#include "test-support.h"

#define WIDTH 320 /* pixels, and points */
#define HEIGHT 180

static const char text[]
    = "{\"format\": \"downhill-experiment\", \"version\": 1, \"title\": \"Two bowls\", \"steps\": "
      "%u, \"panels\": [{\"title\": \"Round\", \"objective\": {\"kind\": \"expression\", "
      "\"expression\": \"x^2 + 3y^2\"}, \"view\": {\"x\": [-2, 2], \"y\": [-2, 2]}, \"runs\": "
      "[{\"optimizer\": {\"name\": \"gradient-descent\"}, \"learning_rate\": 0.02, \"start\": "
      "[1.5, 1]}, {\"optimizer\": {\"name\": \"momentum\"}, \"learning_rate\": 0.02, \"start\": "
      "[-1.5, 1]}]}, {\"title\": \"Long\", \"objective\": {\"kind\": \"expression\", "
      "\"expression\": \"0.1x^2 + y^2 - 3\"}, \"view\": {\"x\": [-2, 2], \"y\": [-2, 2]}, "
      "\"runs\": [{\"optimizer\": {\"name\": \"adam\"}, \"start\": [1.5, 1]}]}]}";

static const char *const suffixes[] = { ".gif", ".webm" };

static DhExperiment *
make_experiment (guint steps)
{
  g_autofree char *document = NULL;
  g_autoptr (GError) error = NULL;
  DhExperiment *experiment;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  document = g_strdup_printf (text, steps);
#pragma GCC diagnostic pop
  experiment = dh_experiment_parse (document, strlen (document), "test", NULL, &error);
  g_assert_no_error (error);
  return experiment;
}

static DhFigureSettings
make_settings (const DhExperiment *experiment)
{
  return (DhFigureSettings){
    .width = WIDTH,
    .height = HEIGHT,
    .parts = DH_FIGURE_USUAL_PARTS,
    .dpi = 72,
    .step = experiment->steps,
    .length = 2,
    .rate = 25,
    .theme = &dh_theme_light,
    .palette = dh_palette_get (0),
  };
}

static GBytes *
render (const DhExperiment *experiment, const DhFigureSettings *settings, const char *suffix)
{
  g_autoptr (GError) error = NULL;
  GBytes *bytes
      = dh_figure_render (experiment, settings, dh_figure_format_find (suffix), NULL, &error);

  g_assert_no_error (error);
  return bytes;
}

static void
test_clock (void)
{
  DhFilmClock even = dh_film_clock_make (100, 4, 25);
  DhFilmClock few = dh_film_clock_make (3, 2, 10);
  DhFilmClock none = dh_film_clock_make (0, 8, 25);
  DhFilmClock short_one = dh_film_clock_make (1000000, 0.001, 25);

  g_assert_cmpuint (even.ticks, ==, 100);
  for (guint64 tick = 0; tick <= 100; tick++)
    g_assert_cmpuint (dh_film_clock_get_step (&even, tick), ==, tick);
  g_assert_cmpuint (dh_film_clock_get_step (&even, 1000), ==, 100);

  g_assert_cmpuint (few.ticks, ==, 20);
  g_assert_cmpuint (dh_film_clock_get_step (&few, 6), ==, 0);
  g_assert_cmpuint (dh_film_clock_get_step (&few, 7), ==, 1);
  g_assert_cmpuint (dh_film_clock_get_step (&few, 19), ==, 2);
  g_assert_cmpuint (dh_film_clock_get_step (&few, 20), ==, 3);

  g_assert_cmpuint (none.ticks, ==, 0);
  g_assert_cmpuint (dh_film_clock_get_step (&none, 0), ==, 0);

  g_assert_cmpuint (short_one.ticks, ==, 1);
  g_assert_cmpuint (dh_film_clock_get_step (&short_one, 0), ==, 0);
  g_assert_cmpuint (dh_film_clock_get_step (&short_one, 1), ==, 1000000);
}

typedef struct
{
  GBytes *bytes;
  gsize place;
} Source;

static cairo_status_t
read_cb (void *data, unsigned char *bytes, unsigned int length)
{
  Source *source = data;

  memcpy (bytes, (const guint8 *) g_bytes_get_data (source->bytes, NULL) + source->place, length);
  source->place += length;
  return CAIRO_STATUS_SUCCESS;
}

/* How far the picture is from the figure with the play head at that step: the mean of the channels'
 * differences, of 255. */
static double
get_difference (const DecodedFilm *film,
                guint index,
                const DhExperiment *experiment,
                const DhFigureSettings *settings,
                guint64 step)
{
  cairo_surface_t *picture = g_array_index (film->pictures, DecodedPicture, index).surface;
  DhFigureSettings still = *settings;
  g_autoptr (GBytes) png = NULL;
  cairo_surface_t *figure;
  double sum = 0;

  still.step = step;
  png = render (experiment, &still, ".png");
  figure = cairo_image_surface_create_from_png_stream (read_cb, &(Source){ .bytes = png });
  g_assert_cmpint (cairo_image_surface_get_width (figure), ==, film->width);
  g_assert_cmpint (cairo_image_surface_get_height (figure), ==, film->height);
  for (int y = 0; y < film->height; y++)
    {
      const guint8 *a = cairo_image_surface_get_data (picture)
                        + (gsize) y * (gsize) cairo_image_surface_get_stride (picture);
      const guint8 *b = cairo_image_surface_get_data (figure)
                        + (gsize) y * (gsize) cairo_image_surface_get_stride (figure);

      for (int x = 0; x < 4 * film->width; x++)
        if (x % 4 != 3)
          sum += abs (a[x] - b[x]);
    }
  cairo_surface_destroy (figure);
  return sum / (3.0 * film->width * film->height);
}

/* The run is seen from its first step to its last, evenly, as the figure shows it. */
static void
test_run (gconstpointer data)
{
  g_autoptr (DhExperiment) experiment = make_experiment (50);
  DhFigureSettings settings = make_settings (experiment);
  g_autoptr (GBytes) bytes = render (experiment, &settings, data);
  g_autoptr (DecodedFilm) film = decode_film (bytes);
  gboolean is_gif = g_str_equal (data, ".gif");

  g_assert_cmpint (film->width, ==, WIDTH);
  g_assert_cmpint (film->height, ==, HEIGHT);
  dh_assert_close (film->length, 4, 1e-3, "length");
  g_assert_true (film->loops == is_gif);
  if (!is_gif)
    g_assert_cmpstr (film->title, ==, "Two bowls");

  /* A player goes on to the end only where there is something to come. */
  g_assert_cmpuint (film->pictures->len, ==, is_gif ? 51 : 52);
  for (guint i = 0; i <= 50; i++)
    dh_assert_close (g_array_index (film->pictures, DecodedPicture, i).time, i / 25.0, 1e-3,
                     "time of picture %u", i);

  for (guint i = 0; i <= 50; i += 25)
    g_assert_cmpfloat (get_difference (film, i, experiment, &settings, i), <, 1.5);
  g_assert_cmpfloat (get_difference (film, film->pictures->len - 1, experiment, &settings, 50), <,
                     1.5);
  /* The measure tells one step from another. */
  g_assert_cmpfloat (get_difference (film, 0, experiment, &settings, 50), >,
                     1.5 * get_difference (film, 0, experiment, &settings, 0));
}

/* There are no more pictures than steps. */
static void
test_few_steps (gconstpointer data)
{
  g_autoptr (DhExperiment) experiment = make_experiment (4);
  DhFigureSettings settings = make_settings (experiment);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (DecodedFilm) film = NULL;

  settings.parts = 0;
  settings.theme = &dh_theme_dark;
  bytes = render (experiment, &settings, data);
  film = decode_film (bytes);
  g_assert_cmpuint (film->pictures->len, ==, g_str_equal (data, ".gif") ? 5 : 6);
  for (guint i = 0; i <= 4; i++)
    {
      double time = g_array_index (film->pictures, DecodedPicture, i).time;

      g_assert_cmpfloat (fabs (time - i / 2.0), <=, 0.041);
    }
  g_assert_cmpfloat (get_difference (film, 2, experiment, &settings, 2), <, 1.5);
}

/* Of a run that is stopped where it starts there is one picture. */
static void
test_no_steps (gconstpointer data)
{
  g_autoptr (DhExperiment) experiment = make_experiment (50);
  DhFigureSettings settings = make_settings (experiment);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (DecodedFilm) film = NULL;

  settings.step = 0;
  bytes = render (experiment, &settings, data);
  film = decode_film (bytes);
  dh_assert_close (film->length, 2, 1e-3, "length");
  g_assert_cmpfloat (get_difference (film, 0, experiment, &settings, 0), <, 1.5);
}

/* Same input, same bytes: of the same process and, by their checksum, of another one. */
static void
test_same (gconstpointer data)
{
  g_autoptr (DhExperiment) experiment = make_experiment (20);
  DhFigureSettings settings = make_settings (experiment);
  g_autoptr (GBytes) first = render (experiment, &settings, data);
  g_autoptr (GBytes) second = NULL;
  g_autofree char *pattern = NULL;
  g_autofree char *sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, first);

  if (g_test_subprocess ())
    {
      g_print ("%s\n", sum);
      return;
    }
  g_usleep (1100000); /* a date would be another one */
  second = render (experiment, &settings, data);
  g_assert_true (g_bytes_equal (first, second));

  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
  pattern = g_strdup_printf ("*%s*", sum);
  g_test_trap_assert_stdout (pattern);
}

typedef struct
{
  double last;
  double cancel_at;
  GCancellable *cancellable;
} Watch;

static void
progress_cb (double fraction, gpointer data)
{
  Watch *watch = data;

  g_assert_cmpfloat (fraction, >=, watch->last);
  g_assert_cmpfloat (fraction, <=, 1);
  watch->last = fraction;
  if (fraction >= watch->cancel_at)
    g_cancellable_cancel (watch->cancellable);
}

static void
test_progress (gconstpointer data)
{
  g_autoptr (DhExperiment) experiment = make_experiment (50);
  DhFigureSettings settings = make_settings (experiment);
  Watch watch = { .cancel_at = 2 };
  g_autoptr (GBytes) bytes = NULL;

  settings.progress = progress_cb;
  settings.progress_data = &watch;
  bytes = render (experiment, &settings, data);
  g_assert_cmpfloat (watch.last, ==, 1);
}

static void
test_cancel (gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (DhExperiment) experiment = make_experiment (1000);
  DhFigureSettings settings = make_settings (experiment);
  Watch watch = { .cancel_at = 0.6, .cancellable = cancellable };
  g_autoptr (GError) error = NULL;

  settings.progress = progress_cb;
  settings.progress_data = &watch;
  settings.length = 600;
  g_assert_null (
      dh_figure_render (experiment, &settings, dh_figure_format_find (data), cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpfloat (watch.last, <, 0.7);
}

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define KEEPS_FREED_MEMORY TRUE
#else
#define KEEPS_FREED_MEMORY FALSE
#endif

/* Bytes of memory that the process takes. */
static gsize
get_memory (void)
{
  g_autofree char *statm = NULL;
  guint64 pages;
  char *end;

  if (!g_file_get_contents ("/proc/self/statm", &statm, NULL, NULL))
    return 0;
  g_ascii_strtoull (statm, &end, 10);
  pages = g_ascii_strtoull (end, NULL, 10);
  return (gsize) pages * (gsize) sysconf (_SC_PAGESIZE);
}

static void
memory_cb (double fraction, gpointer data)
{
  gsize *memory = data;

  if (fraction < 0.4)
    *memory = get_memory ();
}

/* A picture is forgotten when it is written: a long film takes no more memory than a short one. */
static void
test_long (gconstpointer data)
{
  g_autoptr (DhExperiment) experiment = make_experiment (2000);
  DhFigureSettings settings = make_settings (experiment);
  g_autoptr (GBytes) bytes = NULL;
  gsize before = 0;

  if (KEEPS_FREED_MEMORY)
    {
      g_test_skip ("sanitizers keep memory that is freed");
      return;
    }
  settings.width = 128;
  settings.height = 96;
  settings.length = 80;
  settings.parts = 0;
  settings.progress = memory_cb;
  settings.progress_data = &before;
  bytes = render (experiment, &settings, data);
  /* The 1200 pictures that were drawn since have 59 million bytes. */
  g_assert_cmpuint (get_memory (), <, before + g_bytes_get_size (bytes) + 12000000);
}

static void
assert_refused (const DhExperiment *experiment,
                const DhFigureSettings *settings,
                const char *suffix,
                const char *message)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (
      dh_figure_render (experiment, settings, dh_figure_format_find (suffix), NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  g_assert_cmpstr (error->message, ==, message);
}

static void
test_size (gconstpointer data)
{
  g_autoptr (DhExperiment) experiment = make_experiment (2);
  DhFigureSettings settings = make_settings (experiment);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (DecodedFilm) film = NULL;

  settings.width = 60;
  assert_refused (experiment, &settings, data,
                  "a film's sides must have from 64 to 4096 pixels, not 60 × 180");
  settings.width = 300;
  settings.dpi = 2400;
  assert_refused (experiment, &settings, data,
                  "a film's sides must have from 64 to 4096 pixels, not 10000 × 6000");

  /* Sides are even. */
  settings.width = 131;
  settings.height = 99;
  settings.dpi = 72;
  bytes = render (experiment, &settings, data);
  film = decode_film (bytes);
  g_assert_cmpint (film->width, ==, 130);
  g_assert_cmpint (film->height, ==, 98);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*test) (gconstpointer data);
  } cases[] = {
    { "run", test_run },   { "few-steps", test_few_steps }, { "no-steps", test_no_steps },
    { "same", test_same }, { "progress", test_progress },   { "cancel", test_cancel },
    { "long", test_long }, { "size", test_size },
  };

  dh_test_init (&argc, &argv);
  g_test_add_func ("/film/clock", test_clock);
  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (cases); j++)
      {
        g_autofree char *path = g_strdup_printf ("/film%s/%s", suffixes[i], cases[j].name);

        path[strlen ("/film")] = '/';
        g_test_add_data_func (path, suffixes[i], cases[j].test);
      }
  return g_test_run ();
}
