/* assigned.c - names, what binds them to a value, and where the value ends. */
#include "secrets/assigned.h"

#include "secrets/quoted.h"

#define NAME_MOST 80
#define HEAD_MOST 160
#define TYPE_MOST 48

/* How name and value hang together. */
enum bond {
	BOND_NONE,
	BOND_EQUALS,	/* = := => == ?= <- */
	BOND_COLON,	/* : */
	BOND_COMMA,	/* "name", "value" */
	BOND_CALL,	/* name("value") */
	BOND_TAG,	/* <name>value */
	BOND_BLANK,	/* ENV name value; --name value; #define name "value" */
};

struct reader_state {
	struct cursor cursor;
	size_t name_from;
	bool name_quoted;
	bool tight;		/* no blank around the sign */
	enum bond bond;
};

static bool in_name(char byte)
{
	return sign_is(byte, SIGN_WORD) || byte == '_' || byte == '-' || byte == '.';
}

/* The whole name around a byte of it, `spring.datasource.password`. */
static bool find_name(struct reader_state *state, size_t at, struct span *name)
{
	struct span text = state->cursor.text;
	size_t from = at, to = at;

	while (from && in_name(text.at[from - 1]) && at - from < NAME_MOST)
		from--;
	while (to < text.len && in_name(text.at[to]) && to - at < NAME_MOST)
		to++;
	state->name_from = from;
	while (from < to && !sign_is(text.at[from], SIGN_WORD))
		from++;
	while (to > from && (text.at[to - 1] == '.' || text.at[to - 1] == '-'))
		to--;
	state->cursor.at = to;
	*name = cursor_part(&state->cursor, from, to);
	return to - from < NAME_MOST;
}

/* `"] `, `') `, `\"`: what closes the name, where something opened it. */
static void close_name(struct reader_state *state)
{
	struct cursor *cursor = &state->cursor;

	state->name_quoted = quoted_close(cursor);
	struct cursor after = *cursor;
	cursor_skip(&after, SIGN_BLANK);
	if (cursor_take(&after, "]"))
		*cursor = after;
}

/* The operators that set or compare; the longest first. */
static enum bond sign_bond(struct cursor *cursor)
{
	static const struct { const char *sign; enum bond bond; } signs[] = {
		{ "===", BOND_EQUALS }, { "!==", BOND_EQUALS }, { "||=", BOND_EQUALS },
		{ "::=", BOND_EQUALS }, { ":=", BOND_EQUALS }, { "?=", BOND_EQUALS },
		{ "==", BOND_EQUALS }, { "!=", BOND_EQUALS }, { "=>", BOND_EQUALS },
		{ "+=", BOND_EQUALS }, { "<-", BOND_EQUALS }, { "=~", BOND_NONE },
		{ "=", BOND_EQUALS }, { "::", BOND_NONE }, { ":", BOND_COLON },
	};

	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (cursor_take(cursor, signs[i].sign))
			return signs[i].bond;
	return BOND_NONE;
}

/* `: str = "`, ` string = "`, `[] = "`: a type between name and sign. Then the value is
   quoted. */
static bool past_type(struct cursor *cursor)
{
	struct cursor here = *cursor;

	for (size_t i = 0; i < TYPE_MOST; i++, here.at++) {
		char byte = cursor_see(&here, 0);
		if (byte == '=' && cursor_see(&here, 1) != '=' && i) {
			here.at++;
			cursor_skip(&here, SIGN_BLANK);
			struct cursor quote = here;
			struct span inner;
			if (!quoted_read(&quote, &inner))
				return false;
			*cursor = here;
			return true;
		}
		if (!in_name(byte) && (!byte || !strchr(" [](){}<>:|&*?;,\t", byte)))
			return false;
	}
	return false;
}

/* `"name", "value": "`, `name: X <line> value: `, `name="X" value="`: the value follows
   under its own name. */
static bool past_value_word(struct cursor *cursor)
{
	struct cursor here = *cursor;

	cursor_take(&here, ",");
	if (!cursor_skip(&here, SIGN_SPACE) && here.at == cursor->at)
		return false;
	struct cursor closing = here;
	if (quoted_close(&closing))
		here = closing;
	if (!sign_starts(cursor_rest(&here), "value"))
		return false;
	here.at += strlen("value");
	closing = here;
	if (quoted_close(&closing))
		here = closing;
	cursor_skip(&here, SIGN_BLANK);
	if (!cursor_take(&here, ":") && !cursor_take(&here, "="))
		return false;
	*cursor = here;
	return true;
}

