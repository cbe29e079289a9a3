/* reference.c - one pass over the bytes, as the grammar never needs to look back. */
#include "bundle/reference.h"

#include <stdint.h>

#include "base/utf8.h"
#include "text/letter.h"

/* Nearly every one of them. */
static bool is_ascii(char c, bool number)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (number && c >= '0' && c <= '9');
}

/* Bytes of the letter, or letter or number, at the text's start; 0: there is none. */
static size_t take(struct span text, bool number)
{
	size_t length;
	uint32_t point;

	if (!text.len)
		return 0;
	if ((unsigned char)*text.at < 0x80)
		return is_ascii(*text.at, number);
	point = utf8_read(text, &length);
	return letter_is(point) || (number && number_is(point)) ? length : 0;
}

/* A segment begins with a letter and ends with a letter or a number; `-` and `_` may
   stand between. 0: there is none, or it ends with one of those. */
static size_t take_segment(struct span text)
{
	size_t end = take(text, false);

	while (end) {
		size_t next, step;

		while (end < text.len && is_ascii(text.at[end], true))
			end++;
		next = end;
		while (next < text.len &&
		       (text.at[next] == '-' || text.at[next] == '_'))
			next++;
		step = take(span_from(text, next), true);
		if (!step)
			return next > end ? 0 : end;
		end = next + step;
	}
	return 0;
}

/* `[12]`, as often as it stands there. */
static size_t take_indices(struct span text)
{
	size_t end = 0, at;

	while (end < text.len && text.at[end] == '[') {
		at = end + 1;
		while (at < text.len && text.at[at] >= '0' && text.at[at] <= '9')
			at++;
		if (at == end + 1 || at == text.len || text.at[at] != ']')
			return end;
		end = at + 1;
	}
	return end;
}

/* Up to the closing brace; 0: it is none. */
static size_t take_path(struct span text)
{
	size_t end = take_segment(text);
	bool dotted = false;

	while (end && end < text.len && text.at[end] == '.') {
		size_t more = take_segment(span_from(text, end + 1));

		if (!more)
			return 0;
		end += 1 + more;
		end += take_indices(span_from(text, end));
		dotted = true;
	}
	if (end && !dotted)
		end += take_indices(span_from(text, end));
	return end < text.len && text.at[end] == '}' ? end : 0;
}

bool reference_find(struct span text, size_t from, struct reference *reference)
{
	while (from < text.len) {
		from += span_find(span_from(text, from), '$');
		if (from + 2 >= text.len)
			return false;
		if (text.at[from + 1] == '{') {
			struct span rest = span_from(text, from + 2);
			size_t path = take_path(rest);

			if (path) {
				reference->path = span_cut(rest, path);
				reference->whole =
					span_cut(span_from(text, from), path + 3);
				return true;
			}
		}
		from++;
	}
	return false;
}

size_t reference_end(struct span text, const struct reference *reference)
{
	return (size_t)(reference->whole.at - text.at) + reference->whole.len;
}

bool reference_is_pure(struct span text)
{
	struct reference reference;

	return span_starts(text, "${") && reference_find(text, 0, &reference) &&
	       reference.whole.len == text.len;
}

static size_t number_of(struct span digits)
{
	size_t number = 0;

	for (size_t i = 0; i < digits.len; i++) {
		if (number > (SIZE_MAX - 9) / 10)
			return SIZE_MAX;
		number = number * 10 + (size_t)(digits.at[i] - '0');
	}
	return number;
}

bool reference_step(struct span *path, struct reference_step *step)
{
	size_t end = 0;

	*step = (struct reference_step){0};
	if (!path->len)
		return false;
	step->item = *path->at == '[';
	if (step->item) {
		end = span_find(*path, ']');
		step->key = span_cut(span_from(*path, 1), end - 1);
		step->index = number_of(step->key);
		*path = span_from(*path, end + 1);
	} else {
		while (end < path->len && path->at[end] != '.' && path->at[end] != '[')
			end++;
		step->key = span_cut(*path, end);
		*path = span_from(*path, end);
	}
	if (path->len && *path->at == '.')
		*path = span_from(*path, 1);
	return true;
}
