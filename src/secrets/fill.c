/* fill.c - what stands in an example's braces: alphabets, checksums, encodings. */
#include "secrets/fill.h"

#include <stdint.h>
#include <stdio.h>

#include "base/str.h"
#include "secrets/checksum.h"

#define LONGEST 4096		/* of a run */
#define TEXT_LONGEST 65536	/* of an example, filled */
#define TOKEN_LONGEST 1024
#define NONE SIZE_MAX

#define LOWER "abcdefghijklmnopqrstuvwxyz"
#define UPPER "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define DIGITS "0123456789"

static const struct alphabet {
	const char *name, *of;
} alphabets[] = {
	{ "hex", DIGITS "abcdef" },
	{ "HEX", DIGITS "ABCDEF" },
	{ "digits", DIGITS },
	{ "lower", LOWER },
	{ "upper", UPPER },
	{ "letters", UPPER LOWER },
	{ "alnum", DIGITS UPPER LOWER },
	{ "base62", DIGITS UPPER LOWER },
	{ "ALNUM", DIGITS UPPER },
	{ "base32", LOWER "234567" },
	{ "BASE32", UPPER "234567" },
	{ "base36", DIGITS LOWER },
	{ "base58", "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz" },
	{ "base64", DIGITS UPPER LOWER "+/" },
	{ "base64url", DIGITS UPPER LOWER "-_" },
	{ "bech32", "qpzry9x8gf2tvdw0s3jn54khce6mua7l" },
	{ "BECH32", "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L" },
	{ "same", NULL },
};

struct filler {
	struct arena *keep;
	struct str *out;
	uint64_t *state;	/* of what is drawn next */
	size_t first;		/* where the first filler's bytes begin, or NONE */
	size_t open, shut;	/* the marks', or NONE */
};

/* splitmix64: any state will do. */
static unsigned draw(struct filler *filler, size_t of)
{
	uint64_t mixed = *filler->state += 0x9e3779b97f4a7c15;

	mixed = (mixed ^ mixed >> 30) * 0xbf58476d1ce4e5b9;
	mixed = (mixed ^ mixed >> 27) * 0x94d049bb133111eb;
	return (unsigned)((mixed ^ mixed >> 31) % of);
}

static int class_of(char byte)
{
	return byte >= '0' && byte <= '9' ? 0 : byte >= 'a' && byte <= 'z' ? 1
	     : byte >= 'A' && byte <= 'Z' ? 2 : 3;
}

/* Each class that the alphabet has is there, where there is room: a token without a digit
   would be a rare one. */
static void vary(struct filler *filler, struct span of, char *run, size_t len)
{
	unsigned there = 0, want = 0;

	for (size_t i = 0; i < len; i++)
		there |= 1u << class_of(run[i]);
	for (size_t i = 0; i < of.len; i++)
		want |= 1u << class_of(of.at[i]);
	for (int class = 0; class < 3 && len > 8; class++) {
		if (!(want & ~there & 1u << class))
			continue;
		char *byte = &run[1 + 2 * (size_t)class];
		do
			*byte = of.at[draw(filler, of.len)];
		while (class_of(*byte) != class);
	}
}

static void write_run(struct filler *filler, const struct alphabet *alphabet, size_t len)
{
	struct span of = span_of(alphabet->of ? alphabet->of : "abcdef");
	char *run = arena_array(filler->keep, char, len + 1);

	for (size_t i = 0; i < len; i++)
		run[i] = alphabet->of || !i ? of.at[draw(filler, of.len)] : run[0];
	if (alphabet->of)
		vary(filler, of, run, len);
	str_add(filler->out, (struct span){ run, len });
}

/* A random one: version 4. */
static void write_uuid(struct filler *filler)
{
	static const char form[] = "........-....-4...-8...-............";

	for (size_t i = 0; i < sizeof form - 1; i++)
		str_byte(filler->out, form[i] == '.'
			 ? "0123456789abcdef"[draw(filler, 16)] : form[i]);
}

static bool ends_run(char byte)
{
	return byte && strchr(" \t\r\n\"'`", byte);
}

/* The token so far: from the mark, or from the last blank or quote. */
static struct span token_so_far(const struct filler *filler)
{
	size_t from = filler->out->len;

