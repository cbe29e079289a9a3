/* syntax.c - from a text to its tree. */
#include "python/syntax_form.h"

struct syntax_tree *syntax_parse(struct arena *keep, struct span text,
				 const struct limits *limits, struct sw_fault *fault)
{
	struct syntax_tree *tree = arena_new(keep, struct syntax_tree);
	struct parser p = { .keep = keep, .limits = limits, .fault = fault, .tree = tree };
	struct syntax *root;

	if (text.len >= UINT32_MAX)
		return sw_unchecked_at(fault, (struct sw_place){0},
				       "a Python text of 4 GiB is too large"), NULL;
	tree->text = text;
	lexer_init(&p.lexer, keep, text, &tree->snags);
	lexer_watch(&p.lexer);
	parser_begin(&p);
	root = node_new(&p, SYNTAX_MODULE);
	parse_statements(&p, root);
	tree->root = root;
	return p.over ? NULL : tree;
}
