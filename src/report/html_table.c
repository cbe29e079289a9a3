/* html_table.c - tables that a narrow page may push sideways, and names of places in it. */
#include "report/html.h"

#include <string.h>

/* A region that scrolls can be reached by key, so it has a name. */
void html_table(struct output *out, const char *name, const struct html_column *columns)
{
	fprintf(out->stream, "<div class=\"wide\" role=\"group\" tabindex=\"0\" "
		"aria-label=\"%s\">\n<table>\n<thead><tr>", name);
	for (; columns->title; columns++)
		fprintf(out->stream, "<th scope=\"col\"%s>%s</th>",
			columns->number ? " class=\"number\"" : "", columns->title);
	fputs("</tr></thead>\n<tbody>\n", out->stream);
}

void html_table_end(struct output *out)
{
	fputs("</tbody>\n</table>\n</div>\n", out->stream);
}

/* Of what a rule's id has, only the slash needs another sign. */
const char *html_anchor(struct output *out, const char *rule)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyz0123456789-";
	struct span id = output_raw(out, rule);
	struct str anchor = str_new(out->tmp);

	str_text(&anchor, "rule.");
	for (size_t i = 0; i < id.len; i++) {
		char byte = id.at[i];

		if (byte && strchr(plain, byte))
			str_byte(&anchor, byte);
		else if (byte == '/')
			str_byte(&anchor, '.');
		else
			str_format(&anchor, "_%02x", (unsigned)(unsigned char)byte);
	}
	return anchor.at;
}
