/*
 * shelf.c - one slot a file, filled under the lock. What a slot holds never changes
 * once it is there, so that those who have it need no lock.
 */
#include "shelf/shelf.h"

#include <assert.h>
#include <pthread.h>

#include "shelf/language.h"
#include "tree/yaml.h"

/* Of a file, and of all, that are kept on a look. */
#define HELD_SIZE ((uint64_t)8 << 10)
#define HELD_MOST ((size_t)16 << 20)

/* What a file turned out to be; a fault is kept too: asking again says the same. */
struct slot {
	bool read, parsed;
	struct source *source;
	struct tree *tree;
	struct sw_fault *fault;
};

struct shelf {
	struct arena keep;
	const struct snapshot *snapshot;
	const struct languages *languages;
	struct slot *slots;	/* one for each of the snapshot's files */
	size_t held;		/* bytes of files that were kept by shelf_hold */
	pthread_mutex_t lock;
};

static void release(void *self)
{
	struct shelf *shelf = self;

	arena_clear(&shelf->keep);
	pthread_mutex_destroy(&shelf->lock);
}

struct shelf *shelf_new(struct arena *keep, const struct snapshot *snapshot)
{
	struct shelf *shelf = arena_new(keep, struct shelf);

	shelf->snapshot = snapshot;
	pthread_mutex_init(&shelf->lock, NULL);
	shelf->languages = languages_new(&shelf->keep);
	shelf->slots = arena_array(&shelf->keep, struct slot, snapshot->count);
	arena_defer(keep, release, shelf);
	return shelf;
}

const struct snapshot *shelf_snapshot(const struct shelf *shelf)
{
	return shelf->snapshot;
}

static struct source *read_source(const struct shelf *shelf, const struct file *file,
				  struct arena *keep, struct sw_fault *fault)
{
	struct span bytes;

	if (snapshot_read(shelf->snapshot, file, keep, &bytes, fault))
		return NULL;
	return source_new(keep, file->path, bytes);
}

/* Only what is a file, and not a pointer to one, has a tree. */
static int read_tree(const struct shelf *shelf, const struct file *file,
		     struct source *source, struct arena *keep, struct tree **tree,
		     struct sw_fault *fault)
{
	*tree = NULL;
	if (file->kind != FILE_REGULAR || file_is_lfs(source->bytes))
		return 0;
	if (languages_read(shelf->languages, keep, source, shelf->snapshot->limits,
			   tree, fault))
		return *tree = NULL, -1;
	return 0;
}

static struct slot *slot_of(struct shelf *shelf, const struct file *file)
{
	size_t at = (size_t)(file - shelf->snapshot->files);

	assert(at < shelf->snapshot->count);
	return &shelf->slots[at];
}

static void keep_fault(struct shelf *shelf, struct slot *slot,
		       const struct sw_fault *fault)
{
	slot->fault = arena_new(&shelf->keep, struct sw_fault);
	*slot->fault = *fault;
	if (fault->place.path)
		slot->fault->place.path = slot->fault->path;
}

/* Hands a kept fault on, unless the caller has one already. */
static void tell(const struct slot *slot, struct sw_fault *fault)
{
	if (slot->fault)
		sw_unchecked_at(fault, slot->fault->place, "%s", slot->fault->text);
}

static void fill_source(struct shelf *shelf, const struct file *file, struct slot *slot)
{
	struct sw_fault fault = {0};

	if (slot->read)
		return;
	slot->source = read_source(shelf, file, &shelf->keep, &fault);
	if (slot->source)
		source_line_count(slot->source);	/* threads may share it from now on */
	else
		keep_fault(shelf, slot, &fault);
	slot->read = true;
}

static void fill_tree(struct shelf *shelf, const struct file *file, struct slot *slot)
{
	struct sw_fault fault = {0};

	fill_source(shelf, file, slot);
	if (slot->parsed || !slot->source)
		return;
	if (read_tree(shelf, file, slot->source, &shelf->keep, &slot->tree, &fault))
		keep_fault(shelf, slot, &fault);
	slot->parsed = true;
}

struct source *shelf_source(struct shelf *shelf, const struct file *file,
			    struct sw_fault *fault)
{
	struct slot *slot = slot_of(shelf, file);

	pthread_mutex_lock(&shelf->lock);
	fill_source(shelf, file, slot);
	if (!slot->source)
		tell(slot, fault);
	pthread_mutex_unlock(&shelf->lock);
	return slot->source;
}

struct tree *shelf_tree(struct shelf *shelf, const struct file *file,
			struct sw_fault *fault)
{
	struct slot *slot = slot_of(shelf, file);

	pthread_mutex_lock(&shelf->lock);
	fill_tree(shelf, file, slot);
	if (!slot->tree)
		tell(slot, fault);
	pthread_mutex_unlock(&shelf->lock);
	return slot->tree;
}

struct tree *shelf_go_tree(struct shelf *shelf, const struct file *file,
			   struct arena *keep, struct sw_fault *fault)
{
	struct tree *tree = NULL;

	if (languages_is_go(shelf->languages, span_of(file->path)))
		return shelf_tree(shelf, file, fault);
	struct source *source = shelf_source(shelf, file, fault);
	if (!source ||
	    yaml_read(keep, source, YAML_GO, shelf->snapshot->limits, &tree, fault))
		return NULL;
	return tree;
}

struct tree *shelf_tree_at(struct shelf *shelf, const char *path,
			   struct sw_fault *fault)
{
	const struct file *file = snapshot_find(shelf->snapshot, span_of(path));

	return file ? shelf_tree(shelf, file, fault) : NULL;
}

int shelf_look(struct shelf *shelf, const struct file *file, struct arena *tmp,
	       struct source **source, struct tree **tree, struct sw_fault *fault)
{
	pthread_mutex_lock(&shelf->lock);
	struct slot slot = *slot_of(shelf, file);
	pthread_mutex_unlock(&shelf->lock);

	*source = slot.source;
	if (tree)
		*tree = slot.tree;
	if (slot.fault && (tree || !slot.source))
		return tell(&slot, fault), -1;
	if (!slot.read && !(*source = read_source(shelf, file, tmp, fault)))
		return -1;
	return !tree || slot.parsed ? 0
				    : read_tree(shelf, file, *source, tmp, tree, fault);
}

void shelf_hold(struct shelf *shelf, const struct file *file)
{
	struct slot *slot = slot_of(shelf, file);

	pthread_mutex_lock(&shelf->lock);
	if (!slot->read && file->size && file->size <= HELD_SIZE &&
	    shelf->held < HELD_MOST) {
		fill_source(shelf, file, slot);
		shelf->held += slot->source ? slot->source->bytes.len : 0;
	}
	pthread_mutex_unlock(&shelf->lock);
}
