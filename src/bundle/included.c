/* included.c - an included file includes nothing; one called x.job.yml holds one
   job. */
#include "bundle/included.h"

#include <stdio.h>

#include "bundle/value.h"

struct type_name { const char *type, *one; };

static const struct type_name type_names[] = {
#define RESOURCE(type, one) { #type, #one },
#include "bundle/resources.def"
#undef RESOURCE
};

#define TYPE_NAMES (sizeof type_names / sizeof *type_names)

/* Cuts the last extension off; what is cut, without its dot, or nothing. */
static struct span cut_extension(struct span *name)
{
	size_t dot = name->len;

	while (dot && name->at[dot - 1] != '.' && name->at[dot - 1] != '/')
		dot--;
	if (!dot || name->at[dot - 1] == '/')
		return (struct span){0};
	struct span extension = span_from(*name, dot);
	*name = span_cut(*name, dot - 1);
	return extension;
}

/* The type that the file's name promises, or NULL. */
static const struct type_name *promised(struct span path)
{
	struct span last = cut_extension(&path), one = cut_extension(&path);

	if (!span_is(last, "yml") && !span_is(last, "yaml"))
		return NULL;
	for (size_t i = 0; i < TYPE_NAMES; i++)
		if (span_is(one, type_names[i].one))
			return &type_names[i];
	return NULL;
}

struct holding {
	const struct type_name *want;
	struct span key;	/* of the first resource */
	/* in the CLI's order; the first odd one */
	const struct node *first, *stranger;
};

/* The CLI compares places as texts. */
static bool before(const struct node *a, const struct node *b)
{
	struct sw_place x = value_place(a), y = value_place(b);
	char texts[2][32];

	snprintf(texts[0], sizeof texts[0], "%u:%u", x.line, x.column);
	snprintf(texts[1], sizeof texts[1], "%u:%u", y.line, y.column);
	return strcmp(texts[0], texts[1]) < 0;
}

static void hold(void *self, const struct node *node, const struct at *at)
{
	struct holding *holding = self;
	struct span key = at->key->text;
	bool odd = !span_is(at_key(at, 1), holding->want->type);

	if (!holding->first)
		holding->key = key;
	odd |= !span_same(key, holding->key);
	if (odd && !holding->stranger)
		holding->stranger = at->key;
	if (!holding->first || before(node, holding->first))
		holding->first = node;
}

static void check_format(struct view *view, const struct file *file,
			 const struct node *root)
{
	struct arena *keep = view->bundle->keep;
	struct holding holding = { .want = promised(span_of(file->path)) };

	if (!holding.want)
		return;
	value_each(root, "resources.*.*", hold, &holding);
	value_each(root, "targets.*.resources.*.*", hold, &holding);
	if (holding.stranger)
		say(view, (struct said){
			.check = CHECK_FILE_FORMAT, .place = holding.stranger->place,
			.cli = value_place(holding.first), .value = holding.want->one,
			.other = arena_string(keep, holding.stranger->text),
		});
}

void check_included(struct view *view, const struct file *file, const struct node *root)
{
	const struct node *list = node_get(root, "include");

	if (!root)
		return;
	check_format(view, file, root);
	if (node_is(list, NODE_LIST) && list->count)
		say(view, (struct said){
			.check = CHECK_INCLUDE_ELSEWHERE, .place = node_pair(root,
				SPAN("include"))->key->place, .cli = value_place(list),
			.value = view->bundle->file->path,
		});
}
