"""A second client of the wire protocol, written from docs/protocol.md alone with Python's standard library.

otherclient.py URL [--record FILE] plays two recruiters of the demo workspace against a running server and fails at the
first answer that the page does not explain. With --record every message is kept as a JSON line
{"message": name of its schema or grammar, "body": …}; checkmessages.py holds them against docs/protocol/.
"""

import base64
import bisect
import datetime
import hashlib
import hmac
import http.client
import json
import os
import struct
import sys
import threading
import time
import urllib.parse
import uuid

PASSWORD = "demo-Passw0rd"
PROTOCOL = "1"
PIECE = 1024 * 1024
UNESCAPED = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "\\": "\\"}


class Record:
    """The messages of both directions, one JSON object a line."""

    def __init__(self, path):
        self.file = open(path, "w", encoding="utf-8") if path else None
        self.lock = threading.Lock()

    def keep(self, message, body):
        if self.file and message:
            with self.lock:
                self.file.write(json.dumps({"message": message, "body": body}) + "\n")
                self.file.flush()


class Problem(Exception):
    """An application/problem+json answer."""

    def __init__(self, status, body):
        super().__init__(f"{status} {body}")
        self.status = status
        self.body = body
        self.slug = body["type"].removeprefix("urn:shortlist:problem:")


def fields_of(line):
    """The values of one line of COPY text."""
    values = []
    for field in line.decode().split("\t"):
        if field == "\\N":
            values.append(None)
            continue
        parts = iter(field)
        values.append("".join(UNESCAPED[next(parts)] if c == "\\" else c for c in parts))
    return values


def digest_of(line):
    return int.from_bytes(hashlib.blake2b(line, digest_size=32).digest()[:8], "big")


