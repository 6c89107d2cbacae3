/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "workbench.h"

#include "error.h"
#include "known-minima.h"

/* Between two looks at the clock and at the flag, a run takes as many steps as fit in this time,
 * in µs: far below the 10 ms in which work must stop, far above what looking costs. */
#define SHORT_BATCH 250
#define LONG_BATCH 1000
#define MAX_BATCH (1 << 20)

/* Of a round of all the runs, in µs; the shortest turn in it that is worth taking. */
#define ROUND 8000
#define SHORTEST_SLICE 250

/* A landscape that takes longer than this, in µs, is previewed: painted first at a resolution so many
 * times halved that it takes no longer, then at finer ones. So a view that is dragged or zoomed is
 * followed from frame to frame however costly its ground, and a new one is seen at once. */
#define PREVIEW_TIME 8000
#define MAX_HALVINGS 5

/* What a pixel of an objective's first landscape is taken to cost, in µs; and by how many halvings
 * each preview is finer than the one before. */
#define FIRST_PIXEL_TIME 0.25
#define REFINEMENT 2

typedef struct
{
  guint64 job;
  DhRun *run;     /* NULL: not begun, or finished and handed over */
  gboolean going; /* steps are left to be taken */
  guint64 batch;  /* steps that take about SHORT_BATCH */

  /* What was handed over. */
  guint n_blocks;
  guint64 length;
} BenchRun;

typedef struct
{
  guint64 objective_job;
  DhObjective *objective; /* NULL: not made yet, or failed */
  GArray *minima;         /* of DhMinimum, with the objective */
  char *error;
  gboolean made; /* or failed */
  gboolean told; /* the objective or error was handed over */

  double painting_time; /* of a whole landscape, about, in µs; 0: not known yet */

  guint64 landscape_job;
  gboolean painted;
  guint halvings;              /* of the last preview; G_MAXUINT: none yet */
  DhLandscapePicture *picture; /* to be handed over */

  BenchRun runs[DH_EXPERIMENT_MAX_RUNS];
  guint n_runs;
} BenchPanel;

struct _DhWorkbench
{
  DhWantedFunc wanted;
  gpointer wanted_data;

  DhWorkload *workload;
  BenchPanel panels[DH_EXPERIMENT_MAX_PANELS];
  guint n_panels;
  guint cursor; /* panel × DH_EXPERIMENT_MAX_RUNS + run from which on this round's turns are left */

  DhWorkspace *workspace;
  DhLandscapePainter *painter;
};

DhWorkbench *
dh_workbench_new (DhWantedFunc wanted, gpointer data)
{
  DhWorkbench *self = g_new0 (DhWorkbench, 1);

  self->wanted = wanted;
  self->wanted_data = data;
  self->workspace = dh_workspace_new ();
  self->painter = dh_landscape_painter_new ();
  return self;
}

static void
clear_run (BenchRun *run)
{
  g_clear_pointer (&run->run, dh_run_free);
}

static void
clear_panel (BenchPanel *panel)
{
  g_clear_pointer (&panel->objective, dh_objective_unref);
  g_clear_pointer (&panel->minima, g_array_unref);
  g_clear_pointer (&panel->error, g_free);
  g_clear_pointer (&panel->picture, dh_landscape_picture_unref);
  for (guint i = 0; i < panel->n_runs; i++)
    clear_run (&panel->runs[i]);
}

void
dh_workbench_free (DhWorkbench *self)
{
  for (guint i = 0; i < self->n_panels; i++)
    clear_panel (&self->panels[i]);
  g_clear_pointer (&self->workload, dh_workload_unref);
  dh_landscape_painter_free (self->painter);
  dh_workspace_free (self->workspace);
  g_free (self);
}

/* Moves the run of that number from the old panel (nullable) or, where it has none, begins it. */
static BenchRun
keep_run (BenchPanel *old, guint64 job)
{
  for (guint i = 0; old != NULL && i < old->n_runs; i++)
    if (old->runs[i].job == job)
      {
        BenchRun run = old->runs[i];

        old->runs[i] = (BenchRun){ .job = 0 };
        return run;
      }
  return (BenchRun){ .job = job, .going = TRUE, .batch = 1 };
}

