/* tool.c - tools.def as a table. */
#include "front/tool.h"

#include <string.h>

#include "front/options.h"

const struct tool_row tools[] = {
#define TOOL(command, name, owner, about, options) \
	{ #command, { name, owner, about, options, NULL } },
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
