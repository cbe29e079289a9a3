/*
 * verb.h - what the commands of commands.def share: `stackward COMMAND VERB`, each verb
 * a row, with the common options; its work is done in a worker that makes a text.
 */
#ifndef COMMAND_VERB_H
#define COMMAND_VERB_H

#include <stackward/fault.h>
#include <stackward/run.h>

#include "base/str.h"
#include "command/command.h"

/* Makes the text, in the worker. 0, or -1 with the fault; `*status` is what the command
   exits with when all went well. */
typedef int verb_tell(const struct sw_request *want, struct str *text,
		      enum sw_exit *status, struct sw_fault *fault);

struct verb {
	const char *name, *about;
	verb_tell *tell;	/* or NULL: the text is that of `file` */
	/* Where the text goes; NULL: stdout. Runs in the parent. */
	int (*deliver)(const struct sw_request *want, struct span text,
		       struct sw_fault *fault);
	const char *file;	/* one that is built in, below rules/ */
	const char *words;	/* what stands after it; NULL: as the command says */
	const struct sw_option *common;	/* NULL: as the command says */
};

/* The verb as a tool: what the command is, and its own name, clause, words and options. */
struct sw_tool verb_tool(struct arena *keep, const struct command *command,
			 const struct verb *verb);

/* What `stackward COMMAND --help` prints, of any command. */
int verb_help(const struct command *command);

/* The command's verbs end with a row that has no name. The exit status. */
int verb_run(const struct command *command, int argc, char **argv);

/* For a command without verbs. */
int verb_alone(const struct command *command, verb_tell *told, int argc, char **argv);

/* For a command that does what no worker can: it says all there is to say itself. */
typedef int verb_work(const struct sw_request *want, struct arena *keep);
int verb_plain(const struct command *command, verb_work *work, int argc, char **argv);

/* For a command that judges what `prepare` makes of the request; -1 with the fault. */
typedef int verb_prepare(struct sw_request *want, struct arena *keep,
			 struct sw_fault *fault);
int verb_judge(const struct command *command, verb_prepare *prepare, int argc,
	       char **argv);

/* The same, where it is not front_run that is to be done. */
int verb_judge_by(const struct command *command, verb_prepare *prepare, verb_work *work,
		  int argc, char **argv);

/* As verb_alone, in this process, which may start git and write files. What was told before a
   fault is printed too. */
int verb_here(const struct command *command, verb_tell *told, int argc, char **argv);

#endif
