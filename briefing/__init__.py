"""mkdocs-briefing: from an article and curated YAML to a published briefing."""

__version__ = "0.1.0"
