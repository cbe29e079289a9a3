/* hover_step.c - the promotion map's rows of a pipeline's step or job, and of a target. */
#include "lsp/hover.h"

#include "lsp/answer_markdown.h"
#include "pipeline/promotion.h"
#include "stack/pipelines.h"
#include "text/paths.h"

#define ROWS_MOST 12

static const char *const verb_texts[VERBS] = {
#define VERB(NAME, text) [VERB_##NAME] = text,
#include "pipeline/verbs.def"
#undef VERB
};

/* Which deeds are asked for: a step's that the place is in, all of a job at its key, or all
   that a target is named in. */
struct sought {
	struct look *look;
	struct span target;	/* text.at NULL: not by target */
	struct sw_place range;
};

static bool is_sought(struct sought *sought, const struct deed *deed)
{
	const struct ci_job *job = deed->step->job;

	if (sought->target.at)
		return deed->target.known &&
		       span_same(deed->target.text, sought->target);
	if (look_is_in(sought->look, &deed->place)) {
		sought->range = deed->place;
		return true;
	}
	return look_is_in(sought->look, &job->place) ||
	       look_is_in(sought->look, &deed->step->node->place);
}

static bool add_deeds(struct sought *sought, const struct promotion_row *row,
		      struct str *text)
{
	size_t before = text->len;

	for (size_t i = 0; i < row->deeds.count; i++) {
		const struct deed *deed = row->deeds.at[i];

		if (!is_sought(sought, deed))
			continue;
		str_format(text, "%s%s", text->len > before ? ", " : "",
			   verb_texts[deed->verb]);
		if (deed->verb == VERB_RUN && deed->key.text.at) {
			str_byte(text, ' ');
			markdown_code(text, deed->key.text);
		}
	}
	return text->len > before;
}

static void add_secrets(const struct promotion_row *row, struct str *text)
{
	for (size_t i = 0; i < row->secrets.count; i++) {
		str_text(text, i ? ", " : ", with ");
		markdown_code(text, row->secrets.at[i].name);
	}
}

/* When the row's deeds are done: titles of the stops that it is in. */
static void add_when(struct look *look, const struct promotion_map *map,
		     const struct promotion_row *row, struct str *text)
{
	uint64_t occasions = 0;

	for (size_t i = 0; i < map->stops.count; i++)
		for (size_t k = 0; k < map->stops.at[i].rows.count; k++)
			if (map->stops.at[i].rows.at[k] == row)
				occasions |= map->stops.at[i].occasions;
	if (!occasions)
		return;
	bool maybe = promotion_when(row, promotion_first(occasions)) == PROMOTION_MAYBE;
	str_text(text, maybe ? ", perhaps on " : ", on ");
	markdown_text(text, span_of(promotion_title(look->keep, map, occasions)));
}

static bool add_row(struct sought *sought, const struct promotion_map *map,
		    const struct promotion_row *row, struct str *text)
{
	struct str deeds = str_new(sought->look->keep);

	if (!add_deeds(sought, row, &deeds))
		return false;
	str_text(text, "- ");
	if (row->target.text.at && !sought->target.at) {
		markdown_code(text, row->target.text);
		str_text(text, row->target.known ? ": " : " (as far as is known): ");
	}
	str_add(text, str_span(&deeds));
	add_when(sought->look, map, row, text);
	add_secrets(row, text);
	if (sought->target.at) {
		str_text(text, ", by ");
		markdown_code(text, span_of(arena_format(sought->look->keep, "%s:%u",
			row->deeds.at[0]->place.path, row->deeds.at[0]->place.line)));
	}
	str_byte(text, '\n');
	return true;
}

static void add_rows(struct sought *sought, struct str *text)
{
	struct arena *keep = sought->look->keep;
	struct promotion_map map = {0};
	size_t count = 0;

	promotion_read(keep, stack_pipelines(sought->look->stack), &map);
	for (size_t i = 0; i < map.rows.count && count < ROWS_MOST; i++)
		count += add_row(sought, &map, &map.rows.at[i], text);
}

/* The key of a target in a bundle: what the pipelines do to it. */
static bool is_target(const struct look *look)
{
	const struct trail *trail = &look->stand.trail;

	return look->bundle && trail->end == TRAIL_KEY && trail->steps.count == 2 &&
	       span_is(trail_key(trail, 0), "targets");
}

int hover_step(struct look *look, struct str *text, struct sw_place *range,
	       struct sw_fault *fault)
{
	struct sought sought = { .look = look };
	struct str rows = str_new(look->keep);

	(void)fault;
	if (is_target(look))
		sought.target = trail_key(&look->stand.trail, 1);
	else if (look->bundle || !path_is_yaml(span_of(look->asked->path)) ||
		 !stack_is(look->stack, STACK_CI))
		return 0;
	add_rows(&sought, &rows);
	if (!rows.len)
		return 0;
	str_text(text, "**In CI**\n\n");
	str_add(text, str_span(&rows));
	if (!range->line)
		*range = sought.target.at ? look->stand.place : sought.range;
	return 0;
}
