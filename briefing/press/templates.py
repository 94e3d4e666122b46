"""Templates as compiled code, so that not every build compiles them anew."""

from __future__ import annotations

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
