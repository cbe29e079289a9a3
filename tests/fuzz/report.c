/* report.c - a verdict made of hostile strings, written in every format. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cjson/cJSON.h>

#include "lib/fit.h"
#include "text/mask.h"
#include "report/report.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define PLANTED "pl4nted-S3CRET:%/value"

static const char *const formats[] = {
#define FORMAT(name, about) #name,
#include "report/formats.def"
#undef FORMAT
};

struct input {
	struct arena arena;
	const uint8_t *at, *end;
};

static unsigned take_byte(struct input *input)
{
	return input->at < input->end ? *input->at++ : 0;
}

/* Up to the next NUL; a byte 0x01 stands for the secret. */
static const char *take_text(struct input *input)
{
	struct str text = str_new(&input->arena);

	for (unsigned byte; (byte = take_byte(input)); )
		if (byte == 1)
			str_text(&text, PLANTED);
		else
			str_byte(&text, (char)byte);
	return text.at;
}

static const char *take_maybe(struct input *input)
{
	return take_byte(input) & 1 ? take_text(input) : NULL;
}

static struct sw_place take_place(struct input *input)
{
	return (struct sw_place){
		.path = take_maybe(input),
		.line = take_byte(input),
		.column = take_byte(input),
		.end_line = take_byte(input),
		.end_column = take_byte(input),
		.cell = take_byte(input),
	};
}

static struct sw_finding take_finding(struct input *input)
{
	const char **targets = arena_new(&input->arena, const char *);
	struct sw_related *related = arena_new(&input->arena, struct sw_related);
	struct sw_finding finding = {
		.level = (enum sw_level)(take_byte(input) % 3),
		.state = (enum sw_state)(take_byte(input) % 3),
		.place = take_place(input),
		.rule = take_text(input),
		.message = take_text(input),
		.fingerprint = take_text(input),
		.check = take_maybe(input),
		.hint = take_maybe(input),
		.why = take_maybe(input),
		.commit = take_maybe(input),
		.excerpt = take_maybe(input),
		.targets = targets,
		.target_count = take_byte(input) & 1,
		.related = related,
		.related_count = take_byte(input) & 1,
	};

	*targets = take_text(input);
	related->place = take_place(input);
	related->message = take_text(input);
	return finding;
}

static void demand(bool holds, const char *format, const char *text)
{
	if (holds)
		return;
	fprintf(stderr, "%s:\n%s\n", format, text);
	abort();
}

static void check_json(const char *format, const char *text)
{
	struct span rest = span_of(text), line;

	while (!strcmp(format, "ndjson") && span_line(&rest, &line)) {
		cJSON *json = cJSON_ParseWithLength(line.at, line.len);

		demand(json, format, text);
		cJSON_Delete(json);
	}
	if (strcmp(format, "json") && strcmp(format, "sarif") &&
	    strcmp(format, "gitlab"))
		return;
	cJSON *json = cJSON_ParseWithOpts(text, NULL, true);
	demand(json, format, text);
	cJSON_Delete(json);
}

static void check(const char *format, const char *text)
{
	struct span rest = span_of(text), line;
	size_t ours = 0;

	demand(is_fit_to_be_seen(text), format, text);
	demand(!strstr(text, PLANTED), format, text);
	while (span_line(&rest, &line)) {
		ours += span_starts(line, "##vso[");
		demand(begins_as_ours(format, line), format, text);
	}
	demand(count_commands(text) == ours, format, text);
	check_json(format, text);
}

static void write_all(const struct sw_verdict *verdict,
		      const struct report_style *style)
{
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
		struct sw_fault fault = {0};
		char *text = NULL;
		size_t size = 0;
		FILE *out = open_memstream(&text, &size);

		demand(!report_write(formats[i], verdict, style, out, &fault),
		       formats[i], fault.text);
		fclose(out);
		check(formats[i], text);
		free(text);
	}
}

