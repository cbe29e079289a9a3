/* waive_new.c - a finding that is covered now, held against the waivers of the base. */
#include "engine/waive_new.h"

#include "engine/coverage.h"
#include "engine/pack.h"

struct renewal {
	struct judging *judging;
	const struct rule *rule;	/* waiver/new, or NULL */
	struct map spent, told;
	struct arena *tmp;
	size_t count;		/* of findings, before any of ours */
};

/* Once for each word of a waiver, where it stands; a mark of another scanner has no place
   but its finding's. */
static void tell(struct renewal *renewal, const char *check, const struct sw_place *place,
		 const char *word)
{
	struct fact fact = { .check = check, .place = *place, .value = word };
	const char *key = arena_format(renewal->tmp, "%s\n%s\n%u\n%u", word,
				       place->path ? place->path : "", place->line,
				       place->column);

	if (renewal->rule && !map_add(&renewal->told, span_of(key), renewal))
		judging_add(renewal->judging, renewal->rule, &fact);
}

static struct sw_finding *at(const struct renewal *renewal, size_t i)
{
	return &renewal->judging->findings.at[i];
}

static bool is_new(struct renewal *renewal, size_t i, const char *word)
{
	const struct judge *judge = renewal->judging->judge;
	const struct sw_finding *finding = at(renewal, i);

	if (judge->covers)
		coverage_note(judge->covers, finding, word);
	return judge->covered &&
	       !coverage_has(judge->covered, &renewal->spent, finding, word);
}

static void renew(struct renewal *renewal, size_t i, const struct grant *grant)
{
	bool refused = renewal->judging->judge->config->refuse_new_waivers;
	const struct sw_finding *finding = at(renewal, i);
	const char *word = grant ? grant->word : finding->why ? finding->why : "";
	struct sw_place place = grant ? *grant->place : finding->place;
	const char *value = grant ? word : finding->rule;

	if (finding->state != SW_WAIVED || !is_new(renewal, i, word))
		return;
	if (refused) {
		at(renewal, i)->state = SW_SHOWN;
		at(renewal, i)->why = NULL;
	}
	tell(renewal, refused ? "refused" : "new", &place, value);
}

void waivers_new(struct judging *judging, struct granted *granted)
{
	const struct judge *judge = judging->judge;
	struct renewal renewal = {
		.judging = judging, .rule = pack_find(judge->pack, WAIVE_NEW),
		.spent = map_new(judging->tmp), .told = map_new(judging->tmp),
		.tmp = judging->tmp, .count = judging->findings.count,
	};
	struct findings seen = judging->findings;	/* ours come behind them */

	if (!judge->covers && !judge->covered)
		return;
	const struct grant **by = grants_match(judging->tmp, &granted->working, &seen);
	const struct grant **late = grants_match(judging->tmp, &granted->too_long, &seen);
	for (size_t i = 0; i < renewal.count; i++) {
		renew(&renewal, i, by[i]);
		if (!late[i] || at(&renewal, i)->state == SW_WAIVED ||
		    !is_new(&renewal, i, late[i]->word))
			continue;
		late[i]->waived->fresh = true;
		tell(&renewal, "too-long", late[i]->place, late[i]->word);
	}
}
