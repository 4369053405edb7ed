package io.strowger.media.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.media.codec.Encoding;
import io.strowger.media.rtp.RtpHeader;
import io.strowger.media.rtp.RtpStamp;
import io.strowger.media.sdp.RtpFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is told what, where one side's speech is turned for the other. */
class OwnReportsRelayTest extends BetweenPeers {

    private static final int SENDER_REPORT = 200;
    private static final int RECEIVER_REPORT = 201;

    OwnReportsRelayTest() {
        super(RelayOptions.of(TestPeer.LOOPBACK, TestPeer.LOOPBACK, 63_600, 63_999)
                .withLoops(1));
    }

    @BeforeEach
    void disagree() {
        speaks(call.a(), Encoding.PCMA);
        speaks(call.b(), Encoding.PCMU);
    }

    private static void speaks(RelaySide side, Encoding encoding) {
        List<RtpFormat> formats =
                List.of(new RtpFormat(encoding.payloadType(), encoding.sdpName(), encoding.clockRate(), 1, ""));
        side.formats(new SideFormats(formats, formats));
    }

    private void aliceSpeaks(int from, int count) throws IOException {
        for (int i = from; i < from + count; i++) {
            ByteBuffer packet = ByteBuffer.allocate(RtpHeader.BYTES + 160);
            RtpHeader.put(packet, Encoding.PCMA.payloadType(), false, new RtpStamp(i, i * 160, 7));
            alice.send(call.a().rtpPort(), packet.array());
            nanos.addAndGet(20_000_000);
            assertNotNull(bob.receive(), "turned for Bob");
        }
    }

    /** The next report, some seconds later. */
    private ByteBuffer report(TestPeer to) throws IOException {
        for (int i = 0; i < 100; i++) {
            nanos.addAndGet(1_000_000_000L);
            byte[] report = to.receive(300);
            if (report != null) {
                return ByteBuffer.wrap(report);
            }
        }
        throw new AssertionError("no report");
    }

    private static void waitFor(BooleanSupplier condition) {
        long limit = System.nanoTime() + 10_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < limit, "waited in vain");
            Thread.onSpinWait();
        }
    }

    @Test
    void eachSideIsToldOfItsOwnStreams() throws IOException {
        aliceSpeaks(1, 10);
        ByteBuffer toAlice = report(aliceRtcp);
        assertEquals(RECEIVER_REPORT, toAlice.get(1) & 0xFF);
        assertEquals(7, toAlice.getInt(8));
        assertEquals(10, toAlice.getInt(16));
        ByteBuffer toBob = report(bobRtcp);
        assertEquals(SENDER_REPORT, toBob.get(1) & 0xFF);
        assertEquals(10, toBob.getInt(20), "packets");
        assertEquals(1600, toBob.getInt(24), "bytes");
        bobMissesThree(toBob);
    }

    private void bobMissesThree(ByteBuffer report) throws IOException {
        ByteBuffer block = ByteBuffer.allocate(32).putInt(0x81C90007).putInt(5);
        block.putInt(report.getInt(4)).putInt(3).putInt(10).putInt(0);
        bobRtcp.send(
                call.b().rtcpPort(), block.putInt(report.getInt(10)).putInt(0).array());
        waitFor(() -> call.b().quality().missed() == 3 && call.b().quality().roundMillis() >= 0);
        assertEquals(-1, call.a().quality().missed(), "Alice reported nothing");
    }

    @Test
    void reportsAndEndsOfOneSideAreNotTheOthers() throws IOException {
        aliceSpeaks(1, 2);
        ByteBuffer end = ByteBuffer.allocate(16).putInt(0x80C90001).putInt(7);
        aliceRtcp.send(call.a().rtcpPort(), end.putInt(0x81CB0001).putInt(7).array());
        waitFor(() -> call.a().stats().rtcpPackets() == 1);
        aliceSpeaks(3, 5);
        ByteBuffer toBob = report(bobRtcp);
        assertEquals(7, toBob.getInt(20), "ours, of all that was said");
    }
}
