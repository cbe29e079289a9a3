/* Rule files: what is refused, and where. */
#include <string.h>

#include "engine/kind.h"
#include "lib/test.h"
#include "lib/trial.h"

#define HEAD "kind: pattern\nlevel: warning\nmessage: bad\n"
#define BOTH "examples:\n  - {path: a, text: bad, finds: ['1:1']}\n" \
	     "  - {path: a, text: good, finds: []}\n"

/* What loading the file `t/rule.yml` in a folder of rules says. */
static const char *loaded_as(const char *path, const char *text)
{
	struct memory_file file = { path, span_of(text), FILE_REGULAR };
	struct pack_folder folder = { memory_new(arena, &file, 1, &limits_default),
				      "rules", false };

	fault = (struct sw_fault){0};
	CHECK(!pack_add(arena, pack_new(arena), &folder, &fault) == !fault.status);
	CHECK(!fault.status || fault.status == SW_EXIT_USAGE);
	return fault.status ? fault_line() + strlen("rules/") : "";
}

static const char *loaded(const char *text)
{
	return loaded_as("t/rule.yml", text);
}

TEST(a_rule_with_both_examples_loads)
{
	CHECK_TEXT(loaded(HEAD "pattern: bad\n" BOTH), "");
}

TEST(every_error_of_a_rule_file_has_its_place)
{
	static const struct { const char *text, *says; } cases[] = {
		{ "- a\n", "t/rule.yml:1:1: a rule file is a mapping" },
		{ "level: error\n", "t/rule.yml:1:1: a rule needs `kind:`" },
		{ "kind: patern\n",
		  "t/rule.yml:1:7: `patern` is no kind of rule; did you mean "
		  "`pattern`?" },
		{ "kind: pattern\nmessage: m\n",
		  "t/rule.yml:1:1: a rule needs `level:` (error, warning or note)" },
		{ "kind: pattern\nlevel: err\n",
		  "t/rule.yml:2:8: `err` is no level; there are: off, note, warning, "
		  "error" },
		{ "kind: pattern\nlevel: off\n",
		  "t/rule.yml:2:8: a rule's own level is error, "
		  "warning or note; switch it off in stackward.yml" },
		{ "kind: pattern\nlevel: note\n",
		  "t/rule.yml:1:1: a rule needs `message:`" },
		{ "kind: pattern\nlevel: note\nmessage: ''\n",
		  "t/rule.yml:1:1: a rule needs `message:`" },
		{ "kind: pattern\nlevel: note\nmessage: [a]\n",
		  "t/rule.yml:3:10: `message` is text, not a list" },
		{ HEAD "files: 3\n", "t/rule.yml:4:8: `files` holds path globs" },
		{ HEAD "files: ['a[']\n",
		  "t/rule.yml:4:11: glob: a class without its `]`; the "
		  "character itself is `\\[`" },
		{ HEAD "when: commit\n",
		  "t/rule.yml:4:7: `when` is a list of moments, as [commit, audit]" },
		{ HEAD "when: []\n",
		  "t/rule.yml:4:7: `when` is a list of moments, as [commit, audit]" },
		{ HEAD "when: [audit, comit]\n",
		  "t/rule.yml:4:15: `comit` is no moment; did you mean `commit`?" },
		{ HEAD "needs: [bundle, pyton]\n",
		  "t/rule.yml:4:17: `pyton` is no property of a "
		  "stack; did you mean `python`?" },
		{ HEAD "needs: ['!monorepro']\n",
		  "t/rule.yml:4:9: `monorepro` is no property of "
		  "a stack; did you mean `monorepo`?" },
		{ HEAD "overridable: never\n",
		  "t/rule.yml:4:14: `overridable` is true or false" },
		{ HEAD "checks: [a]\n",
		  "t/rule.yml:4:9: `checks` maps each check's name to its texts" },
		{ HEAD "checks: {a: {messsage: m}}\n",
		  "t/rule.yml:4:14: `messsage` is no key of "
		  "a check; did you mean `message`?" },
		{ HEAD "options: [a]\n",
		  "t/rule.yml:4:10: `options` maps names to values" },
		{ HEAD "patern: bad\n", "t/rule.yml:4:1: `patern` is no key of a rule; "
					"did you mean `pattern`?" },
		{ HEAD "given: $.a\n",
		  "t/rule.yml:4:1: `given` is no key of a rule; there are: "
		  "kind, level, message, hint, related, fix, why, files, when, needs, "
		  "yields, yields-file, overridable, checks, options, examples, pattern, unless, "
		  "holds" },
		{ HEAD "pattern: bad\npattern: worse\n",
		  "t/rule.yml:5:1: duplicate-key: pattern" },
		{ HEAD "pattern: bad\n" BOTH "---\nkind: x\n",
		  "t/rule.yml:9:1: a second document begins here; remove the `---`" },
		{ "kind: [\n", NULL },
		{ "", "t/rule.yml:1:1: the rule file is empty" },
		{ "# nothing\n", "t/rule.yml:1:1: the rule file is empty" },
		{ "message: \"a\\0b\"\nkind: pattern\nlevel: note\n",
		  "t/rule.yml:1:10: `message` holds a NUL byte" },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *says = loaded(cases[i].text);

		if (cases[i].says)
			CHECK_TEXT(says, cases[i].says);
		else
			CHECK(fault.place.line);
	}
}

