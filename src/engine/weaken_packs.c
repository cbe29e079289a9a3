/* weaken_packs.c - rules of the repository's own packs, and their options. */
#include "engine/weaken_form.h"

#include <string.h>

#include "tree/same.h"

static bool is_prose(struct span key)
{
	static const char *const prose[] = { "examples", "hint", "level", "message", "why" };

	for (size_t i = 0; i < sizeof prose / sizeof *prose; i++)
		if (span_is(key, prose[i]))
			return true;
	return false;
}

static bool judges_less(const struct node *a, const struct node *b)
{
	for (size_t i = 0; i < a->count; i++) {
		struct span key = a->pairs[i].key->text;
		const struct pair *other = node_pair(b, key);

		if (!is_prose(key) &&
		    !node_same(a->pairs[i].value, other ? other->value : NULL))
			return true;
	}
	return false;
}

/* But for its words: a level has its own fact. */
static bool differs(const struct node *a, const struct node *b)
{
	return judges_less(a, b) || judges_less(b, a);
}

static bool is_tracked(const struct rule *rule)
{
	return rule->folder && !rule->folder->trusted;
}

static const struct node *at_file(struct weakening *weakening, const char *path)
{
	struct node *node = arena_new(weakening->keep, struct node);
	const struct snapshot *tree = weakening->after->tree;

	node->place.path = tree && snapshot_find(tree, span_of(path)) ? path : STANDARD_FILE;
	return node;
}

static const char *path_of(struct weakening *weakening, const struct rule *rule)
{
	return arena_format(weakening->keep, "%s/%s.yml", rule->folder->name, rule->id);
}

static void find_rules(struct weakening *weakening)
{
	const struct pack *before = weakening->before->pack;

	for (size_t i = 0; i < before->rules.count; i++) {
		const struct rule *rule = before->rules.at[i];
		const struct rule *other = is_tracked(rule)
			? pack_find(weakening->after->pack, rule->id) : NULL;

		if (!is_tracked(rule))
			continue;
		if (!other)
			weaken_add(weakening, "rule-removed", rule->id,
				   at_file(weakening, path_of(weakening, rule)));
		else if (differs(rule->body, other->body))
			weaken_add(weakening, "rule-changed", rule->id, other->body);
	}
}

static bool same_bytes(struct weakening *weakening, const struct snapshot *tree,
		       const struct file *file, const struct snapshot *other_tree,
		       const struct file *other)
{
	struct sw_fault ignored = {0};	/* what cannot be read is not the same */
	struct span a, b;

	if (file->id && other->id)
		return !strcmp(file->id, other->id);
	return !snapshot_read(tree, file, weakening->tmp, &a, &ignored) &&
	       !snapshot_read(other_tree, other, weakening->tmp, &b, &ignored) &&
	       span_same(a, b);
}

/* Files beside the rules, that those may be made of: detectors, schemas. */
static void find_data(struct weakening *weakening, const char *folder)
{
	const struct snapshot *was = weakening->before->tree, *now = weakening->after->tree;
	const char *below = arena_format(weakening->tmp, "%s/", folder);

	for (size_t i = snapshot_from(was, span_of(below)); i < was->count; i++) {
		const struct file *file = &was->files[i];
		const char *inside = file->path + strlen(below);

		if (!span_starts(span_of(file->path), below))
			return;
		const char *id = pack_id(weakening->tmp, inside);
		const struct file *other = snapshot_find(now, span_of(file->path));
		if ((id && pack_find(weakening->before->pack, id)) ||
		    (other && same_bytes(weakening, was, file, now, other)))
			continue;
		weaken_add(weakening, other ? "rule-changed" : "rule-removed",
			   arena_string(weakening->keep, span_of(file->path)),
			   at_file(weakening, file->path));
	}
}

/* A folder as the config names it, without `./` and a slash at the end. */
static void find_folders(struct weakening *weakening)
{
	const struct pack *before = weakening->before->pack;
	struct map seen = map_new(weakening->tmp);

	for (size_t i = 0; i < before->rules.count; i++) {
		const struct rule *rule = before->rules.at[i];

		if (is_tracked(rule) &&
		    !map_add(&seen, span_of(rule->folder->name), weakening))
			find_data(weakening, rule->folder->name);
	}
}

/* Options of a rule that changed: tighter or looser, none can say. */
static void find_options(struct weakening *weakening)
{
	const struct pack *before = weakening->before->pack;

	for (size_t i = 0; i < before->rules.count; i++) {
		const char *id = before->rules.at[i]->id;
		const struct node *was = config_options(weakening->before->config, id);
		const struct node *now = config_options(weakening->after->config, id);

		if (!node_same(was, now))
			weaken_add(weakening, "options", id,
				   now ? now : weaken_node(weakening, "rules"));
	}
}

void weaken_packs(struct weakening *weakening)
{
	find_rules(weakening);
	if (weakening->before->tree && weakening->after->tree)
		find_folders(weakening);
	find_options(weakening);
}
