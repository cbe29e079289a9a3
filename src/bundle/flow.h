/*
 * flow.h - what the tasks of a target are told to read and write: models, tables,
 * modules of features. Seen before presets, by the names that people wrote. Knows the
 * parameters of configuration only, and no code.
 */
#ifndef BUNDLE_FLOW_H
#define BUNDLE_FLOW_H

#include "base/map.h"
#include "bundle/bundle.h"

/* What a parameter says, by its name: flow_key.def. Others are not kept. */
enum says {
	SAYS_MODEL = 1, SAYS_URI = 2,
	SAYS_NAME = 4,		/* of Unity Catalog */
	SAYS_INPUT = 8, SAYS_OUTPUT = 16,
	SAYS_FEATURES = 32,	/* a table of them that is read */
	SAYS_MODULE = 64,	/* features, and how they are written */
	SAYS_WATCH = 128,	/* how a monitor's figures are judged */
	SAYS_OUTER = 256,	/* a catalog or schema alone */
};

/* One parameter of a task, or of a whole job. */
struct parameter {
	struct span key;
	unsigned says;
	const struct node *value;	/* a scalar */
	struct span text;	/* references filled in; empty: not known */
	size_t task;		/* of flow->tasks; the job's own: as its first task */
};

struct flow_task {
	struct span job, program;	/* its key; the notebook or file, as written */
	const struct node *node;
	size_t first, count;	/* of flow->parameters */
	bool runs_job;		/* another one, by `run_job_task` */
	unsigned says;	/* all its parameters; SAYS_OUTER: names may come in parts */
};

/* A model that the bundle registers. */
struct flow_model {
	const char *type;	/* `registered_models` (Unity Catalog) or `models` */
	const struct node *key, *body;
	struct span name;	/* in full: `catalog.schema.model`; empty: not known */
};

/* The tables that tasks write, by name, by last part, and by what stands before it. */
struct flow_tables {
	struct map names, lasts, schemas;
	struct choices VEC(const char *) some;	/* of the names, for the nearest */
	bool open;		/* some are not known */
	bool scores;		/* inference writes some in three parts */
};
#define CHOICES_MOST 64

struct flow {
	struct view *view;
	struct arena *tmp;	/* of the step: what is said is copied */
	struct flow_tasks VEC(struct flow_task) tasks;
	struct parameters VEC(struct parameter) parameters;
	struct flow_models VEC(struct flow_model) models;
	struct map by_name;	/* models, in full and by the last part */
	struct flow_tables written;
	struct map keys;	/* a parameter's name -> what it says, once for all */
	bool catalog;		/* some model is in Unity Catalog */
	bool open;		/* some model's name is not known */
};

/* The scalar's text with `${resources...}` filled in, as far as the bundle says what
   they are; empty where a part is left open. */
struct span flow_text(struct flow *flow, const struct node *node);

/* Says it of a node, and where `related` is given also of that. */
struct flow_said { enum bundle_check check; struct span value, other; };
void flow_say(struct flow *flow, struct flow_said said, const struct node *node,
	      const struct node *related);

/* The task's parameter of that name, or NULL. */
const struct parameter *flow_parameter(const struct flow *flow,
				       const struct flow_task *task, const char *key);

/* By its notebook's or file's path: what a task is called says little. */
bool flow_infers(const struct flow_task *task);

/* The last of the parts between dots. */
struct span name_last(struct span name);
size_t name_parts(struct span name);

/* What is asked of it, in files of their own. */
typedef void flow_check(struct flow *flow);
flow_check flow_check_models, flow_check_names, flow_check_features, flow_check_batch,
	   flow_check_serving, flow_check_monitors;

#endif
