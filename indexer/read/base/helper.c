/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/base/helper.c - fork, limit, exec, listen.
 *
 * We are threaded, so between fork and exec only async-signal-safe calls are made: all strings are
 * ready before, and the child reports what failed through a pipe that exec closes. */
#include "indexer/read/base/helper.h"

#include "indexer/read/base/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <linux/filter.h>
#include <linux/seccomp.h>

#define MEMORY_MAX    ((size_t)2 << 30)   /* tesseract takes 110 MB for A4 at 300 dots */
#define COMPLAINT_MAX 4096                /* its first line is shown */
#define FILES_MAX     64                  /* pdftoppm has 5 open, more than the others */
#define FILE_SIZE_MAX ((rlim_t)256 << 20) /* of a temporary file; a page of A3 is 17 MB */
#define PROBE_SECONDS 10                  /* for /bin/true behind bubblewrap: a loaded machine */

struct job {
    const char *path; /* of what is started: the program, or bubblewrap */
    char *const *argv, *const *env;
    bool walled;                           /* it is bubblewrap */
    struct sock_fprog filter;              /* of what is started itself; len 0 for none */
    int in, out, complain, report, passed; /* the child's ends; 'passed': a filter, or -1 */
    struct rlimit cpu, memory;
};

/* ---- in the child ---- */

static bool filter_calls(const struct job *job)
{
    return job->filter.len == 0 ||
           (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
            prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &job->filter, 0, 0) == 0);
}

static void limit(const struct job *job)
{
    const struct rlimit none = {0, 0}, files = {FILES_MAX, FILES_MAX},
                        size = {FILE_SIZE_MAX, FILE_SIZE_MAX};
    setrlimit(RLIMIT_CORE, &none);
    setrlimit(RLIMIT_CPU, &job->cpu);
    setrlimit(RLIMIT_AS, &job->memory);
    setrlimit(RLIMIT_NOFILE, &files);
    setrlimit(RLIMIT_FSIZE, &size);
}

/* Handlers of ours are reset by exec; what is ignored or blocked is not. */
static void reset_signals(void)
{
    sigset_t none;
    sigemptyset(&none);
    signal(SIGPIPE, SIG_DFL);
    signal(SIGINT, SIG_DFL);
    signal(SIGTERM, SIG_DFL);
    sigprocmask(SIG_SETMASK, &none, NULL);
}

/* Descriptors 0 to 2 are its own, 3 reports, SANDBOX_FILTER_FD may be there; the ends lie above
 * (see above()), so none is overwritten before it is used. */
static bool place_ends(const struct job *job)
{
    bool passed = job->passed >= 0;
    if (dup2(job->in, 0) < 0 || dup2(job->out, 1) < 0 || dup2(job->complain, 2) < 0 ||
        dup2(job->report, 3) < 0 || fcntl(3, F_SETFD, FD_CLOEXEC) != 0 ||
        (passed && dup2(job->passed, SANDBOX_FILTER_FD) < 0))
        return false;
    /* Ours are close-on-exec; a library's may not be. */
    syscall(SYS_close_range, (unsigned)SANDBOX_FILTER_FD + passed, ~0u, 0u);
    return true;
}

G_NORETURN static void child(const struct job *job, pid_t parent)
{
    setsid(); /* a group of its own, and no terminal to type into */
    prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
    if (getppid() == parent && place_ends(job)) {
        reset_signals();
        limit(job);
        if (filter_calls(job))
            execve(job->path, job->argv, job->env);
    }
    int reason = errno;
    ssize_t written = write(3, &reason, sizeof(reason));
    _exit(written == sizeof(reason) ? 127 : 126);
}

/* ---- in the parent ---- */

static bool fail(GError **error, const struct helper *helper, const char *what, int reason)
{
    g_set_error(error, READ_ERROR, READ_ERROR_HELPER, "%s: %s: %s", helper->argv[0], what,
                g_strerror(reason));
    return false;
}

/* The same descriptor above those that the child fills. */
static int above(int fd)
{
    if (fd < 0 || fd > SANDBOX_FILTER_FD)
        return fd;
    int moved = fcntl(fd, F_DUPFD_CLOEXEC, SANDBOX_FILTER_FD + 1);
    close(fd);
    return moved;
}

static void shut(int *fd)
{
    if (*fd >= 0)
        close(*fd);
    *fd = -1;
}

