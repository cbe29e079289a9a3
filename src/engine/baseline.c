/* baseline.c - reading, applying and writing accepted findings. */
#include "engine/baseline.h"

#include <stdlib.h>
#include <string.h>

#include "base/show.h"
#include "base/str.h"
#include "tree/json.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static int read_entry(struct arena *keep, const struct node *node,
		      struct accepted *entry, struct sw_fault *fault)
{
	static const char *const keys[] = { "rule", "check", "path", "fingerprint",
					    "count" };

	*entry = (struct accepted){ .count = 1 };
	if (form_keys(node, "an accepted finding", keys, COUNT(keys), fault) ||
	    form_text(keep, node, "rule", &entry->rule, fault) ||
	    form_text(keep, node, "check", &entry->check, fault) ||
	    form_text(keep, node, "path", &entry->path, fault) ||
	    form_text(keep, node, "fingerprint", &entry->fingerprint, fault) ||
	    form_count(node, "count", &entry->count, fault))
		return -1;
	if (!entry->rule || !entry->path || !entry->fingerprint || !entry->count)
		return sw_fault_at(fault, node->place,
				   "an accepted finding needs `rule`, `path`, "
				   "`fingerprint` and a `count` of 1 or more");
	entry->left = entry->count;
	entry->place = node->place;
	return 0;
}

/* Two entries of one finding, as a merge may leave them, would cover it twice. */
static int read_entries(struct arena *keep, const struct node *list,
			struct baseline *baseline, struct sw_fault *fault)
{
	struct map seen = map_new(keep);

	for (size_t i = 0; i < list->count; i++) {
		struct accepted *entry = vec_add(keep, baseline);

		if (read_entry(keep, list->items[i], entry, fault))
			return -1;
		if (map_add(&seen, span_of(entry->fingerprint), (void *)list))
			return sw_fault_at(fault, list->items[i]->place,
					   "this finding is listed twice; keep one "
					   "entry, with the count that holds");
	}
	return 0;
}

int baseline_read(struct arena *keep, const struct tree *tree,
		  struct baseline *baseline, struct sw_fault *fault)
{
	static const char *const keys[] = { "version", "findings" };
	const struct node *root = tree_root(tree);

	if (tree->facts.count)
		return sw_fault_at(fault, tree->facts.at[0].place, "the baseline: %s",
				   tree->facts.at[0].value ? tree->facts.at[0].value :
				   tree->facts.at[0].check);
	if (form_keys(root, "a baseline", keys, COUNT(keys), fault))
		return -1;
	const struct node *list = node_get(root, "findings");
	const struct node *version = node_get(root, "version");
	if (!node_is(version, NODE_INT) || node_number(version) != 1)
		return sw_fault_at(fault, version ? version->place : root->place,
				   "this stackward reads baselines of `version` 1");
	if (!node_is(list, NODE_LIST))
		return sw_fault_at(fault, root->place,
				   "a baseline has a list of `findings`");
	return read_entries(keep, list, baseline, fault);
}

int baseline_open(struct arena *keep, struct source *source, struct baseline **baseline,
		  struct sw_fault *fault)
{
	struct tree *tree;

	*baseline = arena_new(keep, struct baseline);
	return json_read(keep, source, &limits_default, &tree, fault) ||
	       baseline_read(keep, tree, *baseline, fault) ? -1 : 0;
}

/* A finding of the CLI's may have no place. */
static const char *path_of(const struct sw_finding *finding)
{
	return finding->place.path ? finding->place.path : "";
}

/* Whether the path is the entry's, in which `***` stands for what may not be shown. */
static bool same_path(const char *entry, const char *path)
{
	const char *stars = strstr(entry, "***");
	size_t before = stars ? (size_t)(stars - entry) : strlen(entry);
	struct span rest = span_of(path);

	if (!stars)
		return !strcmp(entry, path);
	if (strncmp(entry, path, before))
		return false;
	rest = span_from(rest, before);
	for (const char *next; stars; stars = next) {
		stars += strlen("***");
		next = strstr(stars, "***");
		struct span part = { stars, next ? (size_t)(next - stars) : strlen(stars) };
		size_t at = next ? span_search(rest, part) : rest.len - part.len;

		if (part.len > rest.len || !span_same(span_cut(span_from(rest, at),
							       part.len), part))
			return false;
		rest = span_from(rest, at + part.len);
	}
	return true;
}

