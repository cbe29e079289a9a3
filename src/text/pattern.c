/* pattern.c - the door of PCRE2: makes patterns, and what matching needs besides. */
#include "text/pattern_form.h"

#include <pthread.h>
#include <stdalign.h>

#include "base/memory.h"
#include "text/dialect.h"
#include "text/place.h"

#define HEAP_KIB_MOST 2000
#define STACK_LEAST ((size_t)32 << 10)
#define STACK_MOST ((size_t)1 << 20)

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
	char *begin = (char *)at - offsetof(struct block, bytes);
	struct block *block = (struct block *)begin;
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
	pcre2_code *code = pcre2_compile((PCRE2_SPTR)pattern->regex.at,
					 pattern->regex.len, pattern->options | options,
					 error, offset, context);
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

/* In other words than PCRE2's own. */
static bool is_foreign(enum dialect dialect)
{
	return dialect == DIALECT_IREGEXP || dialect == DIALECT_ECMA;
}

static int translate(struct arena *keep, struct pattern *pattern, struct span regex,
		     enum dialect dialect, struct sw_fault *fault)
{
	struct str out = str_new(keep);
	int failed = dialect == DIALECT_ECMA ?
		     ecma_write(regex, &out, pattern->at, fault) :
		     iregexp_write(regex, &out, pattern->at, fault);

	pattern->regex = str_span(&out);
	return failed;
}

/* Checks by the dialect's own rules; sets what PCRE2 is to read, and how. */
static int prepare(struct arena *keep, struct pattern *pattern, struct span regex,
		   enum dialect dialect, struct sw_fault *fault)
{
	pattern->options = PCRE2_NEVER_BACKSLASH_C | PCRE2_USE_OFFSET_LIMIT;
	pattern->utf = is_foreign(dialect) ||
		       (dialect == DIALECT_OWN && asks_utf(regex));
	if (pattern->utf)
		pattern->options |= PCRE2_UTF | PCRE2_MATCH_INVALID_UTF;
	if (is_foreign(dialect))
		return translate(keep, pattern, regex, dialect, fault);
	pattern->regex = arena_span(keep, regex);
	if (!regex.len)
		return sw_fault_at(fault, pattern->at,
				   "pattern: it is empty and would match everywhere");
	if (dialect == DIALECT_OWN)
		return 0;
	if (regex.len > DIALECT_BYTES_MOST)
		return sw_fault_at(fault, pattern->at,
				   "pattern: %zu bytes, at most %d are taken here",
				   regex.len, DIALECT_BYTES_MOST);
	return restricted_check(regex, pattern->at, fault);
}

/* The offset that PCRE2 names counts in what was made of a foreign expression. */
static int refuse(const struct pattern *pattern, enum dialect dialect, int error,
		  size_t offset, struct sw_fault *fault)
{
	PCRE2_UCHAR why[128];

	pcre2_get_error_message(error, why, sizeof why);
	if (dialect == DIALECT_IREGEXP)
		return sw_unchecked_at(fault, pattern->at, "I-Regexp is too large: %s",
				       (char *)why);
	if (dialect == DIALECT_ECMA)
		offset = 0;
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

/* What patterns share between threads is made late, under one lock: it is held for some
   microseconds, once for each pattern that meets a text, and once more where a text is
   longer than a window: few are. Where the machine has no just-in-time compiler, or may not
   have one, PCRE2 interprets. */
static pthread_mutex_t making = PTHREAD_MUTEX_INITIALIZER;

static struct code *code_of(const struct pattern *shared, bool whole)
{
	struct pattern *pattern = (struct pattern *)(uintptr_t)shared;

	return whole ? &pattern->whole : &pattern->somewhere;
}

const struct code *pattern_code(const struct pattern *pattern, bool whole)
{
	struct code *code = code_of(pattern, whole);
	size_t offset;
	int error;

	if (!whole || atomic_load_explicit(&code->ready, memory_order_acquire))
		return code;
	pthread_mutex_lock(&making);
	if (!code->code) {
		uint32_t ends = PCRE2_ANCHORED | PCRE2_ENDANCHORED;
		pcre2_code *made = compile(pattern, ends, &error, &offset);
		if (made)
			code_init(code, made);
	}
	pthread_mutex_unlock(&making);
	return code->code ? code : NULL;
}

const struct code *pattern_ready(const struct pattern *pattern, bool whole, bool cut)
{
	const uint32_t mode = cut ? PCRE2_JIT_PARTIAL_HARD : PCRE2_JIT_COMPLETE;
	struct code *code = code_of(pattern, whole);

	if (atomic_load_explicit(&code->ready, memory_order_acquire) & mode)
		return code;
	pthread_mutex_lock(&making);
	if (!(atomic_load(&code->ready) & mode)) {
		pcre2_jit_compile(code->code, mode);
		atomic_fetch_or_explicit(&code->ready, mode, memory_order_release);
	}
	pthread_mutex_unlock(&making);
	return code;
}

void pattern_warm(const struct pattern *pattern)
{
	pattern_ready(pattern, false, false);
	pattern_ready(pattern, false, true);
}

int pattern_group(const struct pattern *pattern, const char *name)
{
	int group = pcre2_substring_number_from_name(pattern->somewhere.code,
						     (PCRE2_SPTR)name);

	return group < 0 ? -1 : group;
}
