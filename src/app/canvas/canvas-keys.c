/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "canvas-keys.h"

/* Plain keys are typed in entries as well, and move sliders: they come here only where the widget
 * that has the keyboard leaves them. */
static const struct
{
  guint key;
  guint keypad;
  GdkModifierType modifiers;
  const char *action;
  int right; /* by so many tenths of the view */
  int up;
  const char *preset; /* of a surface's camera */
} keys[] = {
  { .key = GDK_KEY_plus, .keypad = GDK_KEY_KP_Add, .action = "canvas.zoom-in" },
  { .key = GDK_KEY_equal, .keypad = GDK_KEY_KP_Equal, .action = "canvas.zoom-in" },
  { .key = GDK_KEY_minus, .keypad = GDK_KEY_KP_Subtract, .action = "canvas.zoom-out" },
  { .key = GDK_KEY_0, .keypad = GDK_KEY_KP_0, .action = "canvas.fit" },
  { .key = GDK_KEY_0,
    .keypad = GDK_KEY_KP_0,
    .modifiers = GDK_CONTROL_MASK,
    .action = "canvas.fit" },
  { .key = GDK_KEY_9, .keypad = GDK_KEY_KP_9, .action = "canvas.fit-paths" },
  { .key = GDK_KEY_Left,
    .keypad = GDK_KEY_KP_Left,
    .modifiers = GDK_CONTROL_MASK,
    .action = "canvas.pan",
    .right = -1 },
  { .key = GDK_KEY_Right,
    .keypad = GDK_KEY_KP_Right,
    .modifiers = GDK_CONTROL_MASK,
    .action = "canvas.pan",
    .right = 1 },
  { .key = GDK_KEY_Up,
    .keypad = GDK_KEY_KP_Up,
    .modifiers = GDK_CONTROL_MASK,
    .action = "canvas.pan",
    .up = 1 },
  { .key = GDK_KEY_Down,
    .keypad = GDK_KEY_KP_Down,
    .modifiers = GDK_CONTROL_MASK,
    .action = "canvas.pan",
    .up = -1 },
  { .key = GDK_KEY_7, .keypad = GDK_KEY_KP_7, .action = "canvas.look-from", .preset = "above" },
  { .key = GDK_KEY_1, .keypad = GDK_KEY_KP_1, .action = "canvas.look-from", .preset = "side" },
  { .key = GDK_KEY_3, .keypad = GDK_KEY_KP_3, .action = "canvas.look-from", .preset = "corner" },
};

typedef struct
{
  DhCanvasGrid *grid; /* which lives longer than the controller */
  const char *action;
} Binding;

static gboolean
key_cb (GtkWidget *root, GVariant *arguments, gpointer data)
{
  Binding *binding = data;
  GtkWidget *current = dh_canvas_grid_get_current (binding->grid);

  return current != NULL
         && gtk_widget_activate_action_variant (current, binding->action, arguments);
}

GtkEventController *
dh_canvas_keys_new (DhCanvasGrid *grid)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      Binding *binding = g_new (Binding, 1);
      GtkShortcutTrigger *trigger
          = gtk_alternative_trigger_new (gtk_keyval_trigger_new (keys[i].key, keys[i].modifiers),
                                         gtk_keyval_trigger_new (keys[i].keypad,
                                                                 keys[i].modifiers));
      GtkShortcut *shortcut;

      *binding = (Binding){ .grid = grid, .action = keys[i].action };
      shortcut = gtk_shortcut_new (trigger, gtk_callback_action_new (key_cb, binding, g_free));
      if (keys[i].right != 0 || keys[i].up != 0)
        gtk_shortcut_set_arguments (shortcut, g_variant_new ("(ii)", keys[i].right, keys[i].up));
      if (keys[i].preset != NULL)
        gtk_shortcut_set_arguments (shortcut, g_variant_new_string (keys[i].preset));
      gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
    }
  return controller;
}
