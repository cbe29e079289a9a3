/* rules.c - `stackward rules`: the rules there are, and whether their examples hold. */
#include "command/command.h"

#include "bundle/outline.h"
#include "command/verb.h"
#include "engine/builtin.h"
#include "engine/kind.h"
#include "engine/rehearse.h"
#include "front/judge.h"
#include "front/options.h"
#include "front/policy_file.h"
#include "tree/json.h"

static int list(const struct sw_request *want, struct str *text, enum sw_exit *status,
		struct sw_fault *fault)
{
	(void)status;
	return front_tell(want, text, fault);
}

/* Rules of a folder: those that were not there before it was read. */
static int rehearse_folder(struct arena *keep, struct pack *pack, const char *name,
			   struct rehearsal *sum, struct str *text,
			   struct sw_fault *fault)
{
	struct pack_folder folder = {
		folder_open(keep, name, &limits_default, fault), name, true
	};
	struct pack *own = pack_new(keep);

	own->groups = pack->groups;
	if (!folder.files || pack_add(keep, own, &folder, fault))
		return -1;
	if (!own->rules.count)
		return sw_fault_at(fault, (struct sw_place){ .path = name }, "holds no rules; a "
				   "rule is a file GROUP/NAME.yml in it");
	for (size_t i = 0; i < own->rules.count; i++)
		if ((own->rules.at[i]->kind == kind_find("secret") &&
		     rehearse_detectors(own->rules.at[i], sum, text, fault)) ||
		    rehearse(own->rules.at[i], own->rules.at[i]->body, sum, text, fault))
			return -1;
	return 0;
}

/* The folders that are named, or the built-in rules. */
static int test(const struct sw_request *want, struct str *text, enum sw_exit *status,
		struct sw_fault *fault)
{
	struct arena keep = {0};
	struct pack *pack = pack_new(&keep);
	struct rehearsal sum = {0};
	int failed = 0;

	pack_builtin(&keep, pack);
	for (size_t i = 0; i < builtin_count && !failed && !want->paths.count; i++)
		failed = rehearse_builtin(pack, &builtins[i], &sum, text, fault);
	for (size_t i = 0; i < want->paths.count && !failed; i++)
		failed = rehearse_folder(&keep, pack, want->paths.at[i], &sum, text,
					 fault);
	str_format(text, "%zu passed, %zu failed\n", sum.passed, sum.failed);
	*status = sum.failed ? SW_EXIT_FINDINGS : SW_EXIT_CLEAN;
	arena_clear(&keep);
	return failed;
}

static int read_schema(struct arena *keep, struct source *source,
		       const struct node **root, struct sw_fault *fault)
{
	struct tree *tree;

	if (json_read(keep, source, &limits_default, &tree, fault))
		return -1;
	*root = tree_root(tree);
	if (tree->broken || !node_is(*root, NODE_MAP))
		return sw_fault_at(fault, (struct sw_place){ .path = source->path },
				   "is no JSON Schema");
	return 0;
}

/* Without a file all fields; with one, what it has and we do not. */
static int fields(const struct sw_request *want, struct str *text, enum sw_exit *status,
		  struct sw_fault *fault)
{
	struct source *source;
	const struct node *schema;
	size_t count = 0;

	if (!want->paths.count)
		return outline_write(text), 0;
	if (policy_read_named(text->keep, want->paths.at[0], &source, fault))
		return -1;
	if (!span_ends(span_of(source->path), ".json"))
		count = outline_lacks_path(source->text, text);
	else if (read_schema(text->keep, source, &schema, fault))
		return -1;
	else
		count = outline_lacks_schema(text->keep, schema, text);
	*status = count ? SW_EXIT_FINDINGS : SW_EXIT_CLEAN;
	return 0;
}

static const struct verb verbs[] = {
	{ "list", "Lists the rules by group, with level and message", .tell = list },
	{ "test", "Runs the examples of the rules in the named folders, or of all "
	  "built-in ones", .tell = test },
	{ "fields", "Lists the fields of bundles that are known, or those of a list "
	  "or of a JSON Schema in PATH that are not", .tell = fields },
	{ "schema", "Prints the JSON Schema of --output json",
	  .file = "schema/report.json", .words = "", .common = options_plain },
	{ .name = NULL }
};

static int run(int argc, char **argv)
{
	return verb_run(&command_rules, argc, argv);
}

const struct command command_rules = {
	.tool = { .name = "rules", .about = "Lists rules and runs their examples." },
	.verbs = verbs, .run = run
};
