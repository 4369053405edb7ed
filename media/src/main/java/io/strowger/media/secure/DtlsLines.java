package io.strowger.media.secure;

import io.strowger.media.sdp.Attribute;
import io.strowger.media.sdp.MediaDescription;
import io.strowger.media.sdp.Sdp;
import io.strowger.media.sdp.offer.OfferAnswer;
import io.strowger.media.secure.dtls.Fingerprint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a description with DTLS says: whose certificate, who begins, which association (RFC 8842 §4, §5), whether and as whom it checks paths
 * (RFC 8839 §5.4), and its stream's name with that of the bundle it may be in (RFC 9143). Lines may stand at either level.
 */
record DtlsLines(
        Fingerprint fingerprint,
        String setup,
        @Nullable String tlsId,
        @Nullable String iceFragment,
        @Nullable String mid,
        boolean bundled,
        String protocol) {

    static Optional<DtlsLines> of(Sdp sdp) {
        MediaDescription audio = OfferAnswer.audio(sdp).orElseThrow();
        return fingerprint(sdp, audio).map(fingerprint -> {
            String setup = value(sdp, audio, "setup");
            return new DtlsLines(
                    fingerprint,
                    setup == null ? "" : setup,
                    value(sdp, audio, "tls-id"),
                    value(sdp, audio, "ice-ufrag"),
                    value(sdp, audio, "mid"),
                    isBundled(sdp),
                    audio.protocol());
        });
    }

    /** Several may be named, by hash and by certificate (RFC 8122 §5); the first that we can read counts. */
    private static Optional<Fingerprint> fingerprint(Sdp sdp, MediaDescription audio) {
        List<Attribute> lines = new ArrayList<>(audio.attributes());
        lines.addAll(sdp.attributes());
        return lines.stream()
                .filter(line -> line.name().equals("fingerprint"))
                .flatMap(line -> Optional.ofNullable(line.value()).stream())
                .flatMap(value -> Fingerprint.parse(value).stream())
                .findFirst();
    }

    private static @Nullable String value(Sdp sdp, MediaDescription audio, String name) {
        return audio.attribute(name)
                .or(() -> sdp.attribute(name))
                .map(Attribute::value)
                .orElse(null);
    }

    private static boolean isBundled(Sdp sdp) {
        return sdp.attribute("group")
                .map(Attribute::value)
                .filter(group -> group.startsWith("BUNDLE "))
                .isPresent();
    }

    /** Whether its sender begins in any case. */
    boolean isActive() {
        return setup.equals("active");
    }

    /** Whether its sender waits in any case. */
    boolean isPassive() {
        return setup.equals("passive");
    }
}
