/* assigned.c - where the value of a name begins and ends. */
#include "secrets/assigned_form.h"

/* What is cut here is too long to be a value, whatever is dropped from its end. */
#define VALUE_MOST (WORTH_LONGEST + 9)
#define OTHER_MOST 240	/* bytes of an expression that may give another value */

/* Whether the line before the name holds but what configuration has there. */
static bool plain_head(struct span head)
{
	static const char *const words[] = {
		"export", "set", "setx", "env", "arg", "local", "declare", "-x",
		"setenv", "readonly", "-e", "--env", "default",
	};
	struct span rest = span_trim(head);

	while (rest.len && strchr("#/*;->+'\"|$ \t", rest.at[0]) && rest.at[0])
		rest = span_from(rest, 1);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (sign_same(span_trim(rest), words[i]))
			return true;
	return !span_trim(rest).len;
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

/* YAML's `&anchor`. */
static void past_anchor(struct cursor *cursor)
{
	struct cursor here = *cursor;

	if (!cursor_take(&here, "&"))
		return;
	while (in_name(cursor_see(&here, 0)))
		here.at++;
	if (cursor_skip(&here, SIGN_BLANK))
		*cursor = here;
}

/* `SecretStr("`, `Buffer.from('`, `lit("`: a call around the value. */
static bool past_call(struct cursor *cursor)
{
	static const char *const others[] = {
		"get", "env", "read", "load", "fetch", "find", "lookup", "param",
		"config", "hash", "join", "input", "prompt", "replace", "format",
		"path", "open", "require", "import", "print", "log", "error", "select",
		"query", "field", "column", "col", "resolve", "exec", "file",
		"resource",
	};
	struct cursor here = *cursor;
	size_t from = here.at;

	while (in_name(cursor_see(&here, 0)))
		here.at++;
	struct span name = cursor_part(&here, from, here.at);
	if (!name.len || !cursor_take(&here, "("))
		return false;
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (sign_search(name, span_of(others[i])) < name.len)
			return false;
	cursor_skip(&here, SIGN_BLANK);
	*cursor = here;
	return true;
}

/* A key in quotes or, in braces, without. */
static bool read_inner(struct cursor *cursor, bool bare, struct span *inner)
{
	size_t from = cursor->at;

	if (quoted_read(cursor, inner))
		return true;
	while (bare && in_name(cursor_see(cursor, 0)))
		cursor->at++;
	*inner = cursor_part(cursor, from, cursor->at);
	return inner->len;
}

/* `("`, `["`, `{"key": "`, `{default: "`: what holds the value. In brackets and braces there may be
   others beside it, under names of their own. */
static bool past_container(struct cursor *cursor, bool *others)
{
	char open = cursor_see(cursor, 0);
	struct cursor here = *cursor, after;
	struct span inner;

	if (!open || !strchr("([{", open))
		return false;
	here.at++;
	cursor_skip(&here, SIGN_SPACE);
	after = here;
	if (!read_inner(&after, open == '{', &inner))
		return false;
	cursor_skip(&after, SIGN_BLANK);
	if (open == '{' && !cursor_take(&after, ":"))
		return false;
	if (open == '{') {
		cursor_skip(&after, SIGN_BLANK);
		here = after;
	}
	*others = open == '[' || (open == '{' && !sign_same(inner, "value") &&
				  !sign_same(inner, "default"));
	*cursor = here;
	return true;
}

/* `os.getenv("X") or "value"`, `process.env.X || 'value'`: past the operator. */
static bool past_other(struct cursor *cursor)
{
	static const char *const signs[] = { " or ", " || ", " ?? " };
	struct span line = span_cut(cursor_rest(cursor), OTHER_MOST);

	line = span_cut(line, span_find(line, '\n'));
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		size_t at = span_search(line, span_of(signs[i]));
		if (at == line.len)
			continue;
		cursor->at += at + strlen(signs[i]);
		return true;
	}
	return false;
}

/* What is added to a text makes it a part: `"…" + x`, `"…" % x`, `"…".format(x)`. */
static bool goes_on(const struct cursor *cursor)
{
	struct cursor here = *cursor;

	cursor_skip(&here, SIGN_BLANK);
	char next = cursor_see(&here, 0);
	return next && strchr("+%.", next);
}

/* `os.Setenv("name", "`, `.option("name", "`: a call that sets the one to the other. */
static bool in_setter(const struct assigning *state)
{
	struct span head = assigned_head(state);

	return sign_search(head, SPAN("set")) < head.len ||
	       sign_search(head, SPAN("option(")) < head.len;
}

