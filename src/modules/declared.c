/* declared.c - imports from elsewhere against what the project says it needs. */
#include "modules/trial.h"
#include "packaging/imported.h"
#include "packaging/requirement_name.h"
#include "python/stdlib.h"

struct checking {
	struct trial *trial;
	const struct declarations *declared;
	bool *used;		/* by declaration */
	struct map known;	/* targets that are fine, each -> a link */
};

static struct span first_name(struct span module)
{
	return span_cut(module, span_find(module, '.'));
}

/* `module:distribution`: the second, where the import is of the first; or NULL. */
static const char *renamed(const struct trial *trial, struct span module)
{
	const struct words *renames = &trial->contract->renames;

	for (size_t i = 0; i < renames->count; i++) {
		struct span text = span_of(renames->at[i]);
		struct span from = span_cut(text, span_find(text, ':'));

		if (from.len < text.len && module_is_in(module, from))
			return requirement_name_normal(trial->tmp,
						       span_from(text, from.len + 1));
	}
	return NULL;
}

static bool excluded(const struct trial *trial, const char *distribution)
{
	const struct words *excludes = &trial->contract->excludes;

	for (size_t i = 0; i < excludes->count; i++)
		if (!strcmp(distribution, requirement_name_normal(
					  trial->tmp, span_of(excludes->at[i]))))
			return true;
	return false;
}

/* Whether some declaration gives the module; all that do are used. */
static bool given(struct checking *on, struct span module, const char *rename)
{
	bool found = false;

	for (size_t i = 0; i < on->declared->count; i++) {
		const char *name = on->declared->at[i].name;

		if (rename ? strcmp(name, rename) : !imported_by(module, name))
			continue;
		on->used[i] = found = true;
	}
	return found;
}

static void tell(struct trial *trial, const struct link *link, const char *distribution)
{
	const struct link **chain = arena_new(trial->keep, const struct link *);
	struct breach *breach = trial_breach(trial);

	if (!breach)
		return;
	*chain = link;
	breach->chain = chain;
	breach->chain_count = 1;
	breach->importer = trial->modules->at[link->importer].name;
	breach->imported = trial->modules->at[link->imported].name;
	breach->what =
		arena_format(trial->keep, "`%s` is not declared as a requirement",
			     distribution);
}

static void check_link(struct checking *on, const struct link *link)
{
	struct trial *trial = on->trial;
	struct span module =	/* with the member: it may be a module of a shared package */
		span_of(modules_target(trial->tmp, trial->modules, link));

	if (stdlib_has(first_name(module)) || link->optional ||
	    map_find(&on->known, module))
		return;
	const char *rename = renamed(trial, module);
	const char *distribution = rename ? rename : imported_from(trial->tmp, module);
	if (given(on, module, rename) || excluded(trial, distribution) ||
	    (trial->judged->runtime && imported_at_runtime(module)))
		map_add(&on->known, module, (void *)link);	/* fine, wherever it is */
	else
		tell(trial, link, distribution);
}

static void tell_unused(struct checking *on, int severity)
{
	struct trial *trial = on->trial;

	for (size_t i = 0; i < on->declared->count; i++) {
		const struct declaration *one = &on->declared->at[i];

		if (on->used[i] || one->development || excluded(trial, one->name))
			continue;
		struct breach *breach = trial_breach(trial);
		if (!breach)
			continue;
		breach->importer = breach->imported = one->name;
		breach->place = one->place;
		breach->warns = severity == SEVERITY_WARN;
		breach->what = arena_format(trial->keep, "nothing imports the requirement "
					    "`%s`", one->name);
	}
}

int judge_declared(struct trial *trial)
{
	const struct modules *modules = trial->modules;
	struct checking on = { trial, trial->judged->declared, NULL, map_new(trial->tmp) };

	if (!on.declared)
		return sw_fault_at(trial->fault, trial->contract->place,
				   "nothing here declares requirements: a requirements.txt "
				   "or the `[project]` of a pyproject.toml is needed");
	on.used = arena_array(trial->tmp, bool, on.declared->count + 1);
	for (size_t i = 0; i < modules->link_count; i++)
		if (modules->at[modules->links[i].imported].kind == MODULE_EXTERNAL &&
		    view_counts(&trial->view, &modules->links[i]))
			check_link(&on, &modules->links[i]);
	if (trial->options->unused_external != SEVERITY_OFF)
		tell_unused(&on, trial->options->unused_external);
	return 0;
}
