/* unit.c - units resolved to modules, and every module given to its unit. */
#include "modules/unit.h"

#include <string.h>

#include "base/str.h"

#define ROOT "<root>"

static bool is_root(struct span path)
{
	return span_is(path, ROOT) || span_is(path, ".");
}

static bool is_glob(struct span path)
{
	for (size_t i = 0; i < path.len; i++)
		if (strchr("*?[]{}", path.at[i]) && !(i && path.at[i - 1] == '\\'))
			return true;
	return false;
}

/* Names are matched as paths, and `a.**` is `a` as well. */
static const struct glob *compile(struct trial *trial, struct span path,
				  struct sw_place at)
{
	struct str pattern = str_new(trial->keep);
	bool below = span_ends(path, ".**");

	if (below)
		path.len -= 3;
	for (size_t i = 0; i < path.len; i++)
		str_byte(&pattern, path.at[i] == '.' ? '/' : path.at[i]);
	if (below)
		str_text(&pattern, "{,/**}");
	return glob_new(trial->keep, str_span(&pattern), at, trial->fault);
}

static int compile_targets(struct trial *trial, const struct dependencies *list,
			   struct targets *targets)
{
	targets->at = arena_array(trial->keep, struct target, list->count);
	targets->count = list->count;
	for (size_t i = 0; i < list->count; i++) {
		const struct dependency *said = &list->at[i];

		targets->at[i].said = said;
		if (is_glob(said->path) &&
		    !(targets->at[i].glob = compile(trial, said->path, said->place)))
			return -1;
	}
	return 0;
}

static const char *slash(struct arena *keep, const char *name)
{
	char *path = arena_string(keep, span_of(name));

	for (char *at = path; *at; at++)
		if (*at == '.')
			*at = '/';
	return path;
}

static bool takes(const struct glob *glob, const char *name)
{
	struct arena tmp = {0};
	bool fits = glob_takes(glob, span_of(slash(&tmp, name)));

	arena_clear(&tmp);
	return fits;
}

bool target_takes(const struct target *target, const struct laid *unit)
{
	return target->glob ? glob_takes(target->glob, span_of(unit->slashed)) :
	       span_is(target->said->path, unit->path) ||
	       (is_root(target->said->path) && !strcmp(unit->path, ROOT));
}

const struct dependency *targets_find(const struct targets *targets,
				      const struct laid *unit)
{
	for (size_t i = 0; i < targets->count; i++)
		if (target_takes(&targets->at[i], unit))
			return targets->at[i].said;
	return NULL;
}

bool laid_is_visible(const struct laid *unit, const struct laid *user)
{
	struct span path = span_of(user->path);

	for (size_t i = 0; i < unit->visibility.count; i++)
		if (glob_takes(unit->visibility.at[i], path))
			return true;
	return !unit->unit || !unit->unit->hides;
}

/* Over whole names: a star takes dots as well. */
static int compile_visibility(struct trial *trial, const struct unit *unit,
			      struct globs *globs)
{
	size_t count = unit->visibility.count;
	const struct glob **at = arena_array(trial->keep, const struct glob *, count);

	for (size_t i = 0; i < count; i++) {
		at[i] = glob_new(trial->keep, span_of(unit->visibility.at[i]),
				 unit->place, trial->fault);
		if (!at[i])
			return -1;
	}
	*globs = (struct globs){ at, count };
	return 0;
}

static int find_layer(struct trial *trial, const struct unit *unit, long *layer)
{
	const struct layer_list *layers = &trial->contract->layers;

	*layer = -1;
	if (!unit->layer)
		return 0;
	for (size_t i = 0; i < layers->count && *layer < 0; i++)
		if (span_is(layers->at[i].members.at[0].name, unit->layer))
			*layer = (long)i;
	if (*layer >= 0)
		return 0;
	return sw_fault_at(trial->fault, unit->place,
			   "`%s` is none of the contract's `layers`", unit->layer);
}

/* Gives the module to the unit; two that name it alike are a mistake, but a name wins over
   a glob. */
static int give(struct plan *plan, const struct laid *laid, unsigned module,
		bool by_glob)
{
	struct trial *trial = plan->trial;
	struct laid_list *units = &plan->units;

	if (plan->of[module] && by_glob)
		return 0;
	if (plan->of[module] && !is_glob(units->at[plan->of[module]].unit->path))
		return sw_fault_at(trial->fault, laid->unit->place,
				   "`%s` is declared twice",
				   trial->modules->at[module].name);
	plan->of[module] = (unsigned)units->count;
	struct laid *added = vec_add(trial->tmp, units);
	*added = *laid;
	added->path = trial->modules->at[module].name;
	added->slashed = slash(trial->tmp, added->path);
	return 0;
}

