/*
 * gitlab.h - one configuration of GitLab CI as the parts of its reader see it: all its
 * files merged, what jobs extend and refer to put in. A child pipeline has one of its
 * own. Not for other rooms, nor for other readers.
 */
#ifndef PIPELINE_GITLAB_H
#define PIPELINE_GITLAB_H

#include "pipeline/reader.h"

#define GITLAB_NEST 16		/* includes, extends, references, children: GitLab's is less */

struct gitlab {
	struct ci_reader *reader;
	struct pipeline *pipeline;
	const struct gitlab *parent;	/* of a child pipeline */
	const struct ci_job *caller;	/* that triggers it, or NULL */
	struct span home;		/* the folder that paths begin in: a repository's root */
	const struct node *root;	/* of all files, or NULL */
	struct map entries;		/* key of the root -> struct gitlab_entry */
	struct map origins;		/* name -> struct reach: of the includes it is in */
	const struct bindings *bindings;	/* `variables` of the whole */
	const struct node *defaults;	/* keys that jobs have unless they say else */
	struct reach reach;		/* on which there may be such a pipeline */
	struct map stages;		/* name -> its number, and one, as a pointer */
	unsigned children;		/* that it stands in */
	const char *first;		/* the file that it begins with, or NULL */
	struct map *conditions;	/* text and values -> struct reach: jobs share them */
	unsigned includes;		/* that are being read, one in another */
	bool whole;
};

/* Takes what work costs off the reader's budget; false, and a gap: it is used up. */
bool gitlab_spend(struct gitlab *gitlab, uint64_t steps);

/* `over` laid on `under`: maps deeply, all else is replaced. Either may be NULL. */
const struct node *gitlab_merge(struct gitlab *gitlab, const struct node *under,
				const struct node *over);

/* One entry of `include:`. */
struct inclusion {
	const struct node *path;	/* a text; of what is not local whatever stands there */
	const struct node *entry;	/* its map, or the text itself */
	bool local;
};
struct inclusions VEC(struct inclusion);
void gitlab_inclusions(struct arena *keep, const struct node *include,
		       struct inclusions *list);

/* Local paths that an inclusion takes, in their order; none: there is no such file, or
   who knows which. */
void gitlab_paths(const struct ci_reader *reader, struct span home,
		  const struct inclusion *inclusion, struct words *paths);

/* The documents of a file: its configuration, and the inputs that its header asks for,
   or NULL. */
struct gitlab_file {
	const struct node *root, *inputs;
};
struct gitlab_file gitlab_file(struct ci_reader *reader, const char *path);

/* A configuration with its inputs put in: what is neither given nor has a default is a
   variable that nobody knows. */
const struct node *gitlab_inputs(struct gitlab *gitlab, const struct gitlab_file *file,
				 const struct node *given);

/* A configuration with all that it includes, or, of a child's, what `include` names. */
const struct node *gitlab_include(struct gitlab *gitlab, const struct node *include,
				  const struct node *root);

/* A key of the root: a job, a hidden one, whatever may be referred to. */
struct gitlab_entry {
	const struct pair *pair;
	const struct node *made;	/* with what it extends; NULL: not asked for yet */
	bool open;			/* is being made: a circle ends there */
	bool whole;			/* all that it extends is there */
};
void gitlab_index(struct gitlab *gitlab);	/* once the root is whole */
/* NULL: there is none. Of a map, what it extends is put in. */
const struct gitlab_entry *gitlab_entry(struct gitlab *gitlab, struct span name);

/* The node with what its `!reference` tags name in their places. */
const struct node *gitlab_refer(struct gitlab *gitlab, const struct node *node,
				bool *whole);

/* On what a pipeline may start by itself, and by its rules' words. */
struct reach gitlab_events(const struct gitlab *gitlab);
/* Adds the branches that a file's conditions name. */
void gitlab_branches(struct ci_reader *reader, const struct node *root);

/* Whether a key of the whole configuration is a job's, by its name and value. */
bool gitlab_is_job(struct span name, const struct node *value);

#endif