/* A fingerprint is of rule, check, path and value and would do alone; but what a
   reviewer reads in the file must be what it covers. */
static bool is_of(struct arena *tmp, const struct accepted *entry,
		  const struct sw_finding *finding)
{
	return !strcmp(entry->rule, finding->rule) &&
	       same_path(entry->path, show_line(tmp, span_of(path_of(finding))));
}

void baseline_apply(struct arena *keep, struct baseline *baseline,
		    struct findings *findings)
{
	struct map entries = map_new(keep);
	struct arena tmp = {0};

	for (size_t i = 0; i < baseline->count; i++) {
		map_add(&entries, span_of(baseline->at[i].fingerprint),
			&baseline->at[i]);
		baseline->at[i].left = baseline->at[i].count;
	}
	for (size_t i = 0; i < findings->count; i++) {
		struct sw_finding *finding = &findings->at[i];
		struct accepted *entry =
			map_find(&entries, span_of(finding->fingerprint));

		if (finding->state != SW_SHOWN || !entry || !entry->left ||
		    !is_of(&tmp, entry, finding))
			continue;
		entry->left--;
		finding->state = SW_BASELINED;
		finding->why = "in the baseline";
	}
	arena_clear(&tmp);
}

static int by_text(const void *a, const void *b)
{
	const struct accepted *x = a, *y = b;
	int order = strcmp(x->path, y->path);

	if (!order)
		order = strcmp(x->rule, y->rule);
	return order ? order : strcmp(x->fingerprint, y->fingerprint);
}

void baseline_of(struct arena *keep, const struct sw_finding *findings, size_t count,
		 struct baseline *baseline)
{
	struct map seen = map_new(keep);

	for (size_t i = 0; i < count; i++) {
		const struct sw_finding *finding = &findings[i];
		size_t *at = map_find(&seen, span_of(finding->fingerprint));

		if (finding->state == SW_WAIVED)
			continue;
		if (at) {
			baseline->at[*at].count++;
			continue;
		}
		at = arena_new(keep, size_t);
		*at = baseline->count;
		map_add(&seen, span_of(finding->fingerprint), at);
		*vec_add(keep, baseline) = (struct accepted){
			finding->rule, finding->check, path_of(finding),
			finding->fingerprint, 1, 1, {0},
		};
	}
	if (baseline->count)
		qsort(baseline->at, baseline->count, sizeof *baseline->at, by_text);
}

/* `text` has no byte left that JSON forbids but these two. */
static void write_member(struct str *out, const char *name, const char *text)
{
	str_format(out, "\"%s\": \"", name);
	for (const char *at = text; *at; at++)
		str_format(out, *at == '"' || *at == '\\' ? "\\%c" : "%c", *at);
	str_text(out, "\"");
}

void baseline_print(const struct baseline *baseline, struct str *text)
{
	str_text(text, "{\"version\": 1, \"findings\": [");
	for (size_t i = 0; i < baseline->count; i++) {
		const struct accepted *entry = &baseline->at[i];

		str_text(text, i ? ",\n  {" : "\n  {");
		write_member(text, "rule", entry->rule);
		str_text(text, ", ");
		if (entry->check) {
			write_member(text, "check", entry->check);
			str_text(text, ", ");
		}
		write_member(text, "path", show_line(text->keep, span_of(entry->path)));
		str_text(text, ", ");
		write_member(text, "fingerprint", entry->fingerprint);
		str_format(text, ", \"count\": %llu}",
			   (unsigned long long)entry->count);
	}
	str_text(text, baseline->count ? "\n]}\n" : "]}\n");
}
