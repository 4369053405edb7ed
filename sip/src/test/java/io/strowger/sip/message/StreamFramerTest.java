package io.strowger.sip.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Streams cut into messages, however the bytes arrive. */
class StreamFramerTest {
    private static final String OPTIONS = Samples.INVITE.replace("INVITE", "OPTIONS");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # M message, 2 two line ends, 1 one line end, and what comes out
        M        | INVITE
        MM       | INVITE INVITE
        1M1M     | INVITE INVITE
        2        | ping
        22M2     | ping ping INVITE ping
        M2M      | INVITE ping INVITE
        12       | ping
        11       | ping
        M11M1    | INVITE ping INVITE
        bM       | 400 INVITE
        m        | 400!
        n        | 400!
        d        | 400!
        h        | 413!
        nM       | 400!
        fM       | INVITE INVITE
        """)
    void framesInAnyPieces(String plan, String frames) {
        byte[] stream = stream(plan);
        for (int piece : new int[] {1, 2, 3, 7, 64, 1500, stream.length}) {
            assertEquals(frames, String.join(" ", read(stream, piece)), "pieces of " + piece);
        }
    }

    private static byte[] stream(String plan) {
        StringBuilder out = new StringBuilder();
        for (char c : plan.toCharArray()) {
            out.append(
                    switch (c) {
                        case 'M' -> Samples.INVITE;
                        case '1' -> "\n";
                        case '2' -> "\n\n";
                        case 'b' -> Samples.INVITE.replace("Call-ID", "Caller-ID");
                        case 'm' -> Samples.INVITE.replace("Content-Length: 5\n", "");
                        case 'n' -> Samples.INVITE.replace("Length: 5", "Length: -5");
                        case 'd' -> Samples.INVITE.replace("Length: 5", "Length: 5\nl : 7");
                        case 'h' -> Samples.INVITE.replace("Length: 5", "Length: 3000000000");
                        case 'f' ->
                            Samples.INVITE
                                    .replace("Content-Length: 5", "CONTENT-length :\n  5")
                                    .replace("From", "From");
                        default -> throw new IllegalArgumentException(plan);
                    });
        }
        return Samples.wire(out.toString());
    }

    private static List<String> read(byte[] stream, int piece) {
        StreamFramer framer = new StreamFramer(SipLimits.DEFAULT);
        List<String> frames = new ArrayList<>();
        for (int at = 0; at < stream.length; at += piece) {
            framer.feed(stream, at, Math.min(piece, stream.length - at));
            for (Frame frame = framer.next(); frame != null; frame = framer.next()) {
                frames.add(name(frame));
            }
        }
        return frames;
    }

    private static String name(Frame frame) {
        return switch (frame) {
            case Frame.Ping ping -> "ping";
            case Frame.Message message -> ((SipRequest) message.message()).method();
            case Frame.Refused refused -> refused.refusal().status() + (refused.fatal() ? "!" : "");
        };
    }

    /** A million header fields: one refusal, and never more held than one message may have. */
    @Test
    void aHeaderWithoutEndIsRefusedOnce() {
        StreamFramer framer = new StreamFramer(SipLimits.DEFAULT);
        List<Frame> frames = new ArrayList<>();
        byte[] start = Samples.wire(OPTIONS.substring(0, OPTIONS.indexOf("Content-Type")));
        byte[] line = Samples.wire("X: y\n");
        framer.feed(start, 0, start.length);
        for (int i = 0; i < 1_000_000; i++) {
            framer.feed(line, 0, line.length);
            Frame frame = framer.next();
            if (frame != null) {
                frames.add(frame);
            }
            assertTrue(framer.pending() <= SipLimits.DEFAULT.message());
        }
        assertEquals(
                List.of("400!"), frames.stream().map(StreamFramerTest::name).toList());
        assertNotNull(((Frame.Refused) frames.getFirst()).refusal().answerable());
    }

    @Test
    void aLineWithoutEndIsRefusedOnce() {
        StreamFramer framer = new StreamFramer(SipLimits.DEFAULT);
        byte[] noise = "a".repeat(1000).getBytes(StandardCharsets.ISO_8859_1);
        int refused = 0;
        for (int i = 0; i < 1000; i++) {
            framer.feed(noise, 0, noise.length);
            refused += framer.next() == null ? 0 : 1;
            assertTrue(framer.pending() <= SipLimits.DEFAULT.message() + noise.length);
        }
        assertEquals(1, refused);
        assertEquals(0, framer.pending());
    }

    @Test
    void theBodyIsTheMessagesOwn() {
        StreamFramer framer = new StreamFramer(SipLimits.DEFAULT);
        byte[] two = stream("MM");
        framer.feed(two, 0, two.length);
        Frame.Message first = (Frame.Message) framer.next();
        assertNotNull(first);
        assertEquals(two.length / 2, first.message().length());
        assertEquals(two.length / 2, framer.pending());
    }
}
