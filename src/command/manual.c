/* manual.c - `stackward manual PAGE`: which pages there are, and a page's source. */
#include "command/manual.h"

#include <string.h>

#include "command/verb.h"
#include "engine/builtin.h"
#include "front/front.h"
#include "front/options.h"
#include "front/tool.h"
#include "text/nearest.h"

#define FOLDER "manual/"
#define SUFFIX ".5.md"

/* The sentence without its dot. */
static const char *clause(struct arena *keep, const char *about)
{
	struct span span = span_of(about);

	return arena_string(keep, span_cut(span, span.len - span_ends(span, ".")));
}

static void add(struct arena *keep, struct manual_pages *pages, const char *word,
		const struct sw_tool *tool, const struct command *command)
{
	*vec_add(keep, pages) = (struct manual_page){
		.name = arena_format(keep, "stackward-%s.1", word),
		.about = clause(keep, tool->about), .tool = tool, .command = command,
	};
}

/* Pages of files have their clause in their prose's first line. */
static void add_files(struct arena *keep, struct manual_pages *pages)
{
	for (size_t i = 0; i < builtin_count; i++) {
		struct span path = span_of(builtins[i].path), line;
		struct span text = { builtins[i].text, builtins[i].size };

		if (!span_starts(path, FOLDER) || !span_ends(path, SUFFIX) ||
		    !span_line(&text, &line))
			continue;
		path = span_from(path, strlen(FOLDER));
		*vec_add(keep, pages) = (struct manual_page){
			.name = arena_string(keep,
					     span_cut(path, path.len - strlen(".md"))),
			.about = arena_string(keep, line),
		};
	}
}

void manual_pages(struct arena *keep, struct manual_pages *pages)
{
	*vec_add(keep, pages) = (struct manual_page){
		.name = "stackward.1",
		.about = "says whether a machine-learning project follows its stack's "
			 "conventions",
	};
	for (const struct tool_row *it = tools; it->command; it++)
		add(keep, pages, it->command, &it->tool, NULL);
	for (const struct command *const *it = commands; *it; it++)
		add(keep, pages, (*it)->tool.name, &(*it)->tool, *it);
	add_files(keep, pages);
}

static int list(struct arena *keep, const struct manual_pages *pages)
{
	struct str text = str_new(keep);

	for (size_t i = 0; i < pages->count; i++)
		str_format(&text, "%-26s%s\n", pages->at[i].name, pages->at[i].about);
	return front_print("stackward", str_span(&text));
}

/* Its name, without the section, or a command's word. */
static const struct manual_page *find(const struct manual_pages *pages,
				      const char *name)
{
	static const char prefix[] = "stackward-";

	for (size_t i = 0; i < pages->count; i++) {
		const char *own = pages->at[i].name;
		size_t len = strlen(own) - 2;
		bool prefixed = !strncmp(own, prefix, sizeof prefix - 1);

		if (!strcmp(own, name) || (strlen(name) == len && !strncmp(own, name, len)) ||
		    (prefixed && span_is(span_from((struct span){ own, len },
						   sizeof prefix - 1), name)))
			return &pages->at[i];
	}
	return NULL;
}

static int refuse(struct arena *keep, const struct manual_pages *pages,
		  const char *name)
{
	const char **names = arena_array(keep, const char *, pages->count);
	struct sw_fault fault = {0};

	for (size_t i = 0; i < pages->count; i++)
		names[i] = pages->at[i].name;
	const char *near = nearest(span_of(name), names, pages->count);
	sw_fault_at(&fault, (struct sw_place){0}, "there is no page `%s`; %s%s%s", name,
		    near ? "did you mean `" : "stackward manual lists them", near ? near : "",
		    near ? "`?" : "");
	return front_fail("stackward manual", &fault);
}

static int show(const struct sw_request *want, struct arena *keep)
{
	struct manual_pages pages = {0};
	struct str text = str_new(keep);

	manual_pages(keep, &pages);
	if (!want->paths.count)
		return list(keep, &pages);
	for (size_t i = 0; i < want->paths.count; i++) {
		const struct manual_page *page = find(&pages, want->paths.at[i]);

		if (!page)
			return refuse(keep, &pages, want->paths.at[i]);
		manual_write(page, &pages, &text);
	}
	return front_print("stackward", str_span(&text));
}

static int run(int argc, char **argv)
{
	return verb_plain(&command_manual, show, argc, argv);
}

const struct command command_manual = {
	.tool = { .name = "manual", .words = "[PAGE]", .common = options_plain,
		  .about = "Lists the pages of the manual, or prints one for `man -l -`." },
	.run = run
};
