/* define_reuse.c - the local pieces that a pipeline is made of: workflows, actions,
   templates, included files. */
#include "lsp/define.h"

#include "pipeline/pipeline.h"
#include "text/paths.h"

/* A key whose text names a file, and what that is relative to. */
struct reuse {
	enum provider provider;
	const char *key;
	bool folder;		/* relative to the file, unless it begins with a slash */
};

static const struct reuse reuses[] = {
	{ PROVIDER_GITHUB, "uses", false },
	{ PROVIDER_AZURE, "template", true },
	{ PROVIDER_GITLAB, "local", false },
	{ PROVIDER_GITLAB, "include", false },
};

/* The last key above the place. */
static struct span key_of(const struct trail *trail)
{
	for (size_t i = trail->steps.count; i-- > 0;)
		if (trail->steps.at[i].key)
			return trail->steps.at[i].key->text;
	return SPAN("");
}

/* `template.yml@self` is here, any other repository is not. */
static struct span without_repository(struct span text)
{
	size_t at = span_find(text, '@');

	if (at < text.len && !span_is(span_from(text, at), "@self"))
		return SPAN("");
	return span_cut(text, at);
}

static void add(struct look *look, const struct reuse *reuse, struct span home,
		struct places *places)
{
	struct span text = look_scalar(look)->text, folder = home;
	static const char *const actions[] = { "", "action.yml", "action.yaml" };

	if (reuse->provider == PROVIDER_GITHUB && !span_starts(text, "./"))
		return;
	if (reuse->provider == PROVIDER_AZURE)
		text = without_repository(text);
	if (span_starts(text, "/"))
		text = span_from(text, 1);
	else if (reuse->folder)
		folder = path_dir(span_of(look->asked->path));
	const char *path = text.len ? path_clean(look->keep, folder, text) : NULL;
	for (size_t i = 0; path && !places->count && i < 3; i++)
		define_add_file(look, *actions[i] ? path_join(look->keep, span_of(path),
							      actions[i]) : path, places);
}

/* Files that pipelines take in lie anywhere: then all three are asked. */
void define_reuse(struct look *look, struct places *places)
{
	struct span key = key_of(&look->trail), home = SPAN("");
	int provider = provider_of(span_of(look->asked->path), &home);

	if (!look_scalar(look) || look_scalar(look)->kind != NODE_STRING)
		return;
	for (size_t i = 0; !places->count && i < sizeof reuses / sizeof *reuses; i++)
		if (span_is(key, reuses[i].key) &&
		    (provider < 0 || (enum provider)provider == reuses[i].provider))
			add(look, &reuses[i], home, places);
}
