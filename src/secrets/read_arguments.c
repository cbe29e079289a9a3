/* read_arguments.c - passwords that a call takes after a user, without a name. */
#include "secrets/quoted.h"
#include "secrets/reader.h"
#include "secrets/worth.h"

#define ARGUMENTS 4
#define STRONG_LEN 8

/* The last text in quotes among the first arguments; how many were read. */
static size_t last_quoted(struct cursor *cursor, struct span *value)
{
	size_t count = 0;

	for (size_t i = 0; i < ARGUMENTS; i++) {
		cursor_skip(cursor, SIGN_SPACE);
		if (quoted_read(cursor, value))
			count++;
		else if (!sign_run(cursor_rest(cursor), SIGN_WORD | SIGN_BASE64))
			break;
		while (sign_is(cursor_see(cursor, 0), SIGN_WORD | SIGN_BASE64 | SIGN_BLANK) ||
		       cursor_see(cursor, 0) == '.')
			cursor->at++;
		if (!cursor_take(cursor, ","))
			break;
	}
	return count;
}

/* `auth=("user", "…")`, `NetworkCredential("user", "…")`, `getConnection(url, "user",
   "…")`. */
size_t read_arguments(const struct reading *reading, struct value *values)
{
	struct cursor cursor = { reading->text, reading->keyword + reading->word.len };
	struct naming naming = { NAME_PASSWORD, TRUST_SURE };
	struct span value = { reading->text.at, 0 };

	if (last_quoted(&cursor, &value) < 2 || value.len < STRONG_LEN ||
	    cursor_see(&cursor, 0) != ')' ||
	    worth_judge(value, naming, STANDING_QUOTED) != WORTH_STRONG)
		return 0;
	values[0].from = (size_t)(value.at - reading->text.at);
	values[0].to = values[0].from + value.len;
	values[0].name = span_cut(span_from(reading->text, reading->keyword),
				  reading->word.len - 1);
	return 1;
}
