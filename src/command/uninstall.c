/* uninstall.c - `stackward uninstall`: what stackward install did, undone. */
#include "command/command.h"

#include "base/show.h"
#include "command/setup.h"
#include "command/verb.h"
#include "front/options.h"
#include "install/plan.h"

#define AT(field) offsetof(struct sw_request, field)

static const struct sw_option options[] = {
	{ SW_SECTION_OWN, "hook", 0, SW_TAKES_WORDS, AT(hooks), "HOOK,...",
	  "these (default: all)", NULL, 0, 0 },
	{ SW_SECTION_OWN, "git-dir", 0, SW_TAKES_WORD, AT(git_dir), "DIR",
	  "the repository, where it has no work tree", NULL, 0, 0 },
	{ SW_SECTION_OWN, "dry-run", 'n', SW_TAKES_NOTHING, AT(dry_run), NULL,
	  "say what would be done, and do nothing", NULL, 0, 0 },
	{ .name = NULL }
};

static int tell(const struct sw_request *want, struct str *text, enum sw_exit *status,
		struct sw_fault *fault)
{
	struct setup setup;
	bool chosen[SURVEY_MOST] = { false };

	(void)status;
	if (setup_check_words(want, fault) || setup_choose(want, chosen, fault) ||
	    setup_look(want, text->keep, &setup, fault))
		return -1;
	struct plan plan = {
		.keep = text->keep, .site = &setup.site, .survey = &setup.survey
	};
	for (size_t i = 0; i < setup.survey.count; i++)
		if (!want->hooks.count || chosen[i])
			plan_uninstall(&plan, &setup.survey.at[i], want->hooks.count);
	str_format(text, "%s:\n", show_line(text->keep, span_of(setup.site.folder)));
	if (!plan.steps.count)
		str_text(text, "  no hook of stackward's is here\n");
	return plan_carry_out(&plan, want->dry_run, text, fault);
}

static int run(int argc, char **argv)
{
	return verb_here(&command_uninstall, tell, argc, argv);
}

const struct command command_uninstall = {
	.tool = { .name = "uninstall", .about = "Takes the hooks away, and puts back what was "
		  "there before.", .words = "", .common = options_plain, .options = options },
	.run = run
};
