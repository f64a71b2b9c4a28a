/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/tsan/glib.c - GLib's locks as ThreadSanitizer must see them. GLib is not instrumented and
 * its locks are futexes of its own, so that all they guard looks like a race. Preloaded, these say
 * what each lock orders and call the real one. Only what the programs use is here: a lock that is
 * missing shows as a race at once. */
#include <dlfcn.h>
#include <glib.h>

/* Of the sanitizer's runtime, which the program brings. */
void __tsan_acquire(void *address);
void __tsan_release(void *address);

#define REAL(name) ((__typeof__(&name))(void *)real(#name))

static void *real(const char *name)
{
    return dlsym(RTLD_NEXT, name);
}

void g_mutex_lock(GMutex *mutex)
{
    REAL(g_mutex_lock)(mutex);
    __tsan_acquire(mutex);
}

gboolean g_mutex_trylock(GMutex *mutex)
{
    gboolean locked = REAL(g_mutex_trylock)(mutex);
    if (locked)
        __tsan_acquire(mutex);
    return locked;
}

void g_mutex_unlock(GMutex *mutex)
{
    __tsan_release(mutex);
    REAL(g_mutex_unlock)(mutex);
}

/* Waiting lets the mutex go and takes it again. */
void g_cond_wait(GCond *cond, GMutex *mutex)
{
    __tsan_release(mutex);
    REAL(g_cond_wait)(cond, mutex);
    __tsan_acquire(mutex);
}

gboolean g_cond_wait_until(GCond *cond, GMutex *mutex, gint64 end_time)
{
    __tsan_release(mutex);
    gboolean signalled = REAL(g_cond_wait_until)(cond, mutex, end_time);
    __tsan_acquire(mutex);
    return signalled;
}

void g_rw_lock_reader_lock(GRWLock *lock)
{
    REAL(g_rw_lock_reader_lock)(lock);
    __tsan_acquire(lock);
}

void g_rw_lock_reader_unlock(GRWLock *lock)
{
    __tsan_release(lock);
    REAL(g_rw_lock_reader_unlock)(lock);
}

void g_rw_lock_writer_lock(GRWLock *lock)
{
    REAL(g_rw_lock_writer_lock)(lock);
    __tsan_acquire(lock);
}

void g_rw_lock_writer_unlock(GRWLock *lock)
{
    __tsan_release(lock);
    REAL(g_rw_lock_writer_unlock)(lock);
}

/* What is made once is seen by all who come after. The preset's G_ATOMIC_OP_MEMORY_BARRIER_NEEDED
 * keeps g_once() from looking at the status by itself. */
struct once {
    GThreadFunc make;
    gpointer arg;
    GOnce *once;
};

static gpointer make_and_release(gpointer user)
{
    struct once *call = user;
    gpointer made = call->make(call->arg);
    __tsan_release(call->once);
    return made;
}

gpointer g_once_impl(GOnce *once, GThreadFunc make, gpointer arg)
{
    struct once call = {make, arg, once};
    gpointer made = REAL(g_once_impl)(once, make_and_release, &call);
    __tsan_acquire(once);
    return made;
}

gboolean(g_once_init_enter)(volatile void *location)
{
    gboolean first = ((gboolean(*)(volatile void *))real("g_once_init_enter"))(location);
    __tsan_acquire((void *)location);
    return first;
}

void(g_once_init_leave)(volatile void *location, gsize result)
{
    __tsan_release((void *)location);
    ((void (*)(volatile void *, gsize))real("g_once_init_leave"))(location, result);
}
