/* record_audit.c - what an audit knows beside its findings, as a member `audit`: written as
   it goes, for there may be as many credentials as there are commits. */
#include "report/record.h"

/* The names that readers go by; sw_holding_name's are for people. */
static const char *const states[] = {
	[SW_BROKEN] = "broken", [SW_UNCHECKED] = "not_checked", [SW_EXCUSED] = "excused",
	[SW_HOLDS] = "holds", [SW_IDLE] = "not_applicable", [SW_OFF] = "off",
};

static void next(struct output *out, cJSON *element, size_t *count)
{
	fputs((*count)++ ? "," : "", out->stream);
	object_write(out, element);
	arena_clear(out->tmp);
}

/* The name of the next member, on a line of its own where `lines` are wanted. */
static void begin(struct output *out, const char *name, bool lines)
{
	fprintf(out->stream, ",%s\"%s\":", lines ? "\n  " : "", name);
}

static cJSON *make_texts(struct output *out, const char *const *texts, size_t count)
{
	cJSON *list = cJSON_CreateArray();

	for (size_t i = 0; i < count; i++)
		cJSON_AddItemToArray(list,
				     cJSON_CreateString(output_utf8(out, texts[i])));
	return list;
}

static void write_head(struct output *out)
{
	const struct sw_audit *audit = out->verdict->audit;
	cJSON *object = cJSON_CreateObject();

	object_text(out, object, "commit", audit->commit);
	object_text(out, object, "branch", audit->branch);
	cJSON_AddBoolToObject(object, "work_tree", audit->tree);
	object_text(out, object, "date_source", audit->date_source);
	object_text(out, object, "profile", audit->profile);
	object_text(out, object, "config", audit->config);
	object_text(out, object, "rules_digest", audit->rules_digest);
	object_number(object, "rules", audit->rule_count);
	object_number(object, "commits", audit->commits);
	object_number(object, "versions", audit->versions);
	object_text(out, object, "history", audit->history);
	fputs("{\"meta\":", out->stream);
	object_write(out, object);
	arena_clear(out->tmp);
}

static cJSON *make_convention(struct output *out, const struct sw_convention *of)
{
	cJSON *object = cJSON_CreateObject();

	object_text(out, object, "rule", of->rule);
	cJSON_AddStringToObject(object, "state", states[of->holding]);
	cJSON_AddStringToObject(object, "level", sw_level_name(of->level));
	object_text(out, object, "title", of->title);
	object_text(out, object, "reason", of->reason);
	object_number(object, "findings", of->findings);
	object_number(object, "excused", of->excused);
	return object;
}

static cJSON *make_system(struct output *out, const struct sw_system *system,
			  bool whole)
{
	const struct { enum sw_holding holding; size_t count; } counts[] = {
		{ SW_BROKEN, system->broken }, { SW_UNCHECKED, system->unchecked },
		{ SW_EXCUSED, system->excused }, { SW_HOLDS, system->holds },
		{ SW_IDLE, system->idle }, { SW_OFF, system->off },
	};
	const struct sw_convention *all = out->verdict->audit->conventions;
	cJSON *object = cJSON_CreateObject();

	object_text(out, object, "name", system->name);
	for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
		object_number(object, states[counts[i].holding], counts[i].count);
	object_number(object, "findings", system->findings);
	if (system->findings)
		cJSON_AddStringToObject(object, "worst", sw_level_name(system->worst));
	cJSON *list = cJSON_AddArrayToObject(object, "conventions");
	for (size_t i = 0; i < system->count; i++)
		if (whole || all[system->first + i].holding <= SW_EXCUSED)
			cJSON_AddItemToArray(list, make_convention(
				out, &all[system->first + i]));
	return object;
}

static cJSON *make_leak(struct output *out, const struct sw_leak *leak)
{
	cJSON *object = cJSON_CreateObject();

	object_text(out, object, "commit", leak->commit);
	object_text(out, object, "date", leak->date);
	if (leak->date)
		object_number(object, "age_days", leak->age);
	object_text(out, object, "path", leak->path);
	object_number(object, "line", leak->line ? leak->line : 1);
	object_text(out, object, "rule", leak->rule);
	object_text(out, object, "check", leak->detector);
	object_text(out, object, "fingerprint", leak->fingerprint);
	cJSON_AddStringToObject(object, "level", sw_level_name(leak->level));
	if (leak->state != SW_SHOWN)
		cJSON_AddStringToObject(object, "state", leak->state == SW_WAIVED
						? "waived" : "baselined");
	cJSON_AddBoolToObject(object, "present", leak->present);
	return object;
}

static void add_shift(cJSON *object, const char *key, const struct sw_shift *shift)
{
	cJSON *counts = key ? cJSON_AddObjectToObject(object, key) : object;

	object_number(counts, "new", shift->fresh);
	object_number(counts, "gone", shift->gone);
	object_number(counts, "kept", shift->kept);
}

static cJSON *make_trend(struct output *out, const struct sw_trend *trend)
{
	cJSON *object = cJSON_CreateObject();

	object_text(out, object, "against", trend->against);
	cJSON_AddStringToObject(object, "kind", trend->baseline ? "baseline" : "report");
	object_text(out, object, "date", trend->date);
	object_text(out, object, "version", trend->version);
	object_text(out, object, "commit", trend->commit);
	cJSON_AddBoolToObject(object, "rules_differ", trend->rules_differ);
	add_shift(object, NULL, &trend->all);
	add_shift(object, "errors", &trend->errors);
	add_shift(object, "warnings", &trend->warnings);
	add_shift(object, "notes", &trend->notes);
	cJSON *systems = cJSON_AddArrayToObject(object, "systems");
	for (size_t i = 0; i < trend->system_count; i++) {
		cJSON *system = cJSON_CreateObject();

		object_text(out, system, "name", trend->systems[i].name);
		add_shift(system, NULL, &trend->systems[i].shift);
		cJSON_AddItemToArray(systems, system);
	}
	return object;
}

/* What is new is told by the finding's own `since`; what is gone has no other place. */
static void write_trend(struct output *out, const struct sw_trend *trend, bool lines)
{
	size_t count = 0;

	begin(out, "trend", lines);
	object_write(out, make_trend(out, trend));
	arena_clear(out->tmp);
	begin(out, "gone", lines);
	fputc('[', out->stream);
	for (size_t i = 0; i < trend->gone_count; i++)
		next(out, record_finding(out, &trend->gone[i]), &count);
	fputc(']', out->stream);
}

void record_audit(struct output *out, bool lines)
{
	const struct sw_verdict *verdict = out->verdict;
	const struct sw_audit *audit = verdict->audit;
	size_t count = 0, leaks = 0;

	write_head(out);
	begin(out, "systems", lines);
	fputc('[', out->stream);
	for (size_t i = 0; i < audit->system_count; i++)
		next(out, make_system(out, &audit->systems[i], lines), &count);
	fputc(']', out->stream);
	begin(out, "secrets", lines);
	fputc('[', out->stream);
	for (size_t i = 0; i < audit->leak_count; i++)
		next(out, make_leak(out, &audit->leaks[i]), &leaks);
	fputc(']', out->stream);
	if (audit->trend_count)
		write_trend(out, &audit->trends[0], lines);
	begin(out, "excluded", lines);
	object_write(out, make_texts(out, audit->excluded, audit->excluded_count));
	begin(out, "skipped", lines);
	object_write(out, make_texts(out, verdict->skipped, verdict->skipped_count));
	fputc('}', out->stream);
	arena_clear(out->tmp);
}
