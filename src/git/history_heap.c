/* history_heap.c - a binary heap. */
#include "git/history_heap.h"

static bool is_less(const struct waiting *a, const struct waiting *b)
{
	return a->key != b->key ? a->key < b->key : a->number < b->number;
}

static void swap(struct waiting *a, struct waiting *b)
{
	struct waiting other = *a;

	*a = *b;
	*b = other;
}

void heap_put(struct arena *tmp, struct heap *heap, struct waiting one)
{
	size_t at = heap->count;

	*vec_add(tmp, heap) = one;
	for (; at && is_less(&heap->at[at], &heap->at[(at - 1) / 2]); at = (at - 1) / 2)
		swap(&heap->at[at], &heap->at[(at - 1) / 2]);
}

struct waiting heap_get(struct heap *heap)
{
	struct waiting *it = heap->at, top = it[0];
	size_t count = --heap->count, at = 0;

	it[0] = it[count];
	for (size_t least = 0;; at = least) {
		for (size_t child = 2 * at + 1; child <= 2 * at + 2 && child < count; child++)
			if (is_less(&it[child], &it[least]))
				least = child;
		if (least == at)
			return top;
		swap(&it[at], &it[least]);
	}
}
