/*
 * secrets.c - fuzzes the search for secrets: parts give what the whole gives, and so does
 * what is carried over from another text. The input is a few numbers and what the text is
 * written from.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "secrets/checksum.h"
#include "secrets/reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void hold(bool claim)
{
	if (!claim)
		abort();
}

/* Detectors that overlap, ask for words nearby, run to the end of what they see, have
   gates of each sort. */
static const struct {
	const char *name, *keywords[3], *pattern, *reader, *near, *checksum;
	double entropy;
} made[] = {
	{ .name = "gated", .keywords = { "tkn_" },
	  .pattern = "(?<![0-9a-z])tkn_[0-9a-f]{8}(?![0-9a-z])" },
	{ .name = "summed", .keywords = { "sum_", "som_" }, .checksum = "crc32-base62",
	  .pattern = "\\bs[uo]m_[0-9A-Za-z]{12}" },
	{ .name = "near", .keywords = { "key" }, .near = "acme",
	  .pattern = "(?i)\\bkey\\W{0,5}(?<value>[0-9a-z]{6,12})" },
	{ .name = "run", .keywords = { "acme" }, .pattern = "[0-9a-f]{16}(?![0-9a-f])" },
	{ .name = "long", .keywords = { "long-" }, .pattern = "long-[!-~]+" },
	{ .name = "longer", .keywords = { "begin" },
	  .pattern = "(?s)begin.{5,900}?(?<value>[a-z0-9]{9})" },
	{ .name = "bits", .keywords = { "bit" }, .entropy = 2.5, .pattern = "bit[a-z0-9]*" },
	{ .name = "end", .keywords = { "end" }, .pattern = "[a-z]{0,4}end\\z" },
	{ .name = "start", .keywords = { "starts" }, .pattern = "\\A.{0,9}starts[a-z]+" },
	{ .name = "password", .keywords = { "password", "pwd" }, .reader = "password" },
	{ .name = "url", .keywords = { "://" }, .reader = "url_login" },
	{ .name = "connection", .keywords = { "pwd", "key" }, .reader = "connection" },
};
#define MADE (sizeof made / sizeof *made)

static struct arena always;
static struct secrets *secrets;
static struct seeker *seeker;

static void add(struct spans *list, const char *word)
{
	if (word)
		*vec_add(&always, list) = span_of(word);
}

static void make(void)
{
	static struct detector detectors[MADE];
	static const struct detector *all[MADE];
	struct sw_fault fault = {0};

	for (size_t i = 0; i < MADE; i++) {
		struct detector *detector = &detectors[i];
		detector->name = made[i].name;
		for (size_t k = 0; k < 3; k++)
			add(&detector->keywords, made[i].keywords[k]);
		detector->pattern = span_of(made[i].pattern);
		detector->trusted = true;
		detector->reader = reader_find(span_of(made[i].reader));
		detector->checksum = checksum_find(span_of(made[i].checksum));
		detector->entropy = made[i].entropy;
		add(&detector->near, made[i].near);
		hold(detector->reader || detector->pattern.len);
		all[i] = detector;
	}
	secrets = secrets_new(&always, all, MADE, &fault);
	hold(secrets);
	seeker = seeker_new(&always, secrets, &limits_default);
}

/* The input, and what follows from it: so long texts come of short inputs. */
struct numbers {
	const uint8_t *at;
	size_t left;
	uint64_t state;
};

static unsigned next(struct numbers *numbers)
{
	numbers->state = numbers->state * UINT64_C(6364136223846793005) + 1442695040888963407;
	if (!numbers->left)
		return numbers->state >> 56;
	numbers->left--;
	numbers->state ^= *numbers->at;
	return *numbers->at++;
}

static const char *const bits[] = {
	"tkn_", "tkn_7c1e9ab4", "sum_", "som_", "qX7Lw2mB", "key = ", "KEY:", "acme ",
	"acme", "long-", "long-", "long-", "begin", "bit", "end", "starts", "password = \"",
	"pwd=", "://", "user:", "@host/", "\"\n", "; ", " ", "\n", "xK9vT2mQ8rLw",
	"sum_qX7Lw2mB9vT2", "xK9vT2mQ8rLw7c1e9ab4", "%3D", "tkn_7c1e9%61b4", "dGtuX",
	"dGtuXzdjMWU5YWI0", "IHRrbl83YzFlOWFiNA", "746b6e5f", "746b6e5f3763316539616234",
};

