/* code_dotted.c - attributes, calls and subscripts as dotted texts. */
#include "python/code_form.h"

#include "base/str.h"

/* Of what is longer, only the end is told: a chain may be the whole file. So may a name,
   and each of its uses has a text of its own. */
#define LINKS_MOST 32
#define DOTTED_MOST 512

struct chain {
	const struct syntax *links[LINKS_MOST];	/* the last one first */
	size_t count;
	const struct syntax *head;	/* NULL: it is longer */
};

static bool is_link(const struct syntax *node)
{
	return node->kind == SYNTAX_ATTRIBUTE || node->kind == SYNTAX_CALL ||
	       node->kind == SYNTAX_SUBSCRIPT || node->kind == SYNTAX_AWAIT;
}

static struct chain chain_of(const struct syntax *node)
{
	struct chain chain = {0};

	for (; is_link(node); node = node->first) {
		if (chain.count == LINKS_MOST)
			return chain;
		chain.links[chain.count++] = node;
	}
	chain.head = node;
	return chain;
}

static void add_name(struct str *str, struct span name)
{
	str_add(str, span_cut(name, DOTTED_MOST));
}

static void add_links(struct str *str, const struct chain *chain)
{
	for (size_t i = chain->count; i-- > 0 && str->len < DOTTED_MOST;) {
		const struct syntax *link = chain->links[i];

		if (link->kind == SYNTAX_ATTRIBUTE)
			str_byte(str, '.');
		if (link->kind == SYNTAX_ATTRIBUTE)
			add_name(str, link->name);
		else if (link->kind == SYNTAX_CALL)
			str_text(str, "()");
		else if (link->kind == SYNTAX_SUBSCRIPT)
			str_text(str, "[]");
	}
}

const char *code_dotted(const struct code *code, const struct syntax *expression)
{
	struct chain chain = chain_of(expression);
	struct str str = str_new(code->keep);

	if (!chain.count && expression->kind != SYNTAX_NAME)
		return NULL;
	add_name(&str, chain.head && chain.head->kind == SYNTAX_NAME ? chain.head->name :
								       SPAN("?"));
	add_links(&str, &chain);
	return str.at;
}

/* The name in front: what an import binds it to, or what it was assigned, once. */
static void add_head(const struct code *code, const struct code_scope *scope,
		     struct span name, unsigned follow, struct str *str,
		     enum code_origin *origin);

static void add_all(const struct code *code, const struct code_scope *scope,
		    const struct syntax *expression, unsigned follow, struct str *str,
		    enum code_origin *origin)
{
	struct chain chain = chain_of(expression);

	if (chain.head && chain.head->kind == SYNTAX_NAME) {
		add_head(code, scope, chain.head->name, follow, str, origin);
	} else {
		str_byte(str, '?');
		*origin = ORIGIN_LOCAL;
	}
	add_links(str, &chain);
}

static void add_head(const struct code *code, const struct code_scope *scope,
		     struct span name, unsigned follow, struct str *str,
		     enum code_origin *origin)
{
	const struct code_scope *found;
	const struct code_name *known = scope_find(scope, name, &found);

	*origin = !known ? ORIGIN_NOWHERE : known->import ? ORIGIN_IMPORT : ORIGIN_LOCAL;
	if (known && known->import)
		add_name(str, span_of(known->import));
	else if (known && known->count == 1 && known->value && follow &&
		 (is_link(known->value) || known->value->kind == SYNTAX_NAME))
		add_all(code, found, known->value, follow - 1, str, origin);
	else
		add_name(str, name);
}

const char *code_resolve(const struct code *code, const struct code_scope *scope,
			 const struct syntax *expression, enum code_origin *origin)
{
	struct str str = str_new(code->keep);

	if (!is_link(expression) && expression->kind != SYNTAX_NAME)
		return NULL;
	add_all(code, scope, expression, FOLLOWED_MOST, &str, origin);
	return str.at;
}

const char *code_bound(const struct code *code, const struct code_scope *scope,
		       const struct syntax *expression)
{
	enum code_origin ignored;

	return code_resolve(code, scope, expression, &ignored);
}
