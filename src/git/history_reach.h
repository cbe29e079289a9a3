/* history_reach.h - what refs reach of a history that was visited whole. */
#ifndef GIT_HISTORY_REACH_H
#define GIT_HISTORY_REACH_H

#include "git/history_form.h"

/* How a folder was first reached: by the commit of that rank, in that folder. */
struct reached {
	uint32_t rank;	/* OBJECT_NONE: not reached */
	uint32_t in;	/* an index of past->all.folders, or OBJECT_NONE: it is a root */
};

struct reach {
	struct past *past;
	struct arena *keep;
	uint32_t *index;	/* by number: of its commit or folder */
	uint32_t *ranks;	/* by index of a commit; OBJECT_NONE: not reached */
	struct reached *folders;	/* by index of a folder */
};

/* Takes what was visited out of the shares, and walks it; gaps are added. */
void reach_find(struct past *past, struct arena *keep, struct reach *reach);

/* The index of the object's commit or folder, or OBJECT_NONE. */
uint32_t reach_commit(const struct reach *reach, uint32_t number);
uint32_t reach_folder(const struct reach *reach, uint32_t number);

/* Calls with the bytes of every folder that was reached and is wanted. */
struct folder_visitor {
	void *self;
	bool (*wants)(void *self, uint32_t folder);
	void (*see)(void *self, uint32_t folder, struct span bytes);
};
void reach_each(const struct reach *reach, const struct folder_visitor *visitor);

/* False where it is damaged. */
bool reach_read(const struct reach *reach, struct inflater *inflater, uint32_t folder,
		struct arena *tmp, struct span *bytes);

/* Through tags to what they are of. */
uint32_t reach_peel(const struct reach *reach, uint32_t number);

#endif
