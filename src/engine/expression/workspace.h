/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Scratch memory of one thread: grows to the largest request and is kept, because freshly mapped
 * memory costs ten times what reused memory does. Never shared between threads. */
typedef struct _DhWorkspace DhWorkspace;

DhWorkspace *dh_workspace_new (void);
void dh_workspace_free (DhWorkspace *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhWorkspace, dh_workspace_free)

/* At least n doubles, aligned to 64 bytes, of undefined content, valid until the next call with
 * the same workspace. (transfer none) */
double *dh_workspace_doubles (DhWorkspace *self, gsize n);
