/* conventions.c - what became of every rule there is, and of every system. */
#include "front/audit.h"

#include <stdlib.h>
#include <string.h>

#include "engine/holding.h"
#include "engine/kind.h"
#include "engine/pack.h"

static int by_system(const void *a, const void *b)
{
	const struct sw_convention *x = a, *y = b;
	int order = strcmp(x->system, y->system);

	return order ? order : strcmp(x->rule, y->rule);
}

static struct sw_convention convention_of(struct arena *keep, struct subjects *subjects,
					  const struct rule *rule)
{
	const struct judge *judge = subjects->judge;
	const struct group *group = pack_group(judge->pack, rule_group(rule->id));
	const struct holding holding = holding_of(subjects, rule);
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

/* The first thing that was not checked and may be what the rule is about; NULL: none.
   What is missing of a history concerns those alone who ask of it. */
static const struct sw_gap *gap_of(struct subjects *subjects, const struct rule *rule,
				   const struct sw_verdict *part, size_t *count)
{
	const struct sw_gap *first = NULL;

	for (size_t i = 0; i < part->gap_count; i++) {
		const struct sw_gap *gap = &part->gaps[i];
		bool own = gap->rule ? !strcmp(gap->rule, rule->id)
				     : holding_concerns(subjects, rule, gap->path);

		if (own && !(*count)++)
			first = gap;
	}
	return first;
}

static void settle_gaps(struct subjects *subjects, const struct audit_parts *parts,
			const struct rule *rule, struct sw_convention *of)
{
	size_t count = 0;
	const struct sw_gap *gap = gap_of(subjects, rule, parts->files, &count),
			    *past = NULL;

	if (rule->kind == kind_find("secret"))
		past = gap_of(subjects, rule, parts->past, &count);
	if (!count)
		return;
	gap = gap ? gap : past;
	of->holding = SW_UNCHECKED;
	of->reason = arena_format(subjects->keep, "%s%s%s", gap->path,
				  *gap->path ? ": " : "", gap->reason);
	if (count > 1)
		of->reason = arena_format(subjects->keep, "%s, and %zu more",
					  of->reason, count - 1);
}

static void settle(struct subjects *subjects, const struct audit_parts *parts,
		   struct sw_convention *of)
{
	if (of->findings)
		of->holding = SW_BROKEN;
	else if (of->holding != SW_OFF && of->holding != SW_IDLE)
		settle_gaps(subjects, parts, pack_find(parts->judge->pack, of->rule), of);
	if (of->excused && (of->holding == SW_HOLDS || of->holding == SW_IDLE))
		of->holding = SW_EXCUSED;
	if (of->holding == SW_BROKEN || of->holding == SW_EXCUSED)
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

void audit_conventions(struct arena *keep, const struct audit_parts *parts,
		       struct sw_audit *audit)
{
	const struct pack *pack = parts->judge->pack;
	struct subjects *subjects = subjects_new(keep, parts->judge);
	struct sw_convention *all =
		arena_array(keep, struct sw_convention, pack->rules.count + 1);
	struct arena tmp = {0};
	struct map by_rule = map_new(&tmp);

	for (size_t i = 0; i < pack->rules.count; i++)
		all[i] = convention_of(keep, subjects, pack_rule(pack, i));
	if (pack->rules.count)
		qsort(all, pack->rules.count, sizeof *all, by_system);
	for (size_t i = 0; i < pack->rules.count; i++)
		map_add(&by_rule, span_of(all[i].rule), &all[i]);
	count_findings(&by_rule, parts->both);
	for (size_t i = 0; i < pack->rules.count; i++)
		settle(subjects, parts, &all[i]);
	audit->conventions = all;
	audit->convention_count = pack->rules.count;
	fold(keep, audit);
	arena_clear(&tmp);
}
