/*
 * pattern.c - the door of PCRE2.
 *
 * PCRE2's match limit holds for one start position, and loops over single characters
 * do not count towards it at all. So a text is searched in windows: so many start
 * positions, each with so many backtracks, and no more of the text in sight than so
 * many bytes past the window. Nearly every window ends at the cheapest rung. Where
 * PCRE2 says that the limit or the sight was too short, a narrower window gets more
 * of it, at a price in steps of the file's budget. All of it counts, nothing is
 * timed: the same text costs the same on any machine.
 */
#include "text/pattern.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdalign.h>
#include <string.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "base/memory.h"
#include "text/dialect.h"
#include "text/place.h"

#define HEAP_KIB_MOST 2000
#define STACK_LEAST ((size_t)32 << 10)
#define STACK_MOST ((size_t)1 << 20)

/* An expression as PCRE2 has it; made for a machine when it is first used, since most
   rules of a run meet no file of theirs. */
struct code {
	pcre2_code *code;
	bool anchored;		/* only the first position can match */
	_Atomic bool ready;
};

struct pattern {
	struct span regex;	/* as PCRE2 reads it */
	struct sw_place at;
	uint32_t options;
	bool utf;
	struct code somewhere;
	struct code whole;	/* made when pattern_takes first asks for all of a text */
};

struct matcher {
	const struct limits *limits;
	uint64_t steps;		/* left */
	pcre2_match_context *context;
	pcre2_match_data *data;
	pcre2_jit_stack *stack;
};

/* PCRE2 frees without saying how much. */
struct block {
	size_t size;
	alignas(max_align_t) char bytes[];
};

static void *get(size_t size, void *unused)
{
	(void)unused;
	if (size > SIZE_MAX - sizeof(struct block))
		return NULL;
	struct block *block = memory_get(sizeof *block + size);
	block->size = size;
	return block->bytes;
}

static void put(void *at, void *unused)
{
	(void)unused;
	if (!at)
		return;
	struct block *block = (struct block *)((char *)at - offsetof(struct block, bytes));
	memory_put(block, sizeof *block + block->size);
}

static void release_pattern(void *self)
{
	struct pattern *pattern = self;

	pcre2_code_free(pattern->somewhere.code);
	pcre2_code_free(pattern->whole.code);
}

static void release_matcher(void *self)
{
	struct matcher *matcher = self;

	pcre2_jit_stack_free(matcher->stack);
	pcre2_match_data_free(matcher->data);
	pcre2_match_context_free(matcher->context);
}

/* NULL with PCRE2's error and its offset. The limits on nesting and length are the
   dialect's; a line feed alone ends a line, whatever PCRE2 was built with. */
static pcre2_code *compile(const struct pattern *pattern, uint32_t options, int *error,
			   size_t *offset)
{
	pcre2_general_context *memory = pcre2_general_context_create(get, put, NULL);
	pcre2_compile_context *context = pcre2_compile_context_create(memory);

	pcre2_set_parens_nest_limit(context, DIALECT_GROUPS_MOST);
	pcre2_set_newline(context, PCRE2_NEWLINE_LF);
	pcre2_code *code = pcre2_compile((PCRE2_SPTR)pattern->regex.at, pattern->regex.len,
					 pattern->options | options, error, offset, context);
	pcre2_compile_context_free(context);
	pcre2_general_context_free(memory);
	return code;
}

static void code_init(struct code *code, pcre2_code *made)
{
	uint32_t options = 0;

	pcre2_pattern_info(made, PCRE2_INFO_ALLOPTIONS, &options);
	code->anchored = options & PCRE2_ANCHORED;
	code->code = made;
}

/* Whether our own expression asks for UTF-8 in its leading verbs. */
static bool asks_utf(struct span regex)
{
	while (span_starts(regex, "(*")) {
		size_t end = span_find(regex, ')');
		if (span_is(span_cut(regex, end + 1), "(*UTF)"))
			return true;
		regex = span_from(regex, end + 1);
	}
	return false;
}

/* Checks by the dialect's own rules; sets what PCRE2 is to read, and how. */
static int prepare(struct arena *keep, struct pattern *pattern, struct span regex,
		   enum dialect dialect, struct sw_fault *fault)
{
	struct str out;

