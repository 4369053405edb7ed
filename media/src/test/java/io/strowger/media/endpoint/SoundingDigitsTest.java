package io.strowger.media.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.media.codec.Encoding;
import io.strowger.media.dtmf.DigitTones;
import io.strowger.media.relay.SideFormats;
import io.strowger.media.tone.Tone;
import io.strowger.media.tone.ToneSource;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Digits on their way through the relay: held back, told, turned into sound and sent. */
class SoundingDigitsTest extends SoundingCall {

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

    /** As while the exchange itself speaks to it. */
    @Test
    void digitsAsSoundAreHeardWhereNobodyIsAtTheOtherSide() {
        connect(Encoding.PCMA, false, Encoding.PCMA, true);
        call.b().formats(SideFormats.UNKNOWN);
        StringBuffer got = new StringBuffer();
        call.a().digits(got::append, true);
        presses(false, "159#*0");
        waitFor(() -> got.length() >= 6);
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
}
