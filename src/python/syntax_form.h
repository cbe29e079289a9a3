/*
 * syntax_form.h - what the files of the parser share: the token at hand, nodes under
 * construction, complaints. A grammar rule is a function that always gives a node; once a
 * line is broken no word matches any more, so that all of them come to their end.
 */
#ifndef PYTHON_SYNTAX_FORM_H
#define PYTHON_SYNTAX_FORM_H

#include "python/syntax.h"

/* What the token at hand is, by its spelling or its kind. */
enum word {
	WORD_STUCK,		/* the line is broken */
	WORD_END, WORD_LINE, WORD_NAME, WORD_NUMBER, WORD_STRING,
	WORD_STRANGE,		/* a sign that Python does not have */
#define WORD(name, text, class) WORD_##name,
#include "python/words.def"
#undef WORD
	WORDS
};

/* What CPython refuses, too. */
#define INDENTS_MOST 100
#define OPEN_MOST 200
#define STRINGS_MOST 150
/* Levels of expressions within each other that this parser's own stack bears. */
#define LEVELS_MOST 500
/* What a node costs, in bytes that are read once more. */
#define BYTES_A_NODE 16

/* Tabs to columns of 8, and of 1: two lines stand in one block only if both agree. */
struct indent {
	unsigned column, other;
};

struct parser {
	struct arena *keep;
	const struct limits *limits;
	struct sw_fault *fault;
	struct syntax_tree *tree;
	struct lexer lexer;
	uint8_t first[129];	/* by a first byte: where its words begin */

	struct token token;	/* at hand */
	enum word word;
	size_t end;		/* of the token before */
	unsigned levels;
	unsigned strings;	/* formatted ones in each other */
	unsigned field;		/* depth of brackets of the f-string's field, or 0 */
	bool stuck, over;	/* the line is broken; so is the budget */
	size_t line_snags;	/* how many there were before this logical line */

	struct indent here;	/* of the logical line of the token */
	struct indent indents[INDENTS_MOST];
	unsigned indent_count;	/* blocks around it; the module's has none */
	bool dedented;		/* a deeper block ended at this line */
};

/* A place that can be gone back to. */
struct bookmark {
	struct lexer lexer;
	struct token token;
	enum word word;
	size_t end;
	struct indent here;
	size_t snags;
};
void parser_mark(const struct parser *p, struct bookmark *mark);
void parser_return(struct parser *p, const struct bookmark *mark);

void parser_begin(struct parser *p);	/* at the first token */
void parser_step(struct parser *p);	/* to the next token */
bool parser_take(struct parser *p, enum word word); /* steps over it, if it is that */
void parser_expect(struct parser *p, enum word word);	/* complains if it is not */
bool parser_at_name(const struct parser *p);	/* soft keywords too */
bool parser_at_end(const struct parser *p);	/* of a simple statement */
struct span parser_text(const struct parser *p);	/* of the token at hand */

/* Notes what is wrong with the token at hand, or with bytes; the line is broken then.
   Only the first complaint of a logical line counts. */
void parser_complain(struct parser *p, const char *what);
void parser_complain_at(struct parser *p, size_t from, size_t to, const char *what);
void parser_note(struct parser *p, const char *what);	/* the same; it goes on here */
void parser_recover(struct parser *p);	/* behind the end of the broken line */
/* One level deeper; false past the limit, where parsing is over. */
bool parser_enter(struct parser *p);
void parser_leave(struct parser *p);
/* The string at hand, which one within a string is; false past the budget. */
bool parser_read_again(struct parser *p);

/* A node that begins at the token at hand. */
struct syntax *node_new(struct parser *p, enum syntax_kind kind);
/* One around a child that began at `from`, on that line. */
struct start { size_t from; unsigned line; };
struct start parser_start(const struct parser *p);
struct syntax *node_around(struct parser *p, enum syntax_kind kind, struct start start,
			   struct syntax *child, enum syntax_role role);
/* Appends; a child has one parent. */
void node_adopt(struct syntax *parent, struct syntax *child, enum syntax_role role);
/* It ends before the token at hand. */
struct syntax *node_done(struct parser *p, struct syntax *node);
/* The name at hand, stepped over; complains where there is none. */
struct span parse_identifier(struct parser *p, const char *wanted);
struct syntax *parse_name(struct parser *p);

/* Grammar rules, by CPython's names where it has one. */
struct syntax *parse_expression(struct parser *p);
struct syntax *parse_named(struct parser *p);		/* named_expression */
struct syntax *parse_starred_list(struct parser *p);	/* star_expressions */
struct syntax *parse_yield_or_list(struct parser *p);	/* annotated_rhs */
struct syntax *parse_operand(struct parser *p);		/* bitwise_or */
struct syntax *parse_disjunction(struct parser *p);
struct syntax *parse_primary(struct parser *p);
struct syntax *parse_atom(struct parser *p);
struct syntax *parse_strings(struct parser *p);
struct syntax *parse_number(struct parser *p);
struct syntax *parse_lambda(struct parser *p);
struct syntax *parse_starred(struct parser *p);		/* `*` operand */
bool parser_at_clause(const struct parser *p);		/* `for`, `async for` */
void parse_clauses(struct parser *p, struct syntax *node);
void parse_arguments(struct parser *p, struct syntax *call);	/* past `(`, over `)` */
void parse_parameters(struct parser *p, struct syntax *function, enum word closing);
void parse_type_parameters(struct parser *p, struct syntax *node); /* if there are */

/* What may be assigned to. */
enum aim { AIM_ASSIGN, AIM_SINGLE, AIM_DELETE };
/* Complains where the expression is no target. */
void target_check(struct parser *p, const struct syntax *node, enum aim aim);
struct syntax *parse_targets(struct parser *p);		/* up to `in` */

void parse_statements(struct parser *p, struct syntax *body);
void parse_simple(struct parser *p, struct syntax *body);	/* a line of them */
void parse_suite(struct parser *p, struct syntax *parent, enum syntax_role role);
/* Into the body; false, with nothing done, where none begins here. */
bool parse_compound(struct parser *p, struct syntax *body);
struct syntax *parse_definition(struct parser *p);	/* at `@`, `def` or `class` */
struct syntax *parse_match(struct parser *p);		/* NULL: it is an expression */
struct syntax *parse_patterns(struct parser *p);
struct syntax *parse_import(struct parser *p);
struct syntax *parse_from(struct parser *p);

#endif
