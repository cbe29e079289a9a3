/* help.c - the table of options as text of 80 columns. */
#include "front/options.h"

#include <string.h>

#include "base/str.h"
#include "report/report.h"

#define COLUMN 28		/* where the clauses begin */
#define WIDTH 80

static const char *const sections[] = {
	"What is judged", "Which rules", "Output", "Other"
};

struct page {
	FILE *out;
	enum sw_section section;
	bool begun;
};

/* Words up to the margin, those that follow below the first. */
static void print_wrapped(FILE *out, size_t column, const char *text)
{
	struct span rest = span_of(text);
	size_t at = column;

	while (rest.len) {
		struct span word = span_cut(rest, span_find(rest, ' '));

		if (at > column && at + 1 + word.len > WIDTH) {
			fprintf(out, "\n%*s", (int)column, "");
			at = column;
		} else if (at > column) {
			at += (size_t)fprintf(out, " ");
		}
		at += (size_t)fprintf(out, "%.*s", (int)word.len, word.at);
		rest = span_from(rest, word.len < rest.len ? word.len + 1 : word.len);
	}
	fputc('\n', out);
}

static void print_option(void *self, const struct sw_option *option)
{
	struct page *page = self;
	const char *dashes = option->takes == SW_TAKES_PLACE ? "" : "--";
	char head[64], letter[8] = "    ";

	if (option->section != page->section)
		return;
	if (!page->begun)
		fprintf(page->out, "\n%s:\n", sections[page->section]);
	page->begun = true;
	if (option->letter)
		snprintf(letter, sizeof letter, "-%c, ", option->letter);
	if (!*dashes)
		letter[0] = '\0';
	snprintf(head, sizeof head, "  %s%s%s%s%s", letter, dashes, option->name,
		 option->value ? " " : "", option->value ? option->value : "");
	if (strlen(head) >= COLUMN - 1)
		fprintf(page->out, "%s\n%*s", head, COLUMN, "");
	else
		fprintf(page->out, "%-*s", COLUMN, head);
	print_wrapped(page->out, COLUMN, option->about);
}

void options_print(FILE *out, const struct sw_tool *tool)
{
	struct arena tmp = {0};

	fprintf(out, "Usage: %s%s [OPTION]...%s%s\n", tool->name,
		strcmp(tool->name, "stackward") ? "" : " run",
		tool->words && !*tool->words ? "" : " ",
		tool->words ? tool->words : "[PATH]...");
	print_wrapped(out, 0, tool->about);
	for (enum sw_section section = 0; section <= SW_SECTION_OTHER; section++) {
		struct page page = { out, section, false };

		options_each(tool, print_option, &page);
		if (section == SW_SECTION_OUT && page.begun) {
			fprintf(out, "%-*s", COLUMN, "  formats");
			print_wrapped(out, COLUMN, options_formats(&tmp, tool));
		}
	}
	fprintf(out, "\nExit status: 0 clean, 1 findings, 2 wrong usage, config or "
		"rule,\n3 not everything could be checked.\n");
	arena_clear(&tmp);
}