static int give_all(struct plan *plan, const struct laid *laid)
{
	struct trial *trial = plan->trial;
	const struct unit *unit = laid->unit;
	const struct glob *glob = compile(trial, unit->path, unit->place);

	for (unsigned m = 0; glob && m < trial->modules->count; m++)
		if (trial->modules->at[m].kind != MODULE_EXTERNAL &&
		    takes(glob, trial->modules->at[m].name) &&
		    give(plan, laid, m, true))
			return -1;
	return glob ? 0 : -1;
}

static void warn_missing(struct trial *trial, const struct unit *unit)
{
	struct breach *breach = trial_breach(trial);

	if (!breach)
		return;
	breach->importer = breach->imported = arena_string(trial->keep, unit->path);
	breach->place = unit->place;
	breach->warns = true;
	breach->what = "there is no such module";
}

static int lay(struct plan *plan, const struct unit *unit)
{
	struct trial *trial = plan->trial;
	struct laid laid = { .unit = unit };
	const struct module *module = modules_find(trial->modules, unit->path);

	if (compile_targets(trial, &unit->depends_on, &laid.depends_on) ||
	    compile_targets(trial, &unit->cannot_depend_on, &laid.cannot_depend_on) ||
	    compile_visibility(trial, unit, &laid.visibility) ||
	    find_layer(trial, unit, &laid.layer))
		return -1;
	if (is_root(unit->path)) {
		laid.path = laid.slashed = ROOT;
		plan->units.at[0] = laid;
		return 0;
	}
	if (is_glob(unit->path))
		return give_all(plan, &laid);
	if (module && module->kind != MODULE_EXTERNAL)
		return give(plan, &laid, (unsigned)(module - trial->modules->at), false);
	warn_missing(trial, unit);
	return 0;
}

static int refuse_root(struct plan *plan)
{
	struct trial *trial = plan->trial;
	int treatment = trial->judged->section->root_module;
	const struct units *units = &trial->contract->units;

	for (size_t i = 0; i < units->count; i++) {
		bool names = is_root(units->at[i].path) && treatment == ROOT_FORBID;

		for (size_t k = 0; k < units->at[i].depends_on.count; k++)
			names |= is_root(units->at[i].depends_on.at[k].path) &&
				 treatment >= ROOT_DEPENDENCIES_ONLY;
		if (names)
			return sw_fault_at(trial->fault, units->at[i].place,
					   "`root_module` does not allow `" ROOT "` here");
	}
	return 0;
}

static int compile_patterns(struct plan *plan, const struct words *words,
			    const char *by_default, struct sw_place at,
			    const struct pattern ***patterns)
{
	struct trial *trial = plan->trial;
	size_t count = words->count ? words->count : by_default != NULL;

	*patterns = arena_array(trial->tmp, const struct pattern *, count + 1);
	for (size_t i = 0; i < count; i++) {
		const char *text = words->count ? words->at[i] : by_default;
		const char *whole = arena_format(trial->tmp, "\\A(?:%s)\\z", text);

		(*patterns)[i] = pattern_new(trial->tmp, span_of(whole),
					     DIALECT_RESTRICTED, at, trial->fault);
		if (!(*patterns)[i])
			return -1;
	}
	return 0;
}

static int compile_interfaces(struct plan *plan)
{
	struct trial *trial = plan->trial;
	const struct gates *gates = &trial->contract->gates;

	plan->interfaces = arena_array(trial->tmp, struct interface, gates->count);
	for (size_t i = 0; i < gates->count; i++) {
		struct interface *interface = &plan->interfaces[i];
		const struct gate *gate = &gates->at[i];

		interface->gate = gate;
		if (compile_patterns(plan, &gate->from, ".*", gate->place,
				     &interface->from) ||
		    compile_patterns(plan, &gate->expose, NULL, gate->place,
				     &interface->expose))
			return -1;
	}
	return 0;
}

/* Files without a unit may depend on nothing that has one. */
static void lay_root(struct plan *plan)
{
	static const struct unit nothing = { .declares = true };

	*vec_add(plan->trial->tmp, &plan->units) =
		(struct laid){ .unit = &nothing, .path = ROOT, .slashed = ROOT,
				.layer = -1 };
}

int plan_new(struct trial *trial, struct plan *plan)
{
	const struct units *units = &trial->contract->units;

	*plan = (struct plan){ .trial = trial };
	plan->of = arena_array(trial->tmp, unsigned, trial->modules->count + 1);
	plan->matcher = matcher_new(trial->tmp, &limits_default);
	plan->ignores_root = trial->judged->section->root_module == ROOT_IGNORE;
	lay_root(plan);
	if (refuse_root(plan) || compile_interfaces(plan))
		return -1;
	for (size_t i = 0; i < units->count; i++)
		if (lay(plan, &units->at[i]))
			return -1;
	for (size_t m = 0; m < trial->modules->count; m++) {
		unsigned parent = trial->modules->at[m].parent;

		if (!plan->of[m] && parent != MODULE_NONE)
			plan->of[m] = plan->of[parent];
	}
	return 0;
}
