/*
 * shell.h - the commands of a script as POSIX shells and bash read them; PowerShell and
 * cmd where they agree. Nothing is run and nothing is expanded: a word that holds an
 * expansion keeps it as spelt, in parts, for who knows the values.
 */
#ifndef PIPELINE_SHELL_H
#define PIPELINE_SHELL_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/span.h"
#include "base/vec.h"

enum part_kind {
	PART_TEXT,		/* unquoted, unescaped */
	PART_VARIABLE,		/* $X, ${X}, $env:X, %X%: text is the name; `~` is HOME */
	PART_DEFAULT,		/* ${X:-y}: text is `X:-y` as spelt */
	PART_MACRO,		/* Azure's $(x): text is the name */
	PART_TEMPLATE,		/* ${{ … }}, GitLab's $[[ … ]]: text is what stands within */
	PART_COMMAND,		/* $(cmd …), `…`, <(…): text as spelt; its commands come too */
	PART_GLOB,		/* *, ?, [ outside quotes, each of its own */
};

struct part {
	enum part_kind kind;
	struct span text;
};

/* Text that lies side by side is one part. */
struct word {
	struct part *parts;
	size_t count;
	size_t offset, end;	/* in the script's text */
	bool quoted;
};
struct shell_words VEC(struct word);

/* The text of a word without expansions; at NULL where it has some. */
struct span shell_text(const struct word *word);

/* The same, where what could be globs is text: `pip install x[a]`. */
struct span shell_spelling(struct arena *keep, const struct word *word);

enum join {
	JOIN_THEN,		/* newline, `;`, the script's begin or end */
	JOIN_AND, JOIN_OR, JOIN_PIPE, JOIN_BACKGROUND
};

struct shell_assignment {
	struct span name;
	struct word value;
};
struct shell_assignments VEC(struct shell_assignment);

struct redirection {
	struct span operator;	/* `>`, `>>`, `2>&`, `<<`, `<<<` */
	struct word target;	/* of `<<` the word that ends the document */
	const struct span *body;	/* of `<<`, else NULL */
};
struct redirections VEC(struct redirection);

enum group_kind {
	GROUP_SCRIPT,		/* all of it: the first of the groups, and the only one */
	GROUP_SUBSHELL,		/* (…), sh -c '…' */
	GROUP_SUBSTITUTION,	/* $(…), `…` */
	GROUP_BRACES,
	GROUP_TEST,		/* what the first `if` asks */
	GROUP_BRANCH,		/* what may run or not: then, else, a block of PowerShell's */
	GROUP_LOOP, GROUP_CASE, GROUP_FUNCTION
};

struct shell_group {
	enum group_kind kind;
	size_t outer;		/* its index; of the script its own */
	enum join before, after;
	bool negated;
	bool sure;
};
struct shell_groups VEC(struct shell_group);

struct shell_command {
	struct word *words;	/* the program first; none where it but assigns */
	size_t count;
	struct shell_assignment *assigned;	/* before the program, or by export and its like */
	size_t assigned_count;
	struct redirection *redirections;
	size_t redirection_count;
	enum join before, after;
	bool sure;		/* stands in no if, case, loop, function: it runs in any case */
	bool negated;		/* `! cmd` */
	size_t group;		/* the innermost that it stands in */
	unsigned depth;		/* of subshells and substitutions */
	size_t offset, end;
};

/* Those within a substitution come before the command that it is part of. */
struct commands VEC(struct shell_command);

enum shell { SHELL_POSIX, SHELL_BASH, SHELL_POWERSHELL, SHELL_CMD, SHELL_OTHER };

/* What a script holds; what is broken ends the reading there, `broken` said. */
struct script_text {
	struct span text;
	enum shell shell;
	bool macros;		/* Azure's: $(x) is a macro where x is a name, no command */
};
struct shell_reading {
	struct commands commands;
	struct shell_groups groups;
	bool forgiving;		/* `set +e` is on at its end */
	bool trapped;		/* a trap ends it well, whatever failed */
	bool broken, over;
};

/* SHELL_OTHER has no commands. */
void shell_read(struct arena *keep, const struct script_text *script,
		struct shell_reading *reading);

#endif
