/* promotion.c - from the promotion map to a graph: occasions, jobs, targets. */
#include "draw/graphs.h"

#include "base/map.h"

static const enum graph_how hows[VERBS] = {
	[VERB_VALIDATE] = GRAPH_VALIDATES, [VERB_DEPLOY] = GRAPH_DEPLOYS,
	[VERB_RUN] = GRAPH_RUNS,	   [VERB_TEST] = GRAPH_HAS,
	[VERB_DESTROY] = GRAPH_DEPLOYS,
};

struct drawing {
	struct arena *keep;
	struct graph *graph;
	struct map by_name;	/* kind and name -> node's index and one more */
};

static size_t node_of(struct drawing *drawing, const char *kind, const char *name,
		      struct sw_place place)
{
	const char *key = arena_format(drawing->keep, "%s %s", kind, name);
	size_t *at = map_find(&drawing->by_name, span_of(key));

	if (at)
		return *at;
	at = arena_new(drawing->keep, size_t);
	*at = drawing->graph->nodes.count;
	map_add(&drawing->by_name, span_of(key), at);
	*vec_add(drawing->keep, &drawing->graph->nodes) =
		(struct graph_node){ kind, name, place };
	return *at;
}

static size_t job_node(struct drawing *drawing, const struct ci_job *job)
{
	const char *name =
		arena_format(drawing->keep, "%s %s", job->pipeline->file->path,
			     arena_string(drawing->keep, job->key));

	return node_of(drawing, "job", name, job->place);
}

/* One edge for each thing that is done, of each kind once. */
static void add_deeds(struct drawing *drawing, const struct promotion_row *row)
{
	bool done[VERBS] = {0};
	size_t from = job_node(drawing, row->job);
	const char *target = row->target.text.at ?
		arena_string(drawing->keep, row->target.text) : "unit tests";
	size_t to = node_of(drawing, row->target.text.at ? "target" : "runs", target,
			    (struct sw_place){0});

	for (size_t i = 0; i < row->deeds.count; i++) {
		const struct deed *deed = row->deeds.at[i];

		if (!done[deed->verb])
			*vec_add(drawing->keep, &drawing->graph->edges) =
				(struct graph_edge){ from, to, hows[deed->verb],
						     deed->place.line, NULL, false };
		done[deed->verb] = true;
	}
}

struct graph *graph_of_promotion(struct arena *keep, const struct promotion_map *map)
{
	struct drawing drawing = { keep, arena_new(keep, struct graph), map_new(keep) };

	drawing.graph->about = "promotion";
	for (size_t i = 0; i < map->stops.count; i++) {
		const struct promotion_stop *stop = &map->stops.at[i];
		const char *title = promotion_title(keep, map, stop->occasions);
		const struct ci_job *last = NULL;
		size_t from = node_of(&drawing, "on", title, (struct sw_place){0});

		for (size_t k = 0; k < stop->rows.count; k++) {
			const struct ci_job *job = stop->rows.at[k]->job;

			if (job != last)
				*vec_add(keep, &drawing.graph->edges) = (struct graph_edge){
					from, job_node(&drawing, job), GRAPH_THEN, 0, NULL, false };
			last = job;
		}
	}
	for (size_t i = 0; i < map->rows.count; i++)
		add_deeds(&drawing, &map->rows.at[i]);
	return drawing.graph;
}
