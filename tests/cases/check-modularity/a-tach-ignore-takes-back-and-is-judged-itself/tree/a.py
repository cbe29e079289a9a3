import b  # tach-ignore(until the split)
# tach-ignore
import b.c
from b import f, g  # tach-ignore(one of two) f
import os  # tach-ignore(nothing here)
