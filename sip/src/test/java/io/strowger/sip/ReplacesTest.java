package io.strowger.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.strowger.sip.dialog.Dialog;
import io.strowger.sip.dialog.Replaced;
import io.strowger.sip.message.Header;
import io.strowger.sip.message.SipRequest;
import io.strowger.sip.message.SipWriter;
import io.strowger.sip.transport.Transport;
import io.strowger.sip.value.Replaces;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which dialog an INVITE with Replaces finds, and when it is refused (RFC 3891 §3). */
class ReplacesTest {
    private final SimNetwork network = new SimNetwork();
    private final Phone alice = new Phone(network, Transport.UDP, 1001);
    private final Phone bob = new Phone(network, Transport.UDP, 1002);

    private static String found(Phone asked, String value) {
        SipRequest invite = SipWriter.request("INVITE", "sip:a@b")
                .header(Header.REPLACES, value)
                .toRequest();
        return switch (asked.stack.replaced(invite)) {
            case Replaced.Nothing nothing -> "nothing";
            case Replaced.By by -> by.dialog() == asked.dialog || by.dialog() == asked.early ? "dialog" : "another";
            case Replaced.Refused refused -> Integer.toString(refused.status());
        };
    }

    private static String named(Dialog dialog) {
        return new Replaces(dialog.callId(), dialog.localTag(), dialog.remoteTag(), false).toString();
    }

    private void talk() {
        alice.call(Transport.UDP, bob);
        network.until("talking", 100, () -> bob.heard("acknowledged"));
    }

    @Test
    void aConfirmedDialogOfEitherSide() {
        talk();
        assertEquals("dialog", found(alice, named(alice.dialog)));
        assertEquals("dialog", found(bob, named(bob.dialog)));
        assertEquals("486", found(bob, named(bob.dialog) + ";early-only"));
        assertEquals("481", found(bob, named(alice.dialog)), "tags the other way round");
        assertEquals("481", found(bob, "x" + named(bob.dialog)));
        assertEquals("400", found(bob, bob.dialog.callId()));
        assertEquals("nothing", nothing());
    }

    private String nothing() {
        SipRequest plain = SipWriter.request("INVITE", "sip:a@b").toRequest();
        return alice.stack.replaced(plain) instanceof Replaced.Nothing ? "nothing" : "something";
    }

    @Test
    void anEarlyDialogOfOurOwnInviteOnly() {
        bob.onInvite = invite -> invite.provisional(180, null, List.of());
        alice.call(Transport.UDP, bob);
        network.until("ringing", 100, () -> alice.heard("180"));
        assertEquals("dialog", found(alice, named(alice.early)));
        assertEquals("dialog", found(alice, named(alice.early) + ";early-only"));
        assertEquals("481", found(bob, named(bob.dialog)));
    }

    @Test
    void anEndedDialogIsDeclinedAndThenUnknown() {
        talk();
        network.drop = line -> line.endsWith("BYE 2");
        alice.dialog.bye(null);
        network.pass(20);
        assertEquals("603", found(alice, named(alice.dialog)));
        network.pass(40_000);
        assertEquals("481", found(alice, named(alice.dialog)));
    }

    @Test
    void anInviteWithJoinTooIsMalformed() {
        talk();
        SipRequest both = SipWriter.request("INVITE", "sip:a@b")
                .header(Header.REPLACES, named(bob.dialog))
                .header(Header.JOIN, named(bob.dialog))
                .toRequest();
        assertEquals(new Replaced.Refused(400), bob.stack.replaced(both));
    }
}
