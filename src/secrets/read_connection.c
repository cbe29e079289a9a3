/* read_connection.c - passwords in strings of `key=value`: ODBC, JDBC, ADO, libpq. */
#include "secrets/cursor.h"
#include "secrets/reader.h"
#include "secrets/worth.h"

#define LINE_MOST 300
#define VALUE_MOST 200

/* One of these beside it makes it a connection. */
static const char *const siblings[] = {
	"server=", "server =", "host=", "data source=", "user id=", "uid=", "user=",
	"username=", "database=", "initial catalog=", "driver=", "port=", "endpoint=",
	"hostname=", "accountname=", "dsn=", "provider=", "dbname=", "user id =",
	"data source =", "addr=", "sharedaccesskeyname=", "userid=", "userinfo=",
	"uid =",
};

static bool ends_sibling(struct span text)
{
	for (size_t i = 0; i < sizeof siblings / sizeof *siblings; i++)
		if (sign_ends(text, siblings[i]))
			return true;
	return false;
}

static bool has_sibling(struct span text)
{
	for (size_t i = span_find(text, '='); i < text.len;
	     i += 1 + span_find(span_from(text, i + 1), '='))
		if (ends_sibling(span_cut(text, i + 1)))
			return true;
	return false;
}

/* Past `=`; false where the keyword is followed by something else. */
static bool past_sign(struct cursor *cursor)
{
	cursor_skip(cursor, SIGN_BLANK);
	if (!cursor_take(cursor, "=") || cursor_see(cursor, 0) == '=')
		return false;
	cursor_skip(cursor, SIGN_BLANK);
	return true;
}

/* Besides blanks and quotes; asked of every byte. */
static const bool ends_value[256] = {
	[';'] = true, ['&'] = true, ['<'] = true, ['>'] = true, ['\\'] = true, ['\0'] = true,
};

static struct span take_value(const struct cursor *cursor)
{
	struct span rest = span_cut(cursor_rest(cursor), VALUE_MOST);
	size_t len = 0;

	if (cursor_see(cursor, 0) == '{') {
		rest = span_from(rest, 1);
		return span_cut(rest, span_find(rest, '}'));
	}
	while (len < rest.len && !sign_is(rest.at[len], SIGN_SPACE | SIGN_QUOTE) &&
	       !ends_value[(unsigned char)rest.at[len]])
		len++;
	return span_cut(rest, len);
}

/* The rest of the line, and what stands before the keyword in it. */
static bool in_connection(const struct reading *reading, size_t end)
{
	struct cursor cursor = { reading->text, reading->keyword };
	struct span head = cursor_head(&cursor, reading->keyword, LINE_MOST);
	struct span tail = span_cut(span_from(reading->text, end), LINE_MOST);

	tail = span_cut(tail, span_find(tail, '\n'));
	return has_sibling(head) || has_sibling(tail);
}

static size_t read(const struct reading *reading, enum worth wanted, struct value *values)
{
	struct cursor cursor = { reading->text, reading->keyword + reading->word.len };
	struct naming naming = { NAME_PASSWORD, TRUST_SURE };

	if (!past_sign(&cursor))
		return 0;
	struct span value = take_value(&cursor);
	size_t from = (size_t)(value.at - reading->text.at);
	if (worth_judge(value, naming, STANDING_CONFIG) != wanted ||
	    !in_connection(reading, from + value.len))
		return 0;
	values[0].from = from;
	values[0].to = from + value.len;
	values[0].name = cursor_part(&cursor, reading->keyword,
				     reading->keyword + reading->word.len);
	return 1;
}

size_t read_connection(const struct reading *reading, struct value *values)
{
	return read(reading, WORTH_STRONG, values);
}

size_t read_weak_connection(const struct reading *reading, struct value *values)
{
	return read(reading, WORTH_WEAK, values);
}
