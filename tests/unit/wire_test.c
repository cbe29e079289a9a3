/* wire_test.c - what is written is read; what was not written so is refused. */
#include "lib/test.h"

#include <string.h>

#include "front/wire.h"

static const char *const words[] = { "dev", "", "prod" };
static const struct sw_related related = {
	.place = { .path = "b.yml", .line = 2, .column = 1 }, .message = "the first"
};
static const struct sw_edit edits[] = {
	{ { "a.yml", 1, 2, 3, 4, 0, 0 }, "x\n" }, { { .path = "new" }, "" },
};
static const struct sw_basis bases[] = { { "a.yml", "0123" } };
static const struct sw_finding findings[] = {
	{ .rule = "ci/a", .check = "missing", .level = SW_ERROR, .state = SW_WAIVED, .standing = SW_GONE,
	  .place = { "a.yml", 4000000000u, 2, 3, 4, 5, 6 },
	  .message = "m\n\x1b\xff", .hint = "h",
	  .why = "w", .value = "v", .fingerprint = "0123", .commit = "c", .targets = words,
	  .target_count = 3, .related = &related, .related_count = 1, .excerpt = "e",
	  .edits = edits, .edit_count = 2 },
	{ .rule = "ci/b", .level = SW_NOTE, .message = "", .fingerprint = "" },
};
static const struct sw_gap gaps[] = { { "x", NULL, "unreadable" } };
static const struct sw_rule_info rules[] = { { "ci/a", SW_WARNING, "m", NULL, "why",
					      "CI/CD" } };
static const struct sw_chart charts[] = { { "c", "flowchart LR\n", NULL, NULL } };
static const struct sw_convention conventions[] = {
	{ .rule = "ci/a", .system = "CI/CD", .title = "t", .level = SW_ERROR,
	  .holding = SW_OFF, .reason = "r", .findings = 1, .excused = 2 },
};
static const struct sw_leak leaks[] = {
	{ .commit = "c", .date = "2026-11-22", .age = 400, .path = "p", .rule = "secrets/a",
	  .fingerprint = "0123", .line = 3, .level = SW_ERROR, .present = true },
};
static const struct sw_trend trends[] = {
	{ .against = "old.json", .all = { 1, 2, 3 }, .gone = findings, .gone_count = 2 },
};
static const struct sw_audit audit = {
	.commit = "c", .tree = true, .date_source = "d", .profile = "p", .config = "g",
	.rules_digest = "x", .conventions = conventions, .convention_count = 1,
	.leaks = leaks, .leak_count = 1, .trends = trends, .trend_count = 1,
	.excluded = words, .excluded_count = 2,
};
static const struct wire_message verdict = {
	.verdict = {
		.tool = "lint", .version = "0.1.0", .date = "2026-11-22",
		.repo = "r", .commit = "c", .rules_digest = "d",
		.findings = findings, .finding_count = 2, .gaps = gaps, .gap_count = 1,
		.rules = rules, .rule_count = 1, .skipped = words, .skipped_count = 3,
		.secrets = words, .secret_count = 1, .bases = bases, .basis_count = 1,
		.compared = true, .charts = charts, .chart_count = 1,
		.audit = &audit,
		.summary = { 1, 2, 3, 4, 5, 6, 7, 300 },
	}
};

static struct span written(const struct wire_message *message)
{
	struct str out = str_new(arena);

	wire_write(&out, message);
	return str_span(&out);
}

static bool refused(struct span bytes)
{
	struct wire_message got = {0};

	fault = (struct sw_fault){0};
	return wire_read(arena, bytes, &got, &fault) == -1 &&
	       fault.status == SW_EXIT_UNCHECKED;
}

