/* detectors.c - reading types of credentials. */
#include "engine/detectors.h"

#include "base/map.h"
#include "secrets/checksum.h"
#include "secrets/expiry.h"
#include "secrets/reader.h"
#include "secrets/surround.h"
#include "text/pattern.h"
#include "tree/form.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const char *const keys[] = {
	"about", "keywords", "pattern", "token", "assigned", "reader", "entropy",
	"checksum", "expiry", "near", "placeholders", "level", "weak", "hint", "finds", "leaves",
};

/* Calls for each detector of the rule, in the order of its files, until one fails. */
static int each(struct arena *keep, const struct rule *rule, void *to,
		int (*call)(struct arena *keep, const struct rule *rule,
			    const struct pair *pair, void *to, struct sw_fault *fault),
		struct sw_fault *fault)
{
	const struct node *own = node_get(rule->body, "detectors");
	size_t files = node_is(own, NODE_MAP) ? 0 : rule->data.count;

	for (size_t i = 0; i < (files ? files : 1); i++) {
		const struct node *map = files ? rule->data.at[i] : own;

		if (!node_is(map, NODE_MAP))
			return sw_fault_at(fault, map ? map->place : rule->body->place,
					   "detectors are a mapping from each name to "
					   "what is looked for");
		for (size_t k = 0; k < map->count; k++)
			if (call(keep, rule, &map->pairs[k], to, fault))
				return -1;
	}
	return 0;
}

static int declare(struct arena *keep, const struct rule *rule, const struct pair *pair,
		   void *to, struct sw_fault *fault)
{
	struct rule *declaring = to;
	const struct node *level = node_get(pair->value, "level");
	struct check check = { .level = LEVEL_SAME };
	bool weak = false;

	if (form_scalar(keep, pair->key, "a detector's name", &check.name, fault) ||
	    form_text(keep, pair->value, "hint", &check.hint, fault) ||
	    form_bool(pair->value, "weak", &weak, fault))
		return -1;
	if (map_add(&declaring->check_at, pair->key->text,
		    (void *)(rule->checks.count + 1)))
		return sw_fault_at(fault, pair->key->place,
				   "there is a detector `%s` already", check.name);
	if (level && (check.level = level_read(level, fault)) == LEVEL_SAME)
		return -1;
	if (weak)
		check.level = LEVEL_OFF;
	*vec_add(keep, &declaring->checks) = check;
	return 0;
}

int detectors_declare(struct arena *keep, struct rule *rule, struct sw_fault *fault)
{
	rule->check_at = map_new(keep);
	return each(keep, rule, rule, declare, fault);
}

static int read_spans(struct arena *keep, const struct node *map, const char *key,
		      struct spans *spans, struct sw_fault *fault)
{
	struct words words = {0};

	if (form_words(keep, map, key, &words, fault))
		return -1;
	for (size_t i = 0; i < words.count; i++)
		*vec_add(keep, spans) = span_of(words.at[i]);
	return 0;
}

/* The member as one of a table's words. */
static int read_named(const struct node *map, const char *key, const void **found,
		      const void *(*find)(struct span name), struct sw_fault *fault)
{
	const struct node *node = node_get(map, key);

	if (!node)
		return 0;
	*found = node->kind == NODE_STRING ? find(node->text) : NULL;
	return *found ? 0 : sw_fault_at(fault, node->place, "there is no %s `%.*s`", key,
					(int)node->text.len, node->text.at);
}

static const void *find_reader(struct span name)
{
	return reader_find(name);
}

static const void *find_checksum(struct span name)
{
	return checksum_find(name);
}

static const void *find_expiry(struct span name)
{
	return expiry_find(name);
}

/* The ways to say what a value looks like: a detector has one of them. */
static const char *const looks[] = { "pattern", "token", "assigned", "reader" };

static const struct node *find_look(const struct node *map, const char **look,
				    struct sw_fault *fault)
{
	const struct node *node = NULL;
	size_t count = 0;

	for (size_t i = 0; i < COUNT(looks); i++) {
		const struct node *member = node_get(map, looks[i]);
		node = member ? member : node;
		*look = member ? looks[i] : *look;
		count += member != NULL;
	}
	if (count == 1)
		return node;
	sw_fault_at(fault, map->place, "a detector has one of `pattern`, `token`, "
		    "`assigned` and `reader`");
	return NULL;
}

/* What is put into another is a pattern by itself: else a fault points outside the file. */
static int check_part(struct arena *keep, const struct node *part, bool trusted,
		      struct sw_fault *fault)
{
	return trusted || pattern_new(keep, part->text, DIALECT_RESTRICTED,
				      form_inside(part), fault) ? 0 : -1;
}

static int read_pattern(struct arena *keep, const struct node *map,
			struct detector *detector, struct sw_fault *fault)
{
	const char *look = NULL;
	const struct node *node = find_look(map, &look, fault);

	if (!node)
		return -1;
	if (detector->reader)
		return 0;
	if (node->kind != NODE_STRING)
		return sw_fault_at(fault, node->place,
				   "a pattern is text; put it in quotes");
	detector->pattern = node->text;
	detector->pattern_place = form_inside(node);
	if (!strcmp(look, "pattern"))
		return 0;
	detector->pattern = !strcmp(look, "token")
		? surround_token(keep, node->text)
		: surround_assigned(keep, &detector->keywords, node->text);
	return check_part(keep, node, detector->trusted, fault);
}

