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
	*vec_add(plan->keep, &plan->steps) = (struct step){ kind, hook, slot };
}

/* Who has set the folder for more than one repository has set it for all of them. */
static int refuse_wide(const struct plan *plan, const char *hook, struct sw_fault *fault)
{
	const struct site_key *path = plan->site->path;

	return sw_fault_at(fault, nowhere, "core.hooksPath is %s, set in the %s config (%s): a "
			   "file there would run in every repository. Three ways out: "
			   "--method config%s; a line in its own %s: `%s`; or a folder of this "
			   "repository's own: git config core.hooksPath "
			   "\"$(git rev-parse --absolute-git-dir)/hooks\"",
			   show_line(plan->keep, span_of(path->value)), path->scope,
			   show_line(plan->keep, span_of(path->origin)),
			   plan->site->reads_keys ? "" : ", with git 2.54 or later",
			   hook, script_line(plan->keep, hook));
}

/* husky has its own files in `_`, which it writes anew: the team's are beside that. */
static const char *team_script(const struct plan *plan, const struct survey_hook *hook)
{
	const char *path = hook->husky.path ? hook->husky.path : hook->slots[SLOT_SELF].path;

	return show_line(plan->keep, span_of(path));
}

static int check_folder(const struct plan *plan, const struct survey_hook *hook,
			struct sw_fault *fault)
{
	const char *name = hook->row->name;

	if (site_is_wide(plan->site))
		return refuse_wide(plan, name, fault);
	if (plan->force || plan->site->kind == SITE_OWN)
		return 0;
	if (plan->site->kind == SITE_TRACKED)
		return sw_fault_at(fault, nowhere, "hooks are in the work tree, where a file "
				   "of ours would be tracked: add the line `%s` to %s, or "
				   "--force it there", script_line(plan->keep, name),
				   team_script(plan, hook));
	return sw_fault_at(fault, nowhere, "hooks are in %s, which is not of this repository "
			   "alone: add the line `%s` to its %s, or --force a file there",
			   show_line(plan->keep, span_of(plan->site->folder)),
			   script_line(plan->keep, name), name);
}

/* What a manager has written again is no hook that would be lost. */
static bool is_older(const struct slot *prev, const struct slot *self)
{
	return prev->there && owner_is_manager(prev->owner) && prev->owner == self->owner;
}

/* The hook of somebody else's, where we would go: it can be kept once. */
static int check_foreign(const struct survey_hook *hook, struct sw_fault *fault)
{
	const struct slot *self = &hook->slots[SLOT_SELF], *prev = &hook->slots[SLOT_PREV];

	if (S_ISDIR(self->stat.st_mode))
		return sw_fault_at(fault, (struct sw_place){ .path = self->path },
				   "is a folder, where git wants a file: take it away");
	if (prev->there && !is_older(prev, self) &&
	    (prev->stat.st_ino != self->stat.st_ino ||
	     prev->stat.st_dev != self->stat.st_dev))
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
		add(plan, ours ? STEP_RENEW : foreign ? STEP_CHAIN : STEP_WRITE, hook,
		    ours ? ours : self);
	}
	if (section_has(plan->site, hook->row->name))
		add(plan, STEP_DROP_KEY, hook, NULL);
	return 0;
}

static void drop_file(struct plan *plan, const struct survey_hook *hook,
		      const struct slot *ours)
{
	const struct slot *self = &hook->slots[SLOT_SELF], *prev = &hook->slots[SLOT_PREV];
	bool doubled = ours != self && is_older(prev, self);

	add(plan, prev->there && !doubled ? STEP_RESTORE : STEP_REMOVE, hook, ours);
	if (prev->there && doubled)
		add(plan, STEP_REMOVE, hook, prev);
}

static int install_keys(struct plan *plan, const struct survey_hook *hook,
			struct sw_fault *fault)
{
	const struct slot *ours = survey_ours(hook);
	bool there = hook->keyed && section_is_current(plan->site);

	if (!plan->site->reads_keys && !plan->force)
		return sw_fault_at(fault, nowhere, "git %s runs no hooks of its config, without "
				   "a word; 2.54 and later do: leave --method config out",
				   plan->site->git);
	add(plan, there || hook->slots[SLOT_SELF].calls_us || hook->husky.calls_us ?
		  STEP_NOTHING : STEP_ADD_KEY, hook, NULL);
	if (ours)
		drop_file(plan, hook, ours);
	return 0;
}

int plan_install(struct plan *plan, const struct survey_hook *hook, struct sw_fault *fault)
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
