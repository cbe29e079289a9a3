/* pipeline.c - `stackward pipeline`: what CI does on which branch, to which target. */
#include "command/command.h"

#include <ctype.h>
#include <string.h>

#include "base/show.h"
#include "command/verb.h"
#include "draw/draw.h"
#include "draw/graphs.h"
#include "front/judge.h"
#include "pipeline/promotion.h"
#include "stack/pipelines.h"
#include "tree/json_print.h"

static const char *const verb_texts[VERBS] = {
#define VERB(NAME, text) [VERB_##NAME] = text,
#include "pipeline/verbs.def"
#undef VERB
};

static const char *const event_names[EVENTS] = {
#define EVENT(NAME, text) [EVENT_##NAME] = #NAME,
#include "pipeline/events.def"
#undef EVENT
};

static const char *const role_names[] = {
	[BRANCH_DEFAULT] = "default", [BRANCH_RELEASE] = "release",
	[BRANCH_OTHER] = "other", [BRANCH_NONE] = "none",
};

static void add_shown(struct str *text, struct span span)
{
	struct arena tmp = {0};

	str_text(text, show_line(&tmp, span));
	arena_clear(&tmp);
}

static void tell_target(struct str *text, const struct ci_text *target)
{
	if (!target->text.at)
		str_byte(text, '-');
	else
		add_shown(text, target->text);
	if (target->text.at && !target->known)
		str_text(text, "?");
}

/* "validates, deploys, runs train_job". */
static void tell_deeds(struct str *text, const struct promotion_row *row)
{
	for (size_t i = 0; i < row->deeds.count; i++) {
		const struct deed *deed = row->deeds.at[i];

		str_format(text, "%s%s", i ? ", " : "", verb_texts[deed->verb]);
		if (deed->verb == VERB_RUN && deed->key.text.at) {
			str_byte(text, ' ');
			add_shown(text, deed->key.text);
		}
	}
}

static void tell_row(struct str *text, const struct promotion_row *row, bool maybe)
{
	const struct sw_place *place = &row->deeds.at[0]->place;

	str_text(text, "  ");
	tell_target(text, &row->target);
	str_text(text, maybe ? ": perhaps " : ": ");
	tell_deeds(text, row);
	str_text(text, "\n    ");
	add_shown(text, span_of(place->path));
	str_format(text, ":%u, job ", place->line);
	add_shown(text, row->job->key);
	for (size_t i = 0; i < row->secrets.count; i++) {
		str_text(text, i ? ", " : "\n    with ");
		add_shown(text, row->secrets.at[i].name);
	}
	str_byte(text, '\n');
}

static void tell(const struct promotion_map *map, struct str *text)
{
	for (size_t i = 0; i < map->stops.count; i++) {
		const struct promotion_stop *stop = &map->stops.at[i];
		size_t first = promotion_first(stop->occasions);

		str_format(text, "%s%s\n", i ? "\n" : "",
			   show_line(text->keep, span_of(promotion_title(
				   text->keep, map, stop->occasions))));
		for (size_t k = 0; k < stop->rows.count; k++)
			tell_row(text, stop->rows.at[k], promotion_when(
				stop->rows.at[k], first) == PROMOTION_MAYBE);
	}
	if (!map->stops.count)
		str_text(text, "no pipeline tests, validates or deploys anything\n");
}

/* `, "name": "text"`, or null where there is none. */
static void add_member(struct str *text, const char *name, struct span value)
{
	str_format(text, ", \"%s\": ", name);
	if (value.at)
		json_print_text(text, value);
	else
		str_text(text, "null");
}

static void add_place(struct str *text, const struct sw_place *place)
{
	add_member(text, "path", span_of(place->path));
	str_format(text, ", \"line\": %u, \"column\": %u", place->line, place->column);
}

static void add_occasions(struct str *text, const struct promotion_map *map,
			  uint64_t occasions)
{
	const char *between = "";

	for (size_t i = 0; i < map->occasions->count; i++) {
		const struct occasion *occasion = &map->occasions->at[i];

		if (!(occasions >> i & 1))
			continue;
		str_format(text, "%s{\"event\": \"", between);
		for (const char *at = event_names[occasion->event]; *at; at++)
			str_byte(text, (char)tolower((unsigned char)*at));
		str_byte(text, '"');
		add_member(text, "branch", span_of(promotion_branch(occasion)));
		str_format(text, ", \"role\": \"%s\"}", role_names[occasion->role]);
		between = ", ";
	}
}

