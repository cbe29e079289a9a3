/* imported.c - from modules to distributions. */
#include "packaging/imported.h"

#include <string.h>

#include "packaging/requirement_name.h"

static const struct row { const char *module, *distribution; } rows[] = {
#define IMPORTED(module, distribution) { module, distribution },
#include "packaging/imported.def"
#undef IMPORTED
};

static const char *const runtime[] = {
#define RUNTIME(module) module,
#include "packaging/runtime.def"
#undef RUNTIME
};

/* Whether the module is `name`, or lies below it. */
static bool is_below(struct span module, const char *name)
{
	size_t len = strlen(name);

	return span_starts(module, name) &&
	       (module.len == len || module.at[len] == '.');
}

static bool same_letter(char a, char b)
{
	if (a >= 'A' && a <= 'Z')
		a = (char)(a - 'A' + 'a');
	return a == b || ((a == '_' || a == '.') && b == '-');
}

/* `azure-storage-blob` gives azure.storage.blob and all below it: its letters, with a dot
   or a low line where the distribution has a hyphen. */
static bool is_spelt(struct span module, const char *distribution)
{
	size_t i = 0;

	while (i < module.len && distribution[i] &&
	       same_letter(module.at[i], distribution[i]))
		i++;
	return !distribution[i] && (i == module.len || module.at[i] == '.');
}

bool imported_by(struct span module, const char *distribution)
{
	if (is_spelt(module, distribution))
		return true;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (!strcmp(rows[i].distribution, distribution) &&
		    is_below(module, rows[i].module))
			return true;
	return false;
}

/* Packages that many distributions share: so many parts of a module's name are one's. */
static const struct { const char *package; size_t parts; } shared[] = {
	{ "google.cloud", 3 }, { "azure", 3 }, { "google", 2 }, { "zope", 2 },
	{ "opentelemetry", 2 },
};

static struct span cut_parts(struct span module, size_t parts)
{
	size_t len = 0;

	for (size_t i = 0; i < parts && len < module.len; i++)
		len += span_find(span_from(module, len + 1), '.') + 1;
	return span_cut(module, len);
}

const char *imported_from(struct arena *keep, struct span module)
{
	size_t parts = 1;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (is_below(module, rows[i].module))
			return rows[i].distribution;
	for (size_t i = sizeof shared / sizeof *shared; i-- > 0;)
		if (is_below(module, shared[i].package))
			parts = shared[i].parts;
	return requirement_name_normal(keep, cut_parts(module, parts));
}

bool imported_at_runtime(struct span module)
{
	for (size_t i = 0; i < sizeof runtime / sizeof *runtime; i++)
		if (is_below(module, runtime[i]))
			return true;
	return false;
}