class Client:
    """One person on one device, with a copy of the workspace in memory."""

    def __init__(self, url, email, record):
        self.address = urllib.parse.urlsplit(url)
        self.email = email
        self.record = record
        self.device = str(uuid.uuid4())
        self.epoch = str(uuid.uuid4())
        self.token = None
        self.rows = {}  # entity -> id -> the line as it came
        self.columns = {}
        self.cursor = 0
        self.keys = []
        self.role = None
        self.seq = 0

    # The requests

    def send(self, method, path, body=None, headers=None, protocol=PROTOCOL):
        connection = http.client.HTTPConnection(self.address.hostname, self.address.port, timeout=60)
        sent = {"Shortlist-Protocol": protocol, **(headers or {})}
        if self.token and "Authorization" not in sent:
            sent["Authorization"] = "Bearer " + self.token
        connection.request(method, path, body, sent)
        answer = connection.getresponse()
        assert answer.getheader("Shortlist-Protocol") == PROTOCOL, "an answer of no Shortlist server"
        return connection, answer

    def ask(self, method, path, body=None, asks=None, answers=None, **more):
        """A request with a JSON body, or bytes; the answer's JSON. `asks` and `answers` name the messages' schemas."""
        if body is not None and not isinstance(body, bytes):
            self.record.keep(asks, body)
            body = json.dumps(body).encode()
            more.setdefault("headers", {})["Content-Type"] = "application/json"
        connection, answer = self.send(method, path, body, **more)
        content = answer.read()
        connection.close()
        if answer.getheader("Content-Type", "").startswith("application/problem+json"):
            found = json.loads(content)
            self.record.keep("problem", found)
            assert found["status"] == answer.status
            raise Problem(answer.status, found)
        assert answer.status in (200, 202, 204), answer.status
        if not content:
            return {}
        found = json.loads(content)
        self.record.keep(answers, found)
        return found

    def refused(self, slug, status, *args, **more):
        """The request must be answered with this problem."""
        try:
            self.ask(*args, **more)
        except Problem as problem:
            assert (problem.slug, problem.status) == (slug, status), f"{slug} expected: {problem}"
            return problem.body
        raise AssertionError(f"{args} was not refused with {slug}")

    # Sessions

    def sign_in(self, **more):
        self.grant = self.ask("POST", "/v1/login", {
            "email": self.email, "password": PASSWORD,
            "device": {"id": self.device, "epoch": self.epoch, "name": "other client"}, **more},
            asks="login-request", answers="session-grant")
        self.token = self.grant["access_token"]
        self.schema = self.ask("GET", "/v1/schema", answers="schema-descriptor")
        self.entities = {entity["name"]: entity for entity in self.schema["entities"]}
        return self.grant

    def refresh(self):
        self.grant = self.ask("POST", "/v1/refresh", {"refresh_token": self.grant["refresh_token"]},
                              asks="refresh-request", answers="session-grant", headers={"Authorization": ""})
        self.token = self.grant["access_token"]

    # The pull

    def stream(self, path, stop_after=None):
        """The lines of a pull, a list of digests or a range of rows; ends early after `stop_after` bytes."""
        connection, answer = self.send("GET", path)
        if answer.status != 200:
            found = json.loads(answer.read())
            self.record.keep("problem", found)
            raise Problem(answer.status, found)
        read = 0
        try:
            for line in answer:
                read += len(line)
                if stop_after is not None and read > stop_after:
                    return
                assert line.endswith(b"\n"), "the stream broke off within a line"
                yield line[:-1]
        finally:
            connection.close()

    def take(self, path, stop_after=None):
        """Stores what a pull brings. The header, the place reached (entity, id), and the end line or None."""
        header = end = None
        place = (None, None)
        section = None
        for line in self.stream(path, stop_after):
            assert end is None, "a line after the end"
            if line.startswith(b"@"):
                control = json.loads(line[1:])
                self.record.keep("pull-" + control["kind"], control)
                if control["kind"] == "begin":
                    header = control
                    self.purge(header["revoked"])
                elif control["kind"] == "end":
                    end = control
                elif control["kind"] == "problem":
                    raise AssertionError(control["title"])
                else:
                    section = control
                    if section["kind"] == "rows":
                        assert section["columns"] == [c["name"] for c in self.entities[section["entity"]]["columns"]]
                continue
            entity = section["entity"]
            table = self.rows.setdefault(entity, {})
            if section["kind"] == "removed":
                table.pop(line.decode(), None)
                if section.get("revoked"):
                    continue
                place = (entity, line.decode())
            else:
                values = fields_of(line)
                assert len(values) == len(section["columns"])
                table[values[0]] = line
                place = (entity, values[0])
        return header, place, end

    def purge(self, revoked):
        for key in revoked:
            scope = key.split("/")[0]
            for entity in self.entities.values():
                table = self.rows.get(entity["name"], {})
                if "scope_column" in entity:
                    for row in [r for r in table if self.value(entity["name"], r, entity["scope_column"]) == scope]:
                        del table[row]
                elif entity["scope"] == scope:
                    table.clear()

    def pull(self, stop_after=None):
        """One pull to its end, resumed where it breaks off; `stop_after` breaks the first attempt off."""
        query = {"cursor": self.cursor, "scopes": ",".join(self.keys)}
        first = None
        while True:
            header, place, end = self.take("/v1/sync?" + urllib.parse.urlencode(query), stop_after)
            first = first or header
            if end:
                break
            assert stop_after, "the server ended the stream early"
            stop_after = None
            if place[0]:
                query["table"], query["after"] = place
        self.cursor, self.keys, self.role = first["version"], first["scopes"], first["role"]
        return header

    def sync(self):
        """Pulls until a pull brings nothing new: after a resumed pull one more is needed."""
        while True:
            before = self.cursor
            self.pull()
            if self.cursor == before:
                return

    # The copy

    def row(self, entity, row):
        names = [column["name"] for column in self.entities[entity]["columns"]]
        return dict(zip(names, fields_of(self.rows[entity][row])))

    def value(self, entity, row, column):
        return self.row(entity, row)[column]

    def proven(self):
        """Compares the copy with the server's sums and mends what differs; the ids of the ranges that did."""
        mended = []
        table = position = last = None
        version = None
        ranges = []
        for line in self.stream("/v1/digests"):
            if line.startswith(b"@"):
                control = json.loads(line[1:])
                self.record.keep("digests-" + control["kind"] if control["kind"] != "rows" else "pull-rows", control)
                if control["kind"] == "begin":
                    version = control["version"]
                    assert control["history"] == self.grant["history"]
                    assert control["schema"] == self.schema["version"]
                elif control["kind"] == "rows":
                    table, position, last = control["entity"], 0, None
                    assert control["columns"] == ["upto", "rows", "sum"]
                continue
            upto, count, total = fields_of(line)
            ids = sorted(self.rows.get(table, {}))
            after = position
            position = len(ids) if upto is None else bisect.bisect_right(ids, upto)
            mine = ids[after:position]
            total_here = sum(digest_of(self.rows[table][i]) for i in mine) % 2**64
            if (len(mine), total_here) != (int(count), int(total, 16)):
                ranges.append((table, last, upto))
            last = upto
        assert version == self.cursor, "pull first"
        for table, after, upto in ranges:
            query = {"entity": table}
            if after:
                query["after"] = after
            if upto:
                query["upto"] = upto
            for row in [r for r in self.rows.get(table, {}) if (not after or r > after) and (not upto or r <= upto)]:
                del self.rows[table][row]
            for line in self.stream("/v1/rows?" + urllib.parse.urlencode(query)):
                if not line.startswith(b"@"):
                    self.rows.setdefault(table, {})[fields_of(line)[0]] = line
            mended.append(table)
        return mended

    # The push

    def edit(self, entity, row, kind, fields):
        self.seq += 1
        now = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        return {"seq": self.seq, "id": str(uuid.uuid4()), "entity": entity, "row": row, "kind": kind,
                "base": self.cursor, "at": now,
                "fields": {name: {"old": old, "new": new} for name, (old, new) in fields.items()}}

    def request(self, *mutations):
        return {"device": self.device, "epoch": self.epoch, "mutations": list(mutations)}

    def push(self, *mutations, query="", seen=None):
        request = self.request(*mutations)
        reply = self.ask("POST", "/v1/mutations" + query, request, asks="push-request", answers="push-reply")
        assert [r["seq"] for r in reply["results"]] == [m["seq"] for m in mutations]
        assert reply["last_seq"] >= mutations[-1]["seq"]
        return reply["results"]

    def insert(self, entity, values):
        return self.edit(entity, str(uuid.uuid4()), "insert", {name: (None, new) for name, new in values.items()})

    def update(self, entity, row, changes):
        seen = self.row(entity, row)
        names = set(changes)
        for group in self.entities[entity].get("merge_groups", []):
            if names & set(group):
                names |= set(group)
        return self.edit(entity, row, "update", {n: (seen[n], changes.get(n, seen[n])) for n in sorted(names)})

    # Events

    def follow(self, versions, connected):
        """Notes the versions of the stream of events until the connection is closed."""
        connection, answer = self.send("GET", "/v1/events")
        assert answer.getheader("Content-Type").startswith("text/event-stream")
        self.events = connection
        event = data = None
        try:
            for line in answer:
                line = line.decode().rstrip("\r\n")
                if line.startswith("event:"):
                    event = line[6:].strip()
                elif line.startswith("data:"):
                    data = line[5:].strip()
                elif not line and event == "version":
                    self.record.keep("event-version", json.loads(data))
                    versions.append(json.loads(data)["version"])
                    connected.set()
                    event = data = None
        except (OSError, ValueError, AttributeError):
            pass  # closed by the other thread

    # Blobs

    def upload(self, content):
        """Sends the bytes in pieces, beginning where the server says; their hash."""
        sha = hashlib.sha256(content).hexdigest()
        connection, answer = self.send("HEAD", "/v1/blobs/" + sha)
        answer.read()
        connection.close()
        if answer.status == 200:
            return sha
        assert answer.status == 404
        offset = int(answer.getheader("Upload-Offset"))
        while offset < len(content):
            connection, answer = self.send("PUT", f"/v1/blobs/{sha}?offset={offset}&size={len(content)}",
                                           content[offset:offset + PIECE])
            answer.read()
            connection.close()
            assert answer.status in (204, 409), answer.status
            offset = int(answer.getheader("Upload-Offset"))
        return sha

    def download(self, sha, first=None, last=None):
        connection, answer = self.send("GET", "/v1/blobs/" + sha,
                                       headers={"Range": f"bytes={first}-{last}"} if first is not None else None)
        content = answer.read()
        connection.close()
        assert answer.status == (200 if first is None else 206), answer.status
        return content


