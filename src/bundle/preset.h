/* preset.h - one resource's keys as the presets of its target have them. */
#ifndef BUNDLE_PRESET_H
#define BUNDLE_PRESET_H

#include "bundle/bundle.h"
#include "bundle/patch.h"

struct presets {
	struct arena *keep;
	struct span prefix;
	struct span plain;	/* the prefix in Unity Catalog, and of endpoints */
	const struct node *tags, *runs;
	const struct node *pause;	/* PAUSED, UNPAUSED or NULL */
	bool paused, development;
	bool unnamed;		/* what has no name gets one, as the CLI does it */
};

/* Puts the prefix before the text of `key`, of a path before its last part. */
void preset_prefix(struct presets *presets, struct patch *patch, const char *key,
		   struct span prefix);
void preset_path(struct presets *presets, struct patch *patch);

/* Adds the tags that are not there, to a map or to a list of `key` and `value`. */
void preset_tags(struct presets *presets, struct patch *patch, const char *key);
void preset_tag_list(struct presets *presets, struct patch *patch, const char *key);

/* The pause status of a trigger that has none. */
void preset_pause(struct presets *presets, struct patch *patch, const char *key);

#endif
