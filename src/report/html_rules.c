/* html_rules.c - findings by rule: what all of them say stands once, above them. */
#include <stdlib.h>
#include <string.h>

#include "report/html.h"
#include "report/tally.h"

#define OPEN_MOST 60		/* findings that are open before a reader asks */

struct group {
	const struct sw_finding *const *at;
	size_t count;
	enum sw_level worst;
	struct html_same same;
};

struct groups {
	struct group *at;
	size_t count;
};

static bool is_same(const char *a, const char *b)
{
	return a && b && !strcmp(a, b);
}

static struct group make_group(const struct sw_finding *const *findings, size_t count)
{
	const struct sw_finding *first = findings[0];
	struct group group = { .at = findings, .count = count, .worst = first->level,
			       .same = { first->message, first->hint, true } };

	for (size_t i = 1; i < count; i++) {
		const struct sw_finding *finding = findings[i];

		if (!is_same(group.same.message, finding->message))
			group.same.message = NULL;
		if (!is_same(group.same.hint, finding->hint))
			group.same.hint = NULL;
		if (finding->level != first->level)
			group.same.level = false;
		if (finding->level > group.worst)
			group.worst = finding->level;
	}
	return group;
}

/* The worst first, then the most frequent. */
static int compare(const void *a, const void *b)
{
	const struct group *x = a, *y = b;

	if (x->worst != y->worst)
		return x->worst > y->worst ? -1 : 1;
	if (x->count != y->count)
		return x->count > y->count ? -1 : 1;
	return strcmp(x->at[0]->rule, y->at[0]->rule);
}

static struct groups make_groups(struct output *out)
{
	struct tally tally = tally_new(out);
	struct groups groups = { arena_array(out->keep, struct group, tally.count + 1), 0 };
	const struct sw_finding **first;
	size_t i = 0, found;

	while ((found = tally_next(&tally, &i, &first)))
		groups.at[groups.count++] = make_group(first, found);
	if (groups.count)
		qsort(groups.at, groups.count, sizeof *groups.at, compare);
	return groups;
}

/* Hidden until the script runs: without it there is nothing that it could do. */
static void print_form(struct output *out)
{
	static const char *const names[] = { "error", "warning", "note" };

	fputs("<form hidden>\n<fieldset>\n<legend>Levels</legend>\n", out->stream);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		fprintf(out->stream, "<label><input type=\"checkbox\" name=\"%s\" "
			"checked> %ss</label>\n", names[i], names[i]);
	fputs("</fieldset>\n<label>Group by <select name=\"by\"><option>rule<option>file"
	      "</select></label>\n<label>Sort by <select name=\"order\"><option>level"
	      "<option>count<option>name</select></label>\n<label class=\"word\">Only with "
	      "<input type=\"search\" name=\"word\" placeholder=\"words, a path, a rule\">"
	      "</label>\n<button type=\"button\" name=\"all\">Open all</button>\n"
	      "<output aria-live=\"polite\"></output>\n</form>\n",
	      out->stream);
}

static void print_title(struct output *out, const struct group *group)
{
	const char *level = sw_level_name(group->worst);
	const char *message = group->same.message;

	fprintf(out->stream, "<summary class=\"%s\"><h3><b>%s</b> <code>%s</code></h3> ",
		level, level, html_safe(out, group->at[0]->rule));
	if (message)
		fprintf(out->stream, "<span class=\"what\">%s</span> ",
			html_prose(out, message));
	fprintf(out->stream, "<span class=\"count\">%zu</span></summary>\n",
		group->count);
}

static void print_group(struct output *out, const struct group *group, bool open)
{
	fprintf(out->stream, "<details%s>", open ? " open" : "");
	print_title(out, group);
	if (group->same.hint)
		fprintf(out->stream, "<p class=\"hint\">hint: %s</p>\n",
			html_prose(out, group->same.hint));
	if (out->standing == SW_NEW)
		fprintf(out->stream, "<ul id=\"%s\">\n",
			html_anchor(out, group->at[0]->rule));
	else
		fputs("<ul>\n", out->stream);
	for (size_t i = 0; i < group->count && output_goes_on(out); i++)
		html_finding(out, group->at[i], &group->same);
	fputs("</ul></details>\n", out->stream);
}

void html_rules(struct output *out)
{
	struct groups groups = make_groups(out);
	size_t shown = 0;

	if (!groups.count) {
		fputs("<p>There is nothing to mend.</p>\n", out->stream);
		return;
	}
	if (out->standing == SW_NEW)
		print_form(out);
	fputs("<div class=\"rules\">\n", out->stream);
	for (size_t i = 0; i < groups.count && output_goes_on(out); i++) {
		shown += groups.at[i].count;
		print_group(out, &groups.at[i], shown <= OPEN_MOST);
	}
	fputs("</div>\n", out->stream);
}
