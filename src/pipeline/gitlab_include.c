/* gitlab_include.c - what `include:` takes in: local files by path or wildcard. */
#include "pipeline/gitlab.h"

#include "text/paths.h"

static bool is_text(const struct node *node)
{
	return node_is(node, NODE_STRING) && node->text.len;
}

static bool is_address(struct span text)
{
	return span_search(text, SPAN("://")) < text.len;
}

static void add(struct arena *keep, const struct node *entry, struct inclusions *list)
{
	const struct node *local = node_get(entry, "local");
	struct inclusion *at = vec_add(keep, list);

	*at = (struct inclusion){ .entry = entry };
	if (is_text(entry))
		*at = (struct inclusion){ entry, entry, !is_address(entry->text) };
	else if (is_text(local))
		*at = (struct inclusion){ local, entry, true };
}

/* Lists may stand in lists, by anchors. */
static void add_all(struct arena *keep, const struct node *include,
		    struct inclusions *list, unsigned depth)
{
	if (!node_is(include, NODE_LIST)) {
		if (include && include->kind != NODE_NULL)
			add(keep, include, list);
		return;
	}
	for (size_t i = 0; i < include->count && depth < GITLAB_NEST; i++)
		add_all(keep, include->items[i], list, depth + 1);
}

void gitlab_inclusions(struct arena *keep, const struct node *include,
		       struct inclusions *list)
{
	add_all(keep, include, list, 0);
}

/* One set of places in the pattern after each byte of the path, so that no number of
   stars costs more than pattern times path. */
static void spread(struct span pattern, bool *at)
{
	for (size_t i = 0; i < pattern.len; i++)
		if (at[i] && pattern.at[i] == '*')
			at[i + 1] = true;
}

static bool any(struct span pattern, size_t i)
{
	return pattern.at[i] == '*' && ((i + 1 < pattern.len && pattern.at[i + 1] == '*') ||
					(i && pattern.at[i - 1] == '*'));
}

static void step(struct span pattern, bool *at, char byte)
{
	for (size_t i = pattern.len + 1; i-- > 0;) {
		bool star = i < pattern.len && pattern.at[i] == '*';
		bool stays = at[i] && star && (byte != '/' || any(pattern, i));
		bool comes = i && at[i - 1] && pattern.at[i - 1] == byte &&
			     pattern.at[i - 1] != '*';

		at[i] = stays || comes;
	}
	spread(pattern, at);
}

#define WILD_MOST 512

/* GitLab's wildcards: `*` stays within a folder, `**` takes anything. */
static bool is_match(struct span pattern, struct span path)
{
	bool at[WILD_MOST + 1] = { true };

	if (pattern.len > WILD_MOST)
		return false;
	spread(pattern, at);
	for (size_t i = 0; i < path.len; i++)
		step(pattern, at, path.at[i]);
	return at[pattern.len];
}

static void find_wild(struct arena *keep, const struct snapshot *snapshot,
		      struct span pattern, struct words *paths)
{
	struct span prefix = span_cut(pattern, span_find(pattern, '*'));

	for (size_t i = snapshot_from(snapshot, prefix); i < snapshot->count; i++) {
		struct span path = span_of(snapshot->files[i].path);

		if (!span_same(span_cut(path, prefix.len), prefix))
			break;
		if (is_match(pattern, path))
			*vec_add(keep, paths) = snapshot->files[i].path;
	}
}

/* What holds a variable is known to GitLab alone. */
void gitlab_paths(const struct ci_reader *reader, struct span home,
		  const struct inclusion *inclusion, struct words *paths)
{
	const struct snapshot *snapshot = shelf_snapshot(reader->shelf);
	struct span path = inclusion->local ? inclusion->path->text : SPAN("$");
	struct arena *keep = reader->keep;
	const struct file *file;

	while (path.len && *path.at == '/')
		path = span_from(path, 1);
	if (span_starts(path, "./"))
		path = span_from(path, 2);
	if (span_find(path, '$') < path.len)
		return;
	path = span_of(path_join(keep, home, arena_string(keep, path)));
	if (span_find(path, '*') < path.len) {
		find_wild(keep, snapshot, path, paths);
		return;
	}
	file = snapshot_find(snapshot, path);
	if (file)
		*vec_add(keep, paths) = file->path;
}
