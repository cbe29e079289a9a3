/* audit.c - the files, the history, and what is told of both. */
#include "front/audit.h"

#include <stdlib.h>
#include <string.h>

#include "engine/holding.h"
#include "front/join.h"
#include "front/trend.h"
#include "guard/guard.h"

static const char *date_source(void)
{
	const char *epoch = getenv("SOURCE_DATE_EPOCH");

	return epoch && *epoch ? "SOURCE_DATE_EPOCH" : "the clock, in UTC";
}

static const char *config_source(struct arena *keep, const struct sw_request *want,
				 const struct config *config)
{
	const char *named = want->policy ? want->policy : want->config;

	return want->policy ? arena_format(keep, "--policy %s", named) :
	       named ? arena_format(keep, "--config %s", named) :
	       want->no_config ? "none, by --no-config" :
	       config->root ? config->root->place.path : "none: the defaults hold";
}

static void list_excluded(struct arena *keep, const struct config *config,
			  struct sw_audit *audit)
{
	const struct node *list = node_get(config->root, "exclude");
	struct words words = {0};

	for (size_t i = 0; node_at(list, i); i++)
		*vec_add(keep, &words) = arena_string(keep, node_at(list, i)->text);
	audit->excluded = words.at;
	audit->excluded_count = words.count;
}

static void describe(struct arena *keep, const struct subject *subject,
		     const struct judge *judge, struct sw_audit *audit)
{
	const struct input *input = &subject->input;
	const struct history *history = input->history;
	const struct config *config = subject->policy->config;

	*audit = (struct sw_audit){
		.repo = subject->want->repo, .commit = input->snapshot->commit,
		.branch = input->snapshot->branch, .tree = input->root != NULL,
		.date_source = date_source(), .profile = config->profile,
		.config = config_source(keep, subject->want, config),
		.rules_digest = holding_digest(keep, judge),
		.rule_count = judge->pack->rules.count,
		.commits = (size_t)history->commits, .versions = (size_t)history->versions,
		.history = history->left_out,
	};
	list_excluded(keep, config, audit);
}

/* Against the report that is named, else the policy's baseline. */
static int hold(struct arena *keep, const struct subject *subject,
		const struct judge *judge, struct sw_verdict *verdict,
		struct sw_audit *audit, struct sw_fault *fault)
{
	const struct sw_request *want = subject->want;
	const struct baseline *baseline = subject->policy->baseline;
	struct sw_trend *trend = arena_new(keep, struct sw_trend);
	struct earlier earlier;
	int missed = want->since ?
		earlier_open(keep, want->since, want->repo, &earlier, fault) : !baseline;

	if (missed)	/* a repository that was not there then has no trend */
		return missed < 0 ? -1 : 0;
	audit->trends = trend;
	audit->trend_count = 1;
	if (!want->since) {
		const char *file = subject->policy->config->baseline;

		trend->against = want->baseline ? want->baseline : file ? file : "";
		return trend_baseline(keep, judge, baseline, verdict, trend, fault);
	}
	trend->against = want->since;
	trend->date = earlier.date;
	trend->version = earlier.version;
	trend->commit = earlier.commit;
	trend->rules_differ = earlier.rules_digest &&
			      strcmp(earlier.rules_digest, audit->rules_digest);
	return trend_since(keep, judge, &earlier, verdict, trend, fault);
}

int audit_judge(struct arena *keep, struct subject *subject, struct sw_verdict *verdict,
		struct sw_fault *fault)
{
	struct judge judge = {0};
	struct subject files = *subject;
	struct sw_verdict past = {0};
	struct sw_audit *audit = arena_new(keep, struct sw_audit);

	files.input.history = NULL;
	files.judge = &judge;
	guard_note("judging", "the files");
	if (subject_judge(keep, &files, verdict, fault))
		return -1;
	subject->part = PART_PAST;
	guard_note("judging", "the history");
	if (subject_judge(keep, subject, &past, fault))
		return -1;
	const struct sw_verdict of_files = *verdict;
	const struct audit_parts parts = { &judge, &of_files, &past, verdict };

	describe(keep, subject, &judge, audit);
	audit_leaks(keep, verdict, &past, audit);
	verdict_leave_out(keep, verdict, &past);
	past.summary.files = 0;	/* versions, which are told apart */
	verdict_join(keep, verdict, &past);
	audit_conventions(keep, &parts, audit);
	verdict->audit = audit;
	return hold(keep, subject, &judge, verdict, audit, fault);
}