/* Makes the new panel from its workload, moving what it shares from the old one (nullable). */
static void
keep_panel (BenchPanel *new, const DhPanelWorkload *workload, BenchPanel *old)
{
  *new = (BenchPanel){
    .objective_job = workload->objective,
    .landscape_job = workload->landscape,
    .painted = workload->landscape == 0,
    .halvings = G_MAXUINT,
    .n_runs = workload->n_runs,
  };
  if (old != NULL)
    {
      new->objective = g_steal_pointer (&old->objective);
      new->minima = g_steal_pointer (&old->minima);
      new->error = g_steal_pointer (&old->error);
      new->made = old->made;
      new->told = old->told;
      new->painting_time = old->painting_time;
      if (old->landscape_job == new->landscape_job)
        {
          new->painted = old->painted;
          new->halvings = old->halvings;
          new->picture = g_steal_pointer (&old->picture);
        }
    }
  for (guint i = 0; i < new->n_runs; i++)
    new->runs[i] = keep_run (old, workload->runs[i]);
}

static BenchPanel *
find_panel (BenchPanel *panels, guint n_panels, guint64 objective_job)
{
  for (guint i = 0; i < n_panels; i++)
    if (panels[i].objective_job == objective_job)
      return &panels[i];
  return NULL;
}

void
dh_workbench_set_workload (DhWorkbench *self, DhWorkload *workload)
{
  BenchPanel panels[DH_EXPERIMENT_MAX_PANELS];

  for (guint i = 0; i < workload->n_panels; i++)
    {
      const DhPanelWorkload *panel = &workload->panels[i];

      keep_panel (&panels[i], panel, find_panel (self->panels, self->n_panels, panel->objective));
    }
  for (guint i = 0; i < self->n_panels; i++)
    clear_panel (&self->panels[i]);

  for (guint i = 0; i < workload->n_panels; i++)
    self->panels[i] = panels[i];
  self->n_panels = workload->n_panels;
  self->cursor = 0;

  dh_workload_ref (workload);
  g_clear_pointer (&self->workload, dh_workload_unref);
  self->workload = workload;
}

static const DhPanel *
get_experiment_panel (const DhWorkbench *self, guint panel)
{
  return dh_experiment_get_panel (self->workload->experiment, panel);
}

/* The first panel without an objective, quick or slow to make, or n_panels. */
static guint
find_objective (const DhWorkbench *self, gboolean slow)
{
  guint panel = 0;

  while (panel < self->n_panels
         && (self->panels[panel].made
             || (get_experiment_panel (self, panel)->ground.kind == DH_GROUND_REGRESSION) != slow))
    panel++;
  return panel;
}

/* The first panel whose landscape can and must be painted, or n_panels. */
static guint
find_landscape (const DhWorkbench *self)
{
  guint panel = 0;

  while (panel < self->n_panels
         && (self->panels[panel].painted || self->panels[panel].objective == NULL))
    panel++;
  return panel;
}

static guint
get_n_turns (const DhWorkbench *self)
{
  return self->n_panels * DH_EXPERIMENT_MAX_RUNS;
}

static gboolean
can_step (const DhWorkbench *self, guint turn)
{
  const BenchPanel *panel = &self->panels[turn / DH_EXPERIMENT_MAX_RUNS];
  guint run = turn % DH_EXPERIMENT_MAX_RUNS;

  return panel->objective != NULL && run < panel->n_runs && panel->runs[run].going;
}

/* The first run from the cursor on that can step, or get_n_turns(). */
static guint
find_turn (const DhWorkbench *self, guint cursor)
{
  while (cursor < get_n_turns (self) && !can_step (self, cursor))
    cursor++;
  return cursor;
}

