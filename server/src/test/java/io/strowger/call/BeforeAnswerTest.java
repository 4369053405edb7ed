package io.strowger.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.strowger.app.Town;
import io.strowger.media.sdp.Direction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is agreed, and changed, before anybody has answered. */
class BeforeAnswerTest {

    private static Town town;
    private static Office office;

    @BeforeAll
    static void build() {
        town = Town.open();
        office = new Office(town);
    }

    @AfterAll
    static void takeDown() {
        office.close();
        town.close();
    }

    private static void end(TestCall call, TestCall rung) {
        rung.answer(600);
        call.seesAtLast("200");
        call.play(1000);
        call.hears(600);
        rung.hears(1000);
        call.hangUp();
        rung.seesAtLast("BYE");
    }

    /** The 183 is sent reliably, so that the 200 brings no description any more. */
    @Test
    void whatWasAgreedByProgressHoldsAfterTheAnswer() {
        TestCall call = office.alice.call("1002");
        TestCall rung = office.bob.awaitCall();
        rung.ring(400);
        call.seesAtLast("183");
        call.hears(400);
        end(call, rung);
    }

    @Test
    void eitherSideMayOfferAnewWhileItRings() {
        TestCall call = office.alice.call("1002");
        TestCall rung = office.bob.awaitCall();
        rung.ring(400);
        call.seesAtLast("183");
        call.hears(400);
        rung.update(Direction.SENDRECV);
        rung.seesAtLast("200");
        call.hears(400);
        call.update(Direction.SENDRECV);
        call.sees("200"); // what changes nothing for the other side is not passed on
        call.hears(400);
        call.update(Direction.SENDONLY);
        rung.sees("INVITE sendonly");
        call.sees("200");
        call.update(Direction.SENDRECV);
        rung.sees("INVITE sendrecv");
        call.sees("200");
        rung.update(Direction.SENDONLY);
        call.sees("INVITE sendonly");
        rung.update(Direction.SENDRECV);
        call.sees("INVITE sendrecv");
        call.hears(400);
        end(call, rung);
    }

    @Test
    void whoeverStillRingsHearsThatAnotherHasAnswered() {
        TestCall call = office.alice.call("1002");
        TestCall rung = office.bob.awaitCall();
        rung.ring();
        call.seesAtLast("180");
        call.cancel("SIP;cause=200;text=\"of 10.1.2.3\"");
        rung.seesAtLast("CANCEL");
        assertEquals("SIP;cause=200;text=\"Call completed elsewhere\"", rung.reason());
        TestCall again = office.alice.call("1002");
        TestCall second = office.bob.awaitCall();
        second.ring();
        again.seesAtLast("180");
        again.cancel("Q.850;cause=16;text=\"of 10.1.2.3\"");
        second.seesAtLast("CANCEL");
        assertEquals("Q.850;cause=16", second.reason());
    }

    @Test
    void aSecureUriIsNotServedInTheClear() {
        try (RawCarrier stranger = new RawCarrier(town.sip())) {
            stranger.send("INVITE sips:1002@" + office.realm + " SIP/2.0\nVia: SIP/2.0/UDP 127.0.0.1:"
                    + stranger.address().getPort()
                    + ";branch=z9hG4bKsecure\nMax-Forwards: 60\nFrom: <sips:1@a.example>;tag=1\nTo: <sips:1002@"
                    + office.realm + ">\nCall-ID: secure\nCSeq: 1 INVITE\nContact: <sips:1@127.0.0.1>\n"
                    + "Content-Length: 0\n\n");
            stranger.sees("SIP/2.0 416");
        }
    }
}
