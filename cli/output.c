/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* cli/output.c - see output.h. */
#include "cli/output.h"

#include "cli/exit_status.h"
#include "cli/message.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static int reason; /* errno of the first failure that was seen */

/* A handler and not SIG_IGN: programs that are run from here are killed by SIGPIPE as usual. */
static void pass_over(int number)
{
    (void)number;
}

/* A file of the index must not get the number of a standard file that is closed, and then what is
 * said on it. What takes its place cannot be written to: output_finish() still notices. */
static void hold_closed_files(void)
{
    int file;
    while ((file = open("/dev/null", O_RDONLY | O_CLOEXEC)) >= 0 && file <= STDERR_FILENO)
        ;
    if (file > STDERR_FILENO)
        close(file);
}

void output_start(void)
{
    hold_closed_files();
    struct sigaction action = {.sa_handler = pass_over, .sa_flags = SA_RESTART};
    sigemptyset(&action.sa_mask);
    sigaction(SIGPIPE, &action, NULL);
}

void output_value(const char *text, size_t len)
{
    for (size_t i = 0; i < len; i++)
        putchar(g_ascii_iscntrl(text[i]) ? ' ' : text[i]);
}

void output_column(const char *text, char end)
{
    if (text != NULL)
        output_value(text, strlen(text));
    putchar(end);
}

void output_json(json_t *json, bool one_line)
{
    json_dumpf(json, stdout, (one_line ? JSON_COMPACT : JSON_INDENT(2)) | JSON_REAL_PRECISION(7));
    putchar('\n');
    json_decref(json);
}

bool output_flush(void)
{
    errno = 0;
    if (fflush(stdout) != 0 && reason == 0)
        reason = errno;
    return reason == 0 && !ferror(stdout);
}

/* Whether stdout is a pipe that nobody reads any more. Asked now, since errno may be of another
 * call by the time that a failed printf() is noticed. */
static bool reader_has_gone(void)
{
    struct pollfd out = {.fd = STDOUT_FILENO};
    return poll(&out, 1, 0) == 1 && (out.revents & POLLERR) != 0;
}

int output_finish(int status)
{
    bool gone = reader_has_gone();
    bool written = output_flush();
    errno = 0;
    if (fclose(stdout) != 0 && written) { /* where space is counted late: NFS, quotas */
        reason = errno;
        written = false;
    }
    if (written || gone || reason == EPIPE)
        return status;
    message_say("cannot write the output: %s", g_strerror(reason != 0 ? reason : EIO));
    bool failed = status != EXIT_DONE && status != EXIT_NOTHING_FOUND && status != EXIT_REJECTED;
    return failed ? status : EXIT_FAILED;
}
