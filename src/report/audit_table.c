/* audit_table.c - the systems of an audit in columns of text. */
#include "report/audit_table.h"

#include <string.h>

size_t audit_count(const struct sw_system *system, enum sw_holding holding)
{
	const size_t counts[] = {
		[SW_BROKEN] = system->broken, [SW_UNCHECKED] = system->unchecked,
		[SW_EXCUSED] = system->excused, [SW_HOLDS] = system->holds,
		[SW_IDLE] = system->idle, [SW_OFF] = system->off,
	};

	return counts[holding];
}

const char *audit_column_name(enum sw_holding holding)
{
	return holding == SW_IDLE ? "n/a" : sw_holding_name(holding);
}

struct audit_columns audit_columns(const struct sw_audit *audit)
{
	struct audit_columns columns = {0};

	for (int holding = 0; holding <= SW_OFF; holding++) {
		bool any = holding == SW_BROKEN || holding == SW_HOLDS;

		for (size_t i = 0; i < audit->system_count && !any; i++)
			any = audit_count(&audit->systems[i], (enum sw_holding)holding);
		if (any)
			columns.at[columns.count++] = (enum sw_holding)holding;
	}
	return columns;
}

const char *audit_trend(struct output *out)
{
	const struct sw_audit *audit = out->verdict->audit;
	const struct sw_trend *trend = audit && audit->trend_count ? audit->trends : NULL;

	if (!trend)
		return NULL;
	return arena_format(out->tmp, "since %s%s%s%s: %zu new, %zu gone, %zu kept%s",
			    trend->baseline ? "the baseline " : "",
			    output_line(out, trend->against), trend->date ? " of " : "",
			    trend->date ? output_line(out, trend->date) : "",
			    trend->all.fresh, trend->all.gone, trend->all.kept,
			    trend->rules_differ ? ", by other rules" : "");
}

bool audit_idle(const struct sw_system *system)
{
	return system->idle + system->off == system->count;
}

/* The name stands last: a line that begins with it could be a CI's command. */
static void print_row(struct output *out, const struct sw_system *system,
		      const struct audit_columns *columns)
{
	for (size_t i = 0; i < columns->count; i++) {
		size_t count = audit_count(system, columns->at[i]);
		int room = (int)strlen(audit_column_name(columns->at[i])) + 2;

		if (count)
			fprintf(out->stream, "%*zu", room, count);
		else
			fprintf(out->stream, "%*s", room, ".");
	}
	fprintf(out->stream, "  %s\n", output_line(out, system->name));
	arena_clear(out->tmp);
}

static void print_idle(struct output *out)
{
	const struct sw_audit *audit = out->verdict->audit;
	size_t count = 0;

	for (size_t i = 0; i < audit->system_count; i++)
		if (audit_idle(&audit->systems[i]))
			fprintf(out->stream, "%s%s", count++ ? ", " : "not asked: ",
				output_line(out, audit->systems[i].name));
	if (count)
		fputc('\n', out->stream);
	arena_clear(out->tmp);
}

void audit_table_print(struct output *out)
{
	const struct sw_audit *audit = out->verdict->audit;

	if (!audit || !audit->system_count)
		return;
	const struct audit_columns columns = audit_columns(audit);
	const char *trend;
	for (size_t i = 0; i < columns.count; i++)
		fprintf(out->stream, "  %s", audit_column_name(columns.at[i]));
	fputs("  conventions of\n", out->stream);
	for (size_t i = 0; i < audit->system_count; i++)
		if (!audit_idle(&audit->systems[i]))
			print_row(out, &audit->systems[i], &columns);
	print_idle(out);
	if ((trend = audit_trend(out)))
		fprintf(out->stream, "%s\n", trend);
}
