/* hide.c - all detectors there are, over the texts that leave. */
#include "engine/hide.h"

#include <string.h>

#include "base/str.h"
#include "engine/pack.h"
#include "engine/sought.h"
#include "engine/stretch.h"
#include "text/mask.h"

/* Of what stands in words, so many bytes; two letters hide nothing. */
#define WORD_LEAST 3

struct hiding {
	struct arena *keep, tmp;
	struct seeker *seeker;
	struct words *words;	/* what is found goes there */
	struct spans words_of;	/* what is hidden in the finding at hand alone */
	struct sw_fault *fault;
};

/* Also those of rules that are off: a rule says what is a finding, not what is shown. */
static int open_hiding(struct hiding *hiding, const struct pack *pack)
{
	const struct sought *sought = sought_of(pack, hiding->fault);

	if (!sought)
		return -1;
	if (sought->secrets)
		hiding->seeker = seeker_new(&hiding->tmp, sought->secrets, &limits_default);
	return 0;
}

/* What may not be shown of a text: by place, none within another. */
struct veil {
	struct stretch_bytes bytes;
	bool weak;
	struct span value;
};
struct veils VEC(struct veil);

static struct veils find(struct hiding *hiding, struct span text)
{
	struct secret_list found = {0};
	struct veils veils = {0};
	size_t past = 0;

	if (hiding->fault->status || !hiding->seeker)
		return veils;
	seeker_refill(hiding->seeker);
	if (secrets_find(hiding->seeker, text, 0, text.len, &hiding->tmp, &found,
			 hiding->fault))
		return veils;
	secrets_settle(&found);
	for (size_t i = 0; i < found.count; i++) {
		const struct secret *secret = &found.at[i];
		struct stretch_bytes bytes = stretch_of(text, secret);

		bytes.to = past = bytes.to > past ? bytes.to : past;
		*vec_add(&hiding->tmp, &veils) = (struct veil){
			bytes, secret->detector->weak,
			{ text.at + secret->from, secret->to - secret->from } };
	}
	return veils;
}

static void remember(struct hiding *hiding, struct span text, const struct veil *veil)
{
	const struct stretch_bytes *bytes = &veil->bytes;
	struct span whole = { text.at + bytes->from, bytes->to - bytes->from };

	if (veil->weak) {
		*vec_add(&hiding->tmp, &hiding->words_of) = veil->value;
		return;
	}
	*vec_add(hiding->keep, hiding->words) = arena_string(hiding->keep, veil->value);
	if (whole.len > veil->value.len)
		*vec_add(hiding->keep, hiding->words) = arena_string(hiding->keep, whole);
}

/* A word like any other is hidden only where it is known to be a password, and what the
   byte `cut` will cut in two, too. */
static void hide_before(struct hiding *hiding, const char **text, size_t cut)
{
	struct span span = span_of(*text);
	struct veils veils = find(hiding, span);

	for (size_t i = veils.count; i-- > 0;) {	/* stars may take fewer bytes */
		const struct veil *veil = &veils.at[i];

		remember(hiding, span, veil);
		if (veil->weak || (veil->bytes.from < cut && veil->bytes.to > cut))
			*text = stretch_starred(hiding->keep, span_of(*text),
						veil->bytes.from, veil->bytes.to);
	}
}

static void hide(struct hiding *hiding, const char **text)
{
	hide_before(hiding, text, (size_t)-1);
}

