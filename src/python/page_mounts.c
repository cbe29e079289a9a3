/* page_mounts.c - paths that no one governs, in the code of all languages. */
#include "python/page.h"

#define SAMPLES "/databricks-datasets"

/* Where a path may begin: not behind a part of another one. */
static bool begins(struct span text, size_t at)
{
	while (at && text.at[at - 1] == '/')
		at--;
	if (!at)
		return true;
	char before = text.at[at - 1];
	return before != '}' && !(before >= '0' && before <= '9') &&
	       !(before >= 'a' && before <= 'z') && !(before >= 'A' && before <= 'Z') &&
	       !memchr("_.-$*>~%", before, 8) && !(before & 0x80);
}

/* The bytes of a path; of an f-string its fields, too. */
static size_t path_end(struct span text, size_t at)
{
	while (at < text.len && !memchr(" \t\r\n\"'`,;)]\\", text.at[at], 12))
		at++;
	return at;
}

struct search {
	struct page *page;
	struct facts *facts;
	const struct passage *passage;	/* NULL: the file itself */
};

static void add(const struct search *search, struct span path, size_t from)
{
	size_t to = from + path.len;
	struct sw_place place = search->passage
		? passage_place(search->passage, from, to)
		: page_place(search->page, from, to);

	page_fact(search->page, search->facts, "path", place)->value =
		arena_string(search->page->keep, path);
}

/* The paths of a text, which is at `from` of the passage. */
static void find_in(const struct search *search, struct span text, size_t from)
{
	static const char *const roots[] = { "/mnt", "/dbfs" };

	for (size_t i = 0; i < sizeof roots / sizeof *roots; i++)
		for (size_t at = 0, next; at < text.len; at = next) {
			struct span root = span_of(roots[i]), rest;

			at += span_search(span_from(text, at), root);
			next = at + root.len;
			rest = span_from(text, next);
			if (at >= text.len || !begins(text, at) ||
			    (rest.len && !memchr("/{\"' `);,\n", rest.at[0], 10)) ||
			    span_starts(rest, SAMPLES))
				continue;
			next = path_end(text, at);
			if (span_ends(span_cut(text, at), "dbfs:"))
				at -= strlen("dbfs:");
			add(search, span_cut(span_from(text, at), next - at),
			    from + at);
		}
}

/* Only held against a path, or cut off one. */
static bool is_compared(const struct syntax *string)
{
	static const char *const methods[] = {
		"startswith", "endswith", "removeprefix", "replace", "split", "lstrip" };
	const struct syntax *parent = string->parent;
	const struct syntax *callee = parent && parent->kind == SYNTAX_ARGUMENT &&
				      parent->parent ? parent->parent->first : NULL;

	for (size_t i = 0; callee && i < sizeof methods / sizeof *methods; i++)
		if (callee->kind == SYNTAX_ATTRIBUTE &&
		    span_is(callee->name, methods[i]))
			return true;
	return parent && parent->kind == SYNTAX_COMPARE;
}

static void find_in_python(struct search *search, const struct code *code)
{
	const struct magics *magics = &code->script->magics;

	search->passage = code->script->passage;
	for (size_t i = 0; i < code->strings.count; i++) {
		const struct code_string *string = &code->strings.at[i];
		bool used = !string->docstring && !is_compared(string->node);
		const struct syntax *piece = used ? string->node->first : NULL;

		for (; piece; piece = piece->next)
			find_in(search, piece->name, piece->from);
	}
	for (size_t i = 0; i < magics->count; i++) {
		const struct magic *magic = &magics->at[i];
		size_t before = search->facts->count;

		find_in(search, magic->argument, magic->from);
		/* The argument lost what stands before it: only the line is known. */
		for (; before < search->facts->count; before++)
			search->facts->at[before].place =
				script_place(code->script, magic->from, magic->to);
	}
}

/* `%fs ls PATH` is of no language: only its line is read. */
static void find_in_commands(struct search *search, struct page *page)
{
	struct span text = page->source->text;

	search->passage = NULL;
	for (size_t i = 0; page->cells.mark && i < page->cells.count; i++) {
		const struct magic *magic = &page->cells.at[i].magic;

		if (span_is(magic->name, "fs"))
			find_in(search,
				span_from(span_cut(text, magic->to), magic->from),
				magic->from);
	}
}

void page_facts_mounts(struct page *page, struct facts *facts)
{
	static const enum cell_language others[] = {
		CELL_SQL, CELL_SCALA, CELL_R, CELL_SHELL };
	struct search search = { .page = page, .facts = facts };

	if (!page->databricks)
		return;
	if (page->code)
		find_in_python(&search, page->code);
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		search.passage = page_passage(page, others[i]);
		if (search.passage)
			find_in(&search, search.passage->text, 0);
	}
	find_in_commands(&search, page);
}
