/* install.c - `stackward install`: hooks of this repository, beside those it has. */
#include "command/command.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/show.h"
#include "command/setup.h"
#include "command/verb.h"
#include "front/options.h"
#include "install/plan.h"
#include "install/program.h"
#include "install/script.h"

#define AT(field) offsetof(struct sw_request, field)

static const char *const methods[] = { "config", "file", "print", NULL };

static const struct sw_option options[] = {
	{ SW_SECTION_OWN, "hook", 0, SW_TAKES_WORDS, AT(hooks), "HOOK,...",
	  "these (default: `hooks:` of stackward.yml, or pre-commit, pre-merge-commit, "
	  "commit-msg and pre-push; in a bare repository pre-receive)", NULL, 0, 0 },
	{ SW_SECTION_OWN, "git-dir", 0, SW_TAKES_WORD, AT(git_dir), "DIR",
	  "the repository, where it has no work tree", NULL, 0, 0 },
	{ SW_SECTION_OWN, "method", 0, SW_TAKES_WORD, AT(method), "HOW",
	  "config (git's own, from 2.54 on), file (in the hooks folder) or print (lines for "
	  "a script of yours)", methods, 0, 0 },
	{ SW_SECTION_OWN, "dry-run", 'n', SW_TAKES_NOTHING, AT(dry_run), NULL,
	  "say what would be done, and do nothing", NULL, 0, 0 },
	{ SW_SECTION_OWN, "force", 0, SW_TAKES_NOTHING, AT(force), NULL,
	  "write into a hooks folder that is tracked, or not this repository's alone", NULL,
	  0, 0 },
	{ .name = NULL }
};

static void choose_usual(const struct site *site, bool chosen[SURVEY_MOST])
{
	for (const struct hook_row *it = hook_rows; it->name; it++)
		chosen[it - hook_rows] =
			it->where == (site->bare ? HOOK_SERVER : HOOK_CLONE);
}

static int choose(const struct sw_request *want, const struct site *site,
		  bool chosen[SURVEY_MOST], struct arena *keep, struct sw_fault *fault)
{
	if (want->hooks.count)
		return setup_choose(want, chosen, fault);
	int found = setup_wanted(want, site, chosen, keep, fault);
	if (!found)
		choose_usual(site, chosen);
	return found < 0 ? -1 : 0;
}

static void print_lines(const bool chosen[SURVEY_MOST], bool one, struct str *text)
{
	for (const struct hook_row *it = hook_rows; it->name; it++) {
		if (!chosen[it - hook_rows])
			continue;
		if (!one)
			str_format(text, "# %s\n", it->name);
		str_format(text, "%s\n", script_line(text->keep, it->name));
	}
}

static int make_plan(struct plan *plan, const bool chosen[SURVEY_MOST],
		     struct sw_fault *fault)
{
	for (size_t i = 0; i < plan->survey->count; i++)
		if (chosen[i] && plan_install(plan, &plan->survey->at[i], fault))
			return -1;
	return 0;
}

/* The hooks refuse where they do not find it: better said now. */
static void warn(const struct setup *setup, struct arena *keep)
{
	if (setup->survey.keys_off)
		fputs("stackward install: hook.stackward.enabled is false: git runs none of "
		      "what is in its config\n", stderr);
	if (!program_find(&setup->site, getenv("PATH"), keep))
		fputs("stackward install: stackward is not on PATH: until it is, the hooks "
		      "refuse\n", stderr);
}

/* The fault, and under it what can be done. */
static int refuse(const struct sw_request *want, const struct plan *plan,
		  struct sw_fault *fault)
{
	if (!plan->ways)
		return -1;
	sw_fault_print(stderr, want->tool->name, fault);
	fputs(plan->ways, stderr);
	fault->text[0] = '\0';	/* it has been said */
	return -1;
}

static int install(const struct sw_request *want, const struct setup *setup,
		   const bool chosen[SURVEY_MOST], struct str *text,
		   struct sw_fault *fault)
{
	struct plan plan = {
		.keep = text->keep, .site = &setup->site, .survey = &setup->survey,
		.force = want->force,
		.method = !want->method ? plan_choose(&setup->site, &setup->survey) :
			  strcmp(want->method, "config") ? PLAN_FILE : PLAN_KEYS,
	};

	if (make_plan(&plan, chosen, fault))
		return refuse(want, &plan, fault);
	struct str told = str_new(text->keep);
	str_format(&told, "%s:\n", show_line(text->keep, span_of(
		plan.method == PLAN_KEYS ? setup->site.common : setup->site.folder)));
	int failed = plan_carry_out(&plan, want->dry_run, &told, fault);
	if (failed || want->dry_run || !want->quiet)
		str_add(text, str_span(&told));
	if (!failed && !want->quiet)
		warn(setup, text->keep);
	return failed;
}

static int tell(const struct sw_request *want, struct str *text, enum sw_exit *status,
		struct sw_fault *fault)
{
	struct setup setup;
	bool chosen[SURVEY_MOST] = { false };

	(void)status;
	if (setup_check_words(want, fault) ||
	    setup_look(want, text->keep, &setup, fault) ||
	    choose(want, &setup.site, chosen, text->keep, fault))
		return -1;
	if (!want->method || strcmp(want->method, "print"))
		return install(want, &setup, chosen, text, fault);
	print_lines(chosen, want->hooks.count == 1, text);
	return 0;
}

static int run(int argc, char **argv)
{
	return verb_here(&command_install, tell, argc, argv);
}

const struct command command_install = {
	.tool = { .name = "install", .about = "Makes git run stackward: on commits, messages "
		  "and pushes.", .words = "", .common = options_plain, .options = options },
	.run = run
};
