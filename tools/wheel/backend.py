"""backend.py - the wheel and the source archive: make builds, zipfile and tarfile pack.

A PEP 517 backend that needs nothing but Python's own library, so that pip, pre-commit and
prek build a clone without a network. The wheel holds `stackward` alone, which has the other
tools as commands. A binary that is built already is packed instead where STACKWARD_BINARY,
or the config setting `binary`, says which; STACKWARD_ABOUT, or `about`, is a folder of what is
told of it (licences, sboms). The same input gives the same bytes; the times in the archives
are SOURCE_DATE_EPOCH's, or the oldest that a zip can say.
"""
import base64
import gzip
import hashlib
import io
import os
import pathlib
import re
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import tempfile
import time
import zipfile

import elf

ROOT = pathlib.Path(__file__).resolve().parents[2]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
SOURCES = ("LICENSE", "Makefile", "README.md", "pyproject.toml", ".pre-commit-hooks.yaml",
           "hooks", "include", "rules", "src", "tools")
OLDEST = 315532800  # 1980-01-01

# What pkg-config calls a library, and what Debian calls that which a build needs of it.
PACKAGES = {"libgit2": "libgit2-dev", "yaml-0.1": "libyaml-dev", "libpcre2-8": "libpcre2-dev",
            "libcjson": "libcjson-dev", "zlib": "zlib1g-dev"}


def _made(name):
    """A variable of the Makefile."""
    return re.search(rf"^{name}\s*:=\s*(.*)$", MAKEFILE, re.M)[1]


VERSION = _made("VERSION")
STEM = f"stackward-{VERSION}"
METADATA = f"""\
Metadata-Version: 2.1
Name: stackward
Version: {VERSION}
Summary: Checks the code, the bundle and the CI/CD of an MLOps stack at commit, push and pull request
License: Apache-2.0
Keywords: databricks,mlops,bundle,lint,secrets,pre-commit
Classifier: License :: OSI Approved :: Apache Software License
Classifier: Operating System :: POSIX :: Linux
Classifier: Programming Language :: C
Project-URL: Source, https://github.com/stackward/stackward
Project-URL: Changelog, https://github.com/stackward/stackward/blob/main/rules/CHANGELOG.md
Requires-Python: >=3.8
Description-Content-Type: text/markdown

""" + (ROOT / "README.md").read_text(encoding="utf-8")


