/* stackward.yml: its keys, its levels, and the files of a monorepo's folders. */
#include <string.h>

#include "engine/builtin.h"
#include "lib/test.h"
#include "lib/trial.h"
#include "modules/contract.h"
#include "tree/json.h"

static struct config *config;

/* What reading a text as stackward.yml, and binding it to the built-in rules, says. */
static const char *read_text(const char *text)
{
	struct pack *pack = pack_new(arena);

	fault = (struct sw_fault){0};
	config = NULL;
	const struct node *root = own_file("stackward.yml", text);
	pack_builtin(arena, pack);
	if (!fault.status && !config_read(arena, root, NULL, &config, &fault))
		config_bind(config, pack, &fault);
	CHECK(!fault.status || fault.status == SW_EXIT_USAGE);
	return fault_line();
}

TEST(an_empty_file_is_the_defaults)
{
	CHECK_TEXT(read_text(""), "");
	CHECK_TEXT(config->profile, "recommended");
	CHECK(config->limits.structured_bytes == limits_default.structured_bytes);
	CHECK_TEXT(read_text("# nothing yet\n"), "");
	CHECK_TEXT(read_text("---\n"), "");
}

TEST(every_key_is_read)
{
	CHECK_TEXT(read_text("version: 1\nprofile: strict\npacks: [rules]\n"
			     "rules:\n  \"*\": warning\n  yaml/*: note\n  yaml/parse: "
			     "{level: error}\n"
			     "names:\n  branches: {default: trunk, release: [r-*]}\n"
			     "  targets: {prod: live, test: [qa, uat]}\n  folders: "
			     "{training: train}\n"
			     "  secrets: ['corp-*']\n"
			     "modularity: {}\n"
			     "overrides:\n  - {paths: ['old/**'], rules: {yaml/*: "
			     "off}, reason: moves out}\n"
			     "exclude: [vendor/]\nbaseline: known.json\n"
			     "limits:\n  structured-bytes: 8388608\n  depth: 200\n"
			     "  accept: [{paths: 'big/*.json', reason: generated}]\n"
			     "waivers: {new: refuse, max-days: 90}\nhooks: "
			     "[pre-commit, pre-push]\n"),
		   "");
	CHECK_TEXT(config->profile, "strict");
	CHECK(config->limits.structured_bytes == 8388608 &&
	      config->limits.depth == 200);
	CHECK(config->refuse_new_waivers && config->waiver_days == 90);
	CHECK_TEXT(config->baseline, "known.json");
	CHECK(config_excludes(config, "vendor/a.py") &&
	      !config_excludes(config, "a/vendor/b"));
	CHECK_TEXT(config_accepts(config, "big/x.json"), "generated");
	CHECK(!config_accepts(config, "big/y/x.json"));
	CHECK(config->names.default_count == 1 && config->names.release_count == 1);
	CHECK_TEXT(config->names.default_branches[0], "trunk");
	CHECK(node_is_text(node_walk(config->names.targets, "prod", NULL), "live"));
	CHECK(config->names.secret_count == 1);
}

