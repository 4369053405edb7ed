package io.strowger.sip.subscription;

import io.strowger.sip.value.Body;
import org.jspecify.annotations.Nullable;

/**
 * The body of the presence package: whether somebody can be reached (RFC 3863, RFC 3856).
 *
 * @param entity the URI that is watched
 * @param note for people to read; null for none
 */
public record PresenceInfo(
        String entity, boolean open, @Nullable String note) {
    /** The package's name. */
    public static final String EVENT = "presence";

    public static final String TYPE = "application/pidf+xml";

    public Body body() {
        Xml xml = new Xml().raw("<presence xmlns=\"urn:ietf:params:xml:ns:pidf\"");
        xml.attribute("entity", entity).raw(">\n<tuple id=\"phone\">\n<status><basic>");
        xml.raw(open ? "open" : "closed").raw("</basic></status>\n");
        xml.raw("<contact>").text(entity).raw("</contact>\n");
        if (note != null) {
            xml.raw("<note>").text(note).raw("</note>\n");
        }
        return new Body(TYPE, xml.raw("</tuple>\n</presence>\n").bytes());
    }
}
