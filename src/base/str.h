/* str.h - text under construction in an arena; always ends in NUL. */
#ifndef BASE_STR_H
#define BASE_STR_H

#include "base/arena.h"

struct str {
	struct arena *keep;
	char *at;
	size_t len, room;
};

struct str str_new(struct arena *keep);
void str_add(struct str *str, struct span span);
void str_text(struct str *str, const char *text);
void str_byte(struct str *str, char byte);
void str_format(struct str *str, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
struct span str_span(const struct str *str);	/* borrowed until the next addition */

/* What a noun ends with where there are `count` of it. */
const char *str_plural(size_t count);

#endif
