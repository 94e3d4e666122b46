"""Writes pages by the thousand, with the bytes that MkDocs would have written, in a fraction of the time.

MkDocs and its theme take longer for the frame around a page than the core for everything in it, and begin anew with
every build. Here the theme renders each frame once, pages are put into it in several processes, and what was made or
written before is used again when nothing changed that it depends on.
"""
