/* charts.c - graphs, cut to what a reader can take in, as Mermaid and as pictures. */
#include "front/charts.h"

#include <string.h>

#include "base/show.h"
#include "draw/draw.h"
#include "draw/graphs.h"
#include "engine/hide.h"
#include "pipeline/promotion.h"
#include "stack/modules.h"
#include "stack/pipelines.h"
#include "text/mask.h"

#define NODES_MOST 60
#define BUNDLE_NODES_MOST 150	/* of bundles: they are wide, and mostly apart */
#define THINGS_MOST 40
#define NAME_MOST 80		/* bytes of a name that are shown, its last ones */
#define NAMES_MOST 5		/* of files whose readers are not known */

struct charting {
	struct arena *keep;
	const struct judge *judge;
	const struct mask *mask;	/* of what the verdict knows */
	bool summary, page;	/* which of the two formats are asked for */
	struct charts VEC(struct sw_chart) charts;
};

static bool is_asked(const struct sw_request *want, const char *format)
{
	for (size_t i = 0; i < want->outputs.count; i++)
		if (!strcmp(want->outputs.at[i].format, format))
			return true;
	return false;
}

static bool is_change(const struct sw_request *want, const struct snapshot *snapshot)
{
	return (want->range || want->merge_base) && snapshot->partial &&
	       snapshot->bases.count;
}

bool charts_are_asked(const struct sw_request *want, const struct snapshot *snapshot)
{
	if (want->tool->owner || want->compared)
		return false;
	return is_asked(want, "html") ||
	       (is_asked(want, "markdown") && is_change(want, snapshot));
}

static const char *shorten(struct arena *keep, struct span name)
{
	size_t from = name.len > NAME_MOST ? name.len - NAME_MOST : 0;

	while (from && from < name.len && ((unsigned char)name.at[from] & 0xc0) == 0x80)
		from++;
	return arena_format(keep, "%s%.*s", from ? "…" : "", (int)(name.len - from),
			    name.at + from);
}

/* In place. Secrets go first: half of one is known to no detector. All are asked about at
   once, each on a line of its own; where a secret ran over several, none is shown. */
static int show_names(const struct charting *at, const char **names, size_t count,
		      struct sw_fault *fault)
{
	struct str all = str_new(at->keep);
	size_t lines = 0;

	for (size_t i = 0; i < count; i++) {
		struct span name = span_of(names[i]);

		name = mask_slice(at->mask, at->keep, name, 0, name.len).text;
		show_add(&all, name);
		str_byte(&all, '\n');
	}
	struct span text = str_span(&all), line;
	if (hide_in_text(at->keep, at->judge->pack, &text, fault))
		return -1;
	for (struct span rest = text; span_line(&rest, &line);)
		lines++;
	for (size_t i = 0; i < count; i++)
		names[i] = span_line(&text, &line) && lines == count
			   ? shorten(at->keep, line) : "***";
	return 0;
}

/* One; where it cannot be told, not even that. */
static const char *name_shown(const struct charting *at, const char *name)
{
	struct sw_fault ignored = {0};

	return show_names(at, &name, 1, &ignored) ? "***" : name;
}

static void add_fault(struct charting *at, const char *title,
		      const struct sw_fault *fault)
{
	const char *path = fault->place.path;
	const char *note = arena_format(at->keep, "not drawn: %s%s%s", path ? path : "",
					path ? ": " : "", fault->text);

	*vec_add(at->keep, &at->charts) = (struct sw_chart){
		.title = title, .note = name_shown(at, note) };
}

/* What the part leaves out, in a word behind the others of the note. */
static void tell_cut(struct str *note, const struct graph *part,
		     const struct graph *whole)
{
	const char *between = note->len ? "; " : "";

	if (part->nodes.count < whole->nodes.count)
		str_format(note, "%s%zu of %zu boxes are shown", between,
			   part->nodes.count, whole->nodes.count);
	else if (part->edges.count < whole->edges.count)
		str_format(note, "%s%zu of %zu arrows are shown", between,
			   part->edges.count, whole->edges.count);
}

