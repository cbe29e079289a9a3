/*
 * scalar.c - plain scalars by the rules of four readers. All matching is by hand and
 * in one pass: most scalars are told to be strings by their first byte.
 */
#include "tree/scalar.h"

#include <errno.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define DIGITS "0123456789"
#define OCTALS "01234567"
#define HEXES DIGITS "abcdefABCDEF"

static const struct scalar string = { .kind = NODE_STRING };

struct word {
	const char *text;
	struct scalar scalar;
};

/* YAML 1.2's words, which go-yaml has too. */
static const struct word core_words[] = {
	{ "", { .kind = NODE_NULL } }, { "~", { .kind = NODE_NULL } },
	{ "null", { .kind = NODE_NULL } }, { "Null", { .kind = NODE_NULL } },
	{ "NULL", { .kind = NODE_NULL } },
	{ "true", { NODE_BOOL, true, 0 } }, { "True", { NODE_BOOL, true, 0 } },
	{ "TRUE", { NODE_BOOL, true, 0 } },
	{ "false", { .kind = NODE_BOOL } }, { "False", { .kind = NODE_BOOL } },
	{ "FALSE", { .kind = NODE_BOOL } },
	{ ".nan", { NODE_FLOAT, false, NAN } }, { ".NaN", { NODE_FLOAT, false, NAN } },
	{ ".NAN", { NODE_FLOAT, false, NAN } },
	{ ".inf", { NODE_FLOAT, false, INFINITY } },
	{ ".Inf", { NODE_FLOAT, false, INFINITY } },
	{ ".INF", { NODE_FLOAT, false, INFINITY } },
	{ "+.inf", { NODE_FLOAT, false, INFINITY } },
	{ "+.Inf", { NODE_FLOAT, false, INFINITY } },
	{ "+.INF", { NODE_FLOAT, false, INFINITY } },
	{ "-.inf", { NODE_FLOAT, false, -INFINITY } },
	{ "-.Inf", { NODE_FLOAT, false, -INFINITY } },
	{ "-.INF", { NODE_FLOAT, false, -INFINITY } },
};

/* Psych's, in lower case: it takes them in any. */
static const struct word ruby_words[] = {
	{ "", { .kind = NODE_NULL } }, { "~", { .kind = NODE_NULL } },
	{ "null", { .kind = NODE_NULL } },
	{ "yes", { NODE_BOOL, true, 0 } }, { "true", { NODE_BOOL, true, 0 } },
	{ "on", { NODE_BOOL, true, 0 } },
	{ "no", { .kind = NODE_BOOL } }, { "false", { .kind = NODE_BOOL } },
	{ "off", { .kind = NODE_BOOL } },
	{ ".nan", { NODE_FLOAT, false, NAN } },
	{ ".inf", { NODE_FLOAT, false, INFINITY } },
	{ "+.inf", { NODE_FLOAT, false, INFINITY } },
	{ "-.inf", { NODE_FLOAT, false, -INFINITY } },
};

#define COUNT(table) (sizeof(table) / sizeof *(table))
#define WORD_MOST 5

static const struct scalar *find_word(const struct word *words, size_t count,
				      struct span text)
{
	for (size_t i = 0; i < count && text.len <= WORD_MOST; i++)
		if (words[i].text[0] == text.at[0] && span_is(text, words[i].text))
			return &words[i].scalar;
	return NULL;
}

static size_t run(const char *at, const char *set)
{
	return strspn(at, set);
}

static size_t sign(const char *at)
{
	return *at == '+' || *at == '-';
}

/* The number that digits of a base spell, with what stands between them left out. */
static double value_of(const char *at, size_t len, int base)
{
	double value = 0;

	for (size_t i = 0; i < len; i++) {
		int c = at[i] | 0x20;
		int digit = c >= 'a' ? c - 'a' + 10 : at[i] - '0';

		if (at[i] != '_' && at[i] != ',')
			value = value * base + digit;
	}
	return value;
}

static struct scalar integer(const char *text, size_t digits, int base, size_t len)
{
	double value = value_of(text + digits, len - digits, base);

	return (struct scalar){ NODE_INT, false, *text == '-' ? -value : value };
}

