/* deed_form.h - what the files that tell what commands mean share: the command at hand
   among those of its step, and how a deed is told. */
#ifndef PIPELINE_DEED_FORM_H
#define PIPELINE_DEED_FORM_H

#include "pipeline/reader.h"
#include "pipeline/scalar.h"

struct deed_reader {
	struct arena *keep;
	struct shelf *shelf;
	struct step *step;
	struct scalar_spots *spots;	/* of the script; NULL: not asked for yet */
	const struct shell_command *command;	/* at hand; NULL: the action, the task */
	size_t index;			/* its own, among the step's */
	struct map variables;		/* that the script sets: struct ci_text by name */
	struct map asked;	/* names that steps before were asked for, in vain */
	struct ci_text *folders;	/* by group: where a subshell is; text.at NULL: as
					   the one around it */
	bool errexit, pipefail;		/* as they are at the command */
};

/* A command without what stands before it: `sudo`, `env X=y`, `uv run`. */
struct argv {
	const struct word *at;
	size_t count;
	bool module;		/* `python -m`: its name, and no program's */
	bool managed;		/* by what installs requirements itself: `uv run` */
	/* DATABRICKS_BUNDLE_TARGET of `env`, or NULL. */
	const struct word *target;
};

struct argv argv_of(const struct shell_command *command);
struct span argv_text(const struct argv *argv, size_t index);	/* at NULL: not known */
struct span argv_program(const struct argv *argv);	/* without folder and `.exe` */

/* An option at words[*index], which moves to its value where that is a word of its own.
   The value's parts; count 0 and offset 0 where there is none. */
struct flag {
	struct span name;	/* with its dashes */
	struct word value;
	bool valued;
};
bool argv_flag(struct deed_reader *reader, const struct argv *argv, size_t *index,
	       const char *const *valued, struct flag *flag);

/* What a word is by all that is known: of the script, of what surrounds it. */
struct ci_text deed_value(struct deed_reader *reader, const struct word *word);
struct ci_text deed_node(struct deed_reader *reader, const struct node *node);
struct sw_place deed_place(struct deed_reader *reader, size_t offset, size_t end);
struct sw_place deed_word_place(struct deed_reader *reader, const struct word *word);

/* A variable of the environment as the command sees it; text.at NULL: it is not set. */
struct ci_text deed_environment(struct deed_reader *reader, const char *name,
				struct sw_place *place);

/* What the command at hand changes for those behind it. */
void deed_learn(struct deed_reader *reader);

void deed_enter(struct deed_reader *reader, struct ci_text folder);
void deed_move(struct deed_reader *reader, const struct argv *argv);	/* `cd` */
struct ci_text deed_folder(struct deed_reader *reader);	/* the command is in */
struct ci_text deed_folder_join(struct deed_reader *reader, struct ci_text folder,
				struct span further);

/* Whether the command at hand runs whenever the step does, and whether its failure is
   the step's. */
bool deed_sure(const struct deed_reader *reader);
bool deed_unseen(const struct deed_reader *reader);
void deed_strictness(struct deed_reader *reader);	/* as the step begins */
void deed_heed(struct deed_reader *reader, const struct argv *argv);	/* `set -e` */

/* A new deed at the end, of the command or the action at hand. */
struct deed *deed_add(struct deed_reader *reader, enum deed_verb verb);

/* What it does as a bundle's tool, as Python's tools, by what it installs, by what else
   is known by name. */
void deed_databricks(struct deed_reader *reader, const struct argv *argv);
void deed_install(struct deed_reader *reader, const struct argv *argv);
void deed_test(struct deed_reader *reader, const struct argv *argv);
void deed_tool(struct deed_reader *reader, const struct argv *argv);

void deed_action(struct deed_reader *reader);

#endif
