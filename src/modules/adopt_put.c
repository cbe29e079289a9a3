/* adopt_put.c - values of another tool's table as YAML. */
#include "modules/adopt_form.h"

#include <string.h>

#include "base/show.h"
#include "base/utf8.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

void adopt_note(struct adopting *a, const struct node *key)
{
	str_text(&a->notes, "# ");
	show_add(&a->notes, span_of(key->place.path));
	str_format(&a->notes, ":%u: `", key->place.line);
	show_add(&a->notes, key->text);
	str_text(&a->notes, "` has no counterpart\n");
}

/* What YAML reads as that text and as nothing else. */
static bool is_plain(struct span text)
{
	static const char *const taken[] = { "true", "false", "null", "yes", "no", "on",
					     "off", "True", "False", "~" };
	static const char fine[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
				   "0123456789_./()<> |+-";

	for (size_t i = 0; i < COUNT(taken); i++)
		if (span_is(text, taken[i]))
			return false;
	for (size_t i = 0; i < text.len; i++)
		if (!text.at[i] || !strchr(fine, text.at[i]))
			return false;
	return text.len && strchr(fine, *text.at) < fine + 52;
}

static void put_text(struct str *out, struct span text)
{
	if (is_plain(text)) {
		str_add(out, text);
		return;
	}
	str_byte(out, '"');
	for (size_t len; text.len; text = span_from(text, len)) {
		uint32_t c = utf8_read(text, &len);

		if (c == '"' || c == '\\')
			str_format(out, "\\%c", (int)c);
		else if (c < ' ' || show_hides(c) || c == UTF8_BAD || c >= 0xfffe)
			str_format(out, "\\U%08x", (unsigned)c);
		else
			str_add(out, span_cut(text, len));
	}
	str_byte(out, '"');
}

/* On one line; as deep as the reader of the file lets values nest. */
static void put(struct str *out, const struct node *node)
{
	if (node->kind == NODE_BOOL || node->kind == NODE_INT) {
		str_add(out, node->text);
		return;
	}
	if (node->kind != NODE_LIST && node->kind != NODE_MAP) {
		put_text(out, node->text);
		return;
	}
	str_byte(out, node->kind == NODE_LIST ? '[' : '{');
	for (size_t i = 0; i < node->count; i++) {
		str_text(out, i ? ", " : "");
		if (node->kind == NODE_MAP) {
			put_text(out, node->pairs[i].key->text);
			str_text(out, ": ");
		}
		put(out, node->kind == NODE_MAP ? node->pairs[i].value : node->items[i]);
	}
	str_byte(out, node->kind == NODE_LIST ? ']' : '}');
}

bool adopt_is_one_of(struct span text, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (span_is(text, words[i]))
			return true;
	return false;
}

void adopt_put_known(struct adopting *a, const struct node *map,
		     const char *const *keys, size_t count)
{
	size_t put_so_far = 0;

	str_byte(a->yaml, '{');
	for (size_t i = 0; i < map->count; i++) {
		const struct node *key = map->pairs[i].key;

		if (!adopt_is_one_of(key->text, keys, count)) {
			adopt_note(a, key);
			continue;
		}
		str_text(a->yaml, put_so_far++ ? ", " : "");
		str_add(a->yaml, key->text);
		str_text(a->yaml, ": ");
		put(a->yaml, map->pairs[i].value);
	}
	str_text(a->yaml, "}\n");
}

void adopt_put_items(struct str *out, const char *indent, const struct node *node)
{
	if (node->kind != NODE_LIST) {
		str_byte(out, ' ');
		put(out, node);
		str_byte(out, '\n');
		return;
	}
	str_text(out, node->count ? "\n" : " []\n");
	for (size_t i = 0; i < node->count; i++) {
		str_format(out, "%s- ", indent);
		put(out, node->items[i]);
		str_byte(out, '\n');
	}
}

const struct contract_field *adopt_field(enum contract_type type, struct span name)
{
	for (const struct contract_field *field = contract_fields; field->name; field++)
		if (field->types & 1u << type && span_is(name, field->name))
			return field;
	return NULL;
}

void adopt_put_lines(struct str *out, const struct node *node)
{
	struct str text = str_new(out->keep);

	for (size_t i = 0; i < field_count(node); i++) {
		str_text(&text, i ? " " : "");
		str_add(&text, field_item(node, i)->text);
	}
	str_byte(out, ' ');
	put_text(out, str_span(&text));
	str_byte(out, '\n');
}

void adopt_put_truth(struct str *out, const struct node *node)
{
	bool yes = node->kind == NODE_BOOL ? node->truth :
		   span_is(node->text, "True") || span_is(node->text, "true");

	str_text(out, yes ? " true\n" : " false\n");
}
