/* read_header.c - what stands in an Authorization header. */
#include "secrets/cursor.h"
#include "secrets/placeholder.h"
#include "secrets/random.h"
#include "secrets/reader.h"
#include "secrets/shape.h"
#include "secrets/worth.h"

#define TOKEN_LEN 16
#define TOKEN_BITS 45
#define LOGIN_MOST 200
#define SCHEME_MOST 20

static size_t give(const struct reading *reading, struct span value, struct value *values)
{
	values[0].from = (size_t)(value.at - reading->text.at);
	values[0].to = values[0].from + value.len;
	values[0].name = span_cut(span_from(reading->text, reading->keyword),
				  reading->word.len);
	return 1;
}

/* The token68 here; more than its letters behind it makes it part of something else. */
static struct span token(const struct cursor *cursor)
{
	struct span rest = cursor_rest(cursor);
	size_t len = 0;

	while (len < rest.len && (sign_is(rest.at[len], SIGN_WORD | SIGN_BASE64) ||
				  strchr(".~=", rest.at[len])))
		len++;
	if (len < rest.len && strchr("{$<(%[*", rest.at[len]))
		len = 0;
	return span_cut(rest, len);
}

/* Past the scheme and a blank; false where the word is part of another. */
static bool past_scheme(const struct reading *reading, struct cursor *cursor)
{
	*cursor = (struct cursor){ reading->text, reading->keyword };
	if (reading->keyword && sign_is(reading->text.at[reading->keyword - 1], SIGN_WORD))
		return false;
	cursor->at += reading->word.len;
	size_t blanks = cursor_skip(cursor, SIGN_BLANK);
	if (!blanks && cursor_take(cursor, "%20"))
		blanks = 1;
	return blanks == 1;
}

static bool drawn(struct span value)
{
	return value.len >= TOKEN_LEN && random_bits(value) >= TOKEN_BITS &&
	       !shape_other(value) && !placeholder_judge(value);
}

size_t read_bearer(const struct reading *reading, struct value *values)
{
	struct cursor cursor;

	if (!past_scheme(reading, &cursor))
		return 0;
	struct span value = token(&cursor);
	return drawn(value) ? give(reading, value, values) : 0;
}

/* `user:password` in base64, with its padding or without. */
static enum worth judge_login(struct span value)
{
	struct naming naming = { NAME_PASSWORD, TRUST_SURE };
	char padded[LOGIN_MOST + 4], text[LOGIN_MOST];

	if (value.len < 8 || value.len > LOGIN_MOST)
		return WORTH_NONE;
	memcpy(padded, value.at, value.len);
	size_t len = value.len;
	while (len % 4)
		padded[len++] = '=';
	struct span login = { text, shape_base64((struct span){ padded, len }, text,
						 sizeof text) };
	size_t colon = span_find(login, ':');
	struct span password = span_from(login, colon + 1);
	if (!password.len || !colon || span_same(span_cut(login, colon), password))
		return WORTH_NONE;
	return worth_judge(password, naming, STANDING_QUOTED);
}

static size_t read_pair(const struct reading *reading, enum worth wanted,
			 struct value *values)
{
	struct cursor cursor;

	if (!past_scheme(reading, &cursor))
		return 0;
	struct span value = token(&cursor);
	return judge_login(value) == wanted ? give(reading, value, values) : 0;
}

size_t read_basic(const struct reading *reading, struct value *values)
{
	return read_pair(reading, WORTH_STRONG, values);
}

size_t read_weak_basic(const struct reading *reading, struct value *values)
{
	return read_pair(reading, WORTH_WEAK, values);
}

/* `Authorization: Token 9944…`, `"Authorization": "ApiKey …"`: any scheme but the two. */
size_t read_authorization(const struct reading *reading, struct value *values)
{
	struct cursor cursor = { reading->text, reading->keyword + reading->word.len };
	size_t signs = 0;

	while (cursor_see(&cursor, 0) && signs++ < 8 &&
	       strchr("\"'\\]:=, ", cursor_see(&cursor, 0)))
		cursor.at++;
	size_t from = cursor.at;
	while (sign_is(cursor_see(&cursor, 0), SIGN_LETTER | SIGN_BASE64))
		cursor.at++;
	struct span scheme = cursor_part(&cursor, from, cursor.at);
	if (!signs || !scheme.len || scheme.len > SCHEME_MOST || sign_same(scheme, "basic") ||
	    sign_same(scheme, "bearer") || cursor_skip(&cursor, SIGN_BLANK) != 1)
		return 0;
	struct span value = token(&cursor);
	return drawn(value) ? give(reading, value, values) : 0;
}
