/* notebook.c - the first line of a source file, or three keys of a Jupyter file. */
#include "bundle/notebook.h"

#include "text/paths.h"

const char *const notebook_endings[6] = { ".py", ".r", ".scala", ".sql", ".ipynb",
					  NULL };

/* As the CLI reads it: a longer first line is no header. */
#define HEADER_BYTES 32

static const struct { const char *ending, *header; } languages[] = {
	{ ".py", "# Databricks notebook source" },
	{ ".r", "# Databricks notebook source" },
	{ ".scala", "// Databricks notebook source" },
	{ ".sql", "-- Databricks notebook source" },
};

struct span notebook_ending(struct span path)
{
	struct span name = path_base(path);

	for (size_t i = name.len; i-- > 0;)
		if (name.at[i] == '.')
			return span_from(name, i);
	return (struct span){0};
}

struct span notebook_name(struct span path)
{
	if (span_ends(path, ".designer.ipynb"))
		return path;
	return span_cut(path, path.len - notebook_ending(path).len);
}

/* Endings are the same in any case of letters. */
static bool is_ending(struct span ending, const char *want)
{
	size_t i = 0;

	for (; i < ending.len && want[i]; i++) {
		char c = ending.at[i];

		if ((c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c) != want[i])
			return false;
	}
	return i == ending.len && !want[i];
}

static enum notebook broken(const char **why, const char *text)
{
	*why = text;
	return NOTEBOOK_BROKEN;
}

static enum notebook tell_jupyter(const struct tree *tree, const char **why)
{
	const struct node *root = tree ? tree_root(tree) : NULL;
	const struct node *version = node_get(root, "nbformat");

	if (!root || tree->broken)
		return broken(why, "it is no JSON");
	if (!node_is(node_get(root, "cells"), NODE_LIST) ||
	    !node_is(node_get(root, "metadata"), NODE_MAP))
		return broken(why, "it lacks `cells` or `metadata`");
	if (!node_is(version, NODE_INT) || node_number(version) < 4)
		return broken(why, "its `nbformat` is below 4");
	return NOTEBOOK_YES;
}

enum notebook notebook_tell(struct span path, const struct source *source,
			    const struct tree *tree, const char **why)
{
	struct span ending = notebook_ending(path), line = {0};
	struct span start = span_cut(source->bytes, HEADER_BYTES);

	if (is_ending(ending, ".ipynb"))
		return tell_jupyter(tree, why);
	span_line(&start, &line);
	for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
		if (is_ending(ending, languages[i].ending))
			return span_is(line, languages[i].header) ? NOTEBOOK_YES
								  : NOTEBOOK_NO;
	return NOTEBOOK_NO;
}
