/* version.c - what this is, and what it runs with. */
#include "front/front.h"

#include "git/library.h"
#include "guard/guard.h"
#include "report/library.h"
#include "text/library.h"
#include "tree/library.h"

static void (*const libraries[])(struct str *text) = {
	git_library, tree_library, text_library, report_library
};

void front_version(struct str *text, const char *tool, bool verbose)
{
	char room[64];

	str_format(text, "%s %s\n", tool, STACKWARD_VERSION);
	if (!verbose)
		return;
	for (size_t i = 0; i < sizeof libraries / sizeof *libraries; i++)
		libraries[i](text);
	str_format(text, "sandbox: %s\n", guard_probe(room, sizeof room));
}
