/* mask.c - many secrets looked for at once, by narrowing a sorted list. */
#include "text/mask.h"

#include <stdlib.h>

#include "base/str.h"
#include "text/coded.h"

/* A longer secret is cut into pieces of this size, so that a search costs at most so
   many steps a byte however long a secret is. */
#define PIECE ((size_t)256)
/* A line of a longer secret that is worth masking by itself. */
#define LINE_LEAST ((size_t)8)

/* What may stand elsewhere in another form. Shorter ones would match by chance; of longer
   ones the parts that texts show are found by themselves. */
#define CODED_LEAST ((size_t)8)
#define CODED_MOST ((size_t)4096)

static const struct span stars = { "***", 3 };

struct mask {
	struct pieces VEC(struct span) pieces;	/* sorted, each once */
	bool begins[256];	/* whether one begins with the byte */
};

/* The mask itself can be no secret: to mask it would change nothing. */
static bool is_worth_masking(struct span text)
{
	for (size_t i = 0; i < text.len; i++)
		if (text.at[i] != '*')
			return true;
	return false;
}

static void add(struct arena *keep, struct mask *mask, struct span piece)
{
	if (!is_worth_masking(piece))
		return;
	*vec_add(keep, &mask->pieces) = piece;
	mask->begins[(unsigned char)piece.at[0]] = true;
}

/* The last piece overlaps the one before: a short rest would match anywhere. */
static void add_pieces(struct arena *keep, struct mask *mask, struct span secret)
{
	while (secret.len > PIECE) {
		add(keep, mask, span_cut(secret, PIECE));
		size_t rest = secret.len - PIECE;
		secret = span_from(secret, rest < PIECE ? rest : PIECE);
	}
	add(keep, mask, secret);
}

struct adding {
	struct arena *keep;
	struct mask *mask;
};

static void add_coded(void *self, struct span coded)
{
	const struct adding *adding = self;

	if (coded.len >= CODED_LEAST)
		add_pieces(adding->keep, adding->mask, coded);
}

static void add_secret(struct arena *keep, struct mask *mask, struct span secret)
{
	struct adding adding = { keep, mask };
	struct span rest = secret, line;

	add_pieces(keep, mask, secret);
	if (secret.len >= CODED_LEAST && secret.len <= CODED_MOST)
		coded_each(keep, secret, &adding, add_coded);
	while (span_line(&rest, &line)) {
		line = span_trim(line);
		if (line.len >= LINE_LEAST && line.len < secret.len)
			add_pieces(keep, mask, line);
	}
}

static int compare(const void *a, const void *b)
{
	return span_compare(*(const struct span *)a, *(const struct span *)b);
}

struct mask *mask_new(struct arena *keep, const char *const *secrets, size_t count)
{
	struct mask *mask = arena_new(keep, struct mask);
	struct pieces *pieces = &mask->pieces;
	size_t kept = 0;

	for (size_t i = 0; i < count; i++)
		add_secret(keep, mask, span_of(secrets[i]));
	if (pieces->count)
		qsort(pieces->at, pieces->count, sizeof *pieces->at, compare);
	for (size_t i = 0; i < pieces->count; i++)
		if (!i || !span_same(pieces->at[i], pieces->at[kept - 1]))
			pieces->at[kept++] = pieces->at[i];
	pieces->count = kept;
	return mask;
}

/* The first of the pieces low..high whose byte at `depth` is not below `byte`; all
   are longer than `depth` and agree before it. */
static size_t first_not_below(const struct mask *mask, size_t low, size_t high,
			      size_t depth, unsigned byte)
{
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if ((unsigned char)mask->pieces.at[middle].at[depth] < byte)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The length of the longest piece that the text begins with, or 0. */
static size_t longest_at(const struct mask *mask, struct span text)
{
	size_t low = 0, high = mask->pieces.count, found = 0;

	if (!text.len || !mask->begins[(unsigned char)text.at[0]])
		return 0;
	for (size_t depth = 0; low < high; depth++) {
		if (mask->pieces.at[low].len == depth) {
			found = depth;
			low++;
		}
		if (depth == text.len)
			break;
		unsigned byte = (unsigned char)text.at[depth];
		low = first_not_below(mask, low, high, depth, byte);
		high = first_not_below(mask, low, high, depth, byte + 1);
	}
	return found;
}

static void find_cuts(const struct mask *mask, struct arena *keep, struct span text,
		      struct masked *masked)
{
	struct mask_cuts *cuts = &masked->cuts;
	size_t i = masked->from > PIECE ? masked->from - PIECE : 0;

	for (; i < masked->to; i++) {
		size_t from = i < masked->from ? masked->from : i;
		size_t to = i + longest_at(mask, span_from(text, i));

		if (to > masked->to)
			to = masked->to;
		if (to <= from)
			continue;
		if (!cuts->count || cuts->at[cuts->count - 1].to < from)
			*vec_add(keep, cuts) = (struct mask_cut){ from, to };
		else if (cuts->at[cuts->count - 1].to < to)
			cuts->at[cuts->count - 1].to = to;
	}
}

static struct span cut_out(struct arena *keep, struct span text,
			   const struct masked *masked)
{
	struct str out = str_new(keep);
	size_t at = masked->from;

	for (size_t i = 0; i < masked->cuts.count; i++) {
		struct mask_cut cut = masked->cuts.at[i];

		str_add(&out, (struct span){ text.at + at, cut.from - at });
		str_add(&out, stars);
		at = cut.to;
	}
	str_add(&out, (struct span){ text.at + at, masked->to - at });
	return str_span(&out);
}

static bool holds_secret(const struct mask *mask, struct span text)
{
	for (size_t i = 0; i < text.len; i++)
		if (longest_at(mask, span_from(text, i)))
			return true;
	return false;
}

struct masked mask_slice(const struct mask *mask, struct arena *keep, struct span text,
			 size_t from, size_t to)
{
	struct masked masked = { .from = from, .to = to };

	find_cuts(mask, keep, text, &masked);
	if (!masked.cuts.count) {
		masked.text = (struct span){ text.at + from, to - from };
		return masked;
	}
	masked.text = cut_out(keep, text, &masked);
	/* The stars and what stands beside them can make another secret. */
	if (holds_secret(mask, masked.text)) {
		masked.text = stars;
		masked.cuts.count = 1;
		masked.cuts.at[0] = (struct mask_cut){ from, to };
	}
	return masked;
}

size_t masked_offset(const struct masked *masked, size_t offset)
{
	size_t at = masked->from, shown = 0;

	for (size_t i = 0; i < masked->cuts.count; i++) {
		struct mask_cut cut = masked->cuts.at[i];

		if (offset <= cut.from)
			break;
		shown += cut.from - at;
		if (offset < cut.to)
			return shown;
		shown += stars.len;
		at = cut.to;
	}
	if (offset < at)
		return shown;
	return shown + (offset - at);
}
