/* pack.c - loading rules and naming them. */
#include "engine/pack.h"

#include <stdlib.h>
#include <string.h>

#include "engine/builtin.h"
#include "engine/detectors.h"
#include "engine/example.h"
#include "engine/kind.h"
#include "engine/sought.h"
#include "text/nearest.h"

struct pack *pack_new(struct arena *keep)
{
	struct pack *pack = arena_new(keep, struct pack);

	pack->by_id = map_new(keep);
	pack->sought = arena_new(keep, struct sought);
	return pack;
}

static int by_id(const void *a, const void *b)
{
	return strcmp((*(struct rule *const *)a)->id, (*(struct rule *const *)b)->id);
}

const char *pack_id(struct arena *keep, const char *path)
{
	struct span name = span_of(path);
	size_t slash = span_find(name, '/');

	if (!span_ends(name, ".yml") || slash == name.len ||
	    span_find(span_from(name, slash + 1), '/') + slash + 1 != name.len)
		return NULL;
	return arena_string(keep, span_cut(name, name.len - 4));
}

/* Files below rules/ that are no rules: what they hold is read by name. */
static bool is_table(struct span path)
{
	return span_is(path, "groups.yml") || span_is(path, "profiles.yml");
}

bool pack_is_data(struct span path)
{
	struct span rest = span_from(path, span_find(path, '/') + 1);

	return span_starts(rest, "detectors/") && span_ends(path, ".yml");
}

static const struct node *data_root(struct arena *keep, struct pack_data *data)
{
	if (!data->root)
		data->root = builtin_root(keep, data->builtin);
	return data->root;
}

/* What a team adds to a group is for rules of its own. */
int pack_join(struct arena *keep, const struct pack *pack, struct rule *rule,
	      struct sw_fault *fault)
{
	if (rule->kind != kind_find("secret") || rule->checks.count)
		return 0;
	for (size_t i = 0; i < pack->data.count; i++) {
		struct pack_data *data = &pack->data.at[i];

		if (span_same(data->group, rule_group(rule->id)) &&
		    (rule->folder || data->builtin))
			*vec_add(keep, &rule->data) = data_root(keep, data);
	}
	return detectors_declare(keep, rule, fault);
}

static bool is_word(struct span word)
{
	for (size_t i = 0; i < word.len; i++)
		if (word.at[i] != '-' && !(word.at[i] >= 'a' && word.at[i] <= 'z') &&
		    !(word.at[i] >= '0' && word.at[i] <= '9'))
			return false;
	return word.len;
}

/* Ids stand in waivers, in lists on the command line, and in reports. */
static int check_id(const char *id, struct sw_place at, struct sw_fault *fault)
{
	struct span group = rule_group(id);

	if (is_word(group) && is_word(span_from(span_of(id), group.len + 1)))
		return 0;
	return sw_fault_at(fault, at,
			   "a rule's file and folder are named in lower-case letters, "
			   "digits and hyphens");
}

void pack_take(struct arena *keep, struct pack *pack, struct rule *rule)
{
	if (rule->kind == kind_find("secret"))
		pack->sought = arena_new(keep, struct sought);
	*vec_add(keep, &pack->rules) = rule;
	map_add(&pack->by_id, span_of(rule->id), rule);
}

int pack_put(struct arena *keep, struct pack *pack, const char *id,
	     const struct node *root, bool trusted, struct sw_fault *fault)
{
	struct rule *rule;

	if (check_id(id, root->place, fault) ||
	    rule_load(keep, id, root, trusted, &rule, fault))
		return -1;
	pack_take(keep, pack, rule);
	return 0;
}

void pack_sort(struct pack *pack)
{
	if (pack->rules.count)
		qsort(pack->rules.at, pack->rules.count, sizeof *pack->rules.at, by_id);
}

int pack_read(struct arena *keep, const struct pack_folder *folder,
	      const struct file *file, struct source **source, const struct node **root,
	      struct sw_fault *fault)
{
	const char *path = arena_format(keep, "%s/%s", folder->name, file->path);
	struct span bytes;

	*root = NULL;
	if (snapshot_read(folder->files, file, keep, &bytes, fault))
		return -1;
	*source = source_new(keep, path, bytes);
	if (!span_ends(span_of(file->path), ".yml"))
		return 0;
	return form_read(keep, *source, root, fault);
}

/* Patterns and queries are read at once: what is wrong in them must not wait for the
   day the rule is asked. */
static int try_rule(struct rule *rule, struct sw_fault *fault)
{
	struct arena tmp = {0};
	int failed = rule_compile(&tmp, rule, NULL, fault);

	rule->spec = NULL;
	arena_clear(&tmp);
	return failed;
}

static int add_file(struct arena *keep, struct pack *pack,
		    const struct pack_folder *folder, const struct file *file,
		    struct sw_fault *fault)
{
	const char *id = pack_id(keep, file->path);
	struct span path = span_of(file->path);
	const char *shown = arena_format(keep, "%s/%s", folder->name, file->path);
	struct sw_place at = { .path = shown, .line = 1, .column = 1 };
	struct source *source;
	const struct node *root;

