/* change.c - ranges and texts of files that are open, or as they were judged. */
#include "lsp/change.h"

#include <stdlib.h>

#include "base/sha256.h"
#include "edit/lines.h"
#include "lsp/uri.h"
#include "tree/json_print.h"

static const struct document *find_open(const struct diagnosing *diagnosing,
					const char *path)
{
	const struct document *it = diagnosing->session->documents.first;

	while (it &&
	       (it->workplace != diagnosing->workplace || strcmp(it->below, path)))
		it = it->next;
	return it;
}

static int by_path(const void *path, const void *basis)
{
	return strcmp(path, ((const struct sw_basis *)basis)->path);
}

/* What the fix is made for is what is on the disk now. */
static bool is_judged(const struct diagnosing *diagnosing, const char *path,
		      struct span bytes)
{
	const struct sw_verdict *verdict = &diagnosing->workplace->verdict;
	const struct sw_basis *basis = verdict->basis_count ?
		bsearch(path, verdict->bases, verdict->basis_count, sizeof *basis,
			by_path) : NULL;

	return basis && !strcmp(basis->sha256, sha256_hex(diagnosing->tmp, bytes));
}

/* As struct edit_set wants it. What is not open and cannot be read is taken for missing:
   then only a file that is to be made fits. */
static int open_text(void *self, const char *given, struct source **source)
{
	struct diagnosing there = *(const struct diagnosing *)self;
	const char *path = arena_string(there.tmp, span_of(given));
	bool found = diagnosing_open(&there, path);

	*source = there.source;
	if (!found)
		return 0;
	return find_open(&there, path) || is_judged(&there, path, there.source->bytes) ? 1 : -1;
}

struct edit_set change_new(const struct diagnosing *diagnosing)
{
	return (struct edit_set){
		.keep = diagnosing->tmp, .open = open_text, .self = (void *)diagnosing,
		.by_path = map_new(diagnosing->tmp),
	};
}

static void put_edit(struct range range, struct span text, struct str *json)
{
	str_text(json, json->at[json->len - 1] == '[' ? "{" : ",{");
	speech_range(json, "range", range);
	speech_text(json, "newText", text);
	str_byte(json, '}');
}

static void put_ranges(const struct diagnosing *there, const struct edit_file *file,
		       struct str *json)
{
	size_t mark = there->source->encoding == ENCODING_UTF8_BOM ? 3 : 0;

	for (size_t i = 0; i < file->ranges.count; i++) {
		const struct edit_range *edit = &file->ranges.at[i];
		struct range range = {0};

		if (file->source)
			range = (struct range){ position_of(there->ruler, edit->from + mark),
						position_of(there->ruler, edit->to + mark) };
		put_edit(range, span_of(edit->text), json);
	}
}

static const char *name_of(const struct diagnosing *diagnosing, const char *path)
{
	const struct document *open = find_open(diagnosing, path);

	return open ? open->uri
		    : uri_of(diagnosing->tmp,
			     arena_format(diagnosing->tmp, "%s/%s",
					  diagnosing->workplace->root, path));
}

static void begin_version(const struct diagnosing *diagnosing, const char *path,
			  struct str *json)
{
	const struct document *open = find_open(diagnosing, path);

	str_text(json, "{\"textDocument\":{");
	speech_text(json, "uri", span_of(name_of(diagnosing, path)));
	if (open)
		speech_number(json, "version", open->version);
	else
		str_text(json, ",\"version\":null");
	str_text(json, "},\"edits\":[");
}

/* A file that is to be made comes first, as one that may be there. */
static void put_file(const struct diagnosing *diagnosing, const struct edit_file *file,
		     struct str *json)
{
	struct diagnosing there = *diagnosing;
	bool versions = diagnosing->session->client.versions;

	diagnosing_open(&there, file->path);
	if (json->at[json->len - 1] != '[' && json->at[json->len - 1] != '{')
		str_byte(json, ',');
	if (!file->source) {
		str_text(json, "{\"kind\":\"create\"");
		speech_text(json, "uri", span_of(name_of(diagnosing, file->path)));
		str_text(json, ",\"options\":{\"ignoreIfExists\":true}},");
	}
	if (versions) {
		begin_version(diagnosing, file->path, json);
	} else {
		json_print_text(json, span_of(name_of(diagnosing, file->path)));
		str_text(json, ":[");
	}
	put_ranges(&there, file, json);
	str_text(json, versions ? "]}" : "]");
}

static bool can(const struct client *client, const struct edit_set *set)
{
	size_t count = 0;

	for (size_t i = 0; i < set->files.count; i++) {
		const struct edit_file *file = set->files.at[i];

		count += file->ranges.count;
		if (file->ranges.count && !file->source &&
		    !(client->versions && client->creates))
			return false;
	}
	return count;
}

bool change_write(const struct diagnosing *diagnosing, const struct edit_set *set,
		  struct str *json)
{
	bool versions = diagnosing->session->client.versions;

	if (!can(&diagnosing->session->client, set))
		return false;
	str_text(json, versions ? "{\"documentChanges\":[" : "{\"changes\":{");
	for (size_t i = 0; i < set->files.count; i++)
		if (set->files.at[i]->ranges.count)
			put_file(diagnosing, set->files.at[i], json);
	str_text(json, versions ? "]}" : "}}");
	return true;
}

/* Where a line of the text begins; past the last one its end. */
static size_t begin_of(const struct lines *lines, size_t i, struct span text)
{
	return i < lines->count ? (size_t)(lines->at[i].at - text.at) : text.len;
}

/* Lines without a partner, between those that have one, give way to those of the other
   text. */
static void put_lines(const struct ruler *ruler, struct span text,
		      const struct lines *old, const struct lines *new,
		      struct str *json)
{
	for (size_t i = 0, k = 0; i < old->count || k < new->count; i++, k++) {
		size_t from = begin_of(old, i, ruler->text),
		       first = begin_of(new, k, text);

		while (i < old->count && old->partner[i] == LINE_ALONE)
			i++;
		k = i < old->count ? old->partner[i] : new->count;
		size_t to = begin_of(old, i, ruler->text),
		       last = begin_of(new, k, text);
		if (to > from || last > first)
			put_edit((struct range){ position_of(ruler, from),
						 position_of(ruler, to) },
				 span_cut(span_from(text, first), last - first), json);
	}
}

void change_write_text(const struct diagnosing *diagnosing,
		       const struct document *document, struct span text,
		       struct str *json)
{
	bool versions = diagnosing->session->client.versions;
	struct lines old, new;

	lines_pair(diagnosing->tmp, document->ruler.text, text, &old, &new);
	str_text(json, versions ? "{\"documentChanges\":[" : "{\"changes\":{");
	if (versions) {
		begin_version(diagnosing, document->below, json);
	} else {
		json_print_text(json, span_of(document->uri));
		str_text(json, ":[");
	}
	put_lines(&document->ruler, text, &old, &new, json);
	str_text(json, versions ? "]}]}" : "]}}");
}
