package io.strowger.media.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.media.audio.Echo;
import io.strowger.media.audio.Wav;
import io.strowger.media.relay.MediaRelay;
import io.strowger.media.relay.RelayOptions;
import io.strowger.media.relay.RelaySide;
import io.strowger.media.relay.RelayedCall;
import io.strowger.media.rtp.RtpHeader;
import io.strowger.media.rtp.RtpStamp;
import io.strowger.media.sdp.Direction;
import io.strowger.media.sdp.Sdp;
import io.strowger.media.sdp.offer.LocalSide;
import io.strowger.media.sdp.offer.Negotiation;
import io.strowger.media.sdp.offer.OfferAnswer;
import io.strowger.media.sdp.offer.RemoteAudio;
import io.strowger.media.tone.Tone;
import io.strowger.media.tone.ToneMeter;
import io.strowger.media.tone.ToneSource;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two media ends in a call through the relay, with offer and answer crossing us as in a real call. */
class MediaEndpointTest {

    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    private static final int ALICE_HERTZ = 440;
    private static final int BOB_HERTZ = 1000;
    private static final int SPRAY_HERTZ = 2000;

    private final BlockingQueue<RelaySide> silent = new LinkedBlockingQueue<>();
    private EndpointHost host;
    private MediaRelay relay;
    private RelayedCall call;
    private MediaEndpoint alice;
    private MediaEndpoint bob;

    @BeforeEach
    void connect() {
        host = EndpointHost.start(EndpointOptions.on(LOOPBACK));
        relay = MediaRelay.start(
                RelayOptions.of(LOOPBACK, LOOPBACK, 14200, 14999).withSilence(Duration.ofMillis(300)));
        call = relay.open((side, silence) -> silent.add(side)).orElseThrow();
        alice = host.open().orElseThrow();
        bob = host.open().orElseThrow();
        negotiate();
    }

    @AfterEach
    void stop() {
        host.close();
        relay.close();
    }

    private void negotiate() {
        Sdp offer = OfferAnswer.ownOffer(alice.localSide(1), Direction.SENDRECV);
        Sdp onwards = agreed(OfferAnswer.offer(offer, ours(call.b(), 2)));
        Sdp answer = agreed(OfferAnswer.ownAnswer(onwards, bob.localSide(3)));
        Sdp back = agreed(OfferAnswer.answer(offer, answer, ours(call.a(), 4)));
        aim(call.a(), offer);
        aim(call.b(), answer);
        bob.connect(rtp(onwards), OfferAnswer.plan(onwards, bob.localSide(3)).orElseThrow());
        alice.connect(rtp(back), OfferAnswer.plan(back, alice.localSide(1)).orElseThrow());
    }

    private static Sdp agreed(Negotiation negotiation) {
        return ((Negotiation.Agreed) negotiation).sdp();
    }

    private static LocalSide ours(RelaySide side, long sessionId) {
        return LocalSide.of(LOOPBACK, side.rtpPort(), side.rtcpPort(), sessionId);
    }

    private static InetSocketAddress rtp(Sdp sdp) {
        return OfferAnswer.remote(sdp).orElseThrow().rtp();
    }

    private static void aim(RelaySide side, Sdp description) {
        RemoteAudio audio = OfferAnswer.remote(description).orElseThrow();
        side.remote(audio.rtp(), audio.rtcp(), LOOPBACK);
    }

    private static ToneMeter listening(MediaEndpoint end) {
        ToneMeter meter = new ToneMeter(ALICE_HERTZ, BOB_HERTZ, SPRAY_HERTZ);
        end.listen(meter);
        return meter;
    }