TEST(every_error_of_the_file_has_its_place)
{
	static const struct { const char *text, *says; } cases[] = {
		{ "- a\n", "1:1: stackward.yml is a mapping, not a list" },
		{ "rule: {}\n",
		  "1:1: `rule` is no key of stackward.yml; did you mean `rules`?" },
		{ "version: 2\n", "1:10: this stackward reads version 1 of the file" },
		{ "version: x\n", "1:10: `version` is a whole number, not negative" },
		{ "profile: stric\n",
		  "1:10: `stric` is no profile; did you mean `strict`?" },
		{ "profile: [a]\n", "1:10: `profile` is text, not a list" },
		{ "packs: {a: b}\n", "1:8: `packs` holds texts, not a map" },
		{ "packs: [3]\n", "1:9: `packs` holds texts, not an integer" },
		{ "rules: [a]\n",
		  "1:8: `rules` maps rule ids to levels, as `deps/parse: "
		  "warning`" },
		{ "rules: {yaml/parse: warn}\n",
		  "1:21: `warn` is no level; there are: off, note, "
		  "warning, error" },
		{ "rules: {yaml/pars: error}\n",
		  "1:9: there is no rule `yaml/pars`; did you mean `yaml/parse`?" },
		{ "rules: {ymal/*: error}\n",
		  "1:9: there is no rule `ymal/*`; did you mean `yaml/*`?" },
		{ "rules: {qqqqqqq: error}\n",
		  "1:9: there is no rule `qqqqqqq`; `--list-rules` shows them" },
		{ "rules: {yaml/parse: {levle: error}}\n",
		  "1:22: `levle` is no key of a rule's setting; did you mean "
		  "`level`?" },
		{ "rules: {yaml/*: {options: {a: 1}}}\n",
		  "1:27: options are those of one rule, not of a group" },
		{ "rules: {structure/large-file: {options: {max-byte: 1}}}\n",
		  "1:42: `max-byte` is no key of the options of structure/large-file; "
		  "did you "
		  "mean `max-bytes`?" },
		{ "rules: {structure/large-file: {options: [1]}}\n",
		  "1:41: the options of "
		  "structure/large-file is a mapping, not a list" },
		{ "overrides: {}\n",
		  "1:12: `overrides` is a list of {paths, rules, reason}" },
		{ "overrides: [{paths: a, rules: {yaml/parse: off}}]\n",
		  "1:13: an override needs `paths`, `rules` and a `reason`" },
		{ "overrides: [{paths: a, rules: {yaml/pase: off}, reason: r}]\n",
		  "1:32: there is no rule `yaml/pase`; did you mean `yaml/parse`?" },
		{ "overrides: [{paths: a, rules: {structure/large-file: {options: "
		  "{}}}, reason: r}]\n",
		  "1:64: options hold for all paths; move them to `rules:`" },
		{ "names: main\n", "1:8: names is a mapping, not a string" },
		{ "names: {branch: {}}\n",
		  "1:9: `branch` is no key of names; did you mean `branches`?" },
		{ "names: {branches: main}\n",
		  "1:19: branches is a mapping, not a string" },
		{ "names: {branches: {defualt: main}}\n",
		  "1:20: `defualt` is no key of branches; did you mean `default`?" },
		{ "names: {branches: {default: {a: b}}}\n",
		  "1:29: `default` holds texts, not a map" },
		{ "names: {branches: {default: '{'}}\n", NULL },
		{ "names: {targets: [a]}\n", "1:18: targets is a mapping, not a list" },
		{ "names: {targets: {production: a}}\n", NULL },
		{ "names: {targets: {prod: 3}}\n",
		  "1:25: `prod` holds texts, not an integer" },
		{ "names: {folders: {trainng: a}}\n",
		  "1:19: `trainng` is no key of folders; did you mean `training`?" },
		{ "names: {secrets: {a: b}}\n",
		  "1:18: `secrets` holds texts, not a map" },
		{ "exclude: {a: b}\n", "1:10: `exclude` holds path globs" },
		{ "exclude: ['a', '{b']\n", NULL },
		{ "limits: {depht: 3}\n",
		  "1:10: `depht` is no key of limits; did you mean `depth`?" },
		{ "limits: {structured_bytes: 3}\n",
		  "1:10: `structured_bytes` is no key of "
		  "limits; did you mean `structured-bytes`?" },
		{ "limits: {depth: -1}\n",
		  "1:17: `depth` is a whole number, not negative" },
		{ "limits: {depth: 1.5}\n",
		  "1:17: `depth` is a whole number, not negative" },
		{ "limits: {depth: 1001}\n",
		  "1:17: a tree may be 1000 levels deep at most" },
		{ "limits: {accept: a}\n",
		  "1:18: `accept` is a list of {paths, reason}" },
		{ "limits: {accept: [{paths: a}]}\n",
		  "1:19: `accept` needs `paths` and a "
		  "`reason`" },
		{ "waivers: {new: maybe}\n",
		  "1:16: `maybe` is no answer; there are: allow, "
		  "refuse" },
		{ "waivers: {max-days: 0}\n",
		  "1:21: `max-days` is at least 1; leave it out for "
		  "no bound" },
		{ "hooks: pre-commit\n", "1:8: `hooks` is a list, as [pre-commit]" },
		{ "hooks: [pre-comit]\n",
		  "1:9: `pre-comit` is no hook; did you mean `pre-commit`?" },
		{ "a: &a [*a]\n", NULL },
		{ "profile: minimal\nprofile: strict\n",
		  "2:1: duplicate-key: profile" },
		{ "profile: minimal\n---\nprofile: strict\n",
		  "3:1: a second document begins here; remove the `---`" },
		{ "output: /tmp/x\n", NULL },
		{ "command: rm\n", NULL },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *says = read_text(cases[i].text);

		if (cases[i].says)
			CHECK_TEXT(says, arena_format(arena, "stackward.yml:%s",
						      cases[i].says));
		else
			CHECK(fault.status == SW_EXIT_USAGE && fault.place.line);
	}
	fault = (struct sw_fault){0};
}

