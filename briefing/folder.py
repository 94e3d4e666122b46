"""The folder of seeds as files: what the code knows of them before it reads any."""

REGISTRY = "actors.yml"
"""The file of shared actors in the folder of seeds."""
LARGEST_FILE = 5_000_000
"""Bytes. A novel has one million; beyond this somebody has named the wrong file."""