	while (from && from != filler->open && filler->out->len - from < TOKEN_LONGEST &&
	       !ends_run(filler->out->at[from - 1]))
		from--;
	return span_from(str_span(filler->out), from);
}

static void write_checksum(struct filler *filler, const struct checksum *checksum, bool bad)
{
	char digits[CHECKSUM_DIGITS];
	struct span before = token_so_far(filler);
	struct str whole = str_new(filler->keep);

	memset(digits, 'A', sizeof digits);
	str_add(&whole, before);
	str_add(&whole, (struct span){ digits, checksum->digits });
	if (before.len)
		checksum->sum(str_span(&whole), digits);
	char *last = &digits[checksum->digits - 1];
	if (bad)
		*last = *last == '2' ? '3' : '2';
	str_add(filler->out, (struct span){ digits, checksum->digits });
}

/* Of base64 and its twin for URLs, which has no padding. */
static void encode64(struct str *out, struct span text, const char *digits, bool pad)
{
	for (size_t i = 0; i < text.len; i += 3) {
		struct span three = span_cut(span_from(text, i), 3);
		uint32_t held = 0;

		for (size_t k = 0; k < 3; k++)
			held = held << 8 | (k < three.len
					    ? (unsigned char)three.at[k] : 0);
		for (size_t k = 0; k <= three.len; k++)
			str_byte(out, digits[held >> (18 - 6 * k) & 63]);
		for (size_t k = three.len; pad && k < 3; k++)
			str_byte(out, '=');
	}
}

static void encode_base64(struct str *out, struct span text)
{
	encode64(out, text, UPPER LOWER DIGITS "+/", true);
}

static void encode_base64url(struct str *out, struct span text)
{
	encode64(out, text, UPPER LOWER DIGITS "-_", false);
}

static void encode_hex(struct str *out, struct span text)
{
	for (size_t i = 0; i < text.len; i++)
		str_format(out, "%02x", (unsigned)(unsigned char)text.at[i]);
}

static void encode_percent(struct str *out, struct span text)
{
	for (size_t i = 0; i < text.len; i++)
		if (class_of(text.at[i]) < 3)
			str_byte(out, text.at[i]);
		else
			str_format(out, "%%%02X", (unsigned)(unsigned char)text.at[i]);
}

static const struct encoding {
	const char *opens;
	void (*write)(struct str *out, struct span text);
} encodings[] = {
	{ "{base64(", encode_base64 },
	{ "{base64url(", encode_base64url },
	{ "{hex(", encode_hex },
	{ "{percent(", encode_percent },
};

static bool is_name(struct span name)
{
	for (size_t i = 0; i < name.len; i++)
		if (class_of(name.at[i]) == 3)
			return false;
	return name.len > 0;
}

/* `name:12` of an alphabet: 1; no filler: 0; -1 with the fault. */
static int fill_run(struct filler *filler, struct span inside, struct sw_place at,
		    struct sw_fault *fault)
{
	struct span name = span_cut(inside, span_find(inside, ':'));
	struct span number = span_from(inside, name.len + 1);
	size_t count = 0;

	if (!number.len || !is_name(name))
		return 0;
	for (size_t i = 0; i < number.len; i++) {
		if (number.at[i] < '0' || number.at[i] > '9')
			return 0;
		count = count > LONGEST ? count : count * 10 + (size_t)(number.at[i] - '0');
	}
	if (count > LONGEST)
		return sw_fault_at(fault, at, "an example's run has at most %d bytes", LONGEST);
	for (size_t i = 0; i < sizeof alphabets / sizeof *alphabets; i++)
		if (span_is(name, alphabets[i].name))
			return write_run(filler, &alphabets[i], count), 1;
	return sw_fault_at(fault, at, "no alphabet is called `%.*s`; there are hex, digits, "
			   "lower, upper, letters, alnum, base32, base36, base58, base64, "
			   "base64url, bech32 and same", (int)(name.len > 40 ? 40 : name.len),
			   name.at);
}

/* What is between braces, if it is a filler: 1, 0 or -1. */
static int fill_one(struct filler *filler, struct span inside, struct sw_place at,
		    struct sw_fault *fault)
{
	bool bad = span_starts(inside, "bad:");
	const struct checksum *checksum = checksum_find(span_from(inside, bad ? 4 : 0));

