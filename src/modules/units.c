/* units.c - the types of tach: imports between units, each judged by itself, and what
   units declare without need. */
#include <string.h>

#include "modules/circle.h"
#include "modules/directive.h"
#include "modules/unit.h"

/* One import between two units. */
struct use {
	const struct link *link;
	const struct laid *user, *unit;
	struct span member;	/* below the unit */
};

static void tell(struct plan *plan, const struct use *use, bool warns,
		 const char *what)
{
	struct trial *trial = plan->trial;
	const struct link **chain = arena_new(trial->keep, const struct link *);
	struct breach *breach = trial_breach(trial);

	if (!breach)
		return;
	*chain = use->link;
	breach->importer = use->user->path;
	breach->imported = use->unit->path;
	breach->chain = chain;
	breach->chain_count = 1;
	breach->warns = warns;
	breach->what = what;
}

static const char *layer_name(const struct plan *plan, const struct laid *laid)
{
	const struct layer *layer = &plan->trial->contract->layers.at[laid->layer];

	return arena_string(plan->trial->tmp, layer->members.at[0].name);
}

/* A closed layer between the two, the user's being the higher. */
static const struct layer *closed_between(const struct plan *plan,
					  const struct use *use)
{
	const struct layer_list *layers = &plan->trial->contract->layers;

	for (long i = use->user->layer + 1; i < use->unit->layer; i++)
		if (layers->at[i].closed)
			return &layers->at[i];
	return NULL;
}

/* What the layers say is final: true, were it nothing. */
static bool judge_tiers(struct plan *plan, const struct use *use)
{
	struct arena *keep = plan->trial->keep;
	const struct layer *closed = closed_between(plan, use);

	if (use->user->layer < 0 || use->unit->layer < 0 ||
	    use->user->layer == use->unit->layer)
		return false;
	if (use->user->layer < use->unit->layer && !closed)
		return !plan->trial->contract->layers_explicit ||
		       use->unit->unit->utility;
	if (closed)
		tell(plan, use, false,
		     arena_format(keep, "the closed layer `%.*s` lies between `%s` and "
				  "`%s`", (int)closed->members.at[0].name.len,
				  closed->members.at[0].name.at, use->user->path,
				  use->unit->path));
	else
		tell(plan, use, false,
		     arena_format(keep, "`%s` is in layer `%s`, below `%s` in layer `%s`",
				  use->user->path, layer_name(plan, use->user),
				  use->unit->path, layer_name(plan, use->unit)));
	return true;
}

static void judge_depends(struct plan *plan, const struct use *use)
{
	struct arena *keep = plan->trial->keep;
	const struct laid *user = use->user, *unit = use->unit;
	const struct dependency *said = targets_find(&user->depends_on, unit);

	if (targets_find(&user->cannot_depend_on, unit))
		tell(plan, use, false,
		     arena_format(keep, "`%s` cannot depend on `%s`", user->path,
				  unit->path));
	else if (user->unit->declares && !unit->unit->utility && !said)
		tell(plan, use, false,
		     arena_format(keep, "`%s` does not declare that it depends on `%s`",
				  user->path, unit->path));
	else if (!laid_is_visible(unit, user))
		tell(plan, use, false,
		     arena_format(keep, "`%s` is not visible to `%s`", unit->path,
				  user->path));
	else if (user->unit->declares && !unit->unit->utility && said->deprecated)
		tell(plan, use, true,
		     arena_format(keep, "that `%s` depends on `%s` is deprecated",
				  user->path, unit->path));
}

static int judge_gates(struct plan *plan, const struct use *use)
{
	int hides = plan_hides(plan, use->unit, use->user, use->member);

	if (hides > 0)
		tell(plan, use, false,
		     arena_format(plan->trial->keep,
				  "`%.*s` is not of the public interface of `%s`",
				  (int)use->member.len, use->member.at,
				  use->unit->path));
	return hides < 0 ? -1 : 0;
}

