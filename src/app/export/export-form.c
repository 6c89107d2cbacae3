/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "export-form-private.h"

#include "search-choice.h"

static guint changed_signal;

G_DEFINE_FINAL_TYPE (DhExportForm, dh_export_form, ADW_TYPE_PREFERENCES_PAGE)

static double
get_usual_font_size (const DhFigurePageSize *page)
{
  return dh_figure_page_size_get_theme (page, NULL, 0).font_size;
}

static gboolean
has_play_head (DhExportForm *self)
{
  return self->subject->step < self->subject->experiment->steps;
}

/* The step that is shown last. */
static guint64
get_step (DhExportForm *self)
{
  return self->choices.at_play_head ? self->subject->step : self->subject->experiment->steps;
}

/* --- From the choices to the widgets -----------------------------------------------------------*/

static guint
find_page (const DhExportChoices *choices)
{
  DhFigurePageSize page = dh_export_choices_get_page (choices);
  guint i = 0;

  while (i < dh_n_figure_page_sizes && g_strcmp0 (page.id, dh_figure_page_sizes[i].id) != 0)
    i++;
  return i; /* after the last: an own page */
}

static guint
find_theme (const DhExportChoices *choices)
{
  const DhTheme *theme = dh_export_choices_get_theme (choices);
  guint i = 0;

  if (theme == NULL)
    theme = dh_export_choices_get_page (choices).theme;
  while (i + 1 < dh_n_themes && dh_themes[i] != theme)
    i++;
  return i;
}

static guint
find_language (const DhExportChoices *choices)
{
  const char *language = dh_export_choices_get_language (choices);
  guint i = 0;

  while (i + 1 < dh_n_export_languages && !g_str_equal (language, dh_export_languages[i].id))
    i++;
  return i;
}

static guint
find_font (DhExportForm *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->font_names));

  for (guint i = 1; i < n; i++)
    if (g_str_equal (gtk_string_list_get_string (self->font_names, i), self->choices.font))
      return i;
  return 0;
}

static void
show_parts (DhExportForm *self)
{
  DhFigureParts parts = dh_export_choices_get_parts (&self->choices);

  for (guint i = 0; i < dh_n_figure_parts; i++)
    gtk_switch_set_active (g_ptr_array_index (self->part_switches, i),
                           (parts & dh_figure_parts[i].part) != 0);
}

static void
show_time (DhExportForm *self)
{
  const DhExportChoices *choices = &self->choices;
  double length = choices->length > 0 ? choices->length : DH_FIGURE_FILM_LENGTH;

  gtk_spin_button_set_value (self->length_spin, length);
  gtk_spin_button_set_value (self->speed_spin, (double) get_step (self) / length);
  gtk_spin_button_set_value (self->rate_spin,
                             choices->rate > 0 ? choices->rate : DH_FIGURE_FILM_RATE);
}

/* What doesn't apply is not there. */
static void
show_uses (DhExportForm *self)
{
  DhFigureUses uses = dh_export_choices_get_format (&self->choices)->uses;
  gboolean is_page = (uses & DH_FIGURE_USES_PAGE) != 0;
  gboolean is_own = find_page (&self->choices) == dh_n_figure_page_sizes;
  gboolean has_ground = (uses & DH_FIGURE_USES_GROUND) != 0;
  gboolean has_dpi = (uses & DH_FIGURE_USES_DPI) != 0;

  gtk_widget_set_visible (GTK_WIDGET (self->page_row), is_page);
  gtk_widget_set_visible (self->width_row, is_page && is_own);
  gtk_widget_set_visible (self->height_row, is_page && is_own);
  gtk_widget_set_visible (GTK_WIDGET (self->theme_row), is_page);
  gtk_widget_set_visible (self->transparent_row, (uses & DH_FIGURE_USES_TRANSPARENCY) != 0);
  gtk_widget_set_visible (self->part_row, (uses & DH_FIGURE_USES_PART) != 0);
  gtk_widget_set_visible (GTK_WIDGET (self->parts_group), is_page);
  gtk_widget_set_visible (GTK_WIDGET (self->text_group), (uses & DH_FIGURE_USES_LANGUAGE) != 0);
  gtk_widget_set_visible (self->font_row, (uses & DH_FIGURE_USES_FONT) != 0);
  gtk_widget_set_visible (self->font_size_row, (uses & DH_FIGURE_USES_FONT_SIZE) != 0);
  gtk_widget_set_visible (GTK_WIDGET (self->drawing_group), is_page);
  gtk_widget_set_visible (GTK_WIDGET (self->film_group), (uses & DH_FIGURE_USES_TIME) != 0);
  gtk_widget_set_visible (GTK_WIDGET (self->ground_row), has_ground);
  gtk_widget_set_visible (self->dpi_row, has_dpi);
  gtk_widget_set_sensitive (self->dpi_row,
                            !has_ground
                                || g_str_equal (self->choices.ground, dh_figure_grounds[0]));
}

