/* history_folders.c - the bytes of folders that were reached, wherever they are stored. */
#include "git/history_reach.h"

struct looking {
	const struct reach *reach;
	const struct folder_visitor *visitor;
	const struct object_pack *pack;		/* that is visited */
};

/* OBJECT_NONE where nothing reaches it, or it is not asked for. */
static uint32_t asked_for(const struct looking *looking, uint32_t number)
{
	const struct reach *reach = looking->reach;
	uint32_t at = reach_folder(reach, number);

	return at != OBJECT_NONE && reach->folders[at].rank != OBJECT_NONE &&
	       looking->visitor->wants(looking->visitor->self, at) ? at : OBJECT_NONE;
}

static uint32_t number_of(const struct looking *looking, size_t number)
{
	return looking->pack->first + (uint32_t)number;
}

static bool wants(void *self, size_t number, enum packed_kind kind)
{
	return kind == PACKED_TREE &&
	       asked_for(self, number_of(self, number)) != OBJECT_NONE;
}

static void *see(void *self, const struct packed *object)
{
	const struct looking *looking = self;

	looking->visitor->see(looking->visitor->self,
			      reach_folder(looking->reach, number_of(self, object->number)),
			      object->bytes);
	return NULL;
}

static void leave(void *self, void *given)
{
	(void)self;
	(void)given;
}

/* It was said when it was visited first. */
static void damaged(void *self, size_t number, const char *reason)
{
	(void)self;
	(void)number;
	(void)reason;
}

bool reach_read(const struct reach *reach, struct inflater *inflater, uint32_t folder,
		struct arena *tmp, struct span *bytes)
{
	const struct past *past = reach->past;
	enum packed_kind kind;
	const char *reason;

	return !objects_read(past->objects, inflater, past->all.folders.at[folder].number,
			     tmp, &kind, bytes, &reason) && kind == PACKED_TREE;
}

static void look_loose(struct looking *looking)
{
	const struct past *past = looking->reach->past;
	struct arena own = {0}, tmp = {0};
	struct inflater *inflater = inflater_new(&own);
	struct span bytes;

	for (size_t i = 0; i < past->all.folders.count; i++) {
		uint32_t number = past->all.folders.at[i].number;

		if (number < past->objects->first_loose ||
		    asked_for(looking, number) == OBJECT_NONE)
			continue;
		if (reach_read(looking->reach, inflater, (uint32_t)i, &tmp, &bytes))
			looking->visitor->see(looking->visitor->self, (uint32_t)i, bytes);
		arena_clear(&tmp);
	}
	arena_clear(&own);
}

void reach_each(const struct reach *reach, const struct folder_visitor *visitor)
{
	const struct objects *objects = reach->past->objects;
	struct looking looking = { reach, visitor, NULL };
	const struct packed_visitor packed = { &looking, wants, see, leave, damaged, NULL };

	for (size_t i = 0; i < objects->packs.count; i++) {
		looking.pack = &objects->packs.at[i];
		packfile_visit(looking.pack->packfile, 0, 1, &packed);
	}
	look_loose(&looking);
}
