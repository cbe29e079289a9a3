/* checkup_hooks.c - where hooks are, what runs in which order, and what does not. */
#include "command/checkup.h"

#include <string.h>

#include "install/script.h"
#include "install/section.h"

static void say_folder(struct checkup *checkup)
{
	const struct site *site = &checkup->setup.site;
	const struct site_key *path = site->path;
	const char *whose = site->kind == SITE_OWN ? "" :
			    site->kind == SITE_TRACKED ? ", in the work tree" :
			    ", not of this repository alone";

	if (path)
		checkup_add(checkup, REMARK_FACT, "hooks folder", NULL,
			    "%s%s: core.hooksPath of the %s config (%s)", site->folder,
			    whose, path->scope, path->origin);
	else
		checkup_add(checkup, REMARK_FACT, "hooks folder", NULL, "%s%s",
			    site->folder, whose);
}

static bool is_usual(const struct checkup *checkup, const struct survey_hook *hook)
{
	bool bare = checkup->setup.site.bare;

	return hook->row->where == (bare ? HOOK_SERVER : HOOK_CLONE);
}

static void say_order(struct checkup *checkup, const struct survey_hook *hook)
{
	struct str text = str_new(checkup->keep);
	struct order order = {0};

	order_of(checkup->keep, &checkup->setup.site, hook, &order);
	for (size_t i = 0; i < order.count; i++)
		str_format(&text, "%s%s (%s)", i ? ", then " : "", order.at[i].what,
			   order.at[i].owner);
	if (order.count || is_usual(checkup, hook))
		checkup_add(checkup, REMARK_FACT, hook->row->name, NULL, "%s",
			    order.count ? text.at : "nothing runs");
}

static bool is_asked(const struct checkup *checkup, const struct survey_hook *hook)
{
	return checkup->wanted[hook - checkup->setup.survey.at];
}

static bool is_covered(const struct checkup *checkup, const struct survey_hook *hook)
{
	return checkup->covers[hook - checkup->setup.survey.at] != COVER_NONE;
}

/* Something else is said of it, which tells more. */
static bool is_told(const struct checkup *checkup, const struct survey_hook *hook)
{
	return survey_ours(hook) || hook->slots[SLOT_OLD].owner == OWNER_OURS ||
	       (hook->keyed && !checkup->setup.site.reads_keys);
}

/* What the repository needs is to be mended; what anybody may do without is told. */
static void say_missing(struct checkup *checkup, const struct survey_hook *hook)
{
	const struct hook_row *row = hook->row;
	const char *hint = arena_format(checkup->keep, "stackward install --hook %s",
					row->name);

	if (is_covered(checkup, hook) || is_told(checkup, hook))
		return;
	if (is_asked(checkup, hook))
		checkup_add(checkup, REMARK_MEND, row->name, hint,
			    "not installed, and `hooks:` of stackward.yml names it");
	else if (checkup->any && is_usual(checkup, hook))
		checkup_add(checkup, REMARK_NOTE, row->name, hint, "not installed: %s",
			    row->skipped);
}

static void say_file(struct checkup *checkup, const struct survey_hook *hook)
{
	const struct slot *ours = survey_ours(hook);
	const char *name = hook->row->name, *hint = "stackward install";

	if (ours && (!ours->runs || !hook->slots[SLOT_SELF].runs))
		checkup_add(checkup, REMARK_MEND, name, hint,
			    "our file is not executable: git leaves it out");
	else if (ours && !span_same(ours->text, script_file(checkup->keep, hook->row)))
		checkup_add(checkup, REMARK_NOTE, name, hint,
			    "our file is not as this version writes it");
	if (ours && hook->keyed && checkup->setup.site.reads_keys)
		checkup_add(checkup, REMARK_MEND, name, hint,
			    "runs twice: from its file, and from git's config");
}

