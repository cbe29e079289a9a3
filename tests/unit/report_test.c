/* report_test.c - what leaves: each format, hostile text, secrets, failing streams. */
#include "lib/test.h"
#include "lib/fit.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cjson/cJSON.h>

#include "report/report.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const char *const formats[] = {
#define FORMAT(name, about) #name,
#include "report/formats.def"
#undef FORMAT
};

static const char *const targets[] = { "dev", "prod" };

static const struct sw_related related[] = {
	{ { .path = "resources/b.yml", .line = 7, .column = 3 }, "first defined here" },
};

static const struct sw_finding findings[] = {
	{ .rule = "jobs/task-graph",
	  .check = "cycle",
	  .level = SW_ERROR,
	  .place = { "resources/a.yml", 3, 9, 3, 14, 0, 0 },
	  .message = "task a waits for itself",
	  .hint = "take one `depends_on` out",
	  .fingerprint = "0123456789abcdef0123456789abcdef",
	  .targets = targets,
	  .target_count = 2,
	  .related = related,
	  .related_count = 1,
	  .excerpt = "\t- key: train # née" },
	{ .rule = "notebooks/output",
	  .level = SW_NOTE,
	  .place = { .path = "n.ipynb", .line = 2, .column = 1, .cell = 2 },
	  .message = "a cell holds its output",
	  .fingerprint = "fe" },
};

static const struct sw_gap gaps[] = {
	{ "big.yml", "jobs/task-graph", "over 4 MiB; raise limits.structured-bytes" },
};

static const struct sw_rule_info rules[] = {
	{ "bundle/name", SW_ERROR, "the bundle has no name", NULL,
	  "see the bundle's schema", "Databricks Asset Bundles" },
	{ "jobs/task-graph", SW_ERROR, "task {value} waits for itself", "take one out",
	  NULL, "Databricks jobs" },
	{ "notebooks/output", SW_NOTE, "a cell holds its output", NULL, NULL, NULL },
};

#define DIGEST "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static const struct sw_verdict plain = {
	.tool = "lint",
	.version = "0.1.0",
	.date = "2026-11-22",
	.rules_digest = DIGEST,
	.findings = findings,
	.finding_count = 2,
	.rules = rules,
	.rule_count = 3,
	.summary = { .files = 12, .errors = 1, .notes = 1 },
};

static const struct sw_verdict gappy = {
	.tool = "lint",
	.version = "0.1.0",
	.date = "2026-11-22",
	.rules_digest = DIGEST,
	.gaps = gaps,
	.gap_count = 1,
	.findings = findings,
	.finding_count = 2,
	.rules = rules,
	.rule_count = 3,
	.summary = { .files = 12, .errors = 1, .notes = 1, .not_checked = 1 },
};

