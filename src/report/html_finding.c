/* html_finding.c - one finding of a page: what, where, its line, and how to mend it. */
#include "report/escape.h"
#include "report/html.h"
#include "report/phrase.h"
#include "report/snippet.h"

static const struct escape inert[] = {
	{ '&', "&amp;" }, { '<', "&lt;" }, { '>', "&gt;" }, { '"', "&quot;" },
	{ '\'', "&#39;" }, { 0, NULL },
};

const char *html_safe(struct output *out, const char *text)
{
	return escape_text(out, output_line(out, text), inert);
}

const char *html_inside(struct output *out, const char *phrase)
{
	return escape_text(out, phrase, inert);
}

static void print_snippet(struct output *out, const struct sw_finding *finding)
{
	struct snippet snippet;

	if (!snippet_new(out, finding, &snippet))
		return;
	fprintf(out->stream, "<pre>%s\n%*s<span class=\"carets\" aria-hidden=\"true\">",
		html_inside(out, snippet.source), (int)snippet.before, "");
	for (unsigned i = 0; i < snippet.width; i++)
		fputc('^', out->stream);
	fputs("</span></pre>\n", out->stream);
}

static void print_line(struct output *out, const char *what, const char *text)
{
	if (text)
		fprintf(out->stream, "<p>%s: %s</p>\n", what, html_safe(out, text));
}

static void print_targets(struct output *out, const struct sw_finding *finding)
{
	for (size_t i = 0; i < finding->target_count; i++)
		fprintf(out->stream, "%s%s", i ? ", " : "<p>targets: ",
			html_safe(out, finding->targets[i]));
	if (finding->target_count)
		fputs("</p>\n", out->stream);
}

static void print_related(struct output *out, const struct sw_finding *finding)
{
	for (size_t i = 0; i < finding->related_count; i++)
		fprintf(out->stream, "<p class=\"where\"><code>%s</code>: %s</p>\n",
			html_inside(out, phrase_place(out, &finding->related[i].place)),
			html_safe(out, finding->related[i].message));
}

void html_finding(struct output *out, const struct sw_finding *finding)
{
	const char *level = sw_level_name(finding->level);
	const char *label = html_inside(out, phrase_label(out, finding));

	fprintf(out->stream,
		"<li class=\"%s\" data-rule=\"%s\">\n"
		"<h3><span class=\"level\">%s</span> %s<span class=\"state\">%s</span></h3>\n",
		level, label, level, html_safe(out, finding->message),
		html_inside(out, phrase_state(out, finding)));
	fprintf(out->stream, "<p class=\"where\"><code>%s</code> %s</p>\n",
		html_inside(out, phrase_place(out, &finding->place)), label);
	print_snippet(out, finding);
	if (finding->place.cell)
		fprintf(out->stream, "<p>cell: %u</p>\n", finding->place.cell);
	print_targets(out, finding);
	print_line(out, "commit", finding->commit);
	print_line(out, "hint", finding->hint);
	print_related(out, finding);
	fputs("</li>\n", out->stream);
}
