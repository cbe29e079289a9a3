/* requirement_pins.c - names twice, names without a version, pins that contradict. */
#include "packaging/requirement_pins.h"

#include <string.h>

#include "base/map.h"
#include "base/str.h"

#define ENTRIES_MOST 128	/* of one name in one folder */

static struct span folder_of(struct span path)
{
	while (path.len && path.at[path.len - 1] != '/')
		path.len--;
	path.len -= path.len > 0;
	return path;
}

static void note_twice(struct arena *keep, const struct requirement *first,
		       const struct requirement *again, struct facts *facts)
{
	*vec_add(keep, facts) = (struct fact){
		.check = "duplicate", .place = again->place, .value = again->name,
		.other = first->text, .related = first->place,
	};
}

/* Extras may be asked for on a line of their own. */
static struct span repeat_key(struct arena *keep, const struct requirement *item)
{
	return span_of(arena_format(keep, "%s[%s];%s", item->name, item->extras,
				    item->marker ? item->marker->text : ""));
}

void requirement_pins_repeat(struct arena *keep, const struct requirement_file *file,
			     struct facts *facts)
{
	struct map seen = map_new(keep);

	for (size_t i = 0; i < file->requirements.count; i++) {
		struct requirement *item = &file->requirements.at[i];
		struct span key;
		if (!item->name)
			continue;
		key = repeat_key(keep, item);
		const struct requirement *first = map_find(&seen, key);
		if (first)
			note_twice(keep, first, item, facts);
		else
			map_add(&seen, key, item);
	}
}

/* The only version that satisfies the requirement, or NULL. */
static const struct version *pin_of(const struct requirement *item)
{
	for (size_t i = 0; i < item->specifiers.count; i++) {
		const struct specifier *specifier = &item->specifiers.at[i];
		if ((specifier->kind == SPECIFIER_EQUAL && !specifier->prefix) ||
		    (specifier->kind == SPECIFIER_IDENTICAL &&
		     specifier->version.release_count))
			return &specifier->version;
	}
	return NULL;
}

/* Whether a requirement says enough of its version; there are two opinions. */
typedef bool says_enough(const struct requirement *item);

static bool has_version(const struct requirement *item)
{
	return item->specifiers.count || item->link || item->opaque || !item->name;
}

static bool has_pin(const struct requirement *item)
{
	return pin_of(item) || item->link || item->opaque || !item->name;
}

static struct span name_key(struct arena *keep, const char *where, const char *name)
{
	return span_of(arena_format(keep, "%s\n%s", where, name));
}

/* Names with enough of a version, by run, and those of constraints files by folder. */
static struct map constrained(struct arena *keep,
			      const struct requirement_members *members,
			      says_enough *enough)
{
	struct map known = map_new(keep);

	for (size_t i = 0; i < members->count; i++) {
		const struct requirement_member *member = &members->at[i];
		const char *folder = arena_format(keep, "/%s", arena_string(
			keep, folder_of(span_of(member->file->path))));
		for (size_t j = 0; j < member->file->requirements.count; j++) {
			struct requirement *item = &member->file->requirements.at[j];
			if (!item->name || !enough(item))
				continue;
			map_add(&known, name_key(keep, member->run, item->name), item);
			if (member->constrains)
				map_add(&known, name_key(keep, folder, item->name),
					item);
		}
	}
	return known;
}

/* Whether a constraints file in the file's folder, or above, knows the name. */
static bool constrained_above(struct arena *keep, const struct map *known,
			      const char *path, const char *name)
{
	for (struct span folder = folder_of(span_of(path));;
	     folder = folder_of(folder)) {
		const char *where =
			arena_format(keep, "/%s", arena_string(keep, folder));
		if (map_find(known, name_key(keep, where, name)))
			return true;
		if (!folder.len)
			return false;
	}
}

