/* facts_github.c - what GitHub's workflows let others do: with foreign code, with texts
   that others write, with the token, with actions that may change. */
#include "pipeline/expression_text.h"
#include "pipeline/facts.h"
#include "pipeline/outcome.h"
#include "pipeline/scalar.h"

#include "base/map.h"
#include "base/str.h"

struct looking {
	struct arena *keep;
	const struct pipelines *pipelines;
	struct facts *facts;
	struct map seen;	/* of this pipeline: `path`, a blank, what was told */
};

/* Whether it is told for the first time of this file. */
static bool is_new(struct looking *on, const char *check, const char *path,
		   struct span value)
{
	struct str key = str_new(on->keep);

	str_format(&key, "%s %s ", check, path ? path : "");
	str_add(&key, value);
	return !map_add(&on->seen, str_span(&key), on);
}

static struct fact *tell(struct looking *on, const char *check, struct sw_place place,
			 struct span value)
{
	struct fact *fact = pipeline_fact(on->keep, on->facts, check, place);

	fact->value = arena_string(on->keep, value);
	return fact;
}

/* The key of an event in `on`, or NULL. */
static const struct node *trigger_of(const struct node *root, const char *event)
{
	const struct node *on = node_get(root, "on");

	if (node_is(on, NODE_STRING))
		return span_is(on->text, event) ? on : NULL;
	for (size_t i = 0; on && i < on->count; i++) {
		const struct node *key = on->kind == NODE_MAP ? on->pairs[i].key
							      : on->items[i];

		if (node_is(key, NODE_STRING) && span_is(key->text, event))
			return key;
	}
	return NULL;
}

static bool grants(const struct node *permissions)
{
	if (!permissions || node_is(permissions, NODE_STRING))
		return !permissions || span_is(permissions->text, "write-all");
	for (size_t i = 0; permissions->kind == NODE_MAP && i < permissions->count; i++)
		if (span_is(permissions->pairs[i].value->text, "write"))
			return true;
	return false;
}

/* Names other than the token that each job has. */
static bool names_secrets(struct looking *on, const struct ci_job *job)
{
	struct secret_names names = {0};

	bindings_secrets(on->keep, job->pipeline, job->bindings, job->node, &names);
	for (const struct bindings *at = job->bindings; at; at = at->outer)
		for (size_t i = 0; at->kind == BOUND_ENV && i < at->settings.count; i++)
			bindings_secrets(on->keep, job->pipeline, at->outer,
					 at->settings.at[i].value, &names);
	for (size_t i = 0; i < names.count; i++)
		if (!outcome_folds(names.at[i].name, SPAN("GITHUB_TOKEN")))
			return true;
	return false;
}

static bool is_head(struct span text)
{
	static const char *const heads[] = {
		"github.event.pull_request.head", "github.head_ref", "refs/pull/",
		"github.event.workflow_run.head", "github.event.pull_request.merge_commit_sha",
	};

	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
		if (span_search(text, span_of(heads[i])) < text.len)
			return true;
	return false;
}

/* Takes what the pull request brings, not what it goes into. */
static bool takes_head(const struct step *step)
{
	static const char *const keys[] = { "ref", "repository" };
	struct span uses = step->uses && step->uses->kind == NODE_STRING ? step->uses->text
									 : SPAN("");

	if (step->script)
		return span_search(step->script->text, SPAN("gh pr checkout")) <
		       step->script->text.len;
	for (size_t i = 0; i < 2 && span_starts(uses, "actions/checkout@"); i++) {
		const struct node *value = node_get(step->with, keys[i]);

		if (node_is(value, NODE_STRING) && is_head(value->text))
			return true;
	}
	return false;
}

static bool checks_out(const struct step *step)
{
	return node_is(step->uses, NODE_STRING) &&
	       span_starts(step->uses->text, "actions/checkout@");
}

/* It runs what the repository holds. */
static bool runs_code(const struct step *step)
{
	for (size_t i = 0; i < step->deeds.count; i++) {
		enum deed_verb verb = step->deeds.at[i].verb;

		if (verb == VERB_INSTALL || verb == VERB_TEST || verb == VERB_VALIDATE ||
		    verb == VERB_DEPLOY || verb == VERB_RUN)
			return true;
	}
	return false;
}

/* Foreign code with secrets, or tests with secrets of what is not the pull request. */
static void check_target_job(struct looking *on, const struct ci_job *job,
			     const struct node *trigger)
{
	bool secrets = names_secrets(on, job), plain = false, runs = false;

	for (size_t i = 0; i < job->steps.count; i++) {
		const struct step *step = job->steps.at[i];

		if (takes_head(step) && (secrets || grants(job->permissions))) {
			struct fact *fact = tell(on, "head", trigger->place, trigger->text);

			fact->related = step->node->place;
			fact->other = arena_string(on->keep, job->key);
			return;
		}
		plain |= checks_out(step);
		runs |= runs_code(step);
	}
	if (plain && runs && secrets && span_is(trigger->text, "pull_request_target"))
		tell(on, "secrets", trigger->place, trigger->text)->other =
			arena_string(on->keep, job->key);
}

