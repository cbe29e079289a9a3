/* charts.c - graphs, cut to what a review can read, as Mermaid. */
#include "front/charts.h"

#include <string.h>

#include "base/show.h"
#include "draw/draw.h"
#include "draw/graphs.h"
#include "engine/hide.h"
#include "pipeline/promotion.h"
#include "stack/pipelines.h"
#include "text/mask.h"

#define NODES_MOST 60
#define THINGS_MOST 40
#define NAME_MOST 80		/* bytes of a name that are shown, its last ones */
#define NAMES_MOST 5		/* of files whose readers are not known */

struct charting {
	struct arena *keep;
	const struct judge *judge;
	const struct mask *mask;	/* of what the verdict knows */
	struct charts VEC(struct sw_chart) charts;
};

bool charts_are_asked(const struct sw_request *want)
{
	if (want->tool->owner || (!want->range && !want->merge_base))
		return false;
	for (size_t i = 0; i < want->outputs.count; i++)
		if (!strcmp(want->outputs.at[i].format, "markdown"))
			return true;
	return false;
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

static void add_fault(struct charting *at, const char *title, const struct sw_fault *fault)
{
	const char *path = fault->place.path;
	const char *note = arena_format(at->keep, "not drawn: %s%s%s", path ? path : "",
					path ? ": " : "", fault->text);

	*vec_add(at->keep, &at->charts) = (struct sw_chart){
		title, NULL, name_shown(at, note) };
}

/* What the part leaves out, in a word behind the others of the note. */
static void tell_cut(struct str *note, const struct graph *part, const struct graph *whole)
{
	const char *between = note->len ? "; " : "";

	if (part->nodes.count < whole->nodes.count)
		str_format(note, "%s%zu of %zu boxes are shown", between, part->nodes.count,
			   whole->nodes.count);
	else if (part->edges.count < whole->edges.count)
		str_format(note, "%s%zu of %zu arrows are shown", between,
			   part->edges.count, whole->edges.count);
}

static void add_graph(struct charting *at, struct sw_chart chart, struct graph *graph)
{
	const char **names = arena_array(at->keep, const char *, graph->nodes.count + 1);
	struct str text = str_new(at->keep);
	struct sw_fault fault = {0};

	for (size_t i = 0; i < graph->nodes.count; i++)
		names[i] = graph->nodes.at[i].name;
	if (show_names(at, names, graph->nodes.count, &fault)) {
		add_fault(at, chart.title, &fault);
		return;
	}
	for (size_t i = 0; i < graph->nodes.count; i++)
		graph->nodes.at[i].name = names[i];
	draw("mermaid", graph, &text);
	chart.text = graph->nodes.count ? text.at : NULL;
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
	add_graph(at, (struct sw_chart){ title, NULL, note.len ? note.at : NULL }, part);
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
	struct affected *affected = front_affected_of(at->keep, at->judge->stack, &fault);

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
	add_graph(at, (struct sw_chart){ title, NULL, note.at }, part);
}

void charts_make(struct arena *keep, const struct judge *judge,
		 struct sw_verdict *verdict)
{
	struct charting at = {
		.keep = keep, .judge = judge,
		.mask = mask_new(keep, verdict->secrets, verdict->secret_count),
	};

	add_promotion(&at);
	add_affected(&at);
	verdict->charts = at.charts.at;
	verdict->chart_count = at.charts.count;
}
