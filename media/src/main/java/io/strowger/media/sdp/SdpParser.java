package io.strowger.media.sdp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a description line by line (RFC 8866 §5 and §9), within {@link SdpLimits}. Bare line feeds end lines too
 * (§5), and lines some phones leave out (s, t) are taken as said.
 */
final class SdpParser {

    private static final int MAX_PORT_DIGITS = 5;
    private static final int MAX_PORT = 65535;

    private final byte[] bytes;
    private int at;
    private int line;

    private @Nullable Origin origin;
    private String name = "-";
    private @Nullable Connection connection;
    private List<String> bandwidths = new ArrayList<>();
    private final List<String> times = new ArrayList<>();
    private List<Attribute> attributes = new ArrayList<>();
    private final List<MediaDescription> media = new ArrayList<>();
    private @Nullable MediaDescription section;
    private @Nullable Session session;

    /** The session level, put aside when the first m-line begins. */
    private record Session(@Nullable Connection connection, List<String> bandwidths, List<Attribute> attributes) {}

    SdpParser(byte[] bytes) {
        this.bytes = bytes;
    }

    Sdp parse() throws SdpException {
        if (bytes.length > SdpLimits.MAX_BYTES) {
            throw new SdpException(0, "longer than " + SdpLimits.MAX_BYTES + " bytes");
        }
        if (!"v=0".equals(nextLine())) {
            throw fault("not v=0");
        }
        for (String text = nextLine(); text != null; text = nextLine()) {
            read(text);
        }
        return finished();
    }

    private Sdp finished() throws SdpException {
        endSection();
        if (origin == null || session == null) {
            throw new SdpException(0, "no o-line");
        }
        List<String> when = times.isEmpty() ? List.of("0 0") : times;
        return new Sdp(origin, name, session.connection, session.bandwidths, when, session.attributes, media);
    }

    private void read(String text) throws SdpException {
        if (text.length() < 2 || text.charAt(1) != '=') {
            throw fault("not type=value");
        }
        String value = text.substring(2);
        switch (text.charAt(0)) {
            case 'o' -> origin = origin(value);
            case 's' -> name = value.isEmpty() ? "-" : value;
            case 'c' -> connection(value);
            case 'b' -> bounded(bandwidths).add(value);
            case 't' -> bounded(times).add(value);
            case 'a' -> bounded(attributes).add(attribute(value));
            case 'm' -> media(value);
            case 'i', 'u', 'e', 'p', 'r', 'z', 'k' -> {}
            // §5: a description with a type letter one does not know is to be rejected as a whole
            default -> throw fault("unknown type " + (int) text.charAt(0));
        }
    }

    private Origin origin(String value) throws SdpException {
        List<String> parts = Fields.split(value, ' ');
        if (parts.size() != 6 || origin != null || section != null) {
            throw fault("o-line");
        }
        Connection address = new Connection(parts.get(4), parts.get(5));
        return new Origin(parts.get(0), parts.get(1), parts.get(2), address);
    }

    private void connection(String value) throws SdpException {
        List<String> parts = Fields.split(value, ' ');
        if (parts.size() != 3 || !parts.get(0).equals("IN")) {
            throw fault("c-line");
        }
        // of several c-lines in a section (layered multicast) the first is the one for unicast
        if (connection == null) {
            connection = new Connection(parts.get(1), parts.get(2));
        }
    }

    private Attribute attribute(String value) throws SdpException {
        int colon = value.indexOf(':');
        String attributeName = colon < 0 ? value : value.substring(0, colon);
        if (attributeName.isEmpty() || attributeName.indexOf(' ') >= 0) {
            throw fault("a-line without a name");
        }
        return colon < 0 ? Attribute.of(value) : Attribute.of(attributeName, value.substring(colon + 1));
    }

    private void media(String value) throws SdpException {
        endSection();
        List<String> parts = Fields.split(value, ' ');
        if (parts.size() < 4 || parts.size() - 3 > SdpLimits.MAX_FORMATS || media.size() == SdpLimits.MAX_MEDIA) {
            throw fault("m-line");
        }
        List<String> ports = Fields.split(parts.get(1), '/');
        int port = port(ports.isEmpty() ? "" : ports.getFirst());
        int count = ports.size() < 2 ? 1 : port(ports.get(1));
        List<String> formats = parts.subList(3, parts.size());
        section = new MediaDescription(parts.get(0), port, count, parts.get(2), formats, null, List.of(), List.of());
    }

    private int port(String text) throws SdpException {
        int port = Fields.number(text, MAX_PORT_DIGITS);
        if (port < 0 || port > MAX_PORT) {
            throw fault("port");
        }
        return port;
    }

    /** Puts what was collected where it belongs: to the session before the first m-line, else to the open section. */
    private void endSection() {
        if (section == null) {
            session = new Session(connection, bandwidths, attributes);
        } else {
            media.add(new MediaDescription(
                    section.type(),
                    section.port(),
                    section.portCount(),
                    section.protocol(),
                    section.formats(),
                    connection,
                    bandwidths,
                    attributes));
        }
        connection = null;
        bandwidths = new ArrayList<>();
        attributes = new ArrayList<>();
    }

    private <T> List<T> bounded(List<T> list) throws SdpException {
        if (list.size() == SdpLimits.MAX_ATTRIBUTES) {
            throw fault("more than " + SdpLimits.MAX_ATTRIBUTES + " of a kind");
        }
        return list;
    }

    /** The next line that is not empty; null at the end. */
    private @Nullable String nextLine() throws SdpException {
        while (at < bytes.length) {
            int start = at;
            int end = lineEnd();
            if (++line > SdpLimits.MAX_LINES) {
                throw fault("more than " + SdpLimits.MAX_LINES + " lines");
            }
            if (end > start) {
                return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
            }
        }
        return null;
    }

    /** The end of the text of the line begun, with {@link #at} moved behind its line end. */
    private int lineEnd() throws SdpException {
        int end = at;
        while (end < bytes.length && bytes[end] != '\n' && bytes[end] != '\r') {
            if (bytes[end] == 0) {
                throw fault("a zero byte"); // §9 byte-string
            }
            end++;
        }
        at = end + 1;
        if (end < bytes.length && bytes[end] == '\r') {
            if (at < bytes.length && bytes[at] != '\n') {
                throw fault("a bare carriage return");
            }
            at++;
        }
        return end;
    }

    private SdpException fault(String what) {
        return new SdpException(line, what);
    }
}