static void wide(struct str *text, const char *bit)
{
	for (; *bit; bit++) {
		str_byte(text, *bit);
		str_byte(text, '\0');
	}
}

static void fill(struct str *text, struct numbers *numbers)
{
	char base = (char)next(numbers);

	for (unsigned n = next(numbers) * 5 + 1; n; n--)
		str_byte(text, base & 1 ? ' ' : (char)('a' + (base + 7 * n) % 26));
}

static void write(struct str *text, struct numbers *numbers, size_t count)
{
	size_t kinds = sizeof bits / sizeof *bits;

	for (size_t i = 0; i < count; i++) {
		unsigned number = next(numbers);
		if (number < 30)
			wide(text, bits[number % kinds]);
		else if (number < 170)
			str_text(text, bits[number % kinds]);
		else if (number < 220)
			str_byte(text, (char)(number - 220 + next(numbers)));
		else
			fill(text, numbers);
	}
}

static bool same(const struct secret *a, const struct secret *b)
{
	return a->detector == b->detector && a->from == b->from && a->to == b->to &&
	       a->keyword == b->keyword && a->doubt == b->doubt &&
	       a->coding == b->coding && span_same(a->name, b->name);
}

static void lists_hold(const struct secret_list *list, const struct secret_list *whole,
		       struct span text)
{
	hold(list->count == whole->count);
	for (size_t i = 0; i < list->count; i++) {
		hold(same(&list->at[i], &whole->at[i]));
		hold(list->at[i].from < list->at[i].to && list->at[i].to <= text.len);
		hold(!i || list->at[i - 1].to <= list->at[i].from);
	}
}

static struct secret_list find(struct arena *keep, struct span text, size_t step)
{
	struct secret_list list = {0};
	struct sw_fault fault = {0};

	for (size_t at = 0; at < text.len; at += step) {
		size_t to = text.len - at < step ? text.len : at + step;
		seeker_refill(seeker);
		hold(!secrets_find(seeker, text, at, to, keep, &list, &fault));
	}
	return list;
}

static size_t below(struct numbers *numbers, size_t most)
{
	size_t number = (size_t)next(numbers) << 8;

	number += next(numbers);
	return most ? number % most : 0;
}

/* Stretches of the old text with something new between them; some of them go on where the
   one before ends. */
static void change(struct arena *keep, struct span old, struct numbers *numbers,
		   struct str *text, struct delta *delta)
{
	struct { struct kept *at; size_t count, room; } kept = {0};
	size_t from = 0;

	write(text, numbers, next(numbers) % 3);
	for (size_t n = next(numbers) % 6; n; n--) {
		if (next(numbers) & 1)
			from = below(numbers, old.len + 1);
		size_t len = next(numbers) & 3 ? below(numbers, old.len - from + 1)
			: old.len - from;
		*vec_add(keep, &kept) = (struct kept){ from, text->len, len };
		str_add(text, span_cut(span_from(old, from), len));
		from += len;
		write(text, numbers, next(numbers) % 3);
	}
	*delta = (struct delta){ kept.at, kept.count, next(numbers) & 1 ? old.len : 0 };
}

/* In memory of its own, so that reading beyond it is seen. */
static struct span alone(struct arena *keep, const struct str *text)
{
	char *copy = malloc(text->len + !text->len);

	hold(copy);
	arena_defer(keep, free, copy);
	if (text->len)
		memcpy(copy, text->at, text->len);
	return (struct span){ copy, text->len };
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena keep = {0};
	struct numbers numbers = { data, size, size };
	struct str old = str_new(&keep), text = str_new(&keep);
	struct sw_fault fault = {0};
	struct delta delta;

	if (!secrets)
		make();
	size_t step = next(&numbers) * 7 + 1;
	write(&old, &numbers, next(&numbers) % 40);
	change(&keep, str_span(&old), &numbers, &text, &delta);

	struct span now = alone(&keep, &text);
	struct secret_list before = find(&keep, alone(&keep, &old), SIZE_MAX / 2);
	struct secret_list whole = find(&keep, now, SIZE_MAX / 2);
	struct secret_list parts = find(&keep, now, step);
	struct secret_list carried = {0};
	seeker_refill(seeker);
	hold(!secrets_carry(seeker, now, &delta, &before, &keep, &carried,
			    &fault));
	secrets_settle(&whole);
	secrets_settle(&parts);
	secrets_settle(&carried);
	lists_hold(&whole, &whole, now);
	lists_hold(&parts, &whole, now);
	lists_hold(&carried, &whole, now);
	arena_clear(&keep);
	return 0;
}
