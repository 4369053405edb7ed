package io.strowger.media.sdp;

import java.nio.charset.StandardCharsets;

/** Session descriptions as tests write them: lines divided by bars. */
public final class SdpLines {
    private SdpLines() {}

    /** Lines written with bars between, to keep rows readable. */
    public static Sdp read(String lines) throws SdpException {
        return Sdp.parse(lines.replace("|", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    public static String written(Sdp sdp) {
        return new String(sdp.toBytes(), StandardCharsets.ISO_8859_1).replace("\r\n", "|");
    }
}
