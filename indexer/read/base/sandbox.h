/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/base/sandbox.h - what a helper program may not do: the system calls that the kernel
 * refuses it (libseccomp), and the folders that it sees (bubblewrap). helper.h says what for.
 * Safe from any thread. */
#ifndef INDEXER_READ_BASE_SANDBOX_H
#define INDEXER_READ_BASE_SANDBOX_H

#include <glib.h>

/* The descriptor at which bubblewrap finds the filter. */
#define SANDBOX_FILTER_FD 4

/* The filter as the kernel takes it (struct sock_filter, one after the other), made once; static.
 * NULL where this kernel has no filters. No sockets, no new processes (threads may be), no other
 * process touched, no typing into a terminal, no mounting, no io_uring, which does by another door
 * what is refused at this one. Calls of another architecture than ours, and of x32, end it. */
GBytes *sandbox_filter(void);

/* Run 'argv', whose program is the file 'program', through bubblewrap at 'bwrap': with system
 * folders and an empty /tmp to see, without a network, without our processes. g_strfreev() it. */
char **sandbox_command(const char *bwrap, const char *program, const char *const *argv);

#endif
