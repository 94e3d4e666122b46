"""The types that the script's comments promise hold, in its modules and in the one file that they are joined into."""

from __future__ import annotations

import json
import subprocess

import pytest

from briefing.bundle import ASSETS, bundle
from tests import node
from tests.host import ROOT

CONFIG = ROOT / "tests" / "script" / "tsconfig.json"


def check(*arguments: str) -> str:
    tsc = node.modules("script") / "typescript" / "bin" / "tsc"
    done = subprocess.run([node.node(), tsc, *arguments], capture_output=True, encoding="utf-8", timeout=120)
    return done.stdout + done.stderr


def test_types_hold_in_every_module():
    assert check("--project", str(CONFIG)) == ""


def test_types_hold_in_the_joined_file(tmp_path):
    # What two modules name alike would be one thing there.
    (tmp_path / "briefing.js").write_bytes(bundle()["briefing.js"])
    options = json.loads(CONFIG.read_text("utf-8"))["compilerOptions"]
    (tmp_path / "tsconfig.json").write_text(json.dumps({"compilerOptions": options, "files": ["briefing.js"]}), "utf-8")
    assert check("--project", str(tmp_path)) == ""


@pytest.mark.parametrize("mistake", ["document.body.missing();", "const unused = 1;"])
def test_a_mistake_is_found(tmp_path, mistake):
    (tmp_path / "mistake.js").write_text(f"export {{}};\n{mistake}\n", "utf-8")
    options = json.loads(CONFIG.read_text("utf-8"))["compilerOptions"]
    (tmp_path / "tsconfig.json").write_text(json.dumps({"compilerOptions": options, "files": ["mistake.js"]}), "utf-8")
    assert "mistake.js" in check("--project", str(tmp_path))


def test_every_module_is_checked():
    names = check("--project", str(CONFIG), "--listFilesOnly").splitlines()
    assert {path.name for path in (ASSETS / "script").iterdir()} <= {name.rpartition("/")[2] for name in names}
