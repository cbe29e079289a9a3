/* hear.c - making the facts. */
#include "modules/hear.h"

#include "text/paths.h"

/* Beyond that many of one file nobody reads on; that there are more is a gap. */
#define HEARD_MOST 10000

/* Whether the names of a statement share their module. */
static bool is_told(struct reading *reading, const struct import *import,
		    const struct resolved *got)
{
	bool told = reading->lost.at && reading->lost.at == import->module.at;

	if (got->outcome != RESOLVED_ABOVE)
		reading->lost = import->module;
	return told;
}

/* `..pkg.missing`; with the name where that is what is missing. */
static const char *spelt(struct arena *keep, const struct import *import, bool named)
{
	struct span name = named ? import->name : (struct span){0};
	char *text =
		arena_alloc(keep, import->level + import->module.len + name.len + 2, 1);
	char *at = text;

	for (unsigned i = 0; i < import->level; i++)
		*at++ = '.';
	if (import->module.len)
		memcpy(at, import->module.at, import->module.len);
	at += import->module.len;
	if (import->module.len && name.len)
		*at++ = '.';
	if (name.len)
		memcpy(at, name.at, name.len);
	return text;
}

void hear_gap(struct survey *survey, const struct file *file, const char *reason)
{
	*vec_add(survey->keep, &survey->gaps) = (struct gap){
		file->path, arena_string(survey->keep, span_of(reason))
	};
}

static bool is_enough(struct reading *reading)
{
	if (reading->heard++ < HEARD_MOST)
		return false;
	if (reading->heard == HEARD_MOST + 1)
		hear_gap(reading->survey, reading->file, "more of its imports lead "
			 "nowhere than are told");
	return true;
}

static struct fact *add(struct reading *reading, const char *check, size_t from,
			size_t to)
{
	struct fact *fact = vec_add(reading->survey->keep, &reading->survey->facts);

	fact->check = check;
	fact->place = script_place(reading->script, from, to);
	fact->place.path = reading->file->path;
	return fact;
}

static void add_reads(struct survey *survey, struct fact *fact, const char *first,
		      const char *second)
{
	const char **reads = arena_array(survey->keep, const char *, 2);

	reads[fact->read_count++] = first;
	if (second)
		reads[fact->read_count++] = second;
	fact->reads = reads;
}

void hear(struct reading *reading, const struct import *import, const char *check,
	  const char *value, const char *reads)
{
	if (is_enough(reading))
		return;
	struct fact *fact = add(reading, check, import->from, import->to);
	if (value)
		fact->value = arena_string(reading->survey->keep, span_of(value));
	if (reads)
		add_reads(reading->survey, fact, reads, NULL);
}

/* The first part that is not there, below what is. */
static const char *wanted(struct arena *keep, const struct spot *known,
			  struct span rest)
{
	struct span name = span_cut(rest, span_find(rest, '.'));

	return path_join(keep, span_of(known->path), arena_string(keep, name));
}

static void hear_unresolved(struct reading *reading, const struct import *import,
			    const struct resolved *got)
{
	struct arena *keep = reading->survey->keep;
	struct fact *fact = add(reading, "unresolved", import->from, import->to);
	const char *path = wanted(keep, got->known, got->missing);

	fact->value = spelt(keep, import, got->outcome == RESOLVED_ABOVE);
	fact->other = *got->known->path ? arena_string(keep, span_of(got->known->path)) : ".";
	add_reads(reading->survey, fact, arena_format(keep, "%s.py", path),
		  arena_format(keep, "%s/**", path));
}

/* An import that may fail says so itself. */
void hear_resolved(struct reading *reading, const struct import *import,
		   const struct resolved *got)
{
	bool lost = got->outcome == RESOLVED_ABOVE || got->outcome == RESOLVED_NOT;

	if (import->optional || (!lost && got->outcome != RESOLVED_BEYOND) ||
	    is_told(reading, import, got) || is_enough(reading))
		return;
	if (lost) {
		hear_unresolved(reading, import, got);
		return;
	}
	struct fact *fact = add(reading, "beyond-top", import->from, import->to);
	fact->value = spelt(reading->survey->keep, import, !import->module.len);
}

void hear_dynamic(struct reading *reading, const struct import *import)
{
	hear(reading, import, "dynamic", NULL, NULL);
}

void hear_snags(struct reading *reading, const struct snags *snags)
{
	static const char *const checks[] = {
		[SNAG_NUL] = "nul",	    [SNAG_STRING] = "string",
		[SNAG_BRACKET] = "bracket", [SNAG_ENCODING] = "encoding",
		[SNAG_SYNTAX] = "syntax",
	};

	for (size_t i = 0; i < snags->count; i++) {
		const struct snag *snag = &snags->at[i];
		if (is_enough(reading))
			return;
		struct fact *fact =
			add(reading, checks[snag->kind], snag->from, snag->to);
		fact->value = snag->what;
	}
}
