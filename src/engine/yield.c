/* yield.c - lines, and files, that both rules speak of. */
#include "engine/yield.h"

#include "engine/pack.h"

#define WHOLE_FILE 0u	/* lines count from 1 */

/* `name` is a rule's id, or a group's with a star. */
static struct span key_of(struct arena *tmp, const struct sw_finding *finding,
			  unsigned line, const char *name)
{
	return span_of(arena_format(tmp, "%s\n%u\n%s", name, line,
				    finding->place.path ? finding->place.path : ""));
}

static void note_at(struct map *said, const struct sw_finding *finding, unsigned line,
		    const char *name)
{
	struct span key = key_of(said->keep, finding, line, name);
	const struct sw_finding *louder = map_find(said, key);

	if (!louder || louder->level < finding->level)
		map_add(said, key, (void *)finding);
}

static void note_one(struct map *said, const struct sw_finding *finding, const char *name)
{
	note_at(said, finding, finding->place.line, name);
	if (finding->state != SW_WAIVED)
		note_at(said, finding, WHOLE_FILE, name);
}

static void note(struct map *said, const struct sw_finding *finding)
{
	struct span group = rule_group(finding->rule);

	note_one(said, finding, finding->rule);
	note_one(said, finding, arena_format(said->keep, "%.*s/*", (int)group.len, group.at));
}

/* Whether one of the names has a finding there that is as loud. */
static bool is_said(const struct map *said, const struct words *names,
		    const struct sw_finding *finding, unsigned line)
{
	for (size_t i = 0; i < names->count; i++) {
		const struct sw_finding *other =
			map_find(said, key_of(said->keep, finding, line, names->at[i]));

		if (other && other->level >= finding->level)
			return true;
	}
	return false;
}

static bool yields(const struct map *said, const struct rule *rule,
		   const struct sw_finding *finding)
{
	return rule && (is_said(said, &rule->yields, finding, finding->place.line) ||
			is_said(said, &rule->yields_file, finding, WHOLE_FILE));
}

static bool some_yield(const struct judge *judge, const struct findings *findings)
{
	for (size_t i = 0; i < findings->count; i++) {
		const struct rule *rule = pack_find(judge->pack, findings->at[i].rule);

		if (rule && (rule->yields.count || rule->yields_file.count))
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