/* The template of MLOps Stacks (0.5) leaves exactly these open in each new project. */
static bool is_open_in_template(const struct requirement *item)
{
	static const char *const names[] = { "lightgbm", "numpy", "pandas" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (!has_version(item) && span_is(span_of(item->name), names[i]))
			return true;
	return false;
}

static bool is_of_template(const struct requirement_file *file)
{
	size_t open = 0;

	for (size_t i = 0; i < file->requirements.count; i++)
		open += is_open_in_template(&file->requirements.at[i]);
	return open == 3;
}

/* The tools of those who work on the project: nothing is trained with them. */
static bool is_of_developers(const char *path)
{
	struct span base = span_from(span_of(path), folder_of(span_of(path)).len);

	while (base.len) {
		size_t len = 0;
		while (len < base.len && !strchr("-_./", base.at[len]))
			len++;
		if (span_is(span_cut(base, len), "dev"))
			return true;
		base = span_from(base, len + 1);
	}
	return false;
}

static const char *check_of(const struct requirement_file *file,
			    const struct requirement *item)
{
	if (is_of_developers(file->path))
		return "unconstrained-dev";
	return is_open_in_template(item) && is_of_template(file) ? "unconstrained-template"
								 : "unconstrained";
}

static bool is_helped(struct arena *keep, const struct map *known,
		      const struct requirement_member *member, const char *name)
{
	return map_find(known, name_key(keep, member->run, name)) ||
	       constrained_above(keep, known, member->file->path, name);
}

static void miss(struct arena *keep, const struct requirement_members *members,
		 says_enough *enough, struct facts *facts)
{
	struct map known = constrained(keep, members, enough);

	for (size_t i = 0; i < members->count; i++) {
		const struct requirement_member *member = &members->at[i];
		const struct requirements *items = &member->file->requirements;
		for (size_t j = 0; !member->constrains && j < items->count; j++) {
			const struct requirement *item = &items->at[j];
			if (enough(item) || is_helped(keep, &known, member, item->name))
				continue;
			bool loose = has_version(item);
			*vec_add(keep, facts) = (struct fact){
				.check = loose ? "unpinned" : check_of(member->file, item),
				.place = item->place, .value = item->name,
				.other = loose ? item->text : NULL,
			};
		}
	}
}

void requirement_pins_miss(struct arena *keep,
			   const struct requirement_members *members,
			   struct facts *facts)
{
	struct facts loose = {0};

	miss(keep, members, has_version, facts);
	miss(keep, members, has_pin, &loose);
	for (size_t i = 0; i < loose.count; i++)	/* the others are among the first */
		if (!strcmp(loose.at[i].check, "unpinned"))
			*vec_add(keep, facts) = loose.at[i];
}

/* One requirement among all of its name. */
struct entry {
	const struct requirement_member *member;
	const struct requirement *item;
	bool noted;
};
struct entries VEC(struct entry);

static bool takes(const struct requirement *item, const struct version *version)
{
	for (size_t i = 0; i < item->specifiers.count; i++)
		if (!specifier_takes(&item->specifiers.at[i], version))
			return false;
	return true;
}

/* `==2.0` and `==2.0+cpu` agree on the second: so either pin may be the common one. */
static bool agree(const struct requirement *a, const struct requirement *b)
{
	const struct version *one = pin_of(a), *other = pin_of(b);

	if (!one && !other)
		return true;
	return (one && takes(a, one) && takes(b, one)) ||
	       (other && takes(a, other) && takes(b, other));
}

/* What a file's name says it is for: `cpu` of requirements-cpu.txt, `py39`. */
static struct span variant(const char *path)
{
	static const char *const words[] = {
		"cpu", "gpu", "cuda", "rocm", "linux", "windows", "win", "macos", "mac",
		"darwin", "osx", "arm", "x86", "aarch", "py2", "py3", "python2",
		"python3", "min", "max", "lowest", "latest", "dbr", "spark",
	};
	struct span base = span_of(path);

	for (size_t i = base.len; i-- > 0;)
		if (base.at[i] == '/') {
			base = span_from(base, i + 1);
			break;
		}
	while (base.len) {
		size_t len = 0;
		while (len < base.len && base.at[len] != '-' && base.at[len] != '_')
			len++;
		for (size_t i = 0; i < sizeof words / sizeof *words; i++)
			if (span_starts(base, words[i]))
				return base;
		base = span_from(base, len + 1);
	}
	return base;
}

/* Whether both are ever installed into one environment, as far as one can tell. */
static bool together(const struct entry *a, const struct entry *b)
{
	const char *one = a->member->file->path, *other = b->member->file->path;
	struct span first = variant(one), second = variant(other);

	return marker_overlaps(a->item->marker, b->item->marker) &&
	       (!first.len || !second.len || span_same(first, second));
}

/* The same line twice in a file is a duplicate already. */
static bool repeats(struct arena *keep, const struct entry *a, const struct entry *b)
{
	return a->member == b->member &&
	       span_same(repeat_key(keep, a->item), repeat_key(keep, b->item));
}

static void compare(struct arena *keep, const struct entry *first, struct entry *second,
		    struct facts *facts)
{
	if (second->noted || agree(first->item, second->item) ||
	    !together(first, second) || repeats(keep, first, second))
		return;
	second->noted = true;
	struct fact *fact = vec_add(keep, facts);
	*fact = (struct fact){
		.check = "conflict", .place = second->item->place,
		.value = second->item->text, .other = first->item->text,
		.related = first->item->place,
	};
	const char **reads = arena_new(keep, const char *);
	*reads = first->member->file->path;
	fact->reads = reads;
	fact->read_count = 1;
}

/* Files are in order of their paths, and so is each list. */
static bool earlier(const struct entry *a, const struct entry *b)
{
	return a->member != b->member ? a->member < b->member : a->item < b->item;
}

static void compare_lists(struct arena *keep, struct entries *list,
			  struct entries *above, struct facts *facts)
{
	for (size_t i = 0; i < list->count; i++)
		for (size_t j = 0; j < (list == above ? i : above->count); j++) {
			struct entry *a = &above->at[j], *b = &list->at[i];
			if (earlier(a, b))
				compare(keep, a, b, facts);
			else
				compare(keep, b, a, facts);
		}
}

/* The lists of one name in a folder, and in the folders above it. */
static void compare_up(struct arena *keep, const struct map *lists,
		       const struct entry *entry, struct facts *facts)
{
	struct span folder = span_of(entry->member->folder);
	struct entries *list = map_find(lists, name_key(keep, entry->member->folder,
							entry->item->name));

	compare_lists(keep, list, list, facts);
	while (entry->member->in_project && folder.len) {
		folder = folder_of(folder);
		struct entries *above =
			map_find(lists, name_key(keep, arena_string(keep, folder),
						 entry->item->name));
		if (above)
			compare_lists(keep, list, above, facts);
	}
}

/* All requirements by folder and name. */
struct lists {
	struct map by_key;	/* of struct entries */
	struct entries firsts;	/* of each list */
	const char *over;	/* a file of a list that is full */
};

static void list_add(struct arena *keep, struct lists *lists,
		     const struct requirement_member *member,
		     const struct requirement *item)
{
	struct span key = name_key(keep, member->folder, item->name);
	struct entries *list = map_find(&lists->by_key, key);
	struct entry entry = { member, item, false };

	if (!list) {
		list = arena_new(keep, struct entries);
		map_add(&lists->by_key, key, list);
		*vec_add(keep, &lists->firsts) = entry;
	}
	if (list->count == ENTRIES_MOST)
		lists->over = member->file->path;
	else
		*vec_add(keep, list) = entry;
}

const char *requirement_pins_clash(struct arena *keep,
				   const struct requirement_members *members,
				   struct facts *facts)
{
	struct lists lists = { .by_key = map_new(keep) };

	for (size_t i = 0; i < members->count; i++) {
		const struct requirements *items = &members->at[i].file->requirements;
		for (size_t j = 0; j < items->count; j++)
			if (items->at[j].specifiers.count && !items->at[j].opaque)
				list_add(keep, &lists, &members->at[i], &items->at[j]);
	}
	for (size_t i = 0; i < lists.firsts.count; i++)
		compare_up(keep, &lists.by_key, &lists.firsts.at[i], facts);
	return lists.over;
}
