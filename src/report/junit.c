/*
 * junit.c - a test suite a rule: a rule that nothing breaks is a test that passes, and
 * each finding a test of its own. Jenkins splits a class name at its last dot into
 * package and class: the rule's group and name.
 */
#include <string.h>

#include "base/utf8.h"
#include "report/escape.h"
#include "report/phrase.h"
#include "report/tally.h"

static const struct escape markup[] = {
	{ '&', "&amp;" }, { '<', "&lt;" }, { '>', "&gt;" }, { '"', "&quot;" },
	{ '\'', "&apos;" }, { 0, NULL },
};

static const struct escape dotted[] = { { '/', "." }, { 0, NULL } };

/* XML 1.0 has no U+FFFE and U+FFFF, not even escaped; the rest that it has not is
   gone with the controls. */
static const char *xml(struct output *out, const char *line)
{
	struct span rest = span_of(line);
	struct str legal = str_new(out->tmp);

	for (size_t length; rest.len; rest = span_from(rest, length)) {
		unsigned point = utf8_read(rest, &length);

		if (point == 0xfffe || point == 0xffff)
			str_format(&legal, "\\u%04x", point);
		else
			str_add(&legal, span_cut(rest, length));
	}
	return escape_text(out, legal.at, markup);
}

static const char *class_of(struct output *out, const char *rule)
{
	return xml(out, escape_text(out, output_line(out, rule), dotted));
}

static void open_case(struct output *out, const char *rule, const char *name)
{
	fprintf(out->stream, "<testcase classname=\"%s\" name=\"%s\" time=\"0\">",
		class_of(out, rule), name);
}

static bool fails(const struct output *out, const struct sw_finding *finding)
{
	return finding->state == SW_SHOWN && finding->level >= out->style->fail_on;
}

static void print_body(struct output *out, const struct sw_finding *finding)
{
	fprintf(out->stream, "%s", xml(out, phrase_finding(out, finding)));
	if (finding->hint)
		fprintf(out->stream, "\nhint: %s",
			xml(out, output_line(out, finding->hint)));
}

static void print_finding(struct output *out, const struct sw_finding *finding)
{
	const char *check = finding->check ? finding->check : "";
	const char *place = phrase_place(out, &finding->place);

	open_case(out, finding->rule, xml(out, arena_format(out->tmp, "%s%s%s", place,
		*check ? " " : "", output_line(out, check))));
	const char *element = fails(out, finding) ? "failure" : "system-out";
	fprintf(out->stream, "\n<%s", element);
	if (fails(out, finding))
		fprintf(out->stream, " type=\"%s\" message=\"%s\"",
			sw_level_name(finding->level),
			xml(out, output_line(out, finding->message)));
	fputc('>', out->stream);
	print_body(out, finding);
	fprintf(out->stream, "</%s></testcase>\n", element);
}

static void open_suite(struct output *out, const char *name, size_t tests,
		       size_t failures)
{
	fprintf(out->stream, "<testsuite name=\"%s\" tests=\"%zu\" failures=\"%zu\" "
		"errors=\"0\" time=\"0\">\n", name, tests, failures);
}

static void print_passing(struct output *out, const char *rule)
{
	const char *name = xml(out, output_line(out, rule));

	open_suite(out, name, 1, 0);
	open_case(out, rule, name);
	fputs("</testcase>\n</testsuite>\n", out->stream);
}

static void print_rule(struct output *out, const struct sw_finding *const *findings,
		       size_t count)
{
	size_t failures = 0;

	for (size_t i = 0; i < count; i++)
		failures += fails(out, findings[i]);
	open_suite(out, xml(out, output_line(out, findings[0]->rule)), count, failures);
	for (size_t i = 0; i < count && !ferror(out->stream); i++) {
		print_finding(out, findings[i]);
		arena_clear(out->tmp);
	}
	fputs("</testsuite>\n", out->stream);
}

static void print_gaps(struct output *out)
{
	const struct sw_gap *gap;
	size_t count = out->verdict->gap_count;

	if (!count)
		return;
	fprintf(out->stream, "<testsuite name=\"not checked\" tests=\"%zu\" "
		"failures=\"0\" errors=\"%zu\" time=\"0\">\n", count, count);
	for (size_t i = 0; (gap = output_gap(out, &i)); ) {
		const char *text = xml(out, phrase_gap(out, gap));

		open_case(out, "not-checked", text);
		fprintf(out->stream, "<error type=\"not checked\" message=\"%s\"/>"
			"</testcase>\n", text);
	}
	fputs("</testsuite>\n", out->stream);
}

/* Rules come by id, and so does the tally: the two are merged. A finding's rule need
   not be among the rules (waiver/unused is none). */
static size_t print_rules(struct output *out)
{
	const struct sw_verdict *verdict = out->verdict;
	struct tally tally = tally_new(out);
	const struct sw_finding **first;
	size_t i = 0, rule = 0, count = 0;

	for (; i < tally.count || rule < verdict->rule_count; count++) {
		int order = i == tally.count ? -1 : rule == verdict->rule_count ? 1
			: strcmp(verdict->rules[rule].id, tally.at[i]->rule);

		if (order < 0) {
			print_passing(out, verdict->rules[rule++].id);
		} else {
			size_t found = tally_next(&tally, &i, &first);

			print_rule(out, first, found);
			rule += order == 0;
		}
		arena_clear(out->tmp);
	}
	return count;
}

void junit_write(struct output *out)
{
	const char *tool = xml(out, output_line(out, out->verdict->tool));

	fprintf(out->stream, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		"<testsuites name=\"%s\">\n", tool);
	size_t suites = print_rules(out);
	print_gaps(out);
	if (!suites && !out->verdict->gap_count)
		print_passing(out, out->verdict->tool);
	fputs("</testsuites>\n", out->stream);
}
