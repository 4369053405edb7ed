package io.strowger.sip.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.sip.message.SipMessage;
import io.strowger.sip.message.SipParseException;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** A sender whom nobody wants and who does not stop is left to the kernel; all others go on being heard. */
class PitsTest {

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private static final long BREATH_NANOS =
            TimeUnit.MILLISECONDS.toNanos(25); // more than between two looks into a pit

    private final SipCounters counters = new SipCounters();

    /** Wants everything but what begins with F. */
    private static final class Door implements Inbox {
        private final AtomicLong refused = new AtomicLong();
        private final AtomicLong taken = new AtomicLong();
        private volatile boolean mayShun = true;

        @Override
        public boolean datagram(byte[] buffer, int length, Flow flow) {
            boolean wanted = buffer[0] != 'F';
            (wanted ? taken : refused).incrementAndGet();
            return wanted;
        }

        @Override
        public boolean mayShun(Flow flow) {
            return mayShun;
        }

        @Override
        public void message(SipMessage message, Flow flow) {}

        @Override
        public void keepAlive() {}

        @Override
        public void malformed(SipParseException what, Flow flow) {}
    }

    @Test
    void aFloodIsLeftToTheKernelAndOthersAreHeard() throws IOException {
        UdpTransport transport = UdpTransport.open(new InetSocketAddress(LOOPBACK, 0), counters, Duration.ofHours(1));
        try (DatagramSocket flooder = new DatagramSocket(0, LOOPBACK);
                DatagramSocket honest = new DatagramSocket(0, LOOPBACK)) {
            Door door = new Door();
            transport.start(door);
            flood(flooder, transport, () -> counters.get(Count.SHUNNED) > 0);
            until(() -> heard(honest, transport, door)); // behind what is still in the queue
            long before = door.refused.get();
            for (int n = 0; n < 1_000; n++) {
                send(flooder, transport, "F");
            }
            assertTrue(heard(honest, transport, door));
            assertEquals(before, door.refused.get(), "nothing of the flood is read any more");
            assertThrows(SipTransportException.class, () -> UdpTransport.open(transport.local(), counters));
        } finally {
            transport.close();
        }
        UdpTransport.open(transport.local(), counters).close();
    }

    @Test
    void afterAWhileItIsHeardAgain() throws IOException {
        UdpTransport transport = UdpTransport.open(new InetSocketAddress(LOOPBACK, 0), counters, Duration.ofMillis(50));
        try (DatagramSocket flooder = new DatagramSocket(0, LOOPBACK)) {
            Door door = new Door();
            transport.start(door);
            flood(flooder, transport, () -> counters.get(Count.SHUNNED) > 0);
            until(() -> heard(flooder, transport, door));
        } finally {
            transport.close();
        }
    }

    @Test
    void whoProvedWhoItIsIsNeverShunned() throws IOException {
        UdpTransport transport = UdpTransport.open(new InetSocketAddress(LOOPBACK, 0), counters, Duration.ofHours(1));
        try (DatagramSocket flooder = new DatagramSocket(0, LOOPBACK)) {
            Door door = new Door();
            door.mayShun = false;
            transport.start(door);
            flood(flooder, transport, () -> door.refused.get() > 5 * Pits.REFUSED);
            assertTrue(heard(flooder, transport, door));
            assertEquals(0, counters.get(Count.SHUNNED));
        } finally {
            transport.close();
        }
    }

    private static void flood(DatagramSocket from, UdpTransport to, BooleanSupplier enough) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!enough.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "the flood is noticed");
            send(from, to, "F");
        }
    }

    /** Whether something is heard of it soon; on a flooded socket a datagram may be lost. So slowly is no flood any more. */
    private static boolean heard(DatagramSocket from, UdpTransport to, Door by) {
        long before = by.taken.get();
        for (int n = 0; n < 100 && by.taken.get() == before; n++) {
            try {
                send(from, to, "honest");
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            LockSupport.parkNanos(BREATH_NANOS);
        }
        return by.taken.get() > before;
    }

    private static void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "heard");
        }
    }

    private static void send(DatagramSocket from, UdpTransport to, String text) throws IOException {
        byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        from.send(new DatagramPacket(bytes, bytes.length, to.local()));
    }
}
