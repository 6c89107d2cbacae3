/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "figure-caption.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "figure-setting.h"
#include "number-text.h"

#define LOSS_DIGITS 3

/* More runs than this are counted rather than named. */
#define MANY_RUNS 8

#define NO_BREAK_SPACE 0xa0

/* A caption being written. */
typedef struct
{
  const DhExperiment *experiment;
  const DhFigureContent *content;
  guint64 step;
  GString *text;
} Caption;

static void
append_sentence (const Caption *self, const char *sentence)
{
  if (self->text->len > 0)
    g_string_append_c (self->text, ' ');
  g_string_append (self->text, sentence);
}

/* Punctuation of Chinese, which has its space within. */
static gboolean
is_full_width (gunichar character)
{
  return (character >= 0x3000 && character < 0x3040) || (character >= 0xff00 && character < 0xffe0);
}

static gboolean
is_han (gunichar character)
{
  return g_unichar_get_script (character) == G_UNICODE_SCRIPT_HAN;
}

/* What a space between two characters becomes. Chinese has spaces only between its own characters and
 * others, and which of both a name has is known when it stands in its sentence; and an equation
 * doesn't break. 0: nothing. */
static gunichar
choose_space (gunichar previous, gunichar next)
{
  if (is_full_width (previous) || is_full_width (next) || (is_han (previous) && is_han (next)))
    return 0;
  return previous == '=' || next == '=' ? NO_BREAK_SPACE : ' ';
}

/* The text with the spaces that it is to have. (transfer full) */
static char *
set_spaces (const char *text)
{
  GString *spaced = g_string_new (NULL);
  gunichar previous = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar character = g_utf8_get_char (text);
      gunichar kept
          = character == ' ' ? choose_space (previous, g_utf8_get_char (text + 1)) : character;

      if (kept != 0)
        g_string_append_unichar (spaced, kept);
      previous = character;
    }
  return g_string_free (spaced, FALSE);
}

/* "a, b and c". (transfer full) */
static char *
join (const GPtrArray *items)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < items->len; i++)
    {
      if (i > 0)
        /* Translators: between the items of a list in a sentence, and before the last one. */
        g_string_append (list, i + 1 < items->len ? C_ ("list", ", ") : C_ ("list", " and "));
      g_string_append (list, g_ptr_array_index (items, i));
    }
  return g_string_free (list, FALSE);
}

/* The run, or NULL where it is left out. */
static const DhExperimentRun *
get_run (const Caption *self, guint panel, guint run)
{
  if (self->content->panels[panel].traces[run] == NULL)
    return NULL;
  return dh_experiment_get_run (self->experiment, panel, run);
}

/* The panel's runs that are there. (transfer full) */
static GPtrArray *
find_runs (const Caption *self, guint panel)
{
  GPtrArray *runs = g_ptr_array_new ();

  for (guint i = 0; i < self->content->panels[panel].n_traces; i++)
    if (get_run (self, panel, i) != NULL)
      g_ptr_array_add (runs, (gpointer) get_run (self, panel, i));
  return runs;
}

static char *
name_ground (const DhPanel *panel)
{
  g_autofree char *title = dh_panel_get_title (panel);

  if (panel->title == NULL && panel->ground.kind == DH_GROUND_EXPRESSION)
    return g_strdup_printf ("f(x, y) = %s", title);
  return g_steal_pointer (&title);
}

/* Who goes down: "Momentum (η = 0.01) and Adam (η = 0.1)". */
static char *
name_runs (const GPtrArray *runs)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  if (runs->len > MANY_RUNS)
    return g_strdup_printf (ngettext ("%u run", "%u runs", runs->len), runs->len);
  for (guint i = 0; i < runs->len; i++)
    {
      const DhExperimentRun *run = g_ptr_array_index (runs, i);
      g_autofree char *rate = dh_figure_setting_number (run->learning_rate);

      /* Translators: a run's name and its learning rate. */
      g_ptr_array_add (names, g_strdup_printf (_ ("%s (η\u00a0=\u00a0%s)"),
                                               dh_experiment_run_get_label (run), rate));
    }
  return join (names);
}

