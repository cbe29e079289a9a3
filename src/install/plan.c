/* plan.c - steps towards having a hook. */
#include "install/plan.h"

#include <string.h>

#include "base/show.h"
#include "install/section.h"
#include "install/script.h"

static const struct sw_place nowhere = {0};

enum plan_method plan_choose(const struct site *site, const struct survey *survey)
{
	for (size_t i = 0; i < survey->count; i++)
		if (survey_ours(&survey->at[i]))
			return PLAN_FILE;
	return site->reads_keys ? PLAN_KEYS : PLAN_FILE;
}

static void add(struct plan *plan, enum step_kind kind, const struct survey_hook *hook,
		const struct slot *slot)
{
	*vec_add(plan->keep, &plan->steps) = (struct step){
		.kind = kind, .hook = hook, .slot = slot
	};
}

/* husky has its own files in `_`, which it writes anew: the team's are beside that. */
static const char *script_of(const struct plan *plan, const struct survey_hook *hook)
{
	const char *path = hook->husky.path ? hook->husky.path : hook->slots[SLOT_SELF].path;

	return show_line(plan->keep, span_of(path));
}

/* A line there, and a way round it: `round` is what else there is. */
static const char *ways(const struct plan *plan, const struct survey_hook *hook,
			const char *round)
{
	return arena_format(plan->keep, "Ways out:\n"
			    "  - this line in %s: %s\n"
			    "    (stackward install --method print has the line of every hook)\n"
			    "  - %s\n", script_of(plan, hook),
			    script_line(plan->keep, hook->row->name), round);
}

/* Who has set the folder for more than one repository has set it for all of them. */
static int refuse_wide(struct plan *plan, const struct survey_hook *hook,
		       struct sw_fault *fault)
{
	const struct site *site = plan->site;

	plan->ways = ways(plan, hook, arena_format(plan->keep,
		"stackward install --method config, with git 2.54 or later; this is %s\n"
		"  - a folder of this repository's own, and then stackward install again:\n"
		"    git config core.hooksPath \"$(git rev-parse --absolute-git-dir)/hooks\"",
		site->git));
	return sw_fault_at(fault, nowhere, "core.hooksPath is %s in the %s config (%s): "
			   "a file there would run in every repository; nothing was done",
			   site->path->value, site->path->scope, site->path->origin);
}

static int check_folder(struct plan *plan, const struct survey_hook *hook,
			struct sw_fault *fault)
{
	const struct site *site = plan->site;

	if (site_is_wide(site))
		return refuse_wide(plan, hook, fault);
	if (plan->force || site->kind == SITE_OWN)
		return 0;
	plan->ways = ways(plan, hook,
			  "stackward install --force, which writes there all the same");
	return sw_fault_at(fault, nowhere, "the hooks are in %s, %s; nothing was done",
			   site->folder, site->kind == SITE_TRACKED ?
			   "in the work tree, where a file of ours would be tracked" :
			   "which is not of this repository alone");
}

static bool is_same(const struct slot *a, const struct slot *b)
{
	return a->stat.st_ino == b->stat.st_ino && a->stat.st_dev == b->stat.st_dev;
}

/* What a manager has written again is no hook that would be lost. */
static bool is_older(const struct slot *prev, const struct slot *self)
{
	return prev->there && owner_is_manager(prev->owner) &&
	       prev->owner == self->owner;
}

/* The hook of somebody else's, where we would go: it can be kept once. */
static int check_foreign(const struct survey_hook *hook, struct sw_fault *fault)
{
	const struct slot *self = &hook->slots[SLOT_SELF];
	const struct slot *prev = &hook->slots[SLOT_PREV];

	if (S_ISDIR(self->stat.st_mode))
		return sw_fault_at(fault, (struct sw_place){ .path = self->path },
				   "is a folder, where git wants a file: take it away");
	if (prev->there && !is_older(prev, self) && !is_same(prev, self))
		return sw_fault_at(fault, (struct sw_place){ .path = self->path },
				   "is not ours, and an older one is kept beside it as "
				   "%s.stackward-prev: take away one of the two",
				   hook->row->name);
	return 0;
}

static bool is_current(const struct plan *plan, const struct survey_hook *hook,
		       const struct slot *ours)
{
	return ours->runs && span_same(ours->text, script_file(plan->keep, hook->row));
}

/* Installed once more, pre-commit and prek put ours where the older hook is that they
   found: it would be lost. */
static void keep_legacy(struct plan *plan, const struct survey_hook *hook)
{
	const struct slot *legacy = &hook->slots[SLOT_LEGACY];

	if (owner_keeps_legacy(hook->slots[SLOT_SELF].owner) && legacy->there &&
	    legacy->owner != OWNER_OURS && !hook->slots[SLOT_KEPT].there)
		add(plan, STEP_KEEP, hook, legacy);
}

