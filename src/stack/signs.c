/* signs.c - names that say a stage, and what a job's own names say of it. */
#include "stack/signs.h"

#include <ctype.h>
#include <strings.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* What the CLI and the logins of the clouds read. */
static const char *const logins[] = {
	"DATABRICKS_TOKEN", "DATABRICKS_CLIENT_ID", "DATABRICKS_CLIENT_SECRET",
	"DATABRICKS_HOST", "ARM_CLIENT_ID", "ARM_CLIENT_SECRET", "ARM_TENANT_ID",
	"ARM_SUBSCRIPTION_ID", "AZURE_CREDENTIALS",
};

static bool part_is(struct span part, const char *word)
{
	return part.len == strlen(word) && !strncasecmp(part.at, word, part.len);
}

static bool next_part(struct span *rest, struct span *part)
{
	size_t from = 0, to;

	while (from < rest->len && !isalnum((unsigned char)rest->at[from]))
		from++;
	for (to = from; to < rest->len && isalnum((unsigned char)rest->at[to]);)
		to++;
	*part = span_cut(span_from(*rest, from), to - from);
	*rest = span_from(*rest, to);
	return part->len;
}

enum stage stage_named(struct span name)
{
	static const struct { const char *word; enum stage stage; } words[] = {
		{ "prod", STAGE_PROD }, { "prd", STAGE_PROD },
		{ "production", STAGE_PROD }, { "staging", STAGE_STAGING },
		{ "stg", STAGE_STAGING }, { "stage", STAGE_STAGING },
	};
	enum stage found = STAGE_NONE;
	struct span part, before = {0};

	for (; next_part(&name, &part); before = part)
		for (size_t i = 0; i < COUNT(words); i++) {
			if (!part_is(part, words[i].word))
				continue;
			if ((found && found != words[i].stage) ||
			    part_is(before, "non") || part_is(before, "pre") ||
			    part_is(before, "not"))
				return STAGE_NONE;
			found = words[i].stage;
		}
	return found;
}

static const struct binding *environment_of(const struct act *act, const char *name)
{
	const struct bindings *bindings = act->step->bindings;
	bool open = false;
	const struct binding *found =
		bindings_find(bindings, BOUND_ENV, span_of(name), &open);

	if (!found && act->pipeline->provider == PROVIDER_AZURE)
		found = bindings_find(bindings, BOUND_VARIABLES, span_of(name), &open);
	return found && found->value ? found : NULL;
}

static void add_secrets(struct stack *stack, const struct act *act,
			const struct bindings *within, const struct node *node,
			struct secret_names *names)
{
	if (node && node->kind != NODE_MAP && node->kind != NODE_LIST)
		bindings_secrets(stack->keep, act->pipeline, within, node, names);
}

static bool logs_in(const struct step *step)
{
	for (size_t i = 0; i < step->deeds.count; i++)
		if (step->deeds.at[i].verb == VERB_LOGIN)
			return true;
	return false;
}

/* Of several logins the last one before the act holds. */
static void add_login(struct stack *stack, const struct act *act,
		      struct secret_names *names)
{
	const struct step *login = NULL;
	const struct node *with;

	for (size_t i = 0; i < act->job->steps.count; i++) {
		const struct step *step = act->job->steps.at[i];

		if (logs_in(step))
			login = step;
		if (step == act->step)
			break;
	}
	if (!login)
		return;
	add_secrets(stack, act, login->bindings, login->script, names);
	with = node_is(login->with, NODE_MAP) ? login->with : NULL;
	for (size_t i = 0; with && i < with->count; i++)
		add_secrets(stack, act, login->bindings, with->pairs[i].value, names);
}

void act_secrets(struct stack *stack, const struct act *act,
		 struct secret_names *names)
{
	for (size_t i = 0; i < COUNT(logins); i++) {
		const struct binding *binding = environment_of(act, logins[i]);

		if (binding)
			add_secrets(stack, act, binding->within, binding->value, names);
	}
	add_login(stack, act, names);
}

