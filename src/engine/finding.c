/* finding.c - a fact becomes a finding: the rule's words, the config's level. */
#include <string.h>

#include "base/sha256.h"
#include "base/str.h"
#include "engine/judge.h"

/* The word that stands at `at`, or NULL. */
static const struct fact_word *word_at(const struct fact_word *words, size_t count,
				       const char *at)
{
	for (size_t i = 0; i < count && *at == '{'; i++)
		if (span_starts(span_of(at), words[i].name))
			return &words[i];
	return NULL;
}

/* Bytes of a name that a message shows: one of 64 MB would be the whole answer. */
#define NAME_SHOWN 4000

static void add_shown(struct str *out, const char *text)
{
	struct span all = span_of(text), shown = span_cut(all, NAME_SHOWN);

	while (shown.len < all.len && shown.len && (all.at[shown.len] & 0xc0) == 0x80)
		shown.len--;
	str_add(out, shown);
	if (shown.len < all.len)
		str_text(out, "…");
}

/* The fact's words in the rule's sentence. */
static const char *fill(struct arena *keep, const char *text, const struct fact *fact)
{
	const struct fact_word usual[] = {
		{ "{value}", fact->value }, { "{other}", fact->other },
		{ "{path}", fact->place.path },
	};
	struct str out = str_new(keep);

	if (!text || !strchr(text, '{'))
		return text;
	for (const char *at = text; *at;) {
		const struct fact_word *word =
			word_at(usual, sizeof usual / sizeof *usual, at);

		if (!word)
			word = word_at(fact->words, fact->word_count, at);
		if (word)
			add_shown(&out, word->value ? word->value : "");
		else
			str_byte(&out, *at);
		at += word ? strlen(word->name) : 1;
	}
	return out.at;
}

/* What a fix may bring into a file: a name with other letters in it could mean more
   there than a name. */
static bool is_harmless(const char *text)
{
	for (; text && *text; text++)
		if (!strchr("_-./@+=", *text) && !(*text == ':' && text[1]) &&
		    !(*text >= '0' && *text <= '9') &&
		    !(*text >= 'A' && *text <= 'Z') && !(*text >= 'a' && *text <= 'z'))
			return false;
	return true;
}

/* Only the usual words are filled in. */
static bool fills_harmless(const char *text, const struct fact *fact)
{
	for (size_t i = 0; text && i < fact->word_count; i++)
		if (strstr(text, fact->words[i].name))
			return false;
	return !text ||
	       ((!strstr(text, "{value}") || is_harmless(fact->value)) &&
		(!strstr(text, "{other}") || is_harmless(fact->other)) &&
		(!strstr(text, "{path}") || is_harmless(fact->place.path)));
}

/* Edits to be: one for each of the fixes, its place and its text; fix_offer makes them
   what they are when it is known which findings stand. */
static void note_fixes(struct arena *keep, const struct fixes *fixes,
		       const struct fact *fact, struct sw_finding *finding)
{
	bool own = fix_is_fact(fixes);
	size_t count = fact->by_hand ? 0 : own ? fact->edit_count : fixes->count;
	struct sw_edit *edits = arena_array(keep, struct sw_edit, count);

	for (size_t i = 0; i < count; i++) {
		const char *text = own ? fact->edits[i].text : fixes->at[i].text;

		if (!own && !fills_harmless(text, fact))
			return;
		edits[i].text = own ? arena_string(keep, span_of(text)) :
				text ? fill(keep, text, fact) : "";
		edits[i].place = own ? fact->edits[i].place :
				 fixes->at[i].related ? fact->related : fact->place;
	}
	finding->edits = edits;
	finding->edit_count = count;
}

const char *rule_sentence(struct arena *keep, const char *text)
{
	static const struct fact_word words[] = {
		{ "{importer}", "…" }, { "{imported}", "…" }, { "{chain}", "…" },
		{ "{contract}", "…" }, { "{what}", "…" }, { "{fix}", "…" },
		{ "{at}", "…" }, { "{keyword}", "…" }, { "{rule}", "…" },
		{ "{now}", "…" }, { "{was}", "…" }, { "{count}", "…" },
	};
	const struct fact any = { .place.path = "…", .value = "…", .other = "…",
				  .words = words,
				  .word_count = sizeof words / sizeof *words };

	return fill(keep, text, &any);
}

/* Blanks in a row count as one, so that re-indenting a line changes nothing. */
static const char *normalised(struct arena *keep, const char *text)
{
	struct str out = str_new(keep);
	struct span rest = span_trim(span_of(text));
	bool gap = false;

	for (size_t i = 0; i < rest.len; i++) {
		bool blank = rest.at[i] == ' ' || rest.at[i] == '\t';

		if (blank && gap)
			continue;
		str_byte(&out, blank ? ' ' : rest.at[i]);
		gap = blank;
	}
	return out.at;
}

/* Of what stays when lines move and commits are rewritten. */
static const char *print_of(struct arena *keep, const struct sw_finding *finding,
			    const char *path)
{
	const char *parts[] = { finding->rule, finding->check, path, finding->value };
	struct arena tmp = {0};
	struct str all = str_new(&tmp);

	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		str_text(&all, parts[i] ? parts[i] : "");
		str_byte(&all, '\0');
	}
	const char *print = arena_string(keep, span_cut(span_of(
		sha256_hex(&tmp, str_span(&all))), 32));
	arena_clear(&tmp);
	return print;
}