static bool is_letter(struct span text, size_t at)
{
	unsigned char byte = at < text.len ? (unsigned char)text.at[at] : ' ';

	return (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
	       (byte >= 'a' && byte <= 'z') || byte == '_' || byte >= 0x80;
}

/* The passwords of the finding's line, where its own texts repeat them. */
static void hide_words(struct hiding *hiding, const char **text)
{
	for (size_t i = 0; *text && i < hiding->words_of.count; i++) {
		struct span word = hiding->words_of.at[i];
		size_t from = 0;

		while (word.len >= WORD_LEAST) {
			struct span all = span_of(*text);
			size_t at = from + span_search(span_from(all, from), word);

			if (at >= all.len)
				break;
			from = at + 1;
			if ((!at || !is_letter(all, at - 1)) &&
			    !is_letter(all, at + word.len)) {
				*text = stretch_starred(hiding->keep, all, at,
							at + word.len);
				from = at + span_width(word);
			}
		}
	}
}

/* The first that ends behind the byte. */
static size_t first_veil(const struct veils *veils, size_t byte)
{
	size_t low = 0, high = veils->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (veils->at[middle].bytes.to <= byte)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* A value may be known by what stands on other lines, or begin on one of them. */
static void hide_line(struct hiding *hiding, struct source *source,
		      const struct veils *veils, struct sw_finding *finding)
{
	struct span line = source_line(source, finding->place.line);
	size_t start = (size_t)(line.at - source->text.at);
	size_t length = span_of(finding->excerpt).len;
	size_t stop = start + (length < EXCERPT_SHOWN ? length : EXCERPT_SHOWN);
	size_t first = first_veil(veils, start), last = first;

	if (!length || !span_starts(line, finding->excerpt))
		return;
	while (last < veils->count && veils->at[last].bytes.from < stop)
		last++;
	for (; last > first; last--) {
		const struct veil *veil = &veils->at[last - 1];
		size_t from = veil->bytes.from > start ? veil->bytes.from : start;
		size_t to = veil->bytes.to < stop ? veil->bytes.to : stop;

		remember(hiding, source->text, veil);
		if (veil->weak || to - from < veil->bytes.to - veil->bytes.from)
			finding->excerpt = stretch_starred(hiding->keep,
				span_of(finding->excerpt), from - start, to - start);
	}
}

static void hide_targets(struct hiding *hiding, const struct sw_finding *finding)
{
	for (size_t i = 0; i < finding->target_count; i++) {
		const char *name = finding->targets[i];

		hide(hiding, &name);	/* no password that is a word is a name */
	}
}

static void hide_excerpt(struct hiding *hiding, struct sw_finding *finding)
{
	hide_before(hiding, &finding->excerpt, EXCERPT_SHOWN);
	if (span_of(finding->excerpt).len > EXCERPT_SHOWN)
		finding->excerpt = arena_string(hiding->keep,
			span_cut(span_of(finding->excerpt), EXCERPT_SHOWN));
}

static void hide_related(struct hiding *hiding, struct sw_finding *finding)
{
	struct sw_related *own = arena_array(hiding->keep, struct sw_related,
					     finding->related_count);

	for (size_t i = 0; i < finding->related_count; i++) {
		own[i] = finding->related[i];
		hide(hiding, &own[i].place.path);
		hide(hiding, &own[i].message);
		hide_words(hiding, &own[i].message);
	}
	finding->related = own;
}

static void hide_finding(struct hiding *hiding, struct source *source,
			 const struct veils *veils, struct sw_finding *finding)
{
	const char **texts[] = { &finding->message, &finding->hint, &finding->why,
				 &finding->place.path };

	hiding->words_of = (struct spans){0};
	if (source && finding->excerpt)
		hide_line(hiding, source, veils, finding);
	hide_excerpt(hiding, finding);
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		hide(hiding, texts[i]);
	hide_words(hiding, &finding->message);
	hide_words(hiding, &finding->hint);
	hide_targets(hiding, finding);
	if (finding->related_count)
		hide_related(hiding, finding);
}

/* Where the findings' lines come from; NULL: not from files that are there now. */
static struct source *source_of(const struct judge *judge, const char *path,
				struct arena *tmp)
{
	const struct file *file = path && !judge->history
		? snapshot_find(shelf_snapshot(judge->shelf), span_of(path)) : NULL;
	struct sw_fault ignored = {0};	/* then the lines are all there is */
	struct source *source = NULL;

	if (file && file->kind != FILE_GITLINK)
		shelf_look(judge->shelf, file, tmp, &source, NULL, &ignored);
	return source;
}

static bool same_path(const struct sw_finding *a, const struct sw_finding *b)
{
	const char *x = a->place.path, *y = b->place.path;

	return x && y ? !strcmp(x, y) : x == y;
}

/* Those of one file, from the first on; returns how many there are. */
static size_t hide_file(struct hiding *hiding, const struct judge *judge,
			struct sw_finding *findings, size_t most)
{
	struct arena tmp = {0};
	struct source *source = source_of(judge, findings->place.path, &tmp);
	struct veils veils = {0};
	size_t count = 1;

	while (count < most && same_path(findings, &findings[count]))
		count++;
	if (source)
		veils = find(hiding, source->text);
	for (size_t i = count; i-- > 0;)	/* the first has the path to compare with */
		hide_finding(hiding, source, &veils, &findings[i]);
	arena_clear(&tmp);
	return count;
}

static void hide_aside(struct hiding *hiding, struct outcome *outcome)
{
	for (size_t i = 0; i < outcome->gaps.count; i++) {
		hide(hiding, &outcome->gaps.at[i].path);
		hide(hiding, &outcome->gaps.at[i].reason);
	}
	for (size_t i = 0; i < outcome->skipped.count; i++)
		hide(hiding, &outcome->skipped.at[i]);
}

int hide_in_outcome(struct arena *keep, const struct judge *judge,
		    struct outcome *outcome, struct sw_fault *fault)
{
	struct hiding hiding = { .keep = keep, .words = &outcome->secrets, .fault = fault };
	bool anything = outcome->findings.count || outcome->gaps.count ||
			outcome->skipped.count;

	if (!anything || open_hiding(&hiding, judge->pack))
		return fault->status ? -1 : 0;
	for (size_t i = 0; i < outcome->findings.count;)
		i += hide_file(&hiding, judge, &outcome->findings.at[i],
			       outcome->findings.count - i);
	hide_aside(&hiding, outcome);
	arena_clear(&hiding.tmp);
	return fault->status ? -1 : 0;
}

/* What is known now may stand there again, and in another form. */
static struct span mask_all(struct arena *keep, const struct words *words,
			    struct span text)
{
	const struct mask *mask = mask_new(keep, words->at, words->count);

	return mask_slice(mask, keep, text, 0, text.len).text;
}

int hide_in_text(struct arena *keep, const struct pack *pack, struct span *text,
		 struct sw_fault *fault)
{
	struct words words = {0};
	struct hiding hiding = { .keep = keep, .words = &words, .fault = fault };
	struct str out = str_new(keep);
	size_t shown = 0;

	if (open_hiding(&hiding, pack))
		return -1;
	struct veils veils = find(&hiding, *text);
	for (size_t i = 0; i < veils.count; i++) {
		const struct stretch_bytes *bytes = &veils.at[i].bytes;

		remember(&hiding, *text, &veils.at[i]);
		if (bytes->from < shown)
			continue;
		str_add(&out, span_cut(span_from(*text, shown), bytes->from - shown));
		str_text(&out, "***");
		shown = bytes->to;
	}
	str_add(&out, span_from(*text, shown));
	*text = mask_all(keep, &words, str_span(&out));
	arena_clear(&hiding.tmp);
	return fault->status ? -1 : 0;
}

/* Shorter ones may be a part of any word. */
#define PART_LEAST 6

static struct span hide_value(struct arena *keep, struct span text, struct span value)
{
	struct str out = str_new(keep);
	size_t from = 0, shown = 0;

	while (value.len >= WORD_LEAST && from < text.len) {
		size_t at = from + span_search(span_from(text, from), value);
		bool inside = (at && is_letter(text, at - 1)) ||
			      is_letter(text, at + value.len);

		if (at == text.len)
			break;
		from = at + 1;
		if (inside && value.len < PART_LEAST)
			continue;
		str_add(&out, span_cut(span_from(text, shown), at - shown));
		str_text(&out, "***");
		from = shown = at + value.len;
	}
	if (!shown)
		return text;
	str_add(&out, span_from(text, shown));
	return str_span(&out);
}

int hide_with(struct arena *keep, const struct pack *pack, const struct span *sources,
	      size_t count, struct span *text, struct sw_fault *fault)
{
	struct words words = {0};
	struct hiding hiding = { .keep = keep, .words = &words, .fault = fault };

	if (open_hiding(&hiding, pack))
		return -1;
	for (size_t i = 0; i < count; i++) {
		struct veils veils = find(&hiding, sources[i]);

		for (size_t k = 0; k < veils.count; k++)
			*text = hide_value(keep, *text, veils.at[k].value);
	}
	arena_clear(&hiding.tmp);
	return fault->status ? -1 : hide_in_text(keep, pack, text, fault);
}
