/* graphs.h - graphs of modules made by hand, for contracts: no files, no Python. */
#ifndef TESTS_GRAPHS_H
#define TESTS_GRAPHS_H

#include "modules/contract.h"

/* Lines `a.b -> c.d:3`, with `lazy` or `checking` behind, or `a.b` alone. A name that
   begins with `^` is from elsewhere. Packages above a module are there by themselves. */
struct modules *graph_new(const char *lines);

/* What the contracts (a list, as YAML has it) say of the graph: one line a breach,
   `importer > imported: chain`, `!` before a warning; else the fault's text. */
const char *graph_judged(const struct modules *modules, const char *contracts);

#endif
