/* hook.c - `stackward hook NAME`: what git hands to a hook, as a request to judge. */
#include "command/command.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "command/skip.h"
#include "command/verb.h"
#include "front/front.h"
#include "front/options.h"
#include "front/relay.h"
#include "front/style.h"
#include "front/tool.h"
#include "front/updates.h"
#include "install/hooks.h"
#include "text/nearest.h"

#define FAR_COLUMNS 72		/* git puts `remote: ` before each */
#define COUNT(array) (sizeof(array) / sizeof *(array))

static const struct sw_place nowhere = {0};

struct hook {
	const char *name, *words, *about;
	size_t count;		/* of its words */
	bool of_push;		/* it is of refs, and may be told --max-commits */
	bool far;		/* it runs where the push arrives, and is read through git */
	/* Makes the request; 1 where there is nothing to judge, -1 with the fault. */
	int (*take)(struct sw_request *want, struct arena *keep,
		    struct sw_fault *fault);
};

static int take_index(struct sw_request *want, struct arena *keep,
		      struct sw_fault *fault)
{
	want->staged = true;
	return relay_staged(keep, want, fault);
}

static int take_merge(struct sw_request *want, struct arena *keep,
		      struct sw_fault *fault)
{
	(void)keep;
	(void)fault;
	want->merging = true;
	want->staged = true;
	return 0;
}

static int take_message(struct sw_request *want, struct arena *keep,
			struct sw_fault *fault)
{
	(void)keep;
	(void)fault;
	want->message = true;
	return 0;
}

/* The words of the hook are no paths. */
static int take_updates(struct sw_request *want, const struct updates *updates)
{
	want->paths.count = 0;
	want->updates = updates->at;
	want->update_count = updates->count;
	return updates->count || want->range ? 0 : 1;
}

static int take_push(struct sw_request *want, struct arena *keep,
		     struct sw_fault *fault)
{
	struct updates updates = {0};
	struct span text;

	want->remote = want->paths.count ? want->paths.at[0] : NULL;
	if (updates_stdin(keep, &text, fault))
		return -1;
	bool relayed = !text.len && relay_here();
	if (relayed ? relay_push(keep, want, &updates, fault)
		    : updates_read_push(keep, text, &updates, fault))
		return -1;
	if (relayed && updates.count)
		fprintf(stderr, "%s: the hook manager hands on one ref of a push, so every "
			"branch that the remote has not is judged; `stackward install` makes "
			"a hook that judges just what is pushed\n", want->tool->name);
	return take_updates(want, &updates);
}

static int take_receive(struct sw_request *want, struct arena *keep,
			struct sw_fault *fault)
{
	struct updates updates = {0};
	struct span text;

	if (updates_stdin(keep, &text, fault) ||
	    updates_read_receive(keep, text, &updates, fault))
		return -1;
	return take_updates(want, &updates);
}

static int take_update(struct sw_request *want, struct arena *keep,
		       struct sw_fault *fault)
{
	const char *const *words = want->paths.at;
	const struct ref_update update = { .name = words[0], .before = words[1],
					   .after = words[2] };
	struct updates updates = {0};

	return updates_add(keep, &update, &updates, fault) ? -1 :
	       take_updates(want, &updates);
}

static const struct hook hooks[] = {
#define HOOK(word, given, number, push, away, taken, clause) \
	{ .name = word, .words = given, .about = clause, .count = number, .of_push = push, \
	  .far = away, .take = taken },
#include "command/hook.def"
#undef HOOK
};

static const struct verb verbs[] = {
#define HOOK(word, given, number, push, away, taken, clause) \
	{ .name = word, .about = clause, .words = given },
#include "command/hook.def"
#undef HOOK
	{ .name = "any", .about = "the one that the words fit: for git's config",
	  .words = "[WORD]..." },
	{ .name = NULL }
};

static int refuse(const char *word)
{
	const char *names[COUNT(hooks)];
	struct sw_fault fault = {0};

	for (size_t i = 0; i < COUNT(hooks); i++)
		names[i] = hooks[i].name;
	const char *near = word ? nearest(span_of(word), names, COUNT(hooks)) : NULL;
	if (!word)
		sw_fault_at(&fault, nowhere, "hook: say which; see stackward hook --help");
	else
		sw_fault_at(&fault, nowhere, "hook: no hook `%s` is judged; %s%s%s", word,
			    near ? "did you mean `" : "see stackward hook --help",
			    near ? near : "", near ? "`?" : "");
	return front_fail("stackward", &fault);
}

