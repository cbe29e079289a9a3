/* history_take.c - commits, trees and tags, as far as a history needs them. No byte of
   them is taken on trust: what is not as git writes it is left out. */
#include "git/history_form.h"

#include "base/note.h"
#include "base/str.h"

/* The value of a line `KEY VALUE` at the beginning of `rest`, which is cut off. */
static bool take_line(struct span *rest, const char *key, struct span *value)
{
	if (!span_starts(*rest, key))
		return false;
	*value = span_from(span_cut(*rest, span_find(*rest, '\n')), strlen(key));
	*rest = span_from(*rest, span_find(*rest, '\n') + 1);
	return true;
}

static void add_absent(const struct objects *objects, uint32_t by,
		       const unsigned char *id, struct share *share)
{
	struct absent *absent = vec_add(&share->keep, &share->absents);

	absent->by = by;
	memcpy(absent->id, id, objects->id_bytes);
}

static uint32_t look_up(const struct objects *objects, uint32_t by, struct span hex,
			struct share *share)
{
	unsigned char id[ID_MOST] = {0};

	if (!objects_id_of(objects, hex, id))
		return OBJECT_NONE;
	uint32_t number = objects_find(objects, id);
	if (number == OBJECT_NONE)
		add_absent(objects, by, id, share);
	return number;
}

static bool take_number(struct span *rest, int64_t *number)
{
	size_t at = 0;

	*number = 0;
	for (; at < rest->len && rest->at[at] >= '0' && rest->at[at] <= '9'; at++) {
		if (at == 17)
			return false;
		*number = *number * 10 + (rest->at[at] - '0');
	}
	*rest = span_from(*rest, at);
	return at > 0;
}

/* `NAME <MAIL> SECONDS +HHMM`: the name may hold anything, so the end is what counts.
   False for a time beyond the year 9999, too. */
static bool take_time(struct span line, int64_t *time, int64_t *zone)
{
	size_t at = line.len;
	int64_t hours;

	while (at && line.at[at - 1] != '>')
		at--;
	struct span rest = span_trim(span_from(line, at));
	if (!at || !take_number(&rest, time) || *time > 253402300799)
		return false;
	rest = span_trim(rest);
	bool west = span_starts(rest, "-");
	rest = span_from(rest, 1);
	if (!take_number(&rest, &hours))
		hours = 0;
	*zone = (hours / 100 % 100 * 60 + hours % 100) * (west ? -60 : 60);
	return true;
}

void take_commit(const struct objects *objects, uint32_t number, struct span bytes,
		 struct share *share)
{
	struct commit *commit = vec_add(&share->keep, &share->commits);
	note_done(NOTE_COMMITS, 1);
	struct span value;
	int64_t zone = 0;

	*commit = (struct commit){ .number = number, .tree = OBJECT_NONE,
				   .from = (uint32_t)share->parents.count };
	if (take_line(&bytes, "tree ", &value))
		commit->tree = look_up(objects, number, value, share);
	for (; take_line(&bytes, "parent ", &value); commit->count++)
		*vec_add(&share->keep, &share->parents) =
			look_up(objects, number, value, share);
	if (take_line(&bytes, "author ", &value))
		commit->dated = take_time(value, &commit->written, &zone);
	commit->written += zone;
	if (!take_line(&bytes, "committer ", &value) ||
	    !take_time(value, &commit->time, &zone))
		commit->time = commit->written;
}

void take_tag(const struct objects *objects, uint32_t number, struct span bytes,
	      struct share *share)
{
	struct span value;

	if (take_line(&bytes, "object ", &value))
		*vec_add(&share->keep, &share->tags) =
			(struct tagged){ number, look_up(objects, number, value, share) };
}

bool tree_entry(struct span *rest, unsigned id_bytes, struct tree_entry *entry)
{
	size_t space = 0, end;

	entry->mode = 0;
	while (space < rest->len && rest->at[space] >= '0' && rest->at[space] <= '7' &&
	       space < 7)
		entry->mode = entry->mode * 8 + (unsigned)(rest->at[space++] - '0');
	if (space == rest->len || rest->at[space] != ' ')
		return false;
	end = span_find(*rest, '\0');
	if (end == rest->len || rest->len - end - 1 < id_bytes)
		return false;
	entry->name = (struct span){ rest->at + space + 1, end - space - 1 };
	entry->id = (const unsigned char *)rest->at + end + 1;
	*rest = span_from(*rest, end + 1 + id_bytes);
	return true;
}

/* Goes along with the entries: whether one stands within a kept stretch. */
static bool is_kept(const struct delta *delta, size_t *at, size_t from, size_t to)
{
	while (*at < delta->count && delta->at[*at].to + delta->at[*at].len < to)
		++*at;
	return *at < delta->count && delta->at[*at].to <= from;
}

void take_tree(const struct objects *objects, uint32_t number, struct span bytes,
	       const struct delta *kept, struct share *share)
{
	struct folder folder = { number, (uint32_t)share->inner.count, 0 };
	struct span rest = bytes;
	struct tree_entry entry;
	size_t stretch = 0, from = 0;

	for (; tree_entry(&rest, objects->id_bytes, &entry); from = bytes.len - rest.len) {
		unsigned mode = entry.mode & MODE_KIND;

		if (mode == MODE_MODULE || (mode != MODE_FOLDER &&
		    is_kept(kept, &stretch, from, bytes.len - rest.len)))
			continue;
		uint32_t inner = objects_find(objects, entry.id);
		if (inner == OBJECT_NONE)
			add_absent(objects, number, entry.id, share);
		else if (mode == MODE_FOLDER)
			*vec_add(&share->keep, &share->inner) = inner;
	}
	folder.count = (uint32_t)share->inner.count - folder.from;
	*vec_add(&share->keep, &share->folders) = folder;
	if (rest.len)
		*vec_add(&share->keep, &share->unreads) =
			(struct unread){ number, "this tree is damaged" };
}

/* Of a commit's or a tag's head, what people wrote. */
static bool is_said(struct span line)
{
	static const char *const left_out[] = { "tree ", "parent ", "object ", "gpgsig" };

	for (size_t i = 0; i < sizeof left_out / sizeof *left_out; i++)
		if (span_starts(line, left_out[i]))
			return false;
	return true;
}

struct span message_of(struct arena *keep, struct span bytes)
{
	size_t end = span_search(bytes, SPAN("\n\n"));
	struct span head = span_cut(bytes, end), line;
	struct str text = str_new(keep);
	bool said = true;

	str_add(&text, span_from(bytes, end + 2));
	if (text.len && text.at[text.len - 1] != '\n')
		str_byte(&text, '\n');
	while (span_line(&head, &line)) {
		if (!span_starts(line, " "))
			said = is_said(line);
		if (!said)
			continue;
		str_add(&text, line);
		str_byte(&text, '\n');
	}
	return str_span(&text);
}