static void
show_choices (DhExportForm *self)
{
  const DhExportChoices *choices = &self->choices;
  const DhFigureFormat *format = dh_export_choices_get_format (choices);
  DhFigurePageSize page = dh_export_choices_get_page (choices);

  self->is_showing = TRUE;
  adw_combo_row_set_selected (self->format_row, (guint) (format - dh_figure_formats));
  adw_combo_row_set_selected (self->page_row, find_page (choices));
  gtk_spin_button_set_value (self->width_spin, choices->width);
  gtk_spin_button_set_value (self->height_spin, choices->height);
  adw_combo_row_set_selected (self->theme_row, find_theme (choices));
  gtk_switch_set_active (self->transparent_switch, choices->transparent);
  gtk_switch_set_active (self->part_switch, choices->is_part);
  show_parts (self);
  adw_combo_row_set_selected (self->language_row, find_language (choices));
  gtk_drop_down_set_selected (self->font_choice, find_font (self));
  gtk_spin_button_set_value (self->font_size_spin, choices->font_size > 0
                                                       ? choices->font_size
                                                       : get_usual_font_size (&page));
  adw_combo_row_set_selected (self->step_row, has_play_head (self) && choices->at_play_head);
  gtk_widget_set_sensitive (GTK_WIDGET (self->step_row), has_play_head (self));
  adw_combo_row_set_selected (self->ground_row, dh_export_choices_has_vector_ground (choices));
  gtk_spin_button_set_value (self->dpi_spin, choices->dpi > 0 ? choices->dpi : format->dpi);
  show_time (self);
  show_uses (self);
  self->is_showing = FALSE;
}

/* --- From the widgets to the choices -----------------------------------------------------------*/

static void
set_text (char **place, const char *text)
{
  char *copy = g_strdup (text);

  g_free (*place);
  *place = copy;
}

static void
read_parts (DhExportForm *self)
{
  g_autoptr (GString) parts = g_string_new (NULL);

  for (guint i = 0; i < dh_n_figure_parts; i++)
    if (gtk_switch_get_active (g_ptr_array_index (self->part_switches, i)))
      g_string_append_printf (parts, "%s%s", parts->len > 0 ? "," : "", dh_figure_parts[i].id);
  set_text (&self->choices.parts, parts->str);
}

static void
read_page (DhExportForm *self, const DhFigureFormat *format)
{
  guint page = adw_combo_row_get_selected (self->page_row);
  const char *id
      = page < dh_n_figure_page_sizes ? dh_figure_page_sizes[page].id : DH_EXPORT_OWN_PAGE;

  set_text (&self->choices.page, g_str_equal (id, dh_export_get_usual_page (format)) ? "" : id);
  self->choices.width = gtk_spin_button_get_value (self->width_spin);
  self->choices.height = gtk_spin_button_get_value (self->height_spin);
}

static void
read_language (DhExportForm *self)
{
  guint language = adw_combo_row_get_selected (self->language_row);

  set_text (&self->choices.language, "");
  if (language != find_language (&self->choices))
    set_text (&self->choices.language, dh_export_languages[language].id);
}

/* What the page that was there until now would have anyway is not chosen: it follows the page. */
static void
read_looks (DhExportForm *self)
{
  DhExportChoices *choices = &self->choices;
  DhFigurePageSize page = dh_export_choices_get_page (choices);
  const DhTheme *theme = dh_themes[adw_combo_row_get_selected (self->theme_row)];
  double font_size = gtk_spin_button_get_value (self->font_size_spin);
  guint font = gtk_drop_down_get_selected (self->font_choice);
  guint n_fonts = g_list_model_get_n_items (G_LIST_MODEL (self->font_names));

  set_text (&choices->theme, theme != page.theme ? theme->id : "");
  choices->font_size = font_size != get_usual_font_size (&page) ? font_size : 0;
  set_text (&choices->font,
            font > 0 && font < n_fonts ? gtk_string_list_get_string (self->font_names, font) : "");
  choices->transparent = gtk_switch_get_active (self->transparent_switch);
  set_text (&choices->ground, dh_figure_grounds[adw_combo_row_get_selected (self->ground_row)]);
}

