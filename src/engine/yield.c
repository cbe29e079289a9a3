/* yield.c - lines that both rules speak of. */
#include "engine/yield.h"

#include "engine/pack.h"

/* `name` is a rule's id, or a group's with a star. */
static struct span key_of(struct arena *tmp, const struct sw_finding *finding,
			  const char *name)
{
	return span_of(arena_format(tmp, "%s\n%u\n%s", name, finding->place.line,
				    finding->place.path ? finding->place.path : ""));
}

static void note_one(struct map *said, const struct sw_finding *finding, const char *name)
{
	struct span key = key_of(said->keep, finding, name);
	const struct sw_finding *louder = map_find(said, key);

	if (!louder || louder->level < finding->level)
		map_add(said, key, (void *)finding);
}

static void note(struct map *said, const struct sw_finding *finding)
{
	struct span group = rule_group(finding->rule);

	note_one(said, finding, finding->rule);
	note_one(said, finding, arena_format(said->keep, "%.*s/*", (int)group.len, group.at));
}

static bool yields(const struct map *said, const struct rule *rule,
		   const struct sw_finding *finding)
{
	for (size_t i = 0; rule && i < rule->yields.count; i++) {
		const struct sw_finding *other =
			map_find(said, key_of(said->keep, finding, rule->yields.at[i]));

		if (other && other->level >= finding->level)
			return true;
	}
	return false;
}

static bool some_yield(const struct judge *judge, const struct findings *findings)
{
	for (size_t i = 0; i < findings->count; i++) {
		const struct rule *rule = pack_find(judge->pack, findings->at[i].rule);

		if (rule && rule->yields.count)
			return true;
	}
	return false;
}

void findings_yield(const struct judge *judge, struct findings *findings)
{
	struct arena tmp = {0};
	struct map said = map_new(&tmp);
	struct findings all = *findings;
	size_t kept = 0;

	if (!some_yield(judge, findings))
		return;
	all.at = arena_array(&tmp, struct sw_finding, all.count);
	for (size_t i = 0; i < all.count; i++) {
		all.at[i] = findings->at[i];
		note(&said, &all.at[i]);
	}
	for (size_t i = 0; i < all.count; i++)
		if (!yields(&said, pack_find(judge->pack, all.at[i].rule), &all.at[i]))
			findings->at[kept++] = all.at[i];
	findings->count = kept;
	arena_clear(&tmp);
}
