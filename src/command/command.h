/* command.h - the commands of commands.def, one file each; the tools are no part of it.
   --help, completion and the manual tell the same rows. */
#ifndef COMMAND_COMMAND_H
#define COMMAND_COMMAND_H

#include <stackward/run.h>

struct command {
	struct sw_tool tool;	/* its name is one word: what follows `stackward` */
	const struct verb *verbs;	/* verb.h; or NULL */
	const char *note;	/* what --help ends with; or NULL */
	/* The exit status; it has said all there is to say. argv[0] is the name. */
	int (*run)(int argc, char **argv);
};

#define COMMAND(name) extern const struct command command_##name;
#include "command/commands.def"
#undef COMMAND

/* In the order of commands.def; ends with NULL. */
extern const struct command *const commands[];

/* By its name, or NULL. */
const struct command *command_find(const char *name);

#endif