TEST(a_rule_needs_an_example_that_finds_and_one_that_does_not)
{
	const char *says =
		"a rule has at least one example that finds something and one with "
		"`finds: []`";

	CHECK_TEXT(loaded(HEAD "pattern: bad\n"),
		   arena_format(arena, "t/rule.yml:1:1: %s", says));
	CHECK_TEXT(loaded(HEAD "pattern: bad\nexamples:\n  - {path: a, text: bad, "
			       "finds: ['1:1']}\n"),
		   arena_format(arena, "t/rule.yml:6:3: %s", says));
	CHECK_TEXT(loaded(HEAD "pattern: bad\nexamples:\n  - {path: a, text: b, finds: "
			       "[]}\n"),
		   arena_format(arena, "t/rule.yml:6:3: %s", says));
	CHECK_TEXT(loaded(HEAD "pattern: bad\nexamples: [{path: a, finds: []}]\n"),
		   "t/rule.yml:5:12: an example has `files`, or `text` and its `path`, "
		   "and the list `finds`");
	CHECK_TEXT(loaded(HEAD
			  "pattern: bad\nexamples: [{pth: a, text: b, finds: []}]\n"),
		   "t/rule.yml:5:13: `pth` is no key of an example; did you mean "
		   "`path`?");
}

TEST(a_rules_id_can_be_written_in_a_waiver)
{
	const char *text = HEAD "pattern: bad\n" BOTH;
	const char *says =
		"a rule's file and folder are named in lower-case letters, digits and "
		"hyphens";

	CHECK_TEXT(loaded_as("my-team/no-9.yml", text), "");
	CHECK_TEXT(loaded_as("t/a b.yml", text),
		   arena_format(arena, "t/a b.yml:1:1: %s", says));
	CHECK_TEXT(loaded_as("T/a.yml", text),
		   arena_format(arena, "T/a.yml:1:1: %s", says));
	CHECK_TEXT(loaded_as("t/.yml", text),
		   arena_format(arena, "t/.yml:1:1: %s", says));
	CHECK_TEXT(loaded_as("t/a],b.yml", text),
		   arena_format(arena, "t/a],b.yml:1:1: %s", says));
}

TEST(yaml_that_would_be_no_rule_is_refused_not_passed_over)
{
	const char *says = "is no rule here: a rule is a file GROUP/NAME.yml";

	CHECK_TEXT(loaded_as("a.yml", "x: 1\n"),
		   arena_format(arena, "a.yml:1:1: %s", says));
	CHECK_TEXT(loaded_as("a/b/c.yml", "x: 1\n"),
		   arena_format(arena, "a/b/c.yml:1:1: %s", says));
	CHECK_TEXT(loaded_as("a/b.yaml", "x: 1\n"),
		   arena_format(arena, "a/b.yaml:1:1: %s", says));
	CHECK_TEXT(loaded_as("README.md", "# Rules\n"), "");
	CHECK_TEXT(loaded_as("secrets/detectors/x.yml", "x: 1\n"), "");
}