static char *
name_start (const GPtrArray *runs)
{
  const DhExperimentRun *first = g_ptr_array_index (runs, 0);

  for (guint i = 1; i < runs->len; i++)
    {
      const DhExperimentRun *run = g_ptr_array_index (runs, i);

      if (run->start[0] != first->start[0] || run->start[1] != first->start[1])
        return g_strdup (_ ("the rings"));
    }
  return dh_figure_setting_point (first->start);
}

/* What is done on a ground whose name is given, or under an author's title. (transfer full) */
static char *
describe_work (const Caption *self, guint panel, const char *ground, gboolean is_title)
{
  g_autoptr (GPtrArray) runs = find_runs (self, panel);
  g_autofree char *steps = g_strdup_printf ("%" G_GUINT64_FORMAT, self->experiment->steps);
  g_autofree char *names = NULL;
  g_autofree char *start = NULL;

  if (runs->len == 0)
    /* Translators: a figure's caption where there is only the ground. */
    return g_strdup_printf (_ ("The ground %s."), ground);
  names = name_runs (runs);
  start = name_start (runs);
  if (is_title)
    /* Translators: a title, which runs there are under it, how many steps, and where they start. */
    return g_strdup_printf (ngettext ("%s: %s, %s step from %s.", "%s: %s, %s steps from %s.",
                                      self->experiment->steps),
                            ground, names, steps, start);
  /* Translators: which runs, their ground, how many steps, and where they start. */
  return g_strdup_printf (ngettext ("%s on %s: %s step from %s.", "%s on %s: %s steps from %s.",
                                    self->experiment->steps),
                          names, ground, steps, start);
}

static void
append_draws (const Caption *self, const DhPanel *panel)
{
  if (panel->noise > 0)
    {
      g_autofree char *noise = dh_figure_setting_number (panel->noise);
      g_autofree char *sentence
          = g_strdup_printf (_ ("The gradient carries noise of standard deviation %s."), noise);

      append_sentence (self, sentence);
    }
  if (panel->batch > 0)
    {
      g_autofree char *batch = g_strdup_printf ("%" G_GUINT64_FORMAT, panel->batch);
      g_autofree char *sentence
          = g_strdup_printf (_ ("Each step sees a mini-batch of %s rows."), batch);

      append_sentence (self, sentence);
    }
}

/* Whether the run has left the numbers by the step that is shown. */
static gboolean
has_diverged (const Caption *self, const DhTrace *trace)
{
  return trace->diverged_at <= self->step;
}

static char *
describe_loss (const Caption *self, const DhTrace *trace)
{
  return dh_number_to_text (dh_trace_get (trace, MIN (self->step, trace->length - 1)).loss,
                            LOSS_DIGITS);
}

/* Who has the lowest loss, and that as a text; NULL where all have diverged. */
static char *
find_best (const Caption *self, guint panel, GPtrArray *names)
{
  const DhFigurePanel *content = &self->content->panels[panel];
  const DhTrace *best = NULL;
  g_autofree char *least = NULL;
  double loss = INFINITY;

  for (guint i = 0; i < content->n_traces; i++)
    {
      const DhTrace *trace = content->traces[i];

      if (trace == NULL || trace->length == 0 || has_diverged (self, trace))
        continue;
      if (best == NULL || dh_trace_get (trace, MIN (self->step, trace->length - 1)).loss < loss)
        {
          best = trace;
          loss = dh_trace_get (trace, MIN (self->step, trace->length - 1)).loss;
        }
    }
  if (best == NULL)
    return NULL;
  least = describe_loss (self, best);
  for (guint i = 0; i < content->n_traces; i++)
    if (content->traces[i] != NULL && content->traces[i]->length > 0
        && !has_diverged (self, content->traces[i]))
      {
        g_autofree char *own = describe_loss (self, content->traces[i]);

        if (g_str_equal (own, least))
          g_ptr_array_add (names,
                           g_strdup (dh_experiment_run_get_label (get_run (self, panel, i))));
      }
  return g_steal_pointer (&least);
}