DhWork
dh_workbench_get_next (const DhWorkbench *self)
{
  if (find_objective (self, FALSE) < self->n_panels)
    return DH_WORK_QUICK_OBJECTIVE;
  if (find_turn (self, self->cursor) < get_n_turns (self))
    return DH_WORK_STEPS;
  if (find_landscape (self) < self->n_panels)
    return DH_WORK_LANDSCAPE;
  if (find_objective (self, TRUE) < self->n_panels)
    return DH_WORK_SLOW_OBJECTIVE;
  return find_turn (self, 0) < get_n_turns (self) ? DH_WORK_STEPS : DH_WORK_NONE;
}

typedef struct
{
  DhWorkbench *bench;
  guint64 job;
} Making;

static gboolean
making_progress_cb (double fraction, gpointer data)
{
  Making *making = data;

  return making->bench->wanted (making->job, making->bench->wanted_data);
}

static void
make_objective (DhWorkbench *self, guint index)
{
  BenchPanel *panel = &self->panels[index];
  const DhGround *ground = &get_experiment_panel (self, index)->ground;
  Making making = { .bench = self, .job = panel->objective_job };
  g_autoptr (GError) error = NULL;

  panel->objective = dh_ground_make_objective (ground, making_progress_cb, &making, &error);
  if (panel->objective != NULL)
    panel->minima = dh_ground_get_known_minima (ground, panel->objective, self->workspace);
  panel->made = panel->objective != NULL || !g_error_matches (error, DH_ERROR, DH_ERROR_CANCELLED);
  if (panel->made && panel->objective == NULL)
    panel->error = g_strdup (error->message);
}

static void
begin_run (DhWorkbench *self, guint panel, guint run)
{
  DhObjective *objective = self->panels[panel].objective;
  DhRunSettings settings = dh_experiment_get_run_settings (self->workload->experiment, panel, run);

  if (dh_objective_get_n_rows (objective) == 0)
    settings.batch = 0;
  self->panels[panel].runs[run].run = dh_run_new (objective, &settings);
}

static gint64
get_slice (const DhWorkbench *self)
{
  guint n = 0;

  for (guint turn = find_turn (self, 0); turn < get_n_turns (self);
       turn = find_turn (self, turn + 1))
    n++;
  return CLAMP (ROUND / MAX (n, 1), SHORTEST_SLICE, DH_WORKBENCH_SLICE);
}

static void
take_turn (DhWorkbench *self, guint turn, const gint *cancelled)
{
  guint panel = turn / DH_EXPERIMENT_MAX_RUNS;
  BenchRun *run = &self->panels[panel].runs[turn % DH_EXPERIMENT_MAX_RUNS];
  gint64 now = g_get_monotonic_time ();
  gint64 end = now + get_slice (self);

  if (run->run == NULL)
    begin_run (self, panel, turn % DH_EXPERIMENT_MAX_RUNS);
  while (run->going && now < end && !g_atomic_int_get (cancelled))
    {
      gint64 start = now;

      run->going = dh_run_advance (run->run, self->workspace, run->batch);
      now = g_get_monotonic_time ();
      if (now - start < SHORT_BATCH)
        run->batch = MIN (2 * run->batch, MAX_BATCH);
      else if (now - start > LONG_BATCH)
        run->batch = MAX (run->batch / 2, 1);
    }
}

/* (transfer full) */
static DhLandscapePicture *
paint (DhWorkbench *self, guint index, guint halvings, const gint *cancelled)
{
  const DhCanvasRequest *canvas = &self->workload->panels[index].canvas;
  const DhPanel *panel = get_experiment_panel (self, index);
  DhObjective *objective = self->panels[index].objective;
  guint width = MAX (canvas->width >> halvings, 1);
  guint height = MAX (canvas->height >> halvings, 1);
  double scale = canvas->scale / (1u << halvings);

  if (panel->is_surface)
    return dh_landscape_painter_paint_surface (self->painter, objective, &panel->view, width,
                                               height, scale, canvas->theme, canvas->palette,
                                               panel->camera.height, cancelled);
  return dh_landscape_painter_paint (self->painter, objective, &panel->view, width, height, scale,
                                     canvas->theme, canvas->palette, cancelled);
}