/* Terraform: variable "name" { ... default = "value" }. */
static bool past_default(struct cursor *cursor)
{
	struct cursor here = *cursor;

	cursor_skip(&here, SIGN_BLANK);
	if (!cursor_take(&here, "{"))
		return false;
	struct span block = span_cut(cursor_rest(&here), 400);
	block = span_cut(block, span_find(block, '}'));
	size_t at = span_search(block, SPAN("default"));
	if (at == block.len)
		return false;
	here.at += at + strlen("default");
	cursor_skip(&here, SIGN_BLANK);
	if (!cursor_take(&here, "="))
		return false;
	*cursor = here;
	return true;
}

/* Whether the line before the name holds but what configuration has there. */
static bool plain_head(struct span head)
{
	static const char *const words[] = { "export", "set", "setx", "env", "arg", "local",
					     "declare", "-x", "setenv", "readonly", "-e",
					     "--env", "default" };
	struct span rest = span_trim(head);

	while (rest.len && strchr("#/*;->+'\"|$ \t", rest.at[0]) && rest.at[0])
		rest = span_from(rest, 1);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (sign_same(span_trim(rest), words[i]))
			return true;
	return !span_trim(rest).len;
}

static struct span head_of(const struct reader_state *state)
{
	return cursor_head(&state->cursor, state->name_from, HEAD_MOST);
}

/* `ENV NAME value`, `--name value`, `#define NAME "value"`. */
static bool blank_binds(const struct reader_state *state, struct span name)
{
	struct span head = span_trim(head_of(state));

	if (name.at > state->cursor.text.at + 1 && span_starts((struct span){ name.at - 2, 2 },
							       "--"))
		return true;
	return sign_same(head, "env") || sign_same(head, "#define") ||
	       sign_same(head, "setenv") || sign_same(head, "setx");
}

static bool in_tag(const struct reader_state *state)
{
	size_t from = state->name_from;

	return from && state->cursor.text.at[from - 1] == '<';
}

static enum bond find_bond(struct reader_state *state, struct span name)
{
	struct cursor *cursor = &state->cursor;

	close_name(state);
	if (past_value_word(cursor))
		return BOND_COLON;
	if (state->name_quoted && past_default(cursor))
		return BOND_EQUALS;
	size_t blanks = cursor_skip(cursor, SIGN_BLANK);
	state->tight = !blanks;
	struct cursor before = *cursor;
	enum bond bond = sign_bond(cursor);
	if ((bond == BOND_COLON || !bond) && past_type(&before)) {
		*cursor = before;
		return BOND_EQUALS;
	}
	if (bond)
		return bond;
	if (state->name_quoted)
		return cursor_take(cursor, ",") ? BOND_COMMA : BOND_NONE;
	if (!blanks && cursor_take(cursor, "("))
		return BOND_CALL;
	if (!blanks && in_tag(state) && cursor_take(cursor, ">"))
		return BOND_TAG;
	if (!blanks)
		return BOND_NONE;
	struct span inner;
	before = *cursor;
	return quoted_read(&before, &inner) || blank_binds(state, name) ? BOND_BLANK
									: BOND_NONE;
}

/* YAML's `|`, `>-`: the value stands on the next line. */
static void past_block_sign(struct cursor *cursor)
{
	struct cursor here = *cursor;

	if (!cursor_take(&here, "|") && !cursor_take(&here, ">"))
		return;
	if (!cursor_take(&here, "-"))
		cursor_take(&here, "+");
	if (cursor_skip(&here, SIGN_BREAK) && cursor_skip(&here, SIGN_BLANK))
		*cursor = here;
}

/* `SecretStr("`, `Buffer.from('`, `lit("`: a call around the value. */
static bool past_call(struct cursor *cursor)
{
	static const char *const others[] = { "get", "env", "read", "load", "fetch", "find",
					      "lookup", "param", "config", "hash", "join",
					      "input", "prompt", "replace", "format", "path",
					      "open", "require", "import", "print", "log",
					      "error", "select", "query", "field", "column",
					      "col", "resolve", "exec", "file", "resource" };
	struct cursor here = *cursor;
	size_t from = here.at;

	while (in_name(cursor_see(&here, 0)))
		here.at++;
	struct span name = cursor_part(&here, from, here.at);
	if (!cursor_take(&here, "("))
		return false;
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (sign_search(name, span_of(others[i])) < name.len)
			return false;
	cursor_skip(&here, SIGN_BLANK);
	*cursor = here;
	return true;
}

/* What is added to a text makes it a part: `"…" + x`, `"…" % x`, `"…".format(x)`. */
static bool goes_on(const struct cursor *cursor)
{
	struct cursor here = *cursor;

	cursor_skip(&here, SIGN_BLANK);
	char next = cursor_see(&here, 0);
	return next && strchr("+%.", next);
}

