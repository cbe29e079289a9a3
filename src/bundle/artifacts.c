/* artifacts.c - what a deploy builds or takes along: each needs a build or files. */
#include "bundle/found.h"
#include "bundle/library.h"
#include "bundle/local.h"
#include "bundle/scalar.h"
#include "bundle/step.h"
#include "bundle/value.h"
#include "text/goglob.h"
#include "text/paths.h"

static void complain(struct view *view, enum bundle_check check,
		     const struct node *node, struct span value)
{
	say(view, (struct said){
		.check = check, .place = value_place(node),
		.value = arena_string(view->bundle->keep, value),
	});
}

/* A source is written relative to the file of its artifact. */
static void check_source(struct view *view, const struct node *artifact,
			 const struct node *source)
{
	struct arena *keep = view->bundle->keep;
	struct span folder = path_dir(span_of(value_place(artifact).path));

	if (!node_is(source, NODE_STRING) || !path_is_local(source->text) ||
	    is_open(source->text))
		return;
	const char *path = path_resolve(keep, folder, source->text);

	if (!goglob_valid(source->text))
		complain(view, CHECK_ARTIFACT_GLOB, source, source->text);
	else if (!span_starts(span_of(path), "..") &&
		 !found_glob(view->bundle, path).count)
		complain(view, CHECK_ARTIFACT_NO_FILES, source, source->text);
}

static void check_artifact(struct view *view, const struct pair *pair)
{
	const struct node *artifact = pair->value, *files = node_get(artifact, "files");
	bool lists = node_is(files, NODE_LIST) && files->count;

	if (value_is_null(artifact)) {
		complain(view, CHECK_ARTIFACT_NULL, artifact, pair->key->text);
		return;
	}
	if (value_text(artifact, "build").len || !node_is(artifact, NODE_MAP))
		return;
	if (!lists && !span_is(value_text(artifact, "type"), "whl"))
		complain(view, CHECK_ARTIFACT_EMPTY, artifact, pair->key->text);
	for (size_t i = 0; lists && i < files->count; i++)
		check_source(view, artifact, node_get(files->items[i], "source"));
}

/* The CLI goes by name and stops after the first that is wrong, a null one apart. */
static const struct pair *next_by_name(const struct node *artifacts,
				       const struct pair *last)
{
	const struct pair *next = NULL;

	for (size_t i = 0; i < artifacts->count; i++) {
		const struct pair *pair = &artifacts->pairs[i];

		if (last && span_compare(pair->key->text, last->key->text) <= 0)
			continue;
		if (!next || span_compare(pair->key->text, next->key->text) < 0)
			next = pair;
	}
	return next;
}

void step_artifacts(struct view *view)
{
	const struct node *artifacts = value_get(view->config, "artifacts");
	bool like_cli = view->bundle->wish->like_cli;

	if (!node_is(artifacts, NODE_MAP))
		return;
	for (size_t i = 0; i < artifacts->count && !like_cli; i++)
		check_artifact(view, &artifacts->pairs[i]);
	if (!like_cli)
		return;
	for (const struct pair *pair = NULL; (pair = next_by_name(artifacts, pair));) {
		check_artifact(view, pair);
		if (view->erred && !value_is_null(pair->value))
			break;
	}
}
