/* page_restart.c - what is installed when an older one may be loaded already. */
#include "python/page.h"

#include <stdlib.h>

enum event_kind { EVENT_INSTALL, EVENT_RESTART, EVENT_IMPORT };

/* In the order of the text, once merged. */
struct event {
	enum event_kind kind;
	size_t from, to;
};
struct events VEC(struct event);

static bool is_install(const struct magic *magic)
{
	static const char *const words[] = { "install", "uninstall" };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (magic->kind == MAGIC_PIP && span_starts(magic->argument, words[i]))
			return true;
	return span_is(magic->name, "uv") &&
	       span_starts(magic->argument, "pip install");
}

static void add_magics(struct arena *keep, const struct script *script,
		       struct events *events)
{
	for (size_t i = 0; i < script->magics.count; i++) {
		const struct magic *magic = &script->magics.at[i];
		bool restarts = span_is(magic->name, "restart_python");

		if (restarts || is_install(magic))
			*vec_add(keep, events) = (struct event){
				restarts ? EVENT_RESTART : EVENT_INSTALL, magic->from,
				magic->to };
	}
}

static void add_restarts(struct arena *keep, const struct code *code,
			 struct events *events)
{
	for (size_t i = 0; i < code->calls.count; i++) {
		const struct code_call *call = &code->calls.at[i];

		if (span_ends(span_of(call->written), "library.restartPython"))
			*vec_add(keep, events) = (struct event){
				EVENT_RESTART, call->node->from, call->node->to };
	}
}

/* A pipeline's notebooks cannot restart: what they install is there before they begin. */
static bool is_pipeline(const struct code *code)
{
	const struct syntax *root = code->tree->root;

	for (const struct syntax *at = root; at; at = syntax_next(root, at)) {
		bool from = at->parent && at->parent->kind == SYNTAX_FROM;

		if (at->kind != SYNTAX_ALIAS && at->kind != SYNTAX_FROM)
			continue;
		if (span_is(at->name, "dlt") ||
		    span_is(at->name, "pyspark.pipelines") ||
		    (from && span_is(at->name, "pipelines") &&
		     span_is(at->parent->name, "pyspark")))
			return true;
	}
	return false;
}

/* What runs when the notebook does. */
static void add_imports(struct arena *keep, const struct code *code,
			struct events *events)
{
	const struct syntax *root = code->tree->root, *at = root;

	while (at) {
		bool inner = at->kind == SYNTAX_FUNCTION || at->kind == SYNTAX_LAMBDA;

		if (at->kind == SYNTAX_IMPORT || at->kind == SYNTAX_FROM)
			*vec_add(keep, events) = (struct event){
				EVENT_IMPORT, at->from, at->to };
		at = inner ? syntax_past(root, at) : syntax_next(root, at);
	}
}

static int compare(const void *a, const void *b)
{
	const struct event *one = a, *two = b;

	return (one->from > two->from) - (one->from < two->from);
}

static struct span line_of(const struct page *page, unsigned line)
{
	return source_line(page->source, line);
}

/* The first line after it that is not blank; an empty span: none. */
static struct span next_line(const struct page *page, unsigned line)
{
	while (++line <= source_line_count(page->source))
		if (span_trim(line_of(page, line)).len)
			return line_of(page, line);
	return (struct span){0};
}

static bool is_mark(const struct page *page, struct span line)
{
	return span_is(span_trim(line), arena_format(page->keep, "%s " CELL_MARK,
						      page->cells.mark));
}

/* A cell of its own after the command's last line. A command within code, or one that
   goes on behind a mark on the next line, is for people. */
static void mend(struct page *page, struct fact *fact)
{
	unsigned last = fact->place.end_line;
	struct span first = line_of(page, fact->place.line), line = line_of(page, last);
	struct sw_edit *edit = arena_new(page->keep, struct sw_edit);

	if (page->tree || !page->cells.mark || !last || !line.len ||
	    line.at[line.len - 1] == '\\' || first.at[0] == ' ' || first.at[0] == '\t')
		return;
	const char *end = source_line_end(page->source);
	const char *mark = arena_format(page->keep, "%s%s%s " CELL_MARK, end, end,
					page->cells.mark);
	bool ends = is_mark(page, next_line(page, last));
	edit->place = (struct sw_place){
		.path = fact->place.path, .line = last,
		.column = (unsigned)span_width(line) + 1,
	};
	edit->text = arena_format(page->keep, "%s%s%sdbutils.library.restartPython()%s%s",
				  mark, end, end, ends ? "" : mark, ends ? "" : end);
	fact->edits = edit;
	fact->edit_count = 1;
}

void page_facts_restart(struct page *page, struct facts *facts)
{
	const struct event *installed = NULL;
	struct events events = {0};

	if (!page->code || !page->databricks)
		return;
	const struct script *script = page->code->script;
	add_magics(page->keep, script, &events);
	if (!events.count || is_pipeline(page->code))
		return;
	add_restarts(page->keep, page->code, &events);
	add_imports(page->keep, page->code, &events);
	qsort(events.at, events.count, sizeof *events.at, compare);
	for (size_t i = 0; i < events.count; i++) {
		const struct event *event = &events.at[i];

		if (event->kind == EVENT_IMPORT && installed) {
			struct fact *fact = page_fact(page, facts, "no-restart",
				script_place(script, installed->from, installed->to));

			fact->related = script_place(script, event->from, event->to);
			mend(page, fact);
		}
		installed = event->kind == EVENT_INSTALL ? event : NULL;
	}
}
