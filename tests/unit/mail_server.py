#!/usr/bin/env python3
"""A mail server on loopback for one test: what it takes it prints, a line of JSON a letter.

mail_server.py MODE [CERT KEY]: MODE is take, refuse (the recipient), later (452) or die (after DATA).
The first line is the port. With a certificate it speaks TLS from the first byte."""

import asyncio
import email
import email.policy
import json
import os
import ssl
import sys
import warnings

from aiosmtpd.smtp import SMTP, AuthResult


class Handler:
    def __init__(self, mode):
        self.mode = mode

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.mode == "refuse":
            return "550 nobody here"
        if self.mode == "later":
            return "452 no room now"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        letter = email.message_from_bytes(envelope.content, policy=email.policy.default)
        print(json.dumps({
            "from": envelope.mail_from,
            "recipients": envelope.rcpt_tos,
            "headers": sorted(name.lower() for name in letter.keys()),
            "to": str(letter["to"]), "cc": str(letter["cc"] or ""),
            "subject": str(letter["subject"]),
            "id": str(letter["message-id"]), "answers": str(letter["in-reply-to"] or ""),
            "defects": [repr(d) for d in letter.defects],
            "longest": max(len(line) for line in envelope.content.split(b"\r\n")),
            "text": letter.get_content().replace("\r\n", "\n"),
        }), flush=True)
        if self.mode == "die":
            os._exit(0)
        return "250 taken"


def login(server, session, envelope, mechanism, data):
    return AuthResult(success=data.login == b"bot" and data.password == b"secret of mail")


async def main():
    warnings.simplefilter("ignore")
    mode, pem = sys.argv[1], sys.argv[2:]
    tls = None
    if pem:
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(*pem)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: SMTP(Handler(mode), authenticator=login, auth_require_tls=False,
                     auth_required=bool(pem), loop=loop),
        "127.0.0.1", 0, ssl=tls)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(main())
