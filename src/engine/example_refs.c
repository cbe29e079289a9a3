/* example_refs.c - a history in memory: commits by the names that an example gives. */
#include "engine/example_refs.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define ABSENT "absent"
#define STEPS 1000	/* of a history that somebody wrote by hand */

struct memory_refs {
	struct refs face;
	struct arena *keep;
	const struct node *history;	/* a map, or NULL */
	struct wordings commits;
	struct known_refs known;
};

static const struct wordings *commits(struct refs *refs, const char **reason)
{
	(void)reason;
	return &((struct memory_refs *)refs->self)->commits;
}

static const struct known_refs *known(struct refs *refs, const char **reason)
{
	(void)reason;
	return &((struct memory_refs *)refs->self)->known;
}

static enum answer has(struct refs *refs, const char *id, const char *other)
{
	const struct memory_refs *own = refs->self;
	struct words todo = {0}, next = {0};
	struct arena tmp = {0};
	enum answer answer = strcmp(other, ABSENT) ? ANSWER_NO : ANSWER_UNKNOWN;

	*vec_add(&tmp, &todo) = id;
	for (size_t i = 0; i < todo.count && i < STEPS && answer != ANSWER_YES; i++) {
		struct sw_fault ignored = {0};

		next = (struct words){0};
		if (!strcmp(todo.at[i], other))
			answer = ANSWER_YES;
		else if (!strcmp(todo.at[i], ABSENT))
			answer = ANSWER_UNKNOWN;
		else if (own->history)
			form_words(&tmp, own->history, todo.at[i], &next, &ignored);
		for (size_t k = 0; k < next.count; k++)
			*vec_add(&tmp, &todo) = next.at[k];
	}
	arena_clear(&tmp);
	return answer;
}

static int read_commits(struct memory_refs *own, const struct node *example,
			struct sw_fault *fault)
{
	struct words texts = {0};

	if (form_words(own->keep, example, "commits", &texts, fault))
		return -1;
	for (size_t i = 0; i < texts.count; i++)
		*vec_add(own->keep, &own->commits) = (struct wording){
			arena_format(own->keep, "%zu", i + 1), span_of(texts.at[i]), 1 };
	return 0;
}

static int read_push(struct memory_refs *own, const struct node *push,
		     struct sw_fault *fault)
{
	static const char *const keys[] = { "ref", "before", "after" };
	struct ref_update *update = arena_new(own->keep, struct ref_update);

	if (!push)
		return 0;
	if (form_keys(push, "a push", keys, COUNT(keys), fault) ||
	    form_text(own->keep, push, "ref", &update->name, fault) ||
	    form_text(own->keep, push, "before", &update->before, fault) ||
	    form_text(own->keep, push, "after", &update->after, fault))
		return -1;
	if (!update->name)
		return sw_fault_at(fault, push->place, "a push needs `ref`");
	own->face.updates = own->face.pushed = update;
	own->face.update_count = own->face.pushed_count = 1;
	return 0;
}

static int read_known(struct memory_refs *own, const struct node *map,
		      struct sw_fault *fault)
{
	if (map && !node_is(map, NODE_MAP))
		return sw_fault_at(fault, map->place, "`known` maps refs to commits");
	for (size_t i = 0; map && i < map->count; i++) {
		struct known_ref *ref = vec_add(own->keep, &own->known);

		ref->name = arena_string(own->keep, map->pairs[i].key->text);
		if (form_text(own->keep, map, ref->name, &ref->id, fault))
			return -1;
	}
	return 0;
}

static int read_state(struct memory_refs *own, const struct node *example,
		      struct sw_fault *fault)
{
	static const char *const words[] = { "unborn", "under-way", "unattended", "first" };
	struct refs *face = &own->face;
	bool *const flags[] = { &face->unborn, &face->under_way, &face->unattended,
				&face->first };
	const struct node *state = node_get(example, "state");

	for (size_t i = 0; node_at(state, i); i++) {
		int choice = form_choice(state->items[i], "state", words, COUNT(words), fault);

		if (choice < 0)
			return -1;
		*flags[choice] = true;
	}
	return 0;
}

int example_refs_read(struct arena *keep, const struct node *example, struct refs **refs,
		      struct sw_fault *fault)
{
	struct memory_refs *own = arena_new(keep, struct memory_refs);

	own->keep = keep;
	own->history = node_get(example, "history");
	own->face = (struct refs){ .commits = commits, .known = known, .has = has,
				   .self = own };
	*refs = &own->face;
	return read_commits(own, example, fault) ||
	       read_push(own, node_get(example, "push"), fault) ||
	       read_known(own, node_get(example, "known"), fault) ||
	       read_state(own, example, fault) ||
	       form_text(keep, example, "branch", &own->face.branch, fault) ||
	       form_text(keep, example, "actor", &own->face.actor, fault) ? -1 : 0;
}

const char *example_refs_path(struct arena *keep, const struct node *example)
{
	const struct node *push = node_get(node_get(example, "push"), "ref");

	if (node_get(example, "message") || node_get(example, "commits"))
		return "COMMIT_EDITMSG";
	if (push)
		return arena_string(keep, push->text);
	return node_get(example, "branch") ? "HEAD" : NULL;
}

static const char *const moments[] = {
#define MOMENT(NAME, name) name,
#include "engine/moments.def"
#undef MOMENT
};

int example_refs_moment(const struct rule *rule, const struct node *example,
			enum moment *moment, struct sw_fault *fault)
{
	const struct node *named = node_get(example, "moment");
	int choice = named ? form_choice(named, "moment", moments, COUNT(moments), fault) : 0;

	*moment = (enum moment)choice;
	if (choice < 0 || named)
		return choice < 0 ? -1 : 0;
	if (node_get(example, "message"))
		*moment = MOMENT_MESSAGE;
	else if (node_get(example, "push"))
		*moment = MOMENT_PUSH;
	else if (node_get(example, "commits"))
		*moment = MOMENT_PULL_REQUEST;
	else
		while (*moment + 1 < MOMENTS && !(rule->when & 1u << *moment))
			++*moment;
	return 0;
}
