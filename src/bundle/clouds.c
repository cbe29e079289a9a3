/* clouds.c - clouds told by names of hosts and node types; support of runtimes. */
#include "bundle/clouds.h"

#define COUNT(array) (sizeof (array) / sizeof *(array))

/* The domain of the host, wherever a path or port follows. */
enum cloud cloud_of_host(struct span host)
{
	static const struct { const char *domain; enum cloud cloud; } domains[] = {
		{ ".azuredatabricks.net", CLOUD_AZURE },
		{ ".databricks.azure.us", CLOUD_AZURE },
		{ ".databricks.azure.cn", CLOUD_AZURE },
		{ ".gcp.databricks.com", CLOUD_GCP },
		{ ".cloud.databricks.com", CLOUD_AWS },
		{ ".cloud.databricks.us", CLOUD_AWS },
		{ ".cloud.databricks.mil", CLOUD_AWS },
	};

	for (size_t i = 0; i < COUNT(domains); i++)
		if (span_search(host, span_of(domains[i].domain)) < host.len)
			return domains[i].cloud;
	return CLOUD_UNKNOWN;
}

static bool lower(char c)
{
	return c >= 'a' && c <= 'z';
}

static bool digit(char c)
{
	return c >= '0' && c <= '9';
}

/* `n2-standard-4`, `e2-highmem-8`, `a2-ultragpu-1g`. */
static bool is_gcp(struct span type)
{
	static const char *const kinds[] = {
		"-standard-", "-highmem-", "-highcpu-", "-ultragpu-", "-highgpu-",
		"-megagpu-", "-megamem-", "-ultramem-",
	};

	for (size_t i = 0; i < COUNT(kinds); i++)
		if (span_search(type, span_of(kinds[i])) < type.len)
			return lower(*type.at);
	return false;
}

/* `i3.xlarge`, `m5d.metal`, `rd-fleet.2xlarge`, `r6id.metal-24xl`. */
static bool is_aws(struct span type)
{
	size_t dot = span_find(type, '.');
	struct span size = span_from(type, dot + 1);

	if (dot < 2 || !lower(*type.at) || !size.len)
		return false;
	return span_ends(size, "large") || span_starts(size, "metal") ||
	       span_is(size, "medium") || span_is(size, "small");
}

enum cloud cloud_of_node_type(struct span type)
{
	if (span_starts(type, "Standard_"))
		return CLOUD_AZURE;
	if (type.len && is_gcp(type))
		return CLOUD_GCP;
	return is_aws(type) ? CLOUD_AWS : CLOUD_UNKNOWN;
}

const char *cloud_name(enum cloud cloud)
{
	static const char *const names[] = { "no known cloud", "AWS", "Azure", "GCP" };

	return names[cloud];
}

static bool number(struct span *rest, unsigned *n)
{
	size_t digits = 0;

	*n = 0;
	while (digits < rest->len && digits < 4 && digit(rest->at[digits]))
		*n = *n * 10 + (unsigned)(rest->at[digits++] - '0');
	*rest = span_from(*rest, digits);
	return digits;
}

bool runtime_version(struct span runtime, unsigned *major, unsigned *minor)
{
	if (!number(&runtime, major) || !runtime.len || *runtime.at != '.')
		return false;
	runtime = span_from(runtime, 1);
	if (runtime.len && *runtime.at == 'x') {
		*minor = RUNTIME_NEWEST;
		return true;
	}
	return number(&runtime, minor) &&
	       (!runtime.len || *runtime.at == '.' || *runtime.at == '-');
}

bool runtime_before(struct span runtime, unsigned major, unsigned minor)
{
	unsigned its_major, its_minor;

	return runtime_version(runtime, &its_major, &its_minor) &&
	       (its_major < major || (its_major == major && its_minor < minor));
}

const char *runtime_unsupported(struct arena *keep, struct span runtime)
{
	static const struct { unsigned major, minor; const char *end; } rows[] = {
#define LTS(major, minor, end) { major, minor, end },
#include "bundle/runtimes.def"
#undef LTS
	};
	unsigned major, minor, newest = rows[COUNT(rows) - 1].major;

	if (!runtime_version(runtime, &major, &minor) || minor == RUNTIME_NEWEST)
		return NULL;
	for (size_t i = 0; i < COUNT(rows); i++)
		if (rows[i].major == major && rows[i].minor == minor)
			return strcmp(rows[i].end, RUNTIMES_AS_OF) > 0 ? NULL :
			       arena_format(keep, "has been out of support since %s",
					    rows[i].end);
	if (major > newest || (major == newest && minor > rows[COUNT(rows) - 1].minor))
		return NULL;
	return "is no long-term release, and its six months of support are over";
}
