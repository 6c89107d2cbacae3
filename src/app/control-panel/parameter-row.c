/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "parameter-row.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "number-input.h"
#include "number.h"
#include "veil.h"

/* ms without a key before a movement of the slider by the keyboard counts as ended */
#define KEY_PAUSE 800

/* In user units: what the theme's knob takes of the trough's length (it reaches over it), and of the
 * mark beneath it the height and how far below the trough's middle it begins */
#define KNOB 4
#define MARK_HEIGHT 5
#define MARK_DISTANCE 9

struct _DhParameterRow
{
  GtkWidget parent_instance;

  GtkWidget *grid;
  GtkLabel *symbol_label;
  GtkLabel *name_label;
  GtkWidget *slider_overlay;
  GtkScale *scale;
  GtkWidget *mark; /* at the default */
  GtkEntry *entry;
  GtkLabel *message_label;

  const DhParameter *parameter;
  double value; /* not-a-number: the default */
  double default_value;
  gboolean showing; /* the widgets are being set, not by the user */
  gboolean pressed; /* a pointer holds the slider */
  guint pause;      /* source that ends a movement by keys */
  DhVeil veil;      /* knob, trough and entry change beside a canvas that does */
};

enum
{
  SIGNAL_EDITED,
  SIGNAL_EDIT_ENDED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DhParameterRow, dh_parameter_row, GTK_TYPE_WIDGET)

/* A value from the slider has as many digits as a hand can mean: two significant ones where the
 * slider spans many decades or counts the distance to one, else three. */
static double
round_to_hand (const DhParameter *parameter, double value)
{
  double span = parameter->slider_maximum - parameter->slider_minimum;
  double size = fabs (value);
  int digits = 3;
  int decimals;
  char text[64], format[16];

  if (parameter->scale == DH_PARAMETER_SCALE_NEAR_ONE)
    {
      size = 1 - value;
      digits = 2;
    }
  else if (parameter->scale == DH_PARAMETER_SCALE_LINEAR)
    size = span;
  else if (parameter->slider_minimum <= 0
           || parameter->slider_maximum / parameter->slider_minimum >= 1e4)
    digits = 2;

  if (!(size > 0) || parameter->whole)
    return value;
  decimals = CLAMP (digits - 1 - (int) floor (log10 (size)), 0, 20);
  g_snprintf (format, sizeof format, "%%.%df", decimals);
  return g_ascii_strtod (g_ascii_formatd (text, sizeof text, format, value), NULL);
}

static double
shown_value (DhParameterRow *self)
{
  return isnan (self->value) ? self->default_value : self->value;
}

/* Brings slider and entry in line with the value. */
static void
show_value (DhParameterRow *self, gboolean move_slider)
{
  char text[DH_NUMBER_BUFFER];
  double value = shown_value (self);

  dh_number_to_shortest (value, text);
  self->showing = TRUE;
  if (move_slider)
    gtk_range_set_value (GTK_RANGE (self->scale),
                         dh_parameter_to_position (self->parameter, value));
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scale), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                  text, -1);
  self->showing = FALSE;
  dh_veil_renew (&self->veil);
  dh_parameter_row_set_message (self, NULL);
}

static void
end_edit (DhParameterRow *self)
{
  g_clear_handle_id (&self->pause, g_source_remove);
  g_signal_emit (self, signals[SIGNAL_EDIT_ENDED], 0);
}

static gboolean
pause_cb (gpointer data)
{
  DhParameterRow *self = data;

  self->pause = 0;
  end_edit (self);
  return G_SOURCE_REMOVE;
}

static void
scale_changed_cb (DhParameterRow *self)
{
  double position = gtk_range_get_value (GTK_RANGE (self->scale));
  double value;

  if (self->showing)
    return;
  value = round_to_hand (self->parameter, dh_parameter_from_position (self->parameter, position));
  if (value == self->value || !dh_parameter_accepts (self->parameter, value))
    return;

  self->value = value;
  show_value (self, FALSE);
  g_clear_handle_id (&self->pause, g_source_remove);
  if (!self->pressed)
    self->pause = g_timeout_add (KEY_PAUSE, pause_cb, self);
  g_signal_emit (self, signals[SIGNAL_EDITED], 0, value, TRUE);
}

/* GtkScale's own marks hold the knob fast within 12 pixels of them, so that a path would not follow
 * the hand just where its parameter is sensible. */
