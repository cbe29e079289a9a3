/* token_space.c - what stands between tokens: blanks, comments, line ends; brackets. */
#include "python/token_form.h"

#define MEANS (BYTE_STOP | BYTE_FIELD)

const uint16_t byte_kinds[256] = {
	['0' ... '9'] = BYTE_NAME | BYTE_DIGIT,
	['a' ... 'z'] = BYTE_NAME, ['A' ... 'Z'] = BYTE_NAME, ['_'] = BYTE_NAME,
	[0x80 ... 0xff] = BYTE_NAME,
	[' '] = BYTE_BLANK | BYTE_VOID, ['\t'] = BYTE_BLANK | BYTE_VOID,
	['\f'] = BYTE_BLANK | BYTE_VOID,
	['\n'] = BYTE_BREAK | BYTE_TEXT | BYTE_VOID | MEANS,
	['\r'] = BYTE_BREAK | BYTE_TEXT | BYTE_VOID | MEANS,
	['"'] = BYTE_QUOTE | BYTE_TEXT | MEANS, ['\''] = BYTE_QUOTE | BYTE_TEXT | MEANS,
	['{'] = BYTE_OPEN | BYTE_TEXT | MEANS, ['}'] = BYTE_CLOSE | BYTE_TEXT | MEANS,
	['('] = BYTE_OPEN | MEANS, [')'] = BYTE_CLOSE | MEANS,
	['['] = BYTE_OPEN | MEANS, [']'] = BYTE_CLOSE | MEANS, ['#'] = BYTE_VOID | MEANS,
	['\\'] = BYTE_STOP | BYTE_TEXT | BYTE_VOID,
	[';'] = BYTE_STOP, ['\0'] = BYTE_STOP | BYTE_VOID,
	[':'] = BYTE_COLON | BYTE_FIELD | BYTE_ASSIGNS,
	['*'] = BYTE_ASSIGNS | BYTE_TWICE, ['/'] = BYTE_ASSIGNS | BYTE_TWICE,
	['<'] = BYTE_ASSIGNS | BYTE_TWICE, ['>'] = BYTE_ASSIGNS | BYTE_TWICE,
	['+'] = BYTE_ASSIGNS, ['-'] = BYTE_ASSIGNS, ['%'] = BYTE_ASSIGNS,
	['&'] = BYTE_ASSIGNS, ['|'] = BYTE_ASSIGNS, ['^'] = BYTE_ASSIGNS,
	['@'] = BYTE_ASSIGNS, ['='] = BYTE_ASSIGNS, ['!'] = BYTE_ASSIGNS,
};

/* Eight bytes at once: an LF is where a byte of the difference is zero. */
static unsigned feeds(const char *at, size_t len)
{
	const uint64_t ones = UINT64_C(0x0101010101010101), low = ones * 0x7f;
	unsigned count = 0;
	size_t i = 0;

	for (; i + 8 <= len; i += 8) {
		uint64_t word;

		memcpy(&word, at + i, sizeof word);
		word ^= ones * '\n';
		word = ~(((word & low) + low) | word | low);
		count += (unsigned)((word >> 7) * ones >> 56);
	}
	for (; i < len; i++)
		count += at[i] == '\n';
	return count;
}

static unsigned breaks(const struct lexer *lexer, size_t from, size_t to)
{
	unsigned count = feeds(lexer->text.at + from, to - from);

	if (!lexer->returns)
		return count;
	for (size_t i = from; i < to; i++)
		count += lexer->text.at[i] == '\r' &&
			 text_at(lexer->text, i + 1) != '\n';
	return count;
}

unsigned lexer_line(struct lexer *lexer, size_t at)
{
	if (at > lexer->counted) {
		lexer->line += breaks(lexer, lexer->counted, at);
		lexer->counted = at;
	}
	return lexer->line;
}

void lexer_note(struct lexer *lexer, enum snag_kind kind, size_t from, size_t to,
		const char *what)
{
	if (!lexer->snags || lexer->snags->count >= SNAGS_MOST)
		return;
	unsigned line = lexer_line(lexer, from);	/* or of a later byte */
	if (from < lexer->counted)
		line -= breaks(lexer, from, lexer->counted);
	*vec_add(lexer->keep, lexer->snags) =
		(struct snag){ kind, line, from, to, what };
}

size_t lexer_line_stop(const struct lexer *lexer, size_t at)
{
	struct span rest = span_from(lexer->text, at);

	rest = span_cut(rest, span_find(rest, '\n'));
	return at + (lexer->returns ? span_find(rest, '\r') : rest.len);
}

/* What is white space anywhere: a NUL too, but it is noted. */
static bool blank(struct lexer *lexer, char byte)
{
	size_t at = lexer->at;

	if (!byte)
		lexer_note(lexer, SNAG_NUL, at, at + 1, "take the NUL byte out");
	else if (!byte_is(byte, BYTE_BLANK))
		return false;
	lexer->at++;
	return true;
}

