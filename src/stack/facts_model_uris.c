/* facts_model_uris.c - models that code loads by a version or a stage, not by an alias, and
   stages that it moves them to. */
#include "modules/reach.h"
#include "stack/code.h"
#include "stack/facts.h"
#include "text/paths.h"

static bool is_stage(struct span text)
{
	static const char *const stages[] = { "Production", "Staging", "Archived", "None" };

	for (size_t i = 0; i < sizeof stages / sizeof *stages; i++)
		if (span_is(text, stages[i]))
			return true;
	return false;
}

static bool is_number(struct span text)
{
	size_t digits = 0;

	while (digits < text.len && text.at[digits] >= '0' && text.at[digits] <= '9')
		digits++;
	return digits && digits == text.len;
}

/* The text between the quotes, as spelt; fields in it stay. Empty where it is pieces. */
static struct span inside(const struct code *code, const struct syntax *string)
{
	struct span text = span_cut(span_from(code->script->text, string->from),
				    string->to - string->from);
	size_t open = 0;

	while (open < text.len && text.at[open] != '"' && text.at[open] != '\'')
		open++;
	text = span_from(text, open);
	while (text.len >= 2 && text.at[0] == text.at[text.len - 1] &&
	       (text.at[0] == '"' || text.at[0] == '\''))
		text = span_cut(span_from(text, 1), text.len - 2);
	return text;
}

/* `models:/NAME/3`, whatever NAME is: it may be a field. */
static bool is_fixed(struct span text)
{
	size_t at = text.len;

	if (!span_starts(text, "models:/"))
		return false;
	while (at && text.at[at - 1] != '/')
		at--;
	struct span last = span_from(text, at);
	return at > strlen("models:/") && (is_number(last) || is_stage(last));
}

static void judge(struct stack *stack, struct facts *facts, const struct code *code)
{
	for (size_t i = 0; i < code->strings.count; i++) {
		const struct code_string *string = &code->strings.at[i];
		struct span text = inside(code, string->node);

		if (string->docstring || !is_fixed(text))
			continue;
		struct fact *fact = fact_add(stack, facts, "fixed-model-code",
					     code_place(code, string->node));
		fact->value = arena_string(stack->keep, text);
	}
}

/* What promotes a version in the registry of the workspace: models in Unity Catalog have
   no stages. */
static void judge_stages(struct stack *stack, struct facts *facts, const struct code *code)
{
	static const char *const moves[] = { "*transition_model_version_stage", NULL };
	static const char *const asks[] = { "*get_latest_versions", NULL };

	for (size_t i = 0; i < code->calls.count; i++) {
		const struct code_call *call = &code->calls.at[i];
		const struct syntax *stages = code_argument(call, "stages", 1);

		if (code_calls(call, moves) || (code_calls(call, asks) && stages))
			fact_add(stack, facts, "stage-call", code_place(code, call->node))
				->value = call->written;
	}
}

static bool is_asked(struct stack *stack, const struct file *file, const char *word)
{
	struct span path = span_of(file->path);
	struct module module = { .file = file };
	const struct project *project;

	if ((!span_ends(path, ".py") && !span_ends(path, ".ipynb")) ||
	    !stack_has(stack, file) || !stack_wants(stack, file) || module_is_test(&module))
		return false;
	project = stack_project(stack, path);
	return project && project->mlops && project->catalog_model &&
	       stack_mentions(stack, file, word);
}

typedef void code_judge(struct stack *stack, struct facts *facts, const struct code *code);

/* All files of projects with a model in Unity Catalog that have the word. */
static void each_code(struct stack *stack, struct facts *facts, const char *word,
		      code_judge *judge_code)
{
	const struct snapshot *snapshot = shelf_snapshot(stack->shelf);

	if (!stack_is(stack, STACK_UNITY_CATALOG))
		return;
	for (size_t i = 0; i < snapshot->count; i++) {
		const struct file *file = &snapshot->files[i];
		const struct code *code =
			is_asked(stack, file, word) ? stack_code(stack, file) : NULL;

		if (code)
			judge_code(stack, facts, code);
	}
}

void facts_model_uris(struct stack *stack, struct facts *facts)
{
	each_code(stack, facts, "models:/", judge);
}

void facts_model_stages(struct stack *stack, struct facts *facts)
{
	each_code(stack, facts, "_version", judge_stages);
}