/* `[-+]? ( \. D+ | D+ (\. D*)? ) ([eE] [-+]? D+)?`, all of it. */
static bool floats(struct span text)
{
	const char *at = text.at + sign(text.at);
	size_t whole = run(at, DIGITS), part = 0, power;

	at += whole;
	if (*at == '.') {
		part = run(++at, DIGITS);
		at += part;
	}
	if (!whole && !part)
		return false;
	if (*at == 'e' || *at == 'E') {
		at++;
		at += sign(at);
		power = run(at, DIGITS);
		if (!power)
			return false;
		at += power;
	}
	return at == text.at + text.len;
}

/* All of the text from `from` on, and at least one. */
static bool all(struct span text, size_t from, const char *set)
{
	return text.len > from && run(text.at + from, set) == text.len - from;
}

static struct scalar type_core(struct span text)
{
	const struct scalar *word = find_word(core_words, COUNT(core_words), text);
	size_t digits = sign(text.at);

	if (word)
		return *word;
	if (all(text, digits, DIGITS))
		return integer(text.at, digits, 10, text.len);
	if (span_starts(text, "0o") && all(text, 2, OCTALS))
		return integer(text.at, 2, 8, text.len);
	if (span_starts(text, "0x") && all(text, 2, HEXES))
		return integer(text.at, 2, 16, text.len);
	if (floats(text))
		return (struct scalar){ NODE_FLOAT, false, strtod(text.at, NULL) };
	return string;
}

/* A copy without the bytes of `drop`; the text itself where it has none. */
static struct span without(struct arena *tmp, struct span text, const char *drop)
{
	if (strcspn(text.at, drop) == text.len)
		return text;
	char *copy = arena_alloc(tmp, text.len + 1, 1);
	size_t len = 0;
	for (size_t i = 0; i < text.len; i++)
		if (!text.at[i] || !strchr(drop, text.at[i]))
			copy[len++] = text.at[i];
	return (struct span){ copy, len };
}

/* Whether 64 bits hold it; a number that they do not is a float to go-yaml, where it
   is spelt like one. */
static bool fits(struct span text, size_t digits, int base)
{
	errno = 0;
	unsigned long long value = strtoull(text.at + digits, NULL, base);
	if (errno)
		return false;
	unsigned long long most = INT64_MAX;
	return !sign(text.at) || value <= most + (text.at[0] == '-');
}

/* As strconv.ParseInt and ParseUint do with base 0. */
static bool go_integer(struct span text, struct scalar *scalar)
{
	static const struct {
		char letter;
		int base;
		const char *digits;
	} prefixes[] = {
		{ 'x', 16, HEXES }, { 'o', 8, OCTALS }, { 'b', 2, "01" },
	};
	size_t at = sign(text.at);
	bool zero = text.at[at] == '0' && text.len > at + 1;
	int base = zero ? 8 : 10;
	const char *digits = zero ? OCTALS : DIGITS;

	for (size_t i = 0; zero && i < COUNT(prefixes); i++)
		if ((text.at[at + 1] | 0x20) == prefixes[i].letter) {
			base = prefixes[i].base;
			digits = prefixes[i].digits;
			at += 2;
			break;
		}
	if (!all(text, at, digits) || !fits(text, at, base))
		return false;
	*scalar = integer(text.at, at, base, text.len);
	return true;
}

static struct scalar type_go(struct span text, struct arena *tmp)
{
	const struct scalar *word = find_word(core_words, COUNT(core_words), text);
	struct scalar scalar;

	if (word)
		return *word;
	if (!strchr("+-." DIGITS, text.at[0]))
		return string;
	if (text.at[0] != '.')
		text = without(tmp, text, "_");
	if (text.at[0] != '.' && go_integer(text, &scalar))
		return scalar;
	if (!floats(text))
		return string;
	scalar = (struct scalar){ NODE_FLOAT, false, strtod(text.at, NULL) };
	return isinf(scalar.number) ? string : scalar;
}

/*
 * `1:30` and `1:30:15.5`. Psych weighs a part by its distance from the third, so
 * that two parts are hours and minutes.
 */
static bool sexagesimal(struct span text, struct scalar *scalar)
{
	static const double weights[] = { 3600, 60, 1 };
	const char *at = text.at + sign(text.at), *end = text.at + text.len;
	size_t len = run(at, DIGITS "_"), part = 0;
	double value;

	if (!len || *at == '_')
		return false;
	value = value_of(at, len, 10) * weights[0];
	for (at += len; *at == ':' && part < 2; at += len) {
		len = run(++at, DIGITS);
		if (!len || len > 2 || (len == 2 && *at > '5'))
			return false;
		value += value_of(at, len, 10) * weights[++part];
	}
	*scalar = (struct scalar){ NODE_INT, false, *text.at == '-' ? -value : value };
	if (part && *at == '.') {
		scalar->kind = NODE_FLOAT;
		at += 1 + run(at + 1, DIGITS "_");
	}
	return part && at == end;
}

