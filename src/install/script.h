/* script.h - the text of a hook's file and of the config's command: POSIX sh, at most 15
   lines, no path of this machine in it. */
#ifndef INSTALL_SCRIPT_H
#define INSTALL_SCRIPT_H

#include "base/arena.h"
#include "install/hooks.h"

struct span script_file(struct arena *keep, const struct hook_row *hook);

/* For hook.stackward.command, which git starts with the hook's words. */
extern const char script_command[];

/* For a script of somebody's own. */
const char *script_line(struct arena *keep, const char *hook);

#endif
