/* read_url.c - passwords and tokens before the host of a URL. */
#include "secrets/cursor.h"
#include "secrets/placeholder.h"
#include "secrets/random.h"
#include "secrets/reader.h"
#include "secrets/worth.h"

#define AUTHORITY_MOST 400
#define PASSWORD_BITS 18
#define ENCODED_BITS 12
#define TOKEN_LEN 20
#define TOKEN_BITS 60

struct login {
	struct span user, password, host;
	bool has_password;
};

/* Up to the slash, blank or quote after the host. */
static struct span authority(struct span rest)
{
	size_t len = 0;

	while (len < rest.len && len < AUTHORITY_MOST &&
	       !sign_is(rest.at[len], SIGN_SPACE | SIGN_QUOTE) &&
	       !strchr("<>\\|,", rest.at[len]))
		len++;
	rest = span_cut(rest, len);
	/* A slash may stand in a password that is not encoded, but no host follows
	   then. */
	size_t slash = span_find(rest, '/'), at = span_find(rest, '@');
	return at < slash ? span_cut(rest, slash) : span_cut(rest, at < rest.len &&
		span_find(span_cut(rest, slash), ':') < slash ? rest.len : slash);
}

static bool split(struct span text, struct login *login)
{
	size_t at = text.len;

	while (at && text.at[at - 1] != '@')
		at--;
	if (at < 2)
		return false;
	struct span info = span_cut(text, at - 1);
	size_t colon = span_find(info, ':');
	login->host = span_from(text, at);
	login->user = span_cut(info, colon);
	login->has_password = colon < info.len;
	login->password = span_from(info, colon + 1);
	return login->host.len > 0;
}

/* Keys that are meant to be public, or stand where everyone reads them. */
static bool shown_host(struct span host)
{
	return sign_search(host, SPAN("sentry")) < host.len;
}

static enum worth judge_token(const struct login *login)
{
	if (login->user.len < TOKEN_LEN || span_find(login->user, '%') < login->user.len ||
	    shown_host(login->host) ||
	    reference_is(login->user) || placeholder_judge(login->user) ||
	    random_bits(login->user) < TOKEN_BITS)
		return WORTH_NONE;
	return WORTH_STRONG;
}

static bool plain_user(struct span user)
{
	return sign_all(user, SIGN_WORD, "_-.+%@~!$*");
}

static bool local_host(struct span host)
{
	static const char *const hosts[] = {
		"localhost", "127.0.0.1", "0.0.0.0", "example", "host", "db",
		"postgres", "mysql", "redis", "%2f", "server", "proxy",
	};

	for (size_t i = 0; i < sizeof hosts / sizeof *hosts; i++)
		if (sign_starts(host, hosts[i]))
			return true;
	return sign_search(host, SPAN("example.")) < host.len;
}

/* A password that a person chose is as good as any with its user and host beside it. */
static bool opens(const struct login *login)
{
	struct span password = login->password;
	unsigned all = sign_union(password);
	bool mixed = all & SIGN_DIGIT && all & SIGN_LETTER && !local_host(login->host) &&
		     span_find(login->host, '.') < login->host.len;

	return password.len >= 6 && !placeholder_judge(password) &&
	       (mixed || random_bits(password) >= PASSWORD_BITS);
}

static int hex_digit(char byte)
{
	return sign_is(byte, SIGN_DIGIT) ? byte - '0' : sign_small(byte) - 'a' + 10;
}

/* What `%40` and the like stand for; cut where there is no room. */
static struct span decode(struct span text, char *into, size_t room)
{
	size_t len = 0;

	for (size_t i = 0; i < text.len && len < room; i++) {
		bool coded = text.at[i] == '%' && i + 2 < text.len &&
			     sign_all(span_cut(span_from(text, i + 1), 2), SIGN_HEX, "");
		into[len++] = coded ? (char)(hex_digit(text.at[i + 1]) << 4 |
					     hex_digit(text.at[i + 2])) : text.at[i];
		i += coded ? 2 : 0;
	}
	return (struct span){ into, len };
}

static enum worth judge(struct login login)
{
	struct naming naming = { NAME_PASSWORD, TRUST_SURE };
	char decoded[AUTHORITY_MOST];

	if (!login.has_password || !login.password.len)
		return judge_token(&login);
	if (!plain_user(login.user) || reference_is(login.user) ||
	    span_same(login.user, login.password) || reference_is(login.password))
		return WORTH_NONE;
	struct span raw = login.password;
	login.password = decode(raw, decoded, sizeof decoded);
	/* Who encodes it has one that opens something. */
	if (raw.len > login.password.len && !sign_starts(login.host, "%2f") &&
	    random_bits(login.password) >= ENCODED_BITS &&
	    worth_judge(raw, naming, STANDING_QUOTED) == WORTH_STRONG)
		return WORTH_STRONG;
	enum worth worth = worth_judge(login.password, naming, STANDING_QUOTED);
	return worth == WORTH_WEAK && opens(&login) ? WORTH_STRONG : worth;
}

/* `abfss://container@account`: who stands before the host is no user. */
static bool names_container(const struct reading *reading)
{
	static const char *const schemes[] = { "abfs", "abfss", "wasb", "wasbs" };
	struct span before = span_cut(reading->text, reading->keyword);

	for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
		if (sign_ends(before, schemes[i]))
			return true;
	return false;
}

static size_t read(const struct reading *reading, enum worth wanted, struct value *values)
{
	size_t from = reading->keyword + reading->word.len;
	struct login login;

	if (!reading->keyword || !sign_is(reading->text.at[reading->keyword - 1], SIGN_WORD) ||
	    names_container(reading))
		return 0;
	if (!split(authority(span_from(reading->text, from)), &login) ||
	    judge(login) != wanted)
		return 0;
	struct span value = login.has_password && login.password.len ? login.password
								      : login.user;
	values[0].from = (size_t)(value.at - reading->text.at);
	values[0].to = values[0].from + value.len;
	values[0].name = login.host;
	return 1;
}

size_t read_url_login(const struct reading *reading, struct value *values)
{
	return read(reading, WORTH_STRONG, values);
}

size_t read_weak_url_login(const struct reading *reading, struct value *values)
{
	return read(reading, WORTH_WEAK, values);
}
