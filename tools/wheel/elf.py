"""elf.py - what a Linux binary needs of the machine it runs on."""
import re
import struct

MACHINES = {62: "x86_64", 183: "aarch64"}
C_LIBRARY = ("libc.so.", "libm.so.", "libpthread.so.", "libdl.so.", "librt.so.", "ld-linux")


def _segments(data):
    """Kind, place in the file, address and size of each."""
    start, = struct.unpack_from("<Q", data, 32)
    size, count = struct.unpack_from("<HH", data, 54)
    for at in range(start, start + size * count, size):
        kind, _, offset, address, _, length = struct.unpack_from("<IIQQQQ", data, at)
        yield kind, offset, address, length


def _entries(data, segments):
    """The dynamic section: what it says, and its value."""
    for kind, offset, _, length in segments:
        if kind == 2:
            yield from struct.iter_unpack("<QQ", data[offset:offset + length // 16 * 16])


def _names(data, segments, entries):
    """The strings that the dynamic section speaks of, and those of libraries."""
    table, size = (next((value for tag, value in entries if tag == it), 0) for it in (5, 10))
    for kind, offset, address, length in segments:
        if kind == 1 and address <= table < address + length:
            text = data[table - address + offset:][:size]
            libraries = [text[at:text.index(b"\0", at)].decode() for tag, at in entries if tag == 1]
            return text.split(b"\0"), libraries
    return [], []


def platforms(data, otherwise):
    """The tags of the platforms where it runs: any Linux of its processor where it needs no
    library, from some glibc on where it needs only that; else what it was built on."""
    if data[:6] != b"\x7fELF\x02\x01" or struct.unpack_from("<H", data, 18)[0] not in MACHINES:
        return [otherwise]
    machine = MACHINES[struct.unpack_from("<H", data, 18)[0]]
    segments = list(_segments(data))
    names, libraries = _names(data, segments, list(_entries(data, segments)))
    if not libraries and 3 not in [kind for kind, *_ in segments]:
        return [f"manylinux_2_17_{machine}", f"manylinux2014_{machine}", f"musllinux_1_1_{machine}"]
    if not all(it.startswith(C_LIBRARY) for it in libraries):
        return [otherwise]
    glibc = max((int(it[8:].split(b".")[0]) for it in names if re.match(rb"GLIBC_2\.\d", it)), default=17)
    return [f"manylinux_2_{max(glibc, 17)}_{machine}"]
