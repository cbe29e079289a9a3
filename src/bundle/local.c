/* local.c - which strings are paths of the repository; what they are relative to. */
#include "bundle/local.h"

#include "base/str.h"
#include "bundle/library.h"
#include "bundle/scalar.h"
#include "bundle/state.h"
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

	bool holds = span_find(text, '$') < text.len;
	for (size_t i = 0; holds && i < sizeof prefixes / sizeof *prefixes; i++)
		if (span_search(text, span_of(prefixes[i])) < text.len)
			return true;
	return span_starts(text, "~/") && !bundle->wish->user;
}

bool local_part(const struct bundle *bundle, const struct carried *carried,
		struct span *path)
{
	struct span text = carried->node->text, flag;

	*path = text;
	if (carried->carrier->wants == WANTS_CODE)
		return false;
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
	return path_seen(keep, path_dir(span_of(value_place(node).path)),
			 span_of(path));
}

/* The same string with another path in the place of `path`. */
static const struct node *with_path(struct arena *keep, const struct node *node,
				    struct span path, const char *other)
{
	int flag = (int)(path.at > node->text.at ? 3 : 0);	/* `-r ` */

	if (flag)
		other = arena_format(keep, "%.*s%s", flag, node->text.at, other);
	struct node *copy = value_copy(keep, node);
	copy->text = span_of(other);
	copy->settled = node_settles(copy);
	copy->from_root = true;
	return copy;
}

/* The resources whose paths are seen from the bundle's folder, in all
   targets. */
static struct map *normalised_of(const struct bundle *bundle)
{
	static const char mine;

	return state_map(&bundle->base, &mine);
}

/* An empty path of what is read beside the bundle: the CLI reads nothing. */
static bool names_none(const struct carried *carried)
{
	return !carried->node->text.len &&
	       (carried->carrier->wants == WANTS_DOCUMENT ||
		carried->carrier->wants == WANTS_ALERT);
}

/* Written relative to the file where it stands; from now on, to the bundle's folder. */
static const struct node *normalise(void *self, const struct carried *carried)
{
	struct bundle *bundle = self;
	struct arena *keep = bundle->keep;
	const struct node *node = carried->node;
	const char *file = value_place(node).path;
	struct span folder = file ? path_dir(span_of(file)) : span_of(bundle->folder);
	struct span path;

	if (node->from_root || names_none(carried) || carried_from_git(carried) ||
	    !local_part(bundle, carried, &path))
		return node;
	const char *seen = path_resolve(keep, folder, path);

	if (*bundle->folder || !*seen)
		seen = path_seen(keep, span_of(bundle->folder), span_of(seen));
	return span_is(node->text, seen) ? node : with_path(keep, node, path, seen);
}

static const struct node *normalise_literal(void *self, const struct carried *carried)
{
	struct span text = carried->node->text;
	bool literal = !is_open(text);

	return literal ? normalise(self, carried) : carried->node;
}

/* Once for all targets: the CLI does it later, to the same end. */
void step_literal_paths(struct view *view)
{
	view->config = carriers_rewrite(normalised_of(view->bundle), view->config,
					normalise_literal, view->bundle);
}

void step_normalise_paths(struct view *view)
{
	carriers_rewrite_rest(view, normalised_of(view->bundle), normalise);
}
