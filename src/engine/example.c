/* example.c - reading a rule's examples. */
#include "engine/example.h"

#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "engine/example_refs.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

#define FILLING_MOST (16u << 20)

/* `<bytes:N>` alone stands for N bytes, so that size can be an example. */
static struct span fill(struct arena *keep, struct span text)
{
	unsigned long bytes = 0;
	int end = 0;

	if (sscanf(arena_string(keep, text), "<bytes:%8lu>%n", &bytes, &end) != 1 ||
	    (size_t)end != text.len || bytes > FILLING_MOST)
		return text;
	char *filling = arena_alloc(keep, bytes + 1, 1);
	memset(filling, 'x', bytes);
	return (struct span){ filling, bytes };
}

/* A path that a glob takes; of alternatives in braces the first. */
static const char *path_for(struct arena *keep, struct span glob)
{
	struct str path = str_new(keep);

	for (size_t i = 0; i < glob.len; i++) {
		struct span rest = span_from(glob, i);
		char c = glob.at[i];

		if (span_starts(rest, "**/"))
			i += 2;
		else if (span_starts(rest, "**"))
			str_text(&path, "example"), i++;
		else if (c == '*')
			str_text(&path, "example");
		else if (c == '?')
			str_byte(&path, 'x');
		else if (c == ',')
			i += span_find(rest, '}');
		else if (c != '{' && c != '}')
			str_byte(&path, c);
	}
	return path.at;
}

/* Where an example does not name its file, one that the rule is asked about. */
static const char *stand_in(struct arena *keep, const struct node *rule)
{
	const struct node *files = node_get(rule, "files");
	const struct node *first =
		node_is(files, NODE_LIST) ? node_at(files, 0) : files;

	if (!node_is(first, NODE_STRING) || span_starts(first->text, "!"))
		return "example.txt";
	return path_for(keep, first->text);
}

static int add_file(struct arena *keep, const char *path, const struct node *text,
		    struct memory_file *file, struct sw_fault *fault)
{
	if (!node_is(text, NODE_STRING))
		return sw_fault_at(fault, text->place,
				   "a file of an example is text; put it in quotes");
	*file = (struct memory_file){ path, fill(keep, text->text), FILE_REGULAR };
	return 0;
}

static int read_files(struct arena *keep, const struct node *files,
		      struct example_tree *tree, struct sw_fault *fault)
{
	if (files->kind != NODE_MAP)
		return sw_fault_at(fault, files->place,
				   "`files` and `base` map paths to texts");
	tree->files = arena_array(keep, struct memory_file, files->count + 1);
	tree->file_count = files->count;
	for (size_t i = 0; i < files->count; i++)
		if (add_file(keep, arena_string(keep, files->pairs[i].key->text),
			     files->pairs[i].value, &tree->files[i], fault))
			return -1;
	return 0;
}

static int read_base(struct arena *keep, struct example *example, struct sw_fault *fault)
{
	const struct node *base = node_get(example->node, "base");

	if (!base)
		return 0;
	example->base = arena_new(keep, struct example_tree);
	return read_files(keep, base, example->base, fault);
}

/* The short form's places have no path: it is put before them. */
static void name_places(struct arena *keep, const char *path, struct example *example)
{
	for (size_t i = 0; i < example->finds.count; i++)
		example->finds.at[i] =
			arena_format(keep, "%s:%s", path, example->finds.at[i]);
}

/* A message is a file, too; a branch and a push are none. */
static int read_beside(struct arena *keep, const char *path, struct example *example,
		       struct sw_fault *fault)
{
	const struct node *message = node_get(example->node, "message");

	name_places(keep, path, example);
	if (!message)
		return 0;
	example->tree.files = arena_new(keep, struct memory_file);
	example->tree.file_count = 1;
	example->message = path;
	return add_file(keep, path, message, example->tree.files, fault);
}

static int read_form(struct arena *keep, const struct node *rule, struct example *example,
		     struct sw_fault *fault)
{
	const struct node *path = node_get(example->node, "path"),
			  *text = node_get(example->node, "text"),
			  *files = node_get(example->node, "files");
	const char *beside = example_refs_path(keep, example->node);

	if (files)
		return read_files(keep, files, &example->tree, fault);
	if (!text)
		return read_beside(keep, beside, example, fault);
	example->tree.files = arena_new(keep, struct memory_file);
	example->tree.file_count = 1;
	if (add_file(keep, path ? arena_string(keep, path->text) : stand_in(keep, rule),
		     text, example->tree.files, fault))
		return -1;
	name_places(keep, example->tree.files[0].path, example);
	return 0;
}

int example_read(struct arena *keep, const struct node *rule, const struct node *node,
		 struct example *example, struct sw_fault *fault)
{
	static const char *const keys[] = {
		"files", "path", "text", "finds", "because", "user", "base",
		EXAMPLE_REFS_KEYS,
	};
	const struct node *text = node_get(node, "text"), *files = node_get(node, "files");
	bool beside = example_refs_path(keep, node);

	*example = (struct example){ .node = node };
	if (form_keys(node, "an example", keys, COUNT(keys), fault))
		return -1;
	if (!node_is(node_get(node, "finds"), NODE_LIST) || (files && text) ||
	    (!files && !text && !beside) || (node_get(node, "path") && !text))
		return sw_fault_at(fault, node->place,
				   "an example has `files`, or `text` and its `path`, "
				   "and the list `finds`");
	if (form_words(keep, node, "finds", &example->finds, fault) ||
	    form_text(keep, node, "user", &example->user, fault) ||
	    read_base(keep, example, fault) ||
	    example_refs_read(keep, node, &example->refs, fault))
		return -1;
	return read_form(keep, rule, example, fault);
}

int examples_check(const struct node *rule, struct sw_fault *fault)
{
	const struct node *list = node_get(rule, "examples");
	struct arena tmp = {0};
	bool fires = false, rests = false;
	int failed = 0;

	for (size_t i = 0; node_at(list, i) && !failed; i++) {
		struct example example;

		failed = example_read(&tmp, rule, list->items[i], &example, fault);
		if (!failed)
			*(example.finds.count ? &fires : &rests) = true;
	}
	arena_clear(&tmp);
	if (failed)
		return -1;
	if (!fires || !rests)
		return sw_fault_at(fault, list ? list->place : rule->place,
				   "a rule has at least one example that finds "
				   "something and one with `finds: []`");
	return 0;
}
