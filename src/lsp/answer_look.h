/*
 * answer_look.h - the asked place, looked at once: its file, its tree, what stands there
 * of a bundle. For the files that answer; knows no answer.
 */
#ifndef LSP_ANSWER_LOOK_H
#define LSP_ANSWER_LOOK_H

#include "bundle/stand.h"
#include "lsp/answer.h"

struct look {
	const struct asked *asked;
	struct arena *keep;
	struct stack *stack;
	const struct file *file;
	struct source *source;
	const struct tree *tree;	/* NULL: it is no YAML or JSON */
	struct trail trail;	/* in that; root NULL: none */
	struct span line;	/* that the place is in, and the byte of it */
	size_t at;
	struct bundle *bundle;	/* that the file is a part of; or NULL */
	struct stand stand;	/* of it; no steps: nothing */
};

/* False: there is no such file, it cannot be read, or it has no such line. */
bool look_at(const struct asked *asked, struct look *look);

/* The bundle that a path lies in, or NULL. */
struct bundle *look_bundle(struct look *look, const char *path);

/* Whether the place is in it, or just behind its end. */
bool look_is_in(const struct look *look, const struct sw_place *place);

/* The stretch of the line around the place that `takes` each byte of; may be empty. */
struct span look_word(const struct look *look, bool (*takes)(char byte));
struct sw_place look_place(const struct look *look, struct span word);

/* The node of the file the place is in the text of; NULL: it is in none. */
const struct node *look_scalar(const struct look *look);

#endif
