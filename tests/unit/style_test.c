/* style_test.c - colour by option, then by environment, then by terminal. */
#include "lib/test.h"

#include <stdlib.h>

#include "front/style.h"

static bool colour(int asked, const char *variable, const char *value)
{
	struct sw_request want = { .colour = asked };

	unsetenv("NO_COLOR");
	unsetenv("FORCE_COLOR");
	unsetenv("CLICOLOR_FORCE");
	if (variable)
		setenv(variable, value, 1);
	bool is = style_of(&want, 0).colour;
	if (variable)
		unsetenv(variable);
	return is;
}

TEST(an_option_outweighs_the_environment)
{
	CHECK(colour(SW_COLOUR_ALWAYS, "NO_COLOR", "1"));
	CHECK(!colour(SW_COLOUR_NEVER, "FORCE_COLOR", "1"));
}

TEST(the_environment_outweighs_the_terminal)
{
	CHECK(colour(SW_COLOUR_AUTO, "FORCE_COLOR", "1"));
	CHECK(colour(SW_COLOUR_AUTO, "CLICOLOR_FORCE", "1"));
	CHECK(!colour(SW_COLOUR_AUTO, "FORCE_COLOR", "0"));
	CHECK(!colour(SW_COLOUR_AUTO, "NO_COLOR", "1"));
	setenv("FORCE_COLOR", "1", 1);
	setenv("NO_COLOR", "1", 1);
	CHECK(!style_of(&(struct sw_request){0}, 0).colour);
	unsetenv("NO_COLOR");
	unsetenv("FORCE_COLOR");
}

TEST(a_hook_manager_is_no_terminal)
{
	setenv("PRE_COMMIT", "1", 1);
	CHECK(!colour(SW_COLOUR_AUTO, NULL, NULL));
	CHECK(colour(SW_COLOUR_AUTO, "FORCE_COLOR", "1"));
	unsetenv("PRE_COMMIT");
}

TEST(a_file_has_no_colour)
{
	CHECK(!style_of(&(struct sw_request){ .colour = SW_COLOUR_ALWAYS }, -1).colour);
}
