/* expression.c - conditions as trees: one grammar, of which Azure has the calls and
   GitLab the operators. */
#include "pipeline/expression.h"

#include "base/str.h"
#include "pipeline/expression_token.h"

#define BYTES_MOST 21000	/* GitHub's own limit */
#define DEPTH_MOST 30
#define CHAIN_MOST 8		/* `a == b == c`, `[x][y]` */
#define ARGUMENTS_MOST 256

struct expr_args VEC(const struct expr *);

struct parser {
	struct arena *keep;
	enum provider provider;
	struct span text;
	struct token token;
	unsigned depth;
};

static const struct expr *parse_any(struct parser *parser);

static void advance(struct parser *parser)
{
	parser->token = token_next(parser->keep, parser->provider, parser->text,
				   parser->token.end);
}

static bool at_sign(const struct parser *parser, const char *sign)
{
	return parser->token.kind == TOKEN_SIGN && span_is(parser->token.text, sign);
}

static bool take_sign(struct parser *parser, const char *sign)
{
	bool there = at_sign(parser, sign);

	if (there)
		advance(parser);
	return there;
}

static struct expr *make(struct parser *parser, enum expr_kind kind, struct span text,
			 size_t offset)
{
	struct expr *made = arena_new(parser->keep, struct expr);

	made->kind = kind;
	made->provider = parser->provider;
	made->text = text;
	made->offset = offset;
	made->end = parser->token.end;
	return made;
}

/* A call of an operator or a function; NULL where an argument is none. */
static const struct expr *make_call(struct parser *parser, struct span name,
				    const struct expr_args *args, size_t offset)
{
	struct expr *made = make(parser, EXPR_CALL, name, offset);

	made->args = args->at;
	made->count = args->count;
	if (args->count)
		made->end = args->at[args->count - 1]->end;
	return made;
}

/* Past `name(`. */
static const struct expr *parse_call(struct parser *parser, struct span name,
				     size_t offset)
{
	struct expr_args args = {0};

	while (!at_sign(parser, ")")) {
		if (args.count == ARGUMENTS_MOST ||
		    (args.count && !take_sign(parser, ",")))
			return NULL;
		const struct expr *arg = parse_any(parser);
		if (!arg)
			return NULL;
		*vec_add(parser->keep, &args) = arg;
	}
	struct expr *made = make(parser, EXPR_CALL, name, offset);
	made->args = args.at;
	made->count = args.count;
	advance(parser);
	return made;
}

/* `.x`, `.*`, `['x']` go on the name itself; `[x]` and what follows it are calls. */
struct postfix {
	const struct expr *base;
	struct str name;	/* while the base is one */
	bool named;
};

static void end_name(struct parser *parser, struct postfix *postfix)
{
	if (!postfix->named)
		return;
	struct expr *name = make(parser, EXPR_NAME, str_span(&postfix->name),
				 postfix->base->offset);
	name->end = parser->token.offset;
	postfix->base = name;
	postfix->named = false;
}

static void index_by(struct parser *parser, struct postfix *postfix,
		     const struct expr *index)
{
	struct expr_args args = {0};

	end_name(parser, postfix);
	*vec_add(parser->keep, &args) = postfix->base;
	*vec_add(parser->keep, &args) = index;
	postfix->base = make_call(parser, SPAN("[]"), &args, postfix->base->offset);
}

static bool parse_member(struct parser *parser, struct postfix *postfix)
{
	struct token member = parser->token;

	if (member.kind != TOKEN_WORD && member.kind != TOKEN_NUMBER &&
	    !at_sign(parser, "*"))
		return false;
	if (postfix->named) {
		str_byte(&postfix->name, '.');
		str_add(&postfix->name, member.text);
	} else {
		index_by(parser, postfix,
			 make(parser, EXPR_TEXT, member.text, member.offset));
	}
	advance(parser);
	return true;
}

static bool parse_index(struct parser *parser, struct postfix *postfix)
{
	const struct expr *index;

	if (at_sign(parser, "*")) {
		index = make(parser, EXPR_TEXT, SPAN("*"), parser->token.offset);
		advance(parser);
	} else {
		index = parse_any(parser);
	}
	if (!index || !at_sign(parser, "]"))
		return false;
	if (postfix->named && (index->kind == EXPR_TEXT || index->kind == EXPR_WORD)) {
		str_byte(&postfix->name, '.');
		str_add(&postfix->name, index->text);
	} else {
		index_by(parser, postfix, index);
	}
	advance(parser);
	return true;
}

static const struct expr *parse_postfix(struct parser *parser, const struct expr *base)
{
	struct postfix postfix = { base, str_new(parser->keep),
				   base && base->kind == EXPR_NAME };
	unsigned deep = 0;

	if (!base || parser->provider == PROVIDER_GITLAB)
		return base;
	str_add(&postfix.name, base->text);
	while (at_sign(parser, ".") || at_sign(parser, "[")) {
		bool dot = take_sign(parser, ".");

		if (!dot)
			advance(parser);
		if ((!postfix.named && deep++ == CHAIN_MOST) ||
		    !(dot ? parse_member(parser, &postfix)
			  : parse_index(parser, &postfix)))
			return NULL;
	}
	end_name(parser, &postfix);
	return postfix.base;
}