static bool ruby_integer(struct span text, struct scalar *scalar)
{
	size_t at = sign(text.at);
	char letter = text.at[at] == '0' ? (char)(text.at[at + 1] | 0x20) : 0;
	int base = letter == 'x' ? 16 : letter == 'b' ? 2 : text.at[at] == '0' ? 8 : 10;
	size_t digits = at + (base == 16 || base == 2 ? 2 : 0);
	const char *set = base == 16 ? HEXES "_," : base == 2 ? "01_," :
			  base == 8 ? OCTALS "_," : DIGITS "_,";

	if (text.at[at] < '0' || text.at[at] > '9' || !all(text, digits, set))
		return false;
	/* A separator stands between digits. */
	if (base == 10 && (strchr("_,", text.at[text.len - 1]) ||
			   strstr(text.at, "__") || strstr(text.at, ",,") ||
			   strstr(text.at, "_,") || strstr(text.at, ",_")))
		return false;
	*scalar = integer(text.at, digits, base, text.len);
	return true;
}

/* `[-+]? (D [D_,]*)? \. D* ([eE] [-+] D+)?`, and more than a point. */
static bool ruby_float(struct span text, struct arena *tmp, struct scalar *scalar)
{
	const char *at = text.at + sign(text.at);
	size_t whole = *at == '_' || *at == ',' ? 0 : run(at, DIGITS "_,"), part;

	at += whole;
	if (*at != '.')
		return false;
	part = run(++at, DIGITS);
	at += part;
	if (!whole && !part)
		return false;
	if (*at == 'e' || *at == 'E') {
		if (!sign(at + 1) || !run(at + 2, DIGITS))
			return false;
		at += 2 + run(at + 2, DIGITS);
	}
	*scalar = (struct scalar){ NODE_FLOAT, false,
				   strtod(without(tmp, text, "_,").at, NULL) };
	return at == text.at + text.len;
}

static struct scalar type_ruby(struct span text, struct arena *tmp)
{
	struct scalar scalar;
	char lower[WORD_MOST + 1] = "";

	for (size_t i = 0; text.len <= WORD_MOST && i < text.len; i++)
		lower[i] = text.at[i] >= 'A' && text.at[i] <= 'Z' ?
			   (char)(text.at[i] | 0x20) : text.at[i];
	const struct scalar *word = find_word(ruby_words, COUNT(ruby_words),
					      (struct span){ lower, text.len });
	if (word)
		return *word;
	if (sexagesimal(text, &scalar) || ruby_float(text, tmp, &scalar) ||
	    ruby_integer(text, &scalar))
		return scalar;
	return string;
}

bool scalar_is_string(struct span text)
{
	char c = text.len ? *text.at : '~';

	if (text.len <= WORD_MOST && strchr("nNtTfFyYoO", c))
		return false;
	return !((c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.' || c == '~');
}

static struct scalar type_plain(enum yaml_schema schema, struct span text,
				struct arena *tmp)
{
	if (schema == YAML_TEXT || scalar_is_string(text))
		return string;
	if (schema == YAML_GO)
		return type_go(text, tmp);
	return schema == YAML_RUBY ? type_ruby(text, tmp) : type_core(text);
}

struct scalar scalar_type(enum yaml_schema schema, struct span text, bool plain,
			  const char *tag, struct arena *tmp)
{
	static const struct { const char *tag; enum node_kind kind; } tags[] = {
		{ YAML_TAGS "null", NODE_NULL }, { YAML_TAGS "bool", NODE_BOOL },
		{ YAML_TAGS "int", NODE_INT }, { YAML_TAGS "float", NODE_FLOAT },
	};
	struct scalar scalar;

	if (!tag)
		return plain ? type_plain(schema, text, tmp) : string;
	for (size_t i = 0; i < COUNT(tags); i++) {
		if (strcmp(tag, tags[i].tag))
			continue;
		scalar = type_plain(schema, text, tmp);
		if (tags[i].kind == NODE_FLOAT && scalar.kind == NODE_INT)
			scalar.kind = NODE_FLOAT;
		return scalar.kind == tags[i].kind ? scalar : string;
	}
	return string;
}
