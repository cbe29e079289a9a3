/* setup.c - hooks by the words of the command line and of the config. */
#include "command/setup.h"

#include "front/front.h"
#include "front/judge.h"
#include "text/nearest.h"

static const struct sw_place nowhere = {0};

int setup_look(const struct sw_request *want, struct arena *keep, struct setup *setup,
	       struct sw_fault *fault)
{
	if (site_find(keep, want->git_dir, &setup->site, fault))
		return -1;
	survey_take(keep, &setup->site, &setup->survey);
	return 0;
}

int setup_check_words(const struct sw_request *want, struct sw_fault *fault)
{
	if (!want->paths.count && !want->from_stdin)
		return 0;
	const char *word = want->from_stdin ? "-" : want->paths.at[0];
	return hook_find(word) ? sw_fault_at(fault, nowhere, "a hook is named with --hook: "
					     "--hook %s", word) :
	       sw_fault_at(fault, nowhere, "`%s` is one word too many: this is about the "
			   "repository of the current folder", word);
}

static int refuse(const char *name, struct sw_fault *fault)
{
	const char *names[SURVEY_MOST];
	size_t count = 0;

	for (const struct hook_row *it = hook_rows; it->name; it++)
		names[count++] = it->name;
	const char *near = nearest(span_of(name), names, count);
	return sw_fault_at(fault, nowhere, "--hook: no hook `%s` is judged; %s%s%s", name,
			   near ? "did you mean `" : "see stackward hook --help",
			   near ? near : "", near ? "`?" : "");
}

int setup_choose(const struct sw_request *want, bool chosen[SURVEY_MOST],
		 struct sw_fault *fault)
{
	for (size_t i = 0; i < want->hooks.count; i++) {
		const struct hook_row *row = hook_find(want->hooks.at[i]);

		if (!row)
			return refuse(want->hooks.at[i], fault);
		chosen[row - hook_rows] = true;
	}
	return 0;
}

/* In the worker: the names, one a line. */
static int tell(void *self, struct str *text, struct sw_fault *fault)
{
	const struct sw_request *want = self;
	struct policy policy;
	struct arena keep = {0};
	int failed = front_policy(want, &keep, &policy, fault);
	const struct node *list = failed ? NULL : node_get(policy.config->root, "hooks");

	for (size_t i = 0; list && i < list->count; i++) {
		str_add(text, list->items[i]->text);
		str_byte(text, '\n');
	}
	arena_clear(&keep);
	return failed;
}

int setup_wanted(const struct sw_request *want, const struct site *site,
		 bool wanted[SURVEY_MOST], struct arena *keep, struct sw_fault *fault)
{
	struct sw_request mine = {
		.tool = want->tool, .all = true, .timeout = want->timeout
	};
	struct front_errand errand = { tell, &mine, &mine, want->timeout };
	struct span text, line;
	int found = 0;

	if (site->bare || !site->at.root)
		return 0;
	if (front_send(&errand, keep, &text, fault))
		return -1;
	while (span_line(&text, &line)) {
		const struct hook_row *row = hook_find(arena_string(keep, line));

		if (row)
			wanted[row - hook_rows] = true;
		found = 1;
	}
	return found;
}
