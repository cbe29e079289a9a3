/*
 * html.c - a page to read, print and hand on: one file that asks for nothing else. All
 * of it is there without scripts; its own one filters and sorts, and the policy in its
 * head lets no other run.
 */
#include "report/html.h"
#include "report/page.h"
#include "report/phrase.h"
#include "report/systems.h"

static void print_counts(struct output *out)
{
	const struct sw_summary *sum = &out->verdict->summary;
	const struct { const char *tone, *what; size_t count; bool noun; } boxes[] = {
		{ sum->errors ? "error" : "fine", "error", sum->errors, true },
		{ sum->warnings ? "warning" : "fine", "warning", sum->warnings, true },
		{ sum->notes ? "note" : "fine", "note", sum->notes, true },
		{ sum->not_checked ? "error" : "fine", "not checked",
		  sum->not_checked, false },
		{ "", "waived", sum->waived, false },
		{ "", "baselined", sum->baselined, false },
		{ "", "skipped", sum->skipped, false },
		{ "", "file", sum->files, true },
	};

	fputs("<ul class=\"counts\">\n", out->stream);
	for (size_t i = 0; i < sizeof boxes / sizeof *boxes; i++)
		fprintf(out->stream, "<li class=\"%s\"><b>%zu</b> %s%s</li>\n",
			boxes[i].tone, boxes[i].count, boxes[i].what,
			boxes[i].noun ? str_plural(boxes[i].count) : "");
	fputs("</ul>\n", out->stream);
}

static bool has_systems(const struct output *out)
{
	for (size_t i = 0; i < out->verdict->rule_count; i++)
		if (out->verdict->rules[i].system)
			return !html_is_audit(out);
	return false;
}

static void print_system(struct output *out, const struct system_count *row)
{
	const char *tone = row->broken ? sw_level_name(row->worst) : "fine";

	fprintf(out->stream, "<tr><th scope=\"row\">%s</th>",
		html_safe(out, row->name));
	fprintf(out->stream, "<td class=\"number\">%zu</td>", row->rules);
	fprintf(out->stream, "<td class=\"number %s\"><b>%zu</b></td>", tone,
		row->broken);
	fprintf(out->stream, "<td class=\"number\">%zu</td></tr>\n", row->findings);
}

static void print_systems(struct output *out)
{
	static const struct html_column columns[] = {
		{ "System", false }, { "Rules asked", true }, { "Broken", true },
		{ "Findings", true }, { NULL, false },
	};
	struct systems systems = systems_new(out);

	html_table(out, "Rules by system", columns);
	for (size_t i = 0; i < systems.count; i++)
		print_system(out, &systems.at[i]);
	html_table_end(out);
}

static bool always(const struct output *out)
{
	(void)out;
	return true;
}

static bool has_gone(const struct output *out)
{
	return phrase_count(out, SW_GONE);
}

static void print_gone(struct output *out)
{
	out->standing = SW_GONE;
	html_rules(out);
	out->standing = SW_NEW;
}

static bool has_gaps(const struct output *out)
{
	return out->verdict->gap_count;
}

static void print_gaps(struct output *out)
{
	const struct sw_gap *gap;

	fputs("<ul class=\"paths\">\n", out->stream);
	for (size_t i = 0; (gap = output_gap(out, &i)); )
		fprintf(out->stream, "<li>%s</li>\n",
			html_inside(out, phrase_gap(out, gap)));
	fputs("</ul>\n", out->stream);
}

static bool has_skipped(const struct output *out)
{
	return out->verdict->skipped_count;
}

/* All of it: a page that is handed on says what it does not speak of. */
static void print_skipped(struct output *out)
{
	const struct sw_verdict *verdict = out->verdict;

	fputs("<ul class=\"paths\">\n", out->stream);
	for (size_t i = 0; i < verdict->skipped_count && output_goes_on(out); i++)
		fprintf(out->stream, "<li>%s</li>\n",
			html_safe(out, verdict->skipped[i]));
	fputs("</ul>\n", out->stream);
}

/* The page, in the order in which it is read. */
static const struct section {
	const char *id, *title;
	bool (*has)(const struct output *out);
	void (*print)(struct output *out);
} sections[] = {
	{ "systems", "By system", has_systems, print_systems },
	{ "coverage", "Which convention holds", html_is_audit, html_coverage },
	{ "findings", "Findings", always, html_rules },
	{ "gone", "Gone", has_gone, print_gone },
	{ "pictures", "Pictures", html_has_charts, html_charts },
	{ "trend", "What has changed", html_has_trend, html_trend },
	{ "secrets", "Credentials in the history", html_has_leaks, html_leaks },
	{ "conventions", "Every convention", html_is_audit, html_conventions },
	{ "not-checked", "Not checked", has_gaps, print_gaps },
	{ "skipped", "Skipped", has_skipped, print_skipped },
	{ "about", "What was judged by what", html_is_audit, html_about },
};

#define SECTIONS (sizeof sections / sizeof *sections)

static void print_contents(struct output *out)
{
	fputs("<nav aria-label=\"Contents\"><ul>\n", out->stream);
	for (size_t i = 0; i < SECTIONS; i++)
		if (sections[i].has(out))
			fprintf(out->stream, "<li><a href=\"#%s\">%s</a></li>\n",
				sections[i].id, sections[i].title);
	fputs("</ul></nav>\n", out->stream);
}

void html_write(struct output *out)
{
	html_head(out);
	print_contents(out);
	fputs("<main>\n", out->stream);
	print_counts(out);
	for (size_t i = 0; i < SECTIONS; i++) {
		if (!sections[i].has(out) || !output_goes_on(out))
			continue;
		fprintf(out->stream, "<section aria-labelledby=\"%s\">\n<h2 id=\"%s\">%s"
			"</h2>\n", sections[i].id, sections[i].id, sections[i].title);
		sections[i].print(out);
		fputs("</section>\n", out->stream);
	}
	fprintf(out->stream, "</main>\n<script>%s</script>\n</body>\n</html>\n",
		report_html_js);
}
