/* azure_script.c - what a step runs: by a key of its own, or as the input of a task. */
#include "pipeline/azure.h"

static const struct { const char *key; enum shell shell; } shells[] = {
#define AZURE_SHELL(key, shell) { key, shell },
#define AZURE_TASK(name, input, shell)
#include "pipeline/azure_tasks.def"
#undef AZURE_SHELL
#undef AZURE_TASK
};

static const struct { const char *name, *input; enum shell shell; } tasks[] = {
#define AZURE_SHELL(key, shell)
#define AZURE_TASK(name, input, shell) { name, input, shell },
#include "pipeline/azure_tasks.def"
#undef AZURE_SHELL
#undef AZURE_TASK
};

static const struct { const char *type; enum shell shell; } types[] = {
	{ "bash", SHELL_BASH }, { "pscore", SHELL_POWERSHELL },
	{ "ps", SHELL_POWERSHELL }, { "batch", SHELL_CMD },
};

/* `Bash` of `Bash@3`; a task of an extension has its publisher before it. */
static struct span task_name(struct span uses)
{
	uses = span_cut(uses, span_find(uses, '@'));
	for (size_t i = uses.len; i; i--)
		if (uses.at[i - 1] == '.')
			return span_from(uses, i);
	return uses;
}

static bool is_task(struct span name, const char *task)
{
	struct span other = span_of(task);

	if (name.len != other.len)
		return false;
	for (size_t i = 0; i < name.len; i++)
		if ((name.at[i] | 32) != (other.at[i] | 32))
			return false;
	return true;
}

static void read_type(struct azure *azure, const struct azure_item *inputs,
		      struct azure_script *script)
{
	const struct node *type = azure_field(azure, inputs, "scriptType");

	for (size_t i = 0; type && i < sizeof types / sizeof *types; i++)
		if (span_is(type->text, types[i].type))
			script->shell = types[i].shell;
}

static void read_task(struct azure *azure, const struct azure_item *map,
		      struct azure_script *script)
{
	struct span name = task_name(script->uses->text);
	struct azure_item inputs = azure_map(azure, azure_get(azure, map, "inputs"));

	if (!node_is(inputs.node, NODE_MAP))
		return;
	inputs.node = script->with = azure_flat(azure, &inputs, map->frame);
	inputs.frame = map->frame;
	for (size_t i = 0; i < sizeof tasks / sizeof *tasks; i++) {
		if (!is_task(name, tasks[i].name))
			continue;
		script->text = azure_field(azure, &inputs, tasks[i].input);
		script->shell = tasks[i].shell;
		read_type(azure, &inputs, script);
	}
	script->folder = azure_field(azure, &inputs, "workingDirectory");
	if (!script->folder)
		script->folder = azure_field(azure, &inputs, "cwd");
}

struct azure_script azure_script(struct azure *azure, const struct azure_item *map,
				 bool windows)
{
	struct azure_script script = { .shell = SHELL_OTHER };
	const struct node *text;

	for (size_t i = 0; i < sizeof shells / sizeof *shells; i++) {
		text = azure_field(azure, map, shells[i].key);
		if (text && !script.text) {
			script.text = text;
			script.shell = shells[i].shell;
		}
	}
	script.uses = azure_field(azure, map, "task");
	if (script.uses && script.uses->kind < NODE_LIST)
		read_task(azure, map, &script);
	else
		script.uses = NULL;
	if (!script.folder)
		script.folder = azure_field(azure, map, "workingDirectory");
	if (script.text && script.text->kind >= NODE_LIST)
		script.text = NULL;
	if (windows && script.shell == SHELL_POSIX)
		script.shell = SHELL_CMD;
	return script;
}