static void add_row(struct str *text, const struct promotion_row *row, bool certain)
{
	str_text(text, "{\"job\": ");
	json_print_text(text, row->job->key);
	add_member(text, "pipeline", span_of(row->job->pipeline->file->path));
	add_member(text, "target", row->target.text);
	str_format(text, ", \"known\": %s, \"certain\": %s, \"does\": [",
		   row->target.known || !row->target.text.at ? "true" : "false",
		   certain ? "true" : "false");
	for (size_t i = 0; i < row->deeds.count; i++) {
		const struct deed *deed = row->deeds.at[i];

		str_format(text, "%s{\"verb\": \"%s\"", i ? ", " : "",
			   verb_texts[deed->verb]);
		add_member(text, "key", deed->key.text);
		add_place(text, &deed->place);
		str_byte(text, '}');
	}
	str_text(text, "], \"secrets\": [");
	for (size_t i = 0; i < row->secrets.count; i++) {
		str_text(text, i ? ", {\"name\": " : "{\"name\": ");
		json_print_text(text, row->secrets.at[i].name);
		add_place(text, &row->secrets.at[i].place);
		str_byte(text, '}');
	}
	str_text(text, "]}");
}

static void tell_json(const struct promotion_map *map, struct str *text)
{
	str_text(text, "{\"schema\": 1, \"promotion\": [");
	for (size_t i = 0; i < map->stops.count; i++) {
		const struct promotion_stop *stop = &map->stops.at[i];
		size_t first = promotion_first(stop->occasions);

		str_format(text, "%s\n {\"occasions\": [", i ? "," : "");
		add_occasions(text, map, stop->occasions);
		str_text(text, "],\n  \"jobs\": [");
		for (size_t k = 0; k < stop->rows.count; k++) {
			str_text(text, k ? ",\n   " : "\n   ");
			add_row(text, stop->rows.at[k], promotion_when(
				stop->rows.at[k], first) == PROMOTION_YES);
		}
		str_text(text, "]}");
	}
	str_text(text, "]}\n");
}

static int check(const struct sw_request *want, struct sw_fault *fault)
{
	if (want->outputs.count > 1 || want->outputs.at[0].file)
		return sw_fault_at(fault, (struct sw_place){0}, "pipeline prints one map on "
				   "standard output; give one --output and no file");
	return 0;
}

/* A map that leaves out what could not be read would look whole. */
static int refuse_gaps(const struct gaps *gaps, struct sw_fault *fault)
{
	if (!gaps->count)
		return 0;
	struct sw_place place = { .path = gaps->at[0].path };
	return sw_unchecked_at(fault, place, "%s", gaps->at[0].reason);
}

static int tell_map(const struct sw_request *want, struct str *text,
		    enum sw_exit *status, struct sw_fault *fault)
{
	const char *format = want->outputs.at[0].format;
	struct promotion_map map;
	struct arena keep = {0};
	struct stack *stack;
	int failed = check(want, fault) ? -1 : front_stack(want, &keep, &stack, fault);

	(void)status;
	if (!failed)
		failed = refuse_gaps(&stack_pipelines(stack)->gaps, fault);
	if (!failed) {
		promotion_read(&keep, stack_pipelines(stack), &map);
		if (!strcmp(format, "text"))
			tell(&map, text);
		else if (!strcmp(format, "json"))
			tell_json(&map, text);
		else
			draw(format, graph_of_promotion(&keep, &map), text);
	}
	arena_clear(&keep);
	return failed;
}

static int run(int argc, char **argv)
{
	return verb_alone(&command_pipeline, tell_map, argc, argv);
}

static const char *const formats[] = { "text", "json", "mermaid", "dot", "svg", NULL };

const struct command command_pipeline = {
	.tool = { .name = "pipeline", .formats = formats,
		  .about = "Prints what CI does on which branch: the promotion map." },
	.run = run
};