def wait_for(condition, what):
    for _ in range(600):
        if condition():
            return
        time.sleep(0.1)
    raise AssertionError("waited in vain for " + what)


def administer(admin, url):
    """The workspace, its people's invitations, mails and secrets."""
    admin.ask("GET", "/v1/admin/tenant", answers="tenant")
    admin.ask("PATCH", "/v1/admin/tenant", {"name": "Acme Recruiting"}, asks="tenant-change", answers="tenant")
    invited = admin.ask("POST", "/v1/admin/invitations",
                        {"email": "new@acme.test", "role": "recruiter", "display_name": "Nia New"},
                        asks="invitation-request", answers="invitation")
    admin.ask("POST", f"/v1/admin/invitations/{invited['id']}/resend", answers="invitation")
    admin.ask("GET", "/v1/admin/invitations", answers="invitations")
    admin.ask("DELETE", f"/v1/admin/invitations/{invited['id']}")
    assert admin.ask("GET", "/v1/admin/mail", answers="mail")["mail"]
    admin.ask("PUT", "/v1/admin/secrets/mail.key", {"value": "hidden"}, asks="secret-request")
    # The demo's administrator is the platform's too.
    tenants = admin.ask("GET", "/v1/platform/tenants", answers="platform-tenants")["tenants"]
    globex = next(tenant["id"] for tenant in tenants if tenant["slug"] == "globex")
    for status in ("suspended", "active"):
        admin.ask("PATCH", f"/v1/platform/tenants/{globex}", {"status": status}, asks="tenant-status",
                  answers="platform-tenant")
    guest = Client(url, "recruiter2@acme.test", admin.record)
    guest.sign_in()
    admin.ask("POST", f"/v1/admin/devices/{guest.device}/sign-out", {"wipe": True}, asks="device-sign-out")
    # The order arrives with any contact; the receipt ends it.
    order = guest.refused("wipe-device", 401, "GET", "/v1/me")["wipe"]
    found = admin.ask("GET", "/v1/admin/devices", answers="devices")["devices"]
    assert next(device for device in found if device["id"] == guest.device)["wipe"]["done_at"] is None
    admin.ask("POST", "/v1/wipe-receipt",
              {"wipe": order["id"], "token": order["token"], "files": 3, "bytes": 4096, "unsent": 0}, asks="wipe-receipt")


