/*
 * html.c - a page to read, print and hand on: one file that asks for nothing else. All of
 * it is there without scripts; its own one filters and sorts, and the policy in its head
 * lets no other run.
 */
#include <string.h>

#include "base/sha256.h"
#include "report/escape.h"
#include "report/page.h"
#include "report/phrase.h"
#include "report/snippet.h"
#include "report/systems.h"

static const struct escape inert[] = {
	{ '&', "&amp;" }, { '<', "&lt;" }, { '>', "&gt;" }, { '"', "&quot;" },
	{ '\'', "&#39;" }, { 0, NULL },
};

/* Fit for an element or an attribute. */
static const char *safe(struct output *out, const char *text)
{
	return escape_text(out, output_line(out, text), inert);
}

static const char *inside(struct output *out, const char *phrase)
{
	return escape_text(out, phrase, inert);
}

static unsigned digit(char hex)
{
	return (unsigned)(hex <= '9' ? hex - '0' : hex - 'a' + 10);
}

/* A content policy names a script by the SHA-256 of its text, in base64. */
static const char *digest(struct output *out, const char *text)
{
	static const char digits[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	const char *hex = sha256_hex(out->tmp, span_of(text));
	struct str base64 = str_new(out->tmp);

	for (size_t i = 0; i < 63; i += 3) {	/* 12 bits are three of the one, two of the other */
		unsigned bits = digit(hex[i]) << 8 | digit(hex[i + 1]) << 4 | digit(hex[i + 2]);

		str_byte(&base64, digits[bits >> 6]);
		str_byte(&base64, digits[bits & 63]);
	}
	str_byte(&base64, digits[digit(hex[63]) << 2]);
	str_byte(&base64, '=');
	return base64.at;
}

static void print_head(struct output *out)
{
	const struct sw_verdict *verdict = out->verdict;

	fprintf(out->stream, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
		"<meta charset=\"utf-8\">\n"
		"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
		"style-src 'unsafe-inline'; script-src 'sha256-%s'; base-uri 'none'; "
		"form-action 'none'\">\n"
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
		"<title>%s: %s</title>\n<style>\n%s</style>\n</head>\n<body>\n<header>\n",
		digest(out, report_html_js), safe(out, verdict->tool),
		inside(out, phrase_summary(out)), report_html_css);
	fprintf(out->stream, "<h1>%s: %s</h1>\n<p class=\"about\">%s %s, %s</p>\n</header>\n"
		"<main>\n", safe(out, verdict->tool), inside(out, phrase_summary(out)),
		safe(out, verdict->tool), safe(out, verdict->version),
		safe(out, verdict->date));
}

static void print_counts(struct output *out)
{
	const struct sw_summary *sum = &out->verdict->summary;
	const struct { const char *tone, *what; size_t count; } boxes[] = {
		{ sum->errors ? "error" : "fine", "errors", sum->errors },
		{ sum->warnings ? "warning" : "fine", "warnings", sum->warnings },
		{ sum->notes ? "note" : "fine", "notes", sum->notes },
		{ "", "waived", sum->waived }, { "", "baselined", sum->baselined },
		{ "", "skipped", sum->skipped },
		{ sum->not_checked ? "error" : "fine", "not checked", sum->not_checked },
	};

	fputs("<ul class=\"counts\">\n", out->stream);
	for (size_t i = 0; i < sizeof boxes / sizeof *boxes; i++)
		fprintf(out->stream, "<li class=\"%s\"><b>%zu</b> %s</li>\n", boxes[i].tone,
			boxes[i].count, boxes[i].what);
	fputs("</ul>\n", out->stream);
}

static void print_systems(struct output *out)
{
	struct systems systems = systems_new(out);

	if (!systems.count)
		return;
	fputs("<h2 id=\"systems\">By system</h2>\n<table>\n<thead><tr><th scope=\"col\">System</th>"
	      "<th scope=\"col\" class=\"number\">Rules asked</th>"
	      "<th scope=\"col\" class=\"number\">Broken</th>"
	      "<th scope=\"col\" class=\"number\">Findings</th></tr></thead>\n<tbody>\n",
	      out->stream);
	for (size_t i = 0; i < systems.count; i++) {
		const struct system_count *row = &systems.at[i];

		fprintf(out->stream, "<tr><td>%s</td><td class=\"number\">%zu</td>"
			"<td class=\"number %s\"><b>%zu</b></td><td class=\"number\">%zu</td></tr>\n",
			safe(out, row->name), row->rules, !row->broken ? "fine" :
			sw_level_name(row->worst), row->broken, row->findings);
	}
	fputs("</tbody>\n</table>\n", out->stream);
}

static void print_snippet(struct output *out, const struct sw_finding *finding)
{
	struct snippet snippet;

	if (!snippet_new(out, finding, &snippet))
		return;
	fprintf(out->stream, "<pre>%s\n%*s<span class=\"carets\" aria-hidden=\"true\">",
		inside(out, snippet.source), (int)snippet.before, "");
	for (unsigned i = 0; i < snippet.width; i++)
		fputc('^', out->stream);
	fputs("</span></pre>\n", out->stream);
}

static void print_line(struct output *out, const char *what, const char *text)
{
	if (text)
		fprintf(out->stream, "<p>%s: %s</p>\n", what, safe(out, text));
}

static void print_targets(struct output *out, const struct sw_finding *finding)
{
	for (size_t i = 0; i < finding->target_count; i++)
		fprintf(out->stream, "%s%s", i ? ", " : "<p>targets: ",
			safe(out, finding->targets[i]));
	if (finding->target_count)
		fputs("</p>\n", out->stream);
}

static void print_related(struct output *out, const struct sw_finding *finding)
{
	for (size_t i = 0; i < finding->related_count; i++)
		fprintf(out->stream, "<p class=\"where\"><code>%s</code>: %s</p>\n",
			inside(out, phrase_place(out, &finding->related[i].place)),
			safe(out, finding->related[i].message));
}

static void print_finding(struct output *out, const struct sw_finding *finding)
{
	const char *level = sw_level_name(finding->level);
	const char *label = inside(out, phrase_label(out, finding));

	fprintf(out->stream, "<li class=\"%s\" data-rule=\"%s\">\n<h3><span class=\"level\">%s"
		"</span> %s<span class=\"state\">%s</span></h3>\n"
		"<p class=\"where\"><code>%s</code> %s</p>\n", level, label, level,
		safe(out, finding->message), inside(out, phrase_state(out, finding)),
		inside(out, phrase_place(out, &finding->place)), label);
	print_snippet(out, finding);
	if (finding->place.cell)
		fprintf(out->stream, "<p>cell: %u</p>\n", finding->place.cell);
	print_targets(out, finding);
	print_line(out, "commit", finding->commit);
	print_line(out, "hint", finding->hint);
	print_related(out, finding);
	fputs("</li>\n", out->stream);
}

/* Hidden until the script runs: without it there is nothing that it could do. */
static void print_form(struct output *out)
{
	static const char *const names[] = { "error", "warning", "note" };

	fputs("<form hidden>\n", out->stream);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		fprintf(out->stream, "<label><input type=\"checkbox\" name=\"%s\" checked> %ss"
			"</label>\n", names[i], names[i]);
	fputs("<label>order <select name=\"order\"><option>place<option>level<option>rule"
	      "</select></label>\n<input type=\"search\" name=\"word\" "
	      "aria-label=\"only findings with these words\" "
	      "placeholder=\"only with these words\">\n<output aria-live=\"polite\"></output>\n"
	      "</form>\n", out->stream);
}

static void print_findings(struct output *out)
{
	const struct sw_finding *finding;
	size_t i = 0;

	fputs("<h2 id=\"findings\">Findings</h2>\n", out->stream);
	finding = output_finding(out, &i);
	if (!finding) {
		fputs("<p>There is nothing to mend.</p>\n", out->stream);
		return;
	}
	print_form(out);
	fputs("<ol class=\"findings\">\n", out->stream);
	for (; finding; finding = output_finding(out, &i))
		print_finding(out, finding);
	fputs("</ol>\n", out->stream);
}

/* All of it: a report that is handed on says what it does not speak of. */
static void print_rest(struct output *out)
{
	const struct sw_verdict *verdict = out->verdict;
	const struct sw_gap *gap;

	if (verdict->gap_count)
		fputs("<h2 id=\"not-checked\">Not checked</h2>\n<ul class=\"gaps\">\n",
		      out->stream);
	for (size_t i = 0; (gap = output_gap(out, &i)); )
		fprintf(out->stream, "<li>%s</li>\n", inside(out, phrase_gap(out, gap)));
	if (verdict->gap_count)
		fputs("</ul>\n", out->stream);
	if (verdict->skipped_count)
		fputs("<h2 id=\"skipped\">Skipped</h2>\n<ul class=\"skipped\">\n", out->stream);
	for (size_t i = 0; i < verdict->skipped_count; i++)
		fprintf(out->stream, "<li>%s</li>\n", safe(out, verdict->skipped[i]));
	if (verdict->skipped_count)
		fputs("</ul>\n", out->stream);
}

void html_write(struct output *out)
{
	print_head(out);
	print_counts(out);
	print_systems(out);
	print_findings(out);
	print_rest(out);
	fprintf(out->stream, "</main>\n<script>%s</script>\n</body>\n</html>\n", report_html_js);
}
