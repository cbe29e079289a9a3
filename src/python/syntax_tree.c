/* syntax_tree.c - walks over a tree. */
#include "python/syntax_form.h"

const struct syntax *syntax_get(const struct syntax *node, enum syntax_role role)
{
	for (const struct syntax *child = node->first; child; child = child->next)
		if (child->role == role)
			return child;
	return NULL;
}

const struct syntax *syntax_again(const struct syntax *child)
{
	const struct syntax *next = child->next;

	while (next && next->role != child->role)
		next = next->next;
	return next;
}

const struct syntax *syntax_past(const struct syntax *top, const struct syntax *at)
{
	while (at != top && !at->next)
		at = at->parent;
	return at == top ? NULL : at->next;
}

const struct syntax *syntax_next(const struct syntax *top, const struct syntax *at)
{
	return at->first ? at->first : syntax_past(top, at);
}

struct span syntax_text(const struct syntax_tree *tree, const struct syntax *node)
{
	return (struct span){ tree->text.at + node->from, node->to - node->from };
}
