/* facts_deps.c - requirement files, and which of them are installed together. */
#include "stack/facts.h"

#include <stdlib.h>

#include "packaging/requirement_link.h"
#include "packaging/requirement_pins.h"
#include "text/paths.h"

/* Files that are read, and how -r and -c join them. */
struct book {
	struct stack *stack;
	struct requirement_members members;
	struct map by_path;	/* of struct page */
	struct map compiled;	/* by folder: the first of its pages that is */
	struct pages VEC(struct page *) pages;
};

struct page {
	struct requirement_file *file;
	struct page *run;	/* towards the one that stands for all of the run */
	bool constrains;	/* by its name, or because a -c names it */
};

static bool is_constraints(struct span path)
{
	return span_starts(path_base(path), "constraints") && span_ends(path, ".txt");
}

static bool is_page(struct span path)
{
	return requirements_named(path) || is_constraints(path);
}

static struct page *top(struct page *page)
{
	while (page->run != page) {
		page->run = page->run->run;
		page = page->run;
	}
	return page;
}

/* Reads the file, once; NULL where it cannot be had or is none of pip's. */
static struct page *read_page(struct book *book, const struct file *file)
{
	struct stack *stack = book->stack;
	struct page *page = map_find(&book->by_path, span_of(file->path));
	struct source *source;

	if (page)
		return page->file->foreign ? NULL : page;
	source = stack_source(stack, file);
	if (source &&
	    source->text.len > shelf_snapshot(stack->shelf)->limits->structured_bytes) {
		stack_gap(stack, file->path,
			  "larger than limits.structured-bytes allows");
		source = NULL;
	}
	if (!source)
		return NULL;
	page = arena_new(stack->keep, struct page);
	page->file = requirement_parse(stack->keep, source);
	page->run = page;
	page->constrains = is_constraints(span_of(file->path));
	map_add(&book->by_path, span_of(file->path), page);
	if (page->file->foreign)
		return NULL;
	*vec_add(stack->keep, &book->pages) = page;
	return page;
}

/* What the page's -r and -c name, where the repository has it. Pages that are read on
   the way stand behind it in the list, and have their turn. */
static void follow(struct book *book, struct page *page)
{
	struct span folder = path_dir(span_of(page->file->path));

	for (size_t i = 0; i < page->file->options.count; i++) {
		const struct requirement_option *option = &page->file->options.at[i];
		struct span value = span_of(option->value);
		if ((option->refers != REFERENCE_REQUIREMENTS &&
		     option->refers != REFERENCE_CONSTRAINTS) ||
		    span_search(value, SPAN("://")) < value.len)
			continue;
		const char *path = path_clean(book->stack->keep, folder, value);
		const struct file *file =
			path ? stack_find(book->stack, SPAN(""), path) : NULL;
		struct page *other = file ? read_page(book, file) : NULL;
		if (!other)
			continue;
		other->constrains |= option->refers == REFERENCE_CONSTRAINTS;
		top(other)->run = top(page);
	}
}

static int by_path(const void *a, const void *b)
{
	const struct page *const *one = a, *const *other = b;

	return span_compare(span_of((*one)->file->path), span_of((*other)->file->path));
}

/* A file of no project belongs to its folder, or what a requirements/ folder is in. */
static const char *folder_of(struct stack *stack, struct span path)
{
	struct span folder = path_dir(path);

	if (span_is(path_base(folder), "requirements"))
		folder = path_dir(folder);
	return arena_string(stack->keep, folder);
}

static void note_compiled(struct book *book, struct page *page)
{
	struct span folder = path_dir(span_of(page->file->path));

	if (page->file->compiled && !map_find(&book->compiled, folder))
		map_add(&book->compiled, folder, page);
}

/* Of several compiled files in a folder each is an environment of its own. */
static bool is_alone(const struct book *book, struct page *page)
{
	struct page *first = map_find(&book->compiled, path_dir(span_of(page->file->path)));

	return page->file->compiled && first != page && top(first) != top(page);
}

static void join(struct book *book, struct page *page)
{
	struct stack *stack = book->stack;
	struct span path = span_of(page->file->path);
	const struct project *project = stack_project(stack, path);
	bool alone = is_alone(book, page);
	bool inside = !alone && project && *project->folder;

	*vec_add(stack->keep, &book->members) = (struct requirement_member){
		.file = page->file, .in_project = inside,
		.folder = alone ? page->file->path :
			  inside ? project->folder : folder_of(stack, path),
		.run = top(page)->file->path, .constrains = page->constrains,
	};
}

static void read_all(struct book *book)
{
	const struct snapshot *snapshot = shelf_snapshot(book->stack->shelf);

	for (size_t i = 0; i < snapshot->count; i++)
		if (is_page(span_of(snapshot->files[i].path)) &&
		    stack_has(book->stack, &snapshot->files[i]))
			read_page(book, &snapshot->files[i]);
	for (size_t i = 0; i < book->pages.count; i++)
		follow(book, book->pages.at[i]);
	if (book->pages.count)
		qsort(book->pages.at, book->pages.count, sizeof *book->pages.at,
		      by_path);
	for (size_t i = 0; i < book->pages.count; i++)
		note_compiled(book, book->pages.at[i]);
	for (size_t i = 0; i < book->pages.count; i++)
		join(book, book->pages.at[i]);
}

static void find(struct stack *stack, struct facts *facts)
{
	struct book book = { .stack = stack, .by_path = map_new(stack->keep),
			     .compiled = map_new(stack->keep) };

	read_all(&book);
	for (size_t i = 0; i < book.members.count; i++) {
		const struct requirement_file *file = book.members.at[i].file;
		for (size_t j = 0; j < file->wrong.count; j++)
			*vec_add(stack->keep, facts) = file->wrong.at[j];
		requirement_link_find(stack->keep, file, facts);
		requirement_pins_repeat(stack->keep, file, facts);
	}
	requirement_pins_miss(stack->keep, &book.members, facts);
	const char *over = requirement_pins_clash(stack->keep, &book.members, facts);
	if (over)
		stack_gap(stack, over, "over 128 requirements of one name in a folder");
}

/* Several rules ask, each for its own checks: the files are read once. */
void facts_deps(struct stack *stack, struct facts *facts)
{
	if (!stack->deps) {
		stack->deps = arena_new(stack->keep, struct facts);
		find(stack, stack->deps);
	}
	for (size_t i = 0; i < stack->deps->count; i++)
		*vec_add(stack->keep, facts) = stack->deps->at[i];
}