	pattern->options = PCRE2_NEVER_BACKSLASH_C | PCRE2_USE_OFFSET_LIMIT;
	pattern->utf = dialect == DIALECT_IREGEXP || (dialect == DIALECT_OWN && asks_utf(regex));
	if (pattern->utf)
		pattern->options |= PCRE2_UTF | PCRE2_MATCH_INVALID_UTF;
	if (dialect == DIALECT_IREGEXP) {
		out = str_new(keep);
		if (iregexp_write(regex, &out, pattern->at, fault))
			return -1;
		pattern->regex = str_span(&out);
		return 0;
	}
	pattern->regex = arena_span(keep, regex);
	if (!regex.len)
		return sw_fault_at(fault, pattern->at,
				   "pattern: it is empty and would match everywhere");
	if (dialect == DIALECT_OWN)
		return 0;
	if (regex.len > DIALECT_BYTES_MOST)
		return sw_fault_at(fault, pattern->at,
				   "pattern: %zu bytes, at most %d are taken here", regex.len,
				   DIALECT_BYTES_MOST);
	return restricted_check(regex, pattern->at, fault);
}

/* The offset that PCRE2 names counts in what iregexp_write made of an I-Regexp. */
static int refuse(const struct pattern *pattern, enum dialect dialect, int error,
		  size_t offset, struct sw_fault *fault)
{
	PCRE2_UCHAR why[128];

	pcre2_get_error_message(error, why, sizeof why);
	if (dialect == DIALECT_IREGEXP)
		return sw_unchecked_at(fault, pattern->at, "I-Regexp is too large: %s",
				       (char *)why);
	return sw_fault_at(fault, place_inside(pattern->at, pattern->regex, offset),
			   "pattern: %s", (char *)why);
}

struct pattern *pattern_new(struct arena *keep, struct span regex, enum dialect dialect,
			    struct sw_place at, struct sw_fault *fault)
{
	struct pattern *pattern = arena_new(keep, struct pattern);
	size_t offset;
	int error;

	pattern->at = at;
	if (at.path)
		pattern->at.path = arena_string(keep, span_of(at.path));
	if (prepare(keep, pattern, regex, dialect, fault))
		return NULL;
	pcre2_code *made = compile(pattern, 0, &error, &offset);
	if (!made)
		return refuse(pattern, dialect, error, offset, fault), NULL;
	code_init(&pattern->somewhere, made);
	arena_defer(keep, release_pattern, pattern);
	return pattern;
}

struct matcher *matcher_new(struct arena *keep, const struct limits *limits)
{
	struct matcher *matcher = arena_new(keep, struct matcher);
	pcre2_general_context *memory = pcre2_general_context_create(get, put, NULL);

	*matcher = (struct matcher){
		.limits = limits,
		.context = pcre2_match_context_create(memory),
		.data = pcre2_match_data_create(PATTERN_GROUPS, memory),
		.stack = pcre2_jit_stack_create(STACK_LEAST, STACK_MOST, memory),
	};
	pcre2_general_context_free(memory);
	pcre2_set_heap_limit(matcher->context, HEAP_KIB_MOST);
	pcre2_jit_stack_assign(matcher->context, NULL, matcher->stack);
	arena_defer(keep, release_matcher, matcher);
	matcher_refill(matcher);
	return matcher;
}

void matcher_refill(struct matcher *matcher)
{
	matcher->steps = matcher->limits->match_steps;
}

/* What patterns share between threads is made under one lock: it is held for some
   microseconds, once for each pattern that meets a text. Where the machine has no
   just-in-time compiler, or may not have one, PCRE2 interprets. */
static pthread_mutex_t making = PTHREAD_MUTEX_INITIALIZER;

static const struct code *make_ready(struct pattern *pattern, bool whole)
{
	struct code *code = whole ? &pattern->whole : &pattern->somewhere;
	size_t offset;
	int error;

	if (atomic_load_explicit(&code->ready, memory_order_acquire))
		return code;
	pthread_mutex_lock(&making);
	if (!code->code) {
		uint32_t ends = PCRE2_ANCHORED | PCRE2_ENDANCHORED;
		pcre2_code *made = compile(pattern, ends, &error, &offset);
		if (made)
			code_init(code, made);
	}
	if (code->code && !atomic_load(&code->ready)) {
		pcre2_jit_compile(code->code, PCRE2_JIT_COMPLETE | PCRE2_JIT_PARTIAL_HARD);
		atomic_store_explicit(&code->ready, true, memory_order_release);
	}
	pthread_mutex_unlock(&making);
	return code->code ? code : NULL;
}

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
	struct matcher *matcher;
	struct span text;
	size_t start, width;
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

