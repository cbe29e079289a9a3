/* tool.c - tools.def as a table. */
#include "front/tool.h"

#include <string.h>

#include "front/options.h"

const struct tool_row tools[] = {
#define TOOL(word, binary, groups, clause, rows) \
	{ #word, { .name = binary, .owner = groups, .about = clause, .options = rows } },
#include "front/tools.def"
#undef TOOL
	{ .command = NULL }
};

const struct sw_tool *sw_tool_find(const char *name)
{
	for (const struct tool_row *it = tools; it->command; it++)
		if (!strcmp(it->tool.name, name))
			return &it->tool;
	return NULL;
}
