/*
 * pattern_find.c - looks for patterns within a budget.
 *
 * PCRE2's match limit holds for one start position, and loops over single characters
 * do not count towards it at all. So a text is searched in windows: so many start
 * positions, each with so many backtracks, and no more of the text in sight than so
 * many bytes past the window. Nearly every window ends at the cheapest rung. Where
 * PCRE2 says that the limit or the sight was too short, a narrower window gets more
 * of it, at a price in steps of the file's budget. All of it counts, nothing is
 * timed: the same text costs the same on any machine.
 */
#include "text/pattern_form.h"

#define WIDEST 4096
#define NARROW 32

/* Rungs, cheapest first: how far they go, and the start positions that may. */
static const struct { uint32_t backtracks; size_t width; } efforts[] = {
	{ 100, WIDEST }, { 1000, NARROW }, { 20000, 8 },
};
static const struct { size_t bytes; size_t width; } sights[] = {
	{ 256, WIDEST }, { 4096, NARROW }, { 65536, 8 }, { SIZE_MAX, 8 },
};

#define LAST(rungs) (sizeof (rungs) / sizeof *(rungs) - 1)

/* One search, and the window it is at. */
struct search {
	const struct pattern *pattern;
	const struct code *code;
	bool whole;
	struct matcher *matcher;
	struct span text;
	size_t start, width;
	size_t last;		/* start position; the text's end is one, too */
	size_t effort, sight;	/* rungs */
	struct sw_fault *fault;
};

static bool continues(struct span text, size_t i)
{
	return i < text.len && ((unsigned char)text.at[i] & 0xc0) == 0x80;
}

/* The first offset from `i` on that begins a character: cutting one would make what
   matches depend on where a window ends. */
static size_t whole_character(const struct search *search, size_t i)
{
	size_t most = i + 3;

	while (search->pattern->utf && i < most && continues(search->text, i))
		i++;
	return i;
}

/* Just past the window's last start position. */
static size_t window_end(const struct search *search)
{
	size_t left = search->last + 1 - search->start;
	size_t width = search->code->anchored ? 1 : search->width;
	size_t end = width < left ? whole_character(search, search->start + width)
		: search->last + 1;

	return end <= search->last ? end : search->last + 1;
}

static size_t sight_end(const struct search *search)
{
	size_t from = window_end(search), bytes = sights[search->sight].bytes;

	if (from >= search->text.len || bytes >= search->text.len - from)
		return search->text.len;
	return whole_character(search, from + bytes);
}

/* The first attempt costs a step for 16 bytes. A dearer one costs what it may take: a
   backtrack can be a look-ahead over all that is seen. */
static int charge(struct search *search)
{
	uint64_t positions = window_end(search) - search->start;
	uint64_t seen = sight_end(search) - search->start, steps = positions / 16 + 1;
	uint64_t backtracks = efforts[search->effort].backtracks;
	struct matcher *matcher = search->matcher;

	if (search->effort || search->sight)
		steps = positions * backtracks * (1 + seen / 512);
	if (steps <= matcher->steps) {
		matcher->steps -= steps;
		return 0;
	}
	matcher->steps = 0;
	return sw_unchecked_at(search->fault, search->pattern->at,
			       "pattern: limits.match-steps (%llu) is used up on one "
			       "file: simplify the pattern or raise the limit",
			       (unsigned long long)matcher->limits->match_steps);
}

static int give_up(const struct search *search, int error)
{
	PCRE2_UCHAR why[128];

	if (error == PCRE2_ERROR_MATCHLIMIT)
		return sw_unchecked_at(search->fault, search->pattern->at,
				       "pattern: over %u backtracks from one byte of the "
				       "text: simplify the pattern",
				       efforts[LAST(efforts)].backtracks);
	pcre2_get_error_message(error, why, sizeof why);
	return sw_unchecked_at(search->fault, search->pattern->at,
			       "pattern: gave up (%s): simplify the pattern",
			       (char *)why);
}

static int try_window(struct search *search)
{
	struct matcher *matcher = search->matcher;
	size_t end = sight_end(search);
	bool cut = end < search->text.len;
	const struct code *code = pattern_ready(search->pattern, search->whole, cut);

	pcre2_set_match_limit(matcher->context, efforts[search->effort].backtracks);
	pcre2_set_offset_limit(matcher->context, window_end(search) - 1);
	return pcre2_match(code->code, (PCRE2_SPTR)search->text.at, end, search->start,
			   cut ? PCRE2_PARTIAL_HARD : 0, matcher->data, matcher->context);
}

