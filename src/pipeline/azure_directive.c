/* azure_directive.c - the forms of `${{ … }}`, as far as they are told by their bytes. */
#include "pipeline/azure.h"

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool is_name(char c, bool first)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
	       (!first && ((c >= '0' && c <= '9') || c == '-'));
}

static size_t name_length(struct span text)
{
	size_t end = 0;

	while (end < text.len && is_name(text.at[end], !end))
		end++;
	return end;
}

bool azure_templated(struct span text)
{
	return span_search(text, SPAN("${{")) < text.len;
}

struct span azure_inside(struct span text)
{
	struct span inside = span_trim(text);

	if (inside.len < 5 || !span_starts(inside, "${{") || !span_ends(inside, "}}"))
		return (struct span){0};
	inside = (struct span){ inside.at + 3, inside.len - 5 };
	if (azure_templated(inside) ||
	    span_search(inside, SPAN("}}")) < inside.len)
		return (struct span){0};
	return span_trim(inside);
}

/* `x in y` */
static bool read_loop(struct span text, struct azure_directive *directive)
{
	size_t end = name_length(text);
	struct span rest = span_trim(span_from(text, end));

	if (!end || end == text.len || !is_blank(text.at[end]) ||
	    !span_starts(rest, "in") || rest.len < 3 || !is_blank(rest.at[2]))
		return false;
	directive->name = span_cut(text, end);
	directive->rest = span_trim(span_from(rest, 2));
	return true;
}

static const struct { const char *text; enum azure_word word; } words[] = {
	{ "if", AZURE_IF }, { "elseif", AZURE_ELSEIF }, { "else", AZURE_ELSE },
	{ "each", AZURE_EACH }, { "insert", AZURE_INSERT },
};

struct azure_directive azure_directive(const struct node *key)
{
	struct span inside = azure_inside(key->text);
	size_t end = name_length(inside);
	struct azure_directive directive = {
		.rest = span_trim(span_from(inside, end)),
	};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (end && span_is(span_cut(inside, end), words[i].text))
			directive.word = words[i].word;
	if (directive.word == AZURE_EACH && !read_loop(directive.rest, &directive))
		directive.rest = (struct span){0};
	return directive;
}

/* `['b']`, `[0]` */
static bool read_index(struct span *rest, struct span *step)
{
	size_t end = span_find(*rest, ']');
	struct span inside;

	if (end == rest->len)
		return false;
	inside = span_trim((struct span){ rest->at + 1, end - 1 });
	if (inside.len > 1 && *inside.at == '\'' && inside.at[inside.len - 1] == '\'')
		inside = (struct span){ inside.at + 1, inside.len - 2 };
	*step = inside;
	*rest = span_from(*rest, end + 1);
	return inside.len && span_find(inside, '\'') == inside.len;
}

bool azure_step(struct span *rest, struct span *step)
{
	struct span text = *rest;
	size_t end;

	if (text.len && *text.at == '[')
		return read_index(rest, step);
	if (text.len && *text.at == '.')
		text = span_from(text, 1);
	end = name_length(text);
	*step = span_cut(text, end);
	if (end)
		*rest = span_from(text, end);
	return end;
}