/* Just past the window's last start position; the text's end is one, too. */
static size_t window_end(const struct search *search)
{
	size_t left = search->text.len + 1 - search->start;
	size_t width = search->code->anchored ? 1 : search->width;

	return width < left ? whole_character(search, search->start + width)
		: search->text.len + 1;
}

static size_t sight_end(const struct search *search)
{
	size_t from = window_end(search), bytes = sights[search->sight].bytes;

	if (from >= search->text.len || bytes >= search->text.len - from)
		return search->text.len;
	return whole_character(search, from + bytes);
}

/* The first attempt costs a step for 16 bytes; a dearer one what it may take. */
static int charge(struct search *search)
{
	uint64_t positions = window_end(search) - search->start;
	uint64_t seen = sight_end(search) - search->start, steps = positions / 16 + 1;
	struct matcher *matcher = search->matcher;

	if (search->effort || search->sight)
		steps = positions * efforts[search->effort].backtracks * (1 + seen / 4096);
	if (steps <= matcher->steps) {
		matcher->steps -= steps;
		return 0;
	}
	matcher->steps = 0;
	return sw_unchecked_at(search->fault, search->pattern->at,
			       "pattern: limits.match-steps (%llu) is used up on one file: "
			       "simplify the pattern or raise the limit",
			       (unsigned long long)matcher->limits->match_steps);
}

static int give_up(const struct search *search, int error)
{
	PCRE2_UCHAR why[128];

	if (error == PCRE2_ERROR_MATCHLIMIT)
		return sw_unchecked_at(search->fault, search->pattern->at,
				       "pattern: over %u backtracks from one byte of the text: "
				       "simplify the pattern", efforts[LAST(efforts)].backtracks);
	pcre2_get_error_message(error, why, sizeof why);
	return sw_unchecked_at(search->fault, search->pattern->at,
			       "pattern: gave up (%s): simplify the pattern", (char *)why);
}

static int try_window(struct search *search)
{
	struct matcher *matcher = search->matcher;
	size_t end = sight_end(search);

	pcre2_set_match_limit(matcher->context, efforts[search->effort].backtracks);
	pcre2_set_offset_limit(matcher->context, window_end(search) - 1);
	return pcre2_match(search->code->code, (PCRE2_SPTR)search->text.at, end,
			   search->start, end < search->text.len ? PCRE2_PARTIAL_HARD : 0,
			   matcher->data, matcher->context);
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

/* Goes on after a window that says neither yes nor no; -1 where there is no dearer one. */
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
	while (search->start <= search->text.len) {
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

static int find(const struct pattern *pattern, struct matcher *matcher, struct span text,
		size_t from, bool whole, struct sw_fault *fault)
{
	/* What is made late is no part of the value: threads may share the pattern. */
	struct pattern *own = (struct pattern *)(uintptr_t)pattern;
	struct search search = {
		.pattern = pattern, .code = make_ready(own, whole), .matcher = matcher,
		.text = text, .width = WIDEST, .fault = fault,
	};

	if (!search.code)
		return sw_unchecked_at(fault, pattern->at,
				       "pattern: too large to match a whole text: shorten it");
	search.start = whole_character(&search, from);
	return look(&search);
}

int pattern_find(const struct pattern *pattern, struct matcher *matcher, struct span text,
		 size_t from, struct match *match, struct sw_fault *fault)
{
	if (!text.at)
		text.at = "";
	int found = find(pattern, matcher, text, from, false, fault);
	if (found <= 0)
		return found;
	const size_t *edges = pcre2_get_ovector_pointer(matcher->data);
	uint32_t groups = 0;
	pcre2_pattern_info(pattern->somewhere.code, PCRE2_INFO_CAPTURECOUNT, &groups);
	*match = (struct match){ .count = groups + 1 };
	if (match->count > PATTERN_GROUPS)
		match->count = PATTERN_GROUPS;
	for (size_t i = 0; i < match->count; i++) {
		size_t begin = edges[2 * i], end = edges[2 * i + 1];
		if (begin != PCRE2_UNSET && begin <= end)
			match->groups[i] = (struct span){ text.at + begin, end - begin };
	}
	return 1;
}

int pattern_takes(const struct pattern *pattern, struct matcher *matcher, struct span text,
		  bool all, struct sw_fault *fault)
{
	if (!text.at)
		text.at = "";
	return find(pattern, matcher, text, 0, all, fault);
}

int pattern_group(const struct pattern *pattern, const char *name)
{
	int group = pcre2_substring_number_from_name(pattern->somewhere.code,
						     (PCRE2_SPTR)name);

	return group < 0 ? -1 : group;
}
