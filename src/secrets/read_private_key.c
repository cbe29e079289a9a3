/* read_private_key.c - private keys in PEM, PGP and PuTTY armour, also inside strings. */
#include "secrets/cursor.h"
#include "secrets/placeholder.h"
#include "secrets/random.h"
#include "secrets/reader.h"
#include "secrets/shape.h"

#define HEAD_MOST 60
#define BODY_LEAST 56
#define BODY_BITS 90
#define SAMPLE 512

/* Letters that are no key: what a line begins and ends with, and its headers. */
struct body {
	char at[SAMPLE];
	size_t len;
	bool locked;		/* by a pass phrase, as its headers say */
};

/* Past `\n`, `\r`, `\\n`: a line's end as strings have it. */
static bool past_escape(struct cursor *cursor)
{
	size_t slashes = 0;

	while (cursor_see(cursor, slashes) == '\\')
		slashes++;
	if (!slashes)
		return false;
	cursor->at += slashes;
	if (cursor_see(cursor, 0) == 'n' || cursor_see(cursor, 0) == 'r')
		cursor->at++;
	return true;
}

/* `Proc-Type: 4,ENCRYPTED`, `Comment: x`: past the line. */
static bool past_header(struct cursor *cursor, struct body *body)
{
	struct span rest = cursor_rest(cursor), line = rest;

	if (!span_line(&rest, &line))
		return false;
	size_t colon = span_find(line, ':');
	if (colon + 1 >= line.len || line.at[colon + 1] != ' ' || colon > 24 ||
	    !sign_all(span_cut(line, colon), SIGN_WORD, "-"))
		return false;
	cursor->at += line.len;
	body->locked |= span_starts(line, "DEK-Info") ||
			span_search(line, SPAN("ENCRYPTED")) < line.len;
	return true;
}

/* A plus between strings is none of base64's. */
static bool in_base64(const struct cursor *cursor)
{
	char byte = cursor_see(cursor, 0), before = cursor->text.at[cursor->at - 1];

	if (byte == '+' && sign_is(before, SIGN_SPACE | SIGN_QUOTE) &&
	    sign_is(cursor_see(cursor, 1), SIGN_SPACE | SIGN_QUOTE))
		return false;
	return sign_is(byte, SIGN_WORD) || byte == '+' || byte == '/' || byte == '=';
}

/* The base64 up to the end line, or as far as the reading goes. */
static void collect(struct cursor cursor, struct body *body)
{
	bool line_begins = true;

	while (cursor.at < cursor.text.len && body->len < SAMPLE) {
		char byte = cursor_see(&cursor, 0);
		if (span_starts(cursor_rest(&cursor), "-----END"))
			return;
		if (past_escape(&cursor)) {
			line_begins = true;
			continue;
		}
		if (line_begins && past_header(&cursor, body))
			continue;
		line_begins = sign_is(byte, SIGN_BREAK);
		if (in_base64(&cursor))
			body->at[body->len++] = byte;
		else if (!sign_is(byte, SIGN_SPACE | SIGN_QUOTE) && !strchr("+,;>*#", byte))
			return;
		cursor.at++;
	}
}

static bool is_key(struct cursor cursor, struct body *body)
{
	collect(cursor, body);
	struct span text = { body->at, body->len };
	return body->len >= BODY_LEAST && random_bits(text) >= BODY_BITS &&
	       random_distinct(text) >= 20;
}

/* Whether it is under a pass phrase: PKCS 8 says so in its label, OpenSSH's form names
   no cipher (`none`) where it is not. */
static bool is_locked(struct span label, const struct body *body)
{
	struct span head = { body->at, body->len < 48 ? body->len : 48 };

	return body->locked || span_starts(label, "ENCRYPTED") ||
	       (span_starts(head, "b3BlbnNzaC1rZXkt") &&
		span_search(head, SPAN("AAAABG5vbm")) == head.len);
}

/* Where the end line ends, or where the reading does. */
static size_t find_end(const struct cursor *cursor, const char *mark)
{
	struct span rest = cursor_rest(cursor);
	size_t at = span_search(rest, span_of(mark));

	if (at == rest.len)
		return cursor->text.len;
	struct span tail = span_from(rest, at + strlen(mark));
	size_t len = span_search(tail, SPAN("-----"));
	return cursor->at + at + strlen(mark) + (len < HEAD_MOST ? len + 5 : 0);
}

static size_t give(size_t from, size_t to, bool locked, struct value *values)
{
	values[0].from = from;
	values[0].to = to;
	values[0].doubt = locked ? SECRET_LOCKED : SECRET_SURE;
	return 1;
}

/* The keyword is `private key`: within `-----BEGIN … PRIVATE KEY-----`. */
size_t read_private_key(const struct reading *reading, struct value *values)
{
	struct cursor cursor = { reading->text, reading->keyword };
	struct span head = cursor_head(&cursor, reading->keyword, HEAD_MOST);
	size_t begin = span_search(head, SPAN("-----BEGIN "));
	struct span label = span_from(head, begin + strlen("-----BEGIN "));
	struct body body = { .len = 0 };

	if (begin == head.len || !sign_all(label, SIGN_WORD, " "))
		return 0;
	size_t from = reading->keyword - head.len + begin;
	cursor.at += reading->word.len;
	cursor_take(&cursor, " BLOCK");
	if (!cursor_take(&cursor, "-----") || !is_key(cursor, &body))
		return 0;
	return give(from, find_end(&cursor, "-----END"), is_locked(label, &body), values);
}

/* The keyword is PuTTY's first header: its key follows `Private-Lines: N`. */
size_t read_putty_key(const struct reading *reading, struct value *values)
{
	struct cursor cursor = { reading->text, reading->keyword };
	struct span rest = cursor_rest(&cursor);
	size_t lines = span_search(rest, SPAN("Public-Lines:"));
	struct body body = { .len = 0 };

	if (lines == rest.len)
		return 0;
	size_t private = span_search(rest, SPAN("Private-Lines:"));
	cursor.at += private < rest.len ? private : lines;
	cursor.at += span_find(cursor_rest(&cursor), '\n');
	if (!is_key(cursor, &body))
		return 0;
	size_t mac = span_search(rest, SPAN("Private-MAC:"));
	bool locked = span_search(rest, SPAN("Encryption: none")) == rest.len;
	return give(reading->keyword, reading->keyword + mac, locked, values);
}

/* A whole file of armour, as a variable holds it. */
static bool is_armour(struct span run)
{
	char text[HEAD_MOST];
	struct span head = { text, shape_base64(span_cut(run, 40), text, sizeof text) };

	return span_starts(run, "LS0tLS1CRUdJTi") &&
	       span_search(head, SPAN("PRIVATE")) < head.len;
}

/* DER without armour: its keyword, which no public key and no certificate has, stands
   behind the lengths. */
static size_t der_begin(const struct reading *reading)
{
	size_t from = reading->keyword;

	while (from && reading->keyword - from < HEAD_MOST &&
	       sign_is(reading->text.at[from - 1], SIGN_WORD | SIGN_BASE64))
		from--;
	return from;
}

/* The keyword is `-----BEGIN ` in base64, or what private keys have near their begin. */
size_t read_encoded_key(const struct reading *reading, struct value *values)
{
	size_t from = der_begin(reading);
	struct span rest = span_from(reading->text, from);
	struct span run = span_cut(rest, sign_run(rest, SIGN_WORD | SIGN_BASE64));
	bool der = span_starts(run, "MII") && random_distinct(run) >= 20;

	if (run.len < 2 * BODY_LEAST || !(der || is_armour(run)))
		return 0;
	return give(from, from + run.len, false, values);
}
