/* html_finding.c - one finding of a page: where, what, its line, and how to mend it. */
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

const char *html_prose(struct output *out, const char *text)
{
	return escape_prose(out, output_line(out, text), inert);
}

static const char *part(struct output *out, struct span source)
{
	return html_inside(out, arena_string(out->tmp, source));
}

static void print_snippet(struct output *out, const struct sw_finding *finding)
{
	struct snippet snippet;

	if (!snippet_new(out, finding, &snippet))
		return;
	struct span source = span_of(snippet.source);
	struct span marked = span_from(span_cut(source, snippet.to), snippet.from);
	fprintf(out->stream, "<pre>%s<mark>%s</mark>%s</pre>\n",
		part(out, span_cut(source, snippet.from)), part(out, marked),
		part(out, span_from(source, snippet.to)));
}

static void print_line(struct output *out, const char *what, const char *text)
{
	if (text)
		fprintf(out->stream, "<p>%s: %s</p>\n", what, html_prose(out, text));
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
		fprintf(out->stream, "<p><code>%s</code> %s</p>\n",
			html_inside(out, phrase_place(out, &finding->related[i].place)),
			html_prose(out, finding->related[i].message));
}

/* Where it stands, what it is, and what is known of it beside that. */
static void print_title(struct output *out, const struct sw_finding *finding,
			const struct html_same *same)
{
	fprintf(out->stream, "<p><code>%s</code>",
		html_inside(out, phrase_place(out, &finding->place)));
	if (finding->place.cell)
		fprintf(out->stream, " cell %u", finding->place.cell);
	if (finding->fresh)
		fputs(" <em>new</em>", out->stream);
	if (!same->level)
		fprintf(out->stream, " <b>%s</b>", sw_level_name(finding->level));
	if (!same->message)
		fprintf(out->stream, " %s", html_prose(out, finding->message));
	if (finding->check)
		fprintf(out->stream, " <i>%s</i>", html_safe(out, finding->check));
	fprintf(out->stream, "%s</p>\n", html_inside(out, phrase_state(out, finding)));
}

void html_finding(struct output *out, const struct sw_finding *finding,
		  const struct html_same *same)
{
	fprintf(out->stream, "<li class=\"%s\">", sw_level_name(finding->level));
	print_title(out, finding, same);
	print_snippet(out, finding);
	print_targets(out, finding);
	if (finding->commit)
		fprintf(out->stream, "<p>commit: %s%s%s</p>\n",
			html_safe(out, finding->commit), finding->date ? ", " : "",
			html_safe(out, finding->date));
	if (!same->hint)
		print_line(out, "hint", finding->hint);
	print_related(out, finding);
	fputs("</li>\n", out->stream);
}
