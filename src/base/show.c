/* show.c - escaping what could steer a terminal or deceive a reader. */
#include "base/show.h"

#include "base/utf8.h"

static const struct { unsigned first, last; } hidden[] = {
	{ 0x00, 0x1f }, { 0x7f, 0x9f },
	{ 0xad, 0xad },			/* soft hyphen */
	{ 0x061c, 0x061c },		/* Arabic letter mark */
	{ 0x180e, 0x180e },
	{ 0x200b, 0x200f },		/* zero width, left-to-right marks */
	{ 0x2028, 0x202e },		/* separators, bidi embedding */
	{ 0x2060, 0x206f },		/* joiners, bidi isolates */
	{ 0xfe00, 0xfe0f },		/* variation selectors */
	{ 0xfeff, 0xfeff },
	{ 0xfff9, 0xfffb },
	{ 0xe0000, 0xe0fff },		/* tags */
};

bool show_hides(unsigned point)
{
	for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++)
		if (point >= hidden[i].first && point <= hidden[i].last)
			return true;
	return false;
}

static void escape(struct str *out, unsigned point)
{
	switch (point) {
	case '\n': str_text(out, "\\n"); break;
	case '\r': str_text(out, "\\r"); break;
	case '\t': str_text(out, "\\t"); break;
	default:
		str_format(out, point < 0x100 ? "\\x%02x" : "\\u%04x", point);
	}
}

void show_add(struct str *out, struct span text)
{
	for (size_t i = 0, length; i < text.len; i += length) {
		struct span rest = span_from(text, i);
		unsigned point = utf8_read(rest, &length);

		if (point == UTF8_BAD && length == 1)
			str_format(out, "\\x%02x", (unsigned char)rest.at[0]);
		else if (show_hides(point))
			escape(out, point);
		else
			str_add(out, span_cut(rest, length));
	}
}

char *show_line(struct arena *keep, struct span text)
{
	struct str out = str_new(keep);

	show_add(&out, text);
	return out.at;
}
