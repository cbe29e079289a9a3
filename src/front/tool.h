/* tool.h - the binaries by the names they have as commands of `stackward`. */
#ifndef FRONT_TOOL_H
#define FRONT_TOOL_H

#include <stackward/run.h>

struct tool_row {
	const char *command;
	struct sw_tool tool;
};

/* Ends with a row that has no command. */
extern const struct tool_row tools[];

#endif
