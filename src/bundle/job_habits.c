/*
 * job_habits.c - what jobs of a stack do by habit: say which commit they run, run what
 * was deployed, and where the bundle says.
 */
#include "bundle/job.h"

#include "base/str.h"
#include "bundle/target.h"
#include "bundle/value.h"
#include "bundle/written.h"

static const char *const facts[] = { "origin_url", "branch", "commit" };

enum { FACTS = sizeof facts / sizeof *facts, ALL_FACTS = (1 << FACTS) - 1 };

static bool names(struct span text, const char *what)
{
	return span_search(text, span_of(what)) < text.len;
}

/* Which of the three a value passes on, as a bit set; a variable may hold them all. */
static unsigned passed_by(struct bundle *bundle, const struct node *value)
{
	struct span text = written(bundle, value);
	unsigned passed = 0;

	if (!names(text, "git"))
		return 0;
	if (names(text, "${var.git") || names(text, "${variables.git"))
		return ALL_FACTS;
	if (!names(text, "bundle.git."))
		return 0;
	for (unsigned i = 0; i < FACTS; i++)
		passed |= (unsigned)names(text, facts[i]) << i;
	return passed;
}

static unsigned passed_by_all(struct bundle *bundle, const struct node *map)
{
	unsigned passed = 0;

	for (size_t i = 0; node_is(map, NODE_MAP) && i < map->count; i++)
		passed |= passed_by(bundle, map->pairs[i].value);
	return passed;
}

static unsigned passed_by_job(const struct job *job)
{
	struct bundle *bundle = job->view->bundle;
	const struct node *list = job_get(job, "parameters");
	unsigned passed = 0;

	for (size_t i = 0; node_is(list, NODE_LIST) && i < list->count; i++)
		passed |= passed_by(bundle, node_get(list->items[i], "default"));
	return passed;
}

static const char *missing(struct arena *keep, unsigned passed)
{
	struct str text = str_new(keep);

	for (unsigned i = 0; i < FACTS; i++)
		if (!(passed >> i & 1))
			str_format(&text, "%s`${bundle.git.%s}`", text.len ? ", " : "",
				   facts[i]);
	return text.at;
}

/* The parameter that passes a part of it, or all of them. */
static const struct node *parameter_of(const struct node *notebook)
{
	const struct node *all = node_get(notebook, "base_parameters");
	const struct node *info = node_get(all, "git_source_info");

	if (value_place(info).path)
		return info;
	return all ? all : notebook;
}

void job_check_provenance(struct job *job)
{
	struct bundle *bundle = job->view->bundle;
	unsigned by_job = bundle->wish->mlops ? passed_by_job(job) : 0;

	for (size_t i = 0; i < job->task_count && bundle->wish->mlops; i++) {
		const struct task *task = &job->tasks[i];
		const struct node *notebook = task_value(task, TASK_notebook_task);
		const struct node *all = node_get(notebook, "base_parameters");
		unsigned passed;

		if (!node_is(notebook, NODE_MAP) || !task->role)
			continue;
		passed = passed_by_all(bundle, all) | by_job;
		if (passed != ALL_FACTS)
			say(job->view, (struct said){
				.check = CHECK_NO_PROVENANCE,
				.place = value_place(parameter_of(notebook)),
				.value = arena_string(bundle->keep, task->key),
				.other = missing(bundle->keep, passed),
				.by_hand = !node_is(all, NODE_MAP) || !all->count,
			});
	}
}

static bool is_deployed(const struct view *view)
{
	return view->stage > STAGE_DEV || target_ships(view);
}

static struct span host_of(const struct view *view)
{
	return value_text(view->own, "workspace.host");
}

/* Plain bundles may well have all their targets in one workspace. */
static bool has_own_workspace(const struct view *view)
{
	const struct bundle *bundle = view->bundle;
	struct span host = host_of(view);

	for (size_t i = 0; i < bundle->views.count; i++)
		if (host.len && !span_same(host_of(&bundle->views.at[i]), host))
			return true;
	return bundle->wish->mlops;
}

/* An id that the file itself spells out is one workspace's. */
static void check_clusters(struct job *job)
{
	for (size_t i = 0; i < job->task_count; i++) {
		const struct node *id =
			task_value(&job->tasks[i], TASK_existing_cluster_id);

		if (node_is(id, NODE_STRING) && !is_open(id->text) &&
		    !is_open(written(job->view->bundle, id)))
			job_say(job, CHECK_EXISTING_CLUSTER, id, NULL);
	}
}

void job_check_habits(struct job *job)
{
	struct view *view = job->view;
	const struct pair *source = node_pair(job->node, SPAN("git_source"));

	if (is_deployed(view) && has_own_workspace(view))
		check_clusters(job);
	if (is_deployed(view) && view->bundle->wish->mlops && source &&
	    !value_is_null(source->value))
		say(view, (struct said){
			.check = CHECK_GIT_SOURCE, .place = source->key->place,
			.value = arena_string(view->bundle->keep, job->key->text),
		});
}
