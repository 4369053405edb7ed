package io.strowger.call.media;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.strowger.app.Town;
import io.strowger.base.Json;
import io.strowger.call.Office;
import io.strowger.call.TestCall;
import io.strowger.call.TestPhone;
import io.strowger.media.codec.Encoding;
import io.strowger.media.sdp.Direction;
import io.strowger.sip.message.Method;
import io.strowger.sip.value.Body;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** What two phones hear of each other and of the exchange, by tones through the running exchange. */
class MediaCallTest {

    private static Town town;

    private Office office;
    private TestPhone alice;
    private TestPhone bob;

    @BeforeAll
    static void build() {
        town = Town.open();
    }

    @AfterAll
    static void takeDown() {
        town.close();
    }

    @BeforeEach
    void plugIn() {
        office = new Office(town);
        alice = office.alice;
        bob = office.bob;
    }

    @AfterEach
    void unplug() {
        office.close();
    }

    private TestCall talk(TestCall call) {
        TestCall rung = bob.awaitCall();
        rung.answer(600);
        call.seesAtLast("200");
        call.play(1000);
        rung.sees("ACK");
        rung.hears(1000);
        call.hears(600);
        return rung;
    }

    private static void hangUp(TestCall call, TestCall rung) {
        call.hangUp();
        rung.seesAtLast("BYE");
    }

    @ParameterizedTest
    @CsvSource({"PCMA,G722", "G722,OPUS", "OPUS,PCMU", "PCMU,PCMA"})
    void phonesWithNothingInCommonHearEachOther(Encoding alices, Encoding bobs) {
        alice.speaking(alices);
        bob.speaking(bobs);
        TestCall call = alice.call("1002");
        TestCall rung = talk(call);
        call.digits("12");
        rung.getsDigits("12");
        hangUp(call, rung);
    }

    @Test
    void whoeverIsOnHoldHearsMusic() {
        TestCall call = alice.call("1002");
        TestCall rung = talk(call);
        call.reoffer(Direction.SENDONLY);
        call.sees("200");
        rung.sees("INVITE sendonly");
        rung.hears(TestCall.MUSIC);
        call.reoffer(Direction.SENDRECV);
        call.sees("200");
        rung.seesAtLast("INVITE sendrecv");
        rung.hears(1000);
        call.hears(600);
        int music = rung.heardMillis(TestCall.MUSIC);
        rung.hears(1000);
        assertEquals(music, rung.heardMillis(TestCall.MUSIC));
        hangUp(call, rung);
    }

    @Test
    void anAccountMayWantSilenceInThePlaceOfMusic() {
        ObjectNode fields = Json.object();
        fields.putObject("music_on_hold").put("media_id", "silence_stream://300000");
        office.set(fields);
        TestCall call = alice.call("1002");
        TestCall rung = talk(call);
        call.reoffer(Direction.SENDONLY);
        call.sees("200");
        rung.sees("INVITE sendonly");
        rung.hears(1000);
        assertEquals(0, rung.heardMillis(TestCall.MUSIC));
        hangUp(call, rung);
    }

    /** A phone that says inactive hears nothing, and lets the other one hear the music. */
    @Test
    void holdFromBothSides() {
        alice.speaking(Encoding.PCMA);
        bob.speaking(Encoding.G722);
        TestCall call = alice.call("1002");
        TestCall rung = talk(call);
        rung.reoffer(Direction.INACTIVE);
        rung.seesAtLast("200");
        call.seesAtLast("INVITE sendonly");
        call.hears(TestCall.MUSIC);
        call.reoffer(Direction.SENDONLY);
        call.seesAtLast("200");
        rung.reoffer(Direction.SENDRECV);
        rung.seesAtLast("200");
        call.reoffer(Direction.SENDRECV);
        call.seesAtLast("200");
        rung.hears(1000);
        call.hears(600);
        hangUp(call, rung);
    }

    /** One phone sends its digits by INFO; the other gets events. */
    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
            application/dtmf-relay, "Signal=5\r\nDuration=160\r\n", 5
            application/dtmf-relay, "Signal= 11\r\n", "#"
            application/dtmf, d, D
            """)
    void digitsByInfoReachTheOtherSide(String type, String body, String digit) {
        TestCall call = alice.call("1002");
        TestCall rung = talk(call);
        call.dialog()
                .request(
                        Method.INFO,
                        new Body(type, body.translateEscapes().getBytes(StandardCharsets.US_ASCII)),
                        List.of(),
                        answer -> {});
        rung.getsDigits(digit);
        hangUp(call, rung);
    }
}
