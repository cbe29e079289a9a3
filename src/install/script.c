/* script.c - what a hook's file says. */
#include "install/script.h"

#include "base/str.h"

#define INSTALL "pip install git+https://github.com/stackward/stackward"
/* A `.venv` that is tracked is the repository's: nothing of it is started. */
#define TRACKED "[ -n \"$(git ls-files .venv 2>/dev/null)\" ]"
#define MISSING "printf '%s\\n' 'stackward is neither on PATH nor in .venv/bin; to install it:' " \
		"'  " INSTALL "' 'STACKWARD_HOOK=optional goes on without it' >&2"

/* As NAME.legacy it is run by a manager: an older file of that one, which we keep, is not
   run again, but what the manager had found before is. */
static const char head[] =
	"#!/bin/sh\n"
	"# stackward hook, made by `stackward install`; `stackward uninstall` takes it away\n"
	"prev=${0%%/*}/%s.stackward-prev\n"
	"case $0 in *.legacy) ! grep -q hook-impl \"$prev\" 2>/dev/null || "
	"prev=${prev%%%%prev}legacy ;; esac\n";

static const char find[] =
	"stackward=$(command -v stackward) || " TRACKED " || stackward=.venv/bin/stackward\n"
	"if [ ! -x \"$stackward\" ]; then\n"
	"	" MISSING "\n"
	"	[ \"$STACKWARD_HOOK\" = optional ]; exit\n"
	"fi\n";

/* Standard input can be read once: both get what it gave, its last line end too. */
static const char reads[] =
	"given=$(cat && echo .); given=${given%.}\n"
	"if [ -x \"$prev\" ]; then printf %s \"$given\" | \"$prev\" \"$@\" || exit; fi\n";

static const char passes[] =
	"if [ -x \"$prev\" ]; then \"$prev\" \"$@\" || exit; fi\n";

const char script_command[] =
	"f() { s=$(command -v stackward) || " TRACKED " || s=.venv/bin/stackward; "
	"[ -x \"$s\" ] || { " MISSING "; [ \"$STACKWARD_HOOK\" = optional ]; "
	"exit; }; exec \"$s\" hook any \"$@\"; }; f";

struct span script_file(struct arena *keep, const struct hook_row *hook)
{
	struct str text = str_new(keep);

	str_format(&text, head, hook->name);
	str_text(&text, hook->reads ? reads : passes);
	str_text(&text, find);
	if (hook->reads)
		str_format(&text, "printf %%s \"$given\" | \"$stackward\" hook %s \"$@\"\n",
			   hook->name);
	else
		str_format(&text, "exec \"$stackward\" hook %s \"$@\"\n", hook->name);
	return str_span(&text);
}

const char *script_line(struct arena *keep, const char *hook)
{
	return arena_format(keep, "stackward hook %s \"$@\" || exit", hook);
}