static gboolean
place_mark_cb (GtkOverlay *overlay, GtkWidget *mark, GdkRectangle *place, DhParameterRow *self)
{
  GtkRange *range = GTK_RANGE (self->scale);
  double position = dh_parameter_to_position (self->parameter, self->default_value);
  GdkRectangle trough;
  graphene_point_t origin;
  int minimum;

  if (gtk_widget_get_direction (GTK_WIDGET (range)) == GTK_TEXT_DIR_RTL)
    position = 1 - position;
  gtk_range_get_range_rect (range, &trough);
  origin = GRAPHENE_POINT_INIT ((float) trough.x, (float) trough.y);
  if (!gtk_widget_compute_point (GTK_WIDGET (range), GTK_WIDGET (overlay), &origin, &origin))
    return FALSE;
  gtk_widget_measure (mark, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  place->x = (int) floor (origin.x + KNOB / 2.0 + position * (trough.width - KNOB));
  place->y = (int) origin.y + trough.height / 2 + MARK_DISTANCE;
  place->width = minimum;
  place->height = MARK_HEIGHT;
  return TRUE;
}

static void
reset (DhParameterRow *self)
{
  double value = self->parameter->default_is_steps ? NAN : self->default_value;

  if (value == self->value || (isnan (value) && isnan (self->value)))
    return;
  self->value = value;
  show_value (self, TRUE);
  g_signal_emit (self, signals[SIGNAL_EDITED], 0, value, FALSE);
}

static void
scale_pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, DhParameterRow *self)
{
  if (n_press != 2)
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  reset (self);
}

/* The range's own gestures claim the pointer, so that only its bare events tell when the slider is
 * taken hold of and let go. */
static gboolean
scale_event_cb (GtkEventControllerLegacy *controller, GdkEvent *event, DhParameterRow *self)
{
  GdkEventType type = gdk_event_get_event_type (event);

  if (type == GDK_BUTTON_PRESS || type == GDK_TOUCH_BEGIN)
    self->pressed = TRUE;
  else if (type == GDK_BUTTON_RELEASE || type == GDK_TOUCH_END || type == GDK_TOUCH_CANCEL)
    {
      self->pressed = FALSE;
      end_edit (self);
    }
  return GDK_EVENT_PROPAGATE;
}

/* Takes what stands in the entry; FALSE where it is no number or one that is refused. */
static gboolean
take_entry (DhParameterRow *self)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  g_autofree char *range = NULL;
  g_autofree char *message = NULL;
  char shown[DH_NUMBER_BUFFER];
  double value;

  g_strstrip (text);
  if (g_str_equal (text, dh_number_to_shortest (shown_value (self), shown)))
    return TRUE;

  if (!dh_number_input_read (text, &value) || !dh_parameter_accepts (self->parameter, value))
    {
      range = dh_parameter_describe_range (self->parameter);
      /* Translators: a parameter's name, what it may be, what was typed */
      message
          = g_strdup_printf (_ ("%s must be %s, not “%s”"), _ (self->parameter->name), range, text);
      dh_parameter_row_set_message (self, message);
      return FALSE;
    }
  self->value = value;
  show_value (self, TRUE);
  g_signal_emit (self, signals[SIGNAL_EDITED], 0, value, FALSE);
  return TRUE;
}

/* What a double click does on the slider, Enter does in an entry that is empty. */
static void
entry_activate_cb (DhParameterRow *self)
{
  if (gtk_entry_get_text_length (GTK_ENTRY (self->entry)) == 0)
    {
      reset (self);
      show_value (self, TRUE);
    }
  else
    take_entry (self);
}

static void
entry_left_cb (DhParameterRow *self)
{
  if (!take_entry (self))
    show_value (self, FALSE);
}

static void
revert_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  show_value (DH_PARAMETER_ROW (widget), FALSE);
}

/* A slider that turned with the wheel would be changed by whoever scrolls the panel past it. */
static void
ignore_wheel (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_SCROLL (controller))
        gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_NONE);
    }
}

