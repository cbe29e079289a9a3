/* version.c - what this is, and what it runs with. */
#include "front/front.h"

#include "guard/guard.h"

void front_version(struct str *text, const char *tool, bool verbose)
{
	char room[64];

	str_format(text, "%s %s\n", tool, STACKWARD_VERSION);
	if (verbose)
		str_format(text, "sandbox: %s\n", guard_probe(room, sizeof room));
}
