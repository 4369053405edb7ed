package io.strowger.media.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.media.audio.AudioSink;
import io.strowger.media.codec.Encoding;
import io.strowger.media.dtmf.DigitDetector;
import io.strowger.media.dtmf.DigitTones;
import io.strowger.media.relay.MediaRelay;
import io.strowger.media.relay.RelayOptions;
import io.strowger.media.relay.RelaySide;
import io.strowger.media.relay.RelayedCall;
import io.strowger.media.relay.SideFormats;
import io.strowger.media.sdp.AudioPlan;
import io.strowger.media.sdp.Direction;
import io.strowger.media.sdp.MediaDescription;
import io.strowger.media.sdp.OfferAnswer;
import io.strowger.media.sdp.Sdp;
import io.strowger.media.sdp.SdpException;
import io.strowger.media.tone.Tone;
import io.strowger.media.tone.ToneMeter;
import io.strowger.media.tone.ToneSource;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two media ends through a relay whose sides are heard and spoken to, by the tones they hear. */
class SoundingRelayTest {

    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    private static final int EVENTS = 101;

    private EndpointHost host;
    private MediaRelay relay;
    private RelayedCall call;
    private MediaEndpoint alice;
    private MediaEndpoint bob;
    private final ToneMeter aliceHears = new ToneMeter(400, 600, 1000);
    private final ToneMeter bobHears = new ToneMeter(400, 600, 1000);
    private final StringBuffer aliceGot = new StringBuffer();
    private final StringBuffer bobGot = new StringBuffer();
    private final DigitDetector bobsEar = new DigitDetector();

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

    private void connect(Encoding alices, boolean aliceSendsEvents, Encoding bobs, boolean bobTakesEvents) {
        join(call.a(), alice, alices, aliceSendsEvents);
        join(call.b(), bob, bobs, bobTakesEvents);
        alice.play(new ToneSource(Tone.steady(1000)));
        bob.play(new ToneSource(Tone.steady(600)));
    }

