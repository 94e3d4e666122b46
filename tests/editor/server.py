"""The language server for YAML that VS Code and others ask, driven the way an editor drives it: over LSP, offline."""

from __future__ import annotations

import json
import queue
import subprocess
import threading
from pathlib import Path
from typing import Any

from tests import node

PATIENCE = 60
"""Seconds for one answer."""
SETTINGS = {
    "yaml": {
        "validate": True,
        "completion": True,
        "hover": True,
        # Nothing is asked of any other host.
        "schemaStore": {"enable": False},
        "kubernetesCRDStore": {"enable": False},
    },
    "http": {"proxy": "http://127.0.0.1:9", "proxyStrictSSL": True},
}


class Server:
    """A running server; each text is opened as a file, and its diagnostics are awaited."""

    def __init__(self, root: Path, *, settings: dict[str, Any] | None = None) -> None:
        script = node.modules("editor") / "yaml-language-server" / "bin" / "yaml-language-server"
        self.settings = {**SETTINGS, "yaml": {**SETTINGS["yaml"], **(settings or {})}}
        self.process = subprocess.Popen(
            [node.node(), str(script), "--stdio"], cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self.answers: dict[int, queue.Queue] = {}
        self.published: dict[str, queue.Queue] = {}
        self.last = 0
        threading.Thread(target=self._listen, daemon=True).start()
        snippets = {"completionItem": {"snippetSupport": True, "documentationFormat": ["markdown", "plaintext"]}}
        text_document = {"completion": snippets, "hover": {"contentFormat": ["markdown"]}, "publishDiagnostics": {}}
        capabilities = {"textDocument": text_document, "workspace": {"configuration": True, "workspaceFolders": True}}
        folders = [{"uri": root.as_uri(), "name": root.name}]
        self.request(
            "initialize", processId=None, rootUri=root.as_uri(), capabilities=capabilities, workspaceFolders=folders
        )
        self._send({"method": "initialized", "params": {}})
        self._send({"method": "workspace/didChangeConfiguration", "params": {"settings": self.settings}})

    def request(self, method: str, **params: Any) -> Any:
        """Ask, and wait for the answer."""
        self.last += 1
        self.answers[self.last] = answer = queue.Queue()
        self._send({"id": self.last, "method": method, "params": params})
        said = answer.get(timeout=PATIENCE)
        assert "error" not in said, said
        return said["result"]

    def open(self, path: Path, text: str) -> None:
        """Open a file with a text in it, which need not be on disk."""
        self.published[path.as_uri()] = queue.Queue()
        document = {"uri": path.as_uri(), "languageId": "yaml", "version": 1, "text": text}
        self._send({"method": "textDocument/didOpen", "params": {"textDocument": document}})

    def diagnostics(self, path: Path) -> list[str]:
        """What the server says of an open file: `line: message`, the first line being 1."""
        found = self.published[path.as_uri()].get(timeout=PATIENCE)
        return [f"{one['range']['start']['line'] + 1}: {one['message']}" for one in found]

    def hover(self, path: Path, line: int, column: int) -> str:
        """The text that appears over a place, both counted from 0."""
        place = {"textDocument": {"uri": path.as_uri()}, "position": {"line": line, "character": column}}
        said = self.request("textDocument/hover", **place)
        return said["contents"]["value"] if said else ""

    def completions(self, path: Path, line: int, column: int) -> dict[str, dict[str, Any]]:
        """What is proposed at a place, by label."""
        place = {"textDocument": {"uri": path.as_uri()}, "position": {"line": line, "character": column}}
        return {item["label"]: item for item in self.request("textDocument/completion", **place)["items"]}

    def close(self) -> None:
        """End the server."""
        self.request("shutdown")
        self._send({"method": "exit"})
        self.process.wait(timeout=PATIENCE)

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def _listen(self) -> None:
        while header := self.process.stdout.readline():
            length = int(header.partition(b":")[2])
            while self.process.stdout.readline().strip():
                pass
            self._hear(json.loads(self.process.stdout.read(length)))

    def _hear(self, message: dict[str, Any]) -> None:
        if "method" not in message:
            self.answers.pop(message["id"]).put(message)
        elif message["method"] == "textDocument/publishDiagnostics":
            uri, found = message["params"]["uri"], message["params"]["diagnostics"]
            if uri in self.published:
                self.published[uri].put(found)
        elif message["method"] == "workspace/configuration":
            wanted = [self.settings.get(item["section"]) for item in message["params"]["items"]]
            self._send({"id": message["id"], "result": wanted})
        elif "id" in message:
            self._send({"id": message["id"], "result": None})
