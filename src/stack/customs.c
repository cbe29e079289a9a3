/* customs.c - the files of a repository, looked over once. */
#include "stack/customs.h"

#include <string.h>

#include "stack/modules.h"
#include "stack/pipelines.h"
#include "stack/projects.h"
#include "text/paths.h"

#define WORDS_MOST 24		/* of one list: more is no custom */
#define PROJECTS_MOST 32	/* with more, folders are not looked for */

/* Folders that no one here wrote; whole names. */
static const char *const foreign[] = {
	"third_party", "third-party", "thirdparty", "vendor", "vendored", "_vendor",
	"node_modules", "site-packages", "external", "generated", "_generated",
};

/* What teams call the folders of a stack else. */
static const struct {
	const char *key;
	const char *usual;
	const char *others[6];
} roles[TASK_ROLES] = {
	[ROLE_TRAINING] = { "training", "training",
			    { "train", "trainer", "model_training", "model-training" } },
	[ROLE_VALIDATION] = { "validation", "validation",
			      { "validate", "evaluation", "evaluate", "model_validation" } },
	[ROLE_DEPLOYMENT] = { "model-deployment", "model_deployment",
			      { "model_deploy", "model-deployment", "deploy_model" } },
	[ROLE_INFERENCE] = { "batch-inference", "batch_inference",
			     { "inference", "scoring", "batch_scoring", "batch_predict" } },
	[ROLE_FEATURES] = { "feature-engineering", "feature_engineering",
			    { "features", "feature_eng", "featurization", "feature_store" } },
	[ROLE_MONITORING] = { "monitoring", "monitoring",
			      { "monitor", "model_monitoring", "drift" } },
};

const char *customs_key(enum task_role role)
{
	return roles[role].key;
}

bool customs_add(struct arena *keep, struct words *words, const char *word)
{
	for (size_t i = 0; i < words->count; i++)
		if (!strcmp(words->at[i], word))
			return false;
	if (words->count >= WORDS_MOST)
		return false;
	*vec_add(keep, words) = word;
	return true;
}

/* The parts of a name, as `eu` and `prod` of `eu-prod`. */
static const struct { const char *part; enum stage stage; } parts[] = {
	{ "preprod", STAGE_STAGING }, { "pre", STAGE_STAGING }, { "uat", STAGE_STAGING },
	{ "acc", STAGE_STAGING }, { "acceptance", STAGE_STAGING },
	{ "staging", STAGE_STAGING }, { "stage", STAGE_STAGING }, { "stg", STAGE_STAGING },
	{ "qa", STAGE_STAGING }, { "prod", STAGE_PROD }, { "production", STAGE_PROD },
	{ "prd", STAGE_PROD }, { "live", STAGE_PROD }, { "test", STAGE_TEST },
	{ "tests", STAGE_TEST }, { "tst", STAGE_TEST }, { "ci", STAGE_TEST },
	{ "dev", STAGE_DEV }, { "development", STAGE_DEV }, { "develop", STAGE_DEV },
	{ "sandbox", STAGE_DEV }, { "local", STAGE_DEV }, { "personal", STAGE_DEV },
};

static bool is_part_end(char c)
{
	return c == '-' || c == '_' || c == '.' || c == '/';
}

static bool has_part(struct span name, struct span part)
{
	for (size_t i = 0, from = 0; i <= name.len; i++) {
		if (i < name.len && !is_part_end(name.at[i]))
			continue;
		if (span_same((struct span){ name.at + from, i - from }, part))
			return true;
		from = i + 1;
	}
	return false;
}

enum stage customs_stage(struct span target)
{
	enum stage usual = stage_of(NULL, target);

	for (size_t i = 0; !usual && i < sizeof parts / sizeof *parts; i++)
		if (has_part(target, span_of(parts[i].part)))
			return parts[i].stage;
	return usual;
}

/* By its name, or else by its mode. */
static enum stage stage_of_pair(const struct pair *target)
{
	enum stage stage = customs_stage(pair_text(target));
	const struct node *mode = node_get(target->value, "mode");

	return stage ? stage : mode && span_is(mode->text, "development") ? STAGE_DEV :
	       STAGE_NONE;
}

/* A part that has one unusual name has to be told all that it has. */
static void find_targets(struct stack *stack, struct customs *customs)
{
	struct words all[STAGES] = {0};
	bool unusual[STAGES] = { false };
	const struct projects *projects = stack_projects(stack);

	for (size_t i = 0; i < projects->count; i++) {
		const struct node *targets = node_get(projects->at[i].root, "targets");

		for (size_t k = 0; node_is(targets, NODE_MAP) && k < targets->count; k++) {
			struct span name = pair_text(&targets->pairs[k]);
			enum stage stage = stage_of_pair(&targets->pairs[k]);
			const char *word = arena_string(stack->keep, name);

			customs_add(stack->keep, &customs->target_names, word);
			customs_add(stack->keep, &all[stage], word);
			unusual[stage] |= !stage_of(NULL, name);
		}
	}
	for (size_t stage = STAGE_DEV; stage < STAGES; stage++)
		if (unusual[stage])
			customs->targets[stage] = all[stage];
}

