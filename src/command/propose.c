/* propose.c - what differs from the defaults as keys, the rest as comments. */
#include "command/propose.h"

#include <string.h>

#include "base/show.h"
#include "tree/json_print.h"

#define SHOWN_MOST 6		/* names of one list of the summary */

/* A word of the repository may hold anything. */
static void add_shown(struct str *out, const char *word)
{
	struct arena tmp = {0};

	str_text(out, *word ? show_line(&tmp, span_of(word)) : ".");
	arena_clear(&tmp);
}

static void add_list(struct str *out, const struct words *words, const char *end)
{
	str_byte(out, '[');
	for (size_t i = 0; i < words->count; i++) {
		struct arena tmp = {0};

		str_text(out, i ? ", " : "");
		json_print_text(out,
				span_of(arena_format(&tmp, "%s%s", words->at[i], end)));
		arena_clear(&tmp);
	}
	str_byte(out, ']');
}

/* `key: [...]`, or the same as a comment where there is nothing to say. */
static void add_key(struct str *out, const char *indent, const char *key,
		    const struct words *own, const struct words *usual)
{
	bool known = own->count > 0;

	str_format(out, "%s%s%s: ", indent, known ? "" : "# ", key);
	add_list(out, known ? own : usual, "");
	str_byte(out, '\n');
}

static void propose_profile(const struct outset *outset, struct str *out)
{
	size_t errors = outset->verdict.summary.errors;

	str_text(out, "# Where levels start from: `minimal` stops what breaks deploys or leaks "
		 "secrets,\n# `recommended` is every rule at its own level, `strict` is for "
		 "regulated teams.\n");
	if (errors > PROPOSE_MANY)
		str_format(out, "# There are %zu errors by `recommended`: begin with this one, "
			   "accept what is left by\n# `stackward baseline write`, and take the "
			   "line out later.\nprofile: minimal\n", errors);
	else
		str_text(out, "# profile: recommended\n");
}

static void propose_branches(const struct customs *customs, struct str *out)
{
	bool known = customs->defaults.count || customs->releases.count;

	str_text(out, "\n  # Branches, as globs: the one that is merged to, and those that go "
		 "to production.\n");
	if (customs->prod_from_default)
		str_text(out, "  # A push to the default branch deploys to production here: "
			 "`stackward explain\n  # promotion/prod-from-release` says what "
			 "speaks against it.\n");
	str_format(out, "  %sbranches:\n", known ? "" : "# ");
	add_key(out, known ? "    " : "  #   ", "default", &customs->defaults,
		&customs->usual_defaults);
	add_key(out, known ? "    " : "  #   ", "release", &customs->releases,
		&customs->usual_releases);
}

/* Whether one of them has a name. */
static bool any(const struct words *lists, size_t from, size_t to)
{
	while (from < to && !lists[from].count)
		from++;
	return from < to;
}

static void propose_targets(const struct customs *customs, struct str *out)
{
	str_text(out, "\n  # The bundle's targets by their part on the way to production.\n");
	str_text(out, any(customs->targets, STAGE_DEV, STAGES) ?
		 "  targets:\n" : "  # targets: {dev: dev, test: test, staging: "
		 "staging, prod: prod}\n");
	for (size_t i = STAGE_DEV; i < STAGES; i++)
		if (customs->targets[i].count)
			add_key(out, "    ", stage_name((enum stage)i), &customs->targets[i],
				NULL);
}

static void propose_folders(const struct customs *customs, struct str *out)
{
	str_text(out, "\n  # A project's folders by what they hold.\n");
	str_text(out, any(customs->folders, ROLE_TRAINING, TASK_ROLES) ?
		 "  folders:\n" : "  # folders: {training: training, "
		 "batch-inference: batch_inference}\n");
	for (size_t i = ROLE_TRAINING; i < TASK_ROLES; i++)
		if (customs->folders[i].count)
			add_key(out, "    ", customs_key((enum task_role)i),
				&customs->folders[i], NULL);
}

static bool has_names(const struct customs *customs)
{
	return customs->defaults.count || customs->releases.count ||
	       any(customs->targets, STAGE_DEV, STAGES) ||
	       any(customs->folders, ROLE_TRAINING, TASK_ROLES);
}

/* Comments alone below a key would make it null: fine for a reader, odd for people. */
static void propose_names(const struct customs *customs, struct str *out)
{
	str_text(out, "\n# What things are called here. What is left out comes from "
		 "cicd_params.json, then\n# from the template of MLOps Stacks.\n");
	str_text(out, has_names(customs) ? "names:" : "# names:");
	propose_branches(customs, out);
	propose_targets(customs, out);
	propose_folders(customs, out);
}