static bool take_quoted(struct reader_state *state, struct assigned *found)
{
	if (!quoted_read(&state->cursor, &found->value))
		return false;
	found->standing = STANDING_QUOTED;
	found->part = goes_on(&state->cursor);
	return true;
}

static struct span drop_tail(struct span value, const char *drop)
{
	while (value.len && value.at[value.len - 1] &&
	       strchr(drop, value.at[value.len - 1]))
		value.len--;
	return value;
}

/* To the blank that ends it: how shells, `.env` and options have it. Within quotes these
   end it too, and so does an escaped line end. */
static struct span take_word(const struct reader_state *state)
{
	struct span rest = cursor_rest(&state->cursor), text = state->cursor.text;
	char before = state->name_from ? text.at[state->name_from - 1] : '\0';
	size_t len = 0;

	while (len < rest.len && !sign_is(rest.at[len], SIGN_SPACE))
		len++;
	rest = span_cut(rest, len);
	if (sign_is(before, SIGN_QUOTE))
		rest = span_cut(rest, span_find(rest, before));
	rest = span_cut(rest, span_search(rest, SPAN("\\n")));
	return drop_tail(rest, "\\\"'`,;)");
}

/* To the end of the line without its comment: YAML, INI, properties. */
static struct span take_line(const struct cursor *cursor)
{
	struct span rest = cursor_rest(cursor);
	size_t len = 0;

	while (len < rest.len && !sign_is(rest.at[len], SIGN_BREAK))
		len++;
	rest = span_cut(rest, len);
	size_t comment = span_search(rest, SPAN(" #"));
	return drop_tail(span_trim(span_cut(rest, comment)), " \t\\");
}

/* To whatever cannot be in a bare value within other text. */
static struct span take_bare(const struct cursor *cursor)
{
	struct span rest = cursor_rest(cursor);
	size_t len = 0;

	while (len < rest.len && !sign_is(rest.at[len], SIGN_SPACE | SIGN_QUOTE) &&
	       !strchr(";,&<>()[]{}|\\", rest.at[len]))
		len++;
	return span_cut(rest, len);
}

static void take_unquoted(struct reader_state *state, struct assigned *found)
{
	bool config = plain_head(head_of(state));
	bool equals = state->bond == BOND_EQUALS;

	found->standing = config ? STANDING_CONFIG : STANDING_BARE;
	if (state->bond == BOND_BLANK || (config && equals && state->tight)) {
		found->value = take_word(state);
		found->standing = STANDING_CONFIG;
	} else if (config) {
		found->value = take_line(&state->cursor);
	} else {
		found->value = take_bare(&state->cursor);
	}
	if (sign_count(found->value, SIGN_QUOTE) || span_ends(found->value, ";") ||
	    span_ends(found->value, ",") || span_ends(found->value, "{") ||
	    span_ends(found->value, "(") || span_ends(found->value, ")"))
		found->value.len = 0;
	if (span_starts(found->value, "#"))
		found->value.len = 0;
}

static void take_tag(struct reader_state *state, struct assigned *found)
{
	struct span rest = cursor_rest(&state->cursor);

	found->value = span_cut(rest, span_find(rest, '<'));
	found->standing = STANDING_CONFIG;
	if (found->value.len == rest.len || sign_count(found->value, SIGN_BREAK))
		found->value.len = 0;
}

/* Between sign and value: blanks, `|`, a bracket, a call. */
static void approach(struct reader_state *state, struct assigned *found)
{
	struct cursor *cursor = &state->cursor;

	if (cursor_skip(cursor, SIGN_BLANK))
		state->tight = false;
	if (state->bond == BOND_COLON)
		past_block_sign(cursor);
	if (state->bond == BOND_CALL)
		found->called = true;
	else if (state->bond != BOND_TAG && past_call(cursor))
		found->called = true;
}

bool assigned_find(struct span text, size_t at, struct assigned *found)
{
	struct reader_state state = { .cursor = { text, at } };

	*found = (struct assigned){ .standing = STANDING_BARE };
	if (!find_name(&state, at, &found->name))
		return false;
	state.bond = find_bond(&state, found->name);
	if (!state.bond)
		return false;
	approach(&state, found);
	if (state.bond == BOND_TAG)
		take_tag(&state, found);
	else if (!take_quoted(&state, found)) {
		if (found->called || state.bond == BOND_COMMA || state.bond == BOND_CALL)
			return false;
		take_unquoted(&state, found);
	}
	return found->value.len > 0;
}
