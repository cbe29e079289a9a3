/* page.c - one page of the manual, section by section, from a row and its prose. */
#include "command/manual.h"

#include <ctype.h>
#include <string.h>

#include "command/roff.h"
#include "command/verb.h"
#include "engine/builtin.h"
#include "front/options.h"
#include "front/tool.h"

#define DATE "2026-11-23"	/* when the text was last gone over */

/* In the order in which manuals have them; what a page does not say itself, all pages
   share. */
static const char *const sections[] = { "EXIT STATUS", "FILES", "ENVIRONMENT", "EXAMPLES" };

/* A file of rules/manual without its `.md`; empty: there is none. */
static struct span prose_of(const char *name)
{
	struct arena tmp = {0};
	const struct builtin *file =
		builtin_find(arena_format(&tmp, "manual/%s.md", name));

	arena_clear(&tmp);
	return file ? (struct span){ file->text, file->size } : (struct span){0};
}

/* Where the next title of two marks begins, or the end. */
static size_t next_title(struct span text)
{
	size_t at = span_starts(text, "## ") ? 0 : span_search(text, span_of("\n## "));

	return at && at < text.len ? at + 1 : at;
}

/* `title` and what stands below it in that prose; empty: there is none. "" for what
   stands above the first title. */
static struct span part_of(struct span prose, const char *title)
{
	struct span text = prose;

	if (!*title)
		return span_cut(prose, next_title(prose));
	for (;;) {
		text = span_from(text, next_title(text));
		if (!text.len)
			return text;
		struct span line, rest = text;
		span_line(&rest, &line);
		if (span_is(span_from(line, 3), title))
			return span_cut(text, line.len + 1 +
					next_title(span_from(text, line.len + 1)));
		text = span_from(text, line.len + 1);
	}
}

static void add_head(struct str *out, const struct manual_page *page)
{
	struct span name = span_of(page->name);
	struct span word = span_cut(name, name.len - 2);

	str_text(out, ".TH ");
	for (size_t i = 0; i < word.len; i++)
		str_byte(out, (char)toupper((unsigned char)word.at[i]));
	str_format(out, " %c " DATE " \"stackward " STACKWARD_VERSION "\" \"stackward\"\n"
		   ".nh\n.ad l\n", name.at[name.len - 1]);
	roff_request(out, "SH", "NAME");
	str_add(out, word);
	if (page->tool && !page->command && strcmp(page->tool->name, "stackward"))
		str_format(out, ", %s", page->tool->name);
	str_format(out, " \\- %c", tolower((unsigned char)*page->about));
	roff_text(out, span_of(page->about + 1));
}

/* One form of a command line below another. */
static void add_usage(struct str *out, const char *words, bool first)
{
	str_text(out, first ? "" : ".br\n");
	roff_text(out, span_of(words));
}

static const char *word_of(struct arena *keep, const struct manual_page *page)
{
	const char *dash = strchr(page->name, '-');

	return dash ? arena_string(keep, (struct span){ dash + 1, strlen(dash) - 3 }) : NULL;
}

static void add_synopsis(struct str *out, const struct manual_page *page)
{
	struct arena tmp = {0};
	const struct sw_tool *tool = page->tool;
	const char *word = page->tool ? word_of(&tmp, page) : NULL;

	roff_request(out, "SH", "SYNOPSIS");
	for (const struct verb *it = page->command ? page->command->verbs : NULL;
	     it && it->name; it++) {
		struct sw_tool verb = verb_tool(&tmp, page->command, it);
		bool empty = verb.words && !*verb.words;

		add_usage(out, arena_format(&tmp, "`stackward %s %s` [OPTION]...%s%s", word,
					    it->name, empty ? "" : " ",
					    verb.words ? verb.words : "[PATH]..."),
			  it == page->command->verbs);
	}
	if (!tool)
		add_usage(out, "`stackward` COMMAND [OPTION]... [PATH]...", true);
	else if (!page->command || !page->command->verbs)
		add_usage(out, arena_format(&tmp, "`stackward %s` [OPTION]... %s", word,
					    tool->words ? tool->words : "[PATH]..."), true);
	arena_clear(&tmp);
}

