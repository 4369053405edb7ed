package io.strowger.media.relay;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.media.codec.Encoding;
import io.strowger.media.sdp.RtpFormat;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Work on sound, however long it takes, holds up nothing that only passes. */
class SoundBesideTest {

    private static final int PACKETS = 500;

    @Test
    void aListenerThatDoesNotReturnHoldsUpNobody() throws Exception {
        CountDownLatch heard = new CountDownLatch(1);
        CountDownLatch goesOn = new CountDownLatch(1);
        RelayOptions options = RelayOptions.of(TestPeer.LOOPBACK, TestPeer.LOOPBACK, 17200, 17399)
                .withLoops(1);
        try (MediaRelay relay = MediaRelay.start(options);
                TestPeer alice = new TestPeer();
                TestPeer bob = new TestPeer();
                TestPeer carol = new TestPeer()) {
            RelayedCall slow = relay.open((side, silence) -> {}).orElseThrow();
            slow.a().remote(carol.address(), null);
            slow.a().formats(speaking());
            slow.b().formats(speaking());
            slow.a().listen((samples, count) -> {
                heard.countDown();
                await(goesOn);
            });
            carol.send(slow.a().rtpPort(), TestPeer.rtp(0, 1, 1));
            await(heard);
            passes(relay, alice, bob);
            // more than may wait to be read: what is too much is dropped
            for (int i = 2; i < SoundThread.MAX_WAITING / 2; i++) {
                carol.send(slow.a().rtpPort(), TestPeer.rtp(0, i, i));
            }
            passes(relay, alice, bob);
            goesOn.countDown();
        }
    }

    private static void passes(MediaRelay relay, TestPeer alice, TestPeer bob) throws IOException {
        try (RelayedCall quick = relay.open((side, silence) -> {}).orElseThrow()) {
            quick.a().remote(alice.address(), null);
            quick.b().remote(bob.address(), null);
            for (int i = 1; i <= PACKETS; i++) {
                byte[] packet = TestPeer.rtp(0, i, i);
                alice.send(quick.a().rtpPort(), packet);
                assertArrayEquals(packet, bob.receive());
            }
        }
    }

    @Test
    void oneCoreIsLeftToWhatPasses() {
        assertEquals(1, MediaRelay.soundThreads(1));
        assertEquals(1, MediaRelay.soundThreads(2));
        assertEquals(7, MediaRelay.soundThreads(8));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(30, TimeUnit.SECONDS), "waited in vain");
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static SideFormats speaking() {
        Encoding encoding = Encoding.PCMU;
        List<RtpFormat> formats =
                List.of(new RtpFormat(encoding.payloadType(), encoding.sdpName(), encoding.clockRate(), 1, ""));
        return new SideFormats(formats, formats);
    }
}