static bool take_quoted(struct assigning *state, struct assigned *found)
{
	if (!quoted_read(&state->cursor, &found->value))
		return false;
	/* Of two texts in a row the first is seldom the name of the second. */
	found->standing = state->bond == BOND_COMMA && !in_setter(state) ? STANDING_BARE
									 : STANDING_QUOTED;
	if (state->bond == BOND_SAID)
		found->standing = STANDING_CONFIG;
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

/* To the blank that ends it: how shells, `.env` and options have it. Within quotes
   these end it too, and so does an escaped line end. */
static struct span take_word(const struct assigning *state)
{
	struct span rest = span_cut(cursor_rest(&state->cursor), VALUE_MOST);
	struct span text = state->cursor.text;
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
	struct span rest = span_cut(cursor_rest(cursor), VALUE_MOST);
	size_t len = 0;

	while (len < rest.len && !sign_is(rest.at[len], SIGN_BREAK))
		len++;
	rest = span_cut(rest, len);
	size_t comment = span_search(rest, SPAN(" #"));
	return drop_tail(span_trim(span_cut(rest, comment)), " \t\\");
}

/* Besides blanks and quotes; asked of every byte. */
static const bool ends_bare[256] = {
	[';'] = true, [','] = true, ['&'] = true, ['<'] = true, ['>'] = true,
	['('] = true, [')'] = true, ['['] = true, [']'] = true, ['{'] = true,
	['}'] = true, ['|'] = true, ['\\'] = true, ['\0'] = true,
};

/* To whatever cannot be in a bare value within other text. */
static struct span take_bare(const struct cursor *cursor)
{
	struct span rest = span_cut(cursor_rest(cursor), VALUE_MOST);
	size_t len = 0;

	while (len < rest.len && !sign_is(rest.at[len], SIGN_SPACE | SIGN_QUOTE) &&
	       !ends_bare[(unsigned char)rest.at[len]])
		len++;
	return span_cut(rest, len);
}

static void take_unquoted(struct assigning *state, struct assigned *found)
{
	bool config = plain_head(assigned_head(state));
	bool equals = state->bond == BOND_EQUALS;

	found->standing = config ? STANDING_CONFIG : STANDING_BARE;
	if (state->bond == BOND_BELOW) {
		found->value = take_line(&state->cursor);
		found->standing = STANDING_CONFIG;
	} else if (state->bond == BOND_LINE || state->bond == BOND_CELL) {
		found->value = take_word(state);
		found->standing = STANDING_BARE;
	} else if (state->bond == BOND_BLANK || (config && equals && state->tight)) {
		found->value = take_word(state);
		found->standing = STANDING_CONFIG;
	} else if (config) {
		found->value = take_line(&state->cursor);
	} else {
		found->value = take_bare(&state->cursor);
	}
	if (found->value.len > WORTH_LONGEST || sign_count(found->value, SIGN_QUOTE) ||
	    span_ends(found->value, ";") || span_ends(found->value, ",") ||
	    span_ends(found->value, "{") || span_ends(found->value, "(") ||
	    span_ends(found->value, ")"))
		found->value.len = 0;
	if (span_starts(found->value, "#"))
		found->value.len = 0;
}

static void take_tag(struct assigning *state, struct assigned *found)
{
	struct span rest = cursor_rest(&state->cursor);

	found->value = span_cut(rest, span_find(rest, '<'));
	found->standing = STANDING_CONFIG;
	if (found->value.len == rest.len || sign_count(found->value, SIGN_BREAK))
		found->value.len = 0;
}

/* Between sign and value: blanks, `|`, a bracket, a call. */
static void approach(struct assigning *state, struct assigned *found)
{
	struct cursor *cursor = &state->cursor;

	if (cursor_skip(cursor, SIGN_BLANK))
		state->tight = false;
	if (state->bond == BOND_COLON) {
		past_anchor(cursor);
		past_block_sign(cursor);
	}
	if (state->bond == BOND_CALL || (state->bond != BOND_TAG && past_call(cursor)))
		found->called = true;
	else if (state->bond == BOND_COLON || state->bond == BOND_EQUALS)
		past_container(cursor, &found->part);
}

/* A value in quotes, here or as the other one of two. */
static bool find_quoted(struct assigning *state, struct assigned *found)
{
	struct cursor start = state->cursor;
	bool part = found->part;

	if (take_quoted(state, found)) {
		found->part |= part;
		return true;
	}
	if (state->bond != BOND_EQUALS && state->bond != BOND_COLON)
		return false;
	if (past_other(&state->cursor) && take_quoted(state, found)) {
		found->part = true;
		found->called = false;
		return true;
	}
	state->cursor = start;
	return false;
}

bool assigned_name_at(struct span text, size_t at, struct span *name)
{
	struct assigning state = { .cursor = { text, at } };

	return assigned_name(&state, name);
}

bool assigned_find(struct span text, size_t at, struct assigned *found)
{
	struct assigning state = { .cursor = { text, at } };

	*found = (struct assigned){ .standing = STANDING_BARE };
	if (!assigned_name(&state, &found->name))
		return false;
	state.bond = assigned_bond(&state, found->name);
	if (!state.bond)
		return false;
	approach(&state, found);
	if (state.bond == BOND_TAG)
		take_tag(&state, found);
	else if (!find_quoted(&state, found)) {
		if (found->called || state.bond == BOND_COMMA ||
		    state.bond == BOND_CALL || state.bond == BOND_SAID)
			return false;
		take_unquoted(&state, found);
	}
	return found->value.len > 0;
}
