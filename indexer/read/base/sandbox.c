/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/base/sandbox.c - a list of refused system calls, and a command line of bwrap. */
#include "indexer/read/base/sandbox.h"

#include <errno.h>
#include <sched.h>
#include <seccomp.h>
#include <stdbool.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <unistd.h>

/* Refused whatever the arguments. A name that this system does not know needs no rule. */
static const char *const refused[] = {
    "socket", /* also by socketcall(), where an architecture has that */
    "io_uring_setup",
    "io_uring_enter",
    "io_uring_register",
    "fork",
    "vfork",
    "ptrace",
    "process_vm_readv",
    "process_vm_writev",
    "pidfd_open",
    "pidfd_getfd",
    "unshare",
    "setns",
    "mount",
    "umount2",
    "pivot_root",
    "chroot",
    "open_tree",
    "move_mount",
    "fsopen",
    "fsmount",
    "mount_setattr",
    "open_by_handle_at",
    "bpf",
    "perf_event_open",
    "userfaultfd",
    "add_key",
    "keyctl",
    "request_key",
    "kexec_load",
    "kexec_file_load",
    "init_module",
    "finit_module",
    "delete_module",
};

#if defined(__s390__) || defined(__s390x__)
#define CLONE_FLAGS 1 /* which argument of clone() they are */
#else
#define CLONE_FLAGS 0
#endif

static bool refuse(scmp_filter_ctx filter, const char *name)
{
    int call = seccomp_syscall_resolve_name(name);
    return call == __NR_SCMP_ERROR ||
           seccomp_rule_add(filter, SCMP_ACT_ERRNO(EACCES), call, 0) == 0;
}

static bool add_rules(scmp_filter_ctx filter)
{
    const struct scmp_arg_cmp process = SCMP_CMP(CLONE_FLAGS, SCMP_CMP_MASKED_EQ, CLONE_THREAD, 0);
    const struct scmp_arg_cmp typing = SCMP_CMP(1, SCMP_CMP_MASKED_EQ, 0xFFFFFFFF, TIOCSTI);
    const struct scmp_arg_cmp pasting = SCMP_CMP(1, SCMP_CMP_MASKED_EQ, 0xFFFFFFFF, TIOCLINUX);
    bool added = true;
    for (size_t i = 0; i < G_N_ELEMENTS(refused); i++)
        added = added && refuse(filter, refused[i]);
    /* clone3() has its flags in memory, where no filter sees them; without it libc takes clone().
     */
    int clone3 = seccomp_syscall_resolve_name("clone3");
    return added &&
           (clone3 == __NR_SCMP_ERROR ||
            seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), clone3, 0) == 0) &&
           seccomp_rule_add_array(filter, SCMP_ACT_ERRNO(EACCES), SCMP_SYS(clone), 1, &process) ==
               0 &&
           seccomp_rule_add_array(filter, SCMP_ACT_ERRNO(EACCES), SCMP_SYS(ioctl), 1, &typing) ==
               0 &&
           seccomp_rule_add_array(filter, SCMP_ACT_ERRNO(EACCES), SCMP_SYS(ioctl), 1, &pasting) ==
               0;
}

/* libseccomp writes the kernel's form to a descriptor. */
static GBytes *export_filter(scmp_filter_ctx filter)
{
    int fd = memfd_create("filter", MFD_CLOEXEC);
    if (fd < 0)
        return NULL;
    GBytes *bytes = NULL;
    off_t len = seccomp_export_bpf(filter, fd) == 0 ? lseek(fd, 0, SEEK_END) : 0;
    char *copy = len > 0 ? g_malloc((gsize)len) : NULL;
    if (copy != NULL && pread(fd, copy, (size_t)len, 0) == len)
        bytes = g_bytes_new_take(g_steal_pointer(&copy), (gsize)len);
    g_free(copy);
    close(fd);
    return bytes;
}

static GBytes *make_filter(void)
{
    if (prctl(PR_GET_SECCOMP, 0, 0, 0, 0) < 0)
        return NULL;
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
    GBytes *bytes = NULL;
    if (filter != NULL &&
        seccomp_attr_set(filter, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS) == 0 &&
        add_rules(filter))
        bytes = export_filter(filter);
    seccomp_release(filter);
    return bytes;
}

GBytes *sandbox_filter(void)
{
    static gsize once = 0;
    static GBytes *filter;
    if (g_once_init_enter(&once)) {
        filter = make_filter();
        g_once_init_leave(&once, 1);
    }
    return filter;
}

/* Where programs, their libraries and their data are; nothing of a user's. Absent ones are left
 * out. */
static const char *const seen[] = {
    "/usr",
    "/bin",
    "/sbin",
    "/lib",
    "/lib32",
    "/lib64",
    "/libx32",
    "/opt",
    "/nix/store",
    "/gnu/store",
    "/etc/fonts",
    "/etc/catdocrc",
    "/etc/paper",
    "/etc/papersize",
    "/etc/alternatives",
    "/etc/ld.so.cache",
};

/* Bytes of temporary files: a page of A3 in grey at 300 dots an inch is 17 MB. */
#define TEMPORARY_MAX "268435456"

static void add(GPtrArray *command, const char *const *words)
{
    for (; *words != NULL; words++)
        g_ptr_array_add(command, g_strdup(*words));
}
#define ADD(command, ...) add(command, (const char *const[]){__VA_ARGS__, NULL})

char **sandbox_command(const char *bwrap, const char *program, const char *const *argv)
{
    GPtrArray *command = g_ptr_array_new();
    ADD(command, bwrap, "--unshare-all", "--die-with-parent", "--cap-drop", "ALL");
    for (size_t i = 0; i < G_N_ELEMENTS(seen); i++)
        ADD(command, "--ro-bind-try", seen[i], seen[i]);
    ADD(command, "--proc", "/proc", "--dev", "/dev", "--size", TEMPORARY_MAX, "--tmpfs", "/tmp");
    if (!g_str_has_prefix(program, "/usr/"))
        ADD(command, "--ro-bind", program, program);
    const char *tessdata = g_getenv("TESSDATA_PREFIX");
    if (tessdata != NULL)
        ADD(command, "--ro-bind-try", tessdata, tessdata);
    ADD(command, "--chdir", "/");
    if (sandbox_filter() != NULL)
        ADD(command, "--seccomp", G_STRINGIFY(SANDBOX_FILTER_FD));
    ADD(command, "--", program);
    add(command, argv + 1);
    g_ptr_array_add(command, NULL);
    return (char **)g_ptr_array_free(command, FALSE);
}
