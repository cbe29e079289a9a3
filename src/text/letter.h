/* letter.h - what Unicode calls a letter or a number; knows no language and no case. */
#ifndef TEXT_LETTER_H
#define TEXT_LETTER_H

#include <stdbool.h>
#include <stdint.h>

bool letter_is(uint32_t point);		/* general category L */
bool number_is(uint32_t point);		/* general category N: `²` and `Ⅳ` too */

#endif