void pipeline_facts_github_target(struct arena *keep, const struct pipelines *pipelines,
				  struct facts *facts)
{
	static const char *const events[] = { "pull_request_target", "workflow_run" };
	struct looking on = { .keep = keep, .pipelines = pipelines, .facts = facts };

	for (size_t i = 0; i < pipelines->all.count; i++) {
		const struct pipeline *pipeline = pipelines->all.at[i];
		const struct node *trigger = NULL;

		for (size_t k = 0; k < 2 && !trigger; k++)
			trigger = trigger_of(pipeline->root, events[k]);
		if (pipeline->provider != PROVIDER_GITHUB || !trigger)
			continue;
		size_t before = facts->count;
		/* One job of a workflow is enough to say it. */
		for (size_t k = 0; k < pipeline->jobs.count && facts->count == before; k++)
			check_target_job(&on, pipeline->jobs.at[k], trigger);
	}
}

static bool deploys(const struct pipeline *pipeline)
{
	for (size_t i = 0; i < pipeline->jobs.count; i++)
		if (job_deploys(pipeline->jobs.at[i]))
			return true;
	return false;
}

static const struct ci_job *without_permissions(const struct looking *on, bool deploying)
{
	for (size_t i = 0; i < on->pipelines->all.count; i++) {
		const struct pipeline *pipeline = on->pipelines->all.at[i];

		/* What others alone call has what they give. */
		if (pipeline->provider != PROVIDER_GITHUB || !pipeline->reach.can ||
		    (deploying && !deploys(pipeline)))
			continue;
		for (size_t k = 0; k < pipeline->jobs.count; k++)
			if (!pipeline->jobs.at[k]->permissions)
				return pipeline->jobs.at[k];
	}
	return NULL;
}

/* Told once, of what deploys first of all: a workflow more or a job's other name is
   nothing new. */
static void check_missing(struct looking *on)
{
	const struct ci_job *job = without_permissions(on, true);
	struct fact *fact;

	if (!job)
		job = without_permissions(on, false);
	if (!job)
		return;
	fact = tell(on, "no-permissions", job->place, job->key);
	fact->print = "permissions";
	fact->moves = true;
}

static void check_permissions(struct looking *on, const struct pipeline *pipeline)
{
	for (size_t i = 0; i < pipeline->jobs.count; i++) {
		const struct ci_job *job = pipeline->jobs.at[i];
		const struct node *given = job->permissions;

		if (node_is(given, NODE_STRING) && span_is(given->text, "write-all") &&
		    is_new(on, "write-all", given->place.path,
			   span_of(arena_format(on->keep, "%u", given->place.line))))
			tell(on, "write-all", given->place, job->key);
	}
}

/* Fields that people without rights may write; a `*` stands for an index. */
static const char *const written[] = {
	"github.head_ref", "github.event.issue.title", "github.event.issue.body",
	"github.event.pull_request.title", "github.event.pull_request.body",
	"github.event.pull_request.head.ref", "github.event.pull_request.head.label",
	"github.event.pull_request.head.repo.default_branch",
	"github.event.comment.body", "github.event.review.body",
	"github.event.review_comment.body", "github.event.discussion.title",
	"github.event.discussion.body", "github.event.head_commit.message",
	"github.event.head_commit.author.email", "github.event.head_commit.author.name",
	"github.event.workflow_run.head_branch",
	"github.event.workflow_run.head_commit.message",
	"github.event.workflow_run.display_title",
};

static bool is_written(struct span name)
{
	struct span commits = SPAN("github.event.commits.");

	for (size_t i = 0; i < sizeof written / sizeof *written; i++)
		if (outcome_folds(name, span_of(written[i])))
			return true;
	return outcome_folds(span_cut(name, commits.len), commits) &&
	       (span_ends(name, "message") || span_ends(name, "email") ||
		span_ends(name, "name"));
}

/* Whether people are asked for it as a text: of a choice, a number, a boolean they choose
   none; what a caller gives is the caller's. */
static bool is_asked(const struct pipeline *pipeline, struct span name)
{
	const struct node *inputs = node_walk(pipeline->root, "on", "workflow_dispatch",
					      "inputs", NULL);
	const struct pair *pair = node_pair(inputs, name);
	const struct node *type = pair ? node_get(pair->value, "type") : NULL;

	return pair && (!node_is(type, NODE_STRING) || span_is(type->text, "string"));
}