const char *finding_moved(struct arena *keep, const struct sw_finding *finding,
			  const char *path)
{
	const char *here = print_of(keep, finding, finding->place.path);

	return strcmp(here, finding->fingerprint) ? finding->fingerprint
						  : print_of(keep, finding, path);
}

static struct source *source_of(struct judging *judging, const struct sw_place *place)
{
	const struct snapshot *snapshot = shelf_snapshot(judging->judge->shelf);
	const struct file *file = judging->file;
	struct sw_fault ignored = {0};	/* an excerpt is a courtesy */

	if (judging->source && file && !strcmp(file->path, place->path))
		return judging->source;
	file = snapshot_find(snapshot, span_of(place->path));
	return file ? shelf_source(judging->judge->shelf, file, &ignored) : NULL;
}

/* Findings on one line share it: there may be very many. */
static const char *excerpt(struct judging *judging, const struct sw_place *place)
{
	const struct findings *last = &judging->findings;
	const struct sw_finding *before =
		last->count ? &last->at[last->count - 1] : NULL;

	if (!place->path || !place->line)
		return NULL;
	if (before && before->place.line == place->line && before->place.path &&
	    !strcmp(before->place.path, place->path))
		return before->excerpt;
	struct source *source = source_of(judging, place);
	if (!source || source->binary)
		return NULL;
	return arena_string(judging->keep,
			    span_cut(source_line(source, place->line), EXCERPT_KEPT));
}

/* A commit's line is no line of a file here. */
static const char *excerpt_apart(struct judging *judging, const struct fact *fact)
{
	if (!fact->excerpt)
		return fact->commit ? NULL : excerpt(judging, &fact->place);
	return arena_string(judging->keep, span_cut(span_of(fact->excerpt), EXCERPT_KEPT));
}

static void relate(struct arena *keep, struct sw_finding *finding,
		   const struct fact *fact, const char *text)
{
	struct sw_related *related =
		arena_array(keep, struct sw_related, fact->step_count + 1);
	size_t count = 0;

	if (fact->related.path)
		related[count++] = (struct sw_related){ fact->related,
							text ? text : "see here" };
	for (size_t i = 0; i < fact->step_count; i++)
		related[count++] = (struct sw_related){ fact->steps[i].place,
							fact->steps[i].text };
	finding->related = related;
	finding->related_count = count;
}

/* What a rule may find in one file, or a whole kind in all, before it is told to stop:
   far more than is shown, so that waivers and baselines see what they cover. */
#define FINDINGS_KEPT 100000

static bool has_room(struct judging *judging, const struct rule *rule, const char *path)
{
	uint64_t shown = judging->judge->config->limits.findings;
	uint64_t most = shown > FINDINGS_KEPT ? shown : FINDINGS_KEPT;

	if (judging->added++ < most)
		return true;
	if (!judging->full)
		judging_gap(judging, rule, path,
			    arena_format(judging->tmp,
					 "more than %llu findings: the others were not "
					 "looked for (limits.findings)",
					 (unsigned long long)most));
	judging->full = true;
	return false;
}

void judging_add(struct judging *judging, const struct rule *rule,
		 const struct fact *fact)
{
	const struct check *check = fact->check ? rule_check(rule, fact->check) : NULL;

	if (fact->check && rule->checks.count && !check)
		return;
	int level = config_check_level(judging->judge->config, rule, check,
				       fact->place.path);
	if (level != LEVEL_OFF)
		judging_put(judging, rule, check, fact, (enum sw_level)level);
}

/* Asked of the fact, before words are made of it: of a change most facts are old. */
static bool is_asked(const struct judge *judge, const struct fact *fact)
{
	const char *path = fact->place.path;

	return fact->apart || (scope_shows(&judge->scope, fact) &&
			       !(path && config_excludes(judge->config, path)));
}

void judging_put(struct judging *judging, const struct rule *rule,
		 const struct check *check, const struct fact *fact, enum sw_level level)
{
	struct arena *keep = judging->keep;

	if (!is_asked(judging->judge, fact) ||
	    !has_room(judging, rule, fact->place.path ? fact->place.path : ""))
		return;
	const struct check texts = check ? *check : (struct check){0};
	struct sw_finding finding = {
		.rule = rule->id, .check = texts.name,
		.level = level, .place = fact->place,
		.message = fill(keep, texts.message ? texts.message : rule->message,
				fact),
		.hint = fill(keep, texts.hint ? texts.hint : rule->hint, fact),
		.excerpt = fact->apart ? excerpt_apart(judging, fact)
				       : excerpt(judging, &fact->place),
		.commit = fact->commit ? arena_string(keep, span_of(fact->commit)) : NULL,
		.targets = fact->targets, .target_count = fact->target_count,
	};
	const char *value = fact->print ? fact->print :
			    fact->value ? fact->value : finding.excerpt;
	finding.value = normalised(keep, value ? value : "");
	finding.fingerprint = print_of(keep, &finding,
				       fact->moves ? NULL : finding.place.path);
	relate(keep, &finding, fact, texts.related ? texts.related : rule->related);
	if (texts.fixes.count || rule->fixes.count)
		note_fixes(keep, texts.fixes.count ? &texts.fixes : &rule->fixes, fact,
			   &finding);
	*vec_add(keep, &judging->findings) = finding;
}

void judging_gap(struct judging *judging, const struct rule *rule, const char *path,
		 const char *reason)
{
	*vec_add(judging->keep, &judging->gaps) = (struct sw_gap){
		.path = arena_string(judging->keep, span_of(path)),
		.rule = rule ? rule->id : NULL,
		.reason = arena_string(judging->keep, span_of(reason)),
	};
}
