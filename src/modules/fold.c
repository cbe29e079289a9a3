/* fold.c - ligatures, wide letters, and those of formulas. */
#include "modules/fold.h"

#include "base/utf8.h"

/* Latin ligatures from U+FB00 on. */
static const char *const ligatures[] = { "ff", "fi", "fl", "ffi", "ffl", "st", "st" };

static size_t put(char *out, const char *text, size_t len)
{
	memcpy(out, text, len);
	return len;
}

/* The alphabets of U+1D400 to U+1D6A3: 52 letters each, capitals first. */
static char formula_letter(uint32_t point)
{
	uint32_t at = (point - 0x1d400) % 52;

	return (char)(at < 26 ? 'A' + at : 'a' + at - 26);
}

/* Bytes written, at most 4; 0: the letter is its own. */
static size_t fold(uint32_t point, char *out)
{
	if (point >= 0xfb00 && point <= 0xfb06)
		return put(out, ligatures[point - 0xfb00],
			   strlen(ligatures[point - 0xfb00]));
	if (point > 0xff00 && point < 0xff5f)
		*out = (char)(point - 0xfee0);
	else if (point >= 0x1d400 && point <= 0x1d6a3)
		*out = formula_letter(point);
	else if (point >= 0x1d7ce && point <= 0x1d7ff)
		*out = (char)('0' + (point - 0x1d7ce) % 10);
	else
		return 0;
	return 1;
}

static bool is_ascii(struct span name)
{
	for (size_t i = 0; i < name.len; i++)
		if (name.at[i] & 0x80)
			return false;
	return true;
}

bool fold_name(struct span *name, char room[FOLD_MOST])
{
	bool other = false;
	size_t len = 0;

	if (is_ascii(*name) || name->len > FOLD_MOST - 4)
		return false;
	for (struct span rest = *name; rest.len;) {
		size_t width;
		uint32_t point = utf8_read(rest, &width);
		size_t wrote = fold(point, room + len);

		other |= wrote > 0;
		len += wrote ? wrote : put(room + len, rest.at, width);
		rest = span_from(rest, width);
	}
	if (other)
		*name = (struct span){ room, len };
	return other;
}