TEST(a_file_over_a_budget_is_a_wrong_file)
{
	struct str text = str_new(arena);

	str_text(&text, "rules: ");
	for (int i = 0; i < 200; i++)
		str_byte(&text, '[');
	read_text(text.at);
	CHECK(fault.status == SW_EXIT_USAGE);
	fault = (struct sw_fault){0};
}

/* The level of yaml/parse (an error by itself) at a path. */
static const char *level_at(const char *text, const char *profile, const char *path)
{
	struct trial trial = { .config = text, .profile = profile };

	trial_file(&trial, path, "a: [\n");
	const char *says = trial_run(&trial);
	if (trial.verdict.finding_count)
		return sw_level_name(trial.verdict.findings[0].level);
	return *says ? says : "off";
}

TEST(a_later_layer_wins)
{
	CHECK_TEXT(level_at("", NULL, "a.yml"), "error");
	CHECK_TEXT(level_at("rules: {yaml/parse: note}\n", NULL, "a.yml"), "note");
	CHECK_TEXT(level_at("rules: {yaml/*: warning}\n", NULL, "a.yml"), "warning");
	CHECK_TEXT(level_at("rules: {'*': warning}\n", NULL, "a.yml"), "warning");
	CHECK_TEXT(level_at("rules: {yaml/*: off}\n", NULL, "a.yml"), "off");
	CHECK_TEXT(level_at("rules: {yaml/parse: note}\n", "strict", "a.yml"), "note");
	CHECK_TEXT(level_at("rules: {yaml/parse: note}\noverrides:\n"
			    "  - {paths: 'x/**', rules: {yaml/*: warning}, reason: r}\n"
			    "  - {paths: 'x/y/**', rules: {'*': off}, reason: r}\n",
			    NULL, "x/a.yml"),
		   "warning");
	CHECK_TEXT(level_at("overrides:\n"
			    "  - {paths: 'x/**', rules: {yaml/*: warning}, reason: r}\n"
			    "  - {paths: 'x/y/**', rules: {'*': off}, reason: r}\n",
			    NULL, "x/y/a.yml"),
		   "off");
	CHECK_TEXT(level_at("overrides:\n"
			    "  - {paths: ['x/**', '!x/y/**'], rules: {'*': off}, "
			    "reason: r}\n",
			    NULL, "x/y/a.yml"),
		   "error");
}

TEST(an_exact_id_wins_over_its_group_and_that_over_the_star)
{
	CHECK_TEXT(level_at("rules: {yaml/parse: note, yaml/*: warning, '*': off}\n",
			    NULL, "a.yml"),
		   "note");
	CHECK_TEXT(level_at("rules: {yaml/*: warning, '*': off}\n", NULL, "a.yml"),
		   "warning");
	CHECK_TEXT(level_at("overrides:\n  - {paths: '**', reason: r,\n"
			    "     rules: {yaml/parse: note, yaml/*: warning}}\n",
			    NULL, "a.yml"),
		   "note");
}

TEST(a_rule_that_is_off_may_be_on_below_a_path)
{
	const char *text =
		"rules: {'*': off}\noverrides:\n"
		"  - {paths: 'x/**', rules: {yaml/parse: warning}, reason: r}\n";

	CHECK_TEXT(level_at(text, NULL, "a.yml"), "off");
	CHECK_TEXT(level_at(text, NULL, "x/a.yml"), "warning");
}

