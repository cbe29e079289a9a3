/* html_leaks.c - the credentials of a history, by commit and age; never their values. */
#include "report/html.h"

#define OPEN_MOST 60		/* rows that are open before a reader asks */
#define COMMIT_SHOWN 12		/* digits */

bool html_has_leaks(const struct output *out)
{
	return html_is_audit(out) && out->verdict->audit->leak_count;
}

static const char *age_of(struct output *out, const struct sw_leak *leak)
{
	if (!leak->date)
		return "";
	return arena_format(out->tmp, "%u day%s", leak->age, str_plural(leak->age));
}

static const char *state_of(const struct sw_leak *leak)
{
	static const char *const states[] = { [SW_SHOWN] = "", [SW_WAIVED] = ", waived",
					      [SW_BASELINED] = ", baselined" };

	return states[leak->state];
}

static const char *commit_of(struct output *out, const struct sw_leak *leak)
{
	struct span commit = span_of(leak->commit);

	return leak->commit ? arena_string(out->tmp, span_cut(commit, COMMIT_SHOWN))
			    : "no ref reaches it";
}

static void print_leak(struct output *out, const struct sw_leak *leak)
{
	fprintf(out->stream, "<tr><td><code>%s</code></td><td class=\"day\">%s</td>"
		"<td class=\"number day\">%s</td>", html_safe(out, commit_of(out, leak)),
		html_safe(out, leak->date), age_of(out, leak));
	fprintf(out->stream, "<th scope=\"row\"><code>%s:%u</code> %s</th>",
		html_safe(out, leak->path), leak->line,
		html_safe(out, leak->detector ? leak->detector : leak->rule));
	fprintf(out->stream, "<td class=\"%s\"><b>%s</b>%s</td></tr>\n",
		leak->present ? "error" : "soft",
		leak->present ? "yes" : "no", state_of(leak));
}

void html_leaks(struct output *out)
{
	static const struct html_column columns[] = {
		{ "Commit", false }, { "Date", false }, { "Age", true },
		{ "Where it was first", false }, { "In the files to this day", false },
		{ NULL, false },
	};
	const struct sw_audit *audit = out->verdict->audit;

	fprintf(out->stream, "<p>What a commit ever held can be read by all who can fetch "
		"it: a credential that is gone from the files must be revoked, too.</p>\n"
		"<details%s><summary><h3>%zu credential%s of the history, the newest "
		"first</h3></summary>\n", audit->leak_count <= OPEN_MOST ? " open" : "",
		audit->leak_count, str_plural(audit->leak_count));
	html_table(out, "Credentials by commit", columns);
	for (size_t i = 0; i < audit->leak_count && output_goes_on(out); i++)
		print_leak(out, &audit->leaks[i]);
	html_table_end(out);
	fputs("</details>\n", out->stream);
}
