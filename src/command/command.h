/* command.h - the commands of commands.def, one file each; the tools are no part of it. */
#ifndef COMMAND_COMMAND_H
#define COMMAND_COMMAND_H

/* Each returns the exit status and has said all there is to say. */
#define COMMAND(name, about) int command_##name(int argc, char **argv);
#include "command/commands.def"
#undef COMMAND

#endif
