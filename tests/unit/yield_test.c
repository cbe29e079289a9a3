/* One fault, one finding: rules that stand back. */
#include "lib/test.h"
#include "lib/trial.h"

static struct trial two_rules(const char *level, const char *key, const char *yields)
{
	struct trial trial = { .pack = pack_new(arena) };

	trial_rule(&trial, "t/first", arena_format(arena, "kind: pattern\nlevel: %s\n"
		   "message: m\npattern: bad\n", level));
	trial_rule(&trial, "u/second", arena_format(arena, "kind: pattern\nlevel: error\n"
		   "message: m\npattern: bad|worse\n%s: [%s]\n", key, yields));
	trial_file(&trial, "a.py", "bad\nworse\n");
	return trial;
}

TEST(a_rule_is_silent_on_a_line_where_one_it_yields_to_speaks)
{
	struct trial trial = two_rules("error", "yields", "t/first");

	CHECK_TEXT(trial_run(&trial), "a.py:1:1 error t/first\na.py:2:1 error u/second\n");
	trial = two_rules("error", "yields", "'t/*'");
	CHECK_TEXT(trial_run(&trial), "a.py:1:1 error t/first\na.py:2:1 error u/second\n");
}

TEST(an_error_does_not_yield_to_a_warning)
{
	struct trial trial = two_rules("warning", "yields", "t/first");

	CHECK_TEXT(trial_run(&trial), "a.py:1:1 warning t/first\na.py:1:1 error u/second\n"
		   "a.py:2:1 error u/second\n");
}

TEST(a_rule_is_silent_in_a_file_where_one_it_yields_to_speaks)
{
	struct trial trial = two_rules("error", "yields-file", "t/first");

	trial_file(&trial, "b.py", "worse\n");
	CHECK_TEXT(trial_run(&trial), "a.py:1:1 error t/first\nb.py:1:1 error u/second\n");
}

TEST(what_a_rule_yields_to_has_to_be_there)
{
	struct trial trial = two_rules("error", "yields", "t/fist");

	CHECK(pack_yields_check(trial.pack, &fault) == -1);
	CHECK_TEXT(fault.text, "there is no rule `t/fist`; did you mean `t/first`?");
}
