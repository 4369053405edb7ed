package io.strowger.sip.subscription;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.sip.message.Header;
import io.strowger.sip.message.SipRequest;
import io.strowger.sip.message.SipUri;
import io.strowger.sip.subscription.DialogInfo.Call;
import io.strowger.sip.subscription.DialogInfo.Party;
import io.strowger.sip.subscription.DialogInfo.State;
import io.strowger.sip.value.Body;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.SAXParserFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.helpers.DefaultHandler;

/** The bodies of all packages, byte by byte, and that no name can be markup. */
class BodiesTest {
    private static final String ENTITY = "sip:1002@example.com";
    private static final Party BOB = new Party(ENTITY, "Bob");
    private static final Party ALICE = new Party("sip:1001@example.com", null);

    private static String text(Body body) {
        return new String(body.bytes(), StandardCharsets.UTF_8);
    }

    @Test
    void nobodyCalls() {
        Body body = new DialogInfo(ENTITY, 0, List.of()).body();
        assertEquals("application/dialog-info+xml", body.contentType());
        assertEquals("""
                <?xml version="1.0" encoding="UTF-8"?>
                <dialog-info xmlns="urn:ietf:params:xml:ns:dialog-info" version="0" state="full" \
                entity="sip:1002@example.com">
                </dialog-info>
                """, text(body));
    }

    @ParameterizedTest
    @CsvSource({
        "TRYING, true, trying, initiator",
        "EARLY, false, early, recipient",
        "CONFIRMED, false, confirmed, recipient",
        "TERMINATED, true, terminated, initiator"
    })
    void aCall(State state, boolean initiator, String word, String direction) {
        Call call = new Call("c1", initiator, state, BOB, ALICE);
        assertEquals("""
                <?xml version="1.0" encoding="UTF-8"?>
                <dialog-info xmlns="urn:ietf:params:xml:ns:dialog-info" version="7" state="full" \
                entity="sip:1002@example.com">
                <dialog id="c1" direction="%s">
                <state>%s</state>
                <local><identity display="Bob">sip:1002@example.com</identity>\
                <target uri="sip:1002@example.com"/></local>
                <remote><identity>sip:1001@example.com</identity>\
                <target uri="sip:1001@example.com"/></remote>
                </dialog>
                </dialog-info>
                """.formatted(direction, word), text(new DialogInfo(ENTITY, 7, List.of(call)).body()));
    }

    @Test
    void reachableAndTalking() {
        Body body = new PresenceInfo(ENTITY, true, "On the phone").body();
        assertEquals("application/pidf+xml", body.contentType());
        assertEquals("""
                <?xml version="1.0" encoding="UTF-8"?>
                <presence xmlns="urn:ietf:params:xml:ns:pidf" entity="sip:1002@example.com">
                <tuple id="phone">
                <status><basic>open</basic></status>
                <contact>sip:1002@example.com</contact>
                <note>On the phone</note>
                </tuple>
                </presence>
                """, text(body));
    }

    @Test
    void notReachable() {
        String text = text(new PresenceInfo(ENTITY, false, null).body());
        assertTrue(text.contains("<basic>closed</basic>") && !text.contains("<note>"), text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, no, 0/0 (0/0)", "2, 8, yes, 2/8 (1/0)", "0, 3, no, 0/3 (0/0)"})
    void messages(int fresh, int old, String waiting, String counts) {
        int urgent = fresh > 0 ? 1 : 0;
        Body body = new MessageSummary(ENTITY, fresh, old, urgent, 0).body();
        assertEquals("application/simple-message-summary", body.contentType());
        assertEquals(
                "Messages-Waiting: " + waiting + "\r\nMessage-Account: " + ENTITY + "\r\nVoice-Message: " + counts
                        + "\r\n",
                text(body));
    }

    static Stream<String> names() {
        return Stream.of(
                "Tom & Jerry",
                "\"><dialog id=\"x",
                "</note><note>",
                "]]>",
                "it's",
                "\u0000\u0001\u000b",
                "Zoë 李 \uD83D\uDE00",
                "lone \uD800 and \uDC00",
                "\uFFFE\uFFFF");
    }

    /** A parser that knows nothing of us finds one document, whatever somebody is called. */
    @ParameterizedTest
    @MethodSource("names")
    void noNameIsMarkup(String name) throws Exception {
        Call call = new Call(name, true, State.EARLY, new Party(name, name), ALICE);
        Seen dialog = Seen.in(new DialogInfo(name, 1, List.of(call)).body());
        assertEquals(1, dialog.dialogs);
        Seen presence = Seen.in(new PresenceInfo(name, true, name).body());
        assertEquals(1, presence.notes);
    }

    /** What a parser met. */
    private static final class Seen extends DefaultHandler {
        private int dialogs;
        private int notes;

        static Seen in(Body body) throws Exception {
            Seen seen = new Seen();
            SAXParserFactory.newInstance().newSAXParser().parse(new ByteArrayInputStream(body.bytes()), seen);
            return seen;
        }

        @Override
        public void startElement(String uri, String local, String name, org.xml.sax.Attributes attributes) {
            dialogs += name.equals("dialog") ? 1 : 0;
            notes += name.equals("note") ? 1 : 0;
        }
    }

    @Test
    void checkSync() {
        SipRequest request = new Announcement(
                        SipUri.parse("sip:bob@10.0.0.7:5062"),
                        List.of("<sip:edge.example.com;lr>"),
                        SipUri.parse("sip:bob@example.com"),
                        "call-1",
                        "tag-1",
                        "check-sync;reboot=false",
                        null)
                .request();
        assertEquals("sip:bob@10.0.0.7:5062", request.uriText());
        assertEquals("check-sync;reboot=false", request.value(Header.EVENT));
        assertEquals("terminated;reason=timeout", request.value(Header.SUBSCRIPTION_STATE));
        assertEquals("<sip:edge.example.com;lr>", request.value(Header.ROUTE));
        assertEquals(0, request.bodyLength());
    }
}