static void add_graph(struct charting *at, struct sw_chart chart, struct graph *graph)
{
	const size_t count = graph->nodes.count;
	const char **names = arena_array(at->keep, const char *, 2 * count + 1);
	struct str text = str_new(at->keep);
	struct sw_fault fault = {0};

	for (size_t i = 0; i < count; i++) {
		const char *path = graph->nodes.at[i].place.path;

		names[i] = graph->nodes.at[i].name;
		names[count + i] = path ? path : "";
	}
	if (show_names(at, names, 2 * count, &fault)) {
		add_fault(at, chart.title, &fault);
		return;
	}
	for (size_t i = 0; i < count; i++) {
		struct graph_node *node = &graph->nodes.at[i];

		node->name = names[i];
		if (node->place.path)
			node->place.path = names[count + i];
	}
	if (graph->nodes.count && at->summary) {
		draw("mermaid", graph, &text);
		chart.text = text.at;
	}
	if (graph->nodes.count && at->page)
		chart.picture = draw_picture(at->keep, graph);
	*vec_add(at->keep, &at->charts) = chart;
}

static void add_promotion(struct charting *at)
{
	static const char title[] = "What CI does on which branch";
	const struct pipelines *pipelines = stack_pipelines(at->judge->stack);
	struct sw_fault fault = {0};
	struct promotion_map map;

	if (pipelines->gaps.count) {
		sw_unchecked_at(&fault, (struct sw_place){ .path = pipelines->gaps.at[0].path },
				"%s", pipelines->gaps.at[0].reason);
		add_fault(at, title, &fault);
		return;
	}
	promotion_read(at->keep, pipelines, &map);
	if (!map.stops.count)
		return;
	struct graph *whole = graph_of_promotion(at->keep, &map);
	struct graph *part = graph_cut(at->keep, whole, NODES_MOST);
	struct str note = str_new(at->keep);
	tell_cut(&note, part, whole);
	add_graph(at, (struct sw_chart){
		.title = title, .note = note.len ? note.at : NULL }, part);
}

/* `jobs: 2, modules: 14`; a resource's type is a plural already, our own words are not. */
static void count_things(const struct affected *affected, struct str *note)
{
	for (size_t i = 0, next; i < affected->things.count; i = next) {
		const char *kind = affected->things.at[i].kind;

		for (next = i; next < affected->things.count &&
			       !strcmp(affected->things.at[next].kind, kind);)
			next++;
		str_format(note, "%s%s%s: %zu", note->len ? ", " : "", kind,
			   span_ends(span_of(kind), "s") ? "" : "s", next - i);
	}
}

static void tell_untraced(const struct charting *at, const struct affected *affected,
			  struct str *note)
{
	struct sw_fault ignored = {0};
	const char *names[NAMES_MOST];
	size_t count = affected->untraced.count;

	if (!count)
		return;
	size_t shown = count < NAMES_MOST ? count : NAMES_MOST;
	memcpy(names, affected->untraced.at, shown * sizeof *names);
	if (show_names(at, names, shown, &ignored))
		shown = 0;
	str_format(note, "%swhat reads these is not known: ", note->len ? "; " : "");
	for (size_t i = 0; i < shown; i++)
		str_format(note, "%s%s", i ? ", " : "", names[i]);
	if (count > shown)
		str_format(note, "%s%zu more", shown ? " and " : "", count - shown);
}

static void add_affected(struct charting *at)
{
	static const char title[] = "What the change affects";
	struct sw_fault fault = {0};
	struct str note = str_new(at->keep);
	struct affected *affected =
		front_affected_of(at->keep, at->judge->stack, &fault);

	if (!affected) {
		add_fault(at, title, &fault);
		return;
	}
	if (!affected->things.count && !affected->untraced.count)
		return;
	struct graph *part = graph_of_affected(at->keep, affected, THINGS_MOST);
	count_things(affected, &note);
	tell_untraced(at, affected, &note);
	tell_cut(&note, part, graph_of_affected(at->keep, affected, SIZE_MAX));
	add_graph(at, (struct sw_chart){ .title = title, .note = note.at }, part);
}

