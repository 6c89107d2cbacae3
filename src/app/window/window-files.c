/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "window-private.h"

#include <glib/gi18n-lib.h>

#include "file-dialog.h"
#include "question-dialog.h"
#include "recent-files.h"

/* A file being opened: by which window, and into which. */
typedef struct
{
  DhWindow *asking;
  DhWindow *target;
} Opening;

gboolean
dh_window_is_untouched (DhWindow *self)
{
  return !self->opening && !dh_document_get_file (self->scene->document)
         && !dh_document_get_modified (self->scene->document)
         && !dh_document_get_can_undo (self->scene->document)
         && !dh_document_get_can_redo (self->scene->document);
}

/* A window that has been closed is no longer the application's. */
static gboolean
is_open (DhWindow *self)
{
  return gtk_window_get_application (GTK_WINDOW (self)) != NULL;
}

void
dh_window_complain (DhWindow *self, const char *heading, const char *body)
{
  if (is_open (self))
    dh_message_dialog_show (GTK_WINDOW (self), heading, body);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Opening *opening = data;
  g_autoptr (DhWindow) asking = opening->asking;
  g_autoptr (DhWindow) target = opening->target;
  g_autoptr (GError) error = NULL;

  g_clear_object (&target->opening);
  if (dh_document_open_finish (DH_DOCUMENT (source), result, &error))
    {
      GFile *file = dh_document_get_file (DH_DOCUMENT (source));

      if (file != NULL)
        dh_recent_files_add (file);
      if (is_open (target))
        gtk_window_present (GTK_WINDOW (target));
      return;
    }
  if (target != asking)
    gtk_window_destroy (GTK_WINDOW (target));
  if (is_open (asking))
    gtk_window_present (GTK_WINDOW (asking));
  dh_window_complain (asking, _ ("The File Can’t Be Opened"), error->message);
}

static gboolean
has_file (DhWindow *self, GFile *file)
{
  GFile *own = self->opening ? self->opening : dh_document_get_file (self->scene->document);

  return own && g_file_equal (own, file);
}

gboolean
dh_window_present_file (GtkApplication *application, GFile *file)
{
  for (GList *item = gtk_application_get_windows (application); item; item = item->next)
    if (DH_IS_WINDOW (item->data) && has_file (item->data, file))
      {
        gtk_window_present (item->data);
        return TRUE;
      }
  return FALSE;
}

void
dh_window_open_file (DhWindow *self, GFile *file)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  Opening *opening;

  if (dh_window_present_file (application, file))
    return;
  opening = g_new0 (Opening, 1);
  opening->asking = g_object_ref (self);
  opening->target = g_object_ref (
      dh_window_is_untouched (self) ? self : DH_WINDOW (dh_window_new (application)));
  opening->target->opening = g_object_ref (file);
  dh_document_open_async (opening->target->scene->document, file, NULL, opened_cb, opening);
}

static void
file_to_open_cb (GFile *file, gpointer data)
{
  if (is_open (data))
    dh_window_open_file (data, file);
}

void
dh_window_choose_file_to_open (DhWindow *self)
{
  dh_file_dialog_open (GTK_WINDOW (self), file_to_open_cb, g_object_ref (self), g_object_unref);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DhWindow) self = data;
  gboolean closing = self->closing == DH_CLOSING_SAVES;
  g_autoptr (GError) error = NULL;

  self->closing = DH_CLOSING_NOT;
  if (!dh_document_save_finish (DH_DOCUMENT (source), result, &error))
    dh_window_complain (self, _ ("The Experiment Can’t Be Saved"), error->message);
  else if (closing)
    {
      dh_recent_files_add (dh_document_get_file (self->scene->document));
      gtk_window_close (GTK_WINDOW (self));
    }
  else
    {
      dh_recent_files_add (dh_document_get_file (self->scene->document));
      adw_toast_overlay_add_toast (self->toasts, adw_toast_new (_ ("Saved")));
    }
}

void
dh_window_save_file (DhWindow *self, GFile *file)
{
  dh_document_save_async (self->scene->document, file, NULL, saved_cb, g_object_ref (self));
}

static void
file_to_save_cb (GFile *file, gpointer data)
{
  dh_window_save_file (data, file);
}

static void
choose_file_to_save (DhWindow *self)
{
  g_autofree char *title = dh_document_make_file_name (self->scene->document);
  g_autofree char *name = g_strconcat (title, DH_EXPERIMENT_SUFFIX, NULL);

  dh_file_dialog_save (GTK_WINDOW (self), dh_document_get_file (self->scene->document), name,
                       file_to_save_cb, g_object_ref (self), g_object_unref);
}

static void
save (DhWindow *self)
{
  GFile *file = dh_document_get_file (self->scene->document);

  if (file)
    dh_window_save_file (self, file);
  else
    choose_file_to_save (self);
}

void
dh_window_save (DhWindow *self)
{
  self->closing = DH_CLOSING_NOT;
  save (self);
}

void
dh_window_save_as (DhWindow *self)
{
  self->closing = DH_CLOSING_NOT;
  choose_file_to_save (self);
}

static void
unsaved_answered_cb (DhAnswer answer, gpointer data)
{
  DhWindow *self = data;

  self->closing = DH_CLOSING_NOT;
  if (answer == DH_ANSWER_NO)
    {
      self->closing = DH_CLOSING_DISCARDS;
      gtk_window_close (GTK_WINDOW (self));
    }
  else if (answer == DH_ANSWER_YES)
    {
      self->closing = DH_CLOSING_SAVES;
      save (self);
    }
}

gboolean
dh_window_confirm_close (DhWindow *self)
{
  if (!dh_document_get_modified (self->scene->document) || self->closing == DH_CLOSING_DISCARDS)
    return TRUE;
  if (self->closing == DH_CLOSING_ASKS)
    return FALSE;
  self->closing = DH_CLOSING_ASKS;
  dh_unsaved_dialog_ask (GTK_WINDOW (self), dh_document_get_title (self->scene->document),
                         unsaved_answered_cb, g_object_ref (self), g_object_unref);
  return FALSE;
}
