package io.strowger.media.sdp;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes descriptions in the order RFC 8866 §5 asks for. */
final class SdpWriter {

    private final StringBuilder out = new StringBuilder(512);

    private SdpWriter() {}

    static byte[] write(Sdp sdp) {
        SdpWriter writer = new SdpWriter();
        writer.session(sdp);
        for (MediaDescription media : sdp.media()) {
            writer.media(media);
        }
        // ISO 8859-1 both ways keeps every byte as it was
        return writer.out.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private void session(Sdp sdp) {
        line('v', "0");
        line('o', sdp.origin().text());
        line('s', sdp.name());
        connection(sdp.connection());
        lines('b', sdp.bandwidths());
        lines('t', sdp.times());
        attributes(sdp.attributes());
    }

    private void media(MediaDescription media) {
        String ports = media.portCount() == 1 ? "" + media.port() : media.port() + "/" + media.portCount();
        line('m', media.type() + ' ' + ports + ' ' + media.protocol() + ' ' + String.join(" ", media.formats()));
        connection(media.connection());
        lines('b', media.bandwidths());
        attributes(media.attributes());
    }

    private void connection(@Nullable Connection connection) {
        if (connection != null) {
            line('c', connection.text());
        }
    }

    private void attributes(List<Attribute> attributes) {
        for (Attribute attribute : attributes) {
            line('a', attribute.text());
        }
    }

    private void lines(char type, List<String> values) {
        for (String value : values) {
            line(type, value);
        }
    }

    private void line(char type, String value) {
        if (value.indexOf('\r') >= 0 || value.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("a line end inside " + type + "=");
        }
        out.append(type).append('=').append(value).append("\r\n");
    }
}
