/* text.c - for people: each finding with its source line, then what it comes to. */
#include <stdlib.h>

#include "base/wrap.h"
#include "report/audit_table.h"
#include "report/phrase.h"
#include "report/snippet.h"

#define RED "\033[1;31m"
#define YELLOW "\033[1;33m"
#define BLUE "\033[1;34m"
#define BOLD "\033[1m"
#define DIM "\033[2m"
#define PLAIN "\033[0m"

static const char *const level_colours[] = { BLUE, YELLOW, RED };

/* The colour, where there is any to be shown. */
static const char *paint(const struct output *out, const char *colour)
{
	return out->style->colour ? colour : "";
}

static void print_head(struct output *out, const struct sw_finding *finding)
{
	const char *plain = paint(out, PLAIN);

	fprintf(out->stream, "%s%s:%s %s%s:%s %s  %s[%s]%s%s\n", paint(out, BOLD),
		phrase_start(out, &finding->place), plain,
		paint(out, level_colours[finding->level]),
		sw_level_name(finding->level), plain,
		output_line(out, finding->message), paint(out, DIM),
		phrase_label(out, finding), plain, phrase_state(out, finding));
}

static void print_carets(struct output *out, const struct snippet *snippet,
			 enum sw_level level)
{
	fprintf(out->stream, "%*s%s", (int)snippet->before, "",
		paint(out, level_colours[level]));
	for (unsigned i = 0; i < snippet->width; i++)
		fputc('^', out->stream);
	fprintf(out->stream, "%s\n", paint(out, PLAIN));
}

/* Returns the gutter's width: the notes stand under it. */
static int print_snippet(struct output *out, const struct sw_finding *finding)
{
	int gutter = snprintf(NULL, 0, "%u", finding->place.line);
	struct snippet snippet;

	if (gutter < 4)
		gutter = 4;
	if (!snippet_new(out, finding, &snippet))
		return gutter;
	fprintf(out->stream, "%s%*u |%s %s\n", paint(out, DIM), gutter,
		finding->place.line, paint(out, PLAIN), snippet.source);
	fprintf(out->stream, "%s%*s |%s ", paint(out, DIM), gutter, "",
		paint(out, PLAIN));
	print_carets(out, &snippet, finding->level);
	return gutter;
}

static void print_note(struct output *out, int gutter, const char *what,
		       const char *text)
{
	if (text)
		fprintf(out->stream, "%*s = %s: %s\n", gutter, "", what,
			output_line(out, text));
}

static void print_cell(struct output *out, int gutter, const struct sw_place *place)
{
	if (place->cell && place->cell_line)
		fprintf(out->stream, "%*s = cell: %u, line %u\n", gutter, "",
			place->cell, place->cell_line);
	else if (place->cell)
		fprintf(out->stream, "%*s = cell: %u\n", gutter, "", place->cell);
}

static void print_targets(struct output *out, int gutter,
			  const struct sw_finding *finding)
{
	if (!finding->target_count)
		return;
	fprintf(out->stream, "%*s = targets:", gutter, "");
	for (size_t i = 0; i < finding->target_count; i++)
		fprintf(out->stream, "%s %s", i ? "," : "",
			output_line(out, finding->targets[i]));
	fputc('\n', out->stream);
}

static void print_related(struct output *out, const struct sw_finding *finding)
{
	for (size_t i = 0; i < finding->related_count; i++)
		fprintf(out->stream, "%s: note: %s\n",
			phrase_start(out, &finding->related[i].place),
			output_line(out, finding->related[i].message));
}

static void print_finding(struct output *out, const struct sw_finding *finding)
{
	print_head(out, finding);
	int gutter = print_snippet(out, finding);
	print_cell(out, gutter, &finding->place);
	print_targets(out, gutter, finding);
	print_note(out, gutter, "commit", finding->commit);
	print_note(out, gutter, "hint", finding->hint);
	print_related(out, finding);
	fputc('\n', out->stream);
}

/* What is no more, or as it was, is told in a line. */
static void print_lines(struct output *out, enum sw_standing standing, const char *word)
{
	const struct sw_finding *finding;

	out->standing = standing;
	for (size_t i = 0; (finding = output_finding(out, &i)); )
		fprintf(out->stream, "%s%s:%s %s\n", paint(out, DIM), word,
			paint(out, PLAIN), phrase_finding(out, finding));
	out->standing = SW_NEW;
}

static void write_all(struct output *out)
{
	const struct sw_finding *finding;

	for (size_t i = 0; (finding = output_finding(out, &i)); )
		print_finding(out, finding);
	print_lines(out, SW_GONE, "gone");
	if (out->style->verbose)
		print_lines(out, SW_KEPT, "kept");
	if (!out->style->quiet)
		audit_table_print(out);
	phrase_close(out);
}

void text_write(struct output *out)
{
	FILE *stream = out->stream;
	char *at = NULL;
	size_t len = 0;
	FILE *whole = out->style->columns ? open_memstream(&at, &len) : NULL;

	out->stream = whole ? whole : stream;
	write_all(out);
	out->stream = stream;
	if (whole && !fclose(whole)) {
		struct str lines = str_new(out->tmp);

		wrap(&lines, (struct span){ at, len }, out->style->columns);
		fwrite(lines.at, 1, lines.len, stream);
	}
	free(at);
}
