"""Reads documents as JSON data: YAML with timestamps as texts, TOML with dates as texts of ISO 8601.

Reads a list of paths from its input, and writes one of JSON texts.
"""

import datetime
import json
import sys
import tomllib

import yaml


class Loader(yaml.SafeLoader):
    """Reads the types of YAML 1.1, as the verdicts were made, but leaves timestamps as texts."""

    yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def iso(value):
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    raise TypeError(type(value))


def text(path):
    with open(path, "rb") as file:
        if path.endswith(".json"):
            return file.read().decode()
        value = tomllib.load(file) if path.endswith(".toml") else yaml.load(file, Loader)
    return json.dumps(value, default=iso, allow_nan=False)


json.dump([text(path) for path in json.load(sys.stdin)], sys.stdout)
