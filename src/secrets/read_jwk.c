/* read_jwk.c - the private part of a JSON Web Key. */
#include "secrets/cursor.h"
#include "secrets/quoted.h"
#include "secrets/random.h"
#include "secrets/reader.h"

#define KEY_MOST 800		/* the members of a key, before and after its type */
#define VALUE_LEAST 20
#define VALUE_BITS 60

/* `"d": "…"`, `d: '…'`: the private exponent; `k` where the key is symmetric. */
static bool member(struct cursor *cursor, char name, struct span *value)
{
	if (cursor_see(cursor, 0) != name || !cursor->at ||
	    sign_is(cursor->text.at[cursor->at - 1], SIGN_WORD))
		return false;
	cursor->at++;
	quoted_close(cursor);
	cursor_skip(cursor, SIGN_BLANK);
	if (!cursor_take(cursor, ":"))
		return false;
	cursor_skip(cursor, SIGN_SPACE);
	return quoted_read(cursor, value) && value->len >= VALUE_LEAST &&
	       sign_all(*value, SIGN_WORD | SIGN_BASE64, "=") &&
	       random_bits(*value) >= VALUE_BITS;
}

/* The braces around the keyword: a key is flat. */
static struct span object(const struct reading *reading)
{
	struct span text = reading->text;
	size_t from = reading->keyword, to = reading->keyword;

	while (from && reading->keyword - from < KEY_MOST && text.at[from - 1] != '{' &&
	       text.at[from - 1] != '}')
		from--;
	while (to < text.len && to - reading->keyword < KEY_MOST && text.at[to] != '}' &&
	       text.at[to] != '{')
		to++;
	return span_cut(span_from(text, from), to - from);
}

size_t read_jwk(const struct reading *reading, struct value *values)
{
	struct span key = object(reading), value;
	size_t start = (size_t)(key.at - reading->text.at);

	for (size_t i = start; i < start + key.len; i++) {
		struct cursor secret = { span_cut(reading->text, start + key.len), i };
		struct cursor shared = secret;
		if (!member(&secret, 'd', &value) && !member(&shared, 'k', &value))
			continue;
		values[0].from = (size_t)(value.at - reading->text.at);
		values[0].to = values[0].from + value.len;
		values[0].name = cursor_part(&secret, i, i + 1);
		return 1;
	}
	return 0;
}
