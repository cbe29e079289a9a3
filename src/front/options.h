/* options.h - argv against the table of options; touches no file. */
#ifndef FRONT_OPTIONS_H
#define FRONT_OPTIONS_H

#include <stdio.h>

#include <stackward/fault.h>
#include <stackward/run.h>

#include "base/arena.h"

/* The options of every tool, as include/stackward/option.h says; and of commands that
   judge nothing. */
extern const struct sw_option options_what[], options_judging[];
extern const struct sw_option options_plain[];
extern const struct sw_option options_init[];	/* of `stackward init` alone */
extern const struct sw_option options_bundle[];	/* of verify-bundle beside them */
extern const struct sw_option options_secrets[];	/* of check-secrets */
extern const struct sw_option options_pr[], options_diff[], options_audit[];
extern const struct sw_option options_lsp[];	/* of `stackward lsp` */
extern const struct sw_option options_hook[];	/* of the hooks */
extern const struct sw_option options_modularity[];	/* of check-modularity */

/* Fills `want` for want->tool; what is not in argv has its default. -1, exit 2, for
   what is unknown, incomplete or contradicts itself. */
int options_parse(struct arena *keep, int argc, char **argv, struct sw_request *want,
		  struct sw_fault *fault);

/* What the parser found, held against itself: one input, no half of a pair. */
int options_check(const struct sw_request *want, struct sw_fault *fault);

/* Not what lists rules, mends or prints: a command that has `options_judging` alone does no
   more, and knows the others to say so. */
bool option_judges(const struct sw_option *option);

/* What --help prints, within 80 columns or the terminal's. */
void options_print(FILE *out, const struct sw_tool *tool);

/* What its paragraphs are called. */
const char *options_title(enum sw_section section);

/* Its parts: words from `column` on, as far as the margin; a head, and what it is. */
void options_wrap(FILE *out, size_t column, const char *text);
void options_row(FILE *out, size_t column, const char *head, const char *about);

/* What --output takes, for people: "text, concise, json, ...". */
const char *options_formats(struct arena *keep, const struct sw_tool *tool);

/* Calls back with all that the tool takes, in order. */
void options_each(const struct sw_tool *tool,
		  void (*call)(void *self, const struct sw_option *option), void *self);

#endif
