/* style.c - colour is asked for, forbidden, forced, or a matter of the terminal. */
#include "front/style.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static unsigned narrow;

void style_narrow(unsigned columns)
{
	narrow = columns;
}

unsigned style_columns(void)
{
	return narrow;
}

/* Set, and not to one of the two words for no. */
static bool says_yes(const char *name)
{
	const char *value = getenv(name);

	return value && *value && strcmp(value, "0") && strcmp(value, "false");
}

/* A hook manager shows our output later, wherever it runs. */
bool style_is_terminal(int fd)
{
	const char *term = getenv("TERM"), *hook = getenv("PRE_COMMIT");

	return !(hook && !strcmp(hook, "1")) && term && *term && strcmp(term, "dumb") &&
	       isatty(fd);
}

static bool coloured(const struct sw_request *want, int fd)
{
	const char *no = getenv("NO_COLOR"), *force = getenv("FORCE_COLOR");

	if (fd < 0 || want->colour == SW_COLOUR_NEVER)
		return false;
	if (want->colour == SW_COLOUR_ALWAYS)
		return true;
	if ((no && *no) || (force && !strcmp(force, "0")))
		return false;
	return says_yes("CLICOLOR_FORCE") || says_yes("FORCE_COLOR") ||
	       style_is_terminal(fd);
}

struct report_style style_of(const struct sw_request *want, int fd)
{
	return (struct report_style){
		.colour = coloured(want, fd),
		.columns = narrow,
		.quiet = want->quiet,
		.verbose = want->verbose,
		.statistics = want->statistics,
		.show_waived = want->show_waived,
		.show_baselined = want->show_baselined,
		.fail_on = (enum sw_level)want->fail_on,
	};
}