/* What git gives says what is judged: no option may say something else. */
static int check(const struct hook *hook, const struct sw_request *want,
		 struct sw_fault *fault)
{
	if (want->staged || want->range || want->merge_base || want->rev || want->all ||
	    want->from_stdin || want->root)
		return sw_fault_at(fault, nowhere, "the hook says what is judged, no option; "
				   "see stackward hook --help");
	if (want->list_rules || want->explain || want->fix || want->diff ||
	    want->version)
		return sw_fault_at(fault, nowhere, "a hook judges, and no more; ask stackward "
				   "run");
	if (want->max_commits && !hook->of_push)
		return sw_fault_at(fault, nowhere, "--max-commits is of a push: pre-push, "
				   "pre-receive, update");
	bool relayed = hook->take == take_push && !want->paths.count && relay_here();
	if (want->paths.count != hook->count && !relayed)
		return sw_fault_at(fault, nowhere, "git calls this hook with `%s`; a script "
				   "passes that on with \"$@\"",
				   hook->count ? hook->words : "no words");
	return 0;
}

/* Git, which goes on writing, sees no broken pipe, whether the hook is skipped or wrong. */
static void read_on(const struct hook *hook)
{
	const struct hook_row *row = hook_find(hook->name);

	if (row && row->reads && !isatty(STDIN_FILENO))
		updates_pass();
}

static int leave(const struct hook *hook, const char *tool,
		 const struct sw_fault *fault)
{
	read_on(hook);
	return front_fail(tool, fault);
}

/* All options are known, so that each that says what is judged is refused with a reason; this
   shows those that are not. */
static int help(const struct hook *hook, struct sw_tool tool)
{
	tool.common = options_judging;
	tool.words = hook->words;
	if (!hook->of_push)
		tool.options = NULL;
	return front_help(&tool);
}

static int judge(const struct hook *hook, int argc, char **argv, struct arena *keep)
{
	const struct sw_tool tool = {
		.name = arena_format(keep, "stackward hook %s", hook->name),
		.about = arena_format(keep, "Judges %s.", hook->about),
		.options = options_hook,
	};
	struct sw_request want = { .tool = &tool };
	struct sw_fault fault = {0};

	style_narrow(hook->far ? FAR_COLUMNS : 0);
	if (options_parse(keep, argc, argv, &want, &fault))
		return leave(hook, tool.name, &fault);
	if (want.help)
		return help(hook, tool);
	if (check(hook, &want, &fault))
		return leave(hook, tool.name, &fault);
	if (skip_take(hook->name, &want, keep))
		return read_on(hook), SW_EXIT_CLEAN;
	want.progress = !want.quiet && !hook->far;
	want.quiet = !want.verbose;	/* a hook that lets pass says nothing */
	if (hook->far)
		want.colour = SW_COLOUR_NEVER;
	int taken = hook->take(&want, keep, &fault);
	return taken < 0 ? front_fail(tool.name, &fault) :
	       taken ? SW_EXIT_CLEAN : front_run(&want, keep);
}

static int run(int argc, char **argv)
{
	const char *word = argc > 1 ? argv[1] : NULL;
	const struct hook_row *row = argc > 1 && !strcmp(word, "any") ?
				     hook_guess((size_t)argc - 2) : NULL;
	struct arena keep = {0};
	int status = -1;

	word = row ? row->name : word;
	for (size_t i = 0; i < COUNT(hooks) && word && status < 0; i++)
		if (!strcmp(hooks[i].name, word))
			status = judge(&hooks[i], argc - 1, argv + 1, &keep);
	if (status < 0)
		status = refuse(word);
	arena_clear(&keep);
	return status;
}

const struct command command_hook = {
	.tool = { .name = "hook", .about = "Judges what git hands to the hook of that name.",
		  .words = "NAME [WORD]... [OPTION]...", .common = options_judging },
	.verbs = verbs,
	.note = "A hook's script needs no more than: exec stackward hook NAME \"$@\". "
		"STACKWARD_SKIP=NAME,... leaves out hooks, and rules by id or group/*, this "
		"once. What is judged is the hook's to say; its options: stackward hook NAME "
		"--help.",
	.run = run
};
