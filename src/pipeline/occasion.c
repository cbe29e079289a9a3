/* occasion.c - the few occasions that stand for all, and sets of them. */
#include "pipeline/occasion.h"

#include "base/str.h"
#include "base/vec.h"
#include "text/glob.h"

#define SAMPLE_MOST 256		/* bytes of a branch's name */

static const char *const event_texts[] = {
#define EVENT(NAME, text) [EVENT_##NAME] = text,
#include "pipeline/events.def"
#undef EVENT
};

const char *event_text(enum event event)
{
	return event_texts[event];
}

/* What an event is asked with: each branch, one of each role, none. */
enum asked { ASKED_NONE, ASKED_ROLES, ASKED_EACH };
#define ROLES BRANCH_NONE
static const enum asked asked_with[EVENTS] = {
	[EVENT_PUSH] = ASKED_EACH, [EVENT_PULL_REQUEST] = ASKED_EACH,
	[EVENT_FOREIGN_PULL] = ASKED_ROLES, [EVENT_MERGE_GROUP] = ASKED_ROLES,
	[EVENT_SCHEDULE] = ASKED_ROLES,
};

struct sample {
	const char *name, *named;
	enum branch_role role;
};

struct sampler {
	struct arena *keep;
	struct VEC(const struct glob *) defaults, releases;
	struct VEC(struct sample) samples;
	size_t most;
	bool over;
};

static size_t skip_class(struct span glob, size_t i, struct str *out)
{
	size_t end = i + 1 + span_find(span_from(glob, i + 1), ']');

	if (end >= glob.len)
		return i + 1;
	if (glob.at[i + 1] == '!' || glob.at[i + 1] == '^')
		str_byte(out, 'a');
	else
		str_byte(out, glob.at[i + 1]);
	return end + 1;
}

static size_t skip_star(struct span glob, size_t i, struct str *out)
{
	str_text(out, "any");
	while (i < glob.len && glob.at[i] == '*')
		i++;
	return i;
}

/* A name that the glob takes: the first of alternatives, `any` for a star. */
static const char *sample_of(struct arena *keep, struct span glob)
{
	struct str out = str_new(keep);
	bool later = false;	/* in a further alternative */

	glob = span_cut(span_from(glob, span_starts(glob, "!")), SAMPLE_MOST);
	glob = span_from(glob, span_starts(glob, "refs/heads/") ? 11 : 0);
	for (size_t i = 0; i < glob.len;) {
		char c = glob.at[i];

		if (c == '*' && !later) {
			i = skip_star(glob, i, &out);
		} else if (c == '[' && !later) {
			i = skip_class(glob, i, &out);
		} else {
			if (!later && !strchr("?{},\\", c))
				str_byte(&out, c);
			else if (!later && c == '?')
				str_byte(&out, 'a');
			else if (c == ',' || c == '}')
				later = c == ',';
			i++;
		}
	}
	return out.at;
}

static bool takes_any(const struct glob *const *globs, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (glob_takes(globs[i], span_of(name)))
			return true;
	return false;
}

static void add_sample(struct sampler *sampler, const char *name, const char *named)
{
	struct arena *keep = sampler->keep;

	for (size_t i = 0; i < sampler->samples.count; i++)
		if (!strcmp(sampler->samples.at[i].name, name))
			return;
	if (!*name)
		return;
	if (sampler->samples.count == sampler->most) {
		sampler->over = true;
		return;
	}
	struct sample *sample = vec_add(keep, &sampler->samples);
	sample->name = name;
	sample->named = named;
	sample->role = BRANCH_OTHER;
	if (takes_any(sampler->defaults.at, sampler->defaults.count, name))
		sample->role = BRANCH_DEFAULT;
	else if (takes_any(sampler->releases.at, sampler->releases.count, name))
		sample->role = BRANCH_RELEASE;
}

static void add_glob(struct sampler *sampler, const char *glob)
{
	add_sample(sampler, sample_of(sampler->keep, span_of(glob)), glob);
}

static const struct glob *read_glob(struct arena *keep, const char *text)
{
	struct sw_fault fault = {0};

	/* The setting's own reader refuses what is no glob. */
	return glob_new(keep, span_of(text), (struct sw_place){0}, &fault);
}

/* `release*` is meant for the release branches that are asked about already: another
   name that it takes, too, would be nobody's branch. */
