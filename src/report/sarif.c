/* sarif.c - SARIF 2.1.0, one run, written result by result; valid with none too. */
#include <stdlib.h>
#include <string.h>

#include "report/object.h"
#include "report/phrase.h"

#define BASE "%SRCROOT%"

/* What a URI may hold as it is; a colon could pass for a scheme's. */
static bool is_unreserved(unsigned char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
	       (byte >= '0' && byte <= '9') || (byte && strchr("-._~/*", byte));
}

/* By bytes: a path need not be UTF-8. */
static const char *encode(struct output *out, const char *path)
{
	struct span raw = output_raw(out, path);
	struct str uri = str_new(out->tmp);

	for (size_t i = 0; i < raw.len; i++)
		if (is_unreserved((unsigned char)raw.at[i]))
			str_byte(&uri, raw.at[i]);
		else
			str_format(&uri, "%%%02X", (unsigned char)raw.at[i]);
	return uri.at;
}

/*
 * A reader of SARIF makes a link of `[text](target)` in a message: a repository shall
 * put none there, so brackets are escaped as the standard says, but only then.
 */
static const char *unlink_text(struct output *out, const char *text)
{
	struct span line = span_of(output_line(out, text));
	struct str safe = str_new(out->tmp);

	if (span_search(line, SPAN("](")) == line.len)
		return line.at;
	for (size_t i = 0; i < line.len; i++) {
		if (strchr("[]\\", line.at[i]))
			str_byte(&safe, '\\');
		str_byte(&safe, line.at[i]);
	}
	return safe.at;
}

static void add_message(struct output *out, cJSON *object, const char *key,
			const char *text)
{
	if (text && *text)
		cJSON_AddStringToObject(cJSON_AddObjectToObject(object, key), "text",
					unlink_text(out, text));
}

static void add_region(cJSON *physical, const struct sw_place *place)
{
	cJSON *region = cJSON_AddObjectToObject(physical, "region");

	object_number(region, "startLine", place->line ? place->line : 1);
	object_number(region, "startColumn", place->column ? place->column : 1);
	if (place->end_line < place->line || !place->end_line)
		return;
	object_number(region, "endLine", place->end_line);
	object_number(region, "endColumn", place->end_column ? place->end_column : 1);
}

static cJSON *make_location(struct output *out, const char *path,
			    const struct sw_place *place)
{
	cJSON *location = cJSON_CreateObject();
	cJSON *physical = cJSON_AddObjectToObject(location, "physicalLocation");
	cJSON *artifact = cJSON_AddObjectToObject(physical, "artifactLocation");

	cJSON_AddStringToObject(artifact, "uri", encode(out, path));
	cJSON_AddStringToObject(artifact, "uriBaseId", BASE);
	if (place)
		add_region(physical, place);
	return location;
}

static int compare_rule(const void *id, const void *rule)
{
	return strcmp(id, ((const struct sw_rule_info *)rule)->id);
}

static const struct sw_rule_info *find_rule(const struct sw_verdict *verdict,
					    const char *id)
{
	if (!verdict->rule_count)
		return NULL;
	return bsearch(id, verdict->rules, verdict->rule_count, sizeof *verdict->rules,
		       compare_rule);
}

static cJSON *make_rule(struct output *out, const struct sw_rule_info *rule)
{
	cJSON *object = cJSON_CreateObject();
	const char *about = rule->why ? rule->why : rule->message;

	object_line(out, object, "id", rule->id);
	add_message(out, object, "shortDescription", rule->message);
	add_message(out, object, "fullDescription", about);
	add_message(out, object, "help", rule->hint ? rule->hint : about);
	cJSON_AddStringToObject(cJSON_AddObjectToObject(object, "defaultConfiguration"),
				"level", sw_level_name(rule->level));
	return object;
}

