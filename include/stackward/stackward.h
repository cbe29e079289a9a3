/* stackward/stackward.h - all that a main needs. */
#ifndef STACKWARD_STACKWARD_H
#define STACKWARD_STACKWARD_H

#include <stackward/fault.h>
#include <stackward/option.h>
#include <stackward/run.h>
#include <stackward/verdict.h>

#endif