static bool is_covered(const struct sampler *sampler, const char *text)
{
	const struct glob *glob = strchr(text, '*') ? read_glob(sampler->keep, text) : NULL;
	struct span own = span_of(sample_of(sampler->keep, span_of(text)));

	for (size_t i = 0; glob && i < sampler->samples.count; i++) {
		const struct sample *sample = &sampler->samples.at[i];

		if (sample->role == BRANCH_RELEASE && span_starts(own, sample->name) &&
		    glob_takes(glob, span_of(sample->name)))
			return true;
	}
	return false;
}

static void take_branches(struct sampler *sampler, const struct branches *branches)
{
	struct arena *keep = sampler->keep;
	const struct glob *glob;

	for (size_t i = 0; i < branches->default_count; i++)
		if ((glob = read_glob(keep, branches->defaults[i])))
			*vec_add(keep, &sampler->defaults) = glob;
	for (size_t i = 0; i < branches->release_count; i++)
		if ((glob = read_glob(keep, branches->releases[i])))
			*vec_add(keep, &sampler->releases) = glob;
	for (size_t i = 0; i < branches->default_count; i++)
		add_glob(sampler, branches->defaults[i]);
	for (size_t i = 0; i < branches->release_count; i++)
		add_glob(sampler, branches->releases[i]);
}

static void add_occasion(struct occasions *occasions, enum event event,
			 const struct sample *sample)
{
	struct occasion *occasion = &occasions->at[occasions->count++];

	occasion->event = event;
	occasion->branch = sample ? sample->name : NULL;
	occasion->named = sample ? sample->named : NULL;
	occasion->role = sample ? sample->role : BRANCH_NONE;
}

/* How many branches there is room for. */
static size_t room(void)
{
	size_t each = 0, once = 0;

	for (int event = 0; event < EVENTS; event++) {
		if (asked_with[event] == ASKED_EACH)
			each++;
		else
			once += asked_with[event] == ASKED_ROLES ? ROLES : 1;
	}
	return (OCCASIONS_MOST - once) / each;
}

static void ask_branches(struct occasions *occasions, enum event event,
			 const struct sampler *sampler)
{
	bool asked[ROLES] = { false };

	for (size_t i = 0; i < sampler->samples.count; i++) {
		const struct sample *sample = &sampler->samples.at[i];

		if (asked_with[event] == ASKED_EACH || !asked[sample->role])
			add_occasion(occasions, event, sample);
		asked[sample->role] = true;
	}
}

static void ask(struct occasions *occasions, enum event event,
		const struct sampler *sampler)
{
	if (asked_with[event] == ASKED_NONE)
		add_occasion(occasions, event, NULL);
	else
		ask_branches(occasions, event, sampler);
}

void occasions_make(struct arena *keep, const struct branches *branches,
		    const char *const *named, size_t named_count,
		    struct occasions *occasions)
{
	struct sampler sampler = { .keep = keep, .most = room() - 1 };

	memset(occasions, 0, sizeof *occasions);
	take_branches(&sampler, branches);
	for (size_t i = 0; i < named_count; i++)
		if (!is_covered(&sampler, named[i]))
			add_glob(&sampler, named[i]);
	sampler.most++;
	/* A name that nobody gives; where some do, it is in the list already. */
	add_sample(&sampler, "topic-of-nobody", NULL);
	occasions->over = sampler.over;
	for (int event = 0; event < EVENTS; event++)
		ask(occasions, event, &sampler);
}

struct reach reach_all(const struct occasions *occasions)
{
	uint64_t all = occasions->count == 64 ? UINT64_MAX
					      : ((uint64_t)1 << occasions->count) - 1;

	return (struct reach){ .can = all, .sure = all };
}

struct reach reach_both(struct reach a, struct reach b)
{
	return (struct reach){
		.can = a.can & b.can,
		.sure = a.sure & b.sure,
		.dark = (a.dark & (b.can | b.dark)) | (b.dark & (a.can | a.dark)),
	};
}

struct reach reach_either(struct reach a, struct reach b)
{
	uint64_t can = a.can | b.can;

	return (struct reach){ can, a.sure | b.sure, (a.dark | b.dark) & ~can };
}

uint64_t occasions_of(const struct occasions *occasions, enum event event,
		      enum branch_role role)
{
	uint64_t set = 0;

	for (size_t i = 0; i < occasions->count; i++)
		if ((event == EVENTS || occasions->at[i].event == event) &&
		    (role == BRANCH_NONE || occasions->at[i].role == role))
			set |= (uint64_t)1 << i;
	return set;
}