TEST(the_command_line_has_the_last_word)
{
	struct trial trial = {
		.config = "overrides:\n"
			  "  - {paths: '**', rules: {yaml/*: error}, reason: r}\n",
		.ignore = "yaml/*"
	};

	trial_file(&trial, "a.yml", "a: [\n");
	CHECK_TEXT(trial_run(&trial), "");
}

#define FIXED                                                                          \
	"kind: pattern\nlevel: warning\nmessage: m\npattern: bad\noverridable: "       \
	"false\n"

TEST(a_rule_that_is_not_overridable_can_only_be_raised)
{
	static const struct { const char *level, *want; } cases[] = {
		{ "off", "a:1:1 warning t/fixed\n" },
		{ "note", "a:1:1 warning t/fixed\n" },
		{ "warning", "a:1:1 warning t/fixed\n" },
		{ "error", "a:1:1 error t/fixed\n" },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct trial trial = {
			.config = arena_format(arena, "rules: {t/*: %s}\n",
					       cases[i].level),
			.ignore = i ? NULL : "t/fixed",
		};

		trial.pack = pack_new(arena);
		CHECK(trial_rule(&trial, "t/fixed", FIXED));
		trial.profile = "recommended";
		trial_file(&trial, "a", "bad\n");
		CHECK_TEXT(trial_run(&trial), cases[i].want);
	}
}

#define CHECKS "kind: tree\nlevel: warning\nmessage: m\nchecks:\n" \
	       "  duplicate-key:\n  syntax: {level: note}\n  alias: {level: error}\n"

TEST(a_check_keeps_a_lower_level_and_follows_its_rule_down)
{
	static const struct { const char *level, *want; } cases[] = {
		{ "warning", "a.yml:2:1 warning t/odd:duplicate-key\n"
		  "a.yml:3:4 error t/odd:alias\nb.yml:2:1 note t/odd:syntax\n" },
		{ "error", "a.yml:2:1 error t/odd:duplicate-key\n"
		  "a.yml:3:4 error t/odd:alias\nb.yml:2:1 note t/odd:syntax\n" },
		{ "note", "a.yml:2:1 note t/odd:duplicate-key\n"
		  "a.yml:3:4 note t/odd:alias\nb.yml:2:1 note t/odd:syntax\n" },
		{ "off", "" },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct trial trial = {
			.config = arena_format(arena, "rules: {t/odd: %s}\n",
					       cases[i].level),
			.pack = pack_new(arena),
		};

		CHECK(trial_rule(&trial, "t/odd", CHECKS));
		trial_file(&trial, "a.yml", "a: 1\na: 2\nb: *c\n");
		trial_file(&trial, "b.yml", "a: [\n");
		CHECK_TEXT(trial_run(&trial), cases[i].want);
	}
}

TEST(a_setting_may_name_one_check)
{
	static const struct { const char *rules, *want; } cases[] = {
		{ "t/odd: off, t/odd:alias: note", "a.yml:3:4 note t/odd:alias\n" },
		{ "t/odd:alias: off", "a.yml:2:1 warning t/odd:duplicate-key\n"
				      "b.yml:2:1 note t/odd:syntax\n" },
		{ "t/odd:syntax: error, t/odd: note",
		  "a.yml:2:1 note t/odd:duplicate-key\n"
		  "a.yml:3:4 note t/odd:alias\nb.yml:2:1 error t/odd:syntax\n" },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct trial trial = {
			.config = arena_format(arena, "rules: {%s}\n", cases[i].rules),
			.pack = pack_new(arena),
		};

		CHECK(trial_rule(&trial, "t/odd", CHECKS));
		trial_file(&trial, "a.yml", "a: 1\na: 2\nb: *c\n");
		trial_file(&trial, "b.yml", "a: [\n");
		CHECK_TEXT(trial_run(&trial), cases[i].want);
	}
}

TEST(a_check_may_be_on_below_a_path_only)
{
	struct trial trial = { .config = "rules: {t/odd: off}\noverrides:\n"
		"  - {paths: 'x/**', rules: {t/odd:alias: error}, reason: r}\n" };

	CHECK(trial_rule(&trial, "t/odd", CHECKS));
	trial_file(&trial, "a.yml", "a: *b\n");
	trial_file(&trial, "x/a.yml", "a: *b\na: 1\n");
	CHECK_TEXT(trial_run(&trial), "x/a.yml:1:4 error t/odd:alias\n");
}

