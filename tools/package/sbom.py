#!/usr/bin/env python3
"""sbom.py VERSION EPOCH VERSIONS.tsv BINARY - the bill of materials of a binary, as CycloneDX
1.6: itself by its digest, and each library that is linked into it."""
import csv
import datetime
import hashlib
import json
import pathlib
import sys
import urllib.parse
import uuid

HOME = "https://github.com/stackward/stackward"


def licence(words):
    return [{"expression": words}] if " " in words else [{"license": {"id": words}}]


def component(name, version, source, packaged, newest, licensed):
    """A library: its own version, and the Debian source that it was built from."""
    quoted = urllib.parse.quote(packaged, safe=".-~")
    purl = f"pkg:deb/debian/{source}@{quoted}?arch=source&distro=bookworm"
    told = [{"name": "stackward:linked", "value": "static"}]
    if newest != packaged:
        told.append({"name": "stackward:newer-is-listed", "value": newest})
    return {"type": "library", "bom-ref": purl, "name": name, "version": version, "purl": purl,
            "licenses": licence(licensed), "properties": told}


def main():
    version, epoch, table, binary = sys.argv[1:]
    digest = hashlib.sha256(pathlib.Path(binary).read_bytes()).hexdigest()
    date = datetime.datetime.fromtimestamp(int(epoch), datetime.timezone.utc)
    with open(table, encoding="utf-8", newline="") as rows:
        libraries = [component(*row) for row in csv.reader(rows, delimiter="\t")]
    ref = f"pkg:github/stackward/stackward@{version}"
    itself = {"type": "application", "bom-ref": ref, "name": "stackward", "version": version,
              "purl": ref, "licenses": licence("Apache-2.0"),
              "hashes": [{"alg": "SHA-256", "content": digest}],
              "externalReferences": [{"type": "vcs", "url": HOME}]}
    print(json.dumps({
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{HOME}#{digest}')}",
        "metadata": {"timestamp": date.strftime("%Y-%m-%dT%H:%M:%SZ"), "component": itself},
        "components": libraries,
        "dependencies": [{"ref": ref, "dependsOn": [it["bom-ref"] for it in libraries]},
                         *({"ref": it["bom-ref"]} for it in libraries)],
    }, indent=1))


main()
