/*
 * html.c - a page to read, print and hand on: one file that asks for nothing else. All
 * of it is there without scripts; its own one filters and sorts, and the policy in its
 * head lets no other run.
 */
#include "base/sha256.h"
#include "report/html.h"
#include "report/page.h"
#include "report/phrase.h"
#include "report/systems.h"

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

	/* Three digits of the one, 12 bits, are two of the other. */
	for (size_t i = 0; i < 63; i += 3) {
		unsigned bits = digit(hex[i]) << 8 | digit(hex[i + 1]) << 4 |
				digit(hex[i + 2]);

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
	const char *tool = html_safe(out, verdict->tool);
	const char *summary = html_inside(out, phrase_summary(out));

	fprintf(out->stream,
		"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
		"<meta charset=\"utf-8\">\n"
		"<meta http-equiv=\"Content-Security-Policy\" content=\""
		"default-src 'none'; style-src 'unsafe-inline'; "
		"script-src 'sha256-%s'; base-uri 'none'; form-action 'none'\">\n"
		"<meta name=\"viewport\" content=\"width=device-width, "
		"initial-scale=1\">\n<title>%s: %s</title>\n"
		"<style>\n%s</style>\n</head>\n",
		digest(out, report_html_js), tool, summary, report_html_css);
	fprintf(out->stream,
		"<body>\n<header>\n<h1>%s: %s</h1>\n<p class=\"about\">%s %s, %s</p>\n"
		"</header>\n<main>\n",
		tool, summary, tool, html_safe(out, verdict->version),
		html_safe(out, verdict->date));
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
		{ sum->not_checked ? "error" : "fine", "not checked",
		  sum->not_checked },
	};

	fputs("<ul class=\"counts\">\n", out->stream);
	for (size_t i = 0; i < sizeof boxes / sizeof *boxes; i++)
		fprintf(out->stream, "<li class=\"%s\"><b>%zu</b> %s</li>\n",
			boxes[i].tone, boxes[i].count, boxes[i].what);
	fputs("</ul>\n", out->stream);
}

static void print_system(struct output *out, const struct system_count *row)
{
	const char *tone = row->broken ? sw_level_name(row->worst) : "fine";

	fprintf(out->stream, "<tr><td>%s</td>", html_safe(out, row->name));
	fprintf(out->stream, "<td class=\"number\">%zu</td>", row->rules);
	fprintf(out->stream, "<td class=\"number %s\"><b>%zu</b></td>", tone,
		row->broken);
	fprintf(out->stream, "<td class=\"number\">%zu</td></tr>\n", row->findings);
}

static void print_systems(struct output *out)
{
	static const char *const columns[] = { "Rules asked", "Broken", "Findings" };
	struct systems systems = systems_new(out);

	if (!systems.count)
		return;
	fputs("<h2 id=\"systems\">By system</h2>\n<table>\n<thead><tr>"
	      "<th scope=\"col\">System</th>", out->stream);
	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
		fprintf(out->stream, "<th scope=\"col\" class=\"number\">%s</th>",
			columns[i]);
	fputs("</tr></thead>\n<tbody>\n", out->stream);
	for (size_t i = 0; i < systems.count; i++)
		print_system(out, &systems.at[i]);
	fputs("</tbody>\n</table>\n", out->stream);
}

/* Hidden until the script runs: without it there is nothing that it could do. */
static void print_form(struct output *out)
{
	static const char *const names[] = { "error", "warning", "note" };

	fputs("<form hidden>\n", out->stream);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		fprintf(out->stream, "<label><input type=\"checkbox\" name=\"%s\" "
			"checked> %ss</label>\n", names[i], names[i]);
	fputs("<label>order <select name=\"order\"><option>place<option>level"
	      "<option>rule</select></label>\n<input type=\"search\" name=\"word\" "
	      "aria-label=\"only findings with these words\" "
	      "placeholder=\"only with these words\">\n"
	      "<output aria-live=\"polite\"></output>\n</form>\n", out->stream);
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
		html_finding(out, finding);
	fputs("</ol>\n", out->stream);
}

static void begin_list(struct output *out, const char *id, const char *title)
{
	fprintf(out->stream, "<h2 id=\"%s\">%s</h2>\n<ul class=\"%s\">\n", id, title,
		id);
}

static void print_gaps(struct output *out)
{
	const struct sw_gap *gap;

	if (!out->verdict->gap_count)
		return;
	begin_list(out, "not-checked", "Not checked");
	for (size_t i = 0; (gap = output_gap(out, &i)); )
		fprintf(out->stream, "<li>%s</li>\n",
			html_inside(out, phrase_gap(out, gap)));
	fputs("</ul>\n", out->stream);
}

/* All of it: a page that is handed on says what it does not speak of. */
static void print_skipped(struct output *out)
{
	const struct sw_verdict *verdict = out->verdict;

	if (!verdict->skipped_count)
		return;
	begin_list(out, "skipped", "Skipped");
	for (size_t i = 0; i < verdict->skipped_count; i++)
		fprintf(out->stream, "<li>%s</li>\n",
			html_safe(out, verdict->skipped[i]));
	fputs("</ul>\n", out->stream);
}

void html_write(struct output *out)
{
	print_head(out);
	print_counts(out);
	print_systems(out);
	print_findings(out);
	print_gaps(out);
	print_skipped(out);
	fprintf(out->stream, "</main>\n<script>%s</script>\n</body>\n</html>\n",
		report_html_js);
}
