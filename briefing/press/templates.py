"""The host's templates: as compiled code, so that not every build compiles them anew, and in a short list."""

from __future__ import annotations

import os
import re
from typing import Any

import jinja2
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from briefing.press.digest import digest
from briefing.press.records import Records


class Templates(BytecodeCache):
    """Compiled templates among the records; whether one is that of a source as it is now, Jinja looks itself.

    `compiler` tells apart what different compilers make of one source.
    """

    def __init__(self, records: Records, compiler: str = "") -> None:
        self.records, self.compiler = records, compiler

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket, if there is something to fill it with."""
        if (code := self.records.read(self._key(bucket))) is not None:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what is in the bucket."""
        self.records.write(self._key(bucket), bucket.bytecode_to_string())

    def _key(self, bucket: Bucket) -> str:
        # Code of another version of Jinja might run, to another end.
        return digest("template", jinja2.__version__, self.compiler, bucket.key, bucket.checksum)


class _Visible(jinja2.FileSystemLoader):
    """Lists no template below a folder whose name begins with a dot; whoever names one gets it."""

    def list_templates(self) -> list[str]:
        """All others, in order."""
        found: set[str] = set()
        for place in filter(os.path.isdir, self.searchpath):
            for entry in os.scandir(place):
                if entry.is_file():
                    found.add(entry.name)
                elif entry.is_dir(follow_symlinks=self.followlinks) and not entry.name.startswith("."):
                    below = jinja2.FileSystemLoader(entry.path, followlinks=self.followlinks).list_templates()
                    found.update(f"{entry.name}/{name}" for name in below)
        return sorted(found)


def hide_folders(theme: Any) -> None:
    """Keep the host from looking through thousands of icons, of which it takes none for a file of the site."""
    get_env = theme.get_env

    def get_quick_env() -> jinja2.Environment:
        env = get_env()
        if type(env.loader) is jinja2.FileSystemLoader:
            env.loader = _Visible(env.loader.searchpath, env.loader.encoding, env.loader.followlinks)
        return env

    theme.get_env = get_quick_env


_NAMED = re.compile(r'{%-?\s*(?:extends|include|import|from)\s+"([^"]+)"')


def compile_theme(theme: Any, records: Records) -> None:
    """Compile the templates of a theme of MkDocs, as far as its templates name each other, and keep them."""
    env = theme.get_env()
    env.bytecode_cache = Templates(records)
    seen: set[str] = set()
    names = ["main.html", *theme.static_templates]
    while names:
        name = names.pop()
        if name in seen:
            continue
        seen.add(name)
        try:
            names += _NAMED.findall(env.loader.get_source(env, name)[0])
            env.get_template(name)
        except (jinja2.TemplateError, OSError, UnicodeError):
            continue  # what is missing or wrong shows, if it is used, when MkDocs uses it
