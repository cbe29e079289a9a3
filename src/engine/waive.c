/* waive.c - what waivers do to findings, and what is wrong with waivers. */
#include "engine/waive.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "engine/kind.h"
#include "engine/pack.h"
#include "engine/waive_new.h"

/* Why the waiver does not work, as a check of the waiver rules; NULL where it does. */
static const char *broken(const struct judge *judge, const struct waiver *waiver)
{
	long most = (long)judge->config->waiver_days;

	if (waiver->malformed)
		return "malformed";
	if (!waiver->reason)
		return "no-reason";
	if (waiver->until && !date_valid(waiver->until))
		return "bad-date";
	if (waiver->until && strcmp(waiver->until, judge->today) < 0)
		return "expired";
	if (most && (!waiver->until ||
		     date_days(waiver->until) - date_days(judge->today) > most))
		return "too-long";
	return NULL;
}

/* The rule that the word names, where the word names one of its checks or it alone. */
static const struct rule *rule_of(const struct judging *judging, const char *word)
{
	struct span id = span_cut(span_of(word), span_find(span_of(word), ':'));
	const struct rule *rule = pack_find(judging->judge->pack,
					    arena_string(judging->tmp, id));

	bool whole = !word[id.len];

	return rule && (whole || rule_check(rule, word + id.len + 1)) ? rule : NULL;
}

static int by_id(const void *id, const void *rule)
{
	return strcmp(id, (*(const struct rule *const *)rule)->id);
}

/* A rule that some other binary runs, or that is off here, may yet need the waiver. */
static bool asked(const struct judge *judge, const char *id, const char *path)
{
	const struct rule **rule = NULL;

	if (judge->rule_count)
		rule = bsearch(id, judge->rules, judge->rule_count,
			       sizeof *judge->rules, by_id);
	return rule && config_asks(judge->config, *rule, path);
}

/* Whether a gap may hide what the waiver is for; facts may come from any file. */
static bool hidden(const struct map *gaps, const struct rule *rule, const char *path)
{
	return rule->whole ? gaps->count :
	       map_find(gaps, span_of(path)) != NULL;
}

static void notice(struct judging *judging, const struct waiver *waiver,
		   const char *check, const char *value, const char *other)
{
	static const char *const rules[] = {
		"waiver/unused", "waiver/expired", "waiver/no-reason",
	};
	struct fact fact = { .check = check, .place = waiver->place, .value = value,
			     .other = other };

	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
		const struct rule *rule = pack_find(judging->judge->pack, rules[i]);

		if (rule && rule_check(rule, check) &&
		    asked(judging->judge, rules[i], waiver->place.path))
			judging_add(judging, rule, &fact);
	}
}

static void notice_unknown(struct judging *judging, const struct waiver *waiver,
			   const char *word)
{
	const char *near = pack_nearest(judging->tmp, judging->judge->pack, word,
					false);

	notice(judging, waiver, near ? "misspelt" : "unknown", word, near);
}

static void notice_words(struct judging *judging, const struct waiver *waiver,
			 const struct map *gaps)
{
	for (size_t i = 0; i < waiver->list.count; i++) {
		const struct waived *waived = &waiver->list.at[i];
		const struct rule *rule = rule_of(judging, waived->word);
		const char *path = waiver->place.path;

		if (!rule)
			notice_unknown(judging, waiver, waived->word);
		else if (!rule->overridable)
			notice(judging, waiver, "not-overridable", waived->word, NULL);
		else if (!waived->used && asked(judging->judge, rule->id, path) &&
			 !hidden(gaps, rule, path))
			notice(judging, waiver, "unused", waived->word, NULL);
	}
}

static void add_grants(const struct judging *judging, struct waiver *waiver,
		       struct grants *grants)
{
	for (size_t i = 0; i < waiver->list.count; i++) {
		struct waived *waived = &waiver->list.at[i];
		const struct rule *rule = rule_of(judging, waived->word);

		if (rule && rule->overridable)
			*vec_add(judging->tmp, grants) = (struct grant){
				.path = waiver->place.path, .word = waived->word,
				.first = waiver->first, .last = waiver->last,
				.waived = waived, .place = &waiver->place,
				.reason = waiver->reason,
			};
	}
}

/* Which waivers there are to work: of a change, also those that end too late. */
static struct granted grant(const struct judging *judging, struct waivers *waivers)
{
	struct granted granted = {0};

	for (size_t i = 0; i < waivers->count; i++) {
		const char *why = broken(judging->judge, &waivers->at[i]);

		if (!why)
			add_grants(judging, &waivers->at[i], &granted.working);
		else if (!strcmp(why, "too-long"))
			add_grants(judging, &waivers->at[i], &granted.too_long);
	}
	return granted;
}

static bool is_fresh(const struct waiver *waiver)
{
	for (size_t i = 0; i < waiver->list.count; i++)
		if (waiver->list.at[i].fresh)
			return true;
	return false;
}

void waivers_apply(struct judging *judging, struct waivers *waivers,
		   const struct rule_gaps *gaps)
{
	struct granted granted = grant(judging, waivers);
	struct map gapped = map_new(judging->tmp);

	for (size_t i = 0; i < gaps->count; i++)
		map_add(&gapped, span_of(gaps->at[i].path), &gaps->at[i]);
	grants_apply(judging->tmp, &granted.working, &judging->findings);
	waivers_new(judging, &granted);
	for (size_t i = 0; i < waivers->count; i++) {
		const struct waiver *waiver = &waivers->at[i];
		const char *why = broken(judging->judge, waiver);

		if (!waiver->malformed && !waiver->until)
			notice(judging, waiver, "no-date", NULL, NULL);
		if (why && !is_fresh(waiver))
			notice(judging, waiver, why, waiver->until, NULL);
		else if (!why)
			notice_words(judging, waiver, &gapped);
	}
}
