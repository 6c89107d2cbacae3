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

/* What a page of a given height has room for, as a share of it, and how small type may become for
 * that, as a share of the page's. */
#define GREATEST_SHARE 0.36
#define SMALLEST_TYPE 0.65
#define STEP 0.95

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
  double width
      = dh_figure_layout_get_text_width (job, dh_figure_layout_get_inner_width (job->settings));

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

gboolean
dh_figure_foot_init (DhFigureFoot *self, const DhFigureJob *job, GError **error)
{
  const DhTheme *theme = job->settings->theme;
  double room = job->settings->height > 0 ? GREATEST_SHARE * job->settings->height : G_MAXDOUBLE;
  double scale = 1;

  *self = (DhFigureFoot){
    .theme = *theme,
    .allowance = job->format->uses & DH_FIGURE_USES_PART ? OTHER_HEIGHT : 1,
  };
  make (self, job);
  while (dh_figure_foot_get_table_height (self) + dh_figure_foot_get_caption_height (self) > room)
    {
      scale *= STEP;
      if (scale < SMALLEST_TYPE)
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                       _ ("the page is too low for the table of parameters and the caption beside "
                          "the panels: make it higher or its type smaller, or leave one out"));
          return FALSE;
        }
      self->theme = *theme;
      dh_theme_scale (&self->theme, scale);
      make (self, job);
    }
  return TRUE;
}

void
dh_figure_foot_clear (DhFigureFoot *self)
{
  drop (self);
}
