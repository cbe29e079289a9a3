/* syntax_name.c - names, and characters that no name can have. */
#include "python/syntax_form.h"

#include "base/utf8.h"

static bool is_foreign(uint32_t point)
{
	static const struct { uint32_t first, last; } runs[] = {
#define FOREIGN(first, last) { first, last },
#include "python/foreign.def"
#undef FOREIGN
	};

	for (size_t i = 0; i < sizeof runs / sizeof *runs; i++)
		if (point >= runs[i].first && point <= runs[i].last)
			return true;
	return false;
}

/* A byte that is no UTF-8 is another encoding's, and a letter there. */
static void check_letters(struct parser *p, struct span name)
{
	size_t at = 0, length;

	for (; at < name.len && !p->stuck; at += length) {
		struct span rest = span_from(name, at);
		uint32_t point = utf8_read(rest, &length);
		size_t from = p->token.from + at;

		if (point >= 0x80 && length > 1 && is_foreign(point))
			parser_complain_at(p, from, from + length, arena_format(p->keep,
				"`%.*s` (U+%04X) can stand in strings and comments only",
				(int)length, rest.at, (unsigned)point));
	}
}

struct span parse_identifier(struct parser *p, const char *wanted)
{
	struct span name = {0};

	if (!parser_at_name(p)) {
		parser_complain(p, wanted);
		return name;
	}
	name = parser_text(p);
	check_letters(p, name);
	parser_step(p);
	return name;
}

struct syntax *parse_name(struct parser *p)
{
	struct syntax *node = node_new(p, SYNTAX_NAME);

	node->name = parse_identifier(p, "a name is expected here");
	return node_done(p, node);
}
