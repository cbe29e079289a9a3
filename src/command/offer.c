/* offer.c - the rows of commands, rules, formats and pages as words. */
#include "command/offer.h"

#include <string.h>

#include "command/manual.h"
#include "command/verb.h"
#include "engine/builtin.h"
#include "engine/judge.h"
#include "engine/pack.h"
#include "front/tool.h"
#include "install/hooks.h"
#include "report/report.h"

void offer(const struct line *line, const char *word, const char *about)
{
	if (strncmp(word, line->begun, strlen(line->begun)))
		return;
	str_add(line->out, line->head);
	str_format(line->out, "%s\t%s\n", word, about ? about : "");
}

void offer_choices(const struct line *line, const char *const *choices)
{
	for (; choices && *choices; choices++)
		offer(line, *choices, NULL);
}

static void offer_rules(const struct line *line)
{
	struct arena tmp = {0};

	for (size_t i = 0; i < builtin_count; i++) {
		const char *id = pack_id(&tmp, builtins[i].path);
		const struct node *root = id ? builtin_root(&tmp, &builtins[i]) : NULL;
		const struct node *message = node_get(root, "message");

		if (root)
			offer(line, id, message ? rule_sentence(&tmp, arena_string(
				&tmp, message->text)) : NULL);
	}
	arena_clear(&tmp);
}

static void offer_groups(const struct line *line)
{
	struct arena tmp = {0};
	const struct node *groups = builtin_root(&tmp, builtin_find("groups.yml"));

	for (size_t i = 0; groups && i < groups->count; i++) {
		const struct node *title = node_get(groups->pairs[i].value, "title");
		const char *name = arena_string(&tmp, groups->pairs[i].key->text);

		offer(line, arena_format(&tmp, "%s/*", name),
		      title ? arena_string(&tmp, title->text) : NULL);
	}
	arena_clear(&tmp);
}

static void offer_rules_and_groups(const struct line *line)
{
	offer_groups(line);
	offer_rules(line);
}

static void offer_rows(const struct line *line)
{
	for (const struct tool_row *it = tools; it->command; it++)
		offer(line, it->command, it->tool.about);
	for (const struct command *const *it = commands; *it; it++)
		offer(line, (*it)->tool.name, (*it)->tool.about);
}

void offer_verbs(const struct line *line, const struct command *command)
{
	for (const struct verb *it = command->verbs; it->name; it++)
		offer(line, it->name, it->about);
}

void offer_formats(const struct line *line)
{
	struct span rest = span_of(report_formats());
	struct arena tmp = {0};

	while (rest.len) {
		size_t comma = span_find(rest, ',');

		offer(line, arena_string(&tmp, span_trim(span_cut(rest, comma))), NULL);
		rest = span_from(rest, comma + 1);
	}
	arena_clear(&tmp);
}

static void offer_pages(const struct line *line)
{
	struct arena tmp = {0};
	struct manual_pages pages = {0};

	manual_pages(&tmp, &pages);
	for (size_t i = 0; i < pages.count; i++)
		offer(line, pages.at[i].name, pages.at[i].about);
	arena_clear(&tmp);
}

static void offer_files(const struct line *line) { str_text(line->out, ":files\n"); }
static void offer_folders(const struct line *line) { str_text(line->out, ":folders\n"); }
static void offer_revisions(const struct line *line) { str_text(line->out, ":revisions\n"); }

static void offer_hooks(const struct line *line)
{
	for (const struct hook_row *it = hook_rows; it->name; it++)
		offer(line, it->name, NULL);
}

static void offer_bases(const struct line *line)
{
	offer(line, "auto", NULL);
	offer_revisions(line);
}

/* What a value is, by the word that --help has for it. */
static const struct value {
	const char *name;
	void (*offer)(const struct line *line);
} values[] = {
	{ "ID,...", offer_rules_and_groups }, { "ID", offer_rules },
	{ "FILE", offer_files }, { "F", offer_files }, { "PATH...", offer_files },
	{ "DIR", offer_folders }, { "REPO", offer_folders },
	{ "REV", offer_revisions }, { "REF", offer_revisions },
	{ "A", offer_revisions }, { "B", offer_revisions },
	{ "A..B", offer_revisions }, { "REF|auto", offer_bases }, { "PAGE", offer_pages },
	{ "COMMAND", offer_rows }, { "HOOK,...", offer_hooks },
};

/* `name` with brackets around it is one that may be left out; what follows it, too. */
void offer_value(const struct line *line, const char *name)
{
	struct span span = span_of(name);

	if (span_starts(span, "["))
		span = span_from(span_cut(span, span_find(span, ']')), 1);
	for (size_t i = 0; i < sizeof values / sizeof *values; i++)
		if (span_is(span, values[i].name) ||
		    span_is(span_cut(span, span_find(span, ' ')), values[i].name)) {
			values[i].offer(line);
			return;
		}
}
