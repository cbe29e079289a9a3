/* fix_offer.c - forms are tried at last, when it is known which findings stand: there
   may be very many, and few are shown. */
#include "engine/fix_offer.h"

#include <stdlib.h>
#include <string.h>

#include "base/sha256.h"
#include "engine/fix.h"
#include "engine/pack.h"

/* The file of the last place: those of one file follow each other. */
struct offering {
	struct arena *keep, tmp;
	const struct judge *judge;
	struct map known;		/* path -> what it held */
	const char *path;		/* of what is open, or NULL */
	struct source *source;		/* NULL: there is no text to change */
	struct tree *tree;
	struct basis_list VEC(struct sw_basis) bases;
};

static void look(struct offering *offering, const struct file *file)
{
	struct sw_fault ignored = {0};	/* without a tree some forms fit, too */
	struct source *source = NULL;

	shelf_look(offering->judge->shelf, file, &offering->tmp, &source,
		   &offering->tree, &ignored);
	if (source && !source->binary && source->encoding <= ENCODING_UTF8_BOM)
		offering->source = source;
}

static void open_file(struct offering *offering, const char *path)
{
	const struct snapshot *snapshot = shelf_snapshot(offering->judge->shelf);
	const struct file *file = snapshot_find(snapshot, span_of(path));

	if (offering->path && !strcmp(offering->path, path))
		return;
	arena_clear(&offering->tmp);
	offering->path = path;
	offering->source = NULL;
	offering->tree = NULL;
	if (file && file->kind == FILE_REGULAR)
		look(offering, file);
}

/* False where there is no such text. */
static bool remember(struct offering *offering, const char *path)
{
	if (map_find(&offering->known, span_of(path)))
		return true;
	open_file(offering, path);
	if (!offering->source)
		return false;
	const char *name = arena_string(offering->keep, span_of(path));
	struct sw_basis basis = { name, arena_string(offering->keep,
		span_of(sha256_hex(&offering->tmp, offering->source->bytes))) };
	map_add(&offering->known, span_of(name), (void *)name);
	*vec_add(offering->keep, &offering->bases) = basis;
	return true;
}

static bool remember_all(struct offering *offering, const struct sw_finding *finding)
{
	for (size_t i = 0; i < finding->edit_count; i++) {
		const struct sw_place *place = &finding->edits[i].place;

		if (!place->path || (place->line && !remember(offering, place->path)))
			return false;
	}
	return true;
}

static const struct fixes *fixes_of(const struct judge *judge,
				    const struct sw_finding *finding)
{
	const struct rule *rule = pack_find(judge->pack, finding->rule);
	const struct check *check =
		rule && finding->check ? rule_check(rule, finding->check) : NULL;

	return check && check->fixes.count ? &check->fixes : rule ? &rule->fixes : NULL;
}

/* The first form that fits. */
static bool try_all(struct offering *offering, const struct fixes *fixes,
		    struct sw_finding *finding)
{
	for (size_t i = 0; i < fixes->count && i < finding->edit_count; i++) {
		const struct sw_edit *wish = &finding->edits[i];

		if (!wish->place.path)
			continue;
		open_file(offering, wish->place.path);
		struct fixing fixing = {
			.keep = offering->keep, .tmp = &offering->tmp,
			.snapshot = shelf_snapshot(offering->judge->shelf),
			.source = offering->source, .tree = offering->tree,
			.at = wish->place, .text = wish->text,
		};
		if (!fixing.source || !fix_try(&fixes->at[i], &fixing))
			continue;
		finding->edits = fixing.edits.at;
		finding->edit_count = fixing.edits.count;
		return true;
	}
	return false;
}

static void offer(struct offering *offering, struct sw_finding *finding)
{
	const struct fixes *fixes = fixes_of(offering->judge, finding);
	bool stands = finding->state == SW_SHOWN && !offering->judge->history && fixes;

	if (!stands || (!fix_is_fact(fixes) && !try_all(offering, fixes, finding)) ||
	    !remember_all(offering, finding)) {
		finding->edits = NULL;
		finding->edit_count = 0;
	}
}

static int by_path(const void *a, const void *b)
{
	return strcmp(((const struct sw_basis *)a)->path,
		      ((const struct sw_basis *)b)->path);
}

void fix_offer(struct arena *keep, const struct judge *judge, struct findings *findings,
	       struct sw_verdict *verdict)
{
	struct offering offering = {
		.keep = keep, .judge = judge, .known = map_new(keep)
	};
	struct basis_list *bases = &offering.bases;

	for (size_t i = 0; i < findings->count; i++)
		if (findings->at[i].edit_count)
			offer(&offering, &findings->at[i]);
	if (bases->count)
		qsort(bases->at, bases->count, sizeof *bases->at, by_path);
	verdict->bases = bases->at;
	verdict->basis_count = bases->count;
	arena_clear(&offering.tmp);
}