/* The bytes as a file in memory that nobody has to delete. */
static int open_bytes(const char *name, const char *bytes, size_t len)
{
    int fd = above(memfd_create(name, MFD_CLOEXEC));
    for (size_t done = 0; fd >= 0 && done < len;) {
        ssize_t got = write(fd, bytes + done, len - done);
        if (got < 0 && errno != EINTR)
            shut(&fd);
        else if (got > 0)
            done += (size_t)got;
    }
    if (fd >= 0)
        lseek(fd, 0, SEEK_SET);
    return fd;
}

/* A copy in memory. Root may read what the helper, whose rights are taken away, could not open by
 * the name HELPER_INPUT. */
static int open_copy(const char *path)
{
    int from = above(open(path, O_RDONLY | O_CLOEXEC));
    int fd = from >= 0 ? above(memfd_create("input", MFD_CLOEXEC)) : -1;
    char chunk[65536];
    ssize_t got = fd >= 0 ? 1 : 0;
    while (fd >= 0 && got != 0) {
        got = read(from, chunk, sizeof(chunk));
        if ((got < 0 && errno != EINTR) || (got > 0 && write(fd, chunk, (size_t)got) != got))
            shut(&fd);
    }
    shut(&from);
    if (fd >= 0)
        lseek(fd, 0, SEEK_SET);
    return fd;
}

static int open_input(const struct helper *helper)
{
    if (helper->path == NULL)
        return open_bytes("input", helper->bytes, helper->len);
    if (geteuid() == 0)
        return open_copy(helper->path);
    return above(open(helper->path, O_RDONLY | O_CLOEXEC));
}

static bool open_pipe(int ends[2])
{
    if (pipe2(ends, O_CLOEXEC) != 0)
        return false;
    ends[0] = above(ends[0]);
    ends[1] = above(ends[1]);
    return ends[0] >= 0 && ends[1] >= 0;
}

static char **environment(bool walled)
{
    char **env = g_new0(char *, 1);
    env = g_environ_setenv(env, "PATH", "/usr/local/bin:/usr/bin:/bin", TRUE);
    env = g_environ_setenv(env, "LC_ALL", "C.UTF-8", TRUE);
    env = g_environ_setenv(env, "HOME", "/nonexistent", TRUE);
    env = g_environ_setenv(env, "TMPDIR", walled ? "/tmp" : g_get_tmp_dir(), TRUE);
    /* We have our own threads, one a file. */
    env = g_environ_setenv(env, "OMP_THREAD_LIMIT", "1", TRUE);
    const char *tessdata = g_getenv("TESSDATA_PREFIX");
    if (tessdata != NULL)
        env = g_environ_setenv(env, "TESSDATA_PREFIX", tessdata, TRUE);
    return env;
}

struct running {
    const struct helper *helper;
    bool walled;
    pid_t pid;
    int out, complain;
    gint64 deadline; /* of g_get_monotonic_time() */
};

static int left_ms(const struct running *run)
{
    gint64 left = (run->deadline - g_get_monotonic_time()) / 1000;
    return left > 0 ? (int)MIN(left + 1, G_MAXINT) : 0;
}

static bool late(const struct helper *helper, GError **error)
{
    g_set_error(error, READ_ERROR, READ_ERROR_HELPER, "%s took longer than %u seconds",
                helper->argv[0], helper->seconds);
    return false;
}

/* Take what is there; closes the pipe at its end. */
static void drain(int *fd, GString *into, size_t max)
{
    char chunk[65536];
    ssize_t got = read(*fd, chunk, sizeof(chunk));
    if (got == 0 || (got < 0 && errno != EINTR && errno != EAGAIN))
        shut(fd);
    if (got > 0 && into->len <= max)
        g_string_append_len(into, chunk, (gssize)MIN((size_t)got, max + 1 - into->len));
}

static bool listen_to(struct running *run, struct helper_result *result, GError **error)
{
    while (run->out >= 0 || run->complain >= 0) {
        struct pollfd ends[] = {{.fd = run->out, .events = POLLIN},
                                {.fd = run->complain, .events = POLLIN}};
        int ready = poll(ends, G_N_ELEMENTS(ends), left_ms(run));
        if (ready == 0)
            return late(run->helper, error);
        if (ready < 0)
            continue;
        if (ends[0].revents != 0)
            drain(&run->out, result->out, run->helper->output_max);
        if (ends[1].revents != 0)
            drain(&run->complain, result->complaint, COMPLAINT_MAX - 1);
        if (result->out->len > run->helper->output_max) {
            g_set_error(error, READ_ERROR, READ_ERROR_TOO_LARGE, "%s gave more than %zu bytes",
                        run->helper->argv[0], run->helper->output_max);
            return false;
        }
    }
    return true;
}