/* So many pixels as one kind of file has would be too many for another. */
static void
read_dpi (DhExportForm *self, const DhFigureFormat *before, const DhFigureFormat *format)
{
  double dpi = gtk_spin_button_get_value (self->dpi_spin);

  self->choices.dpi = format == before && dpi != format->dpi ? dpi : 0;
}

static void
read_time (DhExportForm *self)
{
  double length = gtk_spin_button_get_value (self->length_spin);
  double rate = gtk_spin_button_get_value (self->rate_spin);

  self->choices.length = length != DH_FIGURE_FILM_LENGTH ? length : 0;
  self->choices.rate = rate != DH_FIGURE_FILM_RATE ? rate : 0;
  if (has_play_head (self))
    self->choices.at_play_head = adw_combo_row_get_selected (self->step_row) == 1;
}

static void
read_choices (DhExportForm *self)
{
  const DhFigureFormat *before = dh_export_choices_get_format (&self->choices);
  const DhFigureFormat *format = &dh_figure_formats[adw_combo_row_get_selected (self->format_row)];

  read_looks (self);
  read_parts (self);
  read_language (self);
  read_page (self, before);
  read_dpi (self, before, format);
  read_time (self);
  self->choices.is_part = gtk_switch_get_active (self->part_switch);
  set_text (&self->choices.format, format->suffix);
}

void
dh_export_form_read (DhExportForm *self)
{
  if (self->subject == NULL || self->is_showing)
    return;
  read_choices (self);
  show_choices (self);
  g_signal_emit (self, changed_signal, 0);
}

/* How fast a film is follows from its length, and the other way round. */
static void
speed_changed_cb (DhExportForm *self)
{
  double speed = gtk_spin_button_get_value (self->speed_spin);

  if (self->subject != NULL && !self->is_showing)
    gtk_spin_button_set_value (self->length_spin, (double) get_step (self) / speed);
}

/* --- The widget --------------------------------------------------------------------------------*/

static gboolean
dh_export_form_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DH_EXPORT_FORM (widget)->format_row));
}

static void
dh_export_form_dispose (GObject *object)
{
  DH_EXPORT_FORM (object)->subject = NULL;
  G_OBJECT_CLASS (dh_export_form_parent_class)->dispose (object);
}

static void
dh_export_form_finalize (GObject *object)
{
  DhExportForm *self = DH_EXPORT_FORM (object);

  dh_export_choices_clear (&self->choices);
  g_ptr_array_unref (self->part_switches);
  G_OBJECT_CLASS (dh_export_form_parent_class)->finalize (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, DhExportForm, name)

static void
dh_export_form_class_init (DhExportFormClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dh_export_form_dispose;
  G_OBJECT_CLASS (class)->finalize = dh_export_form_finalize;
  widget_class->grab_focus = dh_export_form_grab_focus;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/downhill/Downhill/export-form.ui");
  BIND (parts_group);
  BIND (text_group);
  BIND (drawing_group);
  BIND (film_group);
  BIND (format_row);
  BIND (page_row);
  BIND (theme_row);
  BIND (language_row);
  BIND (step_row);
  BIND (ground_row);
  BIND (format_names);
  BIND (page_names);
  BIND (theme_names);
  BIND (language_names);
  BIND (step_names);
  BIND (font_names);
  BIND (font_choice);
  BIND (width_row);
  BIND (height_row);
  BIND (transparent_row);
  BIND (part_row);
  BIND (font_row);
  BIND (font_size_row);
  BIND (dpi_row);
  BIND (width_spin);
  BIND (height_spin);
  BIND (font_size_spin);
  BIND (dpi_spin);
  BIND (length_spin);
  BIND (speed_spin);
  BIND (rate_spin);
  BIND (transparent_switch);
  BIND (part_switch);
  gtk_widget_class_bind_template_callback_full (widget_class, "changed_cb",
                                                G_CALLBACK (dh_export_form_read));
  gtk_widget_class_bind_template_callback (widget_class, speed_changed_cb);
}

static void
dh_export_form_init (DhExportForm *self)
{
  self->part_switches = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  dh_search_choice_set_up (self->font_choice);
  dh_export_form_fill_lists (self);
}

void
dh_export_form_show (DhExportForm *self,
                     const DhExportChoices *choices,
                     const DhFigureSubject *subject)
{
  DhExportChoices copy;

  dh_export_choices_copy (&copy, choices);
  dh_export_choices_clear (&self->choices);
  self->choices = copy;
  self->is_showing = TRUE;
  self->subject = subject;
  dh_export_form_fill_steps (self);
  show_choices (self);
}

const DhExportChoices *
dh_export_form_get_choices (DhExportForm *self)
{
  return &self->choices;
}
