/* roff.c - escapes, requests, and a little Markdown. */
#include "command/roff.h"

#include <string.h>


static const struct escape {
	char byte;
	const char *text;
} escapes[] = {
	{ '\\', "\\e" }, { '-', "\\-" }, { '\'', "\\(aq" }, { '^', "\\(ha" },
	{ '~', "\\(ti" }, { '"', "\\(dq" },
};

static void add_byte(struct str *out, char byte)
{
	for (size_t i = 0; i < sizeof escapes / sizeof *escapes; i++)
		if (escapes[i].byte == byte) {
			str_text(out, escapes[i].text);
			return;
		}
	str_byte(out, byte);
}

/* A dot at the start of a line would be a request. */
static void add_line(struct str *out, struct span line, bool code)
{
	bool bold = false;

	if (line.len && *line.at == '.')
		str_text(out, "\\&");
	for (size_t i = 0; i < line.len; i++) {
		if (line.at[i] == '`' && !code) {
			bold = !bold;
			str_text(out, bold ? "\\fB" : "\\fR");
		} else {
			add_byte(out, line.at[i]);
		}
	}
	str_text(out, bold ? "\\fR\n" : "\n");
}

void roff_text(struct str *out, struct span text)
{
	add_line(out, text, false);
}

void roff_request(struct str *out, const char *request, const char *words)
{
	str_format(out, ".%s \"", request);
	for (const char *at = words; *at; at++)
		add_byte(out, *at);
	str_text(out, "\"\n");
}

void roff_tagged(struct str *out, const char *tag, const char *value, struct span about)
{
	str_text(out, ".TP\n\\fB");
	for (const char *at = tag; *at; at++)
		add_byte(out, *at);
	str_text(out, value ? "\\fR \\fI" : "\\fR\n");
	for (const char *at = value; at && *at; at++)
		add_byte(out, *at);
	str_text(out, value ? "\\fR\n" : "");
	roff_text(out, about);
}

struct prose {
	struct str *out;
	struct span rest;
	bool literal;		/* between .nf and .fi */
	bool apart;		/* a blank line stands before this one */
	bool headed;		/* a title does: it needs no .PP */
};

static bool next_is_meaning(const struct prose *prose)
{
	return span_starts(prose->rest, ": ");
}

static void end_literal(struct prose *prose)
{
	if (prose->literal)
		str_text(prose->out, ".fi\n.RE\n");
	prose->literal = false;
}

static void add_literal(struct prose *prose, struct span line)
{
	if (!prose->literal)
		str_text(prose->out, prose->headed ? ".RS 4\n.nf\n" : ".PP\n.RS 4\n.nf\n");
	else if (prose->apart)
		str_text(prose->out, "\\&\n");
	prose->literal = true;
	add_line(prose->out, span_from(line, 4), true);
}

static void add_title(struct prose *prose, struct span line)
{
	struct arena tmp = {0};
	bool part = span_starts(line, "### ");

	roff_request(prose->out, part ? "SS" : "SH",
		     arena_string(&tmp, span_from(line, part ? 4 : 3)));
	arena_clear(&tmp);
}

static void add_words(struct prose *prose, struct span line)
{
	if (next_is_meaning(prose)) {
		str_text(prose->out, ".TP\n");
	} else if (span_starts(line, "- ")) {
		str_text(prose->out, ".IP \\(bu 2\n");
		line = span_from(line, 2);
	} else if (span_starts(line, ": ")) {
		line = span_from(line, 2);
	} else if (prose->apart && !prose->headed) {
		str_text(prose->out, ".PP\n");
	}
	roff_text(prose->out, span_trim(line));
}

void roff_prose(struct str *out, struct span text)
{
	struct prose prose = { .out = out, .rest = text, .headed = true };
	struct span line;

	while (span_line(&prose.rest, &line)) {
		bool title = span_starts(line, "## ") || span_starts(line, "### ");

		if (!span_trim(line).len) {
			prose.apart = true;
			continue;
		}
		if (span_starts(line, "    "))
			add_literal(&prose, line);
		else
			end_literal(&prose);
		if (title)
			add_title(&prose, line);
		else if (!prose.literal)
			add_words(&prose, line);
		prose.headed = title;
		prose.apart = false;
	}
	end_literal(&prose);
}
