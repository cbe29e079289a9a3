/*
 * waivers.c - fuzzes inline waivers: a byte for the file's name, then the file. What
 * the engine finds by searching is what crossing all waivers with all findings gives.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "engine/kind.h"
#include "engine/pack.h"
#include "engine/waive.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void hold(int claim)
{
	if (!claim)
		abort();
}

static const char rule_text[] =
	"kind: pattern\nlevel: error\nmessage: m\npattern: '[ab]'\n";

static void add_rule(struct arena *keep, struct pack *pack, const char *id,
		     struct sw_fault *fault)
{
	struct source *source = source_new(keep, id, span_of(rule_text));
	const struct node *root;

	hold(!form_read(keep, source, &root, fault) &&
	     !pack_put(keep, pack, id, root, false, fault));
}

/* Two rules over one file. */
static struct judge *judge_new(struct arena *keep, const struct snapshot *files,
			       struct sw_fault *fault)
{
	struct judge *judge = arena_new(keep, struct judge);
	struct pack *pack = pack_new(keep);
	struct config *config;

	add_rule(keep, pack, "t/a", fault);
	add_rule(keep, pack, "t/b", fault);
	hold(!config_read(keep, NULL, NULL, &config, fault));
	*judge = (struct judge){
		.pack = pack, .shelf = shelf_new(keep, files), .config = config,
		.scope = scope_new(keep, files, NULL, 0), .jobs = 1,
		.moment = MOMENT_AUDIT, .today = "2026-01-01",
	};
	hold(!stack_new(keep, judge->shelf, &config->names, &judge->stack, fault) &&
	     !judge_select(keep, judge, fault) && judge->rule_count == 2);
	return judge;
}

static bool works(const struct waiver *waiver, const char *today)
{
	return !waiver->malformed && waiver->reason &&
	       (!waiver->until || (date_valid(waiver->until) &&
				   strcmp(waiver->until, today) >= 0));
}

static bool waives(const struct waiver *waiver, const struct sw_finding *finding)
{
	if (finding->place.line < waiver->first || finding->place.line > waiver->last)
		return false;
	for (size_t i = 0; i < waiver->list.count; i++)
		if (!strcmp(waiver->list.at[i].word, finding->rule))
			return true;
	return false;
}

static void compare(const struct judging *judging, const struct waivers *waivers)
{
	for (size_t i = 0; i < judging->findings.count; i++) {
		const struct sw_finding *finding = &judging->findings.at[i];
		bool waived = false;

		for (size_t w = 0; w < waivers->count && !waived; w++)
			waived = works(&waivers->at[w], judging->judge->today) &&
				 waives(&waivers->at[w], finding);
		hold(waived == (finding->state == SW_WAIVED));
		hold(!waived || finding->why);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const names[] = { "a.py", "a.yml", "a.md", "a.json",
					     "a.sh", "a.ipynb", "a.js", "a.ini",
					     "a.ps1" };
	struct arena keep = {0}, tmp = {0};
	struct sw_fault fault = {0};

	if (!size)
		return 0;
	struct memory_file file = { names[data[0] % (sizeof names / sizeof *names)],
				    { (const char *)data + 1, size - 1 },
				    FILE_REGULAR };
	struct snapshot *files = memory_new(&keep, &file, 1, &limits_default);
	struct judge *judge = judge_new(&keep, files, &fault);
	struct judging judging = { .judge = judge, .keep = &keep, .tmp = &tmp,
				   .matcher = matcher_new(&keep, &limits_default),
				   .file = files->files };
	struct waivers waivers = {0};
	struct rule_gaps gaps = {0};

	shelf_look(judge->shelf, judging.file, &tmp, &judging.source, &judging.tree,
		   &fault);
	for (size_t i = 0; judging.source && i < judge->rule_count; i++)
		judge->rules[i]->kind->check(judge->rules[i], &judging, &fault);
	if (judging.source) {
		waivers_read(&keep, judging.source, judging.tree, &waivers);
		waivers_apply(&judging, &waivers, &gaps);
		compare(&judging, &waivers);
	}
	arena_clear(&tmp);
	arena_clear(&keep);
	return 0;
}