TEST(an_id_that_is_there_already_is_refused)
{
	struct pack *pack = pack_new(arena);
	const char *text = HEAD "pattern: bad\n" BOTH;
	struct memory_file file = { "t/rule.yml", span_of(text), FILE_REGULAR };
	struct pack_folder folder = {
		memory_new(arena, &file, 1, &limits_default), "rules", false
	};

	CHECK(!pack_add(arena, pack, &folder, &fault));
	CHECK(pack_add(arena, pack, &folder, &fault));
	CHECK_TEXT(fault_line(), "rules/t/rule.yml:1:1: there is a rule `t/rule` "
				 "already; give this one a name of its own");
}

static const char *compiled(const char *text, bool trusted)
{
	const struct node *root = own_file("t/rule.yml", text);
	struct rule *rule;

	CHECK(root && !rule_load(arena, "t/rule", root, trusted, &rule, &fault));
	if (!fault.status)
		CHECK(!rule_compile(arena, rule, NULL, &fault) == !fault.status);
	const char *says = fault_line();
	fault = (struct sw_fault){0};
	return says;
}

TEST(what_a_kind_needs_is_asked_for)
{
	CHECK_TEXT(compiled(HEAD, true),
		   "t/rule.yml:1:1: a rule of kind `pattern` needs `pattern:`");
	CHECK_TEXT(compiled(HEAD "pattern: 3\n", true),
		   "t/rule.yml:4:10: a pattern is text; put it in quotes");
	CHECK_TEXT(compiled("kind: stack\nlevel: note\nmessage: m\n", true),
		   "t/rule.yml:1:1: a rule of kind `stack` needs `facts:`");
	CHECK_TEXT(compiled("kind: stack\nlevel: note\nmessage: m\nfacts: "
			    "bundle-file\n",
			    true),
		   "t/rule.yml:4:8: `bundle-file` is no set of facts; did you mean "
		   "`bundle-files`?");
	CHECK_TEXT(compiled("kind: tree\nlevel: note\nmessage: m\n", true),
		   "t/rule.yml:1:1: a rule of kind `tree` needs `checks:`");
	CHECK_TEXT(compiled("kind: query\nlevel: note\nmessage: m\n", true),
		   "t/rule.yml:1:1: a rule of kind `query` needs `given:`");
	CHECK_TEXT(compiled("kind: ref\nlevel: note\nmessage: m\n", true),
		   "t/rule.yml:1:1: a rule of kind `ref` needs `facts:` or `branch:`");
	CHECK_TEXT(compiled("kind: path\nlevel: note\nmessage: m\n", true),
		   "t/rule.yml:1:1: a rule of kind `path` needs `forbid`, `require`, "
		   "`name` or `max-bytes`");
}

TEST(patterns_of_the_repository_are_in_the_restricted_dialect)
{
	static const char *const refused[] = {
		"(*LIMIT_MATCH=9)a", "(?R)", "(a)\\1", "\\Ca", "(?C1)a",
	};

	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
		const char *text =
			arena_format(arena, HEAD "pattern: '%s'\n", refused[i]);
		const char *says = compiled(text, false);

		CHECK(!strncmp(says, "t/rule.yml:4:1", strlen("t/rule.yml:4:1")));
	}
	CHECK_TEXT(compiled(HEAD "pattern: '(a)\\1'\n", true), "");
	CHECK_TEXT(compiled(HEAD "pattern: 'a(b'\n", false),
		   "t/rule.yml:4:14: pattern: missing closing parenthesis");
}

TEST(a_rule_with_many_examples_of_bytes_has_a_bound)
{
	const char *text = HEAD "pattern: bad\nexamples:\n"
			   "  - {path: a, text: '<bytes:99999999>', finds: ['1:1']}\n"
			   "  - {path: a, text: good, finds: []}\n";

	CHECK_TEXT(loaded(text), "");	/* taken for a text as it stands */
}
