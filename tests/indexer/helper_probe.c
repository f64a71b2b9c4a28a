/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/indexer/helper_probe.c - a helper program that tries what a broken one might be made to do.
 * helper_probe WHAT [ARGUMENT]: status 0 when it could, else 1 with the reason on stderr. Built
 * without sanitizers: they want more address space than a helper gets. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

static int said(long got)
{
    if (got < 0)
        perror("helper_probe");
    return got < 0;
}

static int copy(const char *path)
{
    char chunk[4096];
    int fd = open(path, O_RDONLY);
    ssize_t got = fd < 0 ? -1 : 0;
    while (fd >= 0 && (got = read(fd, chunk, sizeof(chunk))) > 0)
        if (write(1, chunk, (size_t)got) != got)
            return 1;
    return said(got);
}

/* Descriptors from 0 that are open. */
static int count_descriptors(void)
{
    int count = 0;
    for (int fd = 0; fd < 1024; fd++)
        count += fcntl(fd, F_GETFD) >= 0;
    return printf("%d", count) < 0;
}

static int make_process(void)
{
    pid_t pid = fork();
    if (pid == 0)
        _exit(0);
    return said(pid);
}

/* getpid() of the other architecture that this kernel may know. */
static int foreign(void)
{
#if defined(__x86_64__) && defined(__linux__)
    long got;
    __asm__ volatile("int $0x80" : "=a"(got) : "a"(20) : "memory");
    return got < 0;
#else
    return raise(SIGSYS);
#endif
}

static int x32(void)
{
#if defined(__x86_64__)
    return said(syscall(0x40000000L + SYS_getpid));
#else
    return raise(SIGSYS);
#endif
}

int main(int argc, char **argv)
{
    const char *what = argc > 1 ? argv[1] : "", *argument = argc > 2 ? argv[2] : "";
    if (strcmp(what, "socket") == 0)
        return said(socket(AF_INET, SOCK_DGRAM, 0));
    if (strcmp(what, "unix-socket") == 0)
        return said(socket(AF_UNIX, SOCK_STREAM, 0));
    if (strcmp(what, "read") == 0)
        return copy(argument);
    if (strcmp(what, "write") == 0)
        return said(open(argument, O_WRONLY | O_CREAT | O_TRUNC, 0600));
    if (strcmp(what, "fork") == 0)
        return make_process();
    if (strcmp(what, "signal") == 0)
        return said(kill(atoi(argument), 0));
    if (strcmp(what, "trace") == 0)
        return said(ptrace(PTRACE_TRACEME, 0, NULL, NULL));
    if (strcmp(what, "type") == 0)
        return said(ioctl(0, TIOCSTI, "x"));
    if (strcmp(what, "terminal") == 0)
        return said(open("/dev/tty", O_RDWR));
    if (strcmp(what, "descriptors") == 0)
        return count_descriptors();
    if (strcmp(what, "foreign") == 0)
        return foreign();
    if (strcmp(what, "x32") == 0)
        return x32();
    if (strcmp(what, "crash") == 0)
        return raise(SIGSEGV);
    if (strcmp(what, "say") == 0)
        return fprintf(stderr, "%s\n", argument) < 0 ? 1 : 3;
    return 2;
}
