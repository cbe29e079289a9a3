/* processor.h - what the processor at hand has beside what all of its kind have. */
#ifndef BASE_PROCESSOR_H
#define BASE_PROCESSOR_H

#include <stdbool.h>

/* x86-64's SHA extensions, with the vector instructions that go with them (SSSE3, SSE4.1). */
bool processor_sums(void);

#endif
