/* trend.c - which findings are new, which are gone, which are still there. */
#include "front/trend.h"

#include <stdlib.h>
#include <string.h>

#include "engine/hide.h"
#include "engine/pack.h"

/* What stood, by what makes it the same; each is taken as often as it stood. */
struct stood {
	struct arena tmp;
	struct findings list;
	struct map first;	/* key -> struct chain */
	struct counts VEC(size_t) left;	/* by the list's index: how often it still stands */
};

struct chain {
	size_t next;		/* the first of which some are left */
	struct indices VEC(size_t) at;
};

struct tallying {
	struct arena *keep;
	const struct judge *judge;
	struct sw_trend *trend;
	struct shifts VEC(struct sw_system_shift) systems;
	struct map by_system;	/* name -> its index plus one */
};

/* A path is part of most prints; a strong credential is the same wherever it stands. */
static struct span key_of(struct arena *keep, const struct sw_finding *finding)
{
	return span_of(arena_format(keep, "%s\n%s\n%s", finding->rule,
				    finding->check ? finding->check : "",
				    finding->fingerprint));
}

static void index_stood(struct stood *stood)
{
	stood->first = map_new(&stood->tmp);
	for (size_t i = 0; i < stood->list.count; i++) {
		struct span key = key_of(&stood->tmp, &stood->list.at[i]);
		struct chain *chain = map_find(&stood->first, key);

		if (!chain)
			map_add(&stood->first, key,
				chain = arena_new(&stood->tmp, struct chain));
		*vec_add(&stood->tmp, &chain->at) = i;
	}
}

static bool take(struct stood *stood, const struct sw_finding *finding)
{
	struct chain *chain = map_find(&stood->first, key_of(&stood->tmp, finding));

	while (chain && chain->next < chain->at.count) {
		size_t *left = &stood->left.at[chain->at.at[chain->next]];

		if (*left)
			return --*left, true;
		chain->next++;
	}
	return false;
}

static const char *system_of(const struct judge *judge, const char *rule)
{
	const struct group *group = pack_group(judge->pack, rule_group(rule));

	return group && *group->system ? group->system : SW_NO_SYSTEM;
}

static struct sw_shift *shift_of(struct tallying *to, const char *system)
{
	size_t *at = map_find(&to->by_system, span_of(system));

	if (!at) {
		at = arena_new(to->keep, size_t);
		*at = to->systems.count;
		vec_add(to->keep, &to->systems)->name = system;
		map_add(&to->by_system, span_of(system), at);
	}
	return &to->systems.at[*at].shift;
}

static void add(struct sw_shift *shift, enum sw_standing standing, size_t count)
{
	*(standing == SW_NEW ? &shift->fresh : standing == SW_GONE ? &shift->gone
								   : &shift->kept) += count;
}

static void tally(struct tallying *to, const struct sw_finding *finding,
		  enum sw_standing standing, size_t count)
{
	struct sw_shift *const levels[] = { &to->trend->notes, &to->trend->warnings,
					    &to->trend->errors };

	add(&to->trend->all, standing, count);
	add(levels[finding->level], standing, count);
	add(shift_of(to, system_of(to->judge, finding->rule)), standing, count);
}

static struct tallying tallying_new(struct arena *keep, const struct judge *judge,
				    struct sw_trend *trend)
{
	return (struct tallying){ .keep = keep, .judge = judge, .trend = trend,
				  .by_system = map_new(keep) };
}

static int by_place(const void *a, const void *b)
{
	return sw_finding_compare(a, b);
}

static int by_name(const void *a, const void *b)
{
	const struct sw_system_shift *x = a, *y = b;

	return strcmp(x->name, y->name);
}

static void add_secrets(struct arena *keep, const struct words *more,
			struct sw_verdict *verdict)
{
	struct words all = {0};

	for (size_t i = 0; i < verdict->secret_count; i++)
		*vec_add(keep, &all) = verdict->secrets[i];
	for (size_t i = 0; i < more->count; i++)
		*vec_add(keep, &all) = more->at[i];
	verdict->secrets = all.at;
	verdict->secret_count = all.count;
}

/* Whether it lies in what could not be checked: that is not gone. */
static bool is_unchecked(const struct map *gaps, const struct sw_finding *finding)
{
	return finding->place.path && map_find(gaps, span_of(finding->place.path));
}

