/* order.c - the config's hooks, then the folder's, each behind what it runs first. */
#include "install/order.h"

#include <string.h>

#include "install/section.h"

#define PREFIX "hook."
#define EVENT ".event"

static const char *const manager_files[] = {
	".pre-commit-config.yaml", "prek.toml", "lefthook.yml", "lefthook.yaml",
	".lefthook.yml", ".lefthook.yaml", "lefthook.toml", "lefthook.json",
};

static void add(struct arena *keep, struct order *order, const char *what,
		const char *owner)
{
	*vec_add(keep, order) = (struct order_step){ what, owner };
}

static const char *base(const struct slot *slot)
{
	return strrchr(slot->path, '/') + 1;
}

static void add_slot(struct arena *keep, struct order *order, const struct slot *slot)
{
	if (slot->runs)
		add(keep, order, base(slot), owner_called(slot->owner));
}

/* What ours runs before itself; the older file of a manager that runs already is none. */
static void add_ours(struct arena *keep, struct order *order,
		     const struct survey_hook *hook, const struct slot *ours)
{
	const struct slot *prev = &hook->slots[SLOT_PREV];

	add_slot(keep, order, ours == &hook->slots[SLOT_SELF] ||
		 !owner_keeps_legacy(prev->owner) ? prev : &hook->slots[SLOT_KEPT]);
	add_slot(keep, order, ours);
}

static void add_files(struct arena *keep, struct order *order,
		      const struct survey_hook *hook)
{
	const struct slot *self = &hook->slots[SLOT_SELF];
	const struct slot *legacy = &hook->slots[SLOT_LEGACY];

	if (!self->runs)
		return;
	if (self->owner == OWNER_OURS) {
		add_ours(keep, order, hook, self);
		return;
	}
	if (owner_keeps_legacy(self->owner) && legacy->owner == OWNER_OURS)
		add_ours(keep, order, hook, legacy);
	else if (owner_keeps_legacy(self->owner))
		add_slot(keep, order, legacy);
	add_slot(keep, order, self);
}

/* The name of `hook.NAME.event`, or NULL. */
static const char *name_of(struct arena *keep, const char *key)
{
	struct span text = span_of(key);

	if (!span_starts(text, PREFIX) || !span_ends(text, EVENT) ||
	    text.len <= strlen(PREFIX EVENT))
		return NULL;
	text.len -= strlen(EVENT);
	return arena_string(keep, span_from(text, strlen(PREFIX)));
}

static bool is_off(struct arena *keep, const struct site *site, const char *name)
{
	return site_is_false(site_key(site, arena_format(keep, PREFIX "%s.enabled", name)));
}

static void add_keys(struct arena *keep, struct order *order, const struct site *site,
		     const char *hook)
{
	for (size_t i = 0; i < site->keys.count; i++) {
		const struct site_key *key = &site->keys.at[i];
		const char *name = name_of(keep, key->key);

		if (!name || strcmp(key->value, hook) || is_off(keep, site, name))
			continue;
		add(keep, order, arena_format(keep, PREFIX "%s of the %s config", name,
					      key->scope),
		    strcmp(name, "stackward") ? owner_called(OWNER_UNKNOWN) :
						owner_called(OWNER_OURS));
	}
}

void order_of(struct arena *keep, const struct site *site,
	      const struct survey_hook *hook, struct order *order)
{
	if (site->reads_keys && !is_off(keep, site, hook->row->name))
		add_keys(keep, order, site, hook->row->name);
	add_files(keep, order, hook);
}

static bool is_managed(struct arena *keep, const struct site *site, enum owner owner)
{
	if (!owner_keeps_legacy(owner) && owner != OWNER_LEFTHOOK)
		return false;
	for (size_t i = 0; i < sizeof manager_files / sizeof *manager_files; i++) {
		struct slot file;

		slot_look(keep,
			  arena_format(keep, "%s/%s", site->at.root, manager_files[i]),
			  &file);
		if (span_search(file.text, SPAN("stackward")) < file.text.len)
			return true;
	}
	return false;
}

enum order_cover order_cover(struct arena *keep, const struct site *site,
			     const struct survey *survey,
			     const struct survey_hook *hook)
{
	const struct slot *self = &hook->slots[SLOT_SELF], *ours = survey_ours(hook);

	if (ours && ours->runs && self->runs)
		return COVER_FILE;
	if (hook->keyed && site->reads_keys && !survey->keys_off)
		return COVER_KEY;
	if (!self->runs)
		return COVER_NONE;
	return self->calls_us || hook->husky.calls_us ? COVER_LINE :
	       is_managed(keep, site, self->owner) ? COVER_MANAGER : COVER_NONE;
}