static struct span member_of(struct plan *plan, const struct link *link,
			     const struct laid *unit)
{
	if (unit == plan->units.at)
		return (struct span){0};	/* no unit at all */
	const char *target = modules_target(plan->trial->keep, plan->trial->modules,
					    link);
	struct span rest = span_from(span_of(target), strlen(unit->path));

	if (link->star)
		rest = span_of(arena_format(plan->trial->keep, "%.*s.*", (int)rest.len,
					    rest.at));
	return span_from(rest, 1);
}

static bool is_judged(const struct plan *plan, const struct link *link)
{
	const struct modules *modules = plan->trial->modules;
	unsigned user = plan->of[link->importer], unit = plan->of[link->imported];

	if (user == unit ||
	    modules->at[link->imported].kind == MODULE_EXTERNAL ||
	    !view_counts(&plan->trial->view, link))
		return false;
	return !plan->units.at[user].unit->unchecked &&
	       !(plan->ignores_root && (!user || !unit));
}

static struct use use_of(const struct plan *plan, const struct link *link)
{
	return (struct use){
		link, &plan->units.at[plan->of[link->importer]],
		&plan->units.at[plan->of[link->imported]], {0}
	};
}

static int judge_links(struct plan *plan)
{
	const struct modules *modules = plan->trial->modules;

	for (size_t i = 0; i < modules->link_count; i++) {
		if (!is_judged(plan, &modules->links[i]))
			continue;
		struct use use = use_of(plan, &modules->links[i]);
		if (!judge_tiers(plan, &use))
			judge_depends(plan, &use);
		if (!plan->trial->contract->gates.count)
			continue;
		use.member = member_of(plan, use.link, use.unit);
		if (judge_gates(plan, &use))
			return -1;
	}
	return 0;
}

/* Units by those that they import, each pair once, with its first link. */
struct uses {
	unsigned *first, *to;
	const struct link **links;
};

static void find_uses(struct plan *plan, struct uses *uses)
{
	const struct modules *modules = plan->trial->modules;
	struct arena *tmp = plan->trial->tmp;
	size_t units = plan->units.count;
	unsigned *stamp = arena_array(tmp, unsigned, units);
	unsigned *starts = arena_array(tmp, unsigned, units + 2);
	const struct link **by_user =
		arena_array(tmp, const struct link *, modules->link_count + 1);

	uses->first = arena_array(tmp, unsigned, units + 1);
	uses->to = arena_array(tmp, unsigned, modules->link_count + 1);
	uses->links = arena_array(tmp, const struct link *, modules->link_count + 1);
	for (size_t i = 0; i < modules->link_count; i++)
		if (is_judged(plan, &modules->links[i]))
			starts[plan->of[modules->links[i].importer] + 2]++;
	for (size_t i = 2; i < units + 2; i++)
		starts[i] += starts[i - 1];
	for (size_t i = 0; i < modules->link_count; i++)
		if (is_judged(plan, &modules->links[i]))
			by_user[starts[plan->of[modules->links[i].importer] + 1]++] =
				&modules->links[i];
	for (size_t user = 0, used = 0; user < units; user++) {
		uses->first[user] = (unsigned)used;
		for (size_t i = starts[user]; i < starts[user + 1]; i++) {
			unsigned unit = plan->of[by_user[i]->imported];

			if (stamp[unit] == user + 1)
				continue;
			stamp[unit] = (unsigned)user + 1;
			uses->links[used] = by_user[i];
			uses->to[used++] = unit;
		}
		uses->first[user + 1] = (unsigned)used;
	}
}

static bool is_used(const struct plan *plan, const struct uses *uses, size_t user,
		    const struct target *target)
{
	for (size_t i = uses->first[user]; i < uses->first[user + 1]; i++)
		if (target_takes(target, &plan->units.at[uses->to[i]]))
			return true;
	return false;
}

/* What is wrong with the declaration itself. */
static void tell_declaration(struct plan *plan, const struct laid *user,
			     const struct dependency *said, const char *what)
{
	struct trial *trial = plan->trial;
	struct breach *breach = trial_breach(trial);

	if (!breach)
		return;
	breach->importer = user->path;
	breach->imported = arena_string(trial->keep, said->path);
	breach->place = said->place;
	breach->what = what;
}

