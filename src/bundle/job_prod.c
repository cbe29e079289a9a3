/*
 * job_prod.c - what jobs need in production: to run, to be found by a tag, and to tell
 * somebody when they fail. What most jobs lack is said once.
 */
#include "bundle/job.h"

#include "bundle/state.h"
#include "bundle/step.h"
#include "bundle/target.h"
#include "bundle/value.h"

/* The jobs that lack a thing, and how many others have it. */
struct lack {
	struct lacking VEC(const struct node *) jobs;	/* their keys */
	size_t had;
};

struct lacks { struct lack tags, alerts; };

static struct lacks *lacks_of(const struct view *view)
{
	static const char mine;

	return state_of(view, &mine, sizeof(struct lacks));
}

/* Of a target that has no role by its name, `mode:` tells it. */
static bool is_prod(const struct view *view)
{
	return view->stage == STAGE_PROD ||
	       (view->stage == STAGE_NONE &&
		node_is_text(node_get(view->own, "mode"), "production"));
}

static bool alerts(const struct node *node)
{
	static const char *const paths[] = {
		"email_notifications.on_failure", "webhook_notifications.on_failure",
	};

	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
		const struct node *list = value_get(node, paths[i]);

		if (!value_is_null(list) && (list->kind != NODE_LIST || list->count))
			return true;
	}
	return false;
}

static bool has_alert(const struct job *job)
{
	bool alerted = alerts(job->node);

	for (size_t i = 0; i < job->task_count && !alerted; i++)
		alerted = alerts(job->tasks[i].node);
	return alerted;
}

static bool has_tags(const struct job *job)
{
	const struct node *presets = value_get(job->view->config, "presets.tags");
	const struct node *tags = job_get(job, "tags");

	return (tags && tags->count) || (presets && presets->count);
}

static bool runs_by_itself(const struct job *job)
{
	return job_get(job, "schedule") || job_get(job, "trigger") ||
	       job_get(job, "continuous");
}

/* What `mode: development` pauses stands nowhere, and is told of the mode. */
static void check_paused(struct job *job)
{
	static const char *const paths[] = {
		"schedule.pause_status", "trigger.pause_status",
		"continuous.pause_status",
	};

	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
		const struct node *status = value_get(job->node, paths[i]);

		if (node_is_text(status, "PAUSED") && value_place(status).path)
			job_say(job, CHECK_PROD_PAUSED, status,
				arena_string(job->view->bundle->keep, job->key->text));
	}
}

static void count(struct job *job, struct lack *lack, bool has)
{
	if (has)
		lack->had++;
	else
		*vec_add(job->view->bundle->keep, &lack->jobs) = job->key;
}

void job_check_prod(struct job *job)
{
	struct view *view = job->view;

	if (!is_prod(view))
		return;
	check_paused(job);
	if (!view->bundle->wish->mlops || !job->task_count)
		return;
	count(job, &lacks_of(view)->tags, has_tags(job));
	if (runs_by_itself(job))
		count(job, &lacks_of(view)->alerts, has_alert(job));
}

/* Where most jobs have it, the others are told, and so is a bundle's only job; else it
   is no habit here, and the target is told once. */
static void say_lack(struct view *view, const struct lack *lack,
		     enum bundle_check check)
{
	struct arena *keep = view->bundle->keep;
	bool only = lack->jobs.count == 1 && !lack->had;
	bool each = only || lack->had > lack->jobs.count;
	const struct node *target = target_key(view);

	for (size_t i = 0; each && i < lack->jobs.count; i++)
		say(view, (struct said){
			.check = check, .place = lack->jobs.at[i]->place,
			.value = arena_format(keep, "the job `%s`",
				arena_string(keep, lack->jobs.at[i]->text)),
		});
	if (!each && lack->jobs.count && target)
		say(view, (struct said){
			.check = check, .place = target->place,
			.value = arena_format(keep, "the jobs of `%s`", view->target),
		});
}

void step_jobs_in_prod(struct view *view)
{
	const struct lacks *lacks = lacks_of(view);

	say_lack(view, &lacks->tags, CHECK_JOB_WITHOUT_TAGS);
	say_lack(view, &lacks->alerts, CHECK_JOB_WITHOUT_ALERT);
}