	if (checksum)
		return write_checksum(filler, checksum, bad), 1;
	if (span_is(inside, "uuid"))
		return write_uuid(filler), 1;
	return fill_run(filler, inside, at, fault);
}

static int fill_text(struct filler *filler, struct span text, bool inner,
		     struct sw_place at, struct sw_fault *fault);

/* `{base64(…)}` at the begin of a text: how long it is, 0 if there is none, -1. */
static long fill_encoded(struct filler *filler, struct span text, struct sw_place at,
			 struct sw_fault *fault)
{
	for (size_t i = 0; i < sizeof encodings / sizeof *encodings; i++) {
		size_t opens = strlen(encodings[i].opens);
		struct span inside = span_from(text, opens);
		size_t end = span_search(inside, SPAN(")}"));
		struct str plain = str_new(filler->keep);
		struct filler other = *filler;

		if (!span_starts(text, encodings[i].opens) || end == inside.len)
			continue;
		other.out = &plain;
		if (fill_text(&other, span_cut(inside, end), true, at, fault))
			return -1;
		encodings[i].write(filler->out, str_span(&plain));
		return (long)(opens + end + 2);
	}
	return 0;
}

#define OPEN "\xe2\x9f\xa6"	/* ⟦ */
#define SHUT "\xe2\x9f\xa7"	/* ⟧ */

/* A mark at the begin of a text: how long it is. */
static long fill_mark(struct filler *filler, struct span text)
{
	if (span_starts(text, OPEN))
		filler->open = filler->out->len;
	else if (span_starts(text, SHUT))
		filler->shut = filler->out->len;
	else
		return 0;
	return sizeof OPEN - 1;
}

/* `{…}` at the begin of a text: how long it is, 0 if there is none, -1. */
static long fill_braces(struct filler *filler, struct span text, bool inner,
			struct sw_place at, struct sw_fault *fault)
{
	size_t end = span_find(text, '}'), from = filler->out->len;
	long made = inner ? 0 : fill_encoded(filler, text, at, fault);

	if (!made && end < text.len) {
		made = fill_one(filler, span_from(span_cut(text, end), 1), at, fault);
		made = made > 0 ? (long)end + 1 : made;
	}
	if (made > 0 && filler->first == NONE)
		filler->first = from;
	return made;
}

/* An encoding's text (`inner`) has none itself, and no marks. */
static int fill_text(struct filler *filler, struct span text, bool inner,
		     struct sw_place at, struct sw_fault *fault)
{
	while (text.len) {
		long made = *text.at == '{' ? fill_braces(filler, text, inner, at, fault)
			  : inner ? 0 : fill_mark(filler, text);

		if (made < 0)
			return -1;
		if (!made)
			str_byte(filler->out, *text.at);
		if (filler->out->len > TEXT_LONGEST)
			return sw_fault_at(fault, at, "an example has at most %d bytes once "
					   "it is filled in", TEXT_LONGEST);
		text = span_from(text, made ? (size_t)made : 1);
	}
	return 0;
}

/* The example's bytes say what is drawn: FNV-1a. */
static uint64_t seed(struct span example)
{
	uint64_t state = 0xcbf29ce484222325;

	for (size_t i = 0; i < example.len; i++)
		state = (state ^ (unsigned char)example.at[i]) * 0x100000001b3;
	return state;
}

int fill_example(struct arena *keep, struct span example, struct sw_place at,
		 struct filled *filled, struct sw_fault *fault)
{
	struct str out = str_new(keep);
	uint64_t state = seed(example);
	struct filler filler = { keep, &out, &state, NONE, NONE, NONE };

	if (fill_text(&filler, example, false, at, fault))
		return -1;
	*filled = (struct filled){ .text = str_span(&out) };
	if (filler.open != NONE && filler.shut != NONE && filler.open < filler.shut) {
		filled->from = filler.open;
		filled->to = filler.shut;
	} else if (filler.first != NONE) {
		filled->from = filled->to = filler.first;
		while (filled->from && !ends_run(out.at[filled->from - 1]))
			filled->from--;
		while (filled->to < out.len && !ends_run(out.at[filled->to]))
			filled->to++;
	}
	return 0;
}