/* The next window: wider again, step by step, since what was dear may go on. */
static void advance(struct search *search)
{
	search->start = window_end(search);
	search->width *= 2;
	if (search->width < 2 * NARROW || search->width > WIDEST)
		search->width = search->width > WIDEST ? WIDEST : 2 * NARROW;
	search->effort = search->sight = 0;
}

static void narrow(struct search *search, size_t width)
{
	if (search->width > width)
		search->width = width;
}

/* After a window that says neither yes nor no; -1 where no rung is left. */
static int climb(struct search *search, int result)
{
	if (result == PCRE2_ERROR_PARTIAL && search->sight < LAST(sights)) {
		size_t first = pcre2_get_ovector_pointer(search->matcher->data)[0];
		if (first > search->start && first < window_end(search))
			search->start = first;
		narrow(search, sights[++search->sight].width);
		return 0;
	}
	if (result != PCRE2_ERROR_MATCHLIMIT)
		return give_up(search, result);
	if (!search->effort && search->width > NARROW)
		search->width = NARROW;
	else if (search->effort < LAST(efforts))
		narrow(search, efforts[++search->effort].width);
	else
		return give_up(search, result);
	return 0;
}

/* 1 or 0 or -1; a match is in the matcher's data. */
static int look(struct search *search)
{
	while (search->start <= search->last) {
		if (charge(search))
			return -1;
		int result = try_window(search);
		if (result >= 0)
			return 1;
		if (result != PCRE2_ERROR_NOMATCH) {
			if (climb(search, result))
				return -1;
			continue;
		}
		if (search->code->anchored)
			return 0;
		advance(search);
	}
	return 0;
}

static int find(const struct pattern *pattern, struct matcher *matcher,
		const struct within *in, bool whole, struct sw_fault *fault)
{
	struct search search = {
		.pattern = pattern, .code = pattern_code(pattern, whole),
		.whole = whole, .matcher = matcher, .text = in->text, .last = in->to - 1,
		.width = WIDEST, .fault = fault,
	};

	if (!search.code)
		return sw_unchecked_at(fault, pattern->at,
				       "pattern: too large for whole texts: shorten it");
	/* What must end where the text ends has to see it. */
	if (whole)
		search.sight = LAST(sights);
	search.start = whole_character(&search, in->from);
	return look(&search);
}

static void take(const struct pattern *pattern, const struct matcher *matcher,
		 struct span text, struct match *match)
{
	const size_t *edges = pcre2_get_ovector_pointer(matcher->data);
	uint32_t groups = 0;

	pcre2_pattern_info(pattern->somewhere.code, PCRE2_INFO_CAPTURECOUNT, &groups);
	*match = (struct match){ .count = groups + 1 };
	if (match->count > PATTERN_GROUPS)
		match->count = PATTERN_GROUPS;
	for (size_t i = 0; i < match->count; i++) {
		size_t begin = edges[2 * i], end = edges[2 * i + 1];
		if (begin != PCRE2_UNSET && begin <= end)
			match->groups[i] = span_cut(span_from(text, begin), end - begin);
	}
}

int pattern_find_in(const struct pattern *pattern, struct matcher *matcher,
		    const struct within *in, struct match *match, struct sw_fault *fault)
{
	struct within sound = *in;

	if (!sound.text.at)
		sound.text.at = "";
	if (sound.to > sound.text.len + 1)
		sound.to = sound.text.len + 1;
	if (sound.from >= sound.to)
		return 0;
	int found = find(pattern, matcher, &sound, false, fault);
	if (found > 0)
		take(pattern, matcher, sound.text, match);
	return found;
}

int pattern_find(const struct pattern *pattern, struct matcher *matcher, struct span text,
		 size_t from, struct match *match, struct sw_fault *fault)
{
	struct within all = { text, from, text.len + 1 };

	return pattern_find_in(pattern, matcher, &all, match, fault);
}

int pattern_takes(const struct pattern *pattern, struct matcher *matcher, struct span text,
		  bool all, struct sw_fault *fault)
{
	struct within in = { text, 0, text.len + 1 };

	if (!text.at)
		in.text.at = "";
	return find(pattern, matcher, &in, all, fault);
}