void act_environment(struct stack *stack, const struct act *act,
		     struct secret_names *names)
{
	const struct bindings *at = act->step->bindings;

	for (; at; at = at->outer)
		for (size_t i = 0; at->kind == BOUND_ENV && i < at->settings.count; i++)
			if (at->settings.at[i].value)
				add_secrets(stack, act, at->settings.at[i].within,
					    at->settings.at[i].value, names);
}

struct sign act_credential(struct stack *stack, const struct act *act, enum stage not)
{
	struct secret_names names = {0};

	act_secrets(stack, act, &names);
	for (size_t i = 0; i < names.count; i++) {
		enum stage stage = stage_named(names.at[i].name);

		if (stage && stage != not)
			return (struct sign){ stage, names.at[i].name,
					      names.at[i].place };
	}
	return (struct sign){0};
}

struct ci_text job_environment(struct stack *stack, const struct ci_job *job,
			       struct sw_place *place)
{
	const struct node *name = job->environment;

	if (node_is(name, NODE_MAP))
		name = node_get(name, "name");
	if (!name || name->kind == NODE_MAP || name->kind == NODE_LIST)
		return (struct ci_text){0};
	if (place)
		*place = name->place;
	return bindings_node(stack->keep, job->pipeline, job->bindings, name);
}

struct span act_host(struct stack *stack, const struct act *act, struct sw_place *place)
{
	const struct binding *binding = environment_of(act, "DATABRICKS_HOST");
	struct ci_text text = {0};

	if (!binding)
		return (struct span){0};
	text = bindings_node(stack->keep, act->pipeline, binding->within,
			     binding->value);
	if (place)
		*place = binding->value->place;
	return text.known ? host_bare(text.text) : (struct span){0};
}

bool act_hosts_differ(struct stack *stack, const struct act *act, struct hosts *hosts)
{
	*hosts = (struct hosts){0};
	if (!act->project || !act->stage)
		return false;
	hosts->set = act_host(stack, act, &hosts->place);
	if (!hosts->set.len)
		return false;
	hosts->declared = project_host(stack, act->project, act->stage,
				       &hosts->declared_place);
	return hosts->declared.len && !span_same(hosts->set, hosts->declared);
}

/* Programs that run what stands elsewhere. */
static bool hides(const struct shell_command *command)
{
	static const char *const runners[] = {
		"make", "just", "task", "invoke", "inv", "nox", "hatch", "pdm", "npm",
		"yarn", "docker", "rake", "ant", "gradle", "mvn", "bazel", "dagger",
		"pwsh",
	};
	static const char *const readers[] = {
		"sh", "bash", "zsh", "python", "python3"
	};
	struct span program = command->count ? shell_text(&command->words[0]) :
					       (struct span){0};
	struct span first = command->count > 1 ? shell_text(&command->words[1]) :
						 (struct span){0};

	for (size_t i = 0; i < COUNT(runners); i++)
		if (span_is(program, runners[i]))
			return true;
	for (size_t i = 0; i < COUNT(readers); i++)
		if (span_is(program, readers[i]))
			return first.len && !span_starts(first, "-");
	return span_find(program, '/') < program.len || span_ends(program, ".sh");
}

bool step_hides(const struct step *step)
{
	static const char *const words[] = {
		"test", "databricks-bundle", "dabs", "deploy"
	};
	const struct commands *commands = &step->reading.commands;
	struct span uses = step->uses ? step->uses->text : (struct span){0};

	for (size_t i = 0; i < COUNT(words); i++)
		if (span_search(uses, span_of(words[i])) < uses.len)
			return true;
	if (step->reading.broken || step->reading.over)
		return true;
	for (size_t i = 0; i < commands->count; i++)
		if (hides(&commands->at[i]))
			return true;
	return false;
}
