package io.strowger.sip.message;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever bytes come, the parser ends soon, with a message whose values can be had or with a refusal that can be answered. */
class NoiseTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Seed seed = Seed.next();

    @Test
    void mutantsOfEveryTortureMessage() {
        List<TortureMessage> valid = TortureMessage.all();
        assertTimeout(PATIENCE, () -> {
            for (int i = 0; i < 20_000; i++) {
                byte[] mutant = seed.one(valid).bytes().clone();
                for (int n = seed.below(6); n >= 0; n--) {
                    mutate(mutant);
                }
                survive(mutant);
            }
        });
    }

    private void mutate(byte[] bytes) {
        int at = seed.below(bytes.length);
        String nasty = "\r\n\t \"\\<>,;:=@%[]\0\u007f\u00ff09*";
        switch (seed.below(3)) {
            case 0 -> bytes[at] = (byte) nasty.charAt(seed.below(nasty.length()));
            case 1 -> bytes[at] ^= (byte) (1 << seed.below(8));
            default -> {
                int from = seed.below(bytes.length);
                int length = Math.min(seed.below(40), bytes.length - Math.max(at, from));
                System.arraycopy(bytes, from, bytes, at, length);
            }
        }
    }

    @Test
    void noise() {
        assertTimeout(PATIENCE, () -> {
            for (int i = 0; i < 2_000; i++) {
                survive(seed.bytes(2_000));
            }
            survive(new byte[65_535]);
        });
    }

    private void survive(byte[] bytes) {
        try {
            ask(SipParser.parse(bytes, 0, bytes.length, SipLimits.DEFAULT));
        } catch (SipParseException refusal) {
            answer(refusal);
        } catch (RuntimeException e) {
            throw new AssertionError(seed + " " + new String(bytes, StandardCharsets.ISO_8859_1), e);
        }
        frame(bytes);
    }

    private static void ask(SipMessage message) {
        message.topVia().branch();
        message.contactStar();
        message.contact();
        message.fromTag();
        message.toTag();
        message.expires();
        message.names().forEach(message::values);
        if (message instanceof SipRequest request) {
            request.maxForwards();
            request.uri().userText();
            SipRequest noted = request.receivedFrom("192.0.2.1", 5060);
            clean(SipWriter.response(noted, 200).recordRoute().toTag("t").toResponse());
        }
    }

    private static void answer(SipParseException refusal) {
        SipRequest request = refusal.answerable();
        if (request != null) {
            SipRequest noted = request.receivedFrom("192.0.2.1", 5060);
            clean(SipWriter.response(noted, refusal.status(), refusal.what())
                    .toTag("t")
                    .toResponse());
        }
    }

    /** No bare line end and no line without a name came through from the request. */
    private static void clean(SipResponse response) {
        String[] lines = response.toString().split("\r\n", -1);
        for (String line : lines) {
            assertFalse(line.indexOf('\r') >= 0 || line.indexOf('\n') >= 0, response::toString);
        }
        for (int i = 1; i < lines.length - 2; i++) {
            assertTrue(lines[i].indexOf(": ") > 0, response::toString);
        }
    }

    private void frame(byte[] bytes) {
        StreamFramer framer = new StreamFramer(SipLimits.DEFAULT);
        int half = bytes.length / 2;
        framer.feed(bytes, 0, half);
        drain(framer);
        framer.feed(bytes, half, bytes.length - half);
        drain(framer);
        assertTrue(framer.pending() <= bytes.length);
    }

    private static void drain(StreamFramer framer) {
        Frame frame = framer.next();
        while (frame != null) {
            frame = framer.next();
        }
    }

    /** Long repetitions that make careless parsers slow or deep; each must take milliseconds. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        ;rport                      | ;x       | 15000
        ;rport                      | `;x="\\\\"` | 5000
        "Alice Doe"                 | "        | 16000
        "Alice Doe"                 | \\\\     | 16000
        "Alice Doe"                 | <        | 16000
        Contact: <sip:1001@         | `Contact: <sip:a>, ` | 3000
        Max-Forwards: 70            | `X: y\\r\\n` | 9000
        Max-Forwards: 70            | `X:\\r\\n ` | 9000
        1002@acme.example.com SIP   | %41      | 5000
        1002@acme.example.com SIP   | a;       | 1900
        """)
    void repetitions(String piece, String unit, int times) {
        byte[] bytes = Samples.inviteWith(piece, unit.repeat(times));
        for (int i = 0; i < 20; i++) {
            survive(bytes); // warm
        }
        assertTimeout(Duration.ofSeconds(2), () -> {
            for (int i = 0; i < 20; i++) {
                survive(bytes);
            }
        });
    }
}
