/* hash.h - object ids, as text of both lengths that git has. */
#ifndef GIT_HASH_H
#define GIT_HASH_H

#include "base/sha1.h"

/* 40 or 64 hex digits. */
bool hash_of(const char *text);
bool hash_is(struct span text);

/* The id of the tree without entries; `format` is "sha1" or "sha256". */
const char *hash_empty_tree(const char *format);

/* Whether this is the id of the blob without bytes. */
bool hash_is_empty_blob(struct span id);

/* The SHA-1 id of an object of those bytes; `kind` as git calls it: `tree`. */
void hash_object(const char *kind, struct span bytes, unsigned char id[SHA1_BYTES]);

/* 40 hex digits and a NUL. */
void hash_write(const unsigned char id[SHA1_BYTES], char hex[2 * SHA1_BYTES + 1]);

/* An id from 40 hex digits; false where they are none. */
bool hash_read(struct span hex, unsigned char id[SHA1_BYTES]);

#endif