static void
describe (DhParameterRow *self)
{
  const char *name = _ (self->parameter->name);
  const char *meaning = _ (self->parameter->meaning);
  GtkWidget *controls[] = { GTK_WIDGET (self->scale), GTK_WIDGET (self->entry) };

  gtk_label_set_label (self->symbol_label, self->parameter->symbol);
  gtk_label_set_label (self->name_label, name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), meaning);
  for (guint i = 0; i < G_N_ELEMENTS (controls); i++)
    gtk_accessible_update_property (GTK_ACCESSIBLE (controls[i]), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    name, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, meaning, -1);
}

static void
dh_parameter_row_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DhParameterRow *self = DH_PARAMETER_ROW (widget);

  GTK_WIDGET_CLASS (dh_parameter_row_parent_class)->snapshot (widget, snapshot);
  dh_veil_snapshot (&self->veil, snapshot,
                    &GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                                         (float) gtk_widget_get_height (widget)));
}

static void
dh_parameter_row_dispose (GObject *object)
{
  DhParameterRow *self = DH_PARAMETER_ROW (object);

  g_clear_handle_id (&self->pause, g_source_remove);
  dh_veil_clear (&self->veil);
  g_clear_pointer (&self->grid, gtk_widget_unparent);
  G_OBJECT_CLASS (dh_parameter_row_parent_class)->dispose (object);
}

static void
dh_parameter_row_class_init (DhParameterRowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dh_parameter_row_dispose;
  widget_class->snapshot = dh_parameter_row_snapshot;

  signals[SIGNAL_EDITED]
      = g_signal_new ("edited", DH_TYPE_PARAMETER_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_BOOLEAN);
  signals[SIGNAL_EDIT_ENDED] = g_signal_new ("edit-ended", DH_TYPE_PARAMETER_ROW, G_SIGNAL_RUN_LAST,
                                             0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/downhill/Downhill/parameter-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DhParameterRow, grid);
  gtk_widget_class_bind_template_child (widget_class, DhParameterRow, symbol_label);
  gtk_widget_class_bind_template_child (widget_class, DhParameterRow, name_label);
  gtk_widget_class_bind_template_child (widget_class, DhParameterRow, slider_overlay);
  gtk_widget_class_bind_template_child (widget_class, DhParameterRow, scale);
  gtk_widget_class_bind_template_child (widget_class, DhParameterRow, mark);
  gtk_widget_class_bind_template_child (widget_class, DhParameterRow, entry);
  gtk_widget_class_bind_template_child (widget_class, DhParameterRow, message_label);
  gtk_widget_class_bind_template_callback (widget_class, place_mark_cb);
  gtk_widget_class_bind_template_callback (widget_class, scale_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, scale_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, scale_event_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_left_cb);
  gtk_widget_class_install_action (widget_class, "parameter.revert", NULL, revert_action);
}

static void
dh_parameter_row_init (DhParameterRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ignore_wheel (GTK_WIDGET (self->scale));
}

GtkWidget *
dh_parameter_row_new (const DhParameter *parameter)
{
  DhParameterRow *self = g_object_new (DH_TYPE_PARAMETER_ROW, NULL);

  self->parameter = parameter;
  self->value = NAN;
  describe (self);
  self->default_value = NAN;
  dh_parameter_row_set_default (self, parameter->default_value);
  return GTK_WIDGET (self);
}

const DhParameter *
dh_parameter_row_get_parameter (DhParameterRow *self)
{
  return self->parameter;
}

void
dh_parameter_row_set_value (DhParameterRow *self, double value)
{
  if (value == self->value || (isnan (value) && isnan (self->value)))
    return;
  self->value = value;
  show_value (self, TRUE);
}

double
dh_parameter_row_get_value (DhParameterRow *self)
{
  return self->value;
}

void
dh_parameter_row_set_default (DhParameterRow *self, double value)
{
  if (value == self->default_value)
    return;
  self->default_value = value;
  gtk_widget_queue_allocate (self->slider_overlay);
  if (isnan (self->value))
    show_value (self, TRUE);
}

void
dh_parameter_row_set_message (DhParameterRow *self, const char *message)
{
  gtk_widget_set_visible (GTK_WIDGET (self->message_label), message != NULL);
  gtk_label_set_label (self->message_label, message ? message : "");
  if (message)
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               message ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}

GtkRange *
dh_parameter_row_get_range (DhParameterRow *self)
{
  return GTK_RANGE (self->scale);
}

GtkEntry *
dh_parameter_row_get_entry (DhParameterRow *self)
{
  return self->entry;
}
