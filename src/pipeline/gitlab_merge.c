/* gitlab_merge.c - maps laid on each other as GitLab does with files and `extends`. */
#include "pipeline/gitlab.h"

bool gitlab_spend(struct gitlab *gitlab, uint64_t steps)
{
	struct ci_reader *reader = gitlab->reader;

	if (steps <= reader->steps) {
		reader->steps -= steps;
		return true;
	}
	if (reader->steps)
		*vec_add(reader->keep, &reader->pipelines->gaps) = (struct gap){
			gitlab->pipeline->file->path,
			"its includes and jobs say more than is read; split it"
		};
	reader->steps = 0;
	gitlab->whole = false;
	return false;
}

#define FEW 12		/* keys that are sooner searched than hashed */

struct merging {
	struct gitlab *gitlab;
	const struct node *under;
	struct map index;	/* key -> where in `under`, and one; where there are many */
	struct node *map;
};

static void index_under(struct merging *merging)
{
	if (merging->under->count <= FEW)
		return;
	merging->index = map_new(merging->gitlab->reader->keep);
	for (size_t i = 0; i < merging->under->count; i++)
		map_add(&merging->index, pair_text(&merging->under->pairs[i]),
			&merging->map->pairs[i]);
}

static struct pair *find(const struct merging *merging, struct span key)
{
	if (merging->under->count > FEW)
		return map_find(&merging->index, key);
	const struct pair *pair = node_pair(merging->under, key);
	return pair ? &merging->map->pairs[pair - merging->under->pairs] : NULL;
}

static bool is_map(const struct node *node)
{
	return node_is(node, NODE_MAP);
}

/* As deep as the trees are, at most limits.depth. */
static const struct node *merge_maps(struct gitlab *gitlab, const struct node *under,
				     const struct node *over)
{
	struct arena *keep = gitlab->reader->keep;
	struct node *map = arena_new(keep, struct node);
	struct merging merging = { .gitlab = gitlab, .under = under, .map = map };

	*map = *over;
	map->settled = under->settled && over->settled;
	map->pairs = arena_array(keep, struct pair, under->count + over->count);
	memcpy(map->pairs, under->pairs, under->count * sizeof *map->pairs);
	map->count = under->count;
	index_under(&merging);
	for (size_t i = 0; i < over->count; i++) {
		const struct pair *pair = &over->pairs[i];
		struct pair *own = find(&merging, pair_text(pair));

		if (!own) {
			map->pairs[map->count++] = *pair;
			continue;
		}
		*own = (struct pair){ .key = pair->key, .mark = pair->mark,
				      .len = pair->len, .text = pair->text,
				      .value = gitlab_merge(gitlab, own->value,
							    pair->value) };
	}
	return map;
}

const struct node *gitlab_merge(struct gitlab *gitlab, const struct node *under,
				const struct node *over)
{
	if (!over)
		return under;
	if (!is_map(under) || !is_map(over) || !under->count)
		return over;
	if (!over->count)
		return under;
	if (!gitlab_spend(gitlab, (uint64_t)under->count + over->count))
		return over;
	return merge_maps(gitlab, under, over);
}
