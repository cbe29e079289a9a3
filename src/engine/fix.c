/* fix.c - the table of forms, and `fix:` as rule files write it. */
#include "engine/fix.h"

#include <string.h>

#include "tree/form.h"

enum takes { BARE, TEXT };

struct fix_form {
	const char *word;
	enum takes takes;
	fix_apply *apply;
};

static const struct fix_form forms[] = {
#define FIX(function, word, takes, about) { word, takes, fix_##function },
#include "engine/fixes.def"
};

#define FORMS (sizeof forms / sizeof *forms)

static int read_word(const struct node *node, struct fix *fix, struct sw_fault *fault)
{
	const char *words[FORMS];

	for (size_t i = 0; i < FORMS; i++)
		words[i] = forms[i].word;
	int choice = form_choice(node, "form of a fix", words, FORMS, fault);
	if (choice < 0)
		return -1;
	fix->form = &forms[choice];
	return 0;
}

static int read_place(const struct node *node, struct fix *fix, struct sw_fault *fault)
{
	static const char *const places[] = { "place", "related" };
	int choice = form_choice(node, "place of a fix", places, 2, fault);

	fix->related = choice == 1;
	return choice < 0 ? -1 : 0;
}

/* {FORM: TEXT, at: PLACE}; a form without a text may stand so for the sake of `at`. */
static int read_map(struct arena *keep, const struct node *map, struct fix *fix,
		    struct sw_fault *fault)
{
	for (size_t i = 0; i < map->count; i++) {
		const struct pair *pair = &map->pairs[i];

		if (span_is(pair->key->text, "at")) {
			if (read_place(pair->value, fix, fault))
				return -1;
			continue;
		}
		if (fix->form)
			return sw_fault_at(fault, pair->key->place,
					   "a fix has one form; write a list of fixes");
		if (read_word(pair->key, fix, fault))
			return -1;
		if (pair->value->kind != NODE_NULL &&
		    form_scalar(keep, pair->value, "a fix's text", &fix->text, fault))
			return -1;
	}
	return 0;
}

static int read_one(struct arena *keep, const struct node *node, struct fix *fix,
		    struct sw_fault *fault)
{
	int failed = node->kind == NODE_MAP ? read_map(keep, node, fix, fault) :
		     read_word(node, fix, fault);

	if (failed)
		return -1;
	if (!fix->form)
		return sw_fault_at(fault, node->place,
				   "a fix needs its form, as `set`");
	if (fix->form->takes == TEXT && !fix->text)
		return sw_fault_at(fault, node->place, "`%s` needs a text: {%s: TEXT}",
				   fix->form->word, fix->form->word);
	if (fix->form->takes == BARE && fix->text)
		return sw_fault_at(fault, node->place, "`%s` takes no text",
				   fix->form->word);
	return 0;
}

int fix_read(struct arena *keep, const struct node *map, struct fixes *fixes,
	     struct sw_fault *fault)
{
	const struct node *node = node_get(map, "fix");
	size_t count = !node ? 0 : node->kind == NODE_LIST ? node->count : 1;

	for (size_t i = 0; i < count; i++) {
		const struct node *one =
			node->kind == NODE_LIST ? node->items[i] : node;

		if (read_one(keep, one, vec_add(keep, fixes), fault))
			return -1;
	}
	return 0;
}

bool fix_is_fact(const struct fixes *fixes)
{
	return fixes->count == 1 && fixes->at[0].form->apply == fix_fact;
}

bool fix_try(const struct fix *fix, struct fixing *fixing)
{
	fixing->edits = (struct edit_list){0};
	return fix->form->apply(fixing) && fixing->edits.count;
}

bool fix_none(struct fixing *fixing)
{
	(void)fixing;
	return false;
}

/* The edits are there already. */
bool fix_fact(struct fixing *fixing)
{
	(void)fixing;
	return false;
}
