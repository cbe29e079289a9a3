/* local.c - which strings are paths of the repository; what they are relative to. */
#include "bundle/local.h"

#include "base/str.h"
#include "bundle/library.h"
#include "bundle/step.h"
#include "bundle/value.h"
#include "text/paths.h"

/* What earlier steps could not fill in, and complained of; or, where nobody says who
   deploys, a path of the workspace that begins with the home of that user. */
static bool is_unresolved(const struct bundle *bundle, struct span text)
{
	static const char *const prefixes[] = {
		"${var.", "${variables.", "${bundle.", "${workspace.",
	};

	for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
		if (span_search(text, span_of(prefixes[i])) < text.len)
			return true;
	return span_starts(text, "~/") && !bundle->wish->user;
}

bool local_part(const struct bundle *bundle, const struct carried *carried,
		struct span *path)
{
	struct span text = carried->node->text, flag;

	*path = text;
	if (carried->carrier->wants == WANTS_DEPENDENCY &&
	    !library_flag(text, &flag, path) && !library_is_local(text))
		return false;
	return !path_has_scheme(*path) && !span_starts(*path, "/") &&
	       !is_unresolved(bundle, *path) && span_find(*path, '\0') == path->len;
}

char *local_path(struct arena *keep, const struct bundle *bundle, struct span path)
{
	return path_resolve(keep, span_of(bundle->folder), path);
}

char *local_spelt(struct arena *keep, const struct node *node, const char *path)
{
	return path_seen(keep, path_dir(span_of(value_place(node).path)), span_of(path));
}

/* Written relative to the file where it stands; from now on, to the bundle's folder. */
static const struct node *normalise(struct bundle *bundle, const struct carried *carried)
{
	struct arena *keep = bundle->keep;
	const struct node *node = carried->node;
	const char *file = value_place(node).path;
	struct span folder = file ? path_dir(span_of(file)) : span_of(bundle->folder);
	struct span path;

	if (carried_from_git(carried) || !local_part(bundle, carried, &path))
		return node;
	const char *seen = path_seen(keep, span_of(bundle->folder),
				     span_of(path_resolve(keep, folder, path)));
	if (span_is(node->text, seen))
		return node;
	struct node *copy = arena_new(keep, struct node);
	size_t flag = (size_t)(path.at - node->text.at);

	*copy = *node;
	copy->text = span_of(arena_format(keep, "%.*s%s", (int)(flag ? 3 : 0),
					  node->text.at, seen));
	return copy;
}

void step_normalise_paths(struct view *view)
{
	view->config = carriers_rewrite(view->bundle, view->config,
					&view->bundle->normalised, normalise);
}