def accounts(person):
    """A second factor comes and goes, a password changes; tokens that no mail brought are refused."""
    begun = person.ask("POST", "/v1/me/totp", {"password": PASSWORD}, asks="factor-request", answers="factor")
    codes = person.ask("POST", "/v1/me/totp/confirm", {"code": totp(begun["secret"])}, asks="factor-confirm",
                       answers="recovery-codes")["recovery_codes"]
    person.ask("POST", "/v1/me/totp/remove", {"password": PASSWORD, "recovery_code": codes[0]}, asks="factor-removal")
    person.ask("POST", "/v1/me/password", {"old": PASSWORD, "new": "Quite-Another-9"}, asks="password-change")
    person.ask("POST", "/v1/me/password", {"old": "Quite-Another-9", "new": PASSWORD}, asks="password-change")
    person.ask("POST", "/v1/password/forgot", {"email": "nobody@acme.test"}, asks="forgot-request")
    wrong = {"token": "slp_00000000000000000000000000000000", "password": "Quite-Another-9"}
    for path in ("/v1/verify", "/v1/password/reset"):
        refused_somehow(person, path, wrong, "token-password")
    refused_somehow(person, "/v1/invitations/look", {"token": wrong["token"]}, "invitation-look-request")
    refused_somehow(person, "/v1/invitations/accept", {**wrong, "display_name": "N"}, "invitation-accept-request")


def refused_somehow(person, path, body, asks):
    try:
        person.ask("POST", path, body, asks=asks)
    except Problem:
        return
    raise AssertionError(f"{path} took a token that nobody sent")


