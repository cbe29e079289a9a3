/* weaken.c - the parts of a policy in turn; what is told of a single value. */
#include "engine/weaken_form.h"

#include <string.h>

#include "tree/same.h"

bool weaken_step(struct weakening *weakening, uint64_t steps)
{
	bool enough = weakening->steps > steps;

	weakening->steps = enough ? weakening->steps - steps : 0;
	return enough;
}

const struct node *weaken_node(const struct weakening *weakening, const char *key)
{
	const struct node *root = weakening->after->config->root;
	const struct node *node = node_get(root, key);

	return node ? node : root;
}

void weaken_add(struct weakening *weakening, const char *check, const char *value,
		const struct node *node)
{
	*vec_add(weakening->keep, weakening->facts) = (struct fact){
		.check = check, .value = value, .apart = true,
		.place = node ? node->place : (struct sw_place){ .path = STANDARD_FILE },
	};
}

static void find_limits(struct weakening *weakening)
{
	static const struct { const char *name; size_t at; } rows[] = {
#define LIMIT(name, key, value, about) { key, offsetof(struct limits, name) },
#include "base/limits.def"
#undef LIMIT
	};
	const char *before = (const char *)&weakening->before->config->limits;
	const char *after = (const char *)&weakening->after->config->limits;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		uint64_t was = *(const uint64_t *)(before + rows[i].at);
		uint64_t now = *(const uint64_t *)(after + rows[i].at);
		const struct node *limits = weaken_node(weakening, "limits");
		const struct node *own = node_get(limits, rows[i].name);

		if (now > was)
			weaken_add(weakening, "limits", rows[i].name, own ? own : limits);
	}
}

static void find_waivers(struct weakening *weakening)
{
	const struct config *was = weakening->before->config;
	const struct config *now = weakening->after->config;
	const struct node *node = weaken_node(weakening, "waivers");

	if (was->refuse_new_waivers && !now->refuse_new_waivers)
		weaken_add(weakening, "waivers", "new", node);
	if (was->waiver_days &&
	    (!now->waiver_days || now->waiver_days > was->waiver_days))
		weaken_add(weakening, "waivers", "max-days", node);
}

/* One fact for all: a baseline may hold thousands. */
static void find_accepted(struct weakening *weakening)
{
	const struct baseline *was = weakening->before->baseline;
	const struct baseline *now = weakening->after->baseline;
	struct map known = map_new(weakening->tmp);
	const struct accepted *first = NULL;
	size_t count = 0;

	for (size_t i = 0; was && i < was->count; i++)
		map_add(&known, span_of(was->at[i].fingerprint), &was->at[i]);
	for (size_t i = 0; now && i < now->count; i++) {
		const struct accepted *entry = &now->at[i];
		const struct accepted *old = map_find(&known, span_of(entry->fingerprint));

		if (old && entry->count <= old->count && !strcmp(entry->path, old->path))
			continue;
		first = first ? first : entry;
		count++;
	}
	if (!first)
		return;
	weaken_add(weakening, "baseline", arena_format(weakening->keep, "%zu", count), NULL);
	weakening->facts->at[weakening->facts->count - 1].place = first->place;
}

static const struct node *section_of(const struct config *config, const char *folder,
				     const char *key)
{
	const struct nested *nested = !*folder ? NULL :
		config->nest_at.keep ? map_find(&config->nest_at, span_of(folder)) : NULL;

	return *folder && !nested ? NULL :
	       node_get(nested ? nested->config->root : config->root, key);
}

/* A section that names or asks in another way: looser or not, none can say. */
static void find_section(struct weakening *weakening, const char *folder, const char *key)
{
	const struct config *now = weakening->after->config;
	const struct node *a = section_of(weakening->before->config, folder, key);
	const struct node *b = section_of(now, folder, key);
	const char *file = arena_format(weakening->keep, "%s%s" STANDARD_FILE, folder,
					*folder ? "/" : "");
	const struct node whole = { .place.path = file };

	if (!node_same(a, b))
		weaken_add(weakening, key, arena_format(weakening->keep, "%s%s%s", key,
			   *folder ? " of " : "", folder), b ? b : &whole);
}

static void find_sections(struct weakening *weakening)
{
	static const char *const keys[] = { "names", "modularity" };
	const struct standard *sides[] = { weakening->before, weakening->after };
	struct map seen = map_new(weakening->tmp);

	for (size_t key = 0; key < 2; key++) {
		find_section(weakening, "", keys[key]);
		for (size_t side = 0; side < 2; side++) {
			const struct nests *nests = &sides[side]->config->nests;

			for (size_t i = 0; i < nests->count; i++) {
				const char *folder = nests->at[i]->folder;

				if (!map_add(&seen, span_of(arena_format(weakening->tmp,
					     "%zu %s", key, folder)), weakening))
					find_section(weakening, folder, keys[key]);
			}
		}
	}
}

/* What the older could not be read for is told at its place in the newer file. */
static void find_unread(struct weakening *weakening, const struct sw_fault *unread)
{
	const struct node whole = {
		.place.path = unread && *unread->path ? unread->path : STANDARD_FILE };

	if (unread)
		weaken_add(weakening, "unread",
			   arena_string(weakening->keep, span_of(unread->text)), &whole);
}

void weaken_find(struct arena *keep, const struct weaken *weaken, struct facts *facts)
{
	struct arena tmp = {0};
	struct weakening weakening = {
		.keep = keep, .tmp = &tmp, .before = weaken->before, .after = weaken->after,
		.facts = facts,
		.steps = weaken->steps ? weaken->steps : WEAKEN_STEPS,
	};

	find_unread(&weakening, weaken->unread);
	weaken_levels(&weakening);
	weaken_paths(&weakening);
	find_limits(&weakening);
	find_waivers(&weakening);
	find_accepted(&weakening);
	weaken_packs(&weakening);
	find_sections(&weakening);
	if (!weakening.steps)
		weaken_add(&weakening, "too-large", NULL, NULL);
	arena_clear(&tmp);
}