static const struct laid *find_laid(const struct plan *plan, struct span path)
{
	const struct modules *modules = plan->trial->modules;
	const struct module *module = modules_find(modules, path);
	const struct laid *laid =
		module ? &plan->units.at[plan->of[module - modules->at]] : NULL;

	return laid && !strcmp(laid->path, module->name) ? laid : NULL;
}

static void judge_declarations(struct plan *plan, const struct uses *uses,
			       size_t nth)
{
	struct arena *keep = plan->trial->keep;
	const struct laid *user = &plan->units.at[nth];

	for (size_t i = 0; i < user->depends_on.count; i++) {
		const struct target *target = &user->depends_on.at[i];
		const struct laid *unit = find_laid(plan, target->said->path);

		if (is_used(plan, uses, nth, target))
			continue;
		if (!target->glob && unit && !laid_is_visible(unit, user))
			tell_declaration(plan, user, target->said,
					 arena_format(keep, "`%s` is not visible to `%s`",
						      unit->path, user->path));
		else if (plan->trial->contract->exact)
			tell_declaration(plan, user, target->said,
					 arena_format(keep, "`%s` imports nothing of it",
						      user->path));
	}
}

/* The shortest way round from the unit and back, in its component. */
static size_t go_round(struct plan *plan, const struct uses *uses,
		       const struct circles *circles, unsigned start,
		       const struct link ***chain)
{
	struct arena *tmp = plan->trial->tmp;
	size_t units = plan->units.count, count = 1, steps = 1;
	unsigned *queue = arena_array(tmp, unsigned, units);
	unsigned *via = arena_array(tmp, unsigned, units);	/* 1 + the arc */
	unsigned *by = arena_array(tmp, unsigned, units);

	queue[0] = start;
	for (size_t at = 0; at < count && !via[start]; at++)
		for (unsigned i = uses->first[queue[at]]; i < uses->first[queue[at] + 1];
		     i++) {
			unsigned next = uses->to[i];

			if (via[next] || circles->of[next] != circles->of[start])
				continue;
			via[next] = i + 1;
			by[next] = queue[at];
			queue[count++] = next;
			if (next == start)
				break;
		}
	for (unsigned at = by[start]; at != start; at = by[at])
		steps++;
	*chain = arena_array(plan->trial->keep, const struct link *, steps);
	for (size_t i = steps, at = start; i--; at = by[at])
		(*chain)[i] = uses->links[via[at] - 1];
	return steps;
}

static void judge_circles(struct plan *plan, const struct uses *uses)
{
	struct trial *trial = plan->trial;
	const struct arcs arcs = { plan->units.count, uses->first, uses->to, NULL, NULL };
	struct circles circles;

	circles_find(trial->tmp, &arcs, &circles);
	bool *told = arena_array(trial->tmp, bool, circles.count + 1);
	for (unsigned i = 0; i < plan->units.count; i++) {
		unsigned component = circles.of[i];
		unsigned size = circles.first[component + 1] - circles.first[component];
		const struct link **chain;

		if (size < 2 || told[component])
			continue;
		told[component] = true;
		size_t count = go_round(plan, uses, &circles, i, &chain);
		struct breach *breach = trial_breach(trial);
		if (!breach)
			return;
		breach->importer = plan->units.at[i].path;
		breach->imported =
			plan->units.at[plan->of[chain[0]->imported]].path;
		breach->chain = chain;
		breach->chain_count = count;
		breach->what = arena_format(trial->keep, "%u modules depend on each other "
					    "in a circle", size);
	}
}

int judge_units(struct trial *trial)
{
	struct plan plan;
	struct uses uses;

	if (plan_new(trial, &plan))
		return -1;
	size_t first = trial->breaches->count;
	if (judge_links(&plan))
		return -1;
	directives_apply(trial, first);
	find_uses(&plan, &uses);
	for (size_t i = 0; i < plan.units.count; i++)
		if (!plan.units.at[i].unit->unchecked)
			judge_declarations(&plan, &uses, i);
	if (trial->contract->no_circles)
		judge_circles(&plan, &uses);
	return 0;
}
