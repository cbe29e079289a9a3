/* conventions.c - what became of every rule there is, and of every system. */
#include "front/audit.h"

#include <stdlib.h>
#include <string.h>

#include "engine/holding.h"
#include "engine/pack.h"

static int by_system(const void *a, const void *b)
{
	const struct sw_convention *x = a, *y = b;
	int order = strcmp(x->system, y->system);

	return order ? order : strcmp(x->rule, y->rule);
}

static struct sw_convention convention_of(struct arena *keep, const struct judge *judge,
					  const struct rule *rule)
{
	const struct group *group = pack_group(judge->pack, rule_group(rule->id));
	const struct holding holding = holding_of(keep, judge, rule);
	int level = config_level(judge->config, rule, NULL, NULL);

	return (struct sw_convention){
		.rule = rule->id, .title = rule_sentence(keep, rule->message),
		.system = group && *group->system ? group->system : SW_NO_SYSTEM,
		.level = level == LEVEL_OFF ? rule->level : (enum sw_level)level,
		.holding = holding.how, .reason = holding.reason,
	};
}

static void count_findings(const struct map *by_rule, const struct sw_verdict *verdict)
{
	for (size_t i = 0; i < verdict->finding_count; i++) {
		const struct sw_finding *finding = &verdict->findings[i];
		struct sw_convention *of = map_find(by_rule, span_of(finding->rule));

		if (!of)
			continue;
		++*(finding->state == SW_SHOWN ? &of->findings : &of->excused);
		if (finding->state == SW_SHOWN && finding->level > of->worst)
			of->worst = finding->level;
	}
}

static void settle(struct sw_convention *of)
{
	if (of->findings)
		of->holding = SW_BROKEN;
	else if (of->excused && of->holding != SW_UNCHECKED)
		of->holding = SW_EXCUSED;
	if (of->findings || of->holding == SW_EXCUSED)
		of->reason = NULL;
}

static size_t *count_of(struct sw_system *system, enum sw_holding holding)
{
	size_t *const counts[] = {
		[SW_BROKEN] = &system->broken, [SW_UNCHECKED] = &system->unchecked,
		[SW_EXCUSED] = &system->excused, [SW_HOLDS] = &system->holds,
		[SW_IDLE] = &system->idle, [SW_OFF] = &system->off,
	};

	return counts[holding];
}

static void fold(struct arena *keep, struct sw_audit *audit)
{
	struct systems VEC(struct sw_system) systems = {0};

	for (size_t i = 0; i < audit->convention_count; i++) {
		const struct sw_convention *of = &audit->conventions[i];

		if (!i || strcmp(of[-1].system, of->system))
			*vec_add(keep, &systems) = (struct sw_system){
				.name = of->system, .first = i };
		struct sw_system *system = &systems.at[systems.count - 1];
		system->count++;
		system->findings += of->findings;
		++*count_of(system, of->holding);
		if (of->worst > system->worst)
			system->worst = of->worst;
	}
	audit->systems = systems.at;
	audit->system_count = systems.count;
}

void audit_conventions(struct arena *keep, const struct judge *judge,
		       const struct sw_verdict *verdict, struct sw_audit *audit)
{
	const struct pack *pack = judge->pack;
	struct sw_convention *all =
		arena_array(keep, struct sw_convention, pack->rules.count + 1);
	struct arena tmp = {0};
	struct map by_rule = map_new(&tmp);

	for (size_t i = 0; i < pack->rules.count; i++)
		all[i] = convention_of(keep, judge, pack->rules.at[i]);
	if (pack->rules.count)
		qsort(all, pack->rules.count, sizeof *all, by_system);
	for (size_t i = 0; i < pack->rules.count; i++)
		map_add(&by_rule, span_of(all[i].rule), &all[i]);
	count_findings(&by_rule, verdict);
	for (size_t i = 0; i < pack->rules.count; i++)
		settle(&all[i]);
	audit->conventions = all;
	audit->convention_count = pack->rules.count;
	fold(keep, audit);
	arena_clear(&tmp);
}
