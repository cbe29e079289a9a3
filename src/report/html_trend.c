/* html_trend.c - what has changed since an earlier report, or against a baseline. */
#include "report/html.h"
#include "report/phrase.h"

#define OPEN_MOST 60		/* findings that are open before a reader asks */

bool html_has_trend(const struct output *out)
{
	return html_is_audit(out) && out->verdict->audit->trend_count;
}

static void print_shift(struct output *out, const char *what,
			const struct sw_shift *shift)
{
	fprintf(out->stream, "<tr><th scope=\"row\">%s</th>"
		"<td class=\"number %s\"><b>%zu</b></td>"
		"<td class=\"number %s\"><b>%zu</b></td><td class=\"number\">%zu</td></tr>\n",
		html_safe(out, what), shift->fresh ? "error" : "soft", shift->fresh,
		shift->gone ? "fine" : "soft", shift->gone, shift->kept);
}

static void print_table(struct output *out, const struct sw_trend *trend)
{
	static const struct html_column columns[] = {
		{ "Findings", false }, { "New", true }, { "Gone", true },
		{ "Still there", true }, { NULL, false },
	};

	html_table(out, "What has changed", columns);
	print_shift(out, "all", &trend->all);
	print_shift(out, "errors", &trend->errors);
	print_shift(out, "warnings", &trend->warnings);
	print_shift(out, "notes", &trend->notes);
	for (size_t i = 0; i < trend->system_count && output_goes_on(out); i++)
		print_shift(out, trend->systems[i].name, &trend->systems[i].shift);
	html_table_end(out);
}

static void print_gone(struct output *out, const struct sw_trend *trend)
{
	if (!trend->gone_count)
		return;
	fprintf(out->stream, "<details%s><summary class=\"fine\"><h3>Gone since</h3> "
		"<span class=\"count\">%zu</span></summary>\n<ul>\n",
		trend->gone_count <= OPEN_MOST ? " open" : "", trend->gone_count);
	for (size_t i = 0; i < trend->gone_count && output_goes_on(out); i++) {
		const struct sw_finding *finding = &trend->gone[i];

		fprintf(out->stream, "<li><p><code>%s</code> %s <i>%s</i></p></li>\n",
			html_inside(out, phrase_place(out, &finding->place)),
			html_prose(out, finding->message),
			html_inside(out, phrase_label(out, finding)));
	}
	fputs("</ul></details>\n", out->stream);
}

static void print_word(struct output *out, const char *what, const char *text)
{
	if (text)
		fprintf(out->stream, ", %s%s", what, html_safe(out, text));
}

void html_trend(struct output *out)
{
	const struct sw_trend *trend = &out->verdict->audit->trends[0];

	fprintf(out->stream, "<p>Against the %s <code>%s</code>",
		trend->baseline ? "baseline" : "report", html_safe(out, trend->against));
	print_word(out, "of ", trend->date);
	print_word(out, "by stackward ", trend->version);
	print_word(out, "commit ", trend->commit);
	fputs(".</p>\n", out->stream);
	if (trend->rules_differ)
		fputs("<p class=\"warning\"><b>It was made by other rules or settings: what "
		      "is new may be new to them only.</b></p>\n",
		      out->stream);
	print_table(out, trend);
	print_gone(out, trend);
}
