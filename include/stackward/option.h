/*
 * stackward/option.h - one option of a command line as a row of a table; plain data.
 * Parsing, checking and --help all read the same rows.
 */
#ifndef STACKWARD_OPTION_H
#define STACKWARD_OPTION_H

#include <stddef.h>

enum sw_takes {
	SW_TAKES_NOTHING,	/* sets a bool */
	SW_TAKES_WORD,		/* const char *; the last one given wins */
	SW_TAKES_MAYBE,		/* the same, "" where no word follows that is no path */
	SW_TAKES_TWO,		/* const char *[2] */
	SW_TAKES_WORDS,		/* struct sw_words; repeatable, and a,b is two words */
	SW_TAKES_PATHS,		/* struct sw_words; repeatable, commas are kept */
	SW_TAKES_NUMBER,	/* unsigned, from `least` to `most` */
	SW_TAKES_CHOICE,	/* int: the index of the word in `choices` */
	SW_TAKES_OUTPUT,	/* struct sw_outputs: FMT or FMT=FILE */
	SW_TAKES_PLACE,		/* no option: a line of --help on what may stand bare */
};

/* The paragraphs of --help. */
enum sw_section {
	SW_SECTION_OWN,		/* of one command alone */
	SW_SECTION_WHAT, SW_SECTION_WHICH, SW_SECTION_OUT, SW_SECTION_OTHER
};

/* A table ends with a row that has no name. */
struct sw_option {
	enum sw_section section;
	const char *name;		/* without its dashes */
	char letter;			/* the short form, or 0 */
	enum sw_takes takes;
	size_t at;			/* offsetof(struct sw_request, FIELD) */
	const char *value;		/* what --help calls the value */
	const char *about;		/* a clause for --help */
	const char *const *choices;	/* ends with NULL; or NULL: any word */
	unsigned least, most;
};

#endif
