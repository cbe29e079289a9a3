/* command.h - the commands of commands.def, one file each; the tools have their own main. */
#ifndef COMMAND_COMMAND_H
#define COMMAND_COMMAND_H

/* Each returns the exit status and has said all there is to say. */
#define COMMAND(name, about) int command_##name(int argc, char **argv);
#include "command/commands.def"
#undef COMMAND

#endif