def totp(secret):
    """RFC 6238: six digits of SHA-1 over the half minute."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
    number = struct.unpack(">I", digest[digest[-1] & 15:][:4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"


def play(url, record):
    ingrid = Client(url, "recruiter@acme.test", record)
    rafael = Client(url, "recruiter2@acme.test", record)

    ingrid.ask("GET", "/v1/health", answers="health")
    ingrid.refused("sign-in-needed", 401, "GET", "/v1/schema")
    ingrid.refused("protocol-mismatch", 409, "GET", "/v1/schema", protocol="999")
    ingrid.refused("wrong-credentials", 401, "POST", "/v1/login",
                   {"email": ingrid.email, "password": "wrong",
                    "device": {"id": ingrid.device, "epoch": ingrid.epoch, "name": "x"}}, asks="login-request")
    ingrid.sign_in()
    rafael.sign_in()

    # The largest push there is: its rows take more than one range of digests
    many = [ingrid.insert("candidates", {"full_name": f"Candidate {n}"}) for n in range(500)]
    assert {r["outcome"] for r in ingrid.push(*many)} == {"applied"}

    # A first pull that is cut, resumed and proven
    ingrid.pull(stop_after=60_000)
    ingrid.sync()
    rafael.sync()
    assert ingrid.role == "recruiter" and len(ingrid.rows["candidates"]) > 0
    assert ingrid.proven() == [] and rafael.proven() == []

    # A copy with a damaged, a missing and a foreign row finds and mends all three
    some = sorted(ingrid.rows["candidates"])
    ingrid.rows["candidates"][some[0]] = ingrid.rows["candidates"][some[0]] + b"x"
    sound = ingrid.rows["stages"].popitem()
    ingrid.rows["skills"][str(uuid.uuid4())] = b"not a row of the server"
    assert sorted(set(ingrid.proven())) == ["candidates", "skills", "stages"]
    assert ingrid.rows["stages"][sound[0]] == sound[1] and ingrid.proven() == []

    # Events tell of a colleague's edit
    versions, connected = [], threading.Event()
    thread = threading.Thread(target=rafael.follow, args=(versions, connected), daemon=True)
    thread.start()
    assert connected.wait(60), "no event on connecting"

    # An insert and an update; a retry gets the stored result
    ada = ingrid.insert("candidates", {"full_name": "Ada\tMoe \\ \N{SNOWMAN}", "email": "ada@example.com"})
    job = next(r for r in ingrid.rows["job_requisitions"]
               if ingrid.value("job_requisitions", r, "status") == "open")
    renamed = ingrid.update("job_requisitions", job, {"department": "Other clients"})
    results = ingrid.push(ada, renamed)
    assert [r["outcome"] for r in results] == ["applied", "applied"]
    assert ingrid.push(ada, renamed) == results
    ingrid.sync()
    assert ingrid.value("candidates", ada["row"], "full_name") == "Ada\tMoe \\ \N{SNOWMAN}"
    assert ingrid.value("job_requisitions", job, "department") == "Other clients"
    wait_for(lambda: versions and versions[-1] >= results[-1]["version"], "the event")
    rafael.events.sock.close() if rafael.events.sock else None
    rafael.sync()

    # Both change one field: the second gets a conflict, and settles it
    phone = {"phone": "+47 1"}
    theirs = ingrid.update("candidates", ada["row"], phone)
    mine = rafael.update("candidates", ada["row"], {"phone": "+47 2", "location": "Oslo"})
    assert ingrid.push(theirs)[0]["outcome"] == "applied"
    result = rafael.push(mine)[0]
    assert result["outcome"] == "conflict" and len(result["conflicts"]) == 1
    rafael.sync()
    conflict = rafael.row("edit_conflicts", result["conflicts"][0])
    assert (conflict["kind"], conflict["entity"], conflict["row_id"]) == ("field", "candidates", ada["row"])
    assert (conflict["column_name"], conflict["mine"], conflict["theirs"]) == ("phone", "+47 2", "+47 1")
    assert rafael.value("candidates", ada["row"], "location") == "Oslo"
    chosen = rafael.update("candidates", ada["row"], {"phone": "+47 2"})
    settled = rafael.update("edit_conflicts", conflict["id"], {"status": "settled"})
    assert [r["outcome"] for r in rafael.push(chosen, settled)] == ["applied", "applied"]
    ingrid.sync()
    assert ingrid.value("candidates", ada["row"], "phone") == "+47 2"
    assert ingrid.value("edit_conflicts", conflict["id"], "status") == "settled"

    # Removed, and restored
    assert ingrid.push(ingrid.edit("candidates", ada["row"], "remove", {}))[0]["outcome"] == "applied"
    ingrid.sync()
    assert ada["row"] not in ingrid.rows["candidates"]
    assert ingrid.push(ingrid.edit("candidates", ada["row"], "restore", {}))[0]["outcome"] == "applied"
    ingrid.sync()
    assert ada["row"] in ingrid.rows["candidates"]

    # A file's bytes in pieces
    content = os.urandom(PIECE + 5000)
    sha = ingrid.upload(content)
    attached = ingrid.insert("files", {"candidate_id": ada["row"], "original_filename": "ada.bin",
                                       "file_size": str(len(content)), "sha256": sha})
    assert ingrid.push(attached)[0]["outcome"] == "applied"
    assert rafael.download(sha) == content
    assert rafael.download(sha, 10, 19) == content[10:20]
    connection, answer = ingrid.send("PUT", f"/v1/blobs/{hashlib.sha256(b'ab').hexdigest()}?offset=1&size=2", b"b")
    answer.read()
    assert answer.status == 409 and answer.getheader("Upload-Offset") == "0"
    ingrid.sync()
    assert ingrid.proven() == []

    # What the role may not do is refused and kept when the device asks so, and answered 403 otherwise
    somebody = next(iter(ingrid.rows["memberships"]))
    forbidden = ingrid.update("memberships", somebody, {"job_title": "King"})
    ingrid.refused("not-allowed", 403, "POST", "/v1/mutations", ingrid.request(forbidden), asks="push-request")
    refusal = ingrid.push(forbidden, query="?keep=refused")[0]
    assert refusal["outcome"] == "refused" and refusal["problem"]

    # Pushes that do not fit: nothing of them is applied, and no number is used up
    def bad(slug, status, mutation, **change):
        ingrid.seq -= 1
        return ingrid.refused(slug, status, "POST", "/v1/mutations", {**ingrid.request(mutation), **change},
                              asks="push-request")

    bad("unknown-entity", 422, ingrid.insert("dragons", {"name": "x"}))
    bad("invalid-value", 422, ingrid.insert("candidates", {"full_name": "x", "wings": "2"}))
    wrong = bad("invalid-value", 422, ingrid.insert("candidates", {"full_name": "x", "source": "dream"}))
    assert wrong["column"] == "source" and "manual" in wrong["allowed"]
    bad("not-found", 404, ingrid.edit("candidates", str(uuid.uuid4()), "update", {"phone": ("1", "2")}))
    bad("device-cloned", 409, ingrid.insert("candidates", {"full_name": "x"}), epoch=str(uuid.uuid4()))
    ingrid.seq += 5
    gap = ingrid.insert("candidates", {"full_name": "x"})
    assert bad("sequence-gap", 409, gap)["last_seq"] == ingrid.seq - 5
    ingrid.seq -= 5
    ingrid.refused("invalid-value", 400, "POST", "/v1/mutations", b"{")

    # The rest of the page's reads
    ingrid.ask("GET", "/v1/search?" + urllib.parse.urlencode({"q": "Ada", "kind": "candidates"}), answers="search")
    ingrid.ask("GET", "/v1/me", answers="account")
    ingrid.ask("PATCH", "/v1/me", {"given_name": "Ingrid", "phone": "+47 3"}, asks="account-change", answers="account")
    ingrid.ask("GET", "/v1/me/devices", answers="devices")
    ingrid.ask("PATCH", f"/v1/me/devices/{ingrid.device}", {"name": "the other client"}, asks="device-change")
    ingrid.refused("not-allowed", 403, "GET", "/v1/admin/audit")
    ingrid.refused("not-found", 404, "GET", "/v1/nothing")
    admin = Client(url, "admin@acme.test", record)
    admin.sign_in()
    admin.ask("GET", "/v1/admin/audit?limit=50", answers="audit")
    admin.ask("GET", "/v1/admin/devices", answers="devices")
    administer(admin, url)
    accounts(admin)

    # A new grant works, the old one's session ends with the sign-out
    ingrid.refresh()
    ingrid.sync()
    ingrid.ask("POST", "/v1/logout")
    ingrid.refused("session-ended", 401, "GET", "/v1/schema")


if __name__ == "__main__":
    if len(sys.argv) not in (2, 4) or len(sys.argv) == 4 and sys.argv[2] != "--record":
        sys.exit("usage: otherclient.py URL [--record FILE]")
    play(sys.argv[1], Record(sys.argv[3] if len(sys.argv) == 4 else None))
    print("done")
