"""editor.py - a client of `stackward lsp`, plain JSON-RPC over pipes: for the suite and the
bench. Knows no rule."""
import json
import pathlib
import queue
import subprocess
import threading
import time
import urllib.parse

LIMIT = 60      # seconds that anything is waited for


class Gone(Exception):
    """The server does not answer, or is gone."""


def uri(path):
    return "file://" + urllib.parse.quote(str(path))


def frame(message):
    body = message if isinstance(message, bytes) else json.dumps(message).encode()
    return b"Content-Length: %d\r\n\r\n" % len(body) + body


class Editor:
    """Sends what it is told to; what comes is kept until it is asked for."""

    def __init__(self, program, folder, environment=None, words=()):
        self.server = subprocess.Popen([program, "lsp", *words], cwd=folder, env=environment,
                                       stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                       stderr=subprocess.PIPE)
        self.inbox = queue.Queue()
        self.kept = []
        self.count = 0
        self.versions = {}
        self.newest = {}        # diagnostics by URI, as they came last
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self):
        out = self.server.stdout
        try:
            while True:
                head = {}
                while line := out.readline().strip():
                    name, _, value = line.partition(b":")
                    head[name.lower()] = value.strip()
                if not head:
                    break
                body = out.read(int(head[b"content-length"]))
                message = json.loads(body.decode("utf-8"))
                if message.get("method") == "textDocument/publishDiagnostics":
                    self.newest[message["params"]["uri"]] = message["params"]["diagnostics"]
                self.inbox.put(message)
        except (ValueError, KeyError) as wrong:
            self.inbox.put({"unreadable": repr(wrong)})
        self.inbox.put(None)

    def raw(self, data):
        self.server.stdin.write(data)
        self.server.stdin.flush()

    def notify(self, method, params=None):
        self.raw(frame({"jsonrpc": "2.0", "method": method, "params": params or {}}))

    def begin(self, method, params=None):
        self.count += 1
        self.raw(frame({"jsonrpc": "2.0", "id": self.count, "method": method,
                        "params": params or {}}))
        return self.count

    def wait(self, fits, seconds=LIMIT):
        """The first message that fits; those before it wait on."""
        end = time.monotonic() + seconds
        for i, message in enumerate(self.kept):
            if fits(message):
                return self.kept.pop(i)
        while True:
            try:
                message = self.inbox.get(timeout=max(end - time.monotonic(), 0.001))
            except queue.Empty:
                raise Gone(f"nothing within {seconds} s; there is {self.kept}") from None
            if message is None:
                raise Gone(f"the server is gone; there is {self.kept}")
            if fits(message):
                return message
            self.kept.append(message)

    def reply(self, number):
        return self.wait(lambda it: it.get("id") == number and "method" not in it)

    def ask(self, method, params=None):
        answer = self.reply(self.begin(method, params))
        if "error" in answer:
            raise Gone(f"{method}: {answer['error']}")
        return answer["result"]

    def start(self, capabilities=None, **more):
        result = self.ask("initialize", {"processId": None, "rootUri": None,
                                         "capabilities": capabilities or {}, **more})
        self.notify("initialized")
        return result["capabilities"]

    def open(self, path, text, language="yaml"):
        self.versions[path] = 1
        self.notify("textDocument/didOpen", {"textDocument": {
            "uri": uri(path), "languageId": language, "version": 1, "text": text}})

    def change(self, path, *changes):
        """Each a whole text, or ((line, unit), (line, unit), text)."""
        self.versions[path] += 1
        parts = [{"text": it} if isinstance(it, str) else
                 {"range": {"start": position(*it[0]), "end": position(*it[1])},
                  "text": it[2]} for it in changes]
        self.notify("textDocument/didChange", {
            "textDocument": {"uri": uri(path), "version": self.versions[path]},
            "contentChanges": parts})

    def diagnostics(self, path):
        """Those that are told of its newest version."""
        message = self.wait(lambda it: it.get("method") == "textDocument/publishDiagnostics"
                            and it["params"]["uri"] == uri(path)
                            and it["params"]["version"] == self.versions[path])
        return message["params"]["diagnostics"]

    def actions(self, path, start=(0, 0), end=(1 << 20, 0), only=None):
        context = {"diagnostics": []} | ({"only": only} if only else {})
        return self.ask("textDocument/codeAction", {
            "textDocument": {"uri": uri(path)}, "context": context,
            "range": {"start": position(*start), "end": position(*end)}})

    def leave(self):
        """`shutdown` and `exit`, as it should be: the exit status."""
        self.ask("shutdown")
        self.notify("exit")
        return self.server.wait(LIMIT)

    def drop(self):
        self.server.kill()
        self.server.wait()


def position(line, unit):
    return {"line": line, "character": unit}


def offset(text, place, encoding="utf-16-le"):
    """Where a position of the protocol is in the text, in characters."""
    line = 0
    at = 0
    while line < place["line"]:
        ends = [it for it in (text.find("\n", at), text.find("\r", at)) if it >= 0]
        if not ends:
            return len(text)
        at = min(ends)
        at += 2 if text.startswith("\r\n", at) else 1
        line += 1
    width = 2 if encoding == "utf-16-le" else 1
    units = 0
    while units < place["character"] and at < len(text) and text[at] not in "\r\n":
        units += len(text[at].encode(encoding)) // width
        at += 1
    return at


def apply(text, edits, encoding="utf-16-le"):
    """What an editor makes of TextEdits, from the last to the first."""
    spots = [(offset(text, it["range"]["start"], encoding),
              offset(text, it["range"]["end"], encoding), it["newText"]) for it in edits]
    for start, end, new in sorted(spots, key=lambda it: it[:2], reverse=True):
        text = text[:start] + new + text[end:]
    return text
