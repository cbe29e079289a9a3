/* output.c - the way of every text from a verdict to a stream. */
#include "report/output.h"

#include <errno.h>

#include "base/show.h"
#include "base/utf8.h"

/* What a person reads of one text; the rest is counted. */
#define TEXT_MOST ((size_t)8 << 10)

bool output_shows(const struct output *out, const struct sw_finding *finding)
{
	return finding->standing == out->standing &&
	       (finding->state == SW_SHOWN ||
		(finding->state == SW_WAIVED && out->style->show_waived) ||
		(finding->state == SW_BASELINED && out->style->show_baselined));
}

/* A stream that has failed once will not do better: a closed pipe ends the report. */
bool output_goes_on(struct output *out)
{
	arena_clear(out->tmp);
	if (!ferror(out->stream))
		return true;
	if (!out->error)
		out->error = errno;
	return false;
}

const struct sw_finding *output_finding(struct output *out, size_t *i)
{
	const struct sw_verdict *verdict = out->verdict;

	while (output_goes_on(out) && *i < verdict->finding_count) {
		const struct sw_finding *finding = &verdict->findings[(*i)++];

		if (output_shows(out, finding))
			return finding;
	}
	return NULL;
}

const struct sw_gap *output_gap(struct output *out, size_t *i)
{
	if (!output_goes_on(out) || *i >= out->verdict->gap_count)
		return NULL;
	return &out->verdict->gaps[(*i)++];
}

const struct sw_chart *output_chart(struct output *out, size_t *i)
{
	if (!output_goes_on(out) || *i >= out->verdict->chart_count)
		return NULL;
	return &out->verdict->charts[(*i)++];
}

/* Not within a code point. */
static size_t cut_point(struct span text)
{
	size_t at = TEXT_MOST;

	while (at > TEXT_MOST - 3 && ((unsigned char)text.at[at] & 0xc0) == 0x80)
		at--;
	return at;
}

struct span output_whole(struct output *out, const char *text)
{
	struct span whole = span_of(text);

	return mask_slice(out->mask, out->tmp, whole, 0, whole.len).text;
}

struct span output_raw(struct output *out, const char *raw)
{
	struct span text = span_of(raw);
	size_t to = text.len > TEXT_MOST ? cut_point(text) : text.len;
	struct span shown = mask_slice(out->mask, out->tmp, text, 0, to).text;

	if (to == text.len)
		return shown;
	struct str cut = str_new(out->tmp);
	str_add(&cut, shown);
	str_format(&cut, "… (%zu bytes more)", text.len - to);
	return str_span(&cut);
}

const char *output_utf8(struct output *out, const char *text)
{
	struct span raw = output_raw(out, text);
	struct str good = str_new(out->tmp);

	for (size_t i = 0, length; i < raw.len; i += length) {
		struct span rest = span_from(raw, i);

		if (utf8_read(rest, &length) == UTF8_BAD && length == 1)
			str_format(&good, "\\x%02x", (unsigned char)rest.at[0]);
		else
			str_add(&good, span_cut(rest, length));
	}
	return good.at;
}

/* GitHub's runner takes `##[command]` and Azure's agent `##vso[command]` wherever
   they stand in a line. */
bool output_steers(struct span rest)
{
	size_t i = 2;

	if (!span_starts(rest, "##"))
		return false;
	while (i < rest.len && rest.at[i] >= 'a' && rest.at[i] <= 'z')
		i++;
	return i < rest.len && rest.at[i] == '[';
}

static void add_line(struct str *line, struct span rest)
{
	while (rest.len) {
		size_t at = span_search(rest, SPAN("##"));

		show_add(line, span_cut(rest, at));
		rest = span_from(rest, at);
		if (!rest.len)
			break;
		bool steers = output_steers(rest);
		str_text(line, steers ? "#\\x23" : "#");
		rest = span_from(rest, steers ? 2 : 1);
	}
}

const char *output_line(struct output *out, const char *text)
{
	struct str line = str_new(out->tmp);

	add_line(&line, output_raw(out, text));
	return line.at;
}

const char *output_path(struct output *out, const char *path)
{
	struct span rest = output_raw(out, path);
	struct str shown = str_new(out->tmp);

	while (rest.len) {
		size_t lf = span_find(rest, '\n'), cr = span_find(rest, '\r');
		size_t at = lf < cr ? lf : cr;

		add_line(&shown, span_cut(rest, at));
		if (at < rest.len)
			str_byte(&shown, rest.at[at]);
		rest = span_from(rest, at + 1);
	}
	return shown.at;
}
