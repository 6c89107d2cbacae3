/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "figure-foot.h"

#include <glib/gi18n-lib.h>

#include "figure-caption.h"
#include "figure-layout.h"
#include "text-layout.h"

#define GAP 1.4           /* font sizes */
#define CAPTION_LINE 1.15 /* from line to line, as much as the type asks for */

/* So much more height is left for source, which is set in type that is not known here. */
#define OTHER_HEIGHT 1.12

/* What a page of a given height has room for, as a share of it, below the panels and of its width
 * beside them, and how small type may become for that, as a share of the page's. */
#define GREATEST_SHARE 0.36
#define SIDE_SHARE 0.36
#define SMALLEST_TYPE 0.65
#define STEP 0.95

/* A page that is so many times as wide as it is high has room at its side. */
#define WIDE_PAGE 1.3

/* (transfer full) */
static PangoLayout *
make_caption (const DhFigureFoot *self, const DhFigureJob *job, double width)
{
  g_autofree char *text
      = dh_figure_caption_make (job->experiment, job->content, job->settings->step);
  PangoLayout *layout
      = dh_text_layout_new (job->pango, &self->theme, text, self->theme.font_size, FALSE);

  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_line_spacing (layout, CAPTION_LINE);
  return layout;
}

static void
drop (DhFigureFoot *self)
{
  g_clear_pointer (&self->parameters, dh_figure_table_layout_free);
  g_clear_object (&self->caption);
}

static void
make (DhFigureFoot *self, const DhFigureJob *job)
{
  DhFigureParts parts = job->settings->parts;
  double width = dh_figure_layout_get_text_width (job, self->width);

  drop (self);
  if (parts & DH_FIGURE_PARAMETERS)
    self->parameters = dh_figure_table_layout_new (job->experiment, job->content, job->pango,
                                                   &self->theme, width);
  if (parts & DH_FIGURE_CAPTION)
    self->caption = make_caption (self, job, width);
}

double
dh_figure_foot_get_gap (const DhFigureFoot *self)
{
  return GAP * self->theme.font_size;
}

double
dh_figure_foot_get_table_height (const DhFigureFoot *self)
{
  if (self->parameters == NULL || self->parameters->height <= 0)
    return 0;
  return self->allowance * self->parameters->height + dh_figure_foot_get_gap (self);
}

double
dh_figure_foot_get_caption_height (const DhFigureFoot *self)
{
  if (self->caption == NULL)
    return 0;
  return self->allowance * dh_text_layout_get_height (self->caption)
         + dh_figure_foot_get_gap (self);
}

/* Where it stands, and whether the table's words may be broken into lines for that. */
typedef struct
{
  gboolean is_beside;
  gboolean may_narrow;
} Place;

static gboolean
is_within (const DhFigureFoot *self, double room, gboolean may_narrow)
{
  const DhFigureTableLayout *table = self->parameters;

  return dh_figure_foot_get_table_height (self) + dh_figure_foot_get_caption_height (self) <= room
         && (table == NULL || (table->width <= self->width && (may_narrow || !table->is_narrowed)));
}

/* Makes it for a place, with type as small as that asks for. FALSE where it would be too small. */
static gboolean
fit (DhFigureFoot *self, const DhFigureJob *job, const Place *place)
{
  const DhFigureSettings *settings = job->settings;
  double room = place->is_beside ? dh_figure_layout_get_inner_height (job)
                                 : GREATEST_SHARE * settings->height;

  self->is_beside = place->is_beside;
  self->width = (place->is_beside ? SIDE_SHARE : 1) * dh_figure_layout_get_inner_width (settings);
  for (double scale = 1; scale >= SMALLEST_TYPE; scale *= STEP)
    {
      self->theme = *settings->theme;
      dh_theme_scale (&self->theme, scale);
      make (self, job);
      if (settings->height <= 0 || is_within (self, room, place->may_narrow))
        return TRUE;
    }
  return FALSE;
}

gboolean
dh_figure_foot_init (DhFigureFoot *self, const DhFigureJob *job, GError **error)
{
  static const Place below = { .is_beside = FALSE, .may_narrow = TRUE };
  static const Place beside = { .is_beside = TRUE, .may_narrow = FALSE };
  static const Place beside_narrow = { .is_beside = TRUE, .may_narrow = TRUE };
  /* A caption is a line or two where it can be long; a table is high. */
  static const Place *const of_caption[] = { &below, &beside };
  static const Place *const of_table[] = { &beside, &beside_narrow, &below };
  const DhFigureSettings *settings = job->settings;
  gboolean has_table = (settings->parts & DH_FIGURE_PARAMETERS) != 0;
  gboolean is_wide = settings->height > 0 && settings->width >= WIDE_PAGE * settings->height;
  const Place *const *places = has_table && is_wide ? of_table : of_caption;
  guint n_places = !is_wide ? 1 : has_table ? G_N_ELEMENTS (of_table) : G_N_ELEMENTS (of_caption);

  *self = (DhFigureFoot){
    .allowance = job->format->uses & DH_FIGURE_USES_PART ? OTHER_HEIGHT : 1,
  };
  for (guint i = 0; i < n_places; i++)
    if (fit (self, job, places[i]))
      return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
               _ ("the page is too low for the table of parameters and the caption beside "
                  "the panels: make it higher or its type smaller, or leave one out"));
  return FALSE;
}

void
dh_figure_foot_clear (DhFigureFoot *self)
{
  drop (self);
}
