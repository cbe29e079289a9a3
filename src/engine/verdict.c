/* verdict.c - the last steps of a run. */
#include "engine/verdict.h"

#include <stdlib.h>
#include <string.h>

#include "engine/fix_offer.h"
#include "engine/hide.h"
#include "engine/pack.h"
#include "engine/waive.h"
#include "engine/yield.h"

static int by_place(const void *a, const void *b)
{
	return sw_finding_compare(a, b);
}

static int by_path(const void *a, const void *b)
{
	return sw_gap_compare(a, b);
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Two projects that share a file may both have found the same in it. */
static bool same(const struct sw_finding *a, const struct sw_finding *b)
{
	return !sw_finding_compare(a, b) && !strcmp(a->fingerprint, b->fingerprint) &&
	       a->place.end_line == b->place.end_line &&
	       a->place.end_column == b->place.end_column;
}

/* The CLI says some things as often as they are used. */
static void sort_findings(struct findings *findings, bool like_cli)
{
	size_t kept = 0;

	if (findings->count)
		qsort(findings->at, findings->count, sizeof *findings->at, by_place);
	if (like_cli)
		return;
	for (size_t i = 0; i < findings->count; i++)
		if (!kept || !same(&findings->at[kept - 1], &findings->at[i]))
			findings->at[kept++] = findings->at[i];
	findings->count = kept;
}

/* So many findings of one rule in one file help nobody: the rest is said in a line.
   What is waived or in the baseline is not shown, and does not count. */
static void cut_long(struct arena *keep, const struct judge *judge,
		     struct findings *findings, struct rule_gaps *gaps)
{
	struct arena tmp = {0};
	struct map counts = map_new(&tmp);
	size_t kept = 0;

	for (size_t i = 0; i < findings->count; i++) {
		const struct sw_finding *finding = &findings->at[i];
		const char *path = finding->place.path ? finding->place.path : "";
		const char *key = arena_format(&tmp, "%s\n%s", finding->rule, path);
		uint64_t *count = map_find(&counts, span_of(key));

		if (!count)
			map_add(&counts, span_of(key),
				count = arena_new(&tmp, uint64_t));
		if (finding->state != SW_SHOWN ||
		    ++*count <= judge->config->limits.findings)
			findings->at[kept++] = *finding;
		else if (*count == judge->config->limits.findings + 1)
			*vec_add(keep, gaps) = (struct sw_gap){
				path, finding->rule, arena_format(keep,
				"more than %llu findings: the others are not shown "
				"(limits.findings)",
				(unsigned long long)judge->config->limits.findings) };
	}
	findings->count = kept;
	arena_clear(&tmp);
}

static void sort_gaps(struct rule_gaps *gaps)
{
	size_t kept = 0;

	if (!gaps->count)
		return;
	qsort(gaps->at, gaps->count, sizeof *gaps->at, by_path);
	for (size_t i = 0; i < gaps->count; i++)
		if (!kept || by_path(&gaps->at[kept - 1], &gaps->at[i]))
			gaps->at[kept++] = gaps->at[i];
	gaps->count = kept;
}

static void sort_skipped(struct words *skipped)
{
	size_t kept = 0;

	if (!skipped->count)
		return;
	qsort(skipped->at, skipped->count, sizeof *skipped->at, by_text);
	for (size_t i = 0; i < skipped->count; i++)
		if (!kept || strcmp(skipped->at[kept - 1], skipped->at[i]))
			skipped->at[kept++] = skipped->at[i];
	skipped->count = kept;
}

static void describe_rules(struct arena *keep, const struct judge *judge,
			   struct sw_verdict *verdict)
{
	struct sw_rule_info *rules =
		arena_array(keep, struct sw_rule_info, judge->rule_count);

	for (size_t i = 0; i < judge->rule_count; i++) {
		const struct rule *rule = judge->rules[i];
		const struct group *group = pack_group(judge->pack, rule_group(rule->id));
		int level = config_level(judge->config, rule, NULL, NULL);

		rules[i] = (struct sw_rule_info){
			.id = rule->id, .message = rule_sentence(keep, rule->message),
			.hint = rule_sentence(keep, rule->hint),
			.system = group ? group->system : NULL,
			.level = level == LEVEL_OFF ? rule->level :
				 (enum sw_level)level,
		};
	}
	verdict->rules = rules;
	verdict->rule_count = judge->rule_count;
}

static void count(struct sw_summary *summary, const struct findings *findings)
{
	for (size_t i = 0; i < findings->count; i++)
		++*sw_summary_count(summary, &findings->at[i]);
}

int verdict_make(struct arena *keep, const struct judge *judge,
		 struct baseline *baseline, struct sw_verdict *verdict,
		 struct sw_fault *fault)
{
	struct outcome outcome = {0};

	judge_run(keep, judge, &outcome);
	if (outcome.wrong.status)
		return sw_fault_at(fault, outcome.wrong.place, "%s", outcome.wrong.text);
	findings_yield(judge, &outcome.findings);
	sort_findings(&outcome.findings, judge->stack->wish->like_cli);
	if (baseline)
		baseline_apply(keep, baseline, &outcome.findings);
	count(&verdict->summary, &outcome.findings);
	cut_long(keep, judge, &outcome.findings, &outcome.gaps);
	sort_gaps(&outcome.gaps);
	sort_skipped(&outcome.skipped);
	fix_offer(keep, judge, &outcome.findings, verdict);
	if (hide_in_outcome(keep, judge, &outcome, fault))
		return -1;
	describe_rules(keep, judge, verdict);
	verdict->date = judge->today;
	verdict->findings = outcome.findings.at;
	verdict->finding_count = outcome.findings.count;
	verdict->gaps = outcome.gaps.at;
	verdict->gap_count = outcome.gaps.count;
	verdict->skipped = outcome.skipped.at;
	verdict->skipped_count = outcome.skipped.count;
	verdict->secrets = outcome.secrets.at;
	verdict->secret_count = outcome.secrets.count;
	verdict->summary.files = outcome.files;
	verdict->summary.skipped = outcome.skipped.count;
	verdict->summary.not_checked = outcome.gaps.count;
	return 0;
}
