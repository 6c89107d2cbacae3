/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "experiment-reader.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "experiment-file.h"
#include "json-syntax.h"
#include "number.h"

/* What is larger is as good as this, and fits into the model's 64 bits. */
#define GREATEST_WHOLE 9007199254740992.0

/* Below this part of its own magnitude a view's side has too few numbers to draw on. */
#define LEAST_RELATIVE_SIDE 1e-9

static char *
read_title (const DhJsonPlace *place)
{
  DhJsonPlace member;
  const char *title;

  if (!dh_json_place_get_member (place, "title", &member))
    return NULL;
  title = dh_json_place_read_text (&member, DH_EXPERIMENT_MAX_TEXT);
  return title != NULL && *title != '\0' ? g_strdup (title) : NULL;
}

/* A whole number of the document. */
static void
read_whole (const DhJsonPlace *place, const DhParameter *parameter, guint64 *value)
{
  DhJsonPlace member;
  double number;

  if (dh_json_place_get_member (place, parameter->id, &member)
      && dh_json_place_read_number (&member, parameter, &number))
    *value = (guint64) fmin (number, GREATEST_WHOLE);
}

/* What a view's side, of two finite numbers, must be and isn't; NULL: it is all that it must be. */
static const char *
find_side_fault (const double side[2])
{
  if (!(side[0] < side[1]))
    return _ ("two numbers of which the first is the lesser");
  if (!isfinite (side[1] - side[0]))
    return _ ("two numbers whose difference is finite");
  if (side[1] - side[0] < LEAST_RELATIVE_SIDE * fmax (fabs (side[0]), fabs (side[1])))
    return _ ("two numbers that differ by more than a billionth");
  return NULL;
}

/* FALSE where the view has no such side. */
static gboolean
read_side (const DhJsonPlace *view, const char *key, double side[2])
{
  char first[DH_NUMBER_BUFFER], second[DH_NUMBER_BUFFER];
  DhJsonPlace place;
  double ends[2];
  const char *fault;

  if (!dh_json_place_get_member (view, key, &place))
    return FALSE;
  if (!dh_json_place_read_pair (&place, ends))
    return TRUE;
  fault = find_side_fault (ends);
  if (fault != NULL)
    dh_json_place_fault (&place, _ ("must be %s, not %s and %s"), fault,
                         dh_number_to_shortest (ends[0], first),
                         dh_number_to_shortest (ends[1], second));
  else
    memcpy (side, ends, sizeof ends);
  return TRUE;
}

static void
read_view (const DhJsonPlace *place, DhPanel *panel)
{
  const char *const keys[] = { "x", "y", NULL };
  const DhLandscape *landscape = panel->ground.landscape;
  gboolean needed = panel->ground.kind == DH_GROUND_EXPRESSION;
  DhJsonPlace view, side;

  if (landscape != NULL)
    {
      memcpy (panel->view.x, landscape->x, sizeof panel->view.x);
      memcpy (panel->view.y, landscape->y, sizeof panel->view.y);
    }
  if (!dh_json_place_get_member (place, "view", &view))
    {
      if (needed)
        dh_json_place_fault (place, "%s",
                             _ ("an expression needs a view: {\"x\": [-2, 2], \"y\": [-2, 2]}"));
      return;
    }
  if (!dh_json_place_expect_object (&view, keys))
    return;
  if (!read_side (&view, "x", panel->view.x) && needed)
    dh_json_place_need_member (&view, "x", &side);
  if (!read_side (&view, "y", panel->view.y) && needed)
    dh_json_place_need_member (&view, "y", &side);
}

static void
read_batch (const DhJsonPlace *place, DhPanel *panel)
{
  DhJsonPlace member;

  if (!dh_json_place_get_member (place, dh_batch.id, &member))
    return;
  if (panel->ground.kind != DH_GROUND_REGRESSION)
    dh_json_place_fault (&member, "%s",
                         _ ("is for a regression: no other objective has rows to draw"));
  else
    read_whole (place, &dh_batch, &panel->batch);
}

static void
read_draws (const DhJsonPlace *place, DhPanel *panel)
{
  const char *const choices[] = { dh_draws_ids[0], dh_draws_ids[1], NULL };
  DhJsonPlace member;

  if (dh_json_place_get_member (place, "draws", &member))
    panel->draws = (DhDraws) MAX (dh_json_place_read_choice (&member, choices), 0);
}

static void
read_runs (const DhJsonPlace *place, const DhReading *reading, DhPanel *panel)
{
  const DhLandscape *landscape = panel->ground.landscape;
  const DhRectangle *view = &panel->view;
  const double start[] = {
    landscape != NULL ? landscape->start[0] : 0.75 * view->x[0] + 0.25 * view->x[1],
    landscape != NULL ? landscape->start[1] : 0.75 * view->y[0] + 0.25 * view->y[1],
  };
  DhJsonPlace runs;

  if (!dh_json_place_get_member (place, "runs", &runs))
    return;
  if (!dh_json_place_expect_list (&runs, 0, DH_EXPERIMENT_MAX_RUNS,
                                  _ ("a list of at most 32 runs")))
    return;
  for (guint i = 0; i < dh_json_place_get_length (&runs); i++)
    {
      DhJsonPlace element = dh_json_place_get_element (&runs, i);
      DhExperimentRun *run = dh_experiment_run_read (&element, reading, start);

      if (run != NULL)
        g_ptr_array_add (panel->runs, run);
    }
}