/* What a result of ours has beyond the standard's fields. */
static void add_properties(struct output *out, cJSON *result,
			   const struct sw_finding *finding)
{
	if (!finding->check && !finding->hint && !finding->target_count &&
	    !finding->commit && !finding->place.cell)
		return;
	cJSON *properties = cJSON_AddObjectToObject(result, "properties");
	object_line(out, properties, "check", finding->check);
	object_line(out, properties, "hint", finding->hint);
	object_line(out, properties, "commit", finding->commit);
	if (finding->place.cell)
		object_number(properties, "cell", finding->place.cell);
	if (finding->place.cell_line)
		object_number(properties, "cell_line", finding->place.cell_line);
	if (!finding->target_count)
		return;
	cJSON *targets = cJSON_AddArrayToObject(properties, "targets");
	for (size_t i = 0; i < finding->target_count; i++)
		cJSON_AddItemToArray(targets, cJSON_CreateString(
			output_line(out, finding->targets[i])));
}

static void add_related(struct output *out, cJSON *result,
			const struct sw_finding *finding)
{
	cJSON *list = NULL;

	for (size_t i = 0; i < finding->related_count; i++) {
		const struct sw_related *related = &finding->related[i];

		if (!related->place.path)
			continue;
		if (!list)
			list = cJSON_AddArrayToObject(result, "relatedLocations");
		cJSON *location = make_location(out, related->place.path,
						&related->place);
		object_number(location, "id", i);
		add_message(out, location, "message", related->message);
		cJSON_AddItemToArray(list, location);
	}
}

static void add_suppression(struct output *out, cJSON *result,
			    const struct sw_finding *finding)
{
	if (finding->state == SW_SHOWN)
		return;
	cJSON *suppression = cJSON_CreateObject();
	cJSON_AddStringToObject(suppression, "kind",
				finding->state == SW_WAIVED ? "inSource" : "external");
	object_line(out, suppression, "justification", finding->why);
	cJSON_AddItemToArray(cJSON_AddArrayToObject(result, "suppressions"),
			     suppression);
}

static cJSON *make_replacement(struct output *out, const struct sw_edit *edit)
{
	cJSON *replacement = cJSON_CreateObject();
	cJSON *region = cJSON_AddObjectToObject(replacement, "deletedRegion");
	const struct sw_place *at = &edit->place;

	object_number(region, "startLine", at->line ? at->line : 1);
	object_number(region, "startColumn", at->line ? at->column : 1);
	object_number(region, "endLine", at->end_line ? at->end_line :
		      at->line ? at->line : 1);
	object_number(region, "endColumn", at->end_line ? at->end_column :
		      at->line ? at->column : 1);
	cJSON *inserted = cJSON_AddObjectToObject(replacement, "insertedContent");
	object_text(out, inserted, "text", edit->text);
	return replacement;
}

/* One for each file, its replacements in the order they are in. */
static void add_changes(struct output *out, cJSON *fix,
			const struct sw_finding *finding)
{
	cJSON *changes = cJSON_AddArrayToObject(fix, "artifactChanges");
	cJSON *list = NULL;

	for (size_t i = 0; i < finding->edit_count; i++) {
		const char *path = finding->edits[i].place.path;

		if (!i || strcmp(path, finding->edits[i - 1].place.path)) {
			cJSON *change = cJSON_CreateObject();

			cJSON_AddItemToArray(changes, change);
			cJSON *where = cJSON_AddObjectToObject(change,
							       "artifactLocation");
			cJSON_AddStringToObject(where, "uri", encode(out, path));
			cJSON_AddStringToObject(where, "uriBaseId", BASE);
			list = cJSON_AddArrayToObject(change, "replacements");
		}
		cJSON_AddItemToArray(list, make_replacement(out, &finding->edits[i]));
	}
}

static void add_fix(struct output *out, cJSON *result, const struct sw_finding *finding)
{
	if (!finding->edit_count)
		return;
	cJSON *fix = cJSON_CreateObject();
	cJSON_AddItemToArray(cJSON_AddArrayToObject(result, "fixes"), fix);
	add_message(out, fix, "description", finding->hint);
	add_changes(out, fix, finding);
}

