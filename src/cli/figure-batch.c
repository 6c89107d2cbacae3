/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "figure-batch.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "figure-drawing.h"
#include "input-file.h"

/* The work on all files. */
typedef struct
{
  const DhFigureRequest *request;
  GPtrArray *figures; /* of Figure */
  GMutex lock;        /* of what follows */
  double done;        /* of all figures, counted in figures */
  int hundredths;
} Batch;

/* One file. */
typedef struct
{
  Batch *batch;
  const char *input;
  char *output;
  double done;
  GError *error; /* NULL: it is drawn */
} Figure;

static void
free_figure_cb (gpointer data)
{
  Figure *figure = data;

  g_free (figure->output);
  g_clear_error (&figure->error);
  g_free (figure);
}

/* FOLDER/NAME.SUFFIX for …/NAME.downhill. (transfer full) */
static char *
name_output (const DhFigureRequest *request, const char *input)
{
  g_autofree char *base = g_path_get_basename (input);
  char *dot = strrchr (base, '.');
  g_autofree char *name = NULL;

  if (dot != NULL && dot > base)
    *dot = '\0';
  name = g_strconcat (base, request->format->suffix, NULL);
  return g_build_filename (request->output, name, NULL);
}

static void
add_figure (Batch *batch, const char *input)
{
  Figure *figure = g_new0 (Figure, 1);

  figure->batch = batch;
  figure->input = input;
  figure->output = name_output (batch->request, input);
  g_ptr_array_add (batch->figures, figure);
}

/* Whether every figure has a name of its own. */
static gboolean
check_names (const Batch *batch)
{
  g_autoptr (GHashTable) inputs = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < batch->figures->len; i++)
    {
      const Figure *figure = g_ptr_array_index (batch->figures, i);
      const char *other = g_hash_table_lookup (inputs, figure->output);

      if (g_str_equal (figure->input, DH_INPUT_STANDARD))
        {
          dh_command_complain (_ ("standard input has no name for its figure; draw it alone"));
          return FALSE;
        }
      if (other != NULL)
        {
          dh_command_complain (_ ("%s and %s would both be drawn to %s"), other, figure->input,
                               figure->output);
          return FALSE;
        }
      g_hash_table_insert (inputs, figure->output, (gpointer) figure->input);
    }
  return TRUE;
}

static void
set_done (Figure *figure, double done)
{
  Batch *batch = figure->batch;

  g_mutex_lock (&batch->lock);
  batch->done += done - figure->done;
  figure->done = done;
  if (batch->request->shows_progress)
    dh_figure_drawing_print_progress (batch->done / batch->figures->len, &batch->hundredths);
  g_mutex_unlock (&batch->lock);
}

static void
progress_cb (double fraction, gpointer data)
{
  set_done (data, fraction);
}

static void
draw_cb (gpointer data, gpointer of)
{
  Figure *figure = data;
  const Batch *batch = of;
  const DhFigureDrawing drawing = {
    .input = figure->input,
    .output = figure->output,
    .format = batch->request->format,
    .progress = progress_cb,
    .progress_data = figure,
  };

  dh_figure_drawing_run (&drawing, batch->request, &figure->error);
  set_done (figure, 1);
}

static void
draw_all (Batch *batch)
{
  guint jobs = batch->request->jobs > 0 ? batch->request->jobs : g_get_num_processors ();
  GThreadPool *pool
      = g_thread_pool_new (draw_cb, batch, (int) MIN (jobs, batch->figures->len), FALSE, NULL);

  for (guint i = 0; i < batch->figures->len; i++)
    g_thread_pool_push (pool, g_ptr_array_index (batch->figures, i), NULL);
  g_thread_pool_free (pool, FALSE, TRUE);
}

static DhExit
report (const Batch *batch)
{
  DhExit worst = DH_EXIT_DONE;

  for (guint i = 0; i < batch->figures->len; i++)
    {
      const Figure *figure = g_ptr_array_index (batch->figures, i);

      if (figure->error != NULL)
        {
          DhExit result = dh_figure_drawing_report (figure->error, figure->input);

          worst = MAX (worst, result);
        }
    }
  return worst;
}

static gboolean
make_folder (const char *path)
{
  int code;

  if (g_mkdir_with_parents (path, 0777) == 0)
    return TRUE;
  code = errno;
  dh_command_complain ("%s: %s", path, g_strerror (code));
  return FALSE;
}

DhExit
dh_figure_batch_run (const DhFigureRequest *request, char **files)
{
  g_autoptr (GPtrArray) figures = g_ptr_array_new_with_free_func (free_figure_cb);
  Batch batch = { .request = request, .figures = figures, .hundredths = -1 };
  DhExit result;

  for (char **file = files; *file != NULL; file++)
    add_figure (&batch, *file);
  if (!check_names (&batch))
    return DH_EXIT_WRONG_INPUT;
  if (!make_folder (request->output))
    return DH_EXIT_FAILED;

  g_mutex_init (&batch.lock);
  draw_all (&batch);
  result = report (&batch);
  g_mutex_clear (&batch.lock);
  return result;
}
