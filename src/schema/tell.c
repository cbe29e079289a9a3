/* tell.c - sentences about values, and the facts that carry them. */
#include "schema/tell.h"

#include <stdarg.h>
#include <stdio.h>

#define NAME_SHOWN 500		/* bytes of a key in a path */
#define SHOWN 60		/* bytes of a value in a sentence */
#define PRICE 50		/* steps: what a breach takes in memory */
#define WORDS 4

const char *tell_text(struct checking *checking, struct span text)
{
	struct span shown = span_cut(text, SHOWN);

	if (checking->quiet)
		return "";
	while (shown.len < text.len && shown.len &&
	       (text.at[shown.len] & 0xc0) == 0x80)
		shown.len--;
	return arena_format(checking->tmp, "`%s%s`", arena_string(checking->tmp, shown),
			    shown.len < text.len ? "…" : "");
}

static bool is_branch(const struct node *node)
{
	return node->kind == NODE_LIST || node->kind == NODE_MAP;
}

static bool is_name(struct span text)
{
	for (size_t i = 0; i < text.len; i++) {
		char c = text.at[i];

		if (c != '_' && c != '-' && !(c >= '0' && c <= '9') &&
		    !((c | 0x20) >= 'a' && (c | 0x20) <= 'z') &&
		    !((unsigned char)c & 0x80))
			return false;
	}
	return text.len;
}

void schema_path_add(struct str *path, const struct node *key, size_t index)
{
	const char *name =
		key ? arena_string(path->keep, span_cut(key->text, NAME_SHOWN)) : "";

	if (!key)
		str_format(path, "[%zu]", index);
	else
		str_format(path, is_name(key->text) ? ".%s" : "['%s']", name);
}

/* `$.jobs[0].name` */
static const char *path_of(struct checking *checking, const struct spot *spot)
{
	const struct spot **way =
		arena_array(checking->tmp, const struct spot *, spot->depth + 1);
	struct str out = str_new(checking->tmp);
	size_t count = 0;

	for (; spot->parent; spot = spot->parent)
		way[count++] = spot;
	str_text(&out, checking->run->path ? checking->run->path : "$");
	while (count)
		count--, schema_path_add(&out, way[count]->key, way[count]->index);
	return out.at;
}

const char *tell_node(struct checking *checking, const struct node *node)
{
	if (is_branch(node))
		return node->kind == NODE_LIST ? "a list" : "a map";
	if (node->kind == NODE_STRING || node->text.len)
		return tell_text(checking, node->text);
	return node->kind == NODE_NULL ? "`null`" : node->truth ? "`true`" : "`false`";
}

const char *tell_value(struct checking *checking, const struct spot *spot)
{
	if (checking->quiet)
		return "";
	if (is_branch(spot->node) && !spot->parent && !checking->run->key)
		return "the document";
	if (is_branch(spot->node))
		return tell_text(checking, span_of(path_of(checking, spot)));
	return tell_node(checking, spot->node);
}

static const char *check_name(struct arena *tmp, const char *spelling)
{
	struct str out = str_new(tmp);

	for (spelling += *spelling == '$'; *spelling; spelling++)
		if (*spelling >= 'A' && *spelling <= 'Z')
			str_format(&out, "-%c", *spelling | 0x20);
		else
			str_byte(&out, *spelling);
	return out.at;
}

static struct fact_word *make_words(struct arena *tmp, const char *what,
				    const char *fix, const char *path,
				    const char *spelling)
{
	struct fact_word *words = arena_array(tmp, struct fact_word, WORDS);

	words[0] = (struct fact_word){ "{what}", what };
	words[1] = (struct fact_word){ "{fix}", fix };
	words[2] = (struct fact_word){ "{at}", path };
	words[3] = (struct fact_word){ "{keyword}", spelling };
	return words;
}

static int add(struct checking *checking, const struct clause *clause,
	       const struct spot *spot, const char *what, const char *fix)
{
	struct arena *tmp = checking->tmp;
	const char *spelling = clause ? keywords[clause->id].spelling : "false";
	const char *path = path_of(checking, spot);
	const struct node *node = spot->node;

	if (is_branch(node) && spot->key)
		node = spot->key;
	*vec_add(tmp, &checking->breaches) = (struct breach){
		.clause = clause,
		.depth = spot->depth,
		.fact = {
			.check = check_name(tmp, spelling),
			.place = node->place,
			.value = is_branch(spot->node) ? path
						       : arena_string(tmp, node->text),
			.other = path,
			.words = make_words(tmp, what, fix, path, spelling),
			.word_count = WORDS,
			.print = arena_format(tmp, "%s %s", path, spelling),
		},
	};
	return 0;
}

__attribute__((format(printf, 2, 0)))
static const char *sentence(struct arena *tmp, const char *format, va_list arguments)
{
	char few[1024];

	vsnprintf(few, sizeof few, format, arguments);
	return arena_string(tmp, span_of(few));
}

const char *tell_fix(struct checking *checking, const char *format, ...)
{
	const char *fix = "";
	va_list arguments;

	va_start(arguments, format);
	if (!checking->quiet)
		fix = sentence(checking->tmp, format, arguments);
	va_end(arguments);
	return fix;
}

int tell(struct checking *checking, const struct clause *clause,
	 const struct spot *spot, const char *fix, const char *format, ...)
{
	const char *what;
	va_list arguments;

	if (checking->quiet)
		return 0;
	va_start(arguments, format);
	what = sentence(checking->tmp, format, arguments);
	va_end(arguments);
	return checking_charge(checking, PRICE) ? -1 :
	       add(checking, clause, spot, what, fix);
}

int tell_key(struct checking *checking, const struct clause *clause,
	     const struct spot *spot, const char *fix, const char *format, ...)
{
	struct spot at = *spot;
	const char *what;
	va_list arguments;

	if (checking->quiet)
		return 0;
	va_start(arguments, format);
	what = sentence(checking->tmp, format, arguments);
	va_end(arguments);
	at.node = spot->key;
	return checking_charge(checking, PRICE) ? -1 :
	       add(checking, clause, &at, what, fix);
}

int tell_size(struct checking *checking, const struct clause *clause,
	      const struct spot *spot, struct tally tally)
{
	bool over = tally.has > clause->count;

	return tell(checking, clause, spot, tally.fix,
		    "%s has %zu %s%s, at %s %llu %s stand here", tell_value(checking, spot),
		    tally.has, tally.noun, str_plural(tally.has), over ? "most" : "least",
		    (unsigned long long)clause->count, over ? "may" : "must");
}

void tell_related(struct checking *checking, struct sw_place place)
{
	if (!checking->quiet && checking->breaches.count)
		checking->breaches.at[checking->breaches.count - 1].fact.related =
			place;
}

void choice_add(struct choice *choice, const char *text)
{
	if (choice->count++ >= CHOICES_MOST)
		return;
	if (choice->last)
		str_format(&choice->text, "%s%s", choice->text.len ? ", " : "",
			   choice->last);
	choice->last = text;
}

const char *choice_end(struct choice *choice)
{
	if (choice->count > CHOICES_MOST)
		str_format(&choice->text, ", %s or one of %zu others", choice->last,
			   choice->count - CHOICES_MOST);
	else if (choice->last)
		str_format(&choice->text, "%s%s", choice->text.len ? " or " : "",
			   choice->last);
	return choice->text.at;
}
