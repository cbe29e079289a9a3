/* report_test.c - what leaves: each format, hostile text, secrets, failing streams. */
#include "lib/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/report.h"

static const char *const targets[] = { "dev", "prod" };

static const struct sw_related related[] = {
	{ { .path = "resources/b.yml", .line = 7, .column = 3 }, "first defined here" },
};

static const struct sw_finding findings[] = {
	{ .rule = "jobs/task-graph", .check = "cycle", .level = SW_ERROR,
	  .place = { "resources/a.yml", 3, 9, 3, 14, 0 }, .message = "task a waits for itself",
	  .hint = "take one `depends_on` out", .fingerprint = "0123456789abcdef0123456789abcdef",
	  .targets = targets, .target_count = 2, .related = related, .related_count = 1,
	  .excerpt = "\t- key: train # née" },
	{ .rule = "notebooks/output", .level = SW_NOTE,
	  .place = { .path = "n.ipynb", .line = 2, .column = 1, .cell = 2 },
	  .message = "a cell holds its output", .fingerprint = "fe" },
};

static const struct sw_gap gaps[] = {
	{ "big.yml", "jobs/task-graph", "over 4 MiB; raise limits.structured_bytes" },
};

static const struct sw_rule_info rules[] = {
	{ "bundle/name", SW_ERROR, "the bundle has no name", NULL, "see the bundle's schema" },
	{ "jobs/task-graph", SW_ERROR, "task {value} waits for itself", "take one out", NULL },
	{ "notebooks/output", SW_NOTE, "a cell holds its output", NULL, NULL },
};

static const struct sw_verdict plain = {
	.tool = "lint", .version = "0.1.0", .date = "2026-11-22",
	.findings = findings, .finding_count = 2, .rules = rules, .rule_count = 3,
	.summary = { .files = 12, .errors = 1, .notes = 1 },
};

static const struct sw_verdict gappy = {
	.tool = "lint", .version = "0.1.0", .date = "2026-11-22", .gaps = gaps, .gap_count = 1,
	.findings = findings, .finding_count = 2, .rules = rules, .rule_count = 3,
	.summary = { .files = 12, .errors = 1, .notes = 1, .not_checked = 1 },
};

static const struct sw_verdict clean = {
	.tool = "lint", .version = "0.1.0", .date = "2026-11-22", .summary = { .files = 1 },
};

static const struct report_style bare = { .fail_on = SW_ERROR };

static char *write_styled(const char *format, const struct sw_verdict *verdict,
			  const struct report_style *style)
{
	char *bytes = NULL;
	size_t size = 0;
	FILE *out = open_memstream(&bytes, &size);

	CHECK(!report_write(format, verdict, style, out, &fault));
	fclose(out);
	char *copy = arena_string(arena, (struct span){ bytes, size });
	free(bytes);
	return copy;
}

static char *write_plain(const char *format, const struct sw_verdict *verdict)
{
	return write_styled(format, verdict, &bare);
}

TEST(text_shows_the_line_with_carets_under_expanded_tabs)
{
	CHECK_TEXT(write_plain("text", &plain),
		"resources/a.yml:3:9: error: task a waits for itself  [jobs/task-graph/cycle]\n"
		"   3 |     - key: train # née\n"
		"     |            ^^^^^\n"
		"     = targets: dev, prod\n"
		"     = hint: take one `depends_on` out\n"
		"resources/b.yml:7:3: note: first defined here\n"
		"\n"
		"n.ipynb:2:1: note: a cell holds its output  [notebooks/output]\n"
		"     = cell: 2\n"
		"\n"
		"1 error, 1 note in 12 files\n");
	CHECK_TEXT(write_plain("text", &clean), "1 file, nothing to mend\n");
}

TEST(what_was_not_checked_is_said_in_every_report_that_is_quiet_too)
{
	struct report_style quiet = { .quiet = true };

	CHECK(strstr(write_styled("concise", &gappy, &quiet), "not checked: big.yml: over 4 MiB"));
}