static int read_entropy(const struct node *map, struct detector *detector,
			struct sw_fault *fault)
{
	const struct node *entropy = node_get(map, "entropy");
	double bits = entropy ? node_number(entropy) : 0;

	if (!entropy)
		return 0;
	if ((entropy->kind != NODE_INT && entropy->kind != NODE_FLOAT) ||
	    !(bits >= 0 && bits <= 8))
		return sw_fault_at(fault, entropy->place,
				   "entropy is a number of bits from 0 to 8");
	detector->entropy = bits;
	return 0;
}

/* A keyword of fewer bytes would stand everywhere. */
static int check_keywords(const struct node *map, const struct detector *detector,
			  struct sw_fault *fault)
{
	const struct node *node = node_get(map, "keywords");

	for (size_t i = 0; i < detector->keywords.count; i++)
		if (detector->keywords.at[i].len < 3)
			return sw_fault_at(fault, node->place,
					   "a keyword has at least three bytes");
	return node ? 0 : sw_fault_at(fault, map->place, "a detector needs `keywords`");
}

static int read_one(struct arena *keep, const struct rule *rule, const struct pair *pair,
		    void *to, struct sw_fault *fault)
{
	struct detector *detector = arena_new(keep, struct detector);
	const struct node *map = pair->value;
	const void *reader = NULL, *checksum = NULL, *expiry = NULL;

	*detector = (struct detector){ .place = pair->key->place, .owner = rule,
				       .trusted = rule->trusted };
	if (form_scalar(keep, pair->key, "a detector's name", &detector->name, fault) ||
	    form_text(keep, map, "about", &detector->about, fault) ||
	    read_spans(keep, map, "keywords", &detector->keywords, fault) ||
	    read_spans(keep, map, "near", &detector->near, fault) ||
	    read_spans(keep, map, "placeholders", &detector->placeholders, fault) ||
	    form_bool(map, "weak", &detector->weak, fault) ||
	    check_keywords(map, detector, fault) ||
	    read_named(map, "reader", &reader, find_reader, fault) ||
	    read_named(map, "checksum", &checksum, find_checksum, fault) ||
	    read_named(map, "expiry", &expiry, find_expiry, fault) ||
	    read_entropy(map, detector, fault))
		return -1;
	detector->reader = reader;
	detector->checksum = checksum;
	detector->expiry = expiry;
	if (!detector->about)
		return sw_fault_at(fault, map->place, "a detector needs `about`");
	*vec_add(keep, (struct detectors *)to) = detector;
	return read_pattern(keep, map, detector, fault);
}

static int check_one(struct arena *keep, const struct rule *rule, const struct pair *pair,
		     void *to, struct sw_fault *fault)
{
	(void)keep;
	(void)rule;
	(void)to;
	if (form_keys(pair->value, "a detector", keys, COUNT(keys), fault))
		return -1;
	if (node_is(node_get(pair->value, "finds"), NODE_LIST) &&
	    node_is(node_get(pair->value, "leaves"), NODE_LIST))
		return 0;
	return sw_fault_at(fault, pair->key->place, "a detector has lists of texts that it "
			   "`finds` and that it `leaves`");
}

int detectors_check(const struct rule *rule, struct sw_fault *fault)
{
	struct arena tmp = {0};
	struct detectors read = {0};
	int failed = each(NULL, rule, NULL, check_one, fault) ||
		     detectors_read(&tmp, rule, &read, fault);

	arena_clear(&tmp);
	return failed ? -1 : 0;
}

bool detectors_own(const struct rule *rule, const struct detector *detector)
{
	return !strcmp(rule->id, ((const struct rule *)detector->owner)->id);
}

struct telling {
	void *self;
	int (*call)(void *self, const struct detector_example *example,
		    struct sw_fault *fault);
};

static int tell_list(const struct telling *telling, const struct pair *pair,
		     const char *key, bool finds, struct sw_fault *fault)
{
	const struct node *list = node_get(pair->value, key);

	for (size_t i = 0; node_at(list, i); i++) {
		const struct detector_example example = { pair->key->text, list->items[i],
							  finds };

		if (list->items[i]->kind != NODE_STRING)
			return sw_fault_at(fault, list->items[i]->place,
					   "an example is text; put it in quotes");
		if (telling->call(telling->self, &example, fault))
			return -1;
	}
	return 0;
}

static int tell_one(struct arena *keep, const struct rule *rule, const struct pair *pair,
		    void *to, struct sw_fault *fault)
{
	(void)keep;
	(void)rule;
	return tell_list(to, pair, "finds", true, fault) ||
	       tell_list(to, pair, "leaves", false, fault) ? -1 : 0;
}

int detectors_examples(const struct rule *rule, void *self,
		       int (*call)(void *self, const struct detector_example *example,
				   struct sw_fault *fault),
		       struct sw_fault *fault)
{
	struct telling telling = { self, call };

	return each(NULL, rule, &telling, tell_one, fault);
}

/* Stable: readers behind patterns, else as they were. */
static void rank(struct arena *keep, struct detectors *detectors)
{
	struct detectors ranked = {0};

	for (int readers = 0; readers < 2; readers++)
		for (size_t i = 0; i < detectors->count; i++)
			if (!detectors->at[i]->reader == !readers)
				*vec_add(keep, &ranked) = detectors->at[i];
	*detectors = ranked;
}

int detectors_read(struct arena *keep, const struct rule *rule,
		   struct detectors *detectors, struct sw_fault *fault)
{
	if (each(keep, rule, detectors, read_one, fault))
		return -1;
	rank(keep, detectors);
	return 0;
}