static bool is_literal(struct span word)
{
	static const char *const literals[] = { "true", "false", "null", "True", "False",
						"TRUE", "FALSE", "Null" };

	for (size_t i = 0; i < sizeof literals / sizeof *literals; i++)
		if (span_is(word, literals[i]))
			return true;
	return false;
}

static const struct expr *parse_word(struct parser *parser)
{
	struct token word = parser->token;
	bool literal = is_literal(word.text);

	if (parser->provider == PROVIDER_GITLAB && !literal)
		return NULL;
	const struct expr *made = make(parser, literal ? EXPR_WORD : EXPR_NAME, word.text,
				       word.offset);
	advance(parser);
	if (!literal && take_sign(parser, "("))
		return parse_call(parser, word.text, word.offset);
	return made;
}

static const struct expr *parse_group(struct parser *parser)
{
	const struct expr *inner = parse_any(parser);

	return inner && take_sign(parser, ")") ? inner : NULL;
}

static const struct expr *parse_primary(struct parser *parser)
{
	static const enum expr_kind kinds[] = {
		[TOKEN_TEXT] = EXPR_TEXT, [TOKEN_NUMBER] = EXPR_WORD,
		[TOKEN_VARIABLE] = EXPR_NAME, [TOKEN_PATTERN] = EXPR_PATTERN,
	};
	struct token token = parser->token;

	if (take_sign(parser, "("))
		return parse_group(parser);
	if (token.kind == TOKEN_WORD)
		return parse_word(parser);
	if (token.kind == TOKEN_END || token.kind == TOKEN_BAD || token.kind == TOKEN_SIGN)
		return NULL;
	const struct expr *made = make(parser, kinds[token.kind], token.text, token.offset);
	advance(parser);
	return made;
}

static const struct expr *parse_not(struct parser *parser)
{
	struct expr_args args = {0};
	size_t offset = parser->token.offset, count = 0;

	while (take_sign(parser, "!"))
		count++;
	const struct expr *inner = parse_postfix(parser, parse_primary(parser));
	if (!count || !inner)
		return inner;
	*vec_add(parser->keep, &args) = inner;
	inner = make_call(parser, SPAN("!"), &args, offset);
	if (count % 2)
		return inner;
	args = (struct expr_args){0};
	*vec_add(parser->keep, &args) = inner;
	return make_call(parser, SPAN("!"), &args, offset);
}

/* By how strongly they bind, the weakest first. */
static const char *const levels[][4] = {
	{ "||" }, { "&&" }, { "==", "!=", "=~", "!~" }, { "<=", ">=", "<", ">" },
};
#define LEVELS (sizeof levels / sizeof *levels)

static bool take_operator(struct parser *parser, size_t level, struct span *sign)
{
	for (size_t i = 0; i < 4 && levels[level][i]; i++)
		if (at_sign(parser, levels[level][i])) {
			*sign = parser->token.text;
			advance(parser);
			return true;
		}
	return false;
}

/* `a && b && c` is one call of three; others take two, from the left. */
static const struct expr *parse_level(struct parser *parser, size_t level)
{
	const struct expr *left = level == LEVELS ? parse_not(parser)
						  : parse_level(parser, level + 1);
	struct expr_args args = {0};
	struct span sign;
	size_t most = level < 2 ? ARGUMENTS_MOST : CHAIN_MOST;

	if (level == LEVELS || !left)
		return left;
	*vec_add(parser->keep, &args) = left;
	for (size_t count = 0; take_operator(parser, level, &sign); count++) {
		const struct expr *right = parse_level(parser, level + 1);

		if (!right || count == most)
			return NULL;
		*vec_add(parser->keep, &args) = right;
		if (level < 2)
			continue;
		left = make_call(parser, sign, &args, args.at[0]->offset);
		args = (struct expr_args){0};
		*vec_add(parser->keep, &args) = left;
	}
	if (level >= 2 || args.count == 1)
		return args.at[0];
	return make_call(parser, span_of(levels[level][0]), &args, left->offset);
}

static const struct expr *parse_any(struct parser *parser)
{
	if (parser->depth == DEPTH_MOST)
		return NULL;
	parser->depth++;
	const struct expr *made = parse_level(parser, 0);
	parser->depth--;
	return made;
}

const struct expr *expr_read(struct arena *keep, enum provider provider,
			     struct span text)
{
	struct parser parser = { .keep = keep, .provider = provider, .text = text };

	if (text.len > BYTES_MOST)
		return NULL;
	advance(&parser);
	const struct expr *made = parse_any(&parser);
	return parser.token.kind == TOKEN_END ? made : NULL;
}