/* `whole` as far as it can be shown. */
static void add_part(struct charting *at, const char *title, struct graph *whole,
		     size_t most)
{
	struct graph *part = graph_cut(at->keep, whole, most);
	struct str note = str_new(at->keep);

	tell_cut(&note, part, whole);
	add_graph(at, (struct sw_chart){
		.title = title, .note = note.len ? note.at : NULL }, part);
}

static void add_bundles(struct charting *at)
{
	const struct bundles *bundles = stack_bundles(at->judge->stack);
	struct graph *graph = graph_of_bundles(at->keep, bundles);

	if (graph->nodes.count)
		add_part(at, "What the bundles deploy", graph, BUNDLE_NODES_MOST);
}

/* `PATH:LINE`, of what a finding about modules is of. */
static void add_place(struct map *places, struct arena *tmp,
		      const struct sw_place *place)
{
	if (place->path)
		map_add(places,
			span_of(arena_format(tmp, "%s:%u", place->path, place->line)),
			places);
}

static void mark_broken(const struct sw_verdict *verdict, struct graph *graph)
{
	struct arena tmp = {0};
	struct map places = map_new(&tmp);

	for (size_t i = 0; i < verdict->finding_count; i++) {
		const struct sw_finding *finding = &verdict->findings[i];

		if (finding->state != SW_SHOWN ||
		    !span_starts(span_of(finding->rule), "modularity/"))
			continue;
		add_place(&places, &tmp, &finding->place);
		for (size_t k = 0; k < finding->related_count; k++)
			add_place(&places, &tmp, &finding->related[k].place);
	}
	for (size_t i = 0; i < graph->edges.count; i++) {
		struct graph_edge *edge = &graph->edges.at[i];
		const char *path = graph->nodes.at[edge->from].place.path;

		edge->broken = path && map_find(&places, span_of(arena_format(
			&tmp, "%s:%u", path, edge->line)));
	}
	arena_clear(&tmp);
}

/* Where they are too many, their packages, and those that a finding is about. */
static void add_modules(struct charting *at, const struct sw_verdict *verdict)
{
	static const char title[] = "Who imports whom";
	struct sw_fault fault = {0};
	const struct modules *modules = stack_modules(at->judge->stack, NULL, &fault);

	if (!modules) {
		add_fault(at, title, &fault);
		return;
	}
	struct graph *graph = graph_of_modules(at->keep, modules, false);
	mark_broken(verdict, graph);
	if (!graph->nodes.count)
		return;
	struct graph *folded = graph_fold(at->keep, graph, NODES_MOST);
	if (folded == graph) {
		add_part(at, title, graph, NODES_MOST);
		return;
	}
	struct graph *faults = graph_at_fault(at->keep, graph);
	add_part(at, arena_format(at->keep, "Who imports whom: %zu modules by package",
				  graph->nodes.count), folded, NODES_MOST);
	if (faults->nodes.count)
		add_part(at, "Imports that break a rule", faults, NODES_MOST);
}

void charts_make(struct arena *keep, const struct sw_request *want,
		 const struct judge *judge, const struct snapshot *snapshot,
		 struct sw_verdict *verdict)
{
	struct charting at = {
		.keep = keep, .judge = judge, .page = is_asked(want, "html"),
		.summary = is_asked(want, "markdown") && is_change(want, snapshot),
		.mask = mask_new(keep, verdict->secrets, verdict->secret_count),
	};

	add_promotion(&at);
	if (is_change(want, snapshot))
		add_affected(&at);
	if (at.page && !snapshot->partial) {
		add_bundles(&at);
		add_modules(&at, verdict);
	}
	verdict->charts = at.charts.at;
	verdict->chart_count = at.charts.count;
}
