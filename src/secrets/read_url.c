/* read_url.c - passwords and tokens before the host of a URL. */
#include "secrets/cursor.h"
#include "secrets/placeholder.h"
#include "secrets/random.h"
#include "secrets/reader.h"
#include "secrets/worth.h"

#define AUTHORITY_MOST 400
#define PASSWORD_BITS 18
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
	/* A slash may stand in a password that is not encoded, but no host follows then. */
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
	if (login->user.len < TOKEN_LEN || shown_host(login->host) ||
	    reference_is(login->user) || placeholder_judge(login->user) ||
	    random_bits(login->user) < TOKEN_BITS)
		return WORTH_NONE;
	return WORTH_STRONG;
}

static bool plain_user(struct span user)
{
	return sign_all(user, SIGN_WORD, "_-.+%@~!$*");
}

static enum worth judge(const struct login *login)
{
	struct naming naming = { NAME_PASSWORD, TRUST_SURE };

	if (!login->has_password || !login->password.len)
		return judge_token(login);
	if (!plain_user(login->user) || reference_is(login->user) ||
	    span_same(login->user, login->password))
		return WORTH_NONE;
	enum worth worth = worth_judge(login->password, naming, STANDING_QUOTED);
	if (worth == WORTH_WEAK && login->password.len >= 6 &&
	    random_bits(login->password) >= PASSWORD_BITS &&
	    !placeholder_judge(login->password))
		return WORTH_STRONG;
	return worth;
}

static size_t read(const struct reading *reading, enum worth wanted, struct value *values)
{
	size_t from = reading->keyword + reading->word.len;
	struct login login;

	if (!reading->keyword || !sign_is(reading->text.at[reading->keyword - 1], SIGN_WORD))
		return 0;
	if (!split(authority(span_from(reading->text, from)), &login) ||
	    judge(&login) != wanted)
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
