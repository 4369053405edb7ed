package io.strowger.media.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.media.codec.Encoding;
import io.strowger.media.dtmf.DigitDetector;
import io.strowger.media.relay.MediaRelay;
import io.strowger.media.relay.RelayOptions;
import io.strowger.media.relay.RelaySide;
import io.strowger.media.relay.RelayedCall;
import io.strowger.media.relay.SideFormats;
import io.strowger.media.sdp.Direction;
import io.strowger.media.sdp.MediaDescription;
import io.strowger.media.sdp.Sdp;
import io.strowger.media.sdp.SdpException;
import io.strowger.media.sdp.offer.AudioPlan;
import io.strowger.media.sdp.offer.OfferAnswer;
import io.strowger.media.tone.Tone;
import io.strowger.media.tone.ToneMeter;
import io.strowger.media.tone.ToneSource;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Two ends that talk through the relay, each in an encoding of its own. */
abstract class SoundingCall {
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    private static final int EVENTS = 101;

    private EndpointHost host;
    private MediaRelay relay;
    RelayedCall call;
    MediaEndpoint alice;
    MediaEndpoint bob;
    final ToneMeter aliceHears = new ToneMeter(400, 600, 1000);
    final ToneMeter bobHears = new ToneMeter(400, 600, 1000);
    final StringBuffer aliceGot = new StringBuffer();
    final StringBuffer bobGot = new StringBuffer();
    final DigitDetector bobsEar = new DigitDetector();

    @BeforeEach
    void start() {
        relay = MediaRelay.start(
                RelayOptions.of(LOOPBACK, LOOPBACK, 15000, 15999).withLoops(1));
        call = relay.open((side, silence) -> {}).orElseThrow();
        host = EndpointHost.start(EndpointOptions.on(LOOPBACK));
        alice = host.open().orElseThrow();
        bob = host.open().orElseThrow();
        alice.listen(aliceHears);
        bob.listen(bobHears.and((samples, count) -> bobsEar.take(samples, count, bobGot::append)));
        alice.listenForDigits(aliceGot::append);
        bob.listenForDigits(bobGot::append);
    }

    @AfterEach
    void stop() {
        host.close();
        relay.close();
    }

    void connect(Encoding alices, boolean aliceSendsEvents, Encoding bobs, boolean bobTakesEvents) {
        join(call.a(), alice, alices, aliceSendsEvents);
        join(call.b(), bob, bobs, bobTakesEvents);
        alice.play(new ToneSource(Tone.steady(1000)));
        bob.play(new ToneSource(Tone.steady(600)));
    }

    static void join(RelaySide side, MediaEndpoint end, Encoding encoding, boolean events) {
        side.remote(new InetSocketAddress(LOOPBACK, end.rtpPort()), null);
        MediaDescription described = described(encoding, events);
        side.formats(SideFormats.of(described, described));
        AudioPlan plan =
                new AudioPlan(encoding.sdpName(), encoding.payloadType(), events ? EVENTS : -1, Direction.SENDRECV);
        end.connect(new InetSocketAddress(LOOPBACK, side.rtpPort()), plan);
    }

    private static MediaDescription described(Encoding encoding, boolean events) {
        String text = "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 4000 RTP/AVP "
                + encoding.payloadType() + (events ? " " + EVENTS : "") + "\r\na=rtpmap:" + encoding.payloadType()
                + " " + encoding.rtpmap() + "\r\n"
                + (events ? "a=rtpmap:" + EVENTS + " telephone-event/8000\r\n" : "");
        try {
            return OfferAnswer.audio(Sdp.parse(text.getBytes(StandardCharsets.US_ASCII)))
                    .orElseThrow();
        } catch (SdpException e) {
            throw new AssertionError(e);
        }
    }

    static void hears(ToneMeter meter, int hertz) {
        int before = meter.heardMillis(hertz);
        waitFor(() -> meter.heardMillis(hertz) >= before + 300);
    }

    /** Of a stretch that begins once this tone is heard, none is of the other. */
    static void hearsOnly(ToneMeter meter, int hertz, int not) {
        hears(meter, hertz);
        int before = meter.heardMillis(not);
        hears(meter, hertz);
        assertEquals(before, meter.heardMillis(not));
    }

    static void waitFor(BooleanSupplier condition) {
        long limit = System.nanoTime() + 20_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < limit, "waited in vain");
            LockSupport.parkNanos(2_000_000);
        }
    }
}
