/* Examples: what they are taken for, and that those of the built-in rules hold. */
#include <string.h>

#include "engine/builtin.h"
#include "engine/rehearse.h"
#include "lib/test.h"
#include "lib/trial.h"

static struct rehearsal sum;

/* The complaints of rehearsing a rule that is this text. */
static const char *rehearsed(const char *text)
{
	struct str complaints = str_new(arena);
	const struct node *root = own_file("t/rule.yml", text);
	struct rule *rule = NULL;

	sum = (struct rehearsal){0};
	fault = (struct sw_fault){0};
	if (!root || rule_load(arena, "t/rule", root, false, &rule, &fault) ||
	    rehearse(rule, root, &sum, &complaints, &fault))
		return fault_line();
	return complaints.at;
}

#define HEAD "kind: pattern\nlevel: warning\nmessage: m\npattern: bad\nexamples:\n"

TEST(an_example_that_holds_is_silent)
{
	CHECK_TEXT(rehearsed(HEAD "  - {path: a, text: \"x bad\\nbad\\n\", finds: "
				  "['1:3', '2:1']}\n"
				  "  - {path: a, text: good, finds: []}\n"),
		   "");
	CHECK(sum.passed == 2 && !sum.failed);
}

TEST(findings_may_be_told_in_any_order_and_with_their_ends)
{
	CHECK_TEXT(rehearsed(HEAD "  - {path: a, text: \"x bad\\nbad\\n\", "
			     "finds: ['2:1-2:4', '1:3-1:6']}\n"), "");
	CHECK_TEXT(rehearsed(HEAD "  - files: {a-1-2: bad, b: 'x bad'}\n"
			     "    finds: ['b:1:3', 'a-1-2:1:1']\n"), "");
}

TEST(an_example_that_does_not_hold_says_both_sides)
{
	CHECK_TEXT(rehearsed(HEAD "  - {path: a, text: bad, finds: ['1:2']}\n"),
		   "t/rule.yml:6: an example of t/rule does not hold\n"
		   "  said : a:1:2\n  found: a:1:1\n");
	CHECK(sum.failed == 1);
	CHECK_TEXT(rehearsed(HEAD "  - {path: a, text: good, finds: ['1:1']}\n"),
		   "t/rule.yml:6: an example of t/rule does not hold\n"
		   "  said : a:1:1\n  found: nothing\n");
	CHECK_TEXT(rehearsed(HEAD "  - {path: a, text: bad, finds: []}\n"),
		   "t/rule.yml:6: an example of t/rule does not hold\n"
		   "  said : nothing\n  found: a:1:1\n");
	CHECK_TEXT(rehearsed(HEAD "  - {path: a, text: bad, finds: ['1:1-1:3']}\n"),
		   "t/rule.yml:6: an example of t/rule does not hold\n"
		   "  said : a:1:1-1:3\n  found: a:1:1-1:4\n");
}

TEST(what_was_not_checked_is_no_passed_example)
{
	const char *says =
		rehearsed("kind: query\nlevel: error\nmessage: m\n"
			  "given: $.a\nexamples:\n  - {path: a.yml, finds: [], text: "
			  "\""
			     "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["
			     "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["
			     "[[[[[[[[[["
			     "\"}\n");

	CHECK(strstr(says, "  not checked: a.yml: "));
}

TEST(a_rule_that_does_not_compile_is_a_fault)
{
	CHECK_TEXT(rehearsed("kind: pattern\nlevel: note\nmessage: m\npattern: '('\n"
			     "examples:\n  - {path: a, text: b, finds: []}\n"),
		   "t/rule.yml:4:12: pattern: missing closing parenthesis");
}

TEST(an_example_may_be_of_many_bytes_and_name_a_branch)
{
	CHECK_TEXT(rehearsed("kind: path\nlevel: note\nmessage: m\nmax-bytes: "
			     "9\nexamples:\n"
			     "  - {path: a, text: '<bytes:10>', finds: ['1:1']}\n"
			     "  - {path: a, text: '<bytes:9>', finds: []}\n"),
		   "");
	CHECK_TEXT(rehearsed("kind: ref\nlevel: note\nmessage: m\nbranch: '^[a-z]+$'\n"
			     "unless: 'keep/*'\nexamples:\n"
			     "  - {branch: A_B, finds: ['1:1']}\n"
			     "  - {path: a, text: b, branch: keep/A_B, finds: []}\n"
			     "  - {branch: ab, finds: []}\n"
			     "  - {path: a, text: b, finds: []}\n"), "");
	CHECK(sum.passed == 4);
}

TEST(an_example_without_a_path_is_in_a_file_that_the_rule_is_asked_about)
{
	CHECK_TEXT(rehearsed("kind: pattern\nlevel: note\nmessage: m\npattern: bad\n"
			     "files: '**/x/*.{py,sql}'\nexamples:\n"
			     "  - {text: bad, finds: ['1:1']}\n"), "");
}

TEST(a_waiver_in_an_example_works)
{
	CHECK_TEXT(rehearsed(HEAD "  - {path: a.py, text: 'bad # stackward: "
				  "ignore[t/rule] r', finds: ['1:1']}\n"),
		   "");
}

TEST(every_builtin_rule_holds_its_examples)
{
	struct pack *pack = pack_new(arena);

	pack_builtin(arena, pack);
	for (size_t i = 0; i < builtin_count; i++) {
		const struct builtin *file = &builtins[i];
		const char *id = pack_id(arena, file->path);
		struct str complaints = str_new(arena);
		struct rehearsal one = {0};
		struct sw_fault own = {0};

		if (!id || !pack_find(pack, id))
			continue;
		int failed = rehearse_builtin(pack, file, &one, &complaints, &own);
		if (!test_case(id, !failed && !one.failed && one.passed > 1))
			CHECK_TEXT(failed ? own.text : complaints.at, "");
	}
}