static void add_verbs(struct str *out, const struct command *command)
{
	roff_request(out, "SH", "VERBS");
	for (const struct verb *it = command->verbs; it->name; it++)
		roff_tagged(out, it->name, it->words && *it->words ? it->words : NULL,
			    span_of(it->about));
}

struct listing {
	struct str *out;
	enum sw_section section;
	bool begun, has_formats;
};

static void add_option(void *self, const struct sw_option *option)
{
	struct listing *listing = self;
	struct arena tmp = {0};

	if (option->section != listing->section)
		return;
	const char *name = option->takes == SW_TAKES_PLACE ? option->name :
			   arena_format(&tmp, "--%s", option->name);
	listing->has_formats |= option->takes == SW_TAKES_OUTPUT;
	if (!listing->begun)
		roff_request(listing->out, "SS", options_title(option->section));
	listing->begun = true;
	if (option->letter)
		name = arena_format(&tmp, "-%c, %s", option->letter, name);
	roff_tagged(listing->out, name, option->value, span_of(option->about));
	arena_clear(&tmp);
}

static void add_options(struct str *out, const struct manual_page *page)
{
	struct arena tmp = {0};

	roff_request(out, "SH", "OPTIONS");
	for (enum sw_section section = 0; section <= SW_SECTION_OTHER; section++) {
		struct listing listing = { .out = out, .section = section };

		options_each(page->tool, add_option, &listing);
		if (section == SW_SECTION_OUT && listing.has_formats)
			roff_tagged(out, "formats", NULL,
				    span_of(options_formats(&tmp, page->tool)));
	}
	arena_clear(&tmp);
}

static void add_commands(struct str *out)
{
	roff_request(out, "SH", "COMMANDS");
	for (const struct tool_row *it = tools; it->command; it++)
		roff_tagged(out, it->command, NULL, span_of(it->tool.about));
	for (const struct command *const *it = commands; *it; it++)
		roff_tagged(out, (*it)->tool.name, NULL, span_of((*it)->tool.about));
	roff_request(out, "SH", "OPTIONS");
	roff_tagged(out, "-V, --version", NULL,
		    span_of("what this is; with --verbose what it runs with"));
	roff_tagged(out, "-h, --help", NULL, span_of("the commands"));
}

static void add_see_also(struct str *out, const struct manual_page *page,
			 const struct manual_pages *pages)
{
	const char *between = "";

	roff_request(out, "SH", "SEE ALSO");
	for (size_t i = 0; i < pages->count; i++) {
		struct span name = span_of(pages->at[i].name);

		if (&pages->at[i] == page)
			continue;
		str_format(out, "%s\\fB", between);
		str_add(out, span_cut(name, name.len - 2));
		str_format(out, "\\fR(%c)", name.at[name.len - 1]);
		between = ",\n";
	}
	str_byte(out, '\n');
}

static void add_description(struct str *out, const struct manual_page *page,
			    struct span prose)
{
	roff_request(out, "SH", "DESCRIPTION");
	if (page->tool) {
		roff_text(out, span_of(page->tool->about));
		if (page->command && page->command->note)
			roff_text(out, span_of(page->command->note));
		str_text(out, part_of(prose, "").len ? ".PP\n" : "");
	}
	roff_prose(out, part_of(prose, ""));
}

void manual_write(const struct manual_page *page, const struct manual_pages *pages,
		  struct str *out)
{
	struct span prose = prose_of(page->name), line;
	struct span shared = prose_of("shared");
	bool of_file = span_ends(span_of(page->name), ".5");

	if (of_file)		/* its clause stands there already */
		span_line(&prose, &line);
	add_head(out, page);
	if (!of_file)
		add_synopsis(out, page);
	add_description(out, page, prose);
	if (page->command && page->command->verbs)
		add_verbs(out, page->command);
	if (page->tool)
		add_options(out, page);
	else if (!of_file)
		add_commands(out);
	if (!strcmp(page->name, "stackward.yml.5"))
		manual_keys(out);
	if (of_file)
		roff_prose(out, span_from(prose, next_title(prose)));
	for (size_t i = 0; i < sizeof sections / sizeof *sections && !of_file; i++) {
		struct span own = part_of(prose, sections[i]);

		roff_prose(out, own.len ? own : part_of(shared, sections[i]));
	}
	add_see_also(out, page, pages);
}
