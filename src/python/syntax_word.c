/* syntax_word.c - what a token is by its spelling, and steps from one to the next. */
#include "python/syntax_form.h"

enum class { KEYWORD, SOFT, SIGN };

static const struct spelling {
	char text[9];
	uint8_t length;
	enum class class : 8;
} spellings[] = {
#define WORD(name, text, class) { text, sizeof text - 1, class },
#include "python/words.def"
#undef WORD
};
#define SPELLINGS (sizeof spellings / sizeof *spellings)
#define FIRST_WORD (WORD_STRANGE + 1)

static const char *text_of(enum word word)
{
	return word >= FIRST_WORD ? spellings[word - FIRST_WORD].text : "line end";
}

/* words.def is in the order of the first byte, so each has one run. */
static void index_words(struct parser *p)
{
	unsigned at = 0;

	for (unsigned byte = 0; byte < 129; byte++) {
		while (at < SPELLINGS && (unsigned char)spellings[at].text[0] < byte)
			at++;
		p->first[byte] = (uint8_t)at;
	}
}

static enum word spelt(const struct parser *p, struct span text, enum word other)
{
	unsigned char byte = text.len ? (unsigned char)text.at[0] : 0x80;

	for (unsigned i = byte < 128 ? p->first[byte] : SPELLINGS;
	     i < SPELLINGS && (unsigned char)spellings[i].text[0] == byte; i++)
		if (spellings[i].length == text.len &&
		    !memcmp(spellings[i].text, text.at, text.len))
			return FIRST_WORD + i;
	return other;
}

static enum word word_of(const struct parser *p, const struct token *token)
{
	struct span text = token_text(p->tree->text, *token);

	switch (token->kind) {
	case TOKEN_END:
		return WORD_END;
	case TOKEN_LINE:
		return WORD_LINE;
	case TOKEN_NUMBER:
		return WORD_NUMBER;
	case TOKEN_STRING:
		return WORD_STRING;
	case TOKEN_NAME:
		return spelt(p, text, WORD_NAME);
	case TOKEN_SIGN:
		break;
	}
	return spelt(p, text, WORD_STRANGE);
}

/* Of the line whose first token is at hand: `indent` of the lexer, and with tabs as one
   column. */
static void look_at_indent(struct parser *p)
{
	struct span text = p->tree->text;
	size_t from = p->token.from;
	unsigned other = 0;

	while (from && (text.at[from - 1] == ' ' || text.at[from - 1] == '\t'))
		from--;
	for (; from < p->token.from; from++)
		other++;
	p->here = (struct indent){ p->lexer.indent, other };
}

static void look(struct parser *p)
{
	p->token = lexer_next(&p->lexer);
	p->word = word_of(p, &p->token);
}

void parser_begin(struct parser *p)
{
	index_words(p);
	do
		look(p);
	while (p->word == WORD_LINE);
	look_at_indent(p);
}

void parser_step(struct parser *p)
{
	bool begins = p->token.kind == TOKEN_LINE;

	if (p->stuck || p->over)
		return;
	if (!begins)	/* line ends are of no statement */
		p->end = p->token.to;
	look(p);
	while (begins && p->word == WORD_LINE)
		look(p);
	if (!begins)
		return;
	look_at_indent(p);
	p->line_snags = p->tree->snags.count;
}

bool parser_take(struct parser *p, enum word word)
{
	if (p->word != word)
		return false;
	parser_step(p);
	return true;
}

void parser_expect(struct parser *p, enum word word)
{
	if (!parser_take(p, word))
		parser_complain(p, arena_format(p->keep, "`%s` is expected here",
						text_of(word)));
}

bool parser_at_name(const struct parser *p)
{
	return p->word == WORD_NAME ||
	       (p->word >= FIRST_WORD && spellings[p->word - FIRST_WORD].class == SOFT);
}

bool parser_at_end(const struct parser *p)
{
	return p->word == WORD_LINE || p->word == WORD_SEMICOLON || p->word == WORD_END;
}

struct span parser_text(const struct parser *p)
{
	return token_text(p->tree->text, p->token);
}