static void nest(struct trial *trial, const char *folder, const char *text)
{
	*vec_add(arena, &trial->nested) =
		(struct memory_file){ folder, span_of(text), FILE_REGULAR };
}

/* What the run says with nested files in a, and in a/b. */
static const char *nested(const char *top, const char *outer, const char *inner)
{
	struct trial trial = { .config = top };

	fault = (struct sw_fault){0};
	nest(&trial, "a", outer);
	nest(&trial, "a/b", inner);
	trial_file(&trial, "a/b/x.yml", "a: [\n");
	trial_file(&trial, "a/x.yml", "a: [\n");
	trial_file(&trial, "x.yml", "a: [\n");
	return trial_run(&trial);
}

TEST(a_nested_file_raises_levels_in_its_folder)
{
	CHECK_TEXT(nested("rules: {yaml/*: note}\n", "rules: {yaml/*: warning}\n",
			  "rules: {yaml/parse: error}\n"),
		   "a/b/x.yml:2:1 error yaml/parse:syntax\n"
		   "a/x.yml:2:1 warning yaml/parse:syntax\nx.yml:2:1 note "
		   "yaml/parse:syntax\n");
	CHECK_TEXT(nested("rules: {'*': off}\n", "",
			  "overrides:\n"
			  "  - {paths: '*.yml', rules: {yaml/parse: note}, reason: "
			  "r}\n"),
		   "a/b/x.yml:2:1 note yaml/parse:syntax\n");
}

TEST(a_nested_file_that_would_lower_a_level_is_refused)
{
	CHECK_TEXT(nested("", "", "rules: {yaml/parse: off}\n"), "fault: "
		   "a/b/stackward.yml:1:9: only the stackward.yml at the top may lower "
		   "`yaml/parse`, which is error here\n");
	CHECK_TEXT(nested("rules: {yaml/parse: note}\n", "rules: {yaml/parse: error}\n",
			  "rules: {yaml/parse: warning}\n"), "fault: "
		   "a/b/stackward.yml:1:9: only the stackward.yml at the top may lower "
		   "`yaml/parse`, which is error here\n");
	CHECK_TEXT(nested("",
			  "overrides: [{paths: x, rules: {yaml/parse: off}, reason: "
			  "r}]\n",
			  ""),
		   "fault: a/stackward.yml:1:32: only the stackward.yml at the top may "
		   "lower `yaml/parse`, which is error here\n");
	CHECK(strstr(nested("", "rules: {'*': warning}\n", ""), "may lower"));
	CHECK_TEXT(nested("", "rules: {yaml/parse:alias: note}\n", ""), "fault: "
		   "a/stackward.yml:1:9: only the stackward.yml at the top may lower "
		   "`yaml/parse:alias`, which is error here\n");
}

TEST(a_stricter_command_line_makes_no_nested_file_wrong)
{
	struct trial trial = { .config = "rules: {deps/parse: note}\n",
			       .profile = "strict" };

	nest(&trial, "a", "rules: {deps/parse: warning, 'promotion/*': warning}\n");
	CHECK_TEXT(trial_run(&trial), "");
}

TEST(what_only_the_top_file_may_say_is_refused)
{
	static const char *const texts[] = {
		"exclude: ['**']\n",    "baseline: b.json\n",
		"packs: [r]\n",         "profile: minimal\n",
		"limits: {depth: 9}\n", "waivers: {new: allow}\n",
		"hooks: [pre-push]\n",
	};

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		const char *says = nested("", texts[i], "");

		CHECK(strstr(says, "a/stackward.yml:1:1: only the stackward.yml at the "
				   "top may say `"));
	}
	CHECK_TEXT(nested("", "",
			  "rules: {structure/large-file: {options: {max-bytes: 9}}}\n"),
		   "fault: a/b/stackward.yml:1:41: only the stackward.yml at the top "
		   "may give a rule options\n");
	CHECK_TEXT(nested("", "", "names: {branch: x}\n"),
		   "fault: a/b/stackward.yml:1:9: `branch` is no key of names; did you "
		   "mean `branches`?\n");
	CHECK_TEXT(nested("", "", "rules: {yaml/pars: error}\n"),
		   "fault: a/b/stackward.yml:1:9: there is no rule `yaml/pars`; did "
		   "you mean `yaml/parse`?\n");
	fault = (struct sw_fault){0};
}