TEST(a_verdict_comes_back_as_it_was)
{
	struct span bytes = written(&verdict);
	struct wire_message got = {0};

	if (!CHECK(!wire_read(arena, bytes, &got, &fault)))
		return;
	const struct sw_finding *first = &got.verdict.findings[0];
	CHECK(got.verdict.finding_count == 2 && first->level == SW_ERROR &&
	      first->standing == SW_GONE && got.verdict.compared);
	CHECK_TEXT(first->message, "m\n\x1b\xff");
	CHECK(first->edit_count == 2 && first->edits[0].place.end_column == 4 &&
	      !first->edits[1].place.line);
	CHECK_TEXT(first->edits[0].text, "x\n");
	CHECK_TEXT(got.verdict.bases[0].sha256, "0123");
	CHECK(first->place.line == 4000000000u && first->place.cell == 5 &&
	      first->place.cell_line == 6);
	CHECK_TEXT(first->targets[2], "prod");
	CHECK_TEXT(first->related[0].place.path, "b.yml");
	CHECK(!got.verdict.findings[1].hint && !got.verdict.findings[1].place.path);
	CHECK(got.verdict.summary.not_checked == 300);
	CHECK_TEXT(got.verdict.rules[0].why, "why");
	CHECK_TEXT(got.verdict.charts[0].text, "flowchart LR\n");
	CHECK(!got.verdict.charts[0].note);
	CHECK(got.verdict.audit->leaks[0].age == 400 && got.verdict.audit->leaks[0].present);
	CHECK(got.verdict.audit->conventions[0].holding == SW_OFF);
	CHECK(got.verdict.audit->trends[0].all.kept == 3);
	CHECK(span_same(bytes, written(&got)));
}

TEST(a_verdict_of_no_audit_has_none)
{
	struct wire_message plain = verdict, got = {0};

	plain.verdict.audit = NULL;
	CHECK(!wire_read(arena, written(&plain), &got, &fault));
	CHECK(!got.verdict.audit);
}

TEST(a_fault_comes_back_as_it_was)
{
	struct wire_message message = { .kind = WIRE_FAULT }, got = {0};

	sw_fault_at(&message.fault, (struct sw_place){ .path = "r.yml", .line = 7 }, "no %d", 1);
	CHECK(!wire_read(arena, written(&message), &got, &fault));
	CHECK(got.kind == WIRE_FAULT && got.fault.status == SW_EXIT_USAGE);
	CHECK_TEXT(got.fault.text, "no 1");
	CHECK_TEXT(got.fault.place.path, "r.yml");
	CHECK(got.fault.place.path == got.fault.path);
}

TEST(a_text_comes_back_as_it_was)
{
	struct wire_message message = { .kind = WIRE_TEXT, .text = SPAN("a\0b") }, got = {0};

	CHECK(!wire_read(arena, written(&message), &got, &fault));
	CHECK(got.kind == WIRE_TEXT && span_same(got.text, SPAN("a\0b")));
}

TEST(an_answer_cut_at_any_byte_is_refused)
{
	struct span bytes = written(&verdict);

	for (size_t len = 0; len < bytes.len; len++) {
		/* In a block of its own, so that reading past its end is caught. */
		struct arena cut = {0};
		CHECK(refused(arena_span(&cut, span_cut(bytes, len))));
		arena_clear(&cut);
	}
}

TEST(an_answer_cut_with_its_length_mended_is_refused)
{
	struct span bytes = written(&verdict);

	for (size_t len = 12; len < bytes.len; len++) {
		char *copy = arena_string(arena, span_cut(bytes, len));
		copy[4] = (char)((len - 12) & 0xff);
		copy[5] = (char)((len - 12) >> 8);
		CHECK(refused((struct span){ copy, len }));
	}
}

TEST(a_byte_too_many_is_refused)
{
	struct span bytes = written(&verdict);

	CHECK(refused((struct span){ arena_string(arena, bytes), bytes.len + 1 }));
}

TEST(any_byte_may_change_and_nothing_breaks)
{
	struct span bytes = written(&verdict);

	for (size_t i = 0; i < bytes.len; i++)
		for (int flip = 1; flip < 256; flip <<= 1) {
			struct arena tmp = {0};
			char *copy = arena_string(&tmp, bytes);
			struct wire_message got = {0};

			copy[i] = (char)(copy[i] ^ flip);
			wire_read(&tmp, (struct span){ copy, bytes.len }, &got, &fault);
			arena_clear(&tmp);
		}
}

TEST(a_status_that_is_no_fault_is_refused)
{
	struct wire_message message = { .kind = WIRE_FAULT };

	CHECK(refused(written(&message)));
}
