/* magic.c - a sign, a word, and what follows. */
#include "notebook/magic.h"

/* The path of %run: behind Jupyter's options, in quotes or up to a blank. */
static struct span read_path(struct span rest)
{
	size_t end = 0;

	while (rest.len > 1 && rest.at[0] == '-') {
		while (end < rest.len && rest.at[end] != ' ' && rest.at[end] != '\t')
			end++;
		rest = span_trim(span_from(rest, end));
		end = 0;
	}
	if (rest.len && (rest.at[0] == '"' || rest.at[0] == '\''))
		return span_cut(span_from(rest, 1),
				span_find(span_from(rest, 1), rest.at[0]));
	while (end < rest.len && rest.at[end] != ' ' && rest.at[end] != '\t')
		end++;
	return span_cut(rest, end);
}

static bool is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.';
}

static enum magic_kind kind_of(struct span name)
{
	return span_is(name, "run") ? MAGIC_RUN : span_is(name, "cd") ? MAGIC_CD :
	       span_is(name, "pip") ? MAGIC_PIP : MAGIC_OTHER;
}

bool magic_read(struct span line, struct magic *magic)
{
	size_t end = 0;

	*magic = (struct magic){ .kind = MAGIC_OTHER };
	line = span_trim(line);
	if (!line.len || (line.at[0] != '%' && line.at[0] != '!'))
		return false;
	bool sign = line.at[0] == '%';
	magic->cell = sign && span_starts(line, "%%");
	line = span_from(line, 1 + (size_t)magic->cell);
	while (sign && end < line.len && is_word(line.at[end]))
		end++;
	magic->name = span_cut(line, end);
	magic->kind = magic->cell ? MAGIC_OTHER : kind_of(magic->name);
	magic->argument = span_trim(span_from(line, end));
	if (magic->kind == MAGIC_RUN)
		magic->argument = read_path(magic->argument);
	return true;
}
