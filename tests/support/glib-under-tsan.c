/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* RTLD_NEXT */
#include "config.h"

#include <dlfcn.h>
#include <glib.h>
#include <sanitizer/tsan_interface.h>

/* Shows GLib's synchronisation to ThreadSanitizer. GLib is not compiled with it, and its mutexes,
 * conditions and reference counts are its own (futexes and atomics, no pthread calls that could be
 * intercepted), so that the sanitizer would see none of them and report every exchange under a
 * lock as a race. Here each function that Downhill calls is wrapped in the announcement of exactly
 * the order it guarantees; the program's own symbols win over the library's. No access of Downhill's
 * own is suppressed: one without a lock is still reported.
 *
 * Threads need nothing: GLib creates and joins them by pthread calls. */

/* The sanitizer asks this when it starts. fontconfig isn't compiled with it either and hands its
 * strings from thread to thread by atomics that it doesn't see; what is left out is what fontconfig
 * itself calls (strcmp, malloc), nothing of ours. So is what GLib's pools free of their own queues,
 * of which no two threads of Downhill share any. */
const char *__tsan_default_suppressions (void);

const char *
__tsan_default_suppressions (void)
{
  return "race:libfontconfig.so\n"
         "race:g_queue_pop_tail\n";
}

static gpointer
find_real (const char *name)
{
  gpointer real = dlsym (RTLD_NEXT, name);

  if (real == NULL)
    __builtin_trap ();
  return real;
}

void
g_mutex_lock (GMutex *mutex)
{
  void (*real) (GMutex *) = find_real ("g_mutex_lock");

  real (mutex);
  __tsan_acquire (mutex);
}

gboolean
g_mutex_trylock (GMutex *mutex)
{
  gboolean (*real) (GMutex *) = find_real ("g_mutex_trylock");

  if (!real (mutex))
    return FALSE;
  __tsan_acquire (mutex);
  return TRUE;
}

void
g_mutex_unlock (GMutex *mutex)
{
  void (*real) (GMutex *) = find_real ("g_mutex_unlock");

  __tsan_release (mutex);
  real (mutex);
}

void
g_cond_wait (GCond *cond, GMutex *mutex)
{
  void (*real) (GCond *, GMutex *) = find_real ("g_cond_wait");

  __tsan_release (mutex);
  real (cond, mutex);
  __tsan_acquire (mutex);
}

/* Of a reference count: who frees comes after all who let go. */
void (g_atomic_ref_count_inc) (gatomicrefcount *count)
{
  __atomic_fetch_add (count, 1, __ATOMIC_RELAXED);
}

gboolean (g_atomic_ref_count_dec) (gatomicrefcount *count)
{
  return __atomic_fetch_sub (count, 1, __ATOMIC_ACQ_REL) == 1;
}

/* Who finds it done comes after who did it. (A caller that finds it done without calling, in the
 * macro of the same name, reads the location by an atomic that the sanitizer sees.) */
gboolean (g_once_init_enter) (volatile void *location)
{
  gboolean (*real) (volatile void *) = find_real ("g_once_init_enter");

  if (real (location))
    return TRUE;
  __tsan_acquire ((void *) location);
  return FALSE;
}

void (g_once_init_leave) (volatile void *location, gsize result)
{
  void (*real) (volatile void *, gsize) = find_real ("g_once_init_leave");

  __tsan_release ((void *) location);
  real (location, result);
}

typedef struct
{
  GOnce *once;
  GThreadFunc function;
  gpointer data;
} OnceCall;

static gpointer
call_once (gpointer data)
{
  OnceCall *call = data;
  gpointer result = call->function (call->data);

  __tsan_release ((void *) &call->once->status);
  return result;
}

gpointer
g_once_impl (GOnce *once, GThreadFunc function, gpointer data)
{
  gpointer (*real) (GOnce *, GThreadFunc, gpointer) = find_real ("g_once_impl");
  OnceCall call = { .once = once, .function = function, .data = data };
  gpointer result = real (once, call_once, &call);

  __tsan_acquire ((void *) &once->status);
  return result;
}

/* A pool's function begins after the push of what it is called with, and ends before the pool is
 * freed. */
typedef struct
{
  GFunc function;
  gpointer data;
} PoolCalls;

/* By pool: its own memory isn't read, because GLib frees it in an order that can't be seen. */
static GMutex pools_lock;
static GHashTable *pools;

static void
call_in_pool (gpointer pushed, gpointer data)
{
  PoolCalls *calls = data;

  __tsan_acquire (pushed);
  calls->function (pushed, calls->data);
  __tsan_release (calls);
}

GThreadPool *
g_thread_pool_new (
    GFunc function, gpointer data, gint max_threads, gboolean exclusive, GError **error)
{
  GThreadPool *(*real) (GFunc, gpointer, gint, gboolean, GError **)
      = find_real ("g_thread_pool_new");
  PoolCalls *calls = g_new0 (PoolCalls, 1);
  GThreadPool *pool;

  calls->function = function;
  calls->data = data;
  pool = real (call_in_pool, calls, max_threads, exclusive, error);

  g_mutex_lock (&pools_lock);
  if (pools == NULL)
    pools = g_hash_table_new (NULL, NULL);
  g_hash_table_insert (pools, pool, calls);
  g_mutex_unlock (&pools_lock);
  return pool;
}

gboolean
g_thread_pool_push (GThreadPool *pool, gpointer data, GError **error)
{
  gboolean (*real) (GThreadPool *, gpointer, GError **) = find_real ("g_thread_pool_push");

  __tsan_release (data);
  return real (pool, data, error);
}

void
g_thread_pool_free (GThreadPool *pool, gboolean immediate, gboolean wait)
{
  void (*real) (GThreadPool *, gboolean, gboolean) = find_real ("g_thread_pool_free");
  PoolCalls *calls;

  g_mutex_lock (&pools_lock);
  calls = g_hash_table_lookup (pools, pool);
  g_hash_table_remove (pools, pool);
  g_mutex_unlock (&pools_lock);

  real (pool, immediate, wait);
  if (!wait)
    return; /* its threads may still call */
  __tsan_acquire (calls);
  g_free (calls);
}
