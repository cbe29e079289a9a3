/* promotion.c - from what jobs do to what happens on each occasion. */
#include "pipeline/promotion.h"

#include "base/str.h"

static const bool shown[VERBS] = {
	[VERB_TEST] = true, [VERB_VALIDATE] = true, [VERB_DEPLOY] = true, [VERB_RUN] = true,
	[VERB_DESTROY] = true,
};

static bool same_target(const struct ci_text *a, const struct ci_text *b)
{
	return !a->text.at == !b->text.at && a->known == b->known &&
	       span_same(a->text, b->text);
}

/* The job's row for the deed's target, made where there is none yet. Rows of a job stand
   together, so few are looked at. */
static struct promotion_row *row_of(struct arena *keep, struct promotion_map *map,
				    const struct deed *deed, const struct reach *reach)
{
	const struct ci_job *job = deed->step->job;
	size_t i = map->rows.count;

	for (; i && map->rows.at[i - 1].job == job; i--)
		if (same_target(&map->rows.at[i - 1].target, &deed->target)) {
			struct promotion_row *row = &map->rows.at[i - 1];

			row->reach = reach_either(row->reach, *reach);
			return row;
		}
	struct promotion_row *row = vec_add(keep, &map->rows);
	*row = (struct promotion_row){ .job = job, .target = deed->target,
				       .reach = *reach };
	return row;
}

/* Values of the step's environment may be secrets by any name; so may its inputs. */
static void add_secrets(struct arena *keep, const struct step *step,
			struct secret_names *names)
{
	const struct pipeline *pipeline = step->job->pipeline;

	for (const struct bindings *it = step->bindings; it; it = it->outer)
		for (size_t i = 0; it->kind == BOUND_ENV && i < it->settings.count; i++)
			if (it->settings.at[i].value)
				bindings_secrets(keep, pipeline, it->settings.at[i].within,
						 it->settings.at[i].value, names);
	if (step->script)
		bindings_secrets(keep, pipeline, step->bindings, step->script, names);
}

static void add_unique(struct arena *keep, const struct secret_names *from,
		       struct secret_names *to)
{
	for (size_t i = 0; i < from->count; i++) {
		size_t k = 0;

		while (k < to->count && !span_same(to->at[k].name, from->at[i].name))
			k++;
		if (k == to->count)
			*vec_add(keep, to) = from->at[i];
	}
}

static void add_step(struct arena *keep, struct promotion_map *map,
		     const struct step *step)
{
	struct reach reach = reach_both(step->job->reach, step->reach);
	struct secret_names secrets = {0};
	bool asked = false;

	if (!(reach.can | reach.dark))
		return;
	for (size_t i = 0; i < step->deeds.count; i++) {
		const struct deed *deed = &step->deeds.at[i];

		if (!shown[deed->verb])
			continue;
		if (!asked)
			add_secrets(keep, step, &secrets);
		asked = true;
		struct promotion_row *row = row_of(keep, map, deed, &reach);
		*vec_add(keep, &row->deeds) = deed;
		add_unique(keep, &secrets, &row->secrets);
	}
}

enum promotion_truth promotion_when(const struct promotion_row *row, size_t occasion)
{
	uint64_t bit = (uint64_t)1 << occasion;

	return row->reach.can & bit ? PROMOTION_YES :
	       row->reach.dark & bit ? PROMOTION_MAYBE : PROMOTION_NO;
}

static bool alike(const struct promotion_map *map, size_t a, size_t b)
{
	for (size_t i = 0; i < map->rows.count; i++)
		if (promotion_when(&map->rows.at[i], a) != promotion_when(&map->rows.at[i], b))
			return false;
	return true;
}

size_t promotion_first(uint64_t occasions)
{
	size_t at = 0;

	while (!(occasions >> at & 1))
		at++;
	return at;
}

static void add_occasion(struct arena *keep, struct promotion_map *map, size_t occasion)
{
	uint64_t bit = (uint64_t)1 << occasion;
	struct promotion_stop stop = { .occasions = bit };

	for (size_t i = 0; i < map->stops.count; i++)
		if (alike(map, promotion_first(map->stops.at[i].occasions), occasion)) {
			map->stops.at[i].occasions |= bit;
			return;
		}
	for (size_t i = 0; i < map->rows.count; i++)
		if (promotion_when(&map->rows.at[i], occasion))
			*vec_add(keep, &stop.rows) = &map->rows.at[i];
	if (stop.rows.count)
		*vec_add(keep, &map->stops) = stop;
}

void promotion_read(struct arena *keep, const struct pipelines *pipelines,
		    struct promotion_map *map)
{
	*map = (struct promotion_map){ .occasions = &pipelines->occasions };
	for (size_t i = 0; i < pipelines->all.count; i++) {
		const struct pipeline *pipeline = pipelines->all.at[i];

		for (size_t k = 0; k < pipeline->jobs.count; k++)
			for (size_t n = 0; n < pipeline->jobs.at[k]->steps.count; n++)
				add_step(keep, map, pipeline->jobs.at[k]->steps.at[n]);
	}
	for (size_t i = 0; i < map->occasions->count; i++)
		add_occasion(keep, map, i);
}

static const char *preposition(enum event event)
{
	return event == EVENT_PUSH ? "to" : event == EVENT_SCHEDULE ? "on" : "into";
}

const char *promotion_branch(const struct occasion *occasion)
{
	return occasion->named || !occasion->branch ? occasion->named : "any other branch";
}

/* Whether the set has every occasion of the event: then no branch need be named. */
static bool has_all(const struct promotion_map *map, uint64_t occasions, enum event event)
{
	return !(occasions_of(map->occasions, event, BRANCH_NONE) & ~occasions);
}

const char *promotion_title(struct arena *keep, const struct promotion_map *map,
			    uint64_t occasions)
{
	struct str title = str_new(keep);
	int last = -1;

	for (size_t i = 0; i < map->occasions->count; i++) {
		const struct occasion *occasion = &map->occasions->at[i];
		const char *branch = promotion_branch(occasion);

		if (!(occasions >> i & 1))
			continue;
		if (occasion->branch && has_all(map, occasions, occasion->event))
			branch = "any branch";
		if ((int)occasion->event != last)
			str_format(&title, "%s%s", title.len ? "; " : "",
				   event_text(occasion->event));
		if ((int)occasion->event != last && branch)
			str_format(&title, " %s %s", preposition(occasion->event), branch);
		else if (branch && strcmp(branch, "any branch"))
			str_format(&title, ", %s", branch);
		last = (int)occasion->event;
	}
	return title.at;
}
