/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/cli/die_at.c - a power cut at a chosen moment. Preloaded, it counts the calls that change
 * files, and kills the process right before call DIE_AT; without DIE_AT it writes their number to
 * DIE_COUNT. */
#include <dlfcn.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/types.h>
#include <unistd.h>

static atomic_long calls;

static void *step(const char *name)
{
    const char *at = getenv("DIE_AT");
    if (atomic_fetch_add(&calls, 1) + 1 == (at != NULL ? atol(at) : -1))
        kill(getpid(), SIGKILL);
    return dlsym(RTLD_NEXT, name);
}

__attribute__((destructor)) static void tell(void)
{
    const char *path = getenv("DIE_COUNT");
    FILE *file = path != NULL ? fopen(path, "w") : NULL;
    if (file == NULL)
        return;
    fprintf(file, "%ld\n", atomic_load(&calls));
    fclose(file);
}

ssize_t pwrite(int fd, const void *bytes, size_t len, off_t at)
{
    return ((ssize_t(*)(int, const void *, size_t, off_t))step("pwrite"))(fd, bytes, len, at);
}

ssize_t pwrite64(int fd, const void *bytes, size_t len, off64_t at)
{
    return ((ssize_t(*)(int, const void *, size_t, off64_t))step("pwrite64"))(fd, bytes, len, at);
}

ssize_t write(int fd, const void *bytes, size_t len)
{
    return ((ssize_t(*)(int, const void *, size_t))step("write"))(fd, bytes, len);
}

int fsync(int fd)
{
    return ((int (*)(int))step("fsync"))(fd);
}

int fdatasync(int fd)
{
    return ((int (*)(int))step("fdatasync"))(fd);
}

int rename(const char *from, const char *to)
{
    return ((int (*)(const char *, const char *))step("rename"))(from, to);
}

int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned flags)
{
    return ((int (*)(int, const char *, int, const char *, unsigned))step("renameat2"))(
        from_folder, from, to_folder, to, flags);
}

int unlink(const char *path)
{
    return ((int (*)(const char *))step("unlink"))(path);
}
