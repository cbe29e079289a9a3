/* json_print.c - nodes as text. */
#include "tree/json_print.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/show.h"
#include "base/utf8.h"

#define DEPTH_MOST 1000
#define WHOLE_MOST 9007199254740992.0	/* above, a double skips whole numbers */

struct printer {
	struct str *out;
	size_t most;
	bool full;
};

static void escape(struct str *out, uint32_t point)
{
	if (point < 0x10000)
		str_format(out, "\\u%04x", (unsigned)point);
	else
		str_format(out, "\\u%04x\\u%04x", 0xd7c0 + (unsigned)(point >> 10),
			   0xdc00 + (unsigned)(point & 0x3ff));
}

/* How much of the text stands for itself: most is ASCII. */
static size_t plain(struct span text)
{
	size_t i = 0;

	while (i < text.len && text.at[i] >= ' ' && text.at[i] <= '~' &&
	       text.at[i] != '"' && text.at[i] != '\\')
		i++;
	return i;
}

void json_print_text(struct str *out, struct span text)
{
	str_byte(out, '"');
	for (size_t length; text.len; text = span_from(text, length)) {
		length = plain(text);
		if (length) {
			str_add(out, span_cut(text, length));
			continue;
		}
		uint32_t point = utf8_read(text, &length);

		if (point == '"' || point == '\\')
			str_format(out, "\\%c", (char)point);
		else if (point == '\n' || point == '\t')
			str_text(out, point == '\n' ? "\\n" : "\\t");
		else if (show_hides(point))
			escape(out, point);
		else if (point == UTF8_BAD && length == 1)
			str_text(out, "\xef\xbf\xbd");
		else
			str_add(out, span_cut(text, length));
	}
	str_byte(out, '"');
}

/* Spelt as JSON spells a whole number, which then needs no way through a double. */
static bool is_decimal(struct span text)
{
	size_t at = text.len && *text.at == '-';
	size_t digits = at;

	while (at < text.len && text.at[at] >= '0' && text.at[at] <= '9')
		at++;
	return at == text.len && at > digits && (text.at[digits] != '0' || at == digits + 1);
}

/* The shortest text that reads as the same number. */
static void print_number(struct str *out, const struct node *node)
{
	double number = node_number(node);
	char text[32];

	if (!isfinite(number)) {
		json_print_text(out, node->text);
		return;
	}
	if (node->kind == NODE_INT && is_decimal(node->text)) {
		str_add(out, node->text);
		return;
	}
	if (node->kind == NODE_INT && fabs(number) < WHOLE_MOST) {
		str_format(out, "%.0f", number);
		return;
	}
	for (int digits = 15; digits <= 17; digits++) {
		snprintf(text, sizeof text, "%.*g", digits, number);
		if (strtod(text, NULL) == number)
			break;
	}
	str_text(out, text);
}

static void print(struct printer *printer, const struct node *node, unsigned depth);

static void print_child(struct printer *printer, const struct node *node, size_t i,
			unsigned depth)
{
	struct str *out = printer->out;

	str_format(out, "%s\n%*s", i ? "," : "", (int)(2 * depth), "");
	if (node->kind == NODE_MAP) {
		json_print_text(out, node->pairs[i].key->text);
		str_text(out, ": ");
	}
	print(printer, node->kind == NODE_MAP ? node->pairs[i].value : node->items[i], depth);
}

static void print_children(struct printer *printer, const struct node *node,
			   unsigned depth)
{
	bool map = node->kind == NODE_MAP;

	str_byte(printer->out, map ? '{' : '[');
	for (size_t i = 0; i < node->count && !printer->full; i++)
		print_child(printer, node, i, depth + 1);
	if (node->count)
		str_format(printer->out, "\n%*s", (int)(2 * depth), "");
	str_byte(printer->out, map ? '}' : ']');
}

static void print(struct printer *printer, const struct node *node, unsigned depth)
{
	struct str *out = printer->out;

	printer->full |= depth > DEPTH_MOST || out->len > printer->most;
	if (!node || printer->full) {
		str_text(out, "null");
		return;
	}
	switch (node->kind) {
	case NODE_NULL: str_text(out, "null"); break;
	case NODE_BOOL: str_text(out, node->truth ? "true" : "false"); break;
	case NODE_INT:
	case NODE_FLOAT: print_number(out, node); break;
	case NODE_STRING: json_print_text(out, node->text); break;
	case NODE_LIST:
	case NODE_MAP: print_children(printer, node, depth); break;
	}
}

bool json_print(struct str *out, const struct node *node, size_t most)
{
	struct printer printer = { out, out->len + most, false };

	print(&printer, node, 0);
	return !printer.full;
}
