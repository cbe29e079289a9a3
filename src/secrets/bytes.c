/* bytes.c - sets of bytes, read from a pattern: a byte, an escape, a class. */
#include "secrets/bytes.h"

static void put(struct bytes *set, unsigned char byte)
{
	set->bits[byte >> 5] |= UINT32_C(1) << (byte & 31);
}

static void put_range(struct bytes *set, unsigned from, unsigned to)
{
	for (unsigned byte = from; byte <= to && byte < 256; byte++)
		put(set, (unsigned char)byte);
}

static void invert(struct bytes *set)
{
	for (size_t i = 0; i < 8; i++)
		set->bits[i] = ~set->bits[i];
}

static void unite(struct bytes *set, const struct bytes *other)
{
	for (size_t i = 0; i < 8; i++)
		set->bits[i] |= other->bits[i];
}

static void put_word(struct bytes *set)
{
	put_range(set, '0', '9');
	put_range(set, 'A', 'Z');
	put_range(set, 'a', 'z');
	put(set, '_');
}

static void put_blank(struct bytes *set)
{
	put_range(set, '\t', '\r');
	put(set, ' ');
}

bool byte_is_alphanumeric(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* What stands after a backslash, at the rest's begin; false where it is no class and no
   byte that stands for itself. */
static bool read_escape(struct span *rest, struct bytes *set)
{
	char c = rest->len ? *rest->at : 'b';
	struct bytes named = {0};

	if (c == 'd' || c == 'D')
		put_range(&named, '0', '9');
	else if (c == 'w' || c == 'W')
		put_word(&named);
	else if (c == 's' || c == 'S')
		put_blank(&named);
	else if (c == 'n' || c == 't' || c == 'r')
		put(&named, c == 'n' ? '\n' : c == 't' ? '\t' : '\r');
	else if (byte_is_alphanumeric(c))
		return false;
	else
		put(&named, (unsigned char)c);
	if (c == 'D' || c == 'W' || c == 'S')
		invert(&named);
	unite(set, &named);
	*rest = span_from(*rest, 1);
	return true;
}

/* One byte or range of a class, or what an escape names. */
static bool read_member(struct span *rest, struct bytes *set)
{
	unsigned char from = (unsigned char)*rest->at;

	*rest = span_from(*rest, 1);
	if (from == '[' && rest->len && memchr(":.=", *rest->at, 3))
		return false;
	if (from == '\\' && !read_escape(rest, set))
		return false;
	if (rest->len > 1 && rest->at[0] == '-' && rest->at[1] != ']') {
		unsigned char to = (unsigned char)rest->at[1];
		if (from == '\\' || to == '\\' || to == '[')
			return false;
		put_range(set, from, to);
		*rest = span_from(*rest, 2);
	} else if (from != '\\') {
		put(set, from);
	}
	return true;
}

/* After its opening bracket. */
static bool read_class(struct span *rest, struct bytes *set)
{
	bool inverted = span_starts(*rest, "^");
	bool first = true;

	*rest = span_from(*rest, inverted);
	for (; rest->len && (first || *rest->at != ']'); first = false)
		if (!read_member(rest, set))
			return false;
	if (!rest->len)
		return false;
	*rest = span_from(*rest, 1);
	if (inverted)
		invert(set);
	return true;
}

bool bytes_read(struct span *rest, struct bytes *set)
{
	char c = *rest->at;

	*set = (struct bytes){0};
	if (memchr("()|*+?{}^$", c, 10))
		return false;
	*rest = span_from(*rest, 1);
	if (c == '[')
		return read_class(rest, set);
	if (c == '\\')
		return read_escape(rest, set);
	if (c == '.')
		invert(set);
	else
		put(set, (unsigned char)c);
	return true;
}

void bytes_fold(struct bytes *set)
{
	for (unsigned char lower = 'a'; lower <= 'z'; lower++) {
		unsigned char upper = (unsigned char)(lower - 'a' + 'A');
		if (bytes_has(set, (char)lower) || bytes_has(set, (char)upper)) {
			put(set, lower);
			put(set, upper);
		}
	}
}

unsigned bytes_count(const struct bytes *set)
{
	unsigned count = 0;

	for (unsigned byte = 0; byte < 256; byte++)
		count += bytes_has(set, (char)byte);
	return count;
}
