/* cursor.h - a place in a text that moves on while it is read. Never leaves the text. */
#ifndef SECRETS_CURSOR_H
#define SECRETS_CURSOR_H

#include "secrets/sign.h"

struct cursor {
	struct span text;
	size_t at;
};

/* The byte here, or so many further; 0 beyond the end. */
static inline char cursor_see(const struct cursor *cursor, size_t further)
{
	size_t at = cursor->at + further;

	return at < cursor->text.len ? cursor->text.at[at] : '\0';
}

static inline struct span cursor_rest(const struct cursor *cursor)
{
	return span_from(cursor->text, cursor->at);
}

static inline struct span cursor_part(const struct cursor *cursor, size_t from, size_t to)
{
	return span_cut(span_from(cursor->text, from), to - from);
}

/* Past all of these signs; how many there were. */
static inline size_t cursor_skip(struct cursor *cursor, unsigned signs)
{
	size_t count = sign_run(cursor_rest(cursor), signs);

	cursor->at += count;
	return count;
}

/* Past the byte or text, where it stands here. */
static inline bool cursor_take(struct cursor *cursor, const char *text)
{
	if (!span_starts(cursor_rest(cursor), text))
		return false;
	cursor->at += strlen(text);
	return true;
}

/* The line from its begin, or at most so many bytes before `at`. */
static inline struct span cursor_head(const struct cursor *cursor, size_t at, size_t most)
{
	size_t from = at;

	while (from && at - from < most &&
	       !sign_is(cursor->text.at[from - 1], SIGN_BREAK))
		from--;
	return cursor_part(cursor, from, at);
}

#endif
