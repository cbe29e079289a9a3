/* finding.c - the order of findings and of gaps, and the names of levels and holdings. */
#include <stackward/verdict.h>

#include <string.h>

static int compare_text(const char *a, const char *b)
{
	return strcmp(a ? a : "", b ? b : "");
}

static int compare_number(unsigned a, unsigned b)
{
	return (a > b) - (a < b);
}

/* What follows the message only settles ties, so that no order is left to chance. */
int sw_finding_compare(const struct sw_finding *a, const struct sw_finding *b)
{
	const int differences[] = {
		compare_text(a->place.path, b->place.path),
		compare_number(a->place.line, b->place.line),
		compare_number(a->place.column, b->place.column),
		compare_text(a->rule, b->rule),
		compare_text(a->check, b->check),
		compare_text(a->message, b->message),
		compare_number(a->place.cell, b->place.cell),
		compare_number(a->place.end_line, b->place.end_line),
		compare_number(a->place.end_column, b->place.end_column),
		compare_text(a->fingerprint, b->fingerprint),
		compare_text(a->commit, b->commit),
		compare_text(a->value, b->value),
		compare_text(a->hint, b->hint),
	};

	for (size_t i = 0; i < sizeof differences / sizeof *differences; i++)
		if (differences[i])
			return differences[i];
	return 0;
}

int sw_gap_compare(const struct sw_gap *a, const struct sw_gap *b)
{
	int order = compare_text(a->path, b->path);

	return order ? order : compare_text(a->reason, b->reason);
}

size_t *sw_summary_count(struct sw_summary *summary, const struct sw_finding *finding)
{
	size_t *const levels[] = { &summary->notes, &summary->warnings, &summary->errors };

	return finding->state == SW_WAIVED ? &summary->waived :
	       finding->state == SW_BASELINED ? &summary->baselined :
	       levels[finding->level];
}

const char *sw_level_name(enum sw_level level)
{
	static const char *const names[] = { "note", "warning", "error" };

	return (size_t)level < sizeof names / sizeof *names ? names[level] : "error";
}

const char *sw_holding_name(enum sw_holding holding)
{
	static const char *const names[] = {
		[SW_BROKEN] = "broken", [SW_UNCHECKED] = "not checked",
		[SW_EXCUSED] = "excused", [SW_HOLDS] = "holds",
		[SW_IDLE] = "does not apply", [SW_OFF] = "off",
	};

	return names[holding];
}
