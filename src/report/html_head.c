/* html_head.c - what a page begins with: a policy that lets nothing but its own script
   run, and the verdict in a line. */
#include <string.h>

#include "base/sha256.h"
#include "report/html.h"
#include "report/page.h"
#include "report/phrase.h"

static unsigned digit(char hex)
{
	return (unsigned)(hex <= '9' ? hex - '0' : hex - 'a' + 10);
}

/* A content policy names a script by the SHA-256 of its text, in base64. */
static const char *digest(struct output *out, const char *text)
{
	static const char digits[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	const char *hex = sha256_hex(out->tmp, span_of(text));
	struct str base64 = str_new(out->tmp);

	/* Three digits of the one, 12 bits, are two of the other. */
	for (size_t i = 0; i < 63; i += 3) {
		unsigned bits = digit(hex[i]) << 8 | digit(hex[i + 1]) << 4 |
				digit(hex[i + 2]);

		str_byte(&base64, digits[bits >> 6]);
		str_byte(&base64, digits[bits & 63]);
	}
	str_byte(&base64, digits[digit(hex[63]) << 2]);
	str_byte(&base64, '=');
	return base64.at;
}

static void print_policy(struct output *out)
{
	fprintf(out->stream,
		"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
		"<meta charset=\"utf-8\">\n"
		"<meta http-equiv=\"Content-Security-Policy\" content=\""
		"default-src 'none'; style-src 'unsafe-inline'; "
		"script-src 'sha256-%s'; base-uri 'none'; form-action 'none'\">\n"
		"<meta name=\"viewport\" content=\"width=device-width, "
		"initial-scale=1\">\n", digest(out, report_html_js));
}

/* What the exit status says, for those who do not see it. */
static struct verdict_words { const char *tone, *words; }
words_of(const struct output *out)
{
	static const struct verdict_words words[] = {
		{ "error", "Not all could be checked" }, { "error", "Broken" },
		{ "warning", "Holds, with something to look at" }, { "fine", "Holds" },
	};
	const struct sw_summary *sum = &out->verdict->summary;
	const size_t counts[] = { sum->notes, sum->warnings, sum->errors };
	size_t broken = 0;

	for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
		broken += i >= (size_t)out->style->fail_on ? counts[i] : 0;
	return sum->not_checked ? words[0] : broken ? words[1] :
	       sum->notes + sum->warnings + sum->errors ? words[2] : words[3];
}

/* Hidden until the script runs. */
static void print_switch(struct output *out)
{
	fputs("<label class=\"theme\" hidden>Colours <select><option value=\"light dark\">"
	      "as the system<option value=\"light\">light<option value=\"dark\">dark"
	      "</select></label>\n",
	      out->stream);
}

/* Whose verdict it is: the tool's, of a repository where one is named. */
static const char *title_of(struct output *out)
{
	const struct sw_verdict *verdict = out->verdict;

	if (!verdict->audit)
		return html_safe(out, verdict->tool);
	const char *repo = verdict->audit->repo;
	return repo && strcmp(repo, ".")
		? arena_format(out->tmp, "Audit of %s", html_safe(out, repo)) : "Audit";
}

static void print_about(struct output *out)
{
	const struct sw_verdict *verdict = out->verdict;
	const struct sw_audit *audit = verdict->audit;

	fprintf(out->stream, "<p class=\"soft\">stackward %s, %s",
		html_safe(out, verdict->version), html_safe(out, verdict->date));
	if (audit && audit->commit)
		fprintf(out->stream, ", commit <code>%s</code>", html_safe(out,
			arena_string(out->tmp, span_cut(span_of(audit->commit), 12))));
	if (audit && audit->branch)
		fprintf(out->stream, " of %s", html_safe(out, audit->branch));
	fputs("</p>\n", out->stream);
}

void html_head(struct output *out)
{
	const struct verdict_words words = words_of(out);
	const char *title = title_of(out);
	const char *summary = html_inside(out, phrase_summary(out));

	print_policy(out);
	fprintf(out->stream, "<title>%s: %s</title>\n<style>\n%s</style>\n</head>\n"
		"<body>\n<header>\n", title, summary, report_html_css);
	print_switch(out);
	fprintf(out->stream, "<h1>%s</h1>\n", title);
	print_about(out);
	fprintf(out->stream, "<p class=\"verdict %s\"><b>%s</b> %s</p>\n</header>\n",
		words.tone, words.words, summary);
}
