/* notebook.c - the first line of a source file, or three keys of a Jupyter file. */
#include "notebook/notebook.h"

#include "text/paths.h"

const char *const notebook_endings[6] = { ".py", ".r", ".scala", ".sql", ".ipynb",
					  NULL };

#define HEADER " Databricks notebook source"

/* As the CLI reads it: a longer first line is no header. */
#define HEADER_BYTES 32
/* With the blanks behind it, where those do not count. */
#define HEADER_LINE_MOST 256

static const struct { const char *ending, *mark; } languages[] = {
	{ ".py", "#" },
	{ ".r", "#" },
	{ ".scala", "//" },
	{ ".sql", "--" },
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

bool notebook_ends(struct span path, const char *want)
{
	struct span ending = notebook_ending(path);
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

static bool is_header(struct span line, const char *mark)
{
	return span_starts(line, mark) &&
	       span_is(span_from(line, strlen(mark)), HEADER);
}

enum notebook notebook_tell(struct span path, const struct source *source,
			    const struct tree *tree, const char **why)
{
	struct span start = span_cut(source->bytes, HEADER_BYTES), line = {0};

	if (notebook_ends(path, ".ipynb"))
		return tell_jupyter(tree, why);
	span_line(&start, &line);
	for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
		if (notebook_ends(path, languages[i].ending))
			return is_header(line, languages[i].mark) ? NOTEBOOK_YES
								  : NOTEBOOK_NO;
	return NOTEBOOK_NO;
}

const char *notebook_mark(struct span text)
{
	struct span line = {0};

	text = span_cut(text, HEADER_LINE_MOST);
	/* Nothing else begins so: most files have told by their first byte. */
	if (!text.len || !memchr("#-/", text.at[0], 3))
		return NULL;
	span_line(&text, &line);
	while (line.len && memchr(" \t\r", line.at[line.len - 1], 3))
		line.len--;
	for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
		if (is_header(line, languages[i].mark))
			return languages[i].mark;
	return NULL;
}

bool notebook_begins(struct span path, struct span text)
{
	const char *mark = notebook_mark(text);

	for (size_t i = 0; mark && i < sizeof languages / sizeof *languages; i++)
		if (notebook_ends(path, languages[i].ending))
			return !strcmp(mark, languages[i].mark);
	return false;
}
