/*
 * markdown.c - a job summary: the counts, a table of findings, what was not checked.
 * Whatever means something to Markdown or HTML leaves as a character reference, which
 * CommonMark never takes for structure.
 */
#include "report/escape.h"
#include "report/phrase.h"

/* GitHub drops a summary of over 1 MiB. */
#define BYTES_MOST ((size_t)900 << 10)

static const struct escape inert[] = {
	{ '&', "&amp;" }, { '<', "&lt;" }, { '>', "&gt;" }, { '"', "&quot;" },
	{ '\'', "&#39;" }, { '`', "&#96;" }, { '|', "&#124;" }, { '*', "&#42;" },
	{ '_', "&#95;" }, { '~', "&#126;" }, { '[', "&#91;" }, { ']', "&#93;" },
	{ '(', "&#40;" }, { ')', "&#41;" }, { '{', "&#123;" }, { '}', "&#125;" },
	{ '\\', "&#92;" }, { '#', "&#35;" }, { '!', "&#33;" }, { '@', "&#64;" },
	{ '$', "&#36;" }, { ':', "&#58;" }, { '=', "&#61;" }, { '+', "&#43;" },
	{ 0, NULL },
};

static const char *safe(struct output *out, const char *line)
{
	return escape_text(out, line, inert);
}

static const char *make_row(struct output *out, const struct sw_finding *finding)
{
	const char *hint = output_line(out, finding->hint);

	return arena_format(out->tmp, "| %s | %s | %s%s%s%s | %s |\n",
			    sw_level_name(finding->level),
			    safe(out, phrase_place(out, &finding->place)),
			    safe(out, output_line(out, finding->message)),
			    safe(out, phrase_state(out, finding)),
			    *hint ? "<br>hint: " : "", safe(out, hint),
			    safe(out, phrase_label(out, finding)));
}

static size_t count_shown(const struct output *out)
{
	size_t count = 0;

	for (size_t i = 0; i < out->verdict->finding_count; i++)
		count += output_shows(out, &out->verdict->findings[i]);
	return count;
}

static void print_findings(struct output *out)
{
	const struct sw_finding *finding;
	size_t left = count_shown(out), bytes = 0;

	if (left)
		fputs("\n| level | where | what | rule |\n|---|---|---|---|\n",
		      out->stream);
	for (size_t i = 0; left && (finding = output_finding(out, &i)); left--) {
		const char *row = make_row(out, finding);

		bytes += span_of(row).len;
		if (bytes > BYTES_MOST)
			break;
		fputs(row, out->stream);
	}
	if (left && !ferror(out->stream))
		fprintf(out->stream, "\n%zu more left out: a summary holds 1 MiB\n",
			left);
}

/* All of them are named, however many findings there are. */
static void print_gaps(struct output *out)
{
	const struct sw_gap *gap;

	if (out->verdict->gap_count)
		fputs("\nNot checked:\n\n", out->stream);
	for (size_t i = 0; (gap = output_gap(out, &i)); )
		fprintf(out->stream, "- %s\n", safe(out, phrase_gap(out, gap)));
}

void markdown_write(struct output *out)
{
	fprintf(out->stream, "### %s: %s\n",
		safe(out, output_line(out, out->verdict->tool)), phrase_summary(out));
	print_findings(out);
	print_gaps(out);
}