/* Wait for a program that has closed its output; it should be gone in a moment. */
static bool await(struct running *run, int *status, GError **error)
{
    gulong pause_us = 200;
    for (;;) {
        pid_t got = waitpid(run->pid, status, WNOHANG);
        if (got == run->pid)
            return true;
        if (got < 0 && errno != EINTR)
            return fail(error, run->helper, "waiting for it", errno);
        if (left_ms(run) == 0)
            return late(run->helper, error);
        g_usleep(pause_us);
        pause_us = MIN(pause_us * 2, 10000);
    }
}

/* The signal that ended it, or 0. bubblewrap says it as shells do, as an exit status above 128. */
static int signal_of(int status, bool walled)
{
    if (!WIFEXITED(status))
        return WTERMSIG(status);
    return walled && WEXITSTATUS(status) > 128 ? WEXITSTATUS(status) - 128 : 0;
}

static bool verdict(const struct running *run, int status, struct helper_result *result,
                    GError **error)
{
    int number = signal_of(status, run->walled);
    if (number == 0) {
        result->status = WEXITSTATUS(status);
        return true;
    }
    if (number == SIGXCPU || number == SIGKILL)
        return late(run->helper, error);
    g_set_error(error, READ_ERROR, READ_ERROR_HELPER, "%s crashed (%s)", run->helper->argv[0],
                g_strsignal(number));
    return false;
}

/* See it through to its end, by its own will or ours; nothing of its group is left. */
static bool attend(struct running *run, struct helper_result *result, GError **error)
{
    int status = 0;
    bool done = listen_to(run, result, error) && await(run, &status, error);
    kill(-run->pid, SIGKILL);
    if (!done)
        while (waitpid(run->pid, &status, 0) < 0 && errno == EINTR)
            continue;
    shut(&run->out);
    shut(&run->complain);
    return done && verdict(run, status, result, error);
}

/* Start it; its exec has succeeded when this returns true. */
static bool start(const struct helper *helper, const struct job *job, int report, pid_t *ret,
                  GError **error)
{
    pid_t parent = getpid();
    pid_t pid = fork();
    if (pid == 0)
        child(job, parent);
    int reason = errno;
    if (pid < 0)
        return fail(error, helper, "cannot start it", reason);
    close(job->report);
    ssize_t got;
    while ((got = read(report, &reason, sizeof(reason))) < 0 && errno == EINTR)
        continue;
    *ret = pid;
    if (got != sizeof(reason))
        return true;
    waitpid(pid, NULL, 0);
    return fail(error, helper, "cannot start it", reason);
}

static bool run_with(const struct helper *helper, struct job *job, struct helper_result *result,
                     GError **error)
{
    int out[2] = {-1, -1}, complain[2] = {-1, -1}, report[2] = {-1, -1};
    struct running run = {.helper = helper, .walled = job->walled};
    bool done = false;
    job->in = open_input(helper);
    if (job->in < 0)
        fail(error, helper, "cannot give it the file", errno);
    else if (!open_pipe(out) || !open_pipe(complain) || !open_pipe(report))
        fail(error, helper, "cannot start it", errno);
    else {
        job->out = out[1];
        job->complain = complain[1];
        job->report = report[1];
        run.deadline = g_get_monotonic_time() + (gint64)helper->seconds * G_USEC_PER_SEC;
        done = start(helper, job, report[0], &run.pid, error);
        report[1] = -1; /* closed by start() */
        shut(&out[1]);
        shut(&complain[1]);
    }
    if (done) {
        run.out = out[0];
        run.complain = complain[0];
        out[0] = complain[0] = -1;
        done = attend(&run, result, error);
    }
    for (int i = 0; i < 2; i++) {
        shut(&out[i]);
        shut(&complain[i]);
        shut(&report[i]);
    }
    shut(&job->in);
    shut(&job->passed);
    return done;
}

bool helper_present(const char *program, const char *package, GError **error)
{
    g_autofree char *path = g_find_program_in_path(program);
    if (path == NULL)
        g_set_error(error, READ_ERROR, READ_ERROR_HELPER, "%s is not installed (package %s)",
                    program, package);
    return path != NULL;
}

