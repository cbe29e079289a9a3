/* library.c - what libyaml says of itself. */
#include "tree/library.h"

#include <yaml.h>

void tree_library(struct str *text)
{
	str_format(text, "libyaml %s\n", yaml_get_version_string());
}
