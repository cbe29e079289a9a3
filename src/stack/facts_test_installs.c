/* facts_test_installs.c - unit tests that run without what the project needs. */
#include "packaging/requirement.h"
#include "packaging/requirement_name.h"
#include "pipeline/facts.h"
#include "stack/facts.h"
#include "stack/pipelines.h"
#include "text/paths.h"
#include "tree/form.h"

/* What tests and tools need, and no code of a project does. */
static const char *const tools[] = {
	"pip", "setuptools", "wheel", "build", "pytest", "pytest-cov", "pytest-xdist",
	"pytest-mock", "pytest-azurepipelines", "coverage", "tox", "nox", "uv", "poetry",
	"hatch", "flake8", "black", "ruff", "mypy", "pylint", "isort", "pre-commit",
	"databricks-cli", "pip-tools", "twine", "bandit",
};

static bool is_of_tests(struct span path)
{
	static const char *const words[] = { "test", "dev", "lint", "doc", "ci" };
	struct span base = path_base(path);

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (span_search(base, span_of(words[i])) < base.len)
			return true;
	return false;
}

/* Files of what the code itself needs: what stands in hidden folders is of tools. */
static void find_requirements(struct stack *stack, struct words *found)
{
	const struct snapshot *snapshot = shelf_snapshot(stack->shelf);

	for (size_t i = 0; i < snapshot->count; i++) {
		struct span path = span_of(snapshot->files[i].path);

		if (requirements_named(path) && !is_of_tests(path) && *path.at != '.' &&
		    span_search(path, SPAN("/.")) == path.len &&
		    stack_has(stack, &snapshot->files[i]))
			*vec_add(stack->keep, found) = snapshot->files[i].path;
	}
}

/* Whether one of them is about the code in the folder: it stands in it, above it, below. */
static bool has_requirements(const struct words *found, struct ci_text folder)
{
	for (size_t i = 0; folder.known && i < found->count; i++) {
		struct span path = span_of(found->at[i]);

		if (path_within(path, folder.text) ||
		    path_within(folder.text, path_dir(path)))
			return true;
	}
	return false;
}

static bool is_tool(struct stack *stack, struct span requirement)
{
	struct span name = span_cut(requirement, requirement_name_length(requirement));
	const char *normal = requirement_name_normal(stack->keep, name);

	for (size_t i = 0; i < sizeof tools / sizeof *tools; i++)
		if (!strcmp(normal, tools[i]))
			return true;
	return span_starts(span_of(normal), "pytest");
}

/* Whether a file for tests takes in another one: `-r requirements.txt`. */
static bool takes_in(struct stack *stack, const struct file *file)
{
	struct source *source = stack_source(stack, file);
	const struct requirement_file *read;

	if (!source || source->text.len > shelf_snapshot(stack->shelf)->limits->structured_bytes)
		return true;
	read = requirement_parse(stack->keep, source);
	for (size_t i = 0; i < read->options.count; i++)
		if (read->options.at[i].refers == REFERENCE_REQUIREMENTS)
			return true;
	return read->foreign;
}

/* Whether it may bring what the code needs. */
static bool brings(struct stack *stack, const struct deed *deed)
{
	const struct file *file;
	const char *path;

	if (!deed->key.text.at || !deed->key.known || deed->flags & DEED_EDITABLE)
		return true;
	if (!(deed->flags & DEED_FROM_FILE))
		return !is_tool(stack, deed->key.text);
	if (!is_of_tests(deed->key.text) || !deed->folder.known)
		return true;
	path = path_clean(stack->keep, deed->folder.text, deed->key.text);
	file = path ? stack_find(stack, SPAN(""), path) : NULL;
	return !file || takes_in(stack, file);
}

struct testing {
	struct stack *stack;
	struct facts *facts;
	struct words requirements;	/* paths */
	struct map told;
	bool ready;		/* the rest of the job need not be looked at */
};

static void check_step(struct testing *on, const struct ci_job *job,
		       const struct step *step)
{
	if (step_is_opaque(step))
		on->ready = true;
	for (size_t i = 0; i < step->deeds.count && !on->ready; i++) {
		const struct deed *deed = &step->deeds.at[i];

		if (deed->verb == VERB_INSTALL)
			on->ready = brings(on->stack, deed);
		if (deed->verb != VERB_TEST || on->ready)
			continue;
		on->ready = true;
		if (!has_requirements(&on->requirements, deed->folder))
			continue;
		if (pipeline_told(on->stack->keep, &on->told, "", deed->place))
			continue;
		struct fact *fact = fact_add(on->stack, on->facts, "not-installed",
					     deed->place);
		fact->value = arena_string(on->stack->keep, job->key);
		fact_read(on->stack, fact, "**/*requirements*.txt");
	}
}

/* Images may bring all that tests need. */
static bool is_bare(const struct ci_job *job)
{
	struct span image = job_image(job);

	if (!job->image)
		return job->pipeline->provider != PROVIDER_GITLAB;
	return image.at && image_is_plain(image);
}

static void check_job(struct testing *on, const struct ci_job *job)
{
	on->ready = !job->whole || !is_bare(job);
	for (size_t i = 0; i < job->steps.count && !on->ready; i++)
		check_step(on, job, job->steps.at[i]);
}

void facts_test_installs(struct stack *stack, struct facts *facts)
{
	const struct pipelines *pipelines = stack_pipelines(stack);
	struct testing on = { .stack = stack, .facts = facts };

	if (pipelines->all.count)
		find_requirements(stack, &on.requirements);
	if (!on.requirements.count)
		return;
	for (size_t i = 0; i < pipelines->all.count; i++)
		for (size_t k = 0; k < pipelines->all.at[i]->jobs.count; k++)
			check_job(&on, pipelines->all.at[i]->jobs.at[k]);
}
