/* join.c - lists one behind the other, put in order again. */
#include "front/join.h"

#include <stdlib.h>
#include <string.h>

#include "base/map.h"

static int by_place(const void *a, const void *b)
{
	return sw_finding_compare(a, b);
}

static int by_path(const void *a, const void *b)
{
	return sw_gap_compare(a, b);
}

static int by_id(const void *a, const void *b)
{
	const struct sw_rule_info *x = a, *y = b;

	return strcmp(x->id, y->id);
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

typedef int compare(const void *a, const void *b);

/* Both lists, sorted, of equals the first. */
static void *merge(struct arena *keep, const void *a, size_t *count, const void *b,
		   size_t more, size_t size, compare *by)
{
	char *all = arena_alloc(keep, *count + more + 1, size);
	size_t kept = 0, total = *count + more;

	if (*count)
		memcpy(all, a, *count * size);
	if (more)
		memcpy(all + *count * size, b, more * size);
	if (total)
		qsort(all, total, size, by);
	for (size_t i = 0; i < total; i++)
		if (!kept || by(all + (kept - 1) * size, all + i * size))
			memmove(all + kept++ * size, all + i * size, size);
	*count = kept;
	return all;
}

static void add(struct sw_summary *sum, const struct sw_summary *other)
{
	sum->files += other->files;
	sum->errors += other->errors;
	sum->warnings += other->warnings;
	sum->notes += other->notes;
	sum->waived += other->waived;
	sum->baselined += other->baselined;
}

#define MERGE(list, number, by)                                                      \
	verdict->list = merge(keep, verdict->list, &verdict->number, other->list,    \
			      other->number, sizeof *verdict->list, by)

void verdict_join(struct arena *keep, struct sw_verdict *verdict,
		  const struct sw_verdict *other)
{
	if (!verdict->tool) {
		*verdict = *other;
		return;
	}
	MERGE(findings, finding_count, by_place);
	MERGE(gaps, gap_count, by_path);
	MERGE(rules, rule_count, by_id);
	MERGE(skipped, skipped_count, by_text);
	MERGE(secrets, secret_count, by_text);
	add(&verdict->summary, &other->summary);
	verdict->summary.skipped = verdict->skipped_count;
	verdict->summary.not_checked = verdict->gap_count;
}

static struct span key_of(struct arena *keep, const struct sw_finding *finding)
{
	const char *path = finding->place.path ? finding->place.path : "";

	return span_of(arena_format(keep, "%s/%s", finding->fingerprint, path));
}

void verdict_leave_out(struct arena *keep, struct sw_verdict *verdict,
		       const struct sw_verdict *other)
{
	struct sw_finding *left =
		arena_array(keep, struct sw_finding, verdict->finding_count + 1);
	struct arena tmp = {0};
	struct map known = map_new(&tmp);
	size_t count = 0;

	for (size_t i = 0; i < other->finding_count; i++)
		map_add(&known, key_of(&tmp, &other->findings[i]),
			(void *)&other->findings[i]);
	for (size_t i = 0; i < verdict->finding_count; i++) {
		const struct sw_finding *finding = &verdict->findings[i];

		if (map_find(&known, key_of(&tmp, finding)))
			--*sw_summary_count(&verdict->summary, finding);
		else
			left[count++] = *finding;
	}
	verdict->findings = left;
	verdict->finding_count = count;
	arena_clear(&tmp);
}

void verdict_name(struct arena *keep, struct sw_verdict *verdict,
		  const struct ref_update *update)
{
	const char *how = update->guessed ? "new on" : "pushed to";
	struct sw_finding *named =
		arena_array(keep, struct sw_finding, verdict->finding_count + 1);

	for (size_t i = 0; i < verdict->finding_count; i++) {
		named[i] = verdict->findings[i];
		if (!named[i].place.path || strcmp(named[i].place.path, update->name))
			named[i].message =
				arena_format(keep, "%s, %s %s", named[i].message, how,
					     update->name);
	}
	verdict->findings = named;
}
