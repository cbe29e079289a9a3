/* help.c - the table of options as text of 80 columns, or as many as the terminal has. */
#include "front/options.h"

#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/str.h"
#include "report/report.h"

#define COLUMN ((size_t)28)	/* where the clauses begin */
#define WIDTH ((size_t)80)
#define NARROW ((size_t)66)	/* below this, clauses stand under their heads */
#define NARROWEST ((size_t)24)
#define INDENT ((size_t)8)

static const char *const sections[] = {
	"Options", "What is judged", "Which rules", "Output", "Other"
};

const char *options_title(enum sw_section section)
{
	return sections[section];
}

struct page {
	FILE *out;
	enum sw_section section;
	bool begun, has_formats;
};

static size_t width_of(FILE *out)
{
	struct winsize size;

	if (!isatty(fileno(out)) || ioctl(fileno(out), TIOCGWINSZ, &size) ||
	    !size.ws_col || size.ws_col > WIDTH)
		return WIDTH;
	return size.ws_col > NARROWEST ? size.ws_col : NARROWEST;
}

void options_wrap(FILE *out, size_t column, const char *text)
{
	struct span rest = span_of(text);
	size_t at = column, width = width_of(out);

	while (rest.len) {
		struct span word = span_cut(rest, span_find(rest, ' '));

		if (at > column && at + 1 + word.len > width) {
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

void options_row(FILE *out, size_t column, const char *head, const char *about)
{
	size_t from = width_of(out) < NARROW ? INDENT : column;

	if (strlen(head) + 1 >= from)
		fprintf(out, "%s\n%*s", head, (int)from, "");
	else
		fprintf(out, "%-*s", (int)from, head);
	options_wrap(out, from, about);
}

static void print_option(void *self, const struct sw_option *option)
{
	struct page *page = self;
	const char *dashes = option->takes == SW_TAKES_PLACE ? "" : "--";
	char head[64], letter[8] = "    ";

	if (option->section != page->section)
		return;
	page->has_formats |= option->takes == SW_TAKES_OUTPUT;
	if (!page->begun)
		fprintf(page->out, "\n%s:\n", options_title(page->section));
	page->begun = true;
	if (option->letter)
		snprintf(letter, sizeof letter, "-%c, ", option->letter);
	if (!*dashes)
		letter[0] = '\0';
	snprintf(head, sizeof head, "  %s%s%s%s%s", letter, dashes, option->name,
		 option->value ? " " : "", option->value ? option->value : "");
	options_row(page->out, COLUMN, head, option->about);
}

void options_print(FILE *out, const struct sw_tool *tool)
{
	struct arena tmp = {0};

	options_wrap(out, 0, arena_format(&tmp, "Usage: %s%s [OPTION]...%s%s", tool->name,
					  strcmp(tool->name, "stackward") ? "" : " run",
					  tool->words && !*tool->words ? "" : " ",
					  tool->words ? tool->words : "[PATH]..."));
	options_wrap(out, 0, tool->about);
	for (enum sw_section section = 0; section <= SW_SECTION_OTHER; section++) {
		struct page page = { .out = out, .section = section };

		options_each(tool, print_option, &page);
		if (section == SW_SECTION_OUT && page.has_formats)
			options_row(out, COLUMN, "  formats", options_formats(&tmp, tool));
	}
	fputc('\n', out);
	options_wrap(out, 0, "Exit status: 0 clean, 1 findings, 2 wrong usage, config or "
		     "rule, 3 not everything could be checked.");
	arena_clear(&tmp);
}