static int install_file(struct plan *plan, const struct survey_hook *hook,
			struct sw_fault *fault)
{
	const struct slot *self = &hook->slots[SLOT_SELF], *ours = survey_ours(hook);
	bool foreign = self->there && !ours;

	if (self->calls_us || hook->husky.calls_us ||
	    (ours && is_current(plan, hook, ours))) {
		add(plan, STEP_NOTHING, hook, ours ? ours : self);
	} else {
		if (check_folder(plan, hook, fault) ||
		    (foreign && check_foreign(hook, fault)))
			return -1;
		if (foreign && is_older(&hook->slots[SLOT_PREV], self))
			add(plan, STEP_REMOVE, hook, &hook->slots[SLOT_PREV]);
		if (foreign)
			keep_legacy(plan, hook);
		add(plan, ours ? STEP_RENEW : foreign ? STEP_CHAIN : STEP_WRITE, hook,
		    ours ? ours : self);
	}
	if (section_has(plan->site, hook->row->name))
		add(plan, STEP_DROP_KEY, hook, NULL);
	return 0;
}

static void restore(struct plan *plan, const struct survey_hook *hook,
		    const struct slot *from, const struct slot *to)
{
	add(plan, STEP_RESTORE, hook, to);
	plan->steps.at[plan->steps.count - 1].from = from;
}

/* The second name goes; or it is the only one by now. */
static void drop_kept(struct plan *plan, const struct survey_hook *hook)
{
	const struct slot *kept = &hook->slots[SLOT_KEPT];
	const struct slot *legacy = &hook->slots[SLOT_LEGACY];

	if (kept->there && !legacy->there)
		restore(plan, hook, kept, legacy);
	else if (kept->there && is_same(kept, legacy))
		add(plan, STEP_REMOVE, hook, kept);
}

static void drop_file(struct plan *plan, const struct survey_hook *hook,
		      const struct slot *ours)
{
	const struct slot *self = &hook->slots[SLOT_SELF];
	const struct slot *prev = &hook->slots[SLOT_PREV];
	const struct slot *kept = &hook->slots[SLOT_KEPT];
	bool doubled = ours != self && is_older(prev, self);
	const struct slot *back = doubled ? kept : prev;

	if (back->there)
		restore(plan, hook, back, ours);
	else
		add(plan, STEP_REMOVE, hook, ours);
	if (doubled)
		add(plan, STEP_REMOVE, hook, prev);
	if (ours == self)
		drop_kept(plan, hook);
}

static int install_keys(struct plan *plan, const struct survey_hook *hook,
			struct sw_fault *fault)
{
	const struct slot *ours = survey_ours(hook);
	bool there = hook->keyed && section_is_current(plan->site);

	if (!plan->site->reads_keys && !plan->force)
		return sw_fault_at(fault, nowhere, "git %s runs no hooks of its config, "
				   "without a word; 2.54 and later do: leave --method config out",
				   plan->site->git);
	add(plan, there || hook->slots[SLOT_SELF].calls_us || hook->husky.calls_us ?
		  STEP_NOTHING : STEP_ADD_KEY, hook, NULL);
	if (ours)
		drop_file(plan, hook, ours);
	return 0;
}

int plan_install(struct plan *plan, const struct survey_hook *hook,
		 struct sw_fault *fault)
{
	return plan->method == PLAN_KEYS ? install_keys(plan, hook, fault) :
					   install_file(plan, hook, fault);
}

/* Where ours stands twice, the older hook comes back once. */
static void drop_files(struct plan *plan, const struct survey_hook *hook)
{
	bool again = false;

	for (enum slot_name i = 0; i < SLOT_PREV; i++) {
		const struct slot *slot = &hook->slots[i];

		if (!slot->there || slot->owner != OWNER_OURS)
			continue;
		if (again)
			add(plan, STEP_REMOVE, hook, slot);
		else
			drop_file(plan, hook, slot);
		again = true;
	}
}

void plan_uninstall(struct plan *plan, const struct survey_hook *hook, bool named)
{
	size_t before = plan->steps.count;

	drop_files(plan, hook);
	if (section_has(plan->site, hook->row->name))
		add(plan, STEP_DROP_KEY, hook, NULL);
	if (hook->slots[SLOT_SELF].calls_us)
		add(plan, STEP_FOREIGN, hook, &hook->slots[SLOT_SELF]);
	if (hook->husky.calls_us)
		add(plan, STEP_FOREIGN, hook, &hook->husky);
	if (named && before == plan->steps.count)
		add(plan, STEP_ABSENT, hook, NULL);
}
