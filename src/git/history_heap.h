/* history_heap.h - things that wait, the least key on top; of one key, the least number. */
#ifndef GIT_HISTORY_HEAP_H
#define GIT_HISTORY_HEAP_H

#include <stdint.h>

#include "base/vec.h"

struct waiting {
	int64_t key;
	uint32_t number, item;
};
struct heap VEC(struct waiting);

void heap_put(struct arena *tmp, struct heap *heap, struct waiting one);
struct waiting heap_get(struct heap *heap);	/* of one that is not empty */

#endif