static void propose_baseline(const struct outset *outset, struct str *out)
{
	bool named = outset->customs.baseline ||
		     outset->verdict.summary.errors > PROPOSE_MANY;

	str_text(out, "\n# Findings that are accepted for now: `stackward baseline write` "
		 "makes the file.\n");
	str_format(out, "%sbaseline: stackward-baseline.json\n", named ? "" : "# ");
}

static void propose_rest(const struct customs *customs, struct str *out)
{
	static const struct words none = {0};

	str_text(out, "\n# Paths that are not judged; what joins files still reads them.\n");
	if (customs->excludes.count) {
		str_text(out, "exclude: ");
		add_list(out, &customs->excludes, "/**");
		str_byte(out, '\n');
	} else {
		str_text(out, "# exclude: [\"third_party/**\"]\n");
	}
	str_text(out, "\n# Folders with rules of your own: man stackward-rule.\n");
	if (customs->packs.count)
		add_key(out, "", "packs", &customs->packs, &none);
	else
		str_text(out, "# packs: [\"policy\"]\n");
	str_text(out, "\n# Levels by rule or group: off, note, warning, error. `stackward "
		 "explain ID` says what a\n# rule wants and why.\n"
		 "# rules: {\"docs/*\": note}\n");
}

static void propose_modularity(const struct customs *customs, struct str *out)
{
	struct words roots = {0};
	struct arena tmp = {0};

	for (size_t i = 0; i < customs->roots.count && i < 4; i++)
		customs_add(&tmp, &roots, *customs->roots.at[i] ? customs->roots.at[i] : ".");
	if (!roots.count)
		customs_add(&tmp, &roots, "src");
	str_text(out, "\n# Which module may import which, beside the stack's own layers: man "
		 "stackward.yml.\n# modularity:\n#   roots: ");
	add_list(out, &roots, "");
	str_text(out, "\n#   contracts:\n#     - {type: forbidden, source_modules: shop.core, "
		 "forbidden_modules: shop.legacy}\n");
	arena_clear(&tmp);
}

void propose_config(const struct outset *outset, struct str *out)
{
	str_text(out, "# Which rules hold here, and what things are called. Made by `stackward "
		 "init`; lines that\n# begin with # are the defaults, or examples. `stackward "
		 "config check` judges the file,\n# `stackward config show` prints what it comes "
		 "to, man stackward.yml has all keys.\nversion: 1\n\n");
	propose_profile(outset, out);
	propose_names(&outset->customs, out);
	propose_rest(&outset->customs, out);
	propose_baseline(outset, out);
	propose_modularity(&outset->customs, out);
}

static void add_words(struct str *out, const struct words *words)
{
	for (size_t i = 0; i < words->count && i < SHOWN_MOST; i++) {
		str_text(out, i ? ", " : "");
		add_shown(out, words->at[i]);
	}
	if (words->count > SHOWN_MOST)
		str_text(out, ", ...");
}

static void summarize_bundles(const struct customs *customs, struct str *out)
{
	if (!customs->bundles.count) {
		str_text(out, "  no bundle\n");
		return;
	}
	str_format(out, "  %zu bundle%s%s: ", customs->bundles.count,
		   str_plural(customs->bundles.count), !customs->mlops ? "" :
		   customs->bundles.count == 1 ? " of an MLOps stack" :
		   ", some of an MLOps stack");
	add_words(out, &customs->bundles);
	if (customs->target_names.count) {
		str_text(out, "; targets ");
		add_words(out, &customs->target_names);
	}
	str_byte(out, '\n');
}

static void summarize_pipelines(const struct customs *customs, struct str *out)
{
	str_format(out, "  %zu pipeline%s", customs->pipelines, str_plural(customs->pipelines));
	const char *between = " of ";
	for (size_t i = 0; i < PROVIDERS; i++)
		if (customs->providers[i]) {
			str_format(out, "%s%s", between,
				   provider_name((enum provider)i));
			between = ", ";
		}
	str_format(out, "; %zu Python module%s, %zu notebook%s\n", customs->modules,
		   str_plural(customs->modules), customs->notebooks,
		   str_plural(customs->notebooks));
}

void propose_summary(const struct outset *outset, struct str *out)
{
	const struct sw_summary *sum = &outset->verdict.summary;

	summarize_bundles(&outset->customs, out);
	summarize_pipelines(&outset->customs, out);
	str_format(out, "  %zu error%s, %zu warning%s and %zu note%s in %zu file%s, by the "
		   "profile recommended\n", sum->errors, str_plural(sum->errors), sum->warnings,
		   str_plural(sum->warnings), sum->notes, str_plural(sum->notes), sum->files,
		   str_plural(sum->files));
	if (outset->verdict.gap_count)
		str_format(out, "  %zu file%s could not be checked: stackward run names "
			   "them\n", outset->verdict.gap_count,
			   str_plural(outset->verdict.gap_count));
}