static void
read_panel (const DhJsonPlace *place, GFile *base, DhExperiment *experiment)
{
  const char *const keys[]
      = { "title", "objective", "view", "camera", "noise", "batch", "draws", "runs", NULL };
  const DhReading reading = { .base = base, .experiment = experiment };
  DhPanel *panel;
  DhJsonPlace member;

  if (!dh_json_place_expect_object (place, keys))
    return;
  panel = dh_panel_new ();
  panel->title = read_title (place);
  if (dh_json_place_need_member (place, "objective", &member))
    dh_ground_read (&member, &reading, &panel->ground);
  read_view (place, panel);
  panel->is_surface = dh_json_place_get_member (place, "camera", &member);
  if (panel->is_surface)
    dh_camera_read (&member, &panel->camera);
  if (dh_json_place_get_member (place, dh_noise.id, &member))
    dh_json_place_read_number (&member, &dh_noise, &panel->noise);
  read_batch (place, panel);
  read_draws (place, panel);
  read_runs (place, &reading, panel);
  g_ptr_array_add (experiment->panels, panel);
}

/* What isn't an experiment of this version isn't looked at any further. */
static gboolean
check_version (const DhJsonPlace *place)
{
  const DhParameter row = { .id = "version", .minimum = 1, .maximum = G_MAXDOUBLE, .whole = TRUE };
  const char *const formats[] = { DH_EXPERIMENT_FORMAT, NULL };
  char buffer[DH_NUMBER_BUFFER];
  DhJsonPlace member;
  double version;

  if (!dh_json_place_need_member (place, "format", &member)
      || dh_json_place_read_choice (&member, formats) < 0
      || !dh_json_place_need_member (place, "version", &member)
      || !dh_json_place_read_number (&member, &row, &version))
    return FALSE;
  if (version > DH_EXPERIMENT_VERSION)
    dh_json_place_fault (&member,
                         _ ("this Downhill reads version %d, not %s; a newer Downhill is needed"),
                         DH_EXPERIMENT_VERSION, dh_number_to_shortest (version, buffer));
  return version <= DH_EXPERIMENT_VERSION;
}

/* Every step of every run is remembered, so both together are limited. */
static void
check_memory (const DhJsonPlace *document, const DhExperiment *experiment)
{
  guint64 most = dh_experiment_get_max_steps (experiment);
  DhJsonPlace steps;

  if (experiment->steps > most && dh_json_place_get_member (document, dh_steps.id, &steps))
    dh_json_place_fault (&steps,
                         _ ("must be at most %u with so many runs, which remember all of their "
                            "steps, not %u"),
                         (guint) most, (guint) experiment->steps);
}

static void
read_document (const DhJsonPlace *place, GFile *base, DhExperiment *experiment)
{
  const char *const keys[] = { "format", "version", "title", "steps", "seed", "panels", NULL };
  DhJsonPlace panels;

  if (!dh_json_place_expect_object (place, NULL) || !check_version (place))
    return;
  dh_json_place_expect_object (place, keys);
  experiment->title = read_title (place);
  read_whole (place, &dh_steps, &experiment->steps);
  read_whole (place, &dh_seed, &experiment->seed);
  if (!dh_json_place_need_member (place, "panels", &panels)
      || !dh_json_place_expect_list (&panels, 1, DH_EXPERIMENT_MAX_PANELS,
                                     _ ("a list of 1 to 4 panels")))
    return;
  for (guint i = 0; i < dh_json_place_get_length (&panels); i++)
    {
      DhJsonPlace element = dh_json_place_get_element (&panels, i);

      read_panel (&element, base, experiment);
    }
  check_memory (place, experiment);
}

/* The tree of the document; NULL: there is a fault. (transfer full) */
static JsonNode *
parse_json (const char *text, gsize length, GPtrArray *faults)
{
  const char byte_order_mark[] = "\xEF\xBB\xBF";
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) error = NULL;

  if (length > DH_EXPERIMENT_MAX_BYTES)
    {
      g_ptr_array_add (faults,
                       g_strdup_printf (_ ("the file is larger than %d MiB, which is the most that "
                                           "an experiment may be"),
                                        DH_EXPERIMENT_MAX_BYTES / (1024 * 1024)));
      return NULL;
    }
  if (length == 0)
    text = ""; /* it may be NULL then */
  if (length >= 3 && memcmp (text, byte_order_mark, 3) == 0)
    {
      text += 3;
      length -= 3;
    }
  if (dh_json_check_syntax (text, length, &error)
      && json_parser_load_from_data (parser, text, (gssize) length, &error))
    return json_parser_steal_root (parser);
  g_ptr_array_add (faults, g_strdup (error->message));
  return NULL;
}

DhExperiment *
dh_experiment_read (const char *text, gsize length, GFile *base, GPtrArray *faults)
{
  g_autoptr (JsonNode) root = parse_json (text, length, faults);
  g_autoptr (DhExperiment) experiment = dh_experiment_new ();

  if (root != NULL)
    {
      DhJsonPlace place = dh_json_place_root (root, faults);

      read_document (&place, base, experiment);
    }
  return faults->len == 0 ? g_steal_pointer (&experiment) : NULL;
}
