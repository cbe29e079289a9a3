/* embed.h - writes builtin.h's tables as C; used at build time only. */
#ifndef ENGINE_EMBED_H
#define ENGINE_EMBED_H

#include <stdio.h>

#include <stackward/fault.h>

/* Reads the folder as a pack of rules: a wrong rule stops the build, with its place. */
int embed_write(const char *folder, FILE *out, struct sw_fault *fault);

#endif
