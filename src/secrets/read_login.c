/* read_login.c - netrc, .pgpass, SQL and command lines: passwords that a place tells. */
#include "secrets/cursor.h"
#include "secrets/quoted.h"
#include "secrets/reader.h"
#include "secrets/worth.h"

#define NEAR 240
#define ENDS " \t\r\n\"'`;,)&|<>\\"

static const struct naming password = { NAME_PASSWORD, TRUST_SURE };

static size_t give(const struct reading *reading, struct span value, enum worth wanted,
		   struct value *values)
{
	if (!value.len || worth_judge(value, password, STANDING_CONFIG) != wanted)
		return 0;
	values[0].from = (size_t)(value.at - reading->text.at);
	values[0].to = values[0].from + value.len;
	values[0].name = span_cut(span_from(reading->text, reading->keyword),
				  reading->word.len);
	return 1;
}

static struct cursor after_word(const struct reading *reading)
{
	return (struct cursor){ reading->text, reading->keyword + reading->word.len };
}

static struct span head_of(const struct reading *reading)
{
	struct cursor cursor = { reading->text, reading->keyword };

	return cursor_head(&cursor, reading->keyword, NEAR);
}

static struct span word_here(const struct cursor *cursor, const char *ends)
{
	struct span rest = cursor_rest(cursor);
	size_t len = 0;

	while (len < rest.len && rest.at[len] && !strchr(ends, rest.at[len]))
		len++;
	return span_cut(rest, len);
}

static struct span quoted_or_word(struct cursor *cursor)
{
	struct span inner;

	return quoted_read(cursor, &inner) ? inner : word_here(cursor, ENDS);
}

/* `machine host login user password value`, on one line or more. */
static size_t netrc(const struct reading *reading, enum worth wanted, struct value *values)
{
	struct cursor cursor = after_word(reading);
	size_t from = reading->keyword > NEAR ? reading->keyword - NEAR : 0;
	struct span before = cursor_part(&cursor, from, reading->keyword);
	size_t machine = span_search(before, SPAN("machine "));

	if (machine == before.len)
		machine = span_search(before, SPAN("default"));
	before = span_from(before, machine);
	if (!cursor_skip(&cursor, SIGN_SPACE) ||
	    span_search(before, SPAN("login ")) == before.len)
		return 0;
	return give(reading, word_here(&cursor, " \t\r\n"), wanted, values);
}

/* `host:5432:database:user:password`, alone on its line. */
static size_t pgpass(const struct reading *reading, enum worth wanted,
		     struct value *values)
{
	struct cursor cursor = after_word(reading);
	struct span host = head_of(reading);

	if (!host.len || !sign_all(host, SIGN_WORD, "-._*"))
		return 0;
	for (int field = 0; field < 2; field++) {
		cursor.at += sign_run(cursor_rest(&cursor), SIGN_WORD | SIGN_BASE64);
		cursor_take(&cursor, "*");
		if (!cursor_take(&cursor, ":"))
			return 0;
	}
	return give(reading, word_here(&cursor, "\r\n"), wanted, values);
}

/* `IDENTIFIED BY 'value'`, `IDENTIFIED WITH plugin BY "value"`, `PASSWORD 'value'`. */
static size_t sql(const struct reading *reading, enum worth wanted, struct value *values)
{
	struct cursor cursor = after_word(reading);

	if (!cursor_skip(&cursor, SIGN_SPACE))
		return 0;
	if (sign_starts(cursor_rest(&cursor), "with ")) {
		cursor.at += 5;
		cursor.at += sign_run(cursor_rest(&cursor), SIGN_WORD | SIGN_BASE64 |
				      SIGN_QUOTE);
		cursor_skip(&cursor, SIGN_SPACE);
	}
	if (!sign_starts(cursor_rest(&cursor), "by "))
		return 0;
	cursor.at += 3;
	cursor_skip(&cursor, SIGN_SPACE);
	return give(reading, quoted_or_word(&cursor), wanted, values);
}

/* `-u user:value`, `--user=user:value`. */
static size_t user_option(const struct reading *reading, enum worth wanted,
			  struct value *values)
{
	struct cursor cursor = after_word(reading);

