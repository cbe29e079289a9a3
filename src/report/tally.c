/* tally.c - findings grouped by rule. */
#include "report/tally.h"

#include <stdlib.h>
#include <string.h>

struct row {
	const char *rule;
	enum sw_level level;	/* the worst */
	size_t count;
};

/* Elements of one array: where they stand is their order. */
static int compare_findings(const void *a, const void *b)
{
	const struct sw_finding *left = *(const struct sw_finding *const *)a;
	const struct sw_finding *right = *(const struct sw_finding *const *)b;
	int order = strcmp(left->rule, right->rule);

	return order ? order : (left > right) - (left < right);
}

struct tally tally_new(struct output *out)
{
	const struct sw_verdict *verdict = out->verdict;
	struct tally tally = { .at = arena_array(out->keep, const struct sw_finding *,
						 verdict->finding_count) };

	for (size_t i = 0; i < verdict->finding_count; i++)
		if (output_shows(out, &verdict->findings[i]))
			tally.at[tally.count++] = &verdict->findings[i];
	if (tally.count)
		qsort(tally.at, tally.count, sizeof(const struct sw_finding *),
		      compare_findings);
	return tally;
}

size_t tally_next(const struct tally *tally, size_t *i,
		  const struct sw_finding ***first)
{
	size_t from = *i;

	*first = &tally->at[from];
	while (*i < tally->count && !strcmp(tally->at[*i]->rule, tally->at[from]->rule))
		++*i;
	return *i - from;
}

static int compare_rows(const void *a, const void *b)
{
	const struct row *left = a, *right = b;

	if (left->count != right->count)
		return left->count < right->count ? 1 : -1;
	return strcmp(left->rule, right->rule);
}

static struct row make_row(const struct sw_finding *const *findings, size_t count)
{
	struct row row = { .rule = findings[0]->rule, .count = count };

	for (size_t i = 0; i < count; i++)
		if (findings[i]->level > row.level)
			row.level = findings[i]->level;
	return row;
}

void tally_print(struct output *out)
{
	struct tally tally = tally_new(out);
	struct row *rows = arena_array(out->keep, struct row, tally.count);
	size_t count = 0, i = 0, found;
	const struct sw_finding **first;

	while ((found = tally_next(&tally, &i, &first)))
		rows[count++] = make_row(first, found);
	if (count)
		qsort(rows, count, sizeof *rows, compare_rows);
	for (i = 0; i < count; i++)
		fprintf(out->stream, "%6zu  %-7s  %s\n", rows[i].count,
			sw_level_name(rows[i].level), output_line(out, rows[i].rule));
}
