/* job_schedule.c - when jobs, monitors and alerts run; what a job takes its code of. */
#include "bundle/job.h"

#include "bundle/quartz.h"
#include "bundle/step.h"
#include "bundle/value.h"
#include "bundle/zones.h"

/* A cron expression and a time zone. */
static void check_cron(struct view *view, const struct node *cron,
		       const struct node *zone)
{
	struct arena *keep = view->bundle->keep;
	const char *wrong = node_is(cron, NODE_STRING) && !is_open(cron->text) ?
			    quartz_wrong(keep, cron->text) : NULL;

	if (wrong)
		say(view, (struct said){
			.check = CHECK_INVALID_CRON, .place = value_place(cron),
			.value = arena_string(keep, cron->text), .other = wrong,
		});
	if (node_is(zone, NODE_STRING) && !is_open(zone->text) &&
	    !zone_known(zone->text))
		say(view, (struct said){
			.check = CHECK_INVALID_TIMEZONE, .place = value_place(zone),
			.value = arena_string(keep, zone->text),
			.other = did_you_mean(keep, zone_nearest(zone->text)),
		});
}

static const struct pair *present(const struct node *map, const char *key)
{
	const struct pair *pair = node_pair(map, span_of(key));

	return pair && !value_is_null(pair->value) ? pair : NULL;
}

/* Says it of each key of the list but the first that is there. */
static void check_one_of(const struct job *job, const struct node *map,
			 const char *const *keys, enum bundle_check check)
{
	const struct pair *first = NULL;

	for (; *keys; keys++) {
		const struct pair *pair = present(map, *keys);

		if (first && pair)
			say(job->view, (struct said){
				.check = check, .place = pair->key->place,
				.related = first->key->place, .value = *keys,
				.other = arena_string(job->view->bundle->keep,
						      first->key->text),
			});
		first = first ? first : pair;
	}
}

void job_check_schedule(struct job *job)
{
	static const char *const kinds[] = {
		"schedule", "continuous", "trigger", NULL
	};
	const struct node *schedule = job_get(job, "schedule");

	check_cron(job->view, node_get(schedule, "quartz_cron_expression"),
		   node_get(schedule, "timezone_id"));
	check_one_of(job, job->node, kinds, CHECK_SEVERAL_TRIGGERS);
}

void job_check_source(struct job *job)
{
	static const char *const kinds[] = {
		"git_branch", "git_tag", "git_commit", NULL
	};

	check_one_of(job, job_get(job, "git_source"), kinds,
		     CHECK_GIT_SOURCE_AMBIGUOUS);
}

static void check_monitor(void *self, const struct node *schedule, const struct at *at)
{
	(void)at;
	check_cron(self, node_get(schedule, "quartz_cron_expression"),
		   node_get(schedule, "timezone_id"));
}

static void check_alert(void *self, const struct node *schedule, const struct at *at)
{
	(void)at;
	check_cron(self, node_get(schedule, "quartz_cron_schedule"),
		   node_get(schedule, "timezone_id"));
}

void step_schedules(struct view *view)
{
	value_each(view->config, "resources.quality_monitors.*.schedule", check_monitor,
		   view);
	value_each(view->config, "resources.alerts.*.schedule", check_alert, view);
}