	cursor_skip(&cursor, SIGN_BLANK);
	cursor_take(&cursor, "=");
	struct span login = quoted_or_word(&cursor);
	size_t colon = span_find(login, ':');
	if (!colon || colon == login.len ||
	    !sign_all(span_cut(login, colon), SIGN_WORD, "_-.+@\\$"))
		return 0;
	return give(reading, span_from(login, colon + 1), wanted, values);
}

/* `mysql -pvalue`, `sshpass -p value`, `docker login -p value`. */
static size_t password_option(const struct reading *reading, enum worth wanted,
			      struct value *values)
{
	static const char *const joined[] = {
		"mysql", "mariadb", "7z", "mongo", "rar",
	};
	static const char *const apart[] = {
		"sshpass", "login", "twine", "htpasswd", "sqlcmd", "bcp ",
	};
	struct cursor cursor = after_word(reading);
	struct span head = head_of(reading);
	bool blank = cursor_skip(&cursor, SIGN_BLANK), known = false;

	for (size_t i = 0; !blank && i < sizeof joined / sizeof *joined; i++)
		known |= span_search(head, span_of(joined[i])) < head.len;
	for (size_t i = 0; i < sizeof apart / sizeof *apart; i++)
		known |= span_search(head, span_of(apart[i])) < head.len;
	return known ? give(reading, quoted_or_word(&cursor), wanted, values) : 0;
}

/* `redis-cli -h host -a value`. */
static size_t redis_option(const struct reading *reading, enum worth wanted,
			   struct value *values)
{
	struct cursor cursor = after_word(reading);
	struct span line = span_cut(cursor_rest(&cursor), NEAR);

	line = span_cut(line, span_find(line, '\n'));
	size_t option = span_search(line, SPAN(" -a "));
	if (option == line.len)
		return 0;
	cursor.at += option + strlen(" -a ");
	return give(reading, quoted_or_word(&cursor), wanted, values);
}

/* `databricks secrets put-secret scope key --string-value value`. */
static size_t string_value(const struct reading *reading, enum worth wanted,
			   struct value *values)
{
	struct cursor cursor = after_word(reading);
	struct span head = head_of(reading);

	if (span_search(head, SPAN("secret")) == head.len ||
	    (!cursor_skip(&cursor, SIGN_BLANK) && !cursor_take(&cursor, "=")))
		return 0;
	return give(reading, quoted_or_word(&cursor), wanted, values);
}

/* `-passin pass:value`; `ConvertTo-SecureString "value"`. */
static size_t pass_word(const struct reading *reading, enum worth wanted,
			struct value *values)
{
	struct cursor cursor = after_word(reading);
	struct span head = head_of(reading), inner;

	if (!span_ends(reading->word, ":")) {
		cursor_skip(&cursor, SIGN_BLANK);
		if (sign_starts(cursor_rest(&cursor), "-string "))
			cursor.at += strlen("-string ");
		return quoted_read(&cursor, &inner) ? give(reading, inner, wanted, values)
						    : 0;
	}
	return span_search(head, SPAN("-pass")) < head.len
		       ? give(reading, word_here(&cursor, ENDS), wanted, values) : 0;
}

static const struct {
	const char *word;
	size_t (*read)(const struct reading *reading, enum worth wanted,
		       struct value *values);
} places[] = {
	{ "password", netrc }, { "identified", sql }, { " -u", user_option },
	{ "--user", user_option }, { " -p", password_option }, { "pass:", pass_word },
	{ "securestring", pass_word }, { "redis-cli", redis_option },
	{ "--string-value", string_value }, { ":5432:", pgpass }, { ":5433:", pgpass },
	{ ":6432:", pgpass }, { ":5439:", pgpass },
};

static size_t read(const struct reading *reading, enum worth wanted, struct value *values)
{
	for (size_t i = 0; i < sizeof places / sizeof *places; i++)
		if (span_is(reading->word, places[i].word))
			return places[i].read(reading, wanted, values);
	return 0;
}

size_t read_login(const struct reading *reading, struct value *values)
{
	return read(reading, WORTH_STRONG, values);
}

size_t read_weak_login(const struct reading *reading, struct value *values)
{
	return read(reading, WORTH_WEAK, values);
}
