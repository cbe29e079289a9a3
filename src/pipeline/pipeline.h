/*
 * pipeline.h - the one model of a pipeline that rules ask, whoever runs it: GitHub
 * Actions, Azure DevOps, GitLab CI. Values are nodes of the files they stand in, so that
 * each has its place; reusable pieces that are local stand where they are used, in the
 * places of their own files. What could not be known is said (`whole`, `dark`, known)
 * and never guessed.
 */
#ifndef PIPELINE_PIPELINE_H
#define PIPELINE_PIPELINE_H

#include "pipeline/bindings.h"
#include "pipeline/occasion.h"
#include "shelf/shelf.h"

enum provider { PROVIDER_GITHUB, PROVIDER_AZURE, PROVIDER_GITLAB, PROVIDERS };

enum deed_verb {
#define VERB(NAME, text) VERB_##NAME,
#include "pipeline/verbs.def"
#undef VERB
	VERBS
};

#define DEED_FORCE 1u		/* --force */
#define DEED_FORCE_LOCK 2u
#define DEED_LOCK_OFF 4u		/* by a variable or an option */
#define DEED_AUTO_APPROVE 8u
/* Of INSTALL: what a file asks for (its path, or no key: the project's own files), a
   local folder, `-c`, `--upgrade`, by another tool than pip. */
#define DEED_FROM_FILE 16u
#define DEED_EDITABLE 32u
#define DEED_CONSTRAINED 64u
#define DEED_UPGRADE 128u
#define DEED_OTHER_TOOL 256u

struct ci_job;
struct step;

/* One thing that a step does, by a command or by an action. */
struct deed {
	enum deed_verb verb;
	const struct step *step;
	const struct shell_command *command;	/* or NULL: the action, the task */
	struct sw_place place;
	/* text.at NULL: not named. Of a bundle command: -t, --target or
	   DATABRICKS_BUNDLE_TARGET; the target's place where it is named. */
	struct ci_text target;
	struct sw_place target_place;
	struct ci_text key;	/* of RUN the resource's key; a version; a requirement */
	struct sw_place key_place;
	struct ci_text folder;	/* it runs in, from the repository's root: "" is the root */
	unsigned flags;		/* DEED_FORCE … */
	bool sure;		/* runs whenever its step does */
	bool unseen;		/* its failure does not fail the step */
};
struct deeds VEC(struct deed);

enum step_kind { STEP_SCRIPT, STEP_USES, STEP_OTHER };

struct step {
	enum step_kind kind;
	const struct ci_job *job;
	const struct node *node;	/* the whole step */
	const struct node *name;	/* what people see, or NULL */
	/* GitHub's `uses: owner/name@ref`, Azure's `task: Name@1`: or NULL */
	const struct node *uses;
	const struct node *with;	/* its inputs, or NULL */
	const struct node *script;	/* a text, or NULL (GitLab: each line is a step) */
	enum shell shell;
	struct shell_reading reading;	/* of the script */
	const struct node *folder;	/* working-directory, or NULL */
	const struct bindings *bindings;
	struct reach reach;		/* within its job's */
	const struct node *condition;	/* as written, or NULL */
	const struct node *tolerant;	/* continue-on-error and its like where it is on */
	/* Runs though an earlier step failed: always(), failure(), when: always. */
	bool after_failure;
	struct deeds deeds;
};

struct need {
	const struct ci_job *job;	/* or NULL: it is not there, or cannot be told */
	struct span name;
	struct sw_place place;
};

struct ci_job {
	const struct pipeline *pipeline;
	struct span key;	/* its key, or a name where it has none */
	struct sw_place place;	/* of the key */
	const struct node *node;
	const struct node *name;
	const char *stage;	/* Azure, GitLab: its stage's key, or NULL */
	/* All that it waits for: `needs`, dependsOn, the jobs of the stages before. */
	struct VEC(struct need) needs;
	const struct bindings *bindings;
	struct reach reach;	/* with its triggers', its conditions' and its needs' */
	const struct node *condition;	/* as written, or NULL */
	const struct node *tolerant;	/* where it says that its failure fails nothing */
	bool after_failure;
	const struct node *environment;	/* or NULL */
	const struct node *concurrency;	/* or NULL; the workflow's too */
	const struct node *image;	/* container, image; or NULL */
	const struct node *matrix;	/* or NULL */
	const struct node *permissions;	/* or NULL; the workflow's too */
	struct VEC(struct step *) steps;	/* in the order they run */
	struct VEC(const struct node *) groups;	/* Azure's variable groups in sight */
	/* All of it was read: no remote piece in it, nothing chosen by what is not
	   known. Where it is not, what is not seen may still be there. */
	bool whole;
	const struct node *caller;	/* where a pipeline calls this one's file; or NULL */
};

struct pipeline {
	enum provider provider;
	const struct file *file;	/* that the provider starts from */
	const struct node *root;
	const struct node *name;
	const struct occasions *occasions;
	struct reach reach;		/* of its triggers */
	/* Azure: pull requests come by branch policies, outside the repository: a job's
	   conditions alone say whether it is meant for them. */
	bool pulls_outside;
	struct VEC(struct ci_job *) jobs;	/* as written; called ones in the caller's place */
	/* Files that it is made of, its own first. */
	struct VEC(const struct file *) files;
	bool whole;
};

struct pipelines {
	struct VEC(struct pipeline *) all;	/* by path */
	struct occasions occasions;
	struct shelf *shelf;		/* that their files are on */
	struct gaps gaps;		/* files that could not be read, over budgets */
};

/* The provider whose file the path is by where it lies, or -1; `*home`: the folder that
   its repository would be, "" for the root. */
int provider_of(struct span path, struct span *home);
const char *provider_name(enum provider provider);	/* "GitHub Actions" */

/* Every pipeline that starts from one of the files; other files of the shelf are read
   where these call them. A file that is not of the form its provider wants is read as
   far as it is. Never NULL. */
const struct pipelines *pipelines_read(struct arena *keep, struct shelf *shelf,
				       const struct file *const *files, size_t count,
				       const struct branches *branches);

/* What one command line does that stands in no pipeline; all of it stands at `place`. */
void deeds_line(struct arena *keep, struct shelf *shelf, const char *text,
		struct sw_place place, struct deeds *deeds);

/* Where byte `offset` of a scalar's text stands in its file, up to `end`. */
struct sw_place scalar_place(struct source *source, const struct node *scalar,
			     size_t offset, size_t end);

#endif
