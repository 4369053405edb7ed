package io.strowger.media.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.media.dtmf.DigitSender;
import io.strowger.media.rtp.RtpHeader;
import io.strowger.media.rtp.RtpStamp;
import io.strowger.media.sdp.RtpFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** G-16: digits through a network that loses, doubles and swaps packets are all right, and each is told once. */
class DigitLossTest {

    private static final String DIGITS = "0123456789*#ABCD".repeat(4);
    private static final long SEED = 4733;

    @Test
    void everyDigitIsRight() throws IOException {
        for (int round = 0; round < 5; round++) {
            everyDigitIsRight(new Random(SEED + round), round);
        }
    }

    private static void everyDigitIsRight(Random random, int round) throws IOException {
        StringBuffer got = new StringBuffer();
        try (MediaRelay relay = MediaRelay.start(RelayOptions.of(TestPeer.LOOPBACK, TestPeer.LOOPBACK, 16000, 16199)
                        .withLoops(1)
                        .withNanos(new java.util.concurrent.atomic.AtomicLong()::incrementAndGet));
                RelayedCall call = relay.open((side, silence) -> {}).orElseThrow();
                TestPeer alice = new TestPeer()) {
            List<RtpFormat> formats = List.of(
                    new RtpFormat(0, "pcmu", 8000, 1, null), new RtpFormat(101, "telephone-event", 8000, 1, null));
            call.a().remote(alice.address(), null);
            call.a().formats(new SideFormats(formats, formats));
            call.a().digits(got::append, true);
            int due = 0;
            for (byte[] packet : disturbed(packets(), random)) {
                alice.send(call.a().rtpPort(), packet);
                // fewer on their way than a digit has: a socket that is being connected loses what waits in it
                int heard = ++due - 3;
                if (!waitFor(100_000_000, () -> call.a().stats().packets() >= heard)) {
                    due--;
                }
            }
            assertTrue(waitFor(30_000_000_000L, () -> got.length() >= DIGITS.length()), "all digits: " + got);
            assertEquals(DIGITS, got.toString(), "round " + round + ", seed " + SEED);
            assertTrue(call.a().stats().excess() < 1, "the test keeps to the allowed rate");
        }
    }

    private static boolean waitFor(long limitNanos, BooleanSupplier condition) {
        long limit = System.nanoTime() + limitNanos;
        while (!condition.getAsBoolean() && System.nanoTime() < limit) {
            LockSupport.parkNanos(200_000);
        }
        return condition.getAsBoolean();
    }

    private static List<byte[]> packets() {
        DigitSender sender = new DigitSender();
        assertTrue(sender.send(DIGITS));
        List<byte[]> packets = new ArrayList<>();
        int sequence = 0;
        for (int time = 0; sender.isSending(); time += 160) {
            DigitSender.Packet digit = sender.next(time).orElse(null);
            ByteBuffer packet = ByteBuffer.allocate(RtpHeader.BYTES + 4);
            RtpStamp stamp = new RtpStamp(sequence++, digit == null ? time : digit.timestamp(), 7);
            RtpHeader.put(packet, digit == null ? 0 : 101, false, stamp);
            if (digit != null) {
                digit.event().put(packet);
            }
            packets.add(packet.array());
        }
        return packets;
    }

    /** 5 % lost, 2 % doubled, 5 % swapped with the one before. */
    private static List<byte[]> disturbed(List<byte[]> packets, Random random) {
        List<byte[]> disturbed = new ArrayList<>();
        for (byte[] packet : packets) {
            int fate = random.nextInt(100);
            if (fate < 5) {
                continue;
            }
            disturbed.add(packet);
            if (fate < 7) {
                disturbed.add(packet);
            } else if (fate < 12 && disturbed.size() > 1) {
                disturbed.add(disturbed.size() - 2, disturbed.removeLast());
            }
        }
        return disturbed;
    }
}
