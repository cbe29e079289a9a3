/*
 * config.c - fuzzes stackward.yml: what stands before the first NUL byte is the top
 * file, then come those of the folders a and a/b.
 */
#include <stdint.h>
#include <stdlib.h>

#include "engine/pack.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void hold(int claim)
{
	if (!claim)
		abort();
}

static const char *const folders[] = { "", "a", "a/b" };
static const char *const paths[] = { "x.yml", "a/x.py", "a/b/c/x.yml", "ab/x.json" };

#define COUNT(array) (sizeof(array) / sizeof *(array))

static int read_files(struct arena *keep, struct span rest, struct config **config,
		      struct sw_fault *fault)
{
	for (size_t i = 0; i < COUNT(folders) && (!i || rest.len); i++) {
		struct span text = span_cut(rest, span_find(rest, '\0'));
		const char *path = arena_format(keep, "%s%sstackward.yml", folders[i],
						i ? "/" : "");
		struct source *source = source_new(keep, path, text);
		const struct node *root;

		rest = span_from(rest, text.len + 1);
		if (form_read(keep, source, &root, fault) ||
		    (i ? config_nest(keep, *config, folders[i], root, fault) :
		     config_read(keep, root, NULL, config, fault)))
			return -1;
	}
	return 0;
}

/* A level is one, a nested file raises or leaves it, and the fixed rule stays. */
static void levels_hold(const struct config *config, const struct rule *rule)
{
	for (size_t i = 0; i < COUNT(paths); i++) {
		const struct setting *origin;
		int level = config_level(config, rule, paths[i], &origin);
		struct question top_only = { rule, NULL, paths[i], 0 };
		int top = config_answer(config, &top_only, NULL);

		hold(level >= LEVEL_OFF && level <= SW_ERROR && level >= top);
		hold(rule->overridable || level >= (int)rule->level);
		hold(origin || level == (int)rule->level);
		hold(level_word(level)[0]);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct arena forever;
	static struct pack *pack;
	struct arena keep = {0};
	struct sw_fault fault = {0};
	struct config *config = NULL;

	if (!pack) {
		pack = pack_new(&forever);
		pack_builtin(&forever, pack);
	}
	if (read_files(&keep, (struct span){ (const char *)data, size }, &config,
		       &fault) ||
	    config_bind(config, pack, &fault) ||
	    config_bind_nests(config, pack, size % 2, &fault)) {
		hold(fault.status == SW_EXIT_USAGE && fault.text[0] &&
		     fault.place.path);
	} else {
		hold(!fault.status);
		for (size_t i = 0; i < pack->rules.count; i++)
			levels_hold(config, pack_rule(pack, i));
		for (size_t i = 0; i < COUNT(paths); i++) {
			config_excludes(config, paths[i]);
			config_accepts(config, paths[i]);
			config_contracts(config, paths[i]);
		}
	}
	arena_clear(&keep);
	return 0;
}
