package io.strowger.sip.subscription;

import io.strowger.sip.value.Body;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of the dialog package: all calls of one line, always in full (RFC 4235 §4.1).
 *
 * @param entity the URI that is watched
 * @param version increases by one in each NOTIFY of a subscription
 */
public record DialogInfo(String entity, long version, List<Call> calls) {
    /** The package's name. */
    public static final String EVENT = "dialog";

    public static final String TYPE = "application/dialog-info+xml";

    /** Where a call stands (RFC 4235 §3.7.1). */
    public enum State {
        TRYING("trying"),
        EARLY("early"),
        CONFIRMED("confirmed"),
        TERMINATED("terminated");

        private final String word;

        State(String word) {
            this.word = word;
        }
    }

    /** One end of a call: its URI and what people call it. */
    public record Party(String uri, @Nullable String name) {}

    /**
     * One call of the line.
     *
     * @param id unique within the document, and the same for the call's whole life
     * @param initiator whether the watched line made the call
     * @param ids by which an INVITE with Replaces names it, null where nobody may
     */
    public record Call(
            String id,
            boolean initiator,
            State state,
            Party local,
            Party remote,
            @Nullable Ids ids) {

        public Call(String id, boolean initiator, State state, Party local, Party remote) {
            this(id, initiator, state, local, remote, null);
        }
    }

    /** A dialog as the watched line has it (RFC 4235 §4.1.2). */
    public record Ids(String callId, String localTag, String remoteTag) {}

    public Body body() {
        Xml xml = new Xml().raw("<dialog-info xmlns=\"urn:ietf:params:xml:ns:dialog-info\"");
        xml.attribute("version", Long.toString(version)).attribute("state", "full");
        xml.attribute("entity", entity).raw(">\n");
        calls.forEach(call -> write(xml, call));
        return new Body(TYPE, xml.raw("</dialog-info>\n").bytes());
    }

    private static void write(Xml xml, Call call) {
        xml.raw("<dialog").attribute("id", call.id());
        Ids ids = call.ids();
        if (ids != null) {
            xml.attribute("call-id", ids.callId()).attribute("local-tag", ids.localTag());
            xml.attribute("remote-tag", ids.remoteTag());
        }
        xml.attribute("direction", call.initiator() ? "initiator" : "recipient").raw(">\n");
        xml.raw("<state>").raw(call.state().word).raw("</state>\n");
        write(xml, "local", call.local());
        write(xml, "remote", call.remote());
        xml.raw("</dialog>\n");
    }

    private static void write(Xml xml, String side, Party party) {
        xml.raw("<").raw(side).raw("><identity");
        if (party.name() != null) {
            xml.attribute("display", party.name());
        }
        xml.raw(">").text(party.uri()).raw("</identity><target");
        xml.attribute("uri", party.uri()).raw("/></").raw(side).raw(">\n");
    }
}
