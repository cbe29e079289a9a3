/*
 * import_form.h - what the files of import.h share: the reader of one text, whose
 * statements it goes over. Private to them.
 */
#ifndef PYTHON_IMPORT_FORM_H
#define PYTHON_IMPORT_FORM_H

#include "base/map.h"
#include "python/import.h"
#include "python/sweep.h"

/* What a statement stands in. */
enum within { WITHIN_TYPE_CHECKING = 1, WITHIN_FUNCTION = 2, WITHIN_TRY = 4 };

/* Only those that change what is within: a loop needs none. */
struct block {
	unsigned indent;	/* of its header; a line that is not deeper ends it */
	unsigned within, outside;	/* sets of enum within */
	bool tries;		/* `try`, and what belongs to it */
	bool handled;		/* its body is over: */
	size_t first, last;	/* the imports of the body */
};
struct blocks VEC(struct block);

struct reader {
	struct lexer lexer;
	struct arena *keep;
	struct import_list *list;
	const struct magics *magics;
	size_t magic;		/* the next one of those */
	size_t statement;	/* where the one at hand begins */
	size_t end;		/* behind it nothing imports */
	struct sweep_watch watch;
	struct blocks blocks;
	unsigned names;		/* that were looked up for folders */
	struct map bound;	/* names that stand for importlib, or its import_module */
};

/* NULL where there are too many, or the names of one statement would be. */
struct import *reader_add(struct reader *r, struct token word, size_t from, size_t to);

/* A lexer of its own that begins at the statement; it counts no lines, and notes
   nothing. */
struct lexer reader_again(const struct reader *r);

struct span reader_text(const struct reader *r, struct token token);
bool reader_is(const struct reader *r, struct token token, const char *text);

/* The rest of the statement; calls that import are read, too. */
enum sweep reader_sweep(struct reader *r, bool colon);

/* At the first word of a kind of statement; to its end. */
typedef enum sweep import_statement(struct reader *r);
import_statement import_plain, import_from, import_lazy;
import_statement block_plain, block_def, block_async, block_if, block_try, block_except;

/* At the first statement of a logical line: leaves the blocks that it is not in. */
void blocks_enter(struct reader *r);
/* Whether a try with imports may have another handler. */
bool blocks_wait(const struct reader *r);
unsigned blocks_within(const struct reader *r);

/* Whether the bracket may be of a call that imports. */
bool dynamic_see(void *self, struct span text, size_t bracket);

/* The calls between the statement's start and `to` that import. */
void dynamic_read(struct reader *r, size_t to);

/* The name stands for what importlib is called, or its function. */
void dynamic_bind(struct reader *r, struct span name, bool function);

/* Where no import of the text begins from there on. */
size_t imports_end(struct span text);

#endif
