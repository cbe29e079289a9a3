/* assigned_bond.c - names, and what binds them to a value. */
#include "secrets/assigned_form.h"

#define NAME_MOST 80
#define HEAD_MOST 160
#define TYPE_MOST 48
#define DEFAULT_LINES 4
#define OPTION_MOST 80

/* `API key`, `client secret`: two words that are one name in prose. */
static size_t prose_from(struct span text, size_t from)
{
	static const char *const words[] = {
		"api ", "access ", "secret ", "client ", "auth ",
	};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		size_t len = strlen(words[i]);
		if (from >= len && sign_starts(span_from(text, from - len), words[i]))
			return from - len;
	}
	return from;
}

bool assigned_name(struct assigning *state, struct span *name)
{
	struct span text = state->cursor.text;
	size_t at = state->cursor.at, from = at, to = at;

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
	if (sign_same(*name, "key") || sign_same(*name, "secret") ||
	    sign_same(*name, "token")) {
		state->name_from = prose_from(text, from);
		*name = cursor_part(&state->cursor, state->name_from, to);
	}
	return to - from < NAME_MOST;
}

/* `"] `, `') `, `\"`: what closes the name, where something opened it. */
static void close_name(struct assigning *state)
{
	struct cursor *cursor = &state->cursor;

	while (cursor_see(cursor, 0) == '*')	/* **name** */
		cursor->at++;
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

	char first = cursor_see(cursor, 0);

	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (signs[i].sign[0] == first && cursor_take(cursor, signs[i].sign))
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

/* `<name>name</name> <value>`: Hadoop's files. */
static bool past_value_tag(struct cursor *cursor)
{
	struct cursor here = *cursor;

	if (!cursor_take(&here, "</name>"))
		return false;
	cursor_skip(&here, SIGN_SPACE);
	if (!cursor_take(&here, "<value>"))
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

/* Past the line, whose indentation is given; false where the text ends. */
static bool next_line(struct cursor *cursor, size_t *indent)
{
	cursor->at += span_find(cursor_rest(cursor), '\n') + 1;
	*indent = cursor_skip(cursor, SIGN_BLANK);
	return cursor->at < cursor->text.len;
}

/* A bundle's variable: `name:`, and below it `description: …`, `default: value`. */
static bool past_default_below(struct assigning *state, struct span head)
{
	struct cursor here = state->cursor;
	size_t indent;

	if (span_trim(head).len || !cursor_take(&here, ":") ||
	    span_trim(span_cut(cursor_rest(&here), span_find(cursor_rest(&here), '\n'))).len)
		return false;
	for (int line = 0; line < DEFAULT_LINES && next_line(&here, &indent); line++) {
		if (indent <= head.len)
			return false;
		if (!cursor_take(&here, "default:"))
			continue;
		state->cursor = here;
		return true;
	}
	return false;
}

struct span assigned_head(const struct assigning *state)
{
	return cursor_head(&state->cursor, state->name_from, HEAD_MOST);
}

/* `ENV NAME value`, `--name value`, `#define NAME "value"`. */
static bool blank_binds(const struct assigning *state, struct span name)
{
	struct span head = span_trim(assigned_head(state));

	if (name.at > state->cursor.text.at + 1 &&
	    span_starts((struct span){ name.at - 2, 2 }, "--"))
		return true;
	return sign_same(head, "env") || sign_same(head, "#define") ||
	       sign_same(head, "setenv") || sign_same(head, "setx");
}

static bool in_tag(const struct assigning *state)
{
	size_t from = state->name_from;

	return from && state->cursor.text.at[from - 1] == '<';
}

/* `| name | value |`: a row of a table. */
static bool in_row(const struct assigning *state)
{
	return span_ends(span_trim(assigned_head(state)), "|");
}

/* One word, and then the line ends. */
static bool fills_line(const struct cursor *cursor)
{
	struct span rest = cursor_rest(cursor);
	size_t len = 0;

	while (len < rest.len && !sign_is(rest.at[len], SIGN_SPACE))
		len++;
	return len && (len == rest.len || sign_is(rest.at[len], SIGN_BREAK));
}

/* `"name", "value"`, `"name" -> "value"`, `| `name` | value |`, `<entry key="name">value`. */
static enum bond quoted_bond(struct assigning *state, size_t blanks)
{
	struct cursor *cursor = &state->cursor;
	struct span head = assigned_head(state);

	if (cursor_take(cursor, ",") || cursor_take(cursor, "->") ||
	    (blanks && cursor_take(cursor, "to ")))
		return BOND_COMMA;
	if (blanks && span_starts(span_trim(head), "|") && cursor_take(cursor, "|"))
		return BOND_CELL;
	return !blanks && span_ends(head, "key=\"") && cursor_take(cursor, ">") ? BOND_TAG
										: BOND_NONE;
}

/* `secret set NAME --body value`, `--name NAME --type T --value value`. */
static bool past_option(struct cursor *cursor)
{
	static const char *const options[] = { "--body ", "--value ", "--secret-string " };
	struct span line = span_cut(cursor_rest(cursor), OPTION_MOST);

	line = span_cut(line, span_find(line, '\n'));
	if (!span_starts(line, "--"))
		return false;
	for (size_t i = 0; i < sizeof options / sizeof *options; i++) {
		size_t at = span_search(line, span_of(options[i]));
		if (at == line.len)
			continue;
		cursor->at += at + strlen(options[i]);
		return true;
	}
	return false;
}

/* Where no sign binds them. */
static enum bond bare_bond(struct assigning *state, struct span name, size_t blanks)
{
	struct cursor *cursor = &state->cursor, quote = *cursor;
	struct span inner;

	if (state->name_quoted)
		return quoted_bond(state, blanks);
	if (blanks && (cursor_take(cursor, "|| ") || cursor_take(cursor, "?? ")))
		return BOND_COMMA;	/* process.env.NAME || "value" */
	if (!blanks && cursor_take(cursor, "("))
		return BOND_CALL;
	if (!blanks && in_tag(state) && cursor_take(cursor, ">"))
		return BOND_TAG;
	if (!blanks)
		return BOND_NONE;
	if (in_row(state) && cursor_take(cursor, "|"))
		return BOND_CELL;
	if (quoted_read(&quote, &inner) || blank_binds(state, name))
		return BOND_BLANK;
	if (past_option(cursor))
		return BOND_BLANK;
	if (cursor_take(&quote, "is ") && sign_is(cursor_see(&quote, 0), SIGN_QUOTE)) {
		cursor_take(cursor, "is ");
		return BOND_SAID;
	}
	return !span_trim(assigned_head(state)).len && fills_line(cursor) ? BOND_LINE
									  : BOND_NONE;
}

enum bond assigned_bond(struct assigning *state, struct span name)
{
	struct cursor *cursor = &state->cursor;

	close_name(state);
	if (past_value_word(cursor))
		return BOND_COLON;
	if (past_value_tag(cursor))
		return BOND_TAG;
	if (state->name_quoted && past_default(cursor))
		return BOND_EQUALS;
	if (!state->name_quoted && past_default_below(state, assigned_head(state)))
		return BOND_BELOW;
	size_t blanks = cursor_skip(cursor, SIGN_BLANK);
	state->tight = !blanks;
	struct cursor before = *cursor;
	enum bond bond = sign_bond(cursor);
	if ((bond == BOND_COLON || !bond) && past_type(&before)) {
		*cursor = before;
		return BOND_EQUALS;
	}
	return bond ? bond : bare_bond(state, name, blanks);
}