/* A backslash and the line end behind it. */
static bool continued(struct lexer *lexer)
{
	size_t length = break_length(lexer->text, lexer->at + 1);

	if (length)
		lexer->at += 1 + length;
	lexer->passed |= length;
	return length;
}

static unsigned column_after(unsigned column, char blank)
{
	if (blank == '\f')
		return 0;
	return blank == '\t' ? column / 8 * 8 + 8 : column;
}

bool lexer_void(struct lexer *lexer, char byte)
{
	if (byte == '#')
		lexer->at = lexer_line_stop(lexer, lexer->at);
	else if (byte == '\\')
		return continued(lexer);
	else
		return blank(lexer, byte);
	return true;
}

/* Most of what lines begin with. */
static unsigned blanks(struct lexer *lexer)
{
	size_t at = lexer->at;

	while (at < lexer->text.len && lexer->text.at[at] == ' ')
		at++;
	unsigned count = (unsigned)(at - lexer->at);
	lexer->at = at;
	return count;
}

void lexer_begin(struct lexer *lexer)
{
	unsigned column = 0, first = 0;

	for (;;) {
		column += blanks(lexer);
		char byte = text_at(lexer->text, lexer->at);
		if (byte_is(byte, BYTE_NAME) || lexer->at >= lexer->text.len) {
			break;
		} else if (byte_is(byte, BYTE_BREAK)) {
			lexer->at += break_length(lexer->text, lexer->at);
			lexer->passed = true;
			column = first = 0;
		} else if (byte == '#') {
			lexer->at = lexer_line_stop(lexer, lexer->at);
		} else if (byte == '\\' && continued(lexer)) {
			/* Whatever comes next stands where the first of them does. */
			first = first ? first : column;
		} else if (blank(lexer, byte)) {
			column = column_after(column, byte);
		} else {
			break;
		}
	}
	lexer->indent = first ? first : column;
}

void lexer_space(struct lexer *lexer)
{
	while (lexer->at < lexer->text.len) {
		char byte = lexer->text.at[lexer->at];

		if (byte_is(byte, BYTE_BREAK)) {
			if (lexer_ends(lexer))
				return;
			lexer->at += break_length(lexer->text, lexer->at);
			lexer->passed = true;
		} else if (!lexer_void(lexer, byte)) {
			return;
		}
	}
}

static size_t blanks_end(struct span text, size_t at)
{
	while (byte_is(text_at(text, at), BYTE_BLANK))
		at++;
	return at;
}

static size_t name_end(struct span text, size_t at)
{
	while (byte_is(text_at(text, at), BYTE_NAME))
		at++;
	return at;
}

static bool from_goes_on(char byte)
{
	return byte == '.' || byte_is(byte, BYTE_NAME | BYTE_BLANK);
}

/* `from`, dots and names, `import`; `import` and a name. */
bool text_imports(struct span text, size_t at)
{
	at = blanks_end(text, at);
	size_t end = name_end(text, at);
	struct span word = { text.at + at, end - at };

	if (span_is(word, "import"))
		return byte_is(text_at(text, blanks_end(text, end)), BYTE_NAME);
	if (!span_is(word, "from"))
		return false;
	for (at = end; from_goes_on(text_at(text, at)); at = end) {
		end = name_end(text, at);
		word = (struct span){ text.at + at, end - at };
		if (span_is(word, "import"))
			return true;
		end += end == at;
	}
	return false;
}

bool lexer_ends(struct lexer *lexer)
{
	size_t at = lexer->at, length = break_length(lexer->text, at);

	if (!lexer->depth)
		return true;
	if (at < lexer->text.len && !text_imports(lexer->text, at + length))
		return false;
	lexer_note(lexer, SNAG_BRACKET, lexer->opened, lexer->opened + 1,
		   "close this bracket");
	lexer->depth = 0;
	return true;
}

static bool match(char open, char close)
{
	return open == '(' ? close == ')' : close == open + 2;
}

static void close_bracket(struct lexer *lexer, size_t at)
{
	if (!lexer->depth) {
		lexer_note(lexer, SNAG_BRACKET, at, at + 1,
			   "open a bracket for this one, or take it out");
		return;
	}
	lexer->depth--;
	if (lexer->depth < BRACKETS_MOST &&
	    !match(lexer->open[lexer->depth], lexer->text.at[at]))
		lexer_note(lexer, SNAG_BRACKET, at, at + 1,
			   "close the bracket that was opened last");
}

void lexer_bracket(struct lexer *lexer)
{
	size_t at = lexer->at++;
	char byte = lexer->text.at[at];

	if (byte_is(byte, BYTE_CLOSE)) {
		close_bracket(lexer, at);
		return;
	}
	if (!lexer->depth)
		lexer->opened = at;
	if (lexer->depth < BRACKETS_MOST)
		lexer->open[lexer->depth] = byte;
	else if (lexer->depth == BRACKETS_MOST)
		lexer_note(lexer, SNAG_BRACKET, at, at + 1, "nest fewer brackets");
	lexer->depth++;
}
