package io.strowger.media.dtmf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Digits sent and received as events. */
class DigitsTest {

    /** Packets as "timestamp:event:duration", an end marked with "e". */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', textBlock = """
            one of many packets    ; 0:5:160 0:5:320 0:5:480e 0:5:480e 0:5:480e           ; 5
            only an end comes      ; 0:5:480e                                             ; 5
            two digits             ; 0:5:160 0:5:480e 1600:6:160                          ; 56
            the same twice         ; 0:5:160 0:5:480e 1600:5:160                          ; 55
            end of the first late  ; 0:5:160 1600:6:160 0:5:480e 1600:6:320               ; 56
            end lost               ; 0:5:160 1600:5:160                                   ; 55
            star and pound         ; 0:10:160 1600:11:160 3200:15:160                     ; *#D
            no digit               ; 0:16:160 1600:5:160                                  ; 5
            round the corner       ; -80:1:160 -80:1:320e 1520:2:160                      ; 12
            longer than its field  ; 0:5:65535 65535:5:160 65535:5:320e 131070:5:160      ; 55
            """)
    void receives(String what, String packets, String digits) {
        DigitReceiver receiver = new DigitReceiver();
        StringBuilder got = new StringBuilder();
        for (String packet : packets.split(" ")) {
            String[] parts = packet.replace("e", "").split(":");
            TelephoneEvent event = new TelephoneEvent(
                    Integer.parseInt(parts[1]), packet.endsWith("e"), 10, Integer.parseInt(parts[2]));
            receiver.take(Integer.parseInt(parts[0]), event).ifPresent(digit -> got.append((char) digit));
        }
        assertEquals(digits, got.toString());
    }

    private static List<DigitSender.Packet> sent(DigitSender sender, int frames) {
        List<DigitSender.Packet> packets = new ArrayList<>();
        for (int i = 0; i < frames; i++) {
            sender.next(i * 160).ifPresent(packets::add);
        }
        return packets;
    }

    /** RFC 4733 §2.5.1: marked once, one timestamp, growing duration, the end three times. */
    @Test
    void sendsOneDigit() {
        DigitSender sender = new DigitSender();
        sender.send("#");
        StringBuilder text = new StringBuilder();
        for (DigitSender.Packet packet : sent(sender, 20)) {
            text.append(packet.marker() ? "M" : "").append(packet.timestamp()).append(':');
            text.append(packet.event().event())
                    .append(':')
                    .append(packet.event().duration());
            text.append(packet.event().end() ? "e " : " ");
        }
        assertEquals("M0:11:160 0:11:320 0:11:480 0:11:640 0:11:800 0:11:800e 0:11:800e 0:11:800e ", text.toString());
    }

    /** G-16: five in a hundred lost, two doubled, some out of order: every digit comes once. */
    @Test
    void everyDigitComesOnceOverABadLine() {
        Random random = new Random(4733);
        for (int round = 0; round < 200; round++) {
            DigitSender sender = new DigitSender();
            assertTrue(sender.send("0123456789*#"));
            List<DigitSender.Packet> packets = sent(sender, 200);
            DigitReceiver receiver = new DigitReceiver();
            StringBuilder got = new StringBuilder();
            for (int i : disturbed(packets.size(), random)) {
                DigitSender.Packet packet = packets.get(i);
                receiver.take(packet.timestamp(), packet.event()).ifPresent(digit -> got.append((char) digit));
            }
            assertEquals("0123456789*#", got.toString(), "round " + round);
        }
    }

    private static List<Integer> disturbed(int count, Random random) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int fate = random.nextInt(100);
            if (fate < 5) {
                continue;
            }
            int place = fate < 10 ? Math.max(0, order.size() - 1) : order.size();
            order.add(place, i);
            if (fate >= 98) {
                order.add(i);
            }
        }
        return order;
    }

    @Test
    void queuesOnlyDigitsAndNotTooMany() {
        DigitSender sender = new DigitSender();
        assertFalse(sender.send("12x"));
        assertFalse(sender.send("\u0661"));
        assertTrue(sender.send("1".repeat(DigitSender.MAX_WAITING)));
        assertFalse(sender.send("1"));
    }

    @Test
    void readsWhatItWrites() {
        TelephoneEvent event = new TelephoneEvent(11, true, 63, 65535);
        ByteBuffer payload = ByteBuffer.allocate(TelephoneEvent.BYTES);
        event.put(payload);
        assertEquals(event, TelephoneEvent.parse(payload.flip()).orElseThrow());
        assertTrue(TelephoneEvent.parse(ByteBuffer.allocate(3)).isEmpty());
    }
}