    private static void waitFor(BooleanSupplier condition) {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < limit, "waited in vain");
            Thread.onSpinWait();
        }
    }

    @Test
    void eachHearsTheOtherAndNotItself() {
        ToneMeter atAlice = listening(alice);
        ToneMeter atBob = listening(bob);
        alice.play(new ToneSource(Tone.steady(ALICE_HERTZ)));
        bob.play(new ToneSource(Tone.steady(BOB_HERTZ)));
        waitFor(() -> atAlice.heardMillis(BOB_HERTZ) >= 500 && atBob.heardMillis(ALICE_HERTZ) >= 500);
        assertEquals(0, atAlice.heardMillis(ALICE_HERTZ));
        assertEquals(0, atBob.heardMillis(BOB_HERTZ));
    }

    /** M-02: a stranger sprays a tone into the call and onto the ends themselves. */
    @Test
    void aSprayedToneIsHeardNowhere() throws IOException {
        ToneMeter atAlice = listening(alice);
        ToneMeter atBob = listening(bob);
        alice.play(new ToneSource(Tone.steady(ALICE_HERTZ)));
        bob.play(new ToneSource(Tone.steady(BOB_HERTZ)));
        try (DatagramSocket stranger = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.2"))) {
            byte[] packet = toneOf(SPRAY_HERTZ);
            int[] ports = {call.a().rtpPort(), call.b().rtpPort(), alice.rtpPort(), bob.rtpPort()};
            waitFor(() -> {
                spray(stranger, packet, ports);
                return atAlice.heardMillis(BOB_HERTZ) >= 300 && atBob.heardMillis(ALICE_HERTZ) >= 300;
            });
        }
        assertEquals(0, atAlice.heardMillis(SPRAY_HERTZ) + atBob.heardMillis(SPRAY_HERTZ));
        // a relay that loses its turn for 12 ms while it connects a side's socket throws away what comes then
        assertTrue(call.a().stats().lost() <= 1 && call.b().stats().lost() <= 1);
        assertTrue(alice.dropped() > 0);
    }

    private static void spray(DatagramSocket from, byte[] packet, int[] ports) {
        try {
            for (int port : ports) {
                from.send(new DatagramPacket(packet, packet.length, LOOPBACK, port));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        // ten times as much as the call itself, not a flood
        java.util.concurrent.locks.LockSupport.parkNanos(2_000_000);
    }

    private static byte[] toneOf(int hertz) {
        short[] frame = new short[160];
        new ToneSource(Tone.steady(hertz)).fill(frame);
        ByteBuffer packet = ByteBuffer.allocate(172);
        RtpHeader.put(packet, 0, false, new RtpStamp(1, 160, 666));
        io.strowger.media.codec.G711.ULAW.encode(frame, 160, packet);
        return packet.array();
    }

    @Test
    void digitsArriveOnceAndInOrder() throws InterruptedException {
        BlockingQueue<Character> digits = new LinkedBlockingQueue<>();
        bob.listenForDigits(digits::add);
        assertTrue(alice.sendDigits("19#"));
        for (char expected : "19#".toCharArray()) {
            assertEquals(expected, digits.poll(10, TimeUnit.SECONDS));
        }
        long received = bob.received();
        waitFor(() -> bob.received() > received + 20);
        assertTrue(digits.isEmpty());
        assertFalse(alice.sendDigits("x"));
    }

    @Test
    void anEchoComesBack() {
        Echo echo = new Echo();
        bob.listen(echo);
        bob.play(echo);
        ToneMeter atAlice = listening(alice);
        alice.play(new ToneSource(Tone.steady(ALICE_HERTZ)));
        waitFor(() -> atAlice.heardMillis(ALICE_HERTZ) >= 300);
    }

    @Test
    void saysWhenAnAnnouncementIsOver() throws InterruptedException {
        BlockingQueue<String> done = new LinkedBlockingQueue<>();
        bob.play(new Wav(8000, new short[1600]).start(), () -> done.add("done"));
        assertEquals("done", done.poll(10, TimeUnit.SECONDS));
    }

    @Test
    void aSideThatEndsIsFoundSilent() throws InterruptedException {
        waitFor(() -> call.a().stats().packets() > 5 && call.b().stats().packets() > 5);
        call.a().expectAudio(true);
        call.b().expectAudio(true);
        bob.close();
        assertEquals(call.b(), silent.poll(10, TimeUnit.SECONDS));
    }

    @Test
    void portsAndEndsAllReturn() {
        waitFor(() -> call.a().stats().packets() > 5);
        call.close();
        alice.close();
        bob.close();
        alice.close();
        assertEquals(0, relay.portsInUse());
        assertEquals(0, host.openEndpoints());
    }

    @Test
    void thereAreOnlySoMany() {
        EndpointOptions one = new EndpointOptions(LOOPBACK, 1, System::nanoTime);
        try (EndpointHost small = EndpointHost.start(one)) {
            MediaEndpoint only = small.open().orElseThrow();
            assertTrue(small.open().isEmpty());
            only.close();
            assertTrue(small.open().isPresent());
        }
    }

    @Test
    void anEndThatOnlyReceivesSendsNothing() {
        waitFor(() -> call.a().stats().packets() > 5);
        Sdp fromUs = OfferAnswer.ownOffer(ours(call.a(), 4), Direction.SENDONLY);
        alice.connect(rtp(fromUs), OfferAnswer.plan(fromUs, alice.localSide(1)).orElseThrow());
        long received = alice.received();
        waitFor(() -> alice.received() > received + 2);
        long sent = call.a().stats().packets();
        waitFor(() -> alice.received() > received + 12);
        assertEquals(sent, call.a().stats().packets());
    }
}
