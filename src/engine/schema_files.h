/* schema_files.h - the JSON Schemas that a rule names: files of its pack. Never leaves the
   pack's folder, never asks a network. */
#ifndef ENGINE_SCHEMA_FILES_H
#define ENGINE_SCHEMA_FILES_H

#include "engine/rule.h"
#include "schema/schema.h"

/* What stands before a path of the pack in a schema's URI. */
#define SCHEMA_FILES "pack:///"

struct schema_files {
	struct arena *keep;
	const struct rule *rule;
	struct words known;		/* paths whose `$id` counts, too */
	const struct node *known_at;
};

/* The root of a JSON file of the pack; `at` names it, for faults. */
int schema_file_read(const struct schema_files *files, struct span path,
		     struct sw_place at, const struct node **root, struct sw_fault *fault);

/* As schema_known has it. */
int schema_file_find(void *files, struct span uri, const struct node **root,
		     struct sw_fault *fault);

#endif
