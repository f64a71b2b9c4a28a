/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/encoding/version.h - versions of the libraries beneath, for --version and the stamps of an
 * index. */
#ifndef TEXT_ENCODING_VERSION_H
#define TEXT_ENCODING_VERSION_H

/* "ICU 72.1, Unicode 15.0"; static. */
const char *text_versions(void);

/* "15.0": the Unicode version of the ICU in use; static. */
const char *text_unicode_version(void);

#endif
