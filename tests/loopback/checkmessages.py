"""checkmessages.py DOCS [RECORD …]: holds the wire's schemas (DOCS/protocol/) against the examples in DOCS/protocol.md
and against records of real messages (see otherclient.py). Without records only the page's examples are checked.
"""

import copy
import json
import pathlib
import re
import sys

from jsonschema import Draft202012Validator

# COPY text form, as in DOCS/protocol/pull.abnf.
COPY_LINE = re.compile(rb"(?:\\N|(?:[^\\\t\n\r\x08\x0b\x0c\x00]|\\[bfnrtv\\])*)(?:\t(?:\\N|(?:[^\\\t\n\r\x08\x0b\x0c\x00]|\\[bfnrtv\\])*))*")
# Messages that nobody can provoke from outside a healthy server, or that need a mail.
NOT_DRIVEN = {"pull-problem", "signup-request", "confirmed-email", "invitation-look", "invitation-accepted"}


def schemas(folder):
    found = {}
    for path in sorted(folder.glob("*.schema.json")):
        schema = json.loads(path.read_text(encoding="utf-8"))
        Draft202012Validator.check_schema(schema)
        name = path.name.removesuffix(".schema.json")
        assert schema["$id"] == "urn:shortlist:protocol:1:" + name, path
        found[name] = Draft202012Validator(schema)
    return found


def examples(page):
    """(message, body) of each fenced example: ```json NAME, and the lines of ```pull."""
    for info, text in re.findall(r"^```(\S[^\n]*)\n(.*?)^```", page, re.MULTILINE | re.DOTALL):
        words = info.split()
        if words[0] == "json":
            assert len(words) == 2, f"the example “{text[:40]}” does not name its schema"
            yield words[1], json.loads(text)
        elif words[0] in ("pull", "digests"):
            for line in text.replace("<TAB>", "\t").splitlines():
                if not line.startswith("@"):
                    yield "copy-line", line
                    continue
                control = json.loads(line[1:])
                digests = words[0] == "digests" and control["kind"] != "rows"
                yield ("digests-" if digests else "pull-") + control["kind"], control


def fails(name, validator, body):
    if name == "copy-line":
        return [] if COPY_LINE.fullmatch(body.encode()) else ["is no line of COPY text"]
    return [f"{'/'.join(map(str, e.absolute_path))}: {e.message[:300]}" for e in validator.iter_errors(body)]


def spoilt(schema, body):
    """The body with an unknown member, and without each member that has to be there."""
    if schema.get("additionalProperties") is False:
        yield "an unknown member", {**body, "unknown_member": 1}
    for member in schema.get("required", []):
        without = copy.copy(body)
        del without[member]
        yield "a missing " + member, without


def main(docs, records):
    docs = pathlib.Path(docs)
    known = schemas(docs / "protocol")
    wrong = []
    shown = list(examples((docs / "protocol.md").read_text(encoding="utf-8")))
    seen = {}
    for record in records:
        with open(record, encoding="utf-8") as lines:
            for line in lines:
                message = json.loads(line)
                seen.setdefault(message["message"], []).append(message["body"])
    for name, body in shown + [(name, body) for name, bodies in seen.items() for body in bodies]:
        if name != "copy-line" and name not in known:
            wrong.append(f"{name}: there is no schema")
            continue
        wrong += [f"{name}: {why}" for why in fails(name, known.get(name), body)]
    for name, bodies in seen.items():
        if name not in known:
            continue
        for what, body in spoilt(known[name].schema, bodies[0]):
            if not fails(name, known[name], body):
                wrong.append(f"{name}: {what} passes")
    if records:
        wrong += [f"{name}: no message was recorded" for name in sorted(set(known) - set(seen) - NOT_DRIVEN)]
    for line in sorted(set(wrong)):
        print(line)
    print(f"{len(known)} schemas, {len(shown)} examples, {sum(map(len, seen.values()))} messages, {len(wrong)} wrong")
    return 1 if wrong or not shown else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
