/* facts_prerequisites.c - what a job needs before it can work on a bundle: the files, and
   the CLI. */
#include "pipeline/facts.h"

struct preparing {
	bool files, cli, opaque;
};

static bool is_bundle(enum deed_verb verb)
{
	return verb == VERB_VALIDATE || verb == VERB_DEPLOY || verb == VERB_RUN ||
	       verb == VERB_DESTROY || verb == VERB_BUNDLE;
}

/* Files may come as what another job has left. */
static bool brings_files(const struct step *step)
{
	static const char *const words[] = { "download", "Download", "artifact", "checkout" };
	struct span uses = step->uses ? step->uses->text : (struct span){0};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (span_search(uses, span_of(words[i])) < uses.len)
			return true;
	return node_get(step->node, "download") != NULL;
}

static bool is_hosted_label(const struct node *label)
{
	static const char *const names[] = { "ubuntu-", "windows-", "macos-" };

	for (size_t i = 0; node_is(label, NODE_STRING) && i < 3; i++)
		if (span_starts(label->text, names[i]))
			return true;
	return false;
}

/* Machines of the provider, which bring no CLI; those of a team may. */
static bool is_bare(const struct ci_job *job)
{
	const struct node *pool = node_get(job->node, "pool");
	struct span image = job_image(job);

	if (image.at || job->image)
		return image.at && image_is_plain(image);
	switch (job->pipeline->provider) {
	case PROVIDER_GITHUB:
		return is_hosted_label(node_get(job->node, "runs-on"));
	case PROVIDER_AZURE:
		pool = pool ? pool : node_get(job->pipeline->root, "pool");
		return !pool || node_get(pool, "vmImage");
	default:
		return false;
	}
}

/* Azure checks out by itself, but for deployments; GitLab does, unless told not to. */
static bool has_files(const struct ci_job *job)
{
	bool open;
	const struct binding *strategy;

	switch (job->pipeline->provider) {
	case PROVIDER_GITHUB:
		return false;
	case PROVIDER_AZURE:
		if (node_get(job->node, "deployment"))
			return false;
		for (size_t i = 0; i < job->steps.count; i++)
			if (node_is_text(node_get(job->steps.at[i]->node, "checkout"),
					 "none"))
				return false;
		return true;
	default:
		strategy = bindings_find(job->bindings, BOUND_ENV, SPAN("GIT_STRATEGY"),
					 &open);
		return !strategy || !node_is_text(strategy->value, "none");
	}
}

static const struct deed *first_bundle(const struct step *step, struct preparing *so_far)
{
	for (size_t i = 0; i < step->deeds.count; i++) {
		const struct deed *deed = &step->deeds.at[i];

		so_far->files |= deed->verb == VERB_CHECKOUT;
		so_far->cli |= deed->verb == VERB_CLI;
		if (is_bundle(deed->verb))
			return deed;
	}
	so_far->opaque |= step_is_opaque(step);
	so_far->files |= brings_files(step);
	return NULL;
}

static void check(struct arena *keep, struct facts *facts, struct map *told,
		  const struct ci_job *job)
{
	struct preparing so_far = { has_files(job), false, false };
	const struct deed *deed = NULL;
	struct fact *fact;

	for (size_t i = 0; i < job->steps.count && !deed; i++)
		deed = first_bundle(job->steps.at[i], &so_far);
	if (!deed || !job->whole)
		return;
	if (!so_far.files && !pipeline_told(keep, told, "no-checkout", deed->place)) {
		fact = pipeline_fact(keep, facts, "no-checkout", deed->place);
		fact->value = arena_string(keep, job->key);
	}
	if (!so_far.cli && !so_far.opaque && is_bare(job) &&
	    !pipeline_told(keep, told, "no-cli", deed->place)) {
		fact = pipeline_fact(keep, facts, "no-cli", deed->place);
		fact->value = arena_string(keep, job->key);
	}
}

void pipeline_facts_prerequisites(struct arena *keep, const struct pipelines *pipelines,
				  struct facts *facts)
{
	struct map told = {0};

	for (size_t i = 0; i < pipelines->all.count; i++)
		for (size_t k = 0; k < pipelines->all.at[i]->jobs.count; k++)
			check(keep, facts, &told, pipelines->all.at[i]->jobs.at[k]);
}