/* How low it has gone. NULL where no run is left. (transfer full) */
static char *
describe_best (const Caption *self, guint panel)
{
  g_autoptr (GPtrArray) runs = find_runs (self, panel);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *loss = find_best (self, panel, names);
  g_autofree char *step = g_strdup_printf ("%" G_GUINT64_FORMAT, self->step);
  g_autofree char *list = join (names);

  if (loss == NULL)
    return NULL;
  if (runs->len == 1)
    return g_strdup_printf (ngettext ("After %s step the loss is %s.",
                                      "After %s steps the loss is %s.", self->step),
                            step, loss);
  if (names->len == runs->len)
    return g_strdup_printf (ngettext ("After %s step all have the loss %s.",
                                      "After %s steps all have the loss %s.", self->step),
                            step, loss);
  /* Translators: steps, a loss, and the run or runs that have it. */
  return g_strdup_printf (ngettext ("After %s step the lowest loss is %s, reached by %s.",
                                    "After %s steps the lowest loss is %s, reached by %s.",
                                    self->step),
                          step, loss, list);
}

/* NULL where none has. (transfer full) */
static char *
describe_diverged (const Caption *self, guint panel)
{
  const DhFigurePanel *content = &self->content->panels[panel];
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *list = NULL;

  for (guint i = 0; i < content->n_traces; i++)
    if (content->traces[i] != NULL && has_diverged (self, content->traces[i]))
      {
        const char *label = dh_experiment_run_get_label (get_run (self, panel, i));
        g_autofree char *step
            = g_strdup_printf ("%" G_GUINT64_FORMAT, content->traces[i]->diverged_at);

        /* Translators: a run, and the step at which it diverged. */
        g_ptr_array_add (names, g_strdup_printf (_ ("%s at step %s"), label, step));
      }
  if (names->len == 0)
    return NULL;
  list = join (names);
  return g_strdup_printf (_ ("Diverged: %s."), list);
}

/* What became of the runs of a panel, which is named where it wasn't just spoken of. */
static void
append_end (const Caption *self, guint panel, gboolean is_named)
{
  g_autofree char *best = describe_best (self, panel);
  g_autofree char *diverged = describe_diverged (self, panel);
  g_autofree char *title = name_ground (dh_experiment_get_panel (self->experiment, panel));
  g_autofree char *first = NULL;

  if (best == NULL)
    best = g_steal_pointer (&diverged);
  if (best == NULL)
    return;
  if (is_named)
    /* Translators: a panel's title, and what happened in it. */
    first = g_strdup_printf (_ ("%s: %s"), title, best);
  append_sentence (self, first != NULL ? first : best);
  if (diverged != NULL)
    append_sentence (self, diverged);
}

/* Whether the same is done in all panels, so that it need be said once. */
static gboolean
all_alike (const Caption *self)
{
  g_autofree char *first = describe_work (self, 0, "", FALSE);

  for (guint i = 1; i < self->content->n_panels; i++)
    {
      g_autofree char *other = describe_work (self, i, "", FALSE);

      if (!g_str_equal (first, other))
        return FALSE;
    }
  return TRUE;
}

static void
append_work (const Caption *self)
{
  g_autoptr (GPtrArray) grounds = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *list = NULL;
  g_autofree char *sentence = NULL;
  gboolean is_titled = FALSE;

  for (guint i = 0; i < self->content->n_panels; i++)
    {
      const DhPanel *panel = dh_experiment_get_panel (self->experiment, i);

      g_ptr_array_add (grounds, name_ground (panel));
      is_titled = is_titled || panel->title != NULL;
    }
  list = join (grounds);
  sentence = describe_work (self, 0, list, is_titled);
  append_sentence (self, sentence);
}

char *
dh_figure_caption_make (const DhExperiment *experiment,
                        const DhFigureContent *content,
                        guint64 step)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const Caption self = {
    .experiment = experiment,
    .content = content,
    .step = step,
    .text = text,
  };
  gboolean is_alike = all_alike (&self);

  if (is_alike)
    append_work (&self);
  for (guint i = 0; i < content->n_panels; i++)
    {
      const DhPanel *panel = dh_experiment_get_panel (experiment, i);
      g_autofree char *ground = name_ground (panel);
      g_autofree char *work = describe_work (&self, i, ground, panel->title != NULL);

      if (!is_alike)
        append_sentence (&self, work);
      append_draws (&self, panel);
      append_end (&self, i, is_alike && content->n_panels > 1);
    }
  return set_spaces (text->str);
}
