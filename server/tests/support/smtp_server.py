"""A mail server for tests: TLS and a login are asked for, and every recipient is put off once (greylisting).

usage: smtp_server.py CERTIFICATE KEY FOLDER starttls|tls
       smtp_server.py none
Prints "listens on PORT"; writes each message it takes as FOLDER/N.eml behind a line with its envelope. With none of all
that it takes every mail at once, prints "took MESSAGE-ID" when it has it, and only then says so to the sender.
"""

import asyncio
import email
import pathlib
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult


class Greylist:
    def __init__(self, folder):
        self.folder = folder
        self.seen = set()
        self.taken = 0

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address not in self.seen:
            self.seen.add(address)
            return "451 4.7.1 Greylisted, please try again"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.taken += 1
        head = f"{envelope.mail_from} -> {' '.join(envelope.rcpt_tos)}\n".encode()
        pathlib.Path(self.folder, f"{self.taken}.eml").write_bytes(head + envelope.content)
        return "250 OK"


class Everything:
    async def handle_DATA(self, server, session, envelope):
        print("took", email.message_from_bytes(envelope.content)["Message-ID"], flush=True)
        return "250 OK"


def authenticate(server, session, envelope, mechanism, data):
    # not handled: the server itself says 535
    return AuthResult(success=(data.login, data.password) == (b"shop", b"a secret"), handled=False)


def guarded(certificate, key, folder, encryption):
    """What makes a connection's protocol, and the TLS it is wrapped in."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    greylist = Greylist(folder)
    starttls = encryption == "starttls"

    def connected():
        return SMTP(greylist, hostname="localhost", tls_context=context if starttls else None, require_starttls=starttls,
                    auth_required=True, auth_require_tls=starttls, authenticator=authenticate)

    return connected, None if starttls else context


async def main(arguments):
    if arguments == ["none"]:
        connected, context = lambda: SMTP(Everything(), hostname="localhost"), None
    else:
        connected, context = guarded(*arguments)
    server = await asyncio.get_running_loop().create_server(connected, "127.0.0.1", 0, ssl=context)
    print("listens on", server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(main(sys.argv[1:]))