/* The filter goes on what is started, or through bubblewrap, which needs more calls than it, on the
 * program. */
static bool add_filter(struct job *job)
{
    gsize len = 0;
    const void *bytes = sandbox_filter() != NULL ? g_bytes_get_data(sandbox_filter(), &len) : NULL;
    if (job->walled && len > 0) {
        job->passed = open_bytes("filter", bytes, len);
        return job->passed >= 0;
    }
    job->filter.len = (unsigned short)(len / sizeof(struct sock_filter));
    job->filter.filter = (struct sock_filter *)(uintptr_t)bytes;
    return true;
}

/* Run it, behind bubblewrap at 'bwrap' or, NULL, without. */
static bool run_behind(const char *bwrap, const struct helper *helper, struct helper_result *ret,
                       GError **error)
{
    g_autofree char *program = g_find_program_in_path(helper->argv[0]);
    g_auto(GStrv) command = bwrap != NULL ? sandbox_command(bwrap, program, helper->argv) : NULL;
    g_auto(GStrv) env = environment(bwrap != NULL);
    rlim_t memory = helper->memory_max > 0 ? helper->memory_max : MEMORY_MAX;
    struct job job = {
        .path = bwrap != NULL ? bwrap : program,
        .argv = bwrap != NULL ? command : (char *const *)helper->argv,
        .env = env,
        .walled = bwrap != NULL,
        .passed = -1,
        .cpu = {helper->seconds, helper->seconds + 1},
        .memory = {memory, memory},
    };
    if (!add_filter(&job))
        return fail(error, helper, "cannot start it", errno);
    struct helper_result result = {.out = g_string_new(NULL), .complaint = g_string_new(NULL)};
    if (!run_with(helper, &job, &result, error)) {
        helper_result_clear(&result);
        return false;
    }
    *ret = result;
    return true;
}

/* ---- bubblewrap, looked for once ---- */

/* Set before 'looked', never changed after. */
static char *wall;     /* the program; NULL when there is none that works */
static char *weakness; /* why there is none */
static gsize looked;

/* Unprivileged user namespaces may be forbidden, /proc may be masked: only trying tells. */
static void look_for_wall(void)
{
    static const char *const argv[] = {"true", NULL};
    const struct helper nothing = {
        .argv = argv, .bytes = "", .seconds = PROBE_SECONDS, .output_max = COMPLAINT_MAX};
    g_autofree char *bwrap = g_find_program_in_path("bwrap");
    if (bwrap == NULL) {
        weakness = g_strdup("bubblewrap is not installed (package bubblewrap)");
        return;
    }
    g_autoptr(GError) error = NULL;
    struct helper_result result = {0};
    if (!helper_present(argv[0], "coreutils", &error) ||
        !run_behind(bwrap, &nothing, &result, &error)) {
        weakness = g_strdup_printf("bubblewrap does not work here (%s)", error->message);
    } else if (result.status != 0) {
        g_autofree char *reason = helper_reason(&result);
        weakness = g_strdup_printf("bubblewrap does not work here (%s)", reason);
    } else {
        wall = g_steal_pointer(&bwrap);
    }
    helper_result_clear(&result);
}

bool helper_run(const struct helper *helper, struct helper_result *ret, GError **error)
{
    if (!helper_present(helper->argv[0], helper->package, error))
        return false;
    if (g_once_init_enter(&looked)) {
        look_for_wall();
        g_once_init_leave(&looked, 1);
    }
    return run_behind(wall, helper, ret, error);
}

char *helper_weakness(void)
{
    if (g_atomic_pointer_get(&looked) == 0)
        return NULL;
    if (sandbox_filter() == NULL)
        return g_strdup(
            "the kernel filters no system calls: helper programs could reach a network");
    return weakness == NULL
               ? NULL
               : g_strdup_printf("%s: helper programs could read your other files", weakness);
}

void helper_result_clear(struct helper_result *result)
{
    if (result->out != NULL)
        g_string_free(result->out, TRUE);
    if (result->complaint != NULL)
        g_string_free(result->complaint, TRUE);
    *result = (struct helper_result){0};
}

char *helper_reason(const struct helper_result *result)
{
    g_auto(GStrv) lines = g_strsplit(result->complaint->str, "\n", 0);
    for (char **line = lines; *line != NULL; line++) {
        g_strstrip(*line);
        if (**line != '\0')
            return g_utf8_make_valid(*line, -1);
    }
    return g_strdup("no reason given");
}