/* The rest of what stood. */
static int tell_gone(struct tallying *to, const struct stood *stood,
		     struct sw_verdict *verdict, struct sw_fault *fault)
{
	struct outcome gone = {0};
	struct map gaps = map_new(to->keep);

	for (size_t i = 0; i < verdict->gap_count; i++)
		map_add(&gaps, span_of(verdict->gaps[i].path),
			(void *)&verdict->gaps[i]);
	for (size_t i = 0; i < stood->list.count; i++) {
		const struct sw_finding *finding = &stood->list.at[i];
		bool kept = is_unchecked(&gaps, finding);

		if (!stood->left.at[i])
			continue;
		tally(to, finding, kept ? SW_KEPT : SW_GONE, stood->left.at[i]);
		if (!kept)
			*vec_add(to->keep, &gone.findings) = *finding;
	}
	if (hide_in_outcome(to->keep, to->judge, &gone, fault))
		return -1;
	add_secrets(to->keep, &gone.secrets, verdict);
	if (gone.findings.count)
		qsort(gone.findings.at, gone.findings.count, sizeof *gone.findings.at,
		      by_place);
	to->trend->gone = gone.findings.at;
	to->trend->gone_count = gone.findings.count;
	if (to->systems.count)
		qsort(to->systems.at, to->systems.count, sizeof *to->systems.at, by_name);
	to->trend->systems = to->systems.at;
	to->trend->system_count = to->systems.count;
	return 0;
}

/* The verdict's findings of that state are held against what stood; `fresh` is set in
   those that are shown and did not. */
static void hold(struct tallying *to, struct stood *stood, enum sw_state state,
		 struct sw_verdict *verdict)
{
	struct sw_finding *all =
		arena_array(to->keep, struct sw_finding, verdict->finding_count + 1);

	index_stood(stood);
	for (size_t i = 0; i < verdict->finding_count; i++) {
		struct sw_finding *finding = &all[i];

		*finding = verdict->findings[i];
		bool held = finding->state == state && take(stood, finding);
		if (finding->state == SW_SHOWN)
			finding->fresh = !held;
		if (finding->state == state || finding->fresh)
			tally(to, finding, finding->fresh ? SW_NEW : SW_KEPT, 1);
	}
	verdict->findings = all;
}

int trend_since(struct arena *keep, const struct judge *judge,
		const struct earlier *earlier, struct sw_verdict *verdict,
		struct sw_trend *trend, struct sw_fault *fault)
{
	struct stood stood = { .list = earlier->findings };
	struct tallying to = tallying_new(keep, judge, trend);

	for (size_t i = 0; i < earlier->findings.count; i++)
		*vec_add(&stood.tmp, &stood.left) = 1;
	hold(&to, &stood, SW_SHOWN, verdict);
	int failed = tell_gone(&to, &stood, verdict, fault);
	arena_clear(&stood.tmp);
	return failed;
}

/* An entry has no level and no message: those of its rule, where there is one still. */
static struct sw_finding finding_of(struct arena *keep, const struct judge *judge,
				    const struct accepted *entry)
{
	const struct rule *rule = pack_find(judge->pack, entry->rule);
	int level = rule ? config_level(judge->config, rule, NULL, NULL) : SW_NOTE;

	return (struct sw_finding){
		.rule = entry->rule, .check = entry->check, .standing = SW_GONE,
		.level = level == LEVEL_OFF ? SW_NOTE : (enum sw_level)level,
		.place.path = *entry->path ? entry->path : NULL,
		.message = rule ? rule_sentence(keep, rule->message) : "",
		.fingerprint = entry->fingerprint,
	};
}

int trend_baseline(struct arena *keep, const struct judge *judge,
		   const struct baseline *baseline, struct sw_verdict *verdict,
		   struct sw_trend *trend, struct sw_fault *fault)
{
	struct stood stood = {0};
	struct tallying to = tallying_new(keep, judge, trend);

	trend->baseline = true;
	for (size_t i = 0; i < baseline->count; i++) {
		uint64_t count = baseline->at[i].count;

		*vec_add(&stood.tmp, &stood.list) =
			finding_of(keep, judge, &baseline->at[i]);
		*vec_add(&stood.tmp, &stood.left) =
			count < UINT32_MAX ? (size_t)count : UINT32_MAX;
	}
	hold(&to, &stood, SW_BASELINED, verdict);
	int failed = tell_gone(&to, &stood, verdict, fault);
	arena_clear(&stood.tmp);
	return failed;
}
