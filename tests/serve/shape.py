# SPDX-License-Identifier: Apache-2.0
"""Whether a value has the shape that docs/api.yaml gives it: the part of JSON Schema that it uses, no more."""
import re

TYPES = {"object": dict, "array": list, "string": str, "number": (int, float), "integer": int, "boolean": bool, "null": type(None)}
KNOWN = {"type", "properties", "required", "additionalProperties", "items", "enum", "pattern", "minimum", "maximum",
         "description", "default", "discriminator", "$ref"}


def find(api, ref):
    at = api
    for part in ref.removeprefix("#/").split("/"):
        at = at[part]
    return at


def faults(api, schema, value, where="answer"):
    """Each place where the value is not what the schema says."""
    if "$ref" in schema:
        yield from faults(api, find(api, schema["$ref"]), value, where)
        return
    if unknown := set(schema) - KNOWN:
        raise AssertionError(f"docs/api.yaml: {unknown} is not looked at")
    types = schema.get("type", [])
    types = types if isinstance(types, list) else [types]
    if types and not any(isinstance(value, TYPES[t]) and isinstance(value, bool) == (t == "boolean") for t in types):
        yield f"{where}: {value!r:.80} is not {types}"
        return
    if "enum" in schema and value not in schema["enum"]:
        yield f"{where}: {value!r:.80} is none of {schema['enum']}"
    if isinstance(value, str) and "pattern" in schema and not re.search(schema["pattern"], value):
        yield f"{where}: {value!r:.80} is not like {schema['pattern']}"
    if isinstance(value, (int, float)) and not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        yield f"{where}: {value} is out of range"
    if isinstance(value, list) and "items" in schema:
        for i, item in enumerate(value):
            yield from faults(api, schema["items"], item, f"{where}[{i}]")
    if isinstance(value, dict):
        properties = schema.get("properties", {})
        for name in schema.get("required", []):
            if name not in value:
                yield f"{where}: no {name}"
        for name, item in value.items():
            if name in properties:
                yield from faults(api, properties[name], item, f"{where}.{name}")
            elif schema.get("additionalProperties") is False:
                yield f"{where}: {name} is not in docs/api.yaml"
        if "discriminator" in schema:
            of = schema["discriminator"]
            ref = of["mapping"].get(value.get(of["propertyName"]))
            if ref:
                yield from faults(api, {"$ref": ref}, value, where)
