/* shell_form.h - what the files that read scripts share: a place in the text, and what
   was read so far. */
#ifndef PIPELINE_SHELL_FORM_H
#define PIPELINE_SHELL_FORM_H

#include "pipeline/shell.h"

#define SHELL_DEPTH 24		/* of groups and substitutions within each other */
#define SHELL_COMMANDS 20000
#define SHELL_WORDS 200000

/* A document that begins at the next line. */
struct shell_here {
	struct span end;
	bool dashed;
	struct span *body;
};

struct shell_reader {
	struct arena *keep;
	struct span text;
	size_t at;
	enum shell shell;
	bool macros;
	struct shell_reading *out;
	size_t group;		/* the innermost that is open */
	char close;		/* of the innermost list */
	unsigned level, depth;
	size_t words;
	char *ink;		/* texts without quotes: never longer than the script */
	size_t inked;
	struct VEC(struct shell_here) here;
};

static inline char shell_see(const struct shell_reader *reader, size_t further)
{
	size_t at = reader->at + further;

	return at < reader->text.len ? reader->text.at[at] : '\0';
}

static inline bool shell_more(const struct shell_reader *reader)
{
	return reader->at < reader->text.len && !reader->out->broken;
}

static inline bool shell_take(struct shell_reader *reader, const char *text)
{
	if (!span_starts(span_from(reader->text, reader->at), text))
		return false;
	reader->at += strlen(text);
	return true;
}

/* From byte `from` to where the reader is, less so many at the end. */
static inline struct span shell_since(const struct shell_reader *reader, size_t from,
				      size_t less)
{
	return (struct span){ reader->text.at + from, reader->at - from - less };
}

void shell_break(struct shell_reader *reader);	/* nothing behind here is read */
void shell_over(struct shell_reader *reader);	/* because a budget is used up */

/* Past blanks, comments and lines that go on; not past line feeds. */
void shell_blanks(struct shell_reader *reader);
char shell_escape(const struct shell_reader *reader);

/* Whether it ends a word, outside quotes. */
bool shell_ends_word(const struct shell_reader *reader, char byte);

/* The word that begins here; empty where none does. */
void shell_word(struct shell_reader *reader, struct word *word);

/* Commands up to `close`, which is passed, or to the end of the text where it is 0. */
void shell_list(struct shell_reader *reader, enum group_kind kind, char close);
void shell_all(struct shell_reader *reader);	/* to the end, in the group that is open */

/* Past a redirection, where one begins here; past the documents that begin here. */
bool shell_redirect(struct shell_reader *reader, struct redirections *redirections);
void shell_documents(struct shell_reader *reader);

/* A command, or a group in its place, as far as it is read. */
struct command_draft {
	struct shell_words words;
	struct shell_assignments assigned;
	struct redirections redirections;
	enum join before;
	bool negated;
	bool pattern;		/* a case's patterns come next */
	bool function;		/* what comes next is the body of one */
	size_t closed;		/* the group that ended right before, or 0 */
	size_t offset;
};

/* Opens a group in the draft's place; closes the innermost. */
void shell_open(struct shell_reader *reader, struct command_draft *draft,
		enum group_kind kind);
void shell_close(struct shell_reader *reader, struct command_draft *draft);

/* Past a word that the shell keeps for itself, where one stands here: the draft is
   empty. */
bool shell_keyword(struct shell_reader *reader, struct command_draft *draft);

/* The draft is a command of its own, or the end of a group; a new one begins. */
void shell_finish(struct shell_reader *reader, struct command_draft *draft,
		  enum join join);

void shell_add(struct shell_reader *reader, struct command_draft *draft, enum join join);

/* `NAME=…`, as the first part of a word. */
bool shell_assigns(struct shell_reader *reader, const struct word *word,
		   struct shell_assignment *assignment);

/* A new command at the end may hold a script for another shell (`sh -c`), whose commands
   come behind it. */
void shell_inner(struct shell_reader *reader, const struct shell_command *command);

static inline bool draft_empty(const struct command_draft *draft)
{
	return !draft->words.count && !draft->assigned.count &&
	       !draft->redirections.count && !draft->closed;
}

#endif