    private static void join(RelaySide side, MediaEndpoint end, Encoding encoding, boolean events) {
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

    private static void hears(ToneMeter meter, int hertz) {
        int before = meter.heardMillis(hertz);
        waitFor(() -> meter.heardMillis(hertz) >= before + 300);
    }

    /** Of a stretch that begins once this tone is heard, none is of the other. */
    private static void hearsOnly(ToneMeter meter, int hertz, int not) {
        hears(meter, hertz);
        int before = meter.heardMillis(not);
        hears(meter, hertz);
        assertEquals(before, meter.heardMillis(not));
    }

    @ParameterizedTest
    @CsvSource({"PCMA,PCMU", "PCMA,G722", "G722,OPUS", "OPUS,PCMU", "PCMA,PCMA"})
    void bothSidesHearEachOther(Encoding alices, Encoding bobs) {
        connect(alices, true, bobs, true);
        hears(aliceHears, 600);
        hears(bobHears, 1000);
    }

    @ParameterizedTest
    @CsvSource({"PCMA,PCMA", "PCMU,G722", "OPUS,OPUS"})
    void aSideHearsWhatIsPlayedAndThenTheOtherAgain(Encoding alices, Encoding bobs) {
        connect(alices, true, bobs, true);
        hears(aliceHears, 600);
        for (int round = 0; round < 2; round++) {
            call.a().play(new ToneSource(Tone.steady(400)), () -> {});
            hearsOnly(aliceHears, 400, 600);
            hears(bobHears, 1000);
            call.a().stopPlaying();
            hearsOnly(aliceHears, 600, 400);
        }
    }

    @Test
    void theEndOfASoundIsToldAndTheOtherIsHeardAgain() {
        connect(Encoding.PCMU, true, Encoding.PCMU, true);
        AtomicInteger done = new AtomicInteger();
        ToneSource tone = new ToneSource(Tone.steady(400));
        AtomicInteger frames = new AtomicInteger();
        call.a().play(frame -> tone.fill(frame) && frames.incrementAndGet() <= 20, done::incrementAndGet);
        waitFor(() -> done.get() == 1);
        hearsOnly(aliceHears, 600, 400);
        assertEquals(1, done.get());
    }

    @ParameterizedTest
    @CsvSource({"PCMA,PCMA", "PCMU,OPUS"})
    void aSideIsListenedTo(Encoding alices, Encoding bobs) {
        connect(alices, true, bobs, true);
        ToneMeter tap = new ToneMeter(600, 1000);
        call.b().listen(tap);
        hearsOnly(tap, 600, 1000);
        hears(aliceHears, 600);
        hears(bobHears, 1000);
        call.b().listen(AudioSink.NOTHING);
        int before = tap.listenedMillis();
        hears(aliceHears, 600);
        assertTrue(tap.listenedMillis() <= before + 100, "nobody listens any more");
    }

    @ParameterizedTest
    @CsvSource({"true,PCMA,PCMA", "false,PCMA,PCMA", "false,PCMU,G722", "true,PCMU,OPUS"})
    void digitsHeldBackAreHeardByUsAlone(boolean asEvents, Encoding alices, Encoding bobs) {
        connect(alices, asEvents, bobs, true);
        StringBuffer got = new StringBuffer();
        call.a().digits(got::append, true);
        hears(bobHears, 1000);
        presses(asEvents, "159#*0");
        waitFor(() -> got.length() >= 6);
        hears(bobHears, 1000);
        assertEquals("159#*0", got.toString());
        assertEquals("", bobGot.toString());
        call.a().digits(null, false);
        presses(asEvents, "7");
        waitFor(() -> bobGot.length() == 1);
        assertEquals("7", bobGot.toString());
        assertEquals("159#*0", got.toString());
    }

    private void presses(boolean asEvents, String digits) {
        if (asEvents) {
            assertTrue(alice.sendDigits(digits));
            return;
        }
        DigitTones tones = new DigitTones();
        assertTrue(tones.send(digits));
        // a pause before the first, so that the tone before it is no part of it
        AtomicInteger silence = new AtomicInteger(4);
        alice.play(
                frame -> {
                    java.util.Arrays.fill(frame, (short) 0);
                    return silence.getAndDecrement() > 0 || tones.fill(frame);
                },
                () -> alice.play(new ToneSource(Tone.steady(1000))));
    }

    @Test
    void digitsAreToldInPassing() {
        connect(Encoding.PCMA, true, Encoding.PCMA, true);
        StringBuffer got = new StringBuffer();
        call.a().digits(got::append, false);
        presses(true, "42");
        waitFor(() -> got.length() == 2 && bobGot.length() == 2);
        assertEquals("42", bobGot.toString());
    }

    @ParameterizedTest
    @CsvSource({"PCMA,PCMA", "PCMA,OPUS"})
    void eventsAreSoundForWhoTakesNone(Encoding alices, Encoding bobs) {
        connect(alices, true, bobs, false);
        hears(bobHears, 1000);
        presses(true, "258");
        waitFor(() -> bobGot.length() >= 3);
        hears(bobHears, 1000);
        assertEquals("258", bobGot.toString());
    }

    @ParameterizedTest
    @CsvSource({"true,PCMA", "false,PCMA", "true,OPUS"})
    void digitsAreSentToASide(boolean asEvents, Encoding bobs) {
        connect(Encoding.PCMA, true, bobs, asEvents);
        hears(bobHears, 1000);
        assertTrue(call.b().sendDigits("0123456789*#"));
        waitFor(() -> bobGot.length() >= 12);
        hears(bobHears, 1000);
        assertEquals("0123456789*#", bobGot.toString());
        assertEquals("", aliceGot.toString());
    }

    private static void waitFor(BooleanSupplier condition) {
        long limit = System.nanoTime() + 20_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < limit, "waited in vain");
            LockSupport.parkNanos(2_000_000);
        }
    }
}
