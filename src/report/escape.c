/* escape.c - replacing bytes. */
#include "report/escape.h"

#include <string.h>

static const char *find(const struct escape *table, char byte)
{
	for (; table->instead; table++)
		if (table->byte == byte)
			return table->instead;
	return NULL;
}

static void add(struct str *escaped, struct span text, const struct escape *table)
{
	for (size_t i = 0; i < text.len; i++) {
		const char *instead = find(table, text.at[i]);

		if (instead)
			str_text(escaped, instead);
		else
			str_byte(escaped, text.at[i]);
	}
}

const char *escape_text(struct output *out, const char *text,
			const struct escape *table)
{
	struct str escaped = str_new(out->tmp);

	add(&escaped, span_of(text), table);
	return escaped.at;
}

const char *escape_prose(struct output *out, const char *text,
			 const struct escape *table)
{
	struct str escaped = str_new(out->tmp);
	const char *open, *close;

	while ((open = strchr(text, '`')) && (close = strchr(open + 1, '`'))) {
		const bool empty = close == open + 1;

		add(&escaped, (struct span){ text, (size_t)(open - text) }, table);
		str_text(&escaped, empty ? "" : "<code>");
		add(&escaped, (struct span){ open + !empty, (size_t)(close - open) - !empty },
		    table);
		str_text(&escaped, empty ? "" : "</code>");
		text = empty ? close : close + 1;
	}
	add(&escaped, span_of(text), table);
	return escaped.at;
}