/* Nothing in it means something to a glob. */
static bool is_plain(struct span path)
{
	for (size_t i = 0; i < path.len; i++)
		if (strchr("*?[]{}\\!", path.at[i]))
			return false;
	return true;
}

static void find_foreign(struct stack *stack, struct customs *customs, struct span path)
{
	struct span rest = path;

	for (size_t len; (len = span_find(rest, '/')) < rest.len; rest = span_from(rest, len + 1))
		for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++)
			if (span_is(span_cut(rest, len), foreign[i])) {
				struct span folder = span_cut(
					path, (size_t)(rest.at - path.at) + len);

				if (is_plain(folder))
					customs_add(stack->keep, &customs->excludes,
						    arena_string(stack->keep, folder));
				return;
			}
}

/* GROUP/NAME.yml of a folder, with what every rule has. */
static void find_pack(struct stack *stack, struct customs *customs,
		      const struct file *file)
{
	struct span group = path_dir(span_of(file->path)), folder = path_dir(group);
	const struct node *root;

	if (!folder.len || !span_ends(span_of(file->path), ".yml") || !is_plain(folder))
		return;
	root = stack_root(stack, file);
	if (node_get(root, "kind") && node_get(root, "message") && node_get(root, "examples"))
		customs_add(stack->keep, &customs->packs,
			    arena_string(stack->keep, folder));
}

static void find_files(struct stack *stack, struct customs *customs)
{
	const struct snapshot *snapshot = shelf_snapshot(stack->shelf);

	for (size_t i = 0; i < snapshot->count; i++) {
		const struct file *file = &snapshot->files[i];

		if (!stack_has(stack, file))
			continue;
		find_foreign(stack, customs, span_of(file->path));
		find_pack(stack, customs, file);
		customs->notebooks += span_ends(span_of(file->path), ".ipynb");
		customs->baseline |= !strcmp(file->path, "stackward-baseline.json");
	}
}

/* Somewhere in the project, as deployment/model_deployment/ is. */
static bool has_folder(struct stack *stack, const struct project *project, const char *name)
{
	const struct snapshot *snapshot = shelf_snapshot(stack->shelf);
	const char *below = path_join(stack->keep, span_of(project->folder), "");

	for (size_t i = snapshot_from(snapshot, span_of(below)); i < snapshot->count; i++) {
		struct span path = span_of(snapshot->files[i].path);

		if (!span_starts(path, below))
			return false;
		if (path_has(path_dir(span_from(path, strlen(below))), name))
			return true;
	}
	return false;
}

static void find_roles(struct stack *stack, const struct project *project,
		       struct customs *customs)
{
	for (size_t role = ROLE_TRAINING; role < TASK_ROLES; role++) {
		if (has_folder(stack, project, roles[role].usual))
			continue;
		for (const char *const *it = roles[role].others; *it; it++)
			if (has_folder(stack, project, *it))
				customs_add(stack->keep, &customs->folders[role], *it);
	}
}

static void find_folders(struct stack *stack, struct customs *customs)
{
	const struct projects *projects = stack_projects(stack);

	for (size_t i = 0; i < projects->count; i++) {
		const struct project *project = &projects->at[i];

		customs->mlops |= project->mlops;
		if (project->bundle)
			customs_add(stack->keep, &customs->bundles, project->folder);
		if (project->mlops && projects->count <= PROJECTS_MOST)
			find_roles(stack, project, customs);
	}
}

static void find_modules(struct stack *stack, struct customs *customs)
{
	struct sw_fault fault = {0};
	const struct modules *modules = stack_modules(stack, NULL, &fault);

	for (size_t i = 0; modules && i < modules->count; i++) {
		const struct module *module = &modules->at[i];

		if (!module->file || module->kind == MODULE_SCRIPT)
			continue;
		customs->modules++;
		if (module->parent != MODULE_NONE)
			continue;
		struct span folder = path_dir(span_of(module->file->path));
		if (module->kind == MODULE_PACKAGE)
			folder = path_dir(folder);
		customs_add(stack->keep, &customs->roots, arena_string(stack->keep, folder));
	}
}

static void find_pipelines(struct stack *stack, struct customs *customs)
{
	const struct pipelines *pipelines = stack_pipelines(stack);

	customs->pipelines = pipelines->all.count;
	for (size_t i = 0; i < pipelines->all.count; i++)
		customs->providers[pipelines->all.at[i]->provider] = true;
}

void customs_find(struct stack *stack, const struct words *branches,
		  struct customs *customs)
{
	*customs = (struct customs){0};
	find_targets(stack, customs);
	find_folders(stack, customs);
	find_files(stack, customs);
	find_modules(stack, customs);
	find_pipelines(stack, customs);
	customs_branches(stack, branches, customs);
}