/* Whatever the secrets are, no text that was masked holds one (but for the stars). */
static void check_mask(struct arena *arena, const struct sw_verdict *verdict,
		       struct span text)
{
	struct mask *mask = mask_new(arena, verdict->secrets, verdict->secret_count);
	struct span shown = mask_slice(mask, arena, text, 0, text.len).text;

	for (size_t i = 0; i < verdict->secret_count; i++) {
		struct span secret = span_of(verdict->secrets[i]);

		demand(strspn(secret.at, "*") == secret.len ||
			       span_search(shown, secret) == shown.len,
		       "mask", text.at);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct input input = { .at = data, .end = data + size };
	unsigned flags = take_byte(&input), count = take_byte(&input) % 4;
	struct sw_finding findings[4];
	const char *secrets[3] = { PLANTED, take_text(&input), take_text(&input) };
	const struct report_style style = {
		.quiet = flags & 1,
		.verbose = flags & 2,
		.statistics = flags & 4,
		.show_waived = flags & 8,
		.show_baselined = flags & 16,
		.fail_on = (enum sw_level)(flags / 32 % 4),
	};

	for (unsigned i = 0; i < count; i++)
		findings[i] = take_finding(&input);
	const struct sw_gap gap = { take_text(&input), take_maybe(&input),
				    take_text(&input) };
	const struct sw_rule_info rule = { take_text(&input), SW_ERROR,
					   take_text(&input), take_maybe(&input),
					   take_maybe(&input), take_maybe(&input) };
	const char *rest = take_text(&input);
	const struct sw_point points[] = { { 20, 10 }, { 40, 10 } };
	const struct sw_box boxes[] = {
		{ 0, 0, 20, 20, SW_BOLD, true, rule.why, rest, rest },
		{ 40, 0, 20, 20, SW_PLAIN, false, rest, gap.reason, rule.why },
	};
	const struct sw_line line = { .to = 1, .look = SW_DASHED, .told = true, .broken = true,
				      .says = rest, .points = points, .point_count = 2 };
	const struct sw_picture picture = { 60, 20, boxes, 2, &line, 1, rule.why };
	const struct sw_chart chart = { "chart", rest, rule.why, &picture };
	const struct sw_convention convention = {
		rule.id, rest, rule.why, SW_ERROR, SW_WARNING, (enum sw_holding)(flags % 6),
		gap.reason, 1, 2 };
	const struct sw_system system = { rest, 0, 1, 1, 0, 0, 0, 0, 0, 1, SW_WARNING };
	const struct sw_leak leak = {
		.commit = rest, .date = rule.why, .age = flags, .path = rest,
		.detector = gap.reason, .rule = rule.id, .fingerprint = rest, .line = 1 };
	const struct sw_system_shift shift = { rest, { 1, 2, 3 } };
	const struct sw_trend trend = {
		.against = rest, .date = rule.why, .version = rest, .rules_differ = flags & 1,
		.systems = &shift, .system_count = 1, .gone = findings, .gone_count = count };
	const struct sw_audit audit = {
		.repo = rest, .commit = rule.why, .branch = rest, .date_source = "the clock (UTC)",
		.profile = rest, .config = rest, .rules_digest = rest, .history = rule.why,
		.conventions = &convention, .convention_count = 1, .systems = &system,
		.system_count = 1, .leaks = &leak, .leak_count = 1, .trends = &trend,
		.trend_count = 1, .excluded = &rest, .excluded_count = 1 };
	const struct sw_verdict verdict = {
		.audit = flags & 64 ? &audit : NULL,
		.tool = "lint",
		.version = "1",
		.date = "2026-11-22",
		.repo = rule.why,
		.commit = rest,
		.findings = findings,
		.finding_count = count,
		.gaps = &gap,
		.gap_count = flags >> 7,
		.rules = &rule,
		.rule_count = 1,
		.skipped = &rest,
		.skipped_count = 1,
		.secrets = secrets,
		.secret_count = 3,
		.charts = &chart,
		.chart_count = 1,
		.summary = { .files = size },
	};
	write_all(&verdict, &style);
	check_mask(&input.arena, &verdict, span_of(rest));
	arena_clear(&input.arena);
	return 0;
}
