/* escape.c - replacing bytes. */
#include "report/escape.h"

static const char *find(const struct escape *table, char byte)
{
	for (; table->instead; table++)
		if (table->byte == byte)
			return table->instead;
	return NULL;
}

const char *escape_text(struct output *out, const char *text,
			const struct escape *table)
{
	struct span rest = span_of(text);
	struct str escaped = str_new(out->tmp);

	for (size_t i = 0; i < rest.len; i++) {
		const char *instead = find(table, rest.at[i]);

		if (instead)
			str_text(&escaped, instead);
		else
			str_byte(&escaped, rest.at[i]);
	}
	return escaped.at;
}
