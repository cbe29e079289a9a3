/* serve.h - `stackward lsp`: serves one client until it goes. */
#ifndef LSP_SERVE_H
#define LSP_SERVE_H

#include <stdio.h>

#include <stackward/run.h>

/* Reads from `in`, which it closes. 0 where the client said `shutdown` before it went, 1
   where it did not. */
int lsp_serve(const struct sw_request *want, int in, FILE *out);

#endif
