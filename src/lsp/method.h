/* method.h - a function for each row of methods.def. */
#ifndef LSP_METHOD_H
#define LSP_METHOD_H

#include "lsp/session.h"

typedef void method(struct session *session);

/* Takes the folders of `initialize`. */
method sync_begin;

#define METHOD(name, function, stage) method function;
#include "lsp/methods.def"

#endif
