/* expiry.c - until when a credential is good, as its own text says. */
#include "secrets/expiry.h"

#include "base/date.h"
#include "secrets/decode.h"
#include "secrets/sign.h"

#define DAY 86400
#define DATE 10			/* bytes of 2026-11-22 */
#define SECONDS_DIGITS 11	/* more are none */
#define BESIDE 512		/* bytes of a URL before and after a signature */

static const struct expiry expiries[] = {
#define EXPIRY(id, name, about) { name, about, last_##id },
#include "secrets/expiries.def"
#undef EXPIRY
};

const struct expiry *expiry_find(struct span name)
{
	for (size_t i = 0; i < sizeof expiries / sizeof *expiries; i++)
		if (span_is(name, expiries[i].name))
			return &expiries[i];
	return NULL;
}

/* `"exp": 1795305600` in an object. */
static long day_of_exp(struct span object)
{
	size_t key = span_search(object, SPAN("\"exp\""));
	struct span rest = span_trim(span_from(object, key + strlen("\"exp\"")));

	if (!span_starts(rest, ":"))
		return 0;
	rest = span_trim(span_from(rest, 1));
	size_t digits = sign_run(rest, SIGN_DIGIT);
	long seconds = 0;
	if (!digits || digits > SECONDS_DIGITS)
		return 0;
	for (size_t i = 0; i < digits; i++)
		seconds = seconds * 10 + (rest.at[i] - '0');
	return seconds / DAY;
}

long last_jwt(struct span text, struct span value)
{
	struct span claims = span_from(value, span_find(value, '.') + 1);
	struct decoded decoded;

	(void)text;
	claims = span_cut(claims, span_find(claims, '.'));
	return claims.len && decode_base64(claims, 0, 0, &decoded)
		? day_of_exp((struct span){ decoded.bytes, decoded.len }) : 0;
}

/* A parameter follows `?`, `&` or how markup and JSON write that. */
static bool begins_parameter(struct span url, size_t at)
{
	return at && (strchr("?&;\"'", url.at[at - 1]) ||
		      (at > 5 && span_is(span_cut(span_from(url, at - 5), 5), "u0026")));
}

static long day_of_parameter(struct span url, const char *name)
{
	size_t from = 0, at;

	for (; (at = span_search(span_from(url, from), span_of(name))) < url.len - from;
	     from += at + 1) {
		struct span date = span_from(url, from + at + strlen(name));
		char day[DATE + 1] = "";

		if (date.len < DATE || !begins_parameter(url, from + at))
			continue;
		memcpy(day, date.at, DATE);
		if (date_valid(day))
			return date_days(day);
	}
	return 0;
}

long last_sas(struct span text, struct span value)
{
	size_t at = (size_t)(value.at - text.at), from = at, to = at + value.len;

	while (from && at - from < BESIDE && !sign_is(text.at[from - 1], SIGN_SPACE))
		from--;
	while (to < text.len && to - at < BESIDE && !sign_is(text.at[to], SIGN_SPACE))
		to++;
	return day_of_parameter(span_cut(span_from(text, from), to - from), "se=");
}
