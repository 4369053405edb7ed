package io.strowger.hostile;

import io.strowger.call.TestPhone;
import io.strowger.sip.auth.DigestClient;
import io.strowger.sip.message.SipLimits;
import io.strowger.sip.message.SipParseException;
import io.strowger.sip.message.SipParser;
import io.strowger.sip.message.SipResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers challenges for messages that are written by hand. */
record Proof(TestPhone.Login login) {

    private static final AtomicInteger NEXT = new AtomicInteger();

    static Proof of(TestPhone.Login login) {
        return new Proof(login);
    }

    /** A header line, with its line end, that proves a request of that method to that URI. */
    String header(Wire wire, String method, String uri) {
        String id = "challenge" + NEXT.incrementAndGet();
        OddMessage.Sending sending = new OddMessage.Sending(id, wire.transport(), wire.port(), "");
        String answer = wire.ask(OddMessage.plain(method).bytes(sending), id).getLast();
        SipResponse challenge = parsed(answer);
        String value = DigestClient.answer(challenge, method, uri, login.user(), login.password())
                .orElseThrow();
        return DigestClient.header(challenge).label() + ": " + value + "\r\n";
    }

    private static SipResponse parsed(String answer) {
        byte[] bytes = answer.getBytes(StandardCharsets.ISO_8859_1);
        try {
            return (SipResponse) SipParser.parse(bytes, 0, bytes.length, SipLimits.DEFAULT);
        } catch (SipParseException e) {
            throw new AssertionError(answer, e);
        }
    }
}
