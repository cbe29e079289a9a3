/* bundles.c - from the paths of a command line to bundles. */
#include "front/bundles.h"

#include "front/options.h"
#include "front/paths.h"

static const struct sw_place nowhere = {0};

bool bundles_are_asked(const struct sw_tool *tool)
{
	return tool->options == options_bundle;
}

/* Where the search begins when no path is named. */
static const char *here(const struct sw_request *want, struct arena *keep,
			const struct input *input)
{
	const char *below = NULL;

	if (input->root && !want->root)
		below = path_below(path_entered(keep, "."), input->root);
	return below ? below : "";
}

/* A file that a bundle includes from outside its folder is a part of it. */
static void add_files(struct scope *scope, const struct bundle *bundle)
{
	for (size_t i = 0; i < bundle->files.count; i++) {
		const struct file *file = bundle->files.at[i];

		map_add(&scope->further, span_of(file->path), (void *)file);
	}
}

static void narrow(struct judge *judge, const struct words *folders)
{
	const struct bundles *bundles = stack_bundles(judge->stack);

	judge->scope.paths = folders->at;
	judge->scope.path_count = folders->count;
	for (size_t i = 0; i < bundles->count; i++)
		add_files(&judge->scope, bundles->at[i]);
}

/* A bundle that cannot be read may have whatever is looked for. */
static bool readable(const struct bundles *bundles)
{
	for (size_t i = 0; i < bundles->count; i++) {
		const struct saids *said = &bundles->at[i]->said;

		for (size_t k = 0; k < said->count; k++)
			if (said->at[k].targets == ALL_TARGETS &&
			    bundle_rows[said->at[k].check].level == ERROR)
				return false;
		if (bundles->at[i]->gaps.count)
			return false;
	}
	return true;
}

/* A key of a map that every bundle may have, as `targets`. */
static const struct node *find_key(const struct bundles *bundles, const char *map,
				   const char *key)
{
	const struct node *found = NULL;

	for (size_t i = 0; i < bundles->count && !found; i++)
		found = node_get(node_get(bundles->at[i]->base.config, map), key);
	return found;
}

static int refuse(struct arena *keep, const struct bundles *bundles, const char *map,
		  const char *key, struct sw_fault *fault)
{
	struct words names = {0};
	const char *what = map[0] == 't' ? "target" : "variable";

	for (size_t i = 0; i < bundles->count; i++) {
		const struct node *of = node_get(bundles->at[i]->base.config, map);

		for (size_t k = 0; node_is(of, NODE_MAP) && k < of->count; k++)
			*vec_add(keep, &names) =
				arena_string(keep, of->pairs[k].key->text);
	}
	return form_unknown(nowhere, arena_format(keep, "%s of the bundle", what),
			    span_of(key), names.at, names.count, fault);
}

/* Without targets the CLI makes one. */
static bool is_implicit(const struct bundles *bundles, const char *target)
{
	for (size_t i = 0; i < bundles->count; i++)
		if (!node_is(node_get(bundles->at[i]->base.config, "targets"),
			     NODE_MAP) &&
		    span_is(span_of(target), "default"))
			return true;
	return false;
}

static int check_targets(const struct sw_request *want, struct arena *keep,
			 const struct bundles *bundles, struct sw_fault *fault)
{
	for (size_t i = 0; i < want->targets.count; i++)
		if (!find_key(bundles, "targets", want->targets.at[i]) &&
		    !is_implicit(bundles, want->targets.at[i]))
			return refuse(keep, bundles, "targets", want->targets.at[i],
				      fault);
	return 0;
}

static int check_variables(const struct bundle_wish *wish, struct arena *keep,
			   const struct bundles *bundles, struct sw_fault *fault)
{
	for (size_t i = 0; i < wish->flags.count; i++) {
		const char *name = wish->flags.at[i].name;
		const struct node *variable = find_key(bundles, "variables", name);
		const struct node *type = node_get(variable, "type");

		if (!wish->flags.at[i].value)
			return sw_fault_at(fault, nowhere, "--var %s needs a value: "
					   "--var %s=VALUE", name, name);
		if (!variable)
			return refuse(keep, bundles, "variables", name, fault);
		if (node_is(type, NODE_STRING) && span_is(type->text, "complex"))
			return sw_fault_at(fault, nowhere, "--var cannot give the complex "
					   "variable `%s` a value; put it into "
					   "variable-overrides.json", name);
	}
	return 0;
}

int bundles_choose(const struct sw_request *want, struct arena *keep,
		   const struct input *input, struct judge *judge,
		   struct sw_fault *fault)
{
	const struct bundle_wish *wish = judge->stack->wish;
	struct words folders = {0};

	for (size_t i = 0; i < input->paths.count; i++)
		*vec_add(keep, &folders) = stack_seek(judge->stack, input->paths.at[i]);
	if (!input->paths.count)
		*vec_add(keep, &folders) =
			stack_seek(judge->stack, here(want, keep, input));
	narrow(judge, &folders);
	const struct bundles *bundles = stack_bundles(judge->stack);
	if (wish->like_cli || input->snapshot->partial)
		return 0;
	if (!bundles->count)
		return sw_fault_at(fault, nowhere, "there is no bundle here: no "
				   "databricks.yml in this folder, above or below it");
	if (!readable(bundles))
		return 0;
	return check_targets(want, keep, bundles, fault) ||
	       check_variables(wish, keep, bundles, fault) ? -1 : 0;
}
