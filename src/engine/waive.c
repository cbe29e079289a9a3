/* waive.c - what waivers do to findings, and what is wrong with waivers. */
#include "engine/waive.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "engine/pack.h"

/* `group/name` or `group/name:check`. */
static bool names(const char *word, const struct sw_finding *finding)
{
	size_t len = strlen(finding->rule);

	if (strncmp(word, finding->rule, len))
		return false;
	if (!word[len])
		return true;
	return word[len] == ':' && finding->check && !strcmp(word + len + 1, finding->check);
}

static bool covers(const struct waiver *waiver, const struct sw_finding *finding)
{
	if (strcmp(waiver->place.path, finding->place.path) ||
	    finding->place.line < waiver->first || finding->place.line > waiver->last)
		return false;
	for (size_t i = 0; i < waiver->rules.count; i++)
		if (names(waiver->rules.at[i], finding))
			return true;
	return false;
}

/* Why the waiver does not work, as a check of the waiver rules; NULL where it does. */
static const char *broken(const struct judge *judge, const struct waiver *waiver)
{
	uint64_t most = judge->config->waiver_days;

	if (waiver->malformed)
		return "malformed";
	if (!waiver->reason)
		return "no-reason";
	if (waiver->until && !date_valid(waiver->until))
		return "bad-date";
	if (waiver->until && strcmp(waiver->until, judge->today) < 0)
		return "expired";
	if (most && (!waiver->until || date_days(waiver->until) > date_days(judge->today) + (long)most))
		return "too-long";
	return NULL;
}

/* A rule that some other binary runs, or that is off, may yet need the waiver. */
static bool asked(const struct judge *judge, const char *word)
{
	struct span id = span_cut(span_of(word), span_find(span_of(word), ':'));

	for (size_t i = 0; i < judge->rule_count; i++)
		if (span_is(id, judge->rules[i]->id))
			return true;
	return false;
}

static const char *id_only(struct arena *keep, const char *word)
{
	return arena_string(keep, span_cut(span_of(word), span_find(span_of(word), ':')));
}

static void notice(struct judging *judging, const struct waiver *waiver,
		   const char *check, const char *value)
{
	static const char *const rules[] = {
		"waiver/unused", "waiver/expired", "waiver/no-reason",
	};
	struct fact fact = { .check = check, .place = waiver->place, .value = value,
			     .other = waiver->until };

	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
		const struct rule *rule = pack_find(judging->judge->pack, rules[i]);

		if (rule && rule_check(rule, check) && asked(judging->judge, rules[i]))
			judging_add(judging, rule, &fact);
	}
}

static void notice_unused(struct judging *judging, const struct waiver *waiver)
{
	for (size_t i = 0; i < waiver->rules.count; i++) {
		const char *word = waiver->rules.at[i];
		const struct rule *rule = pack_find(judging->judge->pack,
						    id_only(judging->keep, word));

		if (!rule)
			notice(judging, waiver, "unknown", word);
		else if (!rule->overridable)
			notice(judging, waiver, "not-overridable", word);
		else if (!waiver->used && asked(judging->judge, word))
			notice(judging, waiver, "unused", word);
	}
}

static bool may_waive(const struct judge *judge, const struct sw_finding *finding)
{
	const struct rule *rule = pack_find(judge->pack, finding->rule);

	return rule && rule->overridable;
}

void waivers_apply(struct judging *judging, struct waivers *waivers)
{
	size_t count = judging->findings.count;	/* what is added below waives nothing */

	for (size_t w = 0; w < waivers->count; w++) {
		struct waiver *waiver = &waivers->at[w];
		const char *why = broken(judging->judge, waiver);

		for (size_t i = 0; !why && i < count; i++) {
			struct sw_finding *finding = &judging->findings.at[i];

			if (!covers(waiver, finding) || !may_waive(judging->judge, finding))
				continue;
			finding->state = SW_WAIVED;
			finding->why = waiver->reason;
			waiver->used = true;
		}
		if (why)
			notice(judging, waiver, why, waiver->until);
		else
			notice_unused(judging, waiver);
	}
}
