/*
 * reader.h - what the readers of the three providers share. Each has a file of its own
 * (github.c, azure.c, gitlab.c) and three functions in the table of pipelines.c.
 */
#ifndef PIPELINE_READER_H
#define PIPELINE_READER_H

#include "base/map.h"
#include "pipeline/expression.h"
#include "tree/form.h"

struct ci_reader {
	struct arena *keep;
	struct shelf *shelf;
	struct pipelines *pipelines;
	struct map taken;	/* paths that another file includes, calls or extends */
	struct words takers;	/* GitLab files that take in others */
	struct words branches;	/* that triggers and conditions name, as globs */
	uint64_t steps;		/* left: a file may be included many times */
};

/* The tree of a path in the repository, or NULL; one that cannot be read is a gap. */
const struct node *reader_root(struct ci_reader *reader, const char *path);

#define PROVIDER(name)                                                               \
	/* Before any is read: what the file takes in, and which branches it names. */ \
	void name##_survey(struct ci_reader *reader, const struct file *file,        \
			   const struct node *root);                                 \
	/* Whether the provider starts from it: it is no template, no library. */    \
	bool name##_starts(const struct ci_reader *reader, const struct file *file,  \
			   const struct node *root);                                 \
	/* Fills in all that is not set: file, root, provider, occasions are. */     \
	void name##_read(struct ci_reader *reader, struct pipeline *pipeline);
PROVIDER(github)
PROVIDER(azure)
PROVIDER(gitlab)
#undef PROVIDER

/* A new job at the end of the pipeline, a new step at the end of the job. */
struct ci_job *reader_job(struct ci_reader *reader, struct pipeline *pipeline,
			  struct span key, struct sw_place place);
struct step *reader_step(struct ci_reader *reader, struct ci_job *job,
			 const struct node *node);

/* Reads the step's script, and what it does: call it once all else of the step is
   filled in. `folder` is what the job is in before it; a `cd` in a GitLab line moves it
   for the lines after: returns what the next step of the same shell is in. */
struct ci_text deeds_read(struct arena *keep, struct shelf *shelf, struct step *step,
			  struct ci_text folder);

#endif
