/* systems.c - rules and findings counted by system. */
#include "report/systems.h"

#include <stdlib.h>
#include <string.h>

#include "report/tally.h"

static int by_name(const void *a, const void *b)
{
	const struct system_count *x = a, *y = b;

	return strcmp(x->name, y->name);
}

static int by_id(const void *id, const void *rule)
{
	return strcmp(id, ((const struct sw_rule_info *)rule)->id);
}

/* One row a rule, sorted, becomes one row a system. */
static size_t fold(struct system_count *rows, size_t count)
{
	size_t kept = 0;

	if (count)
		qsort(rows, count, sizeof *rows, by_name);
	for (size_t i = 0; i < count; i++) {
		if (!kept || strcmp(rows[kept - 1].name, rows[i].name)) {
			rows[kept++] = rows[i];
			continue;
		}
		struct system_count *sum = &rows[kept - 1];
		sum->rules += rows[i].rules;
		sum->broken += rows[i].broken;
		sum->findings += rows[i].findings;
		if (rows[i].worst > sum->worst)
			sum->worst = rows[i].worst;
	}
	return kept;
}

static void count_findings(struct output *out, struct system_count *by_rule)
{
	const struct sw_verdict *verdict = out->verdict;
	struct tally tally = tally_new(out);
	const struct sw_finding **first;
	size_t i = 0, found;

	while ((found = tally_next(&tally, &i, &first))) {
		const struct sw_rule_info *rule =
			bsearch(first[0]->rule, verdict->rules, verdict->rule_count,
				sizeof *rule, by_id);

		if (!rule)
			continue;
		struct system_count *row = &by_rule[rule - verdict->rules];
		row->broken = 1;
		row->findings = found;
		for (size_t k = 0; k < found; k++)
			if (first[k]->level > row->worst)
				row->worst = first[k]->level;
	}
}

struct systems systems_new(struct output *out)
{
	const struct sw_verdict *verdict = out->verdict;
	struct system_count *rows =
		arena_array(out->keep, struct system_count, verdict->rule_count + 1);
	size_t count = 0;

	count_findings(out, rows);
	for (size_t i = 0; i < verdict->rule_count; i++) {
		if (!verdict->rules[i].system)
			continue;
		struct system_count row = rows[i];
		row.name = verdict->rules[i].system;
		row.rules = 1;
		rows[count++] = row;
	}
	return (struct systems){ rows, fold(rows, count) };
}
