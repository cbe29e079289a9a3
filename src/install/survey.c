/* survey.c - looking at the files of each hook. */
#include "install/survey.h"

#include "install/section.h"

static const char *const endings[SLOT_COUNT] = {
	[SLOT_SELF] = "", [SLOT_LEGACY] = ".legacy", [SLOT_OLD] = ".old",
	[SLOT_PREV] = ".stackward-prev", [SLOT_KEPT] = ".stackward-legacy",
};

static const char *path_of(struct arena *keep, const struct site *site,
			   const char *hook, enum slot_name name)
{
	return arena_format(keep, "%s/%s%s", site->folder, hook, endings[name]);
}

/* husky 9 has its own files in `_`, and the team's beside that folder. */
static void look_at_husky(struct arena *keep, const struct site *site,
			  struct survey_hook *hook)
{
	struct span folder = span_of(site->folder);
	enum owner owner = hook->slots[SLOT_SELF].owner;

	if (owner == OWNER_HUSKY && span_ends(folder, "/_"))
		slot_look(keep,
			  arena_format(keep, "%.*s/%s", (int)folder.len - 2, folder.at,
				       hook->row->name),
			  &hook->husky);
}

static void look(struct arena *keep, const struct site *site, struct survey_hook *hook)
{
	for (enum slot_name i = 0; i < SLOT_COUNT; i++)
		slot_look(keep, path_of(keep, site, hook->row->name, i),
			  &hook->slots[i]);
	look_at_husky(keep, site, hook);
	hook->keyed = site_has_event(site, hook->row->name);
}

void survey_take(struct arena *keep, const struct site *site, struct survey *survey)
{
	*survey = (struct survey){
		.keys_off = site_is_false(site_key(site, SECTION_ENABLED))
	};
	for (const struct hook_row *it = hook_rows; it->name; it++) {
		struct survey_hook *hook = &survey->at[survey->count++];

		hook->row = it;
		look(keep, site, hook);
	}
}

const struct slot *survey_ours(const struct survey_hook *hook)
{
	const struct slot *self = &hook->slots[SLOT_SELF];
	const struct slot *legacy = &hook->slots[SLOT_LEGACY];

	if (self->there && self->owner == OWNER_OURS)
		return self;
	return legacy->there && legacy->owner == OWNER_OURS &&
	       owner_keeps_legacy(self->owner) ? legacy : NULL;
}
