/* syntax_show.c - a tree as one line of text, for tests and eyes. */
#include "python/syntax.h"

#include "base/str.h"

static const char *const kinds[] = {
#define SYNTAX(name, children) #name,
#include "python/syntax.def"
#undef SYNTAX
};

/* `LIST_OF` as `ListOf`. */
static void show_kind(struct str *str, enum syntax_kind kind)
{
	bool first = true;

	for (const char *at = kinds[kind]; *at; at++) {
		if (*at != '_')
			str_byte(str, (char)(first ? *at : *at | 0x20));
		first = *at == '_';
	}
}

static void open_node(struct str *str, const struct syntax *node)
{
	static const char *const marks[] = { "", "*", "**", "/" };

	if (node->late)
		str_text(str, "async ");
	show_kind(str, node->kind);
	if (node->mark < 4)
		str_text(str, marks[node->mark]);
	if (node->name.len) {
		str_byte(str, ':');
		str_add(str, node->name);
	}
	if (node->first)
		str_byte(str, '(');
}

const char *syntax_show(struct arena *keep, const struct syntax *top)
{
	struct str str = str_new(keep);
	const struct syntax *at = top;

	while (at) {
		open_node(&str, at);
		if (at->first) {
			at = at->first;
			continue;
		}
		while (at != top && !at->next) {
			at = at->parent;
			str_byte(&str, ')');
		}
		at = at == top ? NULL : at->next;
		if (at)
			str_byte(&str, ' ');
	}
	return str.at;
}
