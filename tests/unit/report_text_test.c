/* report_text_test.c - the source line and its carets: tabs, long and secret lines. */
#include "lib/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/report.h"

static char *write_report(const struct sw_verdict *verdict,
			  const struct report_style *style)
{
	char *bytes = NULL;
	size_t size = 0;
	FILE *out = open_memstream(&bytes, &size);

	CHECK(!report_write("text", verdict, style, out, &fault));
	fclose(out);
	char *copy = arena_string(arena, (struct span){ bytes, size });
	free(bytes);
	return copy;
}

/* Lines two and three: the source and the carets. */
static char *draw(const char *excerpt, unsigned from, unsigned to, const char *secret)
{
	struct sw_finding finding = {
		.rule = "g/n",
		.level = SW_WARNING,
		.message = "m",
		.fingerprint = "f",
		.place = { "a", 1, from, to ? 1 : 0, to, 0, 0 },
		.excerpt = excerpt,
	};
	struct sw_verdict verdict = {
		.tool = "lint",
		.version = "1",
		.date = "2026-11-22",
		.findings = &finding,
		.finding_count = 1,
		.secrets = &secret,
		.secret_count = secret ? 1 : 0,
	};
	struct report_style style = { .quiet = true };
	char *text = strchr(write_report(&verdict, &style), '\n') + 1;

	text[strlen(text) - 1] = '\0'; /* the empty line after the finding */
	return text;
}

TEST(carets_stand_under_the_place)
{
	CHECK_TEXT(draw("a: bc", 4, 6, NULL), "   1 | a: bc\n     |    ^^\n");
	CHECK_TEXT(draw("a: bc", 4, 0, NULL), "   1 | a: bc\n     |    ^\n");
	CHECK_TEXT(draw("", 1, 1, NULL), "   1 | \n     | ^\n");
	CHECK_TEXT(draw("ab", 3, 3, NULL), "   1 | ab\n     |   ^\n");
}

TEST(a_place_past_the_line_or_backwards_is_drawn_at_its_end)
{
	CHECK_TEXT(draw("ab", 99, 120, NULL), "   1 | ab\n     |   ^\n");
	CHECK_TEXT(draw("abcd", 3, 1, NULL), "   1 | abcd\n     |   ^\n");
}

TEST(tabs_wide_and_combining_characters_keep_the_carets_in_line)
{
	CHECK_TEXT(draw("\tx\ty", 4, 5, NULL), "   1 |     x   y\n     |         ^\n");
	CHECK_TEXT(draw("名前 x", 4, 5, NULL), "   1 | 名前 x\n     |      ^\n");
	CHECK_TEXT(draw("e\xcc\x81 x", 4, 5, NULL), "   1 | e\xcc\x81 x\n     |   ^\n");
	CHECK_TEXT(draw("\x1b[8mx", 5, 6, NULL), "   1 | \\x1b[8mx\n     |        ^\n");
}

TEST(carets_find_their_place_beside_a_masked_secret)
{
	CHECK_TEXT(draw("k = 'secretsecret' # x", 6, 18, "secretsecret"),
		   "   1 | k = '***' # x\n     |      ^^^\n");
	CHECK_TEXT(draw("k = 'secretsecret' # x", 22, 23, "secretsecret"),
		   "   1 | k = '***' # x\n     |             ^\n");
}

TEST(a_long_line_is_cut_around_the_place)
{
	char *line = arena_alloc(arena, 4000001, 1);

	memset(line, 'a', 4000000);
	memcpy(line + 2000000, "HERE", 4);
	char *text = draw(line, 2000001, 2000005, NULL);
	CHECK(strlen(text) < 400);
	CHECK(strstr(text, "   1 | …aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaHEREaaaa") == text);
	CHECK(strstr(text, "a…\n     |                                ^^^^\n"));
	text = draw(line, 1, 2, NULL);
	CHECK(strstr(text, "   1 | aaaa") == text && strstr(text, "a…\n     | ^\n"));
}

