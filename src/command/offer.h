/* offer.h - words that may stand at a place of a line, by what is asked for there. */
#ifndef COMMAND_OFFER_H
#define COMMAND_OFFER_H

#include "base/str.h"
#include "command/command.h"

/* The line that is to be ended. */
struct line {
	const char *const *words;
	size_t count, next;	/* words[next] is the first that no row has taken */
	const char *begun;	/* the last word, or what stands behind its `=` */
	struct span head;	/* what of the last word stands before `begun` */
	struct str *out;
};

/* One word, where it goes on as the line has begun. */
void offer(const struct line *line, const char *word, const char *about);

void offer_choices(const struct line *line, const char *const *choices);
void offer_formats(const struct line *line);	/* of reports */
void offer_verbs(const struct line *line, const struct command *command);

/* What a value is, by the word that --help has for it. */
void offer_value(const struct line *line, const char *name);

#endif
