/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/fuzz_seeds.c - runs a fuzz target over the files of its seed folder, once each, where
 * libFuzzer is not at hand. Without any seed it fails: the folder is gone. */
#include <glib.h>
#include <stdint.h>
#include <stdio.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int main(int argc, char **argv)
{
    unsigned files = 0;
    for (int i = 1; i < argc; i++) {
        g_autoptr(GDir) folder = g_dir_open(argv[i], 0, NULL);
        const char *name;
        while (folder != NULL && (name = g_dir_read_name(folder)) != NULL) {
            g_autofree char *path = g_build_filename(argv[i], name, NULL);
            g_autofree char *bytes = NULL;
            gsize len = 0;
            if (!g_file_get_contents(path, &bytes, &len, NULL))
                continue;
            /* A copy of the exact size, so that a read past the end is seen. */
            g_autofree uint8_t *exact = g_memdup2(bytes, len);
            LLVMFuzzerTestOneInput(exact, len);
            files++;
        }
    }
    printf("%u seeds\n", files);
    return files > 0 ? 0 : 1;
}
