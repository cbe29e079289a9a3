/* leaks.c - the credentials of a history, by the commits that brought them in. */
#include "front/audit.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"

static int by_date(const void *a, const void *b)
{
	const struct sw_leak *x = a, *y = b;
	int order = strcmp(y->date ? y->date : "", x->date ? x->date : "");

	if (!order)
		order = strcmp(x->commit ? x->commit : "", y->commit ? y->commit : "");
	if (!order)
		order = strcmp(x->path, y->path);
	return order ? order : (x->line > y->line) - (x->line < y->line);
}

static unsigned age_of(const char *today, const char *date)
{
	if (!date || !date_valid(date) || !date_valid(today) || strcmp(date, today) > 0)
		return 0;
	return (unsigned)(date_days(today) - date_days(date));
}

/* A credential's print is of its value, wherever it stands; that of a weak one, of its path. */
static bool is_present(const struct map *prints, const struct sw_finding *finding)
{
	return map_find(prints, span_of(finding->fingerprint));
}

void audit_leaks(struct arena *keep, const struct sw_verdict *files,
		 const struct sw_verdict *past, struct sw_audit *audit)
{
	struct sw_leak *leaks =
		arena_array(keep, struct sw_leak, past->finding_count + 1);
	struct arena tmp = {0};
	struct map prints = map_new(&tmp);

	for (size_t i = 0; i < files->finding_count; i++)
		map_add(&prints, span_of(files->findings[i].fingerprint),
			(void *)&files->findings[i]);
	for (size_t i = 0; i < past->finding_count; i++) {
		const struct sw_finding *finding = &past->findings[i];

		leaks[i] = (struct sw_leak){
			.commit = finding->commit, .date = finding->date,
			.age = age_of(past->date, finding->date),
			.path = finding->place.path ? finding->place.path : "",
			.detector = finding->check, .rule = finding->rule,
			.fingerprint = finding->fingerprint, .line = finding->place.line,
			.level = finding->level, .state = finding->state,
			.present = is_present(&prints, finding),
		};
	}
	if (past->finding_count)
		qsort(leaks, past->finding_count, sizeof *leaks, by_date);
	audit->leaks = leaks;
	audit->leak_count = past->finding_count;
	arena_clear(&tmp);
}
