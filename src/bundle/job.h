/*
 * job.h - the jobs of one target, as the steps about them see them: each task with what
 * it runs, where, and after what. Opened for one step and gone with it.
 */
#ifndef BUNDLE_JOB_H
#define BUNDLE_JOB_H

#include "base/map.h"
#include "bundle/bundle.h"
#include "bundle/scalar.h"
#include "bundle/task_role.h"

enum task_field {
#define FIELD(name) TASK_##name,
#define COMPUTE(name) FIELD(name)
#define NEEDY(name) FIELD(name)
#include "bundle/task.def"
#undef FIELD
#undef COMPUTE
#undef NEEDY
	TASK_FIELDS,
	COMPUTES = TASK_new_cluster + 1,	/* the first ones */
	NEEDIES = TASK_spark_python_task + 1,	/* from COMPUTES on */
};

struct task {
	const struct node *node;	/* a map */
	const struct task *outer;	/* the for_each task around it, or NULL */
	const struct pair *fields[TASK_FIELDS];	/* NULL: absent, null or "" */
	const struct pair *types[2];	/* the first two `…_task`, in order */
	size_t type_count;
	enum task_role role;
	struct span key;	/* of task_key; empty: none, or not known yet */
};

struct job {
	struct view *view;
	struct arena *tmp;
	const struct node *key, *node;
	struct task *tasks;	/* its own_count own ones, then those inside them */
	size_t own_count, task_count;
	struct map by_key;	/* own tasks */
	struct map clusters;	/* new_cluster by key: ask job_cluster */
	bool clusters_read;
	struct span code;	/* the last task's path, and what that makes it */
	enum task_role role;
	bool open;		/* some task is not known: a reference is left */
};

typedef void job_visit(struct job *job);
void jobs_each(struct view *view, job_visit *visit);

/* A field's value, and NULL without it; its text, empty unless it is a scalar. */
const struct node *task_value(const struct task *task, enum task_field field);
struct span task_text(const struct task *task, enum task_field field);

const struct node *job_get(const struct job *job, const char *key);
/* The task of the job's own with that key, or NULL. */
const struct task *job_task(const struct job *job, struct span key);
/* What its cluster of that key is made of, or NULL. */
const struct node *job_cluster(struct job *job, struct span key);
/* Of the keys of its tasks the one that is meant, as did_you_mean says it. */
const char *job_nearest(const struct job *job, struct span key);

/* "; did you mean `NAME`?"; "" without a name. */
const char *did_you_mean(struct arena *keep, const char *name);
/* Says it of a node with its text as the value. */
void job_say(const struct job *job, enum bundle_check check, const struct node *node,
	     const char *other);

/* What is asked of each job; the CLI asks of its compute only. */
job_visit job_check_compute, job_check_clusters, job_check_graph, job_check_tasks,
	  job_check_values, job_check_schedule, job_check_source, job_check_model,
	  job_check_run_mode, job_check_runtime, job_check_provenance, job_check_habits,
	  job_check_prod, job_check_emails;

#endif
