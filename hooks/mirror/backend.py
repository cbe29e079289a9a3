"""backend.py - an empty wheel that requires what pyproject.toml names; it needs nothing but
Python's own library, so that no build tool is fetched."""
import pathlib
import re
import zipfile

TEXT = pathlib.Path(__file__).with_name("pyproject.toml").read_text(encoding="utf-8")
VERSION = re.search(r'^version = "(.*)"$', TEXT, re.M)[1]
NEEDED = re.search(r'^dependencies = \["(.*)"\]$', TEXT, re.M)[1]
STEM = f"stackward_hooks-{VERSION}"
FILES = {
    "METADATA": f"Metadata-Version: 2.1\nName: stackward-hooks\nVersion: {VERSION}\n"
                f"Requires-Python: >=3.8\nRequires-Dist: {NEEDED}\n",
    "WHEEL": "Wheel-Version: 1.0\nGenerator: stackward\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
}


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    name = f"{STEM}-py3-none-any.whl"
    with zipfile.ZipFile(pathlib.Path(wheel_directory, name), "w") as archive:
        for file, text in FILES.items():
            archive.writestr(f"{STEM}.dist-info/{file}", text)
        listed = [*FILES, "RECORD"]
        archive.writestr(f"{STEM}.dist-info/RECORD",
                         "".join(f"{STEM}.dist-info/{file},,\n" for file in listed))
    return name
