/*
 * markdown.c - a job summary: the counts, a table of findings, what was not checked, the
 * charts of a change.
 * Whatever means something to Markdown or HTML leaves as a character reference, which
 * CommonMark never takes for structure.
 */
#include "report/markdown.h"

#include "report/escape.h"
#include "report/phrase.h"

/* GitHub drops a summary of over 1 MiB: what comes later has room left to it. */
#define FINDINGS_MOST ((size_t)600 << 10)
#define GAPS_MOST ((size_t)800 << 10)
#define CHARTS_MOST ((size_t)1000 << 10)

bool markdown_put(struct summary *to, const char *text, size_t most)
{
	size_t len = span_of(text).len;

	if (to->bytes + len > most || ferror(to->out->stream))
		return false;
	to->bytes += len;
	fputs(text, to->out->stream);
	return true;
}

void markdown_left(struct summary *to, size_t left)
{
	if (left && !ferror(to->out->stream))
		fprintf(to->out->stream, "\n%zu more left out: a summary holds 1 MiB\n",
			left);
}

static const struct escape inert[] = {
	{ '&', "&amp;" }, { '<', "&lt;" }, { '>', "&gt;" }, { '"', "&quot;" },
	{ '\'', "&#39;" }, { '`', "&#96;" }, { '|', "&#124;" }, { '*', "&#42;" },
	{ '_', "&#95;" }, { '~', "&#126;" }, { '[', "&#91;" }, { ']', "&#93;" },
	{ '(', "&#40;" }, { ')', "&#41;" }, { '{', "&#123;" }, { '}', "&#125;" },
	{ '\\', "&#92;" }, { '#', "&#35;" }, { '!', "&#33;" }, { '@', "&#64;" },
	{ '$', "&#36;" }, { ':', "&#58;" }, { '=', "&#61;" }, { '+', "&#43;" },
	{ 0, NULL },
};

const char *markdown_safe(struct output *out, const char *line)
{
	return escape_text(out, line, inert);
}

/* What people say: what is quoted in it is code. */
static const char *prose(struct output *out, const char *line)
{
	return escape_prose(out, line, inert);
}

static const char *make_row(struct output *out, const struct sw_finding *finding)
{
	const char *hint = output_line(out, finding->hint);

	return arena_format(out->tmp, "| %s | %s | %s%s%s%s | %s |\n",
			    sw_level_name(finding->level),
			    markdown_safe(out, phrase_place(out, &finding->place)),
			    prose(out, output_line(out, finding->message)),
			    markdown_safe(out, phrase_state(out, finding)),
			    *hint ? "<br>hint: " : "", prose(out, hint),
			    markdown_safe(out, phrase_label(out, finding)));
}

/* `title`: a heading, or "". */
static void print_findings(struct summary *to, const char *title)
{
	const struct sw_finding *finding;
	size_t left = phrase_count(to->out, to->out->standing);

	if (left)
		markdown_put(to, arena_format(to->out->tmp, "%s\n| level | where | what | rule |\n"
				     "|---|---|---|---|\n", title), FINDINGS_MOST);
	for (size_t i = 0; left && (finding = output_finding(to->out, &i)); left--)
		if (!markdown_put(to, make_row(to->out, finding), FINDINGS_MOST))
			break;
	markdown_left(to, left);
}

static void print_standing(struct summary *to, enum sw_standing standing,
			   const char *title)
{
	to->out->standing = standing;
	print_findings(to, title);
	to->out->standing = SW_NEW;
}

static void print_gaps(struct summary *to)
{
	struct output *out = to->out;
	size_t left = out->verdict->gap_count;
	const struct sw_gap *gap;

	if (left)
		markdown_put(to, "\nNot checked:\n\n", GAPS_MOST);
	for (size_t i = 0; left && (gap = output_gap(out, &i)); left--)
		if (!markdown_put(to, arena_format(out->tmp, "- %s\n",
					  markdown_safe(out, phrase_gap(out, gap))), GAPS_MOST))
			break;
	markdown_left(to, left);
}

/* The front has made Mermaid of it; here a fence holds it, whatever it is. */
static void add_picture(struct output *out, const char *text, struct str *block)
{
	static const struct escape fenced[] = {
		{ '`', "#96;" }, { ':', "#58;" }, { 0, NULL }
	};
	struct span rest = output_whole(out, text), line;

	str_text(block, "\n```mermaid\n");
	while (span_line(&rest, &line))
		str_format(block, "%s%s\n", line.len && *line.at & 0x80 ? " " : "",
			   escape_text(out, output_line(out, arena_string(
				out->tmp, line)), fenced));
	str_text(block, "```\n");
}

static void print_charts(struct summary *to)
{
	struct output *out = to->out;
	size_t left = out->verdict->chart_count;
	const struct sw_chart *chart;

	for (size_t i = 0; (chart = output_chart(out, &i)); left--) {
		struct str block = str_new(out->tmp);

		if (!chart->text && chart->picture)	/* for a page alone */
			continue;
		str_format(&block, "\n#### %s\n",
			   markdown_safe(out, output_line(out, chart->title)));
		if (chart->note)
			str_format(&block, "\n> %s\n",
				   markdown_safe(out, output_line(out, chart->note)));
		if (chart->text)
			add_picture(out, chart->text, &block);
		if (!markdown_put(to, block.at, CHARTS_MOST))
			break;
	}
	markdown_left(to, left);
}

void markdown_write(struct output *out)
{
	struct summary to = { .out = out };

	fprintf(out->stream, "### %s: %s\n",
		markdown_safe(out, output_line(out, out->verdict->tool)),
		phrase_summary(out));
	if (out->verdict->audit)
		markdown_audit(&to);
	print_findings(&to, out->verdict->audit ? "\n#### Findings\n" :
			   out->verdict->compared ? "\n#### New\n" : "");
	print_standing(&to, SW_GONE, "\n#### Gone\n");
	if (out->style->verbose)
		print_standing(&to, SW_KEPT, "\n#### Kept\n");
	if (out->verdict->audit)
		markdown_audit_rest(&to);
	print_gaps(&to);
	print_charts(&to);
}
