/* entropy.h - how evenly a text uses its characters; knows nothing of words. */
#ifndef SECRETS_ENTROPY_H
#define SECRETS_ENTROPY_H

#include "base/span.h"

double entropy(struct span text);	/* Shannon's, bits a byte: 0 to 8 */

#endif