static cJSON *make_result(struct output *out, const struct sw_finding *finding)
{
	const struct sw_rule_info *rule = find_rule(out->verdict, finding->rule);
	cJSON *result = cJSON_CreateObject();

	object_line(out, result, "ruleId", finding->rule);
	if (rule)
		object_number(result, "ruleIndex",
			      (size_t)(rule - out->verdict->rules));
	cJSON_AddStringToObject(result, "level", sw_level_name(finding->level));
	cJSON_AddStringToObject(cJSON_AddObjectToObject(result, "message"), "text",
				unlink_text(out, finding->message));
	if (finding->place.path)
		cJSON_AddItemToArray(
			cJSON_AddArrayToObject(result, "locations"),
			make_location(out, finding->place.path, &finding->place));
	add_related(out, result, finding);
	if (finding->fingerprint)
		object_line(out, cJSON_AddObjectToObject(result, "partialFingerprints"),
			    "stackward/v1", finding->fingerprint);
	add_fix(out, result, finding);
	add_suppression(out, result, finding);
	add_properties(out, result, finding);
	return result;
}

static cJSON *make_notification(struct output *out, const struct sw_gap *gap)
{
	cJSON *notification = cJSON_CreateObject();

	cJSON_AddStringToObject(notification, "level", "error");
	add_message(out, notification, "message",
		    arena_format(out->tmp, "not checked: %s", phrase_gap(out, gap)));
	if (gap->path && *gap->path)
		cJSON_AddItemToArray(cJSON_AddArrayToObject(notification, "locations"),
				     make_location(out, gap->path, NULL));
	if (gap->rule)
		object_line(out,
			    cJSON_AddObjectToObject(notification, "associatedRule"),
			    "id", gap->rule);
	return notification;
}

static void write_driver(struct output *out)
{
	const struct sw_verdict *verdict = out->verdict;
	size_t count = 0;

	fputs("{\"driver\":{\"name\":", out->stream);
	object_write(out, cJSON_CreateString(output_line(out, verdict->tool)));
	fputs(",\"version\":", out->stream);
	object_write(out, cJSON_CreateString(output_line(out, verdict->version)));
	fputs(",\"rules\":[", out->stream);
	for (size_t i = 0; i < verdict->rule_count; i++) {
		object_write_next(out, make_rule(out, &verdict->rules[i]), &count);
		arena_clear(out->tmp);
	}
	fputs("]}}", out->stream);
}

static void write_invocation(struct output *out)
{
	const struct sw_gap *gap;
	size_t count = 0;

	fprintf(out->stream,
		"[{\"executionSuccessful\":%s,\n\"toolExecutionNotifications\":[",
		out->verdict->gap_count ? "false" : "true");
	for (size_t i = 0; (gap = output_gap(out, &i)); )
		object_write_next(out, make_notification(out, gap), &count);
	fputs("]}]", out->stream);
}

void sarif_write(struct output *out)
{
	const struct sw_finding *finding;
	size_t count = 0;

	fputs("{\"$schema\":\"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/"
	      "os/schemas/sarif-schema-2.1.0.json\",\n\"version\":\"2.1.0\",\n"
	      "\"runs\":[{\"tool\":", out->stream);
	write_driver(out);
	fputs(",\n\"columnKind\":\"unicodeCodePoints\",\n"
	      "\"originalUriBaseIds\":{\"" BASE "\":"
	      "{\"description\":{\"text\":\"the judged root\"}}},\n\"invocations\":",
	      out->stream);
	write_invocation(out);
	fputs(",\n\"results\":[", out->stream);
	for (size_t i = 0; (finding = output_finding(out, &i)); )
		object_write_next(out, make_result(out, finding), &count);
	fputs("]}]}\n", out->stream);
}