TEST(a_secret_that_leaves_the_window_of_a_long_line_is_masked_whole)
{
	char *line = arena_alloc(arena, 10001, 1), secret[301];

	for (size_t i = 0; i < 300; i++)
		secret[i] = (char)('a' + i * 7 % 26);
	secret[300] = '\0';
	for (size_t shift = 4300; shift < 5500; shift += 7) {
		memset(line, ' ', 10000);
		memcpy(line + shift, secret, 300);
		char *text = draw(line, 5001, 5002, secret);

		for (size_t i = 0; i + 8 < 300; i++)
			CHECK(!strstr(
				text,
				arena_string(arena, (struct span){ secret + i, 8 })));
	}
}

TEST(a_command_in_the_source_is_broken)
{
	CHECK_TEXT(draw("x ##vso[task.complete] ## [a] ###[b]", 24, 26, NULL),
		   "   1 | x #\\x23vso[task.complete] ## [a] ##\\x23[b]\n"
		   "     |                           ^^\n");
}

TEST(colour_is_there_only_when_it_is_asked_for)
{
	struct sw_finding finding = {
		.rule = "g/n",
		.level = SW_ERROR,
		.message = "m",
		.fingerprint = "f",
		.place = { .path = "a", .line = 1, .column = 1 },
		.excerpt = "x",
	};
	struct sw_verdict verdict = { .tool = "lint",
				      .version = "1",
				      .date = "2026-11-22",
				      .findings = &finding,
				      .finding_count = 1 };

	CHECK(strstr(write_report(&verdict, &(struct report_style){ .colour = true }),
		     "\033[1;31merror:\033[0m m"));
	CHECK(!strchr(write_report(&verdict, &(struct report_style){0}), '\033'));
}

TEST(the_summary_counts_what_was_set_aside)
{
	struct sw_verdict verdict = {
		.tool = "lint",
		.version = "1",
		.date = "2026-11-22",
		.summary = { .files = 3,
			     .warnings = 2,
			     .waived = 1,
			     .baselined = 4,
			     .skipped = 5 },
	};
	struct sw_verdict unseen = { .tool = "lint",
				     .version = "1",
				     .date = "2026-11-22",
				     .summary = { .not_checked = 1 } };

	CHECK_TEXT(write_report(&verdict, &(struct report_style){0}),
		   "2 warnings in 3 files (1 waived, 4 baselined, 5 skipped)\n");
	CHECK_TEXT(write_report(&unseen, &(struct report_style){0}),
		   "0 files, nothing found (1 not checked)\n");
	CHECK_TEXT(write_report(&verdict, &(struct report_style){ .quiet = true }), "");
}

TEST(statistics_name_the_most_broken_rule_first)
{
	struct sw_finding findings[] = {
		{ .rule = "a/one",
		  .level = SW_NOTE,
		  .message = "m",
		  .fingerprint = "1" },
		{ .rule = "b/two",
		  .level = SW_NOTE,
		  .message = "m",
		  .fingerprint = "2" },
		{ .rule = "c/six",
		  .level = SW_ERROR,
		  .message = "m",
		  .fingerprint = "3" },
		{ .rule = "b/two",
		  .level = SW_ERROR,
		  .message = "m",
		  .fingerprint = "4" },
		{ .rule = "c/six",
		  .state = SW_WAIVED,
		  .message = "m",
		  .fingerprint = "5" },
	};
	struct sw_verdict verdict = { .tool = "lint",
				      .version = "1",
				      .date = "2026-11-22",
				      .findings = findings,
				      .finding_count = 5 };
	struct report_style style = { .statistics = true, .quiet = true };

	CHECK(strstr(write_report(&verdict, &style), "\n\n     2  error    b/two\n     "
						     "1  note     a/one\n     1  error "
						     "   c/six\n"));
}
