/* directive.c - reading the lines that breaches stand on. */
#include "modules/directive.h"

#include <string.h>

#define WORD "tach-ignore"

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\f' || c == '\v' || c == '\r';
}

static bool is_name(char c)
{
	return c == '_' || c == '.' || (unsigned char)c >= 0x80 ||
	       (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

/* What follows the word: `(reason)` or not, then names up to the line's end. */
static bool read_rest(struct span rest, struct directive *directive)
{
	if (rest.len && *rest.at == '(') {
		size_t end = span_find(rest, ')');

		if (end == rest.len)
			return false;
		directive->reasoned = end > 1;
		rest = span_from(rest, end + 1);
	}
	if (rest.len && !is_blank(*rest.at))
		return false;
	for (size_t i = 0; i < rest.len; i++)
		if (!is_blank(rest.at[i]) && !is_name(rest.at[i]))
			return false;
	directive->names = span_trim(rest);
	return true;
}

static void read_line(struct arena *keep, struct span line, unsigned nth,
		      struct directives *list)
{
	struct directive directive = { .line = nth, .holds = nth };
	struct span trimmed = span_trim(line);

	for (size_t at = 0; at < line.len; at++) {
		at += span_find(span_from(line, at), '#');
		struct span rest = span_from(line, at + 1);

		while (rest.len && *rest.at == ' ')
			rest = span_from(rest, 1);
		if (!span_starts(rest, WORD) ||
		    !read_rest(span_from(rest, strlen(WORD)), &directive))
			continue;
		if (*trimmed.at == '#')
			directive.holds++;
		*vec_add(keep, list) = directive;
		return;
	}
}

static void read_all(struct arena *keep, struct span text, struct directives *list)
{
	struct span line;

	if (span_search(text, SPAN(WORD)) == text.len)
		return;
	for (unsigned nth = 1; span_line(&text, &line); nth++)
		if (span_search(line, SPAN(WORD)) < line.len)
			read_line(keep, line, nth, list);
}

/* One file, and what was told of it. */
struct page {
	struct trial *trial;
	struct source *source;
	struct directives directives;
};

static bool open_page(struct trial *trial, const struct module *module,
		      struct arena *tmp, struct page *page)
{
	struct sw_fault ignored = {0};	/* then nothing is taken back */

	*page = (struct page){ .trial = trial };
	if (!module->file || !trial->judged->shelf ||
	    shelf_look(trial->judged->shelf, module->file, tmp, &page->source, NULL,
		       &ignored))
		return false;
	read_all(tmp, page->source->text, &page->directives);
	return true;
}

static struct span key_of(struct arena *keep, const struct module *module,
			  unsigned line)
{
	return span_of(arena_format(keep, "%s:%u", module->file->path, line));
}

/* A statement at module level begins its line. */
static bool is_local(const struct page *page, const struct link *link)
{
	struct span line = source_line(page->source, link->line);

	return link->lazy ||
	       !(span_starts(line, "import") || span_starts(line, "from"));
}

static bool names_it(struct span names, const char *target)
{
	bool some = false;

	while (names.len) {
		size_t len = 0;

		while (len < names.len && !is_blank(names.at[len]))
			len++;
		struct span name = span_cut(names, len);
		names = span_trim(span_from(names, len));
		some |= name.len <= strlen(target) &&
			!memcmp(target + strlen(target) - name.len, name.at, name.len);
	}
	return some;
}

static bool takes_back(const struct page *page, const struct breach *breach)
{
	const struct trial *trial = page->trial;
	const struct link *link = breach->chain[0];
	const struct module *importer = &trial->modules->at[link->importer];
	bool taken = false;

	if (!page->directives.count)
		return false;
	unsigned line = modules_place(trial->modules, link).line;
	const char *target = modules_target(trial->tmp, trial->modules, link);
	for (size_t i = 0; i < page->directives.count; i++) {
		struct directive *directive = &page->directives.at[i];

		if ((directive->holds != line && directive->holds != link->line) ||
		    (directive->names.len && !names_it(directive->names, target)))
			continue;
		map_add(trial->used, key_of(trial->keep, importer, directive->line),
			directive);
		taken = true;
	}
	return taken;
}

/* Whether the breach stays. */
static bool keeps(const struct page *page, struct breach *breach)
{
	int local = page->trial->options->local_imports;

	if (takes_back(page, breach))
		return false;
	if (local == SEVERITY_ERROR || !is_local(page, breach->chain[0]))
		return true;
	breach->warns = true;
	return local != SEVERITY_OFF;
}

/* Breaches that stay move to the front, in order: those of one file at a time. */
struct sieve {
	struct breach *at;
	size_t next, kept, end;
};

/* One statement takes several names of one module: it is told once. */
static bool repeats(const struct sieve *sieve, size_t first)
{
	const struct breach *last = &sieve->at[sieve->kept - 1];
	const struct breach *next = &sieve->at[sieve->next];

	return sieve->kept > first && last->chain[0]->line == next->chain[0]->line &&
	       last->chain[0]->imported == next->chain[0]->imported &&
	       last->warns == next->warns && !strcmp(last->what, next->what);
}

static void sift(struct trial *trial, struct sieve *sieve)
{
	size_t first = sieve->kept;
	unsigned importer = sieve->at[sieve->next].chain[0]->importer;
	struct arena tmp = {0};
	struct page page;
	bool open = open_page(trial, &trial->modules->at[importer], &tmp, &page);

	for (; sieve->next < sieve->end &&
	       sieve->at[sieve->next].chain[0]->importer == importer; sieve->next++)
		if ((!open || keeps(&page, &sieve->at[sieve->next])) &&
		    !repeats(sieve, first))
			sieve->at[sieve->kept++] = sieve->at[sieve->next];
	arena_clear(&tmp);
}

void directives_apply(struct trial *trial, size_t first)
{
	struct sieve sieve = { trial->breaches->at, first, first, trial->breaches->count };

	while (sieve.next < sieve.end)
		sift(trial, &sieve);
	for (size_t i = sieve.kept; i < sieve.end; i++)
		sieve.at[i] = (struct breach){0};	/* as one that is added must be */
	trial->breaches->count = sieve.kept;
}

static void tell(struct trial *trial, const struct module *module, unsigned line,
		 int setting, const char *what)
{
	struct breach *breach = setting == SEVERITY_OFF ? NULL : trial_breach(trial);

	if (!breach)
		return;
	breach->importer = breach->imported = module->name;
	breach->module = module;
	breach->place = (struct sw_place){ .path = module->file->path,
					   .line = line, .column = 1 };
	breach->warns = setting == SEVERITY_WARN;
	breach->what = what;
}

void directives_tell(struct trial *trial)
{
	const struct contract *options = trial->options;

	for (size_t m = 0; m < trial->modules->count; m++) {
		const struct module *module = &trial->modules->at[m];
		struct arena tmp = {0};
		struct page page;

		if (open_page(trial, module, &tmp, &page))
			for (size_t i = 0; i < page.directives.count; i++) {
				const struct directive *at = &page.directives.at[i];

				if (!map_find(trial->used, key_of(trial->tmp, module,
								  at->line)))
					tell(trial, module, at->line,
					     options->unused_directives,
					     "this `tach-ignore` takes nothing back");
				if (!at->reasoned)
					tell(trial, module, at->line,
					     options->bare_directives,
					     "this `tach-ignore` has no reason");
			}
		arena_clear(&tmp);
	}
}
