/* diagnose.h - findings of what is open, as diagnostics. */
#ifndef LSP_DIAGNOSE_H
#define LSP_DIAGNOSE_H

#include "lsp/session.h"

/* Brings the workplace's verdict up to date; false where it was called back, or there is
   none: workplace->fault says why, unless the session has passed on. */
bool diagnose_workplace(struct session *session, struct workplace *workplace);

/* Judges one workplace that has changed, and tells what has changed of its diagnostics;
   false: there is none. */
bool diagnose_next(struct session *session);

/* Documents that nothing was ever told of. */
void diagnose_new(struct session *session);

/* Tells of a document that belongs to nothing any more. */
void diagnose_nothing(struct session *session, const struct document *document);

#endif
