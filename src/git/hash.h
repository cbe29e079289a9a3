/* hash.h - object ids as text, of both lengths that git has. */
#ifndef GIT_HASH_H
#define GIT_HASH_H

#include "base/span.h"

/* 40 or 64 hex digits. */
bool hash_of(const char *text);
bool hash_is(struct span text);

/* The id of the tree without entries; `format` is "sha1" or "sha256". */
const char *hash_empty_tree(const char *format);

/* Whether this is the id of the blob without bytes. */
bool hash_is_empty_blob(struct span id);

#endif
