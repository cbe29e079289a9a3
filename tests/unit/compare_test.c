/* Two trees' findings: new, gone and kept, as bags of fingerprints. */
#include <string.h>

#include "front/compare.h"
#include "lib/test.h"
#include "lib/trial.h"

#define WORD "kind: pattern\nlevel: warning\nmessage: m\npattern: 'bad\\w*'\n"

/* `fresh: PATH:LINE … gone: … kept: …` */
static const char *told(const struct comparison *comparison)
{
	const struct { const char *name; const struct findings *list; } rows[] = {
		{ "fresh", &comparison->fresh }, { "gone", &comparison->gone },
		{ "kept", &comparison->kept },
	};
	struct str out = str_new(arena);

	for (size_t i = 0; i < 3; i++) {
		str_format(&out, "%s%s:", i ? " " : "", rows[i].name);
		for (size_t k = 0; k < rows[i].list->count; k++)
			str_format(&out, " %s:%u", rows[i].list->at[k].place.path,
				   rows[i].list->at[k].place.line);
	}
	return out.at;
}

struct side { const char *path, *text; };

/* A folder's tree, given by its files, ends with a side without a path. */
static struct sw_verdict judged(const struct side *files, const char *config,
				struct baseline *baseline)
{
	struct trial trial = { .pack = pack_new(arena), .config = config,
			       .baseline = baseline };

	CHECK(trial_rule(&trial, "t/rule", WORD));
	for (; files->path; files++)
		trial_file(&trial, files->path, files->text);
	trial_run(&trial);
	return trial.verdict;
}

#define TREE(...) (const struct side[]){ __VA_ARGS__, { NULL, NULL } }

static const char *compared(const struct side *before, const struct side *after,
			    const struct snapshot *changed, const char *config)
{
	struct sw_verdict older = judged(before, config, NULL);
	struct sw_verdict newer = judged(after, config, NULL);
	struct comparison comparison;

	compare_verdicts(arena, &older, &newer, changed, &comparison);
	return told(&comparison);
}

TEST(a_finding_is_the_same_wherever_its_line_went)
{
	CHECK_TEXT(compared(TREE({ "a", "bad1\nbad2\n" }), TREE({ "a", "\n\nbad2\nbad3\n" }),
			    NULL, NULL),
		   "fresh: a:4 gone: a:1 kept: a:3");
}

TEST(of_those_that_look_alike_as_many_are_kept_as_there_were)
{
	CHECK_TEXT(compared(TREE({ "a", "bad\nbad\n" }), TREE({ "a", "bad\nbad\nbad\n" }),
			    NULL, NULL),
		   "fresh: a:3 gone: kept: a:1 a:2");
	CHECK_TEXT(compared(TREE({ "a", "bad\nbad\nbad\n" }), TREE({ "a", "bad\n" }), NULL,
			    NULL),
		   "fresh: gone: a:2 a:3 kept: a:1");
}

TEST(in_another_file_it_is_another_finding)
{
	CHECK_TEXT(compared(TREE({ "a", "bad\n" }), TREE({ "b", "bad\n" }), NULL, NULL),
		   "fresh: b:1 gone: a:1 kept:");
}

TEST(a_finding_goes_along_with_a_file_that_is_renamed)
{
	const struct change change = { "b", "a", 'R' };
	const struct snapshot changed = { .changes = &change, .change_count = 1 };

	CHECK_TEXT(compared(TREE({ "a", "bad\n" }), TREE({ "b", "\nbad\nbad\n" }), &changed,
			    NULL),
		   "fresh: b:3 gone: kept: b:2");
}

TEST(what_is_worth_more_in_its_new_place_is_new)
{
	const struct change change = { "b", "a", 'R' };
	const struct snapshot changed = { .changes = &change, .change_count = 1 };
	static const char config[] = "overrides: [{paths: b, rules: {t/rule: error}, "
				     "reason: r}]\n";

	CHECK_TEXT(compared(TREE({ "a", "bad\n" }), TREE({ "b", "bad\n" }), &changed, config),
		   "fresh: b:1 gone: a:1 kept:");
}

/* Of three alike the baseline has one: two are told of the older tree, two of the newer. */
TEST(what_a_baseline_accepts_is_kept_first)
{
	static const char three[] = "bad\nbad\nbad\n";
	struct sw_verdict older = judged(TREE({ "a", three }), NULL, NULL);
	struct accepted entry = { "t/rule", NULL, "a", older.findings[0].fingerprint, 1, 1, {0} };
	struct baseline baseline = { &entry, 1, 1 };
	struct comparison comparison;

	older = judged(TREE({ "a", three }), NULL, &baseline);
	struct sw_verdict newer = judged(TREE({ "a", "bad\nbad\nbad\nbad\n" }), NULL,
					 &baseline);
	compare_verdicts(arena, &older, &newer, NULL, &comparison);
	CHECK_TEXT(told(&comparison), "fresh: a:4 gone: kept: a:1 a:2 a:3");
	CHECK(comparison.kept.at[0].state == SW_BASELINED);
}

TEST(what_is_waived_is_in_no_list)
{
	CHECK_TEXT(compared(TREE({ "a.py", "x = bad\n" }),
			    TREE({ "a.py", "x = bad  # stackward: ignore[t/rule] why\n" }),
			    NULL, NULL),
		   "fresh: gone: a.py:1 kept:");
}
