/* manual.h - the pages of the manual, each made from a row, prose, or the schema. */
#ifndef COMMAND_MANUAL_H
#define COMMAND_MANUAL_H

#include "base/str.h"
#include "base/vec.h"
#include "command/command.h"

struct manual_page {
	const char *name;	/* as its file is called: stackward-lint.1 */
	const char *about;	/* one clause, no final dot */
	const struct sw_tool *tool;	/* what it is about, by options; or NULL */
	const struct command *command;	/* the same, where it is one; or NULL */
};
struct manual_pages VEC(struct manual_page);

/* All of them: the program's, the tools', the commands', those of files. */
void manual_pages(struct arena *keep, struct manual_pages *pages);

/* The page's source for man. */
void manual_write(const struct manual_page *page, const struct manual_pages *pages,
		  struct str *out);

/* The keys of stackward.yml, by its schema. */
void manual_keys(struct str *out);

#endif
