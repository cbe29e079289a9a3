/* checkup_hooks.c - where hooks are, what runs in which order, and what does not. */
#include "command/checkup.h"

#include <string.h>

#include "install/script.h"
#include "install/section.h"

static void say_folder(struct checkup *checkup)
{
	const struct site *site = &checkup->setup.site;
	const struct site_key *path = site->path;
	const char *whose = site->kind == SITE_OWN ? "" : site->kind == SITE_TRACKED ?
			    ", in the work tree" : ", not of this repository alone";

	checkup_add(checkup, REMARK_FACT, "hooks folder", path ?
		    arena_format(checkup->keep, "%s%s: core.hooksPath of the %s config (%s)",
				 site->folder, whose, path->scope, path->origin) :
		    arena_format(checkup->keep, "%s%s", site->folder, whose), NULL);
}

static bool is_usual(const struct checkup *checkup, const struct survey_hook *hook)
{
	return hook->row->where == (checkup->setup.site.bare ? HOOK_SERVER : HOOK_CLONE);
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
		checkup_add(checkup, REMARK_FACT, hook->row->name,
			    order.count ? text.at : "nothing runs", NULL);
}

static bool is_asked(const struct checkup *checkup, const struct survey_hook *hook)
{
	return checkup->wanted[hook - checkup->setup.survey.at];
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
	const char *hint = arena_format(checkup->keep, "stackward install --hook %s", row->name);

	if (checkup->covers[hook - checkup->setup.survey.at] != COVER_NONE ||
	    is_told(checkup, hook))
		return;
	if (is_asked(checkup, hook))
		checkup_add(checkup, REMARK_MEND, row->name, "not installed, and `hooks:` of "
			    "stackward.yml names it", hint);
	else if (checkup->any && is_usual(checkup, hook))
		checkup_add(checkup, REMARK_NOTE, row->name, arena_format(
				    checkup->keep, "not installed: %s", row->skipped), hint);
}

static void say_file(struct checkup *checkup, const struct survey_hook *hook)
{
	const struct slot *ours = survey_ours(hook);
	const struct site *site = &checkup->setup.site;
	const char *name = hook->row->name;

	if (ours && (!ours->runs || !hook->slots[SLOT_SELF].runs))
		checkup_add(checkup, REMARK_MEND, name, "our file is not executable: git leaves "
			    "it out", "stackward install");
	else if (ours && !span_same(ours->text, script_file(checkup->keep, hook->row)))
		checkup_add(checkup, REMARK_NOTE, name, "our file is not as this version writes "
			    "it", "stackward install");
	if (ours && hook->keyed && site->reads_keys)
		checkup_add(checkup, REMARK_MEND, name, "runs twice: from its file, and from "
			    "git's config", "stackward install");
	if (!ours && hook->slots[SLOT_PREV].there && hook->slots[SLOT_OLD].owner != OWNER_OURS)
		checkup_add(checkup, REMARK_MEND, name, arena_format(
				    checkup->keep, "%s.stackward-prev is left, and nothing runs "
				    "it: something took our place", name),
			    "put what you need of it into the hook, and remove it");
}

/* Its manager is gone, and with it what ran the hook that the manager had found. */
static void say_kept(struct checkup *checkup, const struct survey_hook *hook)
{
	if (hook->slots[SLOT_KEPT].there && !hook->slots[SLOT_LEGACY].there &&
	    survey_ours(hook) == &hook->slots[SLOT_SELF])
		checkup_add(checkup, REMARK_MEND, hook->row->name, arena_format(
				    checkup->keep, "nothing runs %s.stackward-legacy, a hook "
				    "that was here first", hook->row->name),
			    "stackward uninstall, which puts it back; then install again");
}

/* lefthook puts aside what it finds, and runs it no more. */
static void say_old(struct checkup *checkup, const struct survey_hook *hook)
{
	const struct slot *old = &hook->slots[SLOT_OLD];
	const char *name = hook->row->name;

	if (!old->there || old->owner != OWNER_OURS)
		return;
	if (checkup->covers[hook - checkup->setup.survey.at] != COVER_NONE)
		checkup_add(checkup, REMARK_NOTE, name, arena_format(
				    checkup->keep, "%s.old is an old file of ours, which "
				    "lefthook has put aside", name), "remove it");
	else
		checkup_add(checkup, REMARK_MEND, name, arena_format(
				    checkup->keep, "lefthook has put ours aside as %s.old, and "
				    "never runs it", name),
			    checkup->setup.site.reads_keys ?
			    "stackward install --method config: lefthook leaves that alone" :
			    arena_format(checkup->keep, "give lefthook.yml a job under `%s:` "
					 "with `run: stackward hook %s {0}`%s", name, name,
					 hook->row->reads ? " and `use_stdin: true`" : ""));
}

/* A hook that lefthook found, once, and that it can put back no more. */
static void say_aside(struct checkup *checkup, const struct survey_hook *hook)
{
	const struct slot *old = &hook->slots[SLOT_OLD];

	if (old->there && old->owner != OWNER_OURS &&
	    hook->slots[SLOT_SELF].owner != OWNER_LEFTHOOK &&
	    hook->slots[SLOT_PREV].owner != OWNER_LEFTHOOK)
		checkup_add(checkup, REMARK_NOTE, hook->row->name, arena_format(
				    checkup->keep, "nothing runs %s.old", hook->row->name),
			    "uninstall stackward, and rename it, if it is to run");
}

static void say_keys(struct checkup *checkup, const struct survey_hook *hook)
{
	const struct site *site = &checkup->setup.site;

	if (hook->keyed && !site->reads_keys)
		checkup_add(checkup, REMARK_MEND, hook->row->name, arena_format(
				    checkup->keep, "git's config names it, which git %s leaves "
				    "out without a word", site->git),
			    "stackward install --method file");
	else if (hook->keyed && checkup->setup.survey.keys_off)
		checkup_add(checkup, REMARK_NOTE, hook->row->name,
			    "turned off by " SECTION_ENABLED,
			    "git config --unset " SECTION_ENABLED);
}

/* What no hook sees, whatever is installed. */
static void say_uncovered(struct checkup *checkup)
{
	checkup_add(checkup, REMARK_NOTE, "not covered", "rebase, revert, cherry-pick and "
		    "--no-verify make commits without pre-commit",
		    "keep pre-push, and the pull request's check");
	checkup_add(checkup, REMARK_NOTE, "not covered", "commits made in the Databricks "
		    "workspace's Git folders run no hook at all",
		    "make the pull request's check required: it is the gate there");
}

void checkup_hooks(struct checkup *checkup)
{
	const struct survey *survey = &checkup->setup.survey;

	say_folder(checkup);
	for (size_t i = 0; i < survey->count; i++) {
		say_order(checkup, &survey->at[i]);
		checkup->covers[i] = order_cover(checkup->keep, &checkup->setup.site, survey,
						 &survey->at[i]);
		checkup->any |= checkup->covers[i] != COVER_NONE;
	}
	if (!checkup->any)
		checkup_add(checkup, REMARK_NOTE, "hooks", "no hook runs stackward: nothing is "
			    "judged here", "stackward install");
	for (size_t i = 0; i < survey->count; i++) {
		say_missing(checkup, &survey->at[i]);
		say_file(checkup, &survey->at[i]);
		say_kept(checkup, &survey->at[i]);
		say_old(checkup, &survey->at[i]);
		say_aside(checkup, &survey->at[i]);
		say_keys(checkup, &survey->at[i]);
	}
	if (!checkup->setup.site.bare)
		say_uncovered(checkup);
}