static bool is_writable(const struct step *step, struct span name)
{
	static const char *const prefixes[] = { "github.event.inputs.", "inputs." };
	bool open;

	for (size_t i = 0; i < 2; i++) {
		struct span prefix = span_of(prefixes[i]);
		struct span last = span_from(name, prefix.len);

		if (outcome_folds(span_cut(name, prefix.len), prefix))
			return !bindings_find(step->bindings, BOUND_INPUTS, last, &open) &&
			       !open && is_asked(step->job->pipeline, last);
	}
	return is_written(name);
}

/* Of `a && b` the last operand is what comes out, of `a[b]` a part of the first. */
static bool comes_out(const struct expr *expr, size_t i)
{
	if (expr->kind != EXPR_CALL)
		return true;
	if (span_is(expr->text, "&&"))
		return i + 1 == expr->count;
	return !span_is(expr->text, "[]") || !i;
}

/* The name that is put into the script, or an empty one. A function's result counts as
   what it was made from, but for those that say yes or no. */
static struct span written_in(const struct step *step, const struct expr *expr)
{
	static const char *const quiet[] = { "contains", "startsWith", "endsWith", "==",
					     "!=", "hashFiles", "toJSON", "!", "fromJSON" };
	struct span found = {0};

	for (size_t i = 0; i < sizeof quiet / sizeof *quiet; i++)
		if (expr->kind == EXPR_CALL && outcome_folds(expr->text, span_of(quiet[i])))
			return found;
	if (expr->kind == EXPR_NAME && is_writable(step, expr->text))
		return expr->text;
	for (size_t i = 0; i < expr->count && !found.len; i++)
		if (comes_out(expr, i))
			found = written_in(step, expr->args[i]);
	return found;
}

static void check_script(struct looking *on, const struct step *step,
			 const struct node *script)
{
	const char *path = script->place.path;
	struct sw_fault fault = {0};
	struct scalar_spots *spots = NULL;
	struct hole hole;

	for (size_t from = 0; hole_next(PROVIDER_GITHUB, script->text, from, &hole);
	     from = hole.end) {
		const struct expr *expr = expr_read(on->keep, PROVIDER_GITHUB, hole.text);
		struct span name = expr ? written_in(step, expr) : (struct span){0};
		const struct file *file = path ? snapshot_find(
			shelf_snapshot(on->pipelines->shelf), span_of(path)) : NULL;

		if (!name.len || !is_new(on, "expression", path, span_of(arena_format(
			    on->keep, "%u %.*s", script->place.line, (int)name.len, name.at))))
			continue;
		if (!spots)
			spots = scalar_spots(on->keep, file ? shelf_source(
				on->pipelines->shelf, file, &fault) : NULL, script);
		tell(on, "expression", scalar_spots_place(spots, hole.offset, hole.end), name);
	}
}

static bool is_pinned(struct span uses)
{
	size_t at = span_find(uses, '@');
	struct span ref = span_from(uses, at + 1);

	if (span_starts(uses, "docker://"))
		return span_starts(ref, "sha256:");
	if (at == uses.len || span_starts(uses, "./"))
		return true;	/* of this repository */
	if (ref.len != 40)
		return span_search(uses, SPAN("${{")) < uses.len;
	for (size_t i = 0; i < ref.len; i++)
		if (!strchr("0123456789abcdefABCDEF", ref.at[i]))
			return false;
	return true;
}

static void check_uses(struct looking *on, const struct node *uses)
{
	/* One tag is one habit, however many workflows have it. */
	if (node_is(uses, NODE_STRING) && !is_pinned(uses->text) &&
	    is_new(on, "tag", NULL, uses->text))
		tell(on, "tag", uses->place, uses->text)->moves = true;
}

static void check_step(struct looking *on, const struct step *step)
{
	const struct node *script = node_get(step->with, "script");

	if (step->script)
		check_script(on, step, step->script);
	else if (node_is(script, NODE_STRING) && node_is(step->uses, NODE_STRING) &&
		 span_starts(step->uses->text, "actions/github-script@"))
		check_script(on, step, script);
	check_uses(on, step->uses);
}

void pipeline_facts_github_hardening(struct arena *keep,
				     const struct pipelines *pipelines,
				     struct facts *facts)
{
	struct looking on = { .keep = keep, .pipelines = pipelines, .facts = facts,
			      .seen = map_new(keep) };

	check_missing(&on);
	for (size_t i = 0; i < pipelines->all.count; i++) {
		const struct pipeline *pipeline = pipelines->all.at[i];

		if (pipeline->provider != PROVIDER_GITHUB)
			continue;
		check_permissions(&on, pipeline);
		for (size_t k = 0; k < pipeline->jobs.count; k++) {
			const struct ci_job *job = pipeline->jobs.at[k];

			check_uses(&on, node_get(job->node, "uses"));
			for (size_t n = 0; n < job->steps.count; n++)
				check_step(&on, job->steps.at[n]);
		}
	}
}
