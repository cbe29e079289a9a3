/* updates.c - ids of both lengths, of zeros where there is none. */
#include "front/updates.h"

#include <errno.h>
#include <unistd.h>

#include "base/str.h"
#include "git/hash.h"

#define STDIN_MOST ((size_t)256 << 20)
#define WORDS 3

static const struct sw_place nowhere = {0};

static bool is_zero(const char *id)
{
	return strspn(id, "0") == strlen(id);
}

int updates_add(struct arena *keep, const struct ref_update *update,
		struct updates *updates, struct sw_fault *fault)
{
	const char *ids[] = { update->before, update->after };

	if (!span_starts(span_of(update->name), "refs/"))
		return sw_fault_at(fault, nowhere, "`%s` is no ref; git names one in full, as "
				   "refs/heads/main", update->name);
	for (size_t i = 0; i < 2; i++)
		if (!hash_of(ids[i]))
			return sw_fault_at(fault, nowhere, "`%s` is no id of an object",
					   ids[i]);
	*vec_add(keep, updates) = (struct ref_update){
		.name = update->name, .before = is_zero(ids[0]) ? NULL : ids[0],
		.after = is_zero(ids[1]) ? NULL : ids[1] };
	return 0;
}

/* The line's last words, the last one first; false where there are too few. */
static bool take_words(struct arena *keep, struct span line, const char *words[WORDS])
{
	for (size_t i = 0; i < WORDS; i++) {
		size_t at = line.len;

		while (at && line.at[at - 1] != ' ')
			at--;
		if (at == line.len)
			return false;
		words[i] = arena_string(keep, span_from(line, at));
		line.len = at ? at - 1 : 0;
	}
	return true;
}

/* `name`, `before` and `after` say which of the words they are, from the end. */
struct form {
	size_t name, before, after;
	const char *about;
};

static int read_lines(struct arena *keep, struct span rest, const struct form *form,
		      struct updates *updates, struct sw_fault *fault)
{
	const char *words[WORDS];
	struct span line;

	for (unsigned number = 1; span_line(&rest, &line); number++) {
		if (!take_words(keep, line, words))
			return sw_fault_at(fault, nowhere, "line %u of standard input is not "
					   "what git hands to this hook: %s", number,
					   form->about);
		const struct ref_update update = { .name = words[form->name],
						   .before = words[form->before],
						   .after = words[form->after] };
		if (updates_add(keep, &update, updates, fault))
			return -1;
	}
	return 0;
}

int updates_read_push(struct arena *keep, struct span text, struct updates *updates,
		      struct sw_fault *fault)
{
	static const struct form form = { 1, 0, 2, "LOCAL-REF LOCAL-ID REMOTE-REF REMOTE-ID" };

	return read_lines(keep, text, &form, updates, fault);
}

int updates_read_receive(struct arena *keep, struct span text, struct updates *updates,
			 struct sw_fault *fault)
{
	static const struct form form = { 0, 2, 1, "OLD-ID NEW-ID REF" };

	return read_lines(keep, text, &form, updates, fault);
}

int updates_stdin(struct arena *keep, struct span *text, struct sw_fault *fault)
{
	struct str all = str_new(keep);
	char block[1 << 16];
	ssize_t got;

	while ((got = read(STDIN_FILENO, block, sizeof block)) > 0 ||
	       (got < 0 && errno == EINTR))
		if (got > 0 && all.len <= STDIN_MOST)
			str_add(&all, (struct span){ block, (size_t)got });
	*text = str_span(&all);
	if (got < 0)
		return sw_unchecked_at(fault, nowhere, "standard input cannot be read");
	return all.len <= STDIN_MOST ? 0 :
	       sw_unchecked_at(fault, nowhere, "standard input holds more refs than are read");
}

void updates_pass(void)
{
	char block[1 << 16];
	ssize_t got;

	do
		got = read(STDIN_FILENO, block, sizeof block);
	while (got > 0 || (got < 0 && errno == EINTR));
}
