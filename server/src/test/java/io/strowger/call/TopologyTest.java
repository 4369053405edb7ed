package io.strowger.call;

import static org.junit.jupiter.api.Assertions.assertFalse;

import io.strowger.app.Town;
import io.strowger.sip.value.HeaderLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever one leg says of itself, its network and its software, no message to the other leg holds any of it. */
class TopologyTest {
    private static final String DID = "+12125550188";
    private static final String OUTSIDE = "+442079460188";

    private static Town town;
    private static TestPhone alice;
    private static RawCarrier carrier;

    /** Words that stand for what is nobody else's business; a seed gives the same again. */
    private static final class Marks {
        private final Random random;
        final List<String> all = new ArrayList<>();
        final String branch;
        final String callId;
        final String tag;

        Marks(long seed) {
            this.random = new Random(seed);
            this.branch = "z9hG4bK" + next();
            this.callId = next();
            this.tag = next();
        }

        String next() {
            String mark = "q" + Long.toHexString(random.nextLong());
            all.add(mark);
            return mark;
        }
    }

    @BeforeAll
    static void build() {
        town = Town.open();
        String account = town.account("Hidden", "hidden.example.com", "US");
        town.number(account, DID);
        String user = town.user(account, "Alice", "1001", DID);
        alice = TestPhone.registered(town.sip(), town.phone(account, user, "alice"));
        carrier = new RawCarrier(town.sip());
        town.carrier(account, carrier.address());
    }

    @AfterAll
    static void takeDown() {
        alice.close();
        carrier.close();
        town.close();
    }

    private static String own(Marks marks) {
        return "Contact: <sip:" + marks.next() + "@" + marks.next() + ".example>\nUser-Agent: " + marks.next()
                + "/1.0\nServer: " + marks.next() + "\nOrganization: " + marks.next() + "\nSubject: " + marks.next()
                + "\nX-Trace: " + marks.next() + "\nRecord-Route: <sip:" + marks.next() + ".example;lr>\n";
    }

    private static String sdp(Marks marks) {
        return "v=0\no=" + marks.next() + " 1 1 IN IP4 127.0.0.1\ns=" + marks.next()
                + "\nc=IN IP4 127.0.0.1\nt=0 0\na=tool:" + marks.next()
                + "\nm=audio 40000 RTP/AVP 0 8\na=" + marks.next() + "\n";
    }

    private static String body(String sdp) {
        String crlf = sdp.replace("\n", "\r\n");
        return "Content-Type: application/sdp\nContent-Length: " + crlf.length() + "\n\n" + sdp;
    }

    private static String request(Marks marks, String method, int cseq, String toTag, String rest) {
        String branch = cseq == 1 && method.equals("INVITE") ? marks.branch : "z9hG4bK" + marks.next();
        return method + " sip:" + DID + "@127.0.0.1 SIP/2.0\nVia: SIP/2.0/UDP 127.0.0.1:"
                + carrier.address().getPort() + ";branch=" + branch + "\nVia: SIP/2.0/UDP " + marks.next()
                + ".example;branch=z9hG4bK" + marks.next()
                + "\nMax-Forwards: 60\nFrom: <sip:+442079460999@c.example>;tag="
                + marks.tag + "\nTo: <sip:" + DID + "@127.0.0.1>" + toTag + "\nCall-ID: " + marks.callId + "\nCSeq: "
                + cseq
                + " " + method + "\n" + rest;
    }

    private static void hides(String message, List<String> marks) {
        for (String mark : marks) {
            assertFalse(message.contains(mark), mark + " in\n" + message);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void ofTheCarrierThatCalls(long seed) {
        Marks marks = new Marks(seed);
        carrier.received.clear();
        carrier.send(request(marks, "INVITE", 1, "", own(marks) + body(sdp(marks))));
        TestCall rung = alice.awaitCall();
        hides(rung.request().toString(), marks.all);
        rung.answer(600);
        String answer = carrier.sees("SIP/2.0 200");
        String tag = RawCarrier.value(answer, "To");
        String to = tag.substring(tag.indexOf(";tag="));
        carrier.send(request(marks, "ACK", 1, to, "Content-Length: 0\n\n"));
        rung.sees("ACK");
        carrier.send(request(marks, "INVITE", 2, to, own(marks) + body(sdp(marks))));
        carrier.sees("SIP/2.0 200");
        carrier.send(request(marks, "ACK", 2, to, "Content-Length: 0\n\n"));
        rung.hangUp();
        carrier.sees("BYE");
        hidesAlice(rung);
    }

    @ParameterizedTest
    @ValueSource(longs = {6, 7, 8})
    void ofThePhoneThatCalls(long seed) {
        Marks marks = new Marks(seed);
        carrier.received.clear();
        TestCall call = alice.call(
                OUTSIDE,
                null,
                List.of(
                        new HeaderLine("User-Agent", marks.next()),
                        new HeaderLine("X-Trace", marks.next()),
                        new HeaderLine("Organization", marks.next()),
                        new HeaderLine("Record-Route", "<sip:" + marks.next() + ".example;lr>")));
        String invite = carrier.sees("INVITE");
        String via = RawCarrier.value(invite, "Via");
        carrier.send("SIP/2.0 200 OK\nVia: " + via + "\nFrom: " + RawCarrier.value(invite, "From") + "\nTo: "
                + RawCarrier.value(invite, "To") + ";tag=" + marks.tag + "\nCall-ID: "
                + RawCarrier.value(invite, "Call-ID") + "\nCSeq: " + RawCarrier.value(invite, "CSeq")
                + "\nContact: <sip:c@127.0.0.1:"
                + carrier.address().getPort() + ">\n" + body(sdp(marks)));
        carrier.sees("ACK");
        call.seesAtLast("200");
        call.hangUp();
        carrier.sees("BYE");
        carrier.received.forEach(message -> hides(
                message,
                marks.all.stream().filter(mark -> !mark.equals(marks.tag)).toList()));
        hidesAlice(call);
    }

    /** Alice's ids, address and port are in nothing the carrier got. */
    private static void hidesAlice(TestCall call) {
        List<String> hers = List.of(
                call.dialog().callId(),
                call.dialog().localTag(),
                call.dialog().remoteTag(),
                ":" + alice.address().getPort());
        carrier.received.forEach(message -> hides(message, hers));
    }
}
