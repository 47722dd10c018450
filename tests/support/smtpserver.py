"""A real SMTP server on loopback for tests: smtpserver.py DIRECTORY [PORT]

Writes each message it takes to DIRECTORY/N.json, as Python's own mail parser reads it, and prints its port when ready.
Recipients decide what it answers: unknown@ is refused for good, busy@ until DIRECTORY/awake exists, and the content of a
mail to content@ is refused for good.
"""

import email
import email.policy
import json
import os
import sys
import threading

from aiosmtpd.controller import Controller

directory = sys.argv[1]
port = int(sys.argv[2]) if len(sys.argv) > 2 else 0


class Handler:
    count = 0

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("unknown@"):
            return "550 5.1.1 There is nobody of that name"
        if address.startswith("busy@") and not os.path.exists(os.path.join(directory, "awake")):
            return "451 4.3.2 Come back later"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 Fine"

    async def handle_DATA(self, server, session, envelope):
        if envelope.rcpt_tos[0].startswith("content@"):
            return "554 5.6.0 Not that"
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        defects = [str(d) for d in message.defects]
        for name in message.keys():
            defects += [f"{name}: {d}" for d in message[name].defects]
        raw = envelope.content
        taken = {
            "sender": envelope.mail_from,
            "recipients": envelope.rcpt_tos,
            "names": message.keys(),
            "from": message["From"],
            "to": message["To"],
            "subject": message["Subject"],
            "message_id": message["Message-ID"],
            "date": message["Date"].datetime.isoformat(),
            "body": message.get_content(),
            "defects": defects,
            "longest_line": max(len(line) for line in raw.split(b"\r\n")),
            "ascii": raw.isascii(),
        }
        # Each server process counts on from what is there.
        while True:
            Handler.count += 1
            target = os.path.join(directory, f"{Handler.count}.json")
            if not os.path.exists(target):
                break
        with open(target + ".part", "w", encoding="utf-8") as file:
            json.dump(taken, file)
        os.rename(target + ".part", target)
        return "250 2.0.0 Taken"


class Loopback(Controller):
    def _trigger_server(self):  # it connects to itself once, and has to know the port it was given
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


controller = Loopback(Handler(), hostname="127.0.0.1", port=port)
controller.start()
print(controller.port, flush=True)
threading.Event().wait()
