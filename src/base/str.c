/* str.c - appending. */
#include "base/str.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static void reserve(struct str *str, size_t more)
{
	size_t need = str->len + more + 1;

	if (need <= str->room)
		return;
	size_t room = str->room ? str->room : 64;
	while (room < need)
		room *= 2;
	if (str->room && arena_extend(str->keep, str->at, str->room, room - str->room)) {
		str->room = room;
		return;
	}
	char *larger = arena_alloc(str->keep, room, 1);
	if (str->len)
		memcpy(larger, str->at, str->len);
	str->at = larger;
	str->room = room;
}

struct str str_new(struct arena *keep)
{
	struct str str = { .keep = keep };

	reserve(&str, 0);
	return str;
}

void str_add(struct str *str, struct span span)
{
	reserve(str, span.len);
	if (span.len)
		memcpy(str->at + str->len, span.at, span.len);
	str->len += span.len;
	str->at[str->len] = '\0';
}

void str_text(struct str *str, const char *text)
{
	str_add(str, span_of(text));
}

void str_byte(struct str *str, char byte)
{
	reserve(str, 1);
	str->at[str->len++] = byte;
	str->at[str->len] = '\0';
}

void str_format(struct str *str, const char *format, ...)
{
	va_list args, again;

	va_start(args, format);
	va_copy(again, args);
	size_t room = str->room - str->len;
	int len = vsnprintf(str->at + str->len, room, format, args);
	if (len > 0) {
		if ((size_t)len >= room) {
			reserve(str, (size_t)len);
			vsnprintf(str->at + str->len, (size_t)len + 1, format, again);
		}
		str->len += (size_t)len;
	}
	va_end(again);
	va_end(args);
}

struct span str_span(const struct str *str)
{
	return (struct span){ str->at, str->len };
}

const char *str_plural(size_t count)
{
	return count == 1 ? "" : "s";
}
