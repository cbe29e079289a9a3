/* baseline.c - `stackward baseline`: the findings a team accepts for now. */
#include "command/command.h"

#include <unistd.h>

#include "command/verb.h"
#include "engine/baseline.h"
#include "front/judge.h"
#include "front/target.h"
#include "text/mask.h"

#define FILE_NAME "stackward-baseline.json"

/* A path may hold a credential; the file is for others to read. */
static void mask_paths(struct arena *keep, const struct sw_verdict *verdict,
		       struct findings *findings)
{
	const struct mask *mask =
		mask_new(keep, verdict->secrets, verdict->secret_count);

	for (size_t i = 0; i < findings->count; i++) {
		const char **path = &findings->at[i].place.path;
		struct span all = span_of(*path);

		if (*path)
			*path = arena_string(keep, mask_slice(mask, keep, all, 0,
							      all.len).text);
	}
}

/* Those the run found that pass `wanted`, as a baseline's text. */
static int tell(const struct sw_request *want, bool accepted_only, struct str *text,
		struct sw_fault *fault)
{
	struct arena keep = {0};
	struct sw_verdict verdict = {0};
	struct findings chosen = {0};
	struct baseline baseline = {0};
	int failed = front_judge(want, &keep, &verdict, fault);

	for (size_t i = 0; !failed && i < verdict.finding_count; i++)
		if (!accepted_only || verdict.findings[i].state == SW_BASELINED)
			*vec_add(&keep, &chosen) = verdict.findings[i];
	if (!failed && verdict.gap_count)
		failed = sw_unchecked_at(fault, (struct sw_place){ .path = verdict.gaps[0].path },
					 "not checked, so the baseline would not be whole: %s",
					 verdict.gaps[0].reason);
	if (!failed) {
		mask_paths(&keep, &verdict, &chosen);
		baseline_of(&keep, chosen.at, chosen.count, &baseline);
		baseline_print(&baseline, text);
	}
	arena_clear(&keep);
	return failed;
}

/* What was accepted before counts no more than what is new. */
static int tell_all(const struct sw_request *want, struct str *text,
		    enum sw_exit *status, struct sw_fault *fault)
{
	struct sw_request anew = *want;

	(void)status;
	anew.baseline = NULL;
	anew.no_baseline = true;
	return tell(&anew, false, text, fault);
}

/* The one that `write` leaves here is meant, though no config may name it yet. */
static int tell_accepted(const struct sw_request *want, struct str *text,
			 enum sw_exit *status, struct sw_fault *fault)
{
	struct sw_request named = *want;

	(void)status;
	if (!named.baseline && !access(FILE_NAME, F_OK))
		named.baseline = FILE_NAME;
	return tell(&named, true, text, fault);
}

/* Whose findings are taken out is the file that is written: never one for another. */
static int tell_pruned(const struct sw_request *want, struct str *text,
		       enum sw_exit *status, struct sw_fault *fault)
{
	if (!want->baseline && access(FILE_NAME, F_OK))
		return sw_fault_at(fault, (struct sw_place){0}, "there is no " FILE_NAME
				   " here; name the file with --baseline");
	return tell_accepted(want, text, status, fault);
}

/* Never where the repository's config says: where the user does, or here. */
static int deliver(const struct sw_request *want, struct span text,
		   struct sw_fault *fault)
{
	struct arena keep = {0};
	struct target target;
	const char *path = want->baseline ? want->baseline : FILE_NAME;
	int failed = target_open(&keep, &target, path, fault);

	if (!failed && fwrite(text.at, 1, text.len, target.stream) != text.len)
		failed = sw_unchecked_at(fault, (struct sw_place){ .path = path },
					 "cannot be written");
	if (!failed)
		failed = target_keep(&target, fault);
	if (!failed)
		fprintf(stderr, "stackward: wrote %s; name it under `baseline:` in "
			"stackward.yml\n", path);
	arena_clear(&keep);
	return failed;
}

static const struct verb verbs[] = {
	{ "write", "Accepts what is found now: writes " FILE_NAME ", or --baseline FILE",
	  .tell = tell_all, .deliver = deliver },
	{ "prune", "Takes out of the baseline what is found no more",
	  .tell = tell_pruned, .deliver = deliver },
	{ "show", "Prints what the baseline still covers", .tell = tell_accepted },
	{ .name = NULL }
};

static int run(int argc, char **argv)
{
	return verb_run(&command_baseline, argc, argv);
}

const struct command command_baseline = {
	.tool = { .name = "baseline",
		  .about = "Writes and prunes the file of accepted findings." },
	.verbs = verbs, .run = run
};