TEST(the_nearest_file_gives_a_project_its_names)
{
	struct trial trial = {
		.config = "names: {branches: {default: main, release: rel}}\n"
	};
	struct config *read = NULL;
	struct stack *stack;

	trial_file(&trial, "a/databricks.yml", "bundle: {name: a}\n");
	trial_file(&trial, "a/b/databricks.yml", "bundle: {name: b}\n");
	trial_file(&trial, "databricks.yml", "bundle: {name: top}\n");
	CHECK(!config_read(arena, own_file("stackward.yml", trial.config), NULL, &read,
			   &fault));
	CHECK(!config_nest(arena, read, "a",
			   own_file("a", "names: {branches: {default: trunk}}\n"),
			   &fault));
	CHECK(!config_nest(arena, read, "a/b",
			   own_file("b", "names: {targets: {prod: live}}\n"), &fault));
	struct shelf *shelf =
		shelf_new(arena, memory_new(arena, trial.files.at, trial.files.count,
					    &limits_default));
	CHECK(!stack_new(arena, shelf, &read->names, &stack, &fault));
	if (!CHECK(stack_projects(stack)->count == 3))
		return;
	const struct stack_names *top = stack->projects.at[0].names;
	const struct stack_names *a = stack->projects.at[1].names;
	const struct stack_names *b = stack->projects.at[2].names;
	CHECK_TEXT(top->default_branches[0], "main");
	CHECK_TEXT(a->default_branches[0], "trunk");
	CHECK_TEXT(a->release_branches[0], "rel");
	CHECK(!a->targets);
	CHECK_TEXT(b->default_branches[0], "trunk");
	CHECK(node_is_text(node_get(b->targets, "prod"), "live"));
}

TEST(the_nearest_contracts_hold)
{
	struct config *read = NULL;

	CHECK(!config_read(arena, own_file("stackward.yml", "modularity: {roots: top}\n"), NULL,
			   &read, &fault));
	CHECK(!config_nest(arena, read, "a", own_file("a", "modularity: {roots: inner}\n"),
			   &fault));
	CHECK(!config_nest(arena, read, "a/b", own_file("b", "rules: {}\n"), &fault));
	CHECK_TEXT(config_contracts(read, "x.py")->wish.roots[0], "top");
	CHECK_TEXT(config_contracts(read, "a/x.py")->wish.roots[0], "inner");
	CHECK_TEXT(config_contracts(read, "a/x.py")->wish.folder, "a");
	CHECK_TEXT(config_contracts(read, "a/b/c/x.py")->wish.roots[0], "inner");
	CHECK_TEXT(config_contracts(read, "ab/x.py")->wish.roots[0], "top");
}

/* The schema and the reader say the same keys. */
static const struct node *schema(void)
{
	const struct builtin *file = builtin_find("schema/stackward.json");
	struct tree *tree;

	if (!CHECK(file != NULL))
		return NULL;
	struct source *source = source_new(arena, file->path,
					   (struct span){ file->text, file->size });
	CHECK(!json_read(arena, source, &limits_default, &tree, &fault) &&
	      !tree->facts.count);
	return tree_root(tree);
}

TEST(the_schema_has_the_keys_that_are_read)
{
	static const char *const keys[] = {
#define KEY(name, about) #name,
#include "engine/config.def"
#undef KEY
	};
	static const char *const limits[] = {
#define LIMIT(name, key, value, about) key,
#include "base/limits.def"
#undef LIMIT
	};
	const struct node *top = node_get(schema(), "properties");
	const struct node *budgets = node_walk(top, "limits", "properties", NULL);

	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		CHECK(node_is(node_walk(top, keys[i], "description", NULL),
			      NODE_STRING));
	CHECK(top && top->count == sizeof keys / sizeof *keys);
	for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
		CHECK(node_is(node_walk(budgets, limits[i], "description", NULL),
			      NODE_STRING));
	CHECK(budgets && budgets->count == sizeof limits / sizeof *limits + 1);
}
