/* record.c - the fields of our own JSON; rules/schema/report.json describes them. */
#include "report/record.h"

#include "report/phrase.h"

/* A place whose path is known has a line and a column, if only the first. */
static void add_place(struct output *out, cJSON *object, const struct sw_place *place)
{
	if (!place->path) {
		cJSON_AddNullToObject(object, "path");
		cJSON_AddNullToObject(object, "line");
		return;
	}
	object_text(out, object, "path", place->path);
	object_number(object, "line", place->line ? place->line : 1);
	object_number(object, "column", place->column ? place->column : 1);
	if (!place->end_line)
		return;
	object_number(object, "end_line", place->end_line);
	object_number(object, "end_column", place->end_column ? place->end_column : 1);
}

static void add_targets(struct output *out, cJSON *object,
			const struct sw_finding *finding)
{
	if (!finding->target_count)
		return;
	cJSON *targets = cJSON_AddArrayToObject(object, "targets");
	for (size_t i = 0; i < finding->target_count; i++)
		cJSON_AddItemToArray(targets, cJSON_CreateString(
			output_utf8(out, finding->targets[i])));
}

static void add_related(struct output *out, cJSON *object,
			const struct sw_finding *finding)
{
	if (!finding->related_count)
		return;
	cJSON *list = cJSON_AddArrayToObject(object, "related");
	for (size_t i = 0; i < finding->related_count; i++) {
		cJSON *related = cJSON_CreateObject();

		add_place(out, related, &finding->related[i].place);
		object_text(out, related, "message", finding->related[i].message);
		cJSON_AddItemToArray(list, related);
	}
}

/* As they are: whoever makes them needs each byte. */
static cJSON *make_edit(struct output *out, const struct sw_edit *edit)
{
	cJSON *object = cJSON_CreateObject();

	object_text(out, object, "path", edit->place.path);
	if (edit->place.line) {
		const struct sw_place *at = &edit->place;

		object_number(object, "line", at->line);
		object_number(object, "column", at->column);
		object_number(object, "end_line",
			      at->end_line ? at->end_line : at->line);
		object_number(object, "end_column",
			      at->end_line ? at->end_column : at->column);
	}
	object_text(out, object, "text", edit->text);
	return object;
}

static void add_fix(struct output *out, cJSON *object, const struct sw_finding *finding)
{
	if (!finding->edit_count)
		return;
	cJSON *edits = cJSON_AddArrayToObject(cJSON_AddObjectToObject(object, "fix"),
					      "edits");
	for (size_t i = 0; i < finding->edit_count; i++)
		cJSON_AddItemToArray(edits, make_edit(out, &finding->edits[i]));
}

static void add_state(struct output *out, cJSON *object,
		      const struct sw_finding *finding)
{
	if (finding->state == SW_SHOWN)
		return;
	cJSON_AddStringToObject(object, "state",
				finding->state == SW_WAIVED ? "waived" : "baselined");
	object_text(out, object, "reason", finding->why);
}

/* Of an audit: which repository it is of, and whether it is new there. */
static void add_audit(struct output *out, cJSON *object,
		      const struct sw_finding *finding)
{
	const struct sw_audit *audit = out->verdict->audit;

	if (!audit)
		return;
	object_text(out, object, "repo", audit->repo);
	if (audit->trend_count && finding->standing == SW_NEW &&
	    finding->state == SW_SHOWN)
		cJSON_AddStringToObject(object, "since", finding->fresh ? "new" : "kept");
}

cJSON *record_finding(struct output *out, const struct sw_finding *finding)
{
	cJSON *object = cJSON_CreateObject();
	const char *fingerprint = finding->fingerprint;

	object_text(out, object, "rule", finding->rule);
	object_text(out, object, "check", finding->check);
	cJSON_AddStringToObject(object, "level", sw_level_name(finding->level));
	object_text(out, object, "message", finding->message);
	object_text(out, object, "hint", finding->hint);
	add_place(out, object, &finding->place);
	object_text(out, object, "fingerprint", fingerprint ? fingerprint : "");
	add_targets(out, object, finding);
	object_text(out, object, "commit", finding->commit);
	if (finding->place.cell)
		object_number(object, "cell", finding->place.cell);
	if (finding->place.cell_line)
		object_number(object, "cell_line", finding->place.cell_line);
	add_related(out, object, finding);
	add_fix(out, object, finding);
	add_state(out, object, finding);
	add_audit(out, object, finding);
	return object;
}

cJSON *record_gap(struct output *out, const struct sw_gap *gap)
{
	cJSON *object = cJSON_CreateObject();

	object_text(out, object, "path", gap->path ? gap->path : "");
	object_text(out, object, "rule", gap->rule);
	object_text(out, object, "reason", gap->reason);
	return object;
}

cJSON *record_tool(struct output *out)
{
	cJSON *object = cJSON_CreateObject();

	object_text(out, object, "name", out->verdict->tool);
	object_text(out, object, "version", out->verdict->version);
	return object;
}

cJSON *record_summary(const struct output *out)
{
	const struct sw_summary *sum = &out->verdict->summary;
	const struct { const char *key; size_t count; } counts[] = {
		{ "files", sum->files }, { "errors", sum->errors },
		{ "warnings", sum->warnings }, { "notes", sum->notes },
		{ "waived", sum->waived }, { "baselined", sum->baselined },
		{ "skipped", sum->skipped }, { "not_checked", sum->not_checked },
	};
	cJSON *object = cJSON_CreateObject();

	for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
		object_number(object, counts[i].key, counts[i].count);
	if (!out->verdict->compared)
		return object;
	object_number(object, "new", phrase_count(out, SW_NEW));
	object_number(object, "gone", phrase_count(out, SW_GONE));
	object_number(object, "kept", phrase_count(out, SW_KEPT));
	return object;
}