def _runs(*words, text=""):
    try:
        done = subprocess.run(words, input=text, encoding="utf-8", check=False,
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    except OSError:
        return False
    return done.returncode == 0


def _ready(settings):
    """The binary that is built already, or None."""
    return (settings or {}).get("binary") or os.environ.get("STACKWARD_BINARY")


def _need(settings):
    """What it takes to build, or one line that names Debian's packages of it."""
    if _ready(settings):
        return
    compiler = os.environ.get("CC", "cc").split()
    missing = [] if shutil.which("make") else ["make"]
    if not shutil.which(compiler[0]):
        missing += ["gcc", "libc6-dev"]
    elif not _runs(*compiler, "-E", "-xc", "-", text="#include <stdio.h>\n"):
        missing += ["libc6-dev"]
    asked = shutil.which("pkg-config")
    missing += [] if asked else ["pkg-config"]
    missing += [PACKAGES[name] for name in _made("PKGS").split()
                if not asked or not _runs("pkg-config", "--exists", name)]
    if missing:
        sys.exit(f"stackward: it is built from C; first: apt-get install {' '.join(missing)}"
                 " (or let STACKWARD_BINARY name a built stackward)")


def _built():
    """The bytes of a `stackward` from make, in a folder of its own: the sources stay as
    they are, and what was built otherwise before is not mixed in."""
    jobs = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    env = {name: value for name, value in os.environ.items()
           if name not in ("MAKEFLAGS", "MAKELEVEL", "MFLAGS", "B", "MODE")}
    with tempfile.TemporaryDirectory() as folder:
        flags = f"{env.get('CFLAGS', '')} -g0 -ffile-prefix-map={folder}=build"
        words = ["make", "-s", f"-j{jobs}", f"B={folder}", f"CFLAGS={flags}",
                 f"LDFLAGS={env.get('LDFLAGS', '')} -s", f"{folder}/stackward"]
        status = subprocess.run(words, cwd=ROOT, env=env, check=False,
                                stdout=subprocess.DEVNULL).returncode
        if status:
            sys.exit(f"stackward: make ended with {status}; why is said above")
        return pathlib.Path(folder, "stackward").read_bytes()


def _epoch():
    return max(OLDEST, int(os.environ.get("SOURCE_DATE_EPOCH") or OLDEST))


def _platforms(binary):
    """Where it runs; of one that is not built yet, here."""
    return elf.platforms(binary, re.sub(r"[-.]", "_", sysconfig.get_platform()))


def _write(archive, name, data, mode=0o644):
    """One member; its line of RECORD."""
    info = zipfile.ZipInfo(name, time.gmtime(_epoch())[:6])
    info.create_system, info.external_attr = 3, (0o100000 | mode) << 16
    archive.writestr(info, data, zipfile.ZIP_DEFLATED)
    digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
    return f"{name},sha256={digest},{len(data)}\n"


def _about(platforms, settings):
    """The files of the folder that describes a wheel, but for RECORD."""
    wheel = "Wheel-Version: 1.0\nGenerator: stackward\nRoot-Is-Purelib: false\n"
    wheel += "".join(f"Tag: py3-none-{it}\n" for it in platforms)
    files = {"METADATA": METADATA.encode(), "WHEEL": wheel.encode(),
             "licenses/LICENSE": (ROOT / "LICENSE").read_bytes()}
    told = (settings or {}).get("about") or os.environ.get("STACKWARD_ABOUT")
    for path in sorted(pathlib.Path(told).rglob("*")) if told else ():
        if path.is_file():
            files[path.relative_to(told).as_posix()] = path.read_bytes()
    return files


def get_requires_for_build_wheel(config_settings=None):
    _need(config_settings)
    return []


def get_requires_for_build_sdist(config_settings=None):
    return []


def prepare_metadata_for_build_wheel(metadata_directory, config_settings=None):
    name = f"{STEM}.dist-info"
    ready = _ready(config_settings)
    platforms = _platforms(pathlib.Path(ready).read_bytes() if ready else b"")
    for file, data in _about(platforms, config_settings).items():
        path = pathlib.Path(metadata_directory, name, file)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return name


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    _need(config_settings)
    ready = _ready(config_settings)
    binary = pathlib.Path(ready).read_bytes() if ready else _built()
    platforms = _platforms(binary)
    name = f"{STEM}-py3-none-{'.'.join(platforms)}.whl"
    with zipfile.ZipFile(pathlib.Path(wheel_directory, name), "w") as archive:
        record = _write(archive, f"{STEM}.data/scripts/stackward", binary, 0o755)
        for file, data in _about(platforms, config_settings).items():
            record += _write(archive, f"{STEM}.dist-info/{file}", data)
        listed = f"{STEM}.dist-info/RECORD"
        _write(archive, listed, f"{record}{listed},,\n".encode())
    return name


def _sources():
    """Paths below ROOT, in one order everywhere, without what Python leaves behind."""
    for name in SOURCES:
        top = ROOT / name
        for path in [top] if top.is_file() else sorted(top.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path


def _put(archive, name, data, mode=0o644):
    info = tarfile.TarInfo(f"{STEM}/{name}")
    info.size, info.mode, info.mtime = len(data), mode, _epoch()
    archive.addfile(info, io.BytesIO(data))


def build_sdist(sdist_directory, config_settings=None):
    name = f"{STEM}.tar.gz"
    with open(pathlib.Path(sdist_directory, name), "wb") as file, \
         gzip.GzipFile("", "wb", 6, file, _epoch()) as packed, \
         tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive:
        _put(archive, "PKG-INFO", METADATA.encode())
        for path in _sources():
            mode = 0o755 if os.access(path, os.X_OK) else 0o644
            _put(archive, path.relative_to(ROOT).as_posix(), path.read_bytes(), mode)
    return name