static const struct sw_verdict clean = {
	.tool = "lint",
	.version = "0.1.0",
	.date = "2026-11-22",
	.rules_digest = DIGEST,
	.summary = { .files = 1 },
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

/* Names, values and messages as an attacker would choose them. */
static const char *const hostile[] = {
	"::set-env name=X::y",
	" ::error::x",
	"\u3000::error::x",
	"a\n::error::b",
	"a\r\nb",
	"##vso[task.setvariable variable=X]y",
	"##[group]x",
	"x##[add-mask]y",
	"#",
	"##",
	"\033[31mred\033[0m",
	"\033]8;;http://x\033\\link\033]8;;\033\\",
	"\a\b\x7f\v",
	"\xc2\x9b\x33\x31m",
	"a\u202eb\u2066c",
	"a\u200b\u2028\U000e0041",
	"\xef\xbf\xbe\xef\xbf\xbf",
	"%s%n%d%08x",
	"%0A::error::",
	"%AZP25%3B",
	"a;b]c,d:e",
	"]]>",
	"-->",
	"<!--",
	"</script><img src=x onerror=alert(1)>",
	"&lt;",
	"\"'",
	"=cmd|' /C calc'!A0",
	"|`x`|",
	"[click](https://x.example)",
	"![i](x)",
	"\\](",
	"@all #1 https://x.example",
	"a#b?c%20d :e",
	"\xff\xfe",
	"\xc0\x80",
	"\xed\xa0\x80",
	"\xf0\x9f",
	"\xf0\x9f\x98\x80",
	"../../etc/passwd",
	"C:\\x\\y",
	"-rf",
	"",
	" ",
	"$(id)`id`",
	"{0}",
	"${{ github.token }}",
};

/* Two boxes, with the text in each, and lines between them; one leads nowhere. */
static const struct sw_picture *picture_of(const char *text)
{
	static const struct sw_point points[] = { { 60, 18 }, { 116, 18 } };
	struct sw_picture *picture = arena_new(arena, struct sw_picture);
	struct sw_box *boxes = arena_array(arena, struct sw_box, 2);
	struct sw_line *lines = arena_array(arena, struct sw_line, 2);

	for (unsigned i = 0; i < 2; i++) {
		boxes[i] = (struct sw_box){ .x = i * 116, .width = 60, .height = 36,
					    .kind = text, .name = text, .about = text };
		lines[i] = (struct sw_line){ .from = 0, .to = i ? 99 : 1, .told = true,
					     .says = text, .points = points,
					     .point_count = i ? 1 : 2 };
	}
	*picture = (struct sw_picture){ 176, 36, boxes, 2, lines, 2, text };
	return picture;
}

/* One finding and one gap for each, with the text in every field. */
static struct sw_verdict *make_verdict(const char *const *texts, size_t count)
{
	struct sw_finding *list = arena_array(arena, struct sw_finding, count);
	struct sw_gap *holes = arena_array(arena, struct sw_gap, count);
	struct sw_rule_info *known = arena_array(arena, struct sw_rule_info, count);
	struct sw_chart *charts = arena_array(arena, struct sw_chart, count);
	struct sw_verdict *verdict = arena_new(arena, struct sw_verdict);

	for (size_t i = 0; i < count; i++) {
		const char *text = texts[i];
		struct sw_related *other = arena_new(arena, struct sw_related);

		*other = (struct sw_related){ { .path = text, .line = 1, .column = 2 },
					      text };
		list[i] = (struct sw_finding){
			.rule = i % 2 ? text : "g/n",
			.check = text,
			.level = (enum sw_level)(i % 3),
			.state = i % 5 == 4 ? SW_WAIVED : SW_SHOWN,
			.place = { text, (unsigned)i + 1, 2, (unsigned)i + 1, 4,
				   i % 4 == 0, 0 },
			.message = text,
			.hint = text,
			.why = text,
			.value = text,
			.fingerprint = i % 2 ? text : "00",
			.commit = text,
			.targets = &texts[i],
			.target_count = 1,
			.related = other,
			.related_count = 1,
			.excerpt = text,
		};
		holes[i] = (struct sw_gap){ text, text, text };
		known[i] = (struct sw_rule_info){ text, SW_ERROR, text, text, text, text };
		charts[i] = (struct sw_chart){ text, text, text, picture_of(text) };
	}
	*verdict = (struct sw_verdict){
		.tool = "lint",
		.version = "0.1.0",
		.date = "2026-11-22",
		.repo = hostile[0],
		.commit = hostile[1],
		.rules_digest = DIGEST,
		.findings = list,
		.finding_count = count,
		.gaps = holes,
		.gap_count = count,
		.rules = known,
		.rule_count = count,
		.skipped = texts,
		.skipped_count = count,
		.charts = charts,
		.chart_count = count,
		.summary = { .files = count, .errors = count, .not_checked = count },
	};
	return verdict;
}

/* The same of an audit: each text in every field of what it tells. */
static struct sw_verdict *make_audit(const char *const *texts, size_t count)
{
	struct sw_verdict *verdict = make_verdict(texts, count);
	struct sw_audit *audit = arena_new(arena, struct sw_audit);
	struct sw_convention *conventions = arena_array(arena, struct sw_convention, count);
	struct sw_system *systems = arena_array(arena, struct sw_system, count);
	struct sw_leak *leaks = arena_array(arena, struct sw_leak, count);
	struct sw_trend *trend = arena_new(arena, struct sw_trend);
	struct sw_system_shift *shifts = arena_array(arena, struct sw_system_shift, count);
	const char *text = texts[0];

	for (size_t i = 0; i < count; i++) {
		const char *name = *texts[i] ? texts[i] : "none";

		conventions[i] = (struct sw_convention){
			.rule = name, .system = name, .title = name,
			.holding = (enum sw_holding)(i % (SW_OFF + 1)), .reason = name };
		systems[i] = (struct sw_system){
			.name = name, .first = i, .count = 1 };
		leaks[i] = (struct sw_leak){
			.commit = texts[i], .date = "2026-11-22", .path = texts[i],
			.detector = name, .rule = name, .fingerprint = name,
			.state = (enum sw_state)(i % 3), .present = i % 2 };
		shifts[i] = (struct sw_system_shift){ .name = systems[i].name };
	}
	*trend = (struct sw_trend){
		.against = text, .date = "2026-11-22", .version = text, .commit = text,
		.rules_differ = true, .systems = shifts, .system_count = count,
		.gone = verdict->findings, .gone_count = count };
	*audit = (struct sw_audit){
		.repo = text, .commit = text, .branch = text, .date_source = text,
		.profile = text, .config = text, .history = text,
		.rules_digest = "00112233445566778899aabbccddeeff"
				"00112233445566778899aabbccddeeff",
		.conventions = conventions, .convention_count = count, .systems = systems,
		.system_count = count, .leaks = leaks, .leak_count = count,
		.trends = trend, .trend_count = 1, .excluded = texts,
		.excluded_count = count };
	verdict->audit = audit;
	return verdict;
}

static const struct report_style all = {
	.verbose = true,
	.statistics = true,
	.show_waived = true,
	.show_baselined = true,
	.fail_on = SW_WARNING,
};

TEST(a_misspelt_format_names_the_nearest)
{
	const char *near;

	CHECK_TEXT(report_format("sarif", &near), "sarif");
	CHECK(!near);
	CHECK(!report_format("sarrif", &near));
	CHECK_TEXT(near, "sarif");
	CHECK(!report_format("pdf", &near) && !report_format("", &near));
	CHECK(strstr(report_formats(), "text, concise, json, ") == report_formats());
	CHECK(report_write("nosuch", &plain, &bare, stdout, &fault) == -1 &&
	      fault.status == SW_EXIT_USAGE);
}

TEST(text_shows_the_line_with_carets_under_expanded_tabs)
{
	CHECK_TEXT(write_plain("text", &plain),
		   "resources/a.yml:3:9: error: task a waits for itself  "
		   "[jobs/task-graph:cycle]\n"
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

TEST(concise_is_one_line_a_finding)
{
	CHECK_TEXT(write_plain("concise", &plain),
		   "resources/a.yml:3:9: error: task a waits for itself "
		   "[jobs/task-graph:cycle]\n"
		   "n.ipynb:2:1: note: a cell holds its output [notebooks/output]\n"
		   "1 error, 1 note in 12 files\n");
}

TEST(json_leaves_out_what_there_is_nothing_of)
{
	CHECK_TEXT(
		write_plain("json", &plain),
		"{\"schema\":1,\n\"tool\":{\"name\":\"lint\",\"version\":\"0.1.0\"},\n"
		"\"date\":\"2026-11-22\",\n\"findings\":[\n"
		"  "
		"{\"rule\":\"jobs/task-graph\",\"check\":\"cycle\",\"level\":\"error\","
		"\"message\":\"task a waits for itself\",\"hint\":\"take one "
		"`depends_on` out\","
		"\"path\":\"resources/"
		"a.yml\",\"line\":3,\"column\":9,\"end_line\":3,\"end_column\":14,"
		"\"fingerprint\":\"0123456789abcdef0123456789abcdef\",\"targets\":["
		"\"dev\",\"prod\"],"
		"\"related\":[{\"path\":\"resources/b.yml\",\"line\":7,\"column\":3,"
		"\"message\":\"first defined here\"}]},\n"
		"  {\"rule\":\"notebooks/output\",\"level\":\"note\",\"message\":\"a "
		"cell holds its output\","
		"\"path\":\"n.ipynb\",\"line\":2,\"column\":1,\"fingerprint\":\"fe\","
		"\"cell\":2}],\n"
		"\"not_checked\":[],\n\"summary\":{\"files\":12,\"errors\":1,"
		"\"warnings\":0,\"notes\":1,"
		"\"waived\":0,\"baselined\":0,\"skipped\":0,\"not_checked\":0}}\n");
}

TEST(ndjson_ends_with_the_summary_and_what_was_not_checked)
{
	char *text = write_plain("ndjson", &gappy),
	     *last = strstr(text, "\n{\"schema\":1,");

	CHECK(last && strstr(last, "\"not_checked\":[{\"path\":\"big.yml\",\"rule\":"
				   "\"jobs/task-graph\","));
	CHECK(last && strstr(last, "\"summary\":{\"files\":12,") &&
	      !strchr(last + 1, '\n')[1]);
	CHECK_TEXT(write_plain("ndjson", &clean),
		   "{\"schema\":1,\"tool\":{\"name\":\"lint\",\"version\":\"0.1.0\"},"
		   "\"date\":\"2026-11-22\",\"repo\":null,\"commit\":null,"
		   "\"rules_digest\":\"" DIGEST "\","
		   "\"not_checked\":[],\"summary\":{\"files\":1,\"errors\":0,"
		   "\"warnings\":0,\"notes\":0,"
		   "\"waived\":0,\"baselined\":0,\"skipped\":0,\"not_checked\":0}}\n");
}

/* Each write to such a socket is one message, however many there are to read. */
TEST(ndjson_leaves_record_by_record)
{
	int ends[2];
	char message[4096];
	ssize_t length;
	size_t count = 0;

	CHECK(!socketpair(AF_UNIX, SOCK_SEQPACKET, 0, ends));
	FILE *out = fdopen(ends[0], "w");
	CHECK(!report_write("ndjson", &plain, &bare, out, &fault));
	fclose(out);
	for (; (length = read(ends[1], message, sizeof message)) > 0; count++) {
		CHECK(message[0] == '{' && message[length - 1] == '\n');
		CHECK(memchr(message, '\n', (size_t)length) == message + length - 1);
	}
	CHECK(count == plain.finding_count + 1);
	close(ends[1]);
}

TEST(a_finding_about_no_file_has_null_for_path_and_line)
{
	struct sw_finding finding = { .rule = "bundle/none",
				      .level = SW_ERROR,
				      .message = "no bundle here",
				      .fingerprint = "f" };
	struct sw_verdict verdict = { .tool = "verify-bundle",
				      .version = "1",
				      .date = "2026-11-22",
				      .findings = &finding,
				      .finding_count = 1,
				      .summary = { .errors = 1 } };

	CHECK(strstr(write_plain("json", &verdict), "\"path\":null,\"line\":null,"
						    "\"fingerprint\""));
	CHECK(strstr(write_plain("text", &verdict), "verify-bundle: error: no bundle "
						    "here  [bundle/none]\n\n"));
	CHECK(!strstr(write_plain("sarif", &verdict), "\"locations\""));
	CHECK_TEXT(write_plain("github", &verdict), "::error title=bundle/none::no "
						    "bundle here\n");
	CHECK(strstr(write_plain("gitlab", &verdict), "\"path\":\".\",\"lines\":{"
						      "\"begin\":1}"));
}

TEST(github_and_azure_escape_what_their_commands_are_made_of)
{
	struct sw_finding finding = {
		.rule = "g/n",
		.level = SW_WARNING,
		.place = { "a,b:c%\nd;]", 1, 2, 2, 1, 0, 0 },
		.message = "50%, a: b;c]\n::error::x ##vso[task.complete]",
		.hint = "x\r%0A",
		.fingerprint = "f",
	};
	struct sw_verdict verdict = { .tool = "lint",
				      .version = "1",
				      .date = "2026-11-22",
				      .findings = &finding,
				      .finding_count = 1 };

	CHECK_TEXT(write_plain("github", &verdict),
		   "::warning file=a%2Cb%3Ac%25%0Ad;],line=1,endLine=2,title=g/n::"
		   "50%25, a: b;c]\\n::error::x #\\x23vso[task.complete]%0Ahint: "
		   "x\\r%250A\n");
	CHECK_TEXT(write_plain("azure", &verdict),
		   "##vso[task.logissue "
		   "type=warning;sourcepath=a,b:c%AZP25%0Ad%3B%5D;linenumber=1;"
		   "columnnumber=2;code=g/n;]50%AZP25, a: b%3Bc%5D\\n::error::x "
		   "#\\x23vso[task.complete%5D (hint: x\\r%AZP250A)\n");
}

TEST(a_note_is_no_warning_to_azure)
{
	CHECK_TEXT(write_plain("azure", &gappy),
		   "##vso[task.logissue "
		   "type=error;sourcepath=resources/a.yml;linenumber=3;columnnumber=9;"
		   "code=jobs/task-graph:cycle;]task a waits for itself (hint: take "
		   "one `depends_on` out)\n"
		   "note: n.ipynb:2:1: a cell holds its output [notebooks/output]\n"
		   "##vso[task.logissue "
		   "type=error;sourcepath=big.yml;code=not-checked;]not checked: "
		   "big.yml: over 4 MiB%3B raise limits.structured-bytes "
		   "[jobs/task-graph%5D\n");
}

TEST(sarif_encodes_the_bytes_of_a_path)
{
	struct sw_finding finding = {
		.rule = "g/n",
		.message = "see [x](y) in [z]",
		.fingerprint = "f",
		.place = { .path = "d r/#?% :\xff\xc3\xa9.yml", .line = 1, .column = 1 }
	};
	struct sw_verdict verdict = { .tool = "lint",
				      .version = "1",
				      .date = "2026-11-22",
				      .findings = &finding,
				      .finding_count = 1 };
	char *text = write_plain("sarif", &verdict);

	CHECK(strstr(text, "\"uri\":\"d%20r/%23%3F%25%20%3A%FF%C3%A9.yml\""));
	CHECK(strstr(text, "\"text\":\"see \\\\[x\\\\](y) in \\\\[z\\\\]\""));
	CHECK(strstr(text, "\"executionSuccessful\":true"));
	CHECK(strstr(write_plain("sarif", &gappy), "\"executionSuccessful\":false"));
}

TEST(a_page_says_once_what_all_findings_of_a_rule_say)
{
	struct sw_finding same[] = {
		{ .rule = "g/n", .level = SW_ERROR, .place = { .path = "a", .line = 1 },
		  .message = "it is so", .hint = "mend it" },
		{ .rule = "g/n", .level = SW_ERROR, .place = { .path = "b", .line = 1 },
		  .message = "it is so", .hint = "mend it another way" },
	};
	struct sw_verdict verdict = { .tool = "lint", .version = "1", .date = "2026-11-22",
				      .findings = same, .finding_count = 2,
				      .summary = { .errors = 2 } };
	const char *page = write_plain("html", &verdict);
	const char *message = strstr(page, "it is so");

	CHECK(message && !strstr(message + 1, "it is so"));
	CHECK(strstr(page, "<p>hint: mend it</p>"));
	CHECK(strstr(page, "<p>hint: mend it another way</p>"));
}

TEST(a_page_marks_the_place_in_its_line)
{
	CHECK(strstr(write_plain("html", &plain),
		     "<pre>    - key: <mark>train</mark> # n\303\251e</pre>"));
}

TEST(a_page_says_what_the_exit_status_says)
{
	static const struct sw_verdict low = { .tool = "lint", .version = "1", .date = "d",
					       .summary = { .warnings = 1 } };
	const struct report_style strict = { .fail_on = SW_WARNING };

	CHECK(strstr(write_plain("html", &clean), "<b>Holds</b>"));
	CHECK(strstr(write_plain("html", &low), "<b>Holds, with something to look at</b>"));
	CHECK(strstr(write_styled("html", &low, &strict), "<b>Broken</b>"));
	CHECK(strstr(write_plain("html", &plain), "<b>Broken</b>"));
	CHECK(strstr(write_plain("html", &gappy), "<b>Not all could be checked</b>"));
}

TEST(a_waived_finding_is_shown_as_such_where_that_is_asked_for)
{
	struct sw_finding waived[] = { findings[0], findings[1] };
	struct sw_verdict verdict = plain;
	const struct report_style show = { .show_waived = true,
					   .show_baselined = true };

	waived[0].state = SW_WAIVED;
	waived[0].why = "until June";
	waived[1].state = SW_BASELINED;
	verdict.findings = waived;
	for (size_t i = 0; i < COUNT(formats); i++)
		CHECK(!strstr(write_plain(formats[i], &verdict), "task a waits"));
	CHECK(strstr(write_styled("json", &verdict, &show),
		     "\"state\":\"waived\",\"reason\":\"until June\"}"));
	CHECK(strstr(write_styled("json", &verdict, &show), "\"state\":"
							    "\"baselined\"}"));
	CHECK(strstr(write_styled("sarif", &verdict, &show),
		     "\"suppressions\":[{\"kind\":\"inSource\",\"justification\":"
		     "\"until June\"}]"));
	CHECK(strstr(write_styled("concise", &verdict, &show),
		     "[jobs/task-graph:cycle] (waived: until June)\n"));
	CHECK(!strstr(write_styled("junit", &verdict, &show), "<failure"));
}

TEST(junit_fails_what_fail_on_fails_and_passes_rules_that_nothing_breaks)
{
	char *text = write_plain("junit", &gappy);

	CHECK(strstr(text, "<testsuite name=\"bundle/name\" tests=\"1\" failures=\"0\" "
			   "errors=\"0\""));
	CHECK(strstr(text, "<testcase classname=\"jobs.task-graph\" "
			   "name=\"resources/a.yml:3:9 cycle\""));
	CHECK(strstr(text, "<failure type=\"error\" message=\"task a waits for "
			   "itself\">"));
	CHECK(strstr(text, "<system-out>n.ipynb:2:1: note:"));
	CHECK(strstr(text, "<error type=\"not checked\" message=\"big.yml: over 4 "
			   "MiB"));
	CHECK(strstr(write_plain("junit", &clean), "<testsuite name=\"lint\" "
						   "tests=\"1\" failures=\"0\""));
}

TEST(gitlab_fingerprints_are_each_the_only_one)
{
	static const char *const prints[] = { "a", "a", "a-2", "a", "b" };
	struct sw_finding list[5];
	struct sw_verdict verdict = plain;

	for (size_t i = 0; i < 5; i++) {
		list[i] = findings[1];
		list[i].fingerprint = prints[i];
	}
	verdict.findings = list;
	verdict.finding_count = 5;
	char *text = write_plain("gitlab", &verdict);
	static const char *const want[] = { "\"a\"", "\"a-2\"", "\"a-2-2\"", "\"a-3\"",
					    "\"b\"" };
	for (size_t i = 0; i < 5; i++)
		CHECK(strstr(text,
			     arena_format(arena, "\"fingerprint\":%s,", want[i])));
}

TEST(markdown_stays_below_what_github_takes)
{
	const char *text = arena_format(arena, "%0*d", 8000, 7);
	const char **texts = arena_array(arena, const char *, 2000);

	for (size_t i = 0; i < 2000; i++)
		texts[i] = text;
	struct sw_verdict *verdict = make_verdict(texts, 2000);
	verdict->gap_count = 1;
	char *summary = write_plain("markdown", verdict);
	CHECK(strlen(summary) < (1u << 20));
	CHECK(strstr(summary, " more left out: a summary holds 1 MiB\n"));
	CHECK(strstr(summary, "\nNot checked:\n"));
}

TEST(markdown_stays_below_it_with_many_gaps_and_charts)
{
	const char *text = arena_format(arena, "%08000d\n", 7);
	struct sw_verdict verdict = plain;
	struct sw_gap *holes = arena_array(arena, struct sw_gap, 2000);
	struct sw_chart charts[200];

	for (size_t i = 0; i < 2000; i++)
		holes[i] = (struct sw_gap){ text, NULL, text };
	for (size_t i = 0; i < 200; i++)
		charts[i] = (struct sw_chart){ "c", text, text, NULL };
	verdict.gaps = holes;
	verdict.gap_count = 2000;
	verdict.charts = charts;
	verdict.chart_count = 200;
	char *summary = write_plain("markdown", &verdict);
	CHECK(strlen(summary) < (1u << 20));
	CHECK(strstr(summary, "\nNot checked:\n"));
	CHECK(strstr(summary, "\n```mermaid\n"));
	CHECK(strstr(summary, " more left out: a summary holds 1 MiB\n"));
}

TEST(of_two_trees_what_is_new_comes_first)
{
	struct sw_finding list[3] = { findings[0], findings[1], findings[1] };
	struct sw_verdict verdict = plain;

	list[1].standing = SW_GONE;
	list[2].standing = SW_KEPT;
	list[1].message = "it was";
	list[2].message = "it is";
	verdict.findings = list;
	verdict.finding_count = 3;
	verdict.compared = true;
	verdict.summary.notes = 0;
	char *text = write_plain("text", &verdict);
	CHECK(strstr(text, "\ngone: ") && strstr(text, "it was"));
	CHECK(!strstr(text, "it is"));
	CHECK(strstr(text, "\n1 new (1 error), 1 gone, 1 kept in 12 files\n"));
	CHECK(strstr(write_styled("text", &verdict, &all), "\nkept: "));
	CHECK(!strstr(write_plain("sarif", &verdict), "it was"));
	char *markdown = write_plain("markdown", &verdict);
	CHECK(strstr(markdown, "\n#### New\n") < strstr(markdown, "\n#### Gone\n"));
	CHECK(!strstr(markdown, "#### Kept"));
	cJSON *json = cJSON_Parse(write_plain("json", &verdict));
	CHECK(cJSON_GetArraySize(cJSON_GetObjectItemCaseSensitive(json, "gone")) == 1);
	CHECK(cJSON_GetArraySize(cJSON_GetObjectItemCaseSensitive(json, "new")) == 1);
	CHECK(!cJSON_GetObjectItemCaseSensitive(json, "findings"));
	cJSON_Delete(json);
}

TEST(a_chart_cannot_leave_its_fence)
{
	static const char *const secrets[] = { "hunter2hunter2" };
	struct sw_chart chart = { "a|b", "x\n```\n<img>\n  hunter2hunter2\n", "n<b>", NULL };
	struct sw_verdict verdict = plain;

	verdict.charts = &chart;
	verdict.chart_count = 1;
	verdict.secrets = secrets;
	verdict.secret_count = 1;
	char *summary = write_plain("markdown", &verdict);
	CHECK(strstr(summary, "\n#### a&#124;b\n\n> n&lt;b&gt;\n\n```mermaid\nx\n"
			      "#96;#96;#96;\n<img>\n  ***\n```\n"));
}

TEST(no_report_lets_hostile_text_through)
{
	struct sw_verdict *verdict = make_verdict(hostile, COUNT(hostile));

	for (size_t i = 0; i < COUNT(formats); i++) {
		char *text = write_styled(formats[i], verdict, &all);
		struct span rest = span_of(text), line;
		size_t ours = 0;

		test_case(arena_format(arena, "%s is fit to be seen", formats[i]),
			  is_fit_to_be_seen(text));
		while (span_line(&rest, &line)) {
			ours += span_starts(line, "##vso[");
			if (!begins_as_ours(formats[i], line))
				test_case(arena_format(arena, "%s: %.*s", formats[i],
						       (int)line.len, line.at),
					  false);
		}
		test_case(arena_format(arena, "%s holds no command but its own",
				       formats[i]),
			  count_commands(text) == ours);
	}
}

/* The findings of a report, whose paths must be what they were. */
TEST(hostile_text_comes_back_whole_from_json)
{
	char *text = write_styled("json", make_verdict(hostile, COUNT(hostile)), &all);
	cJSON *report = cJSON_Parse(text);
	const cJSON *finding;
	size_t i = 0;

	CHECK(report);
	cJSON_ArrayForEach (finding, cJSON_GetObjectItemCaseSensitive(report, "finding"
									      "s")) {
		const char *path =
			cJSON_GetObjectItemCaseSensitive(finding, "path")->valuestring;

		if (utf8_valid(span_of(hostile[i])))
			CHECK_TEXT(path, hostile[i]);
		i++;
	}
	CHECK(i == COUNT(hostile));
	cJSON_Delete(report);
	CHECK(strstr(text, "\"path\":\"\\\\xff\\\\xfe\""));
}

TEST(no_report_holds_a_secret_in_any_form)
{
	static const char *const secrets[] = {
		"qzq", "QJ X:%,;]<&>|\"'\\QJ", "qj\033[31mqj", "qj\nqjqjqjqj", "\xffqj",
	};
	const char *texts[COUNT(secrets)];

	for (size_t i = 0; i < COUNT(secrets); i++)
		texts[i] = arena_format(arena, "k='%s'", secrets[i]);
	struct sw_verdict *verdict = make_verdict(texts, COUNT(secrets));
	verdict->tool = verdict->version = verdict->date = texts[0];
	verdict->secrets = secrets;
	verdict->secret_count = COUNT(secrets);
	for (size_t i = 0; i < COUNT(formats); i++) {
		char *text = write_styled(formats[i], verdict, &all);

		test_case(arena_format(arena, "%s holds no secret", formats[i]),
			  !strstr(text, "qzq") && !strstr(text, "qj") &&
				  !strstr(text, "QJ"));
		test_case(arena_format(arena, "%s shows the mask", formats[i]),
			  strstr(text, "***") || strstr(text, "&#42;&#42;&#42;"));
	}
}

TEST(a_report_cuts_a_text_of_one_mebibyte_with_a_mark)
{
	char *large = arena_alloc(arena, (1 << 20) + 1, 1);
	const char *texts[] = { memset(large, 'x', 1 << 20) };

	memcpy(large + 8190, "\xf0\x9f\x98\x80", 4); /* over the edge */
	for (size_t i = 0; i < COUNT(formats); i++) {
		char *text = write_styled(formats[i], make_verdict(texts, 1), &all);

		test_case(arena_format(arena, "%s cuts", formats[i]),
			  strlen(text) < 300000 &&
				  (strstr(text, "… (1040386 bytes more)") ||
				   strstr(text, "… &#40;1040386 bytes more&#41;")));
		test_case(arena_format(arena, "%s cuts between characters", formats[i]),
			  is_fit_to_be_seen(text));
	}
}

TEST(the_same_verdict_gives_the_same_report)
{
	struct sw_verdict *verdict = make_verdict(hostile, COUNT(hostile));

	for (size_t i = 0; i < COUNT(formats); i++) {
		char *once = write_styled(formats[i], verdict, &all);

		CHECK(!strcmp(once, write_styled(formats[i], verdict, &all)));
	}
}

TEST(a_full_disk_is_not_a_written_report)
{
	for (size_t i = 0; i < COUNT(formats); i++) {
		FILE *full = fopen("/dev/full", "w");

		if (!full)
			SKIP("no /dev/full");
		fault = (struct sw_fault){0};
		CHECK(report_write(formats[i], &gappy, &all, full, &fault) == -1);
		CHECK(errno == ENOSPC && fault.status == SW_EXIT_UNCHECKED);
		CHECK_TEXT(fault.text, "cannot write the report: No space left on "
				       "device");
		fclose(full);
	}
}

TEST(a_reader_that_leaves_ends_the_report)
{
	const char **texts = arena_array(arena, const char *, 50000);
	int ends[2];

	for (size_t i = 0; i < 50000; i++)
		texts[i] = "text";
	CHECK(!pipe(ends) && !close(ends[0]));
	signal(SIGPIPE, SIG_IGN);
	FILE *out = fdopen(ends[1], "w");
	CHECK(report_write("json", make_verdict(texts, 50000), &bare, out, &fault) ==
	      -1);
	CHECK_TEXT(fault.text, "cannot write the report: Broken pipe");
	fclose(out);
	signal(SIGPIPE, SIG_DFL);
}

TEST(findings_come_by_path_line_column_rule_check_message)
{
	struct sw_finding a = { .rule = "g/n",
				.check = "c",
				.message = "m",
				.place = { .path = "p", .line = 2, .column = 2 } };
	struct sw_finding b[7] = { a, a, a, a, a, a, a };

	b[0].place = (struct sw_place){ .path = "q", .line = 1 };
	b[1].place = (struct sw_place){ .path = "p", .line = 3, .column = 1 };
	b[2].place.column = 3;
	b[3].rule = "g/o";
	b[4].check = "d";
	b[5].message = "n";
	b[6].commit = "1";
	for (size_t i = 0; i < COUNT(b); i++)
		CHECK(sw_finding_compare(&a, &b[i]) < 0 &&
		      sw_finding_compare(&b[i], &a) > 0);
	CHECK(!sw_finding_compare(&a, &a));
	a.place.path = NULL;
	CHECK(sw_finding_compare(&a, &b[0]) < 0);
}

TEST(what_was_not_checked_is_said_in_every_report_that_is_quiet_too)
{
	struct report_style quiet = { .quiet = true };

	CHECK(strstr(write_styled("concise", &gappy, &quiet), "not checked: big.yml: "
							      "over 4 MiB"));
}

/* tests/suites/reports holds them against the schemas of those who read them. */
static void keep(const char *folder, const char *name, const struct sw_verdict *verdict)
{
	for (size_t i = 0; i < COUNT(formats); i++) {
		FILE *out = fopen(
			arena_format(arena, "%s/%s.%s", folder, name, formats[i]), "w");

		if (!CHECK(out))
			return;
		CHECK(!report_write(formats[i], verdict, &all, out, &fault));
		fclose(out);
	}
}

TEST(reports_are_kept_for_the_suite)
{
	const char *folder = getenv("REPORTS_OUT");
	const char *secret = "planted-s3cret", *texts[] = { "a planted-s3cret b" };
	struct sw_verdict *secrets = make_verdict(texts, 1);

	if (!folder)
		SKIP("REPORTS_OUT names no folder");
	secrets->secrets = &secret;
	secrets->secret_count = 1;
	keep(folder, "clean", &clean);
	keep(folder, "plain", &plain);
	keep(folder, "gappy", &gappy);
	keep(folder, "secret", secrets);
	keep(folder, "hostile", make_verdict(hostile, COUNT(hostile)));
	keep(folder, "audit", make_audit(hostile, COUNT(hostile)));
	secrets = make_audit(texts, 1);
	secrets->secrets = &secret;
	secrets->secret_count = 1;
	keep(folder, "secret-audit", secrets);
}