/* Older hooks that nothing runs any more. */
static void say_left(struct checkup *checkup, const struct survey_hook *hook)
{
	const struct slot *ours = survey_ours(hook);
	bool aside = hook->slots[SLOT_OLD].owner == OWNER_OURS;
	const char *name = hook->row->name;

	if (!ours && hook->slots[SLOT_PREV].there && !aside)
		checkup_add(checkup, REMARK_MEND, name,
			    "put what you need of it into the hook, and remove it",
			    "%s.stackward-prev is left, and nothing runs it: something took "
			    "our place", name);
	if (hook->slots[SLOT_KEPT].there && !hook->slots[SLOT_LEGACY].there &&
	    ours == &hook->slots[SLOT_SELF])
		checkup_add(checkup, REMARK_MEND, name,
			    "stackward uninstall, which puts it back; then install again",
			    "nothing runs %s.stackward-legacy, a hook that was here first",
			    name);
}

/* For a hook that lefthook does not run: a job of lefthook's own, or git's config. */
static const char *way_beside_lefthook(struct checkup *checkup,
				       const struct hook_row *row)
{
	if (checkup->setup.site.reads_keys)
		return "stackward install --method config: lefthook leaves that alone";
	return arena_format(checkup->keep, "give lefthook.yml a job under `%s:` with `run: "
			    "stackward hook %s {0}`%s", row->name, row->name,
			    row->reads ? " and `use_stdin: true`" : "");
}

/* lefthook puts aside what it finds, and runs it no more. */
static void say_old(struct checkup *checkup, const struct survey_hook *hook)
{
	const struct slot *old = &hook->slots[SLOT_OLD];
	const char *name = hook->row->name;
	bool lefthooks = hook->slots[SLOT_SELF].owner == OWNER_LEFTHOOK ||
			 hook->slots[SLOT_PREV].owner == OWNER_LEFTHOOK;

	if (!old->there)
		return;
	if (old->owner == OWNER_OURS && is_covered(checkup, hook))
		checkup_add(checkup, REMARK_NOTE, name, "remove it", "%s.old is an old file "
			    "of ours, which lefthook has put aside", name);
	else if (old->owner == OWNER_OURS)
		checkup_add(checkup, REMARK_MEND, name,
			    way_beside_lefthook(checkup, hook->row),
			    "lefthook has put ours aside as %s.old, and never runs it", name);
	else if (!lefthooks)
		checkup_add(checkup, REMARK_NOTE, name,
			    "uninstall stackward, and rename it, if it is to run",
			    "nothing runs %s.old", name);
}

static void say_keys(struct checkup *checkup, const struct survey_hook *hook)
{
	const struct site *site = &checkup->setup.site;

	if (hook->keyed && !site->reads_keys)
		checkup_add(checkup, REMARK_MEND, hook->row->name,
			    "stackward install --method file", "git's config names it, "
			    "which git %s leaves out without a word", site->git);
	else if (hook->keyed && checkup->setup.survey.keys_off)
		checkup_add(checkup, REMARK_NOTE, hook->row->name,
			    "git config --unset " SECTION_ENABLED,
			    "turned off by " SECTION_ENABLED);
}

/* What no hook sees, whatever is installed. */
static void say_uncovered(struct checkup *checkup)
{
	checkup_add(checkup, REMARK_NOTE, "not covered",
		    "keep pre-push, and the pull request's check",
		    "rebase, revert, cherry-pick and --no-verify make commits without "
		    "pre-commit");
	checkup_add(checkup, REMARK_NOTE, "not covered",
		    "make the pull request's check required: it is the gate there",
		    "commits made in the Databricks workspace's Git folders run no hook at "
		    "all");
}

void checkup_hooks(struct checkup *checkup)
{
	const struct setup *setup = &checkup->setup;
	const struct survey *survey = &setup->survey;

	say_folder(checkup);
	for (size_t i = 0; i < survey->count; i++) {
		say_order(checkup, &survey->at[i]);
		checkup->covers[i] = order_cover(checkup->keep, &setup->site, survey,
						 &survey->at[i]);
		checkup->any |= checkup->covers[i] != COVER_NONE;
	}
	if (!checkup->any)
		checkup_add(checkup, REMARK_NOTE, "hooks", "stackward install",
			    "no hook runs stackward: nothing is judged here");
	for (size_t i = 0; i < survey->count; i++) {
		say_missing(checkup, &survey->at[i]);
		say_file(checkup, &survey->at[i]);
		say_left(checkup, &survey->at[i]);
		say_old(checkup, &survey->at[i]);
		say_keys(checkup, &survey->at[i]);
	}
	if (!setup->site.bare)
		say_uncovered(checkup);
}