/* How many times to halve the resolution so that painting is quick. */
static guint
get_quick_halvings (double painting_time)
{
  guint halvings = 0;

  while (halvings < MAX_HALVINGS && painting_time > PREVIEW_TIME)
    {
      painting_time /= 4;
      halvings++;
    }
  return halvings;
}

static guint
choose_halvings (const BenchPanel *panel, const DhCanvasRequest *canvas)
{
  double time = panel->painting_time > 0 ? panel->painting_time
                                         : FIRST_PIXEL_TIME * canvas->width * canvas->height;
  guint quick = get_quick_halvings (time);

  if (panel->halvings == G_MAXUINT)
    return quick;
  return MIN (quick, panel->halvings - MIN (panel->halvings, REFINEMENT));
}

static void
paint_landscape (DhWorkbench *self, guint index, const gint *cancelled)
{
  BenchPanel *panel = &self->panels[index];
  guint halvings = choose_halvings (panel, &self->workload->panels[index].canvas);
  gboolean is_first = panel->halvings == G_MAXUINT;
  gint64 start = g_get_monotonic_time ();
  DhLandscapePicture *picture = paint (self, index, halvings, cancelled);
  double time = (double) ((g_get_monotonic_time () - start) << 2 * halvings);

  if (picture == NULL)
    {
      /* Interrupted it is begun anew; without memory for it, it is not. */
      panel->painted = !g_atomic_int_get (cancelled);
      /* What comes in faster than a preview is done needs a quicker one. */
      if (is_first)
        panel->painting_time = MAX (4 * time, 4 * panel->painting_time);
      return;
    }

  g_clear_pointer (&panel->picture, dh_landscape_picture_unref);
  panel->picture = picture;
  panel->painting_time = MAX (time, 1);
  panel->halvings = halvings;
  panel->painted = halvings == 0;
}

void
dh_workbench_work (DhWorkbench *self, const gint *cancelled)
{
  DhWork next = dh_workbench_get_next (self);
  guint turn = find_turn (self, self->cursor);

  switch (next)
    {
    case DH_WORK_QUICK_OBJECTIVE:
      make_objective (self, find_objective (self, FALSE));
      return;
    case DH_WORK_STEPS:
      if (turn == get_n_turns (self))
        turn = find_turn (self, 0);
      take_turn (self, turn, cancelled);
      self->cursor = turn + 1;
      return;
    case DH_WORK_LANDSCAPE:
      paint_landscape (self, find_landscape (self), cancelled);
      break;
    case DH_WORK_SLOW_OBJECTIVE:
      make_objective (self, find_objective (self, TRUE));
      break;
    case DH_WORK_NONE:
      break;
    }
  /* A slow thing had its turn; a new round of the runs begins. */
  self->cursor = 0;
}

static void
collect_run (BenchRun *run, DhHandover *handover)
{
  const DhTrace *trace;

  if (run->run == NULL)
    return;
  trace = dh_run_get_trace (run->run);
  if (trace->length > run->length || !run->going)
    {
      dh_handover_add_steps (handover, run->job, trace, run->n_blocks);
      run->n_blocks = trace->blocks->len;
      run->length = trace->length;
    }
  if (!run->going)
    clear_run (run);
}

void
dh_workbench_collect (DhWorkbench *self, DhHandover *handover)
{
  for (guint i = 0; i < self->n_panels; i++)
    {
      BenchPanel *panel = &self->panels[i];

      if (panel->made && !panel->told)
        {
          dh_handover_add_objective (handover, panel->objective_job,
                                     panel->objective != NULL ? dh_objective_ref (panel->objective)
                                                              : NULL,
                                     panel->minima != NULL ? g_array_ref (panel->minima) : NULL,
                                     g_strdup (panel->error));
          panel->told = TRUE;
        }
      for (guint j = 0; j < panel->n_runs; j++)
        collect_run (&panel->runs[j], handover);
      if (panel->picture != NULL)
        dh_handover_add_landscape (handover, panel->landscape_job,
                                   g_steal_pointer (&panel->picture));
    }
}