	if (is_table(path) || (!id && !span_ends(path, ".yml") && !span_ends(path, ".yaml")))
		return 0;
	if (!id && !pack_is_data(path))
		return sw_fault_at(fault, at,
				   "is no rule here: a rule is a file GROUP/NAME.yml");
	if (id && pack_find(pack, id))
		return sw_fault_at(fault, at,
				   "there is a rule `%s` already; give this one a name "
				   "of its own",
				   id);
	if (pack_read(keep, folder, file, &source, &root, fault))
		return -1;
	*vec_add(keep, &pack->texts) = (struct pack_text){ shown, source->text };
	if (!root)
		return sw_fault_at(fault, at, id ? "the rule file is empty" : "the file is empty");
	if (id && pack_put(keep, pack, id, root, folder->trusted, fault))
		return -1;
	if (id) {
		pack_find(pack, id)->folder = folder;
		return 0;
	}
	*vec_add(keep, &pack->data) = (struct pack_data){ rule_group(file->path), root, NULL };
	return 0;
}

/* What only a folder's rules are asked: the tables were asked when they were built. */
static int check_rule(struct rule *rule, struct sw_fault *fault)
{
	bool secret = rule->kind == kind_find("secret");

	if (secret && detectors_check(rule, fault))
		return -1;
	return try_rule(rule, fault) || (!secret && examples_check(rule->body, fault))
		? -1 : 0;
}

int pack_add(struct arena *keep, struct pack *pack, const struct pack_folder *given,
	     struct sw_fault *fault)
{
	struct pack_folder *folder = arena_new(keep, struct pack_folder);
	size_t before = pack->rules.count;

	*folder = *given;	/* rules keep it */
	for (size_t i = 0; i < folder->files->count; i++)
		if (add_file(keep, pack, folder, &folder->files->files[i], fault))
			return -1;
	/* Files may come in any order: a rule gets its data when all are there. */
	for (size_t i = before; i < pack->rules.count; i++)
		if (pack_join(keep, pack, pack->rules.at[i], fault) ||
		    check_rule(pack->rules.at[i], fault))
			return -1;
	pack_sort(pack);
	return 0;
}

static struct rule *read_one(const struct pack *pack, struct rule *rule)
{
	if (rule && rule->unread)
		builtin_read(pack, rule);
	return rule;
}

struct rule *pack_rule(const struct pack *pack, size_t i)
{
	return read_one(pack, pack->rules.at[i]);
}

static struct rule *find(const struct pack *pack, struct span id)
{
	return read_one(pack, map_find(&pack->by_id, id));
}

struct rule *pack_find(const struct pack *pack, const char *id)
{
	return find(pack, span_of(id));
}

const struct group *pack_group(const struct pack *pack, struct span name)
{
	for (size_t i = 0; i < pack->groups.count; i++)
		if (span_is(name, pack->groups.at[i].name))
			return &pack->groups.at[i];
	return NULL;
}

const char *pack_tool(const struct pack *pack, const char *id)
{
	const struct group *group = pack_group(pack, rule_group(id));

	return group ? group->tool : "lint";
}

static bool is_group(const struct pack *pack, const char *name)
{
	struct span group = rule_group(name);

	if (pack_group(pack, group))
		return true;
	for (size_t i = 0; i < pack->rules.count; i++)
		if (span_same(rule_group(pack->rules.at[i]->id), group))
			return true;
	return false;
}

const char *pack_nearest(struct arena *keep, const struct pack *pack, const char *name,
			 bool groups)
{
	struct words all = {0};

	for (size_t i = 0; i < pack->rules.count; i++)
		*vec_add(keep, &all) = pack->rules.at[i]->id;
	for (size_t i = 0; groups && i < pack->groups.count; i++)
		*vec_add(keep, &all) =
			arena_format(keep, "%s/*", pack->groups.at[i].name);
	return nearest(span_of(name), all.at, all.count);
}

/* `group/name:check`. */
static bool is_check(const struct pack *pack, const char *name)
{
	struct span id = span_cut(span_of(name), span_find(span_of(name), ':'));
	const struct rule *rule = name[id.len] ? find(pack, id) : NULL;

	return rule && rule_check(rule, name + id.len + 1);
}

int pack_name_check(const struct pack *pack, const char *name, struct sw_place at,
		    struct sw_fault *fault)
{
	struct arena tmp = {0};

	if (!strcmp(name, "*") || map_find(&pack->by_id, span_of(name)) ||
	    is_check(pack, name) || (span_ends(span_of(name), "/*") && is_group(pack, name)))
		return 0;
	const char *near = pack_nearest(&tmp, pack, name, true);
	if (near)
		sw_fault_at(fault, at, "there is no rule `%s`; did you mean `%s`?",
			    name, near);
	else
		sw_fault_at(fault, at,
			    "there is no rule `%s`; `--list-rules` shows them", name);
	arena_clear(&tmp);
	return -1;
}

static int names_check(const struct pack *pack, const struct words *names,
		       const struct node *node, struct sw_fault *fault)
{
	for (size_t i = 0; i < names->count; i++)
		if (pack_name_check(pack, names->at[i], node->place, fault))
			return -1;
	return 0;
}

int pack_yields_check(const struct pack *pack, struct sw_fault *fault)
{
	for (size_t i = 0; i < pack->rules.count; i++) {
		const struct rule *rule = pack->rules.at[i];

		if (rule->unread)	/* it was asked when it was built */
			continue;
		if (names_check(pack, &rule->yields, node_get(rule->body, "yields"),
				fault) ||
		    names_check(pack, &rule->yields_file,
				node_get(rule->body, "yields-file"), fault))
			return -1;
	}
	return 0;
}
