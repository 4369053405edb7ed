package io.strowger.sip.message;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is written reads back as the same values, for thousands of odd values. */
class RoundTripTest {
    private static final int ROUNDS = 3_000;

    private final Seed seed = Seed.next();

    @Test
    void valuesSurvive() {
        for (int i = 0; i < ROUNDS; i++) {
            SipUri uri = seed.uri();
            assertEquals(uri, SipUri.parse(uri.toString()), () -> uri + " " + seed);
            NameAddr address = seed.address();
            assertEquals(address, NameAddr.parse(address.toString()), () -> address + " " + seed);
            Via via = seed.via();
            assertEquals(via, Via.parse(via.toString()), () -> via + " " + seed);
        }
    }

    @Test
    void requestsSurvive() throws SipParseException {
        for (int i = 0; i < ROUNDS; i++) {
            List<Via> vias = many(seed::via, 1);
            NameAddr from = seed.address();
            NameAddr to = seed.address();
            List<NameAddr> contacts = many(seed::address, 0);
            List<NameAddr> routes = many(seed::address, 0);
            String method = seed.oneIn(2) ? seed.token(9) : Method.INVITE;
            String callId = seed.token(20);
            byte[] body = seed.bytes(30);
            SipUri target = seed.uri().asTarget();
            SipWriter writer = SipWriter.request(method, target)
                    .header(Header.VIA, joined(vias))
                    .header(Header.FROM, from.toString())
                    .header(Header.TO, to.toString())
                    .header(Header.CALL_ID, callId)
                    .header(Header.CSEQ, i + " " + method);
            contacts.forEach(contact -> writer.header(Header.CONTACT, contact.toString()));
            writer.header(Header.ROUTE, routes.isEmpty() ? "<sip:r;lr>" : joined(routes));
            SipRequest written = writer.body("x/y", body).toRequest();
            SipRequest read = (SipRequest) Samples.parse(written.bytes());
            assertEquals(target, read.uri(), seed::toString);
            assertEquals(vias, read.vias(), seed::toString);
            assertEquals(from, read.from(), seed::toString);
            assertEquals(to, read.to(), seed::toString);
            assertEquals(contacts, read.contacts(), seed::toString);
            assertEquals(routes.isEmpty() ? 1 : routes.size(), read.routes().size(), seed::toString);
            assertEquals(callId, read.callId(), seed::toString);
            assertEquals(new CSeq(i, method), read.cseq(), seed::toString);
            assertArrayEquals(body, read.body(), seed::toString);
            answerSurvives(read);
        }
    }

    private void answerSurvives(SipRequest request) throws SipParseException {
        SipRequest noted = request.receivedFrom("203.0.113.5", 4711);
        SipResponse written = SipWriter.response(noted, 180).toTag("t-t").toResponse();
        SipResponse read = (SipResponse) Samples.parse(written.bytes());
        assertEquals(noted.vias(), read.vias(), seed::toString);
        assertEquals(request.from(), read.from(), seed::toString);
        assertEquals(request.to().uri(), read.to().uri(), seed::toString);
        assertEquals(request.callId(), read.callId(), seed::toString);
        assertEquals(request.cseq(), read.cseq(), seed::toString);
    }

    /** I-C05: whatever a value holds, it is refused or it stays within its line. */
    @Test
    void noValueBeginsALine() throws SipParseException {
        int refused = 0;
        for (int i = 0; i < ROUNDS; i++) {
            String value = "x" + seed.text(6) + seed.one(List.of("", "\r", "\n", "\r\n", "\r\n ", "\n\t"))
                    + seed.text(6) + "Evil: 1";
            Header header = seed.one(List.of(Header.SUBJECT, Header.CALL_ID, Header.FROM, Header.CONTACT));
            try {
                byte[] bytes = SipWriter.response(Samples.invite(), 200)
                        .header(header, value)
                        .header(seed.token(5), value)
                        .toResponse()
                        .bytes();
                String text = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
                assertEquals(-1, text.indexOf("\nEvil"), seed::toString);
                assertEquals(-1, text.replace("\r\n", "").indexOf('\r'), seed::toString);
                assertEquals(-1, text.replace("\r\n", "").indexOf('\n'), seed::toString);
            } catch (IllegalArgumentException refusal) {
                refused++;
            }
        }
        assertTrue(refused > ROUNDS / 2, "refused " + refused);
    }

    private <T> List<T> many(java.util.function.Supplier<T> maker, int least) {
        List<T> made = new ArrayList<>();
        for (int i = least + seed.below(4); i > 0; i--) {
            made.add(maker.get());
        }
        return made;
    }

    private static String joined(List<?> values) {
        return String.join(", ", values.stream().map(Object::toString).toList());
    }
}
