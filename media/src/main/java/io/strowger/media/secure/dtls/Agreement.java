package io.strowger.media.secure.dtls;

import java.io.IOException;
import java.util.Hashtable;
import java.util.function.Consumer;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.TlsContext;
import org.bouncycastle.tls.TlsSRTPUtils;

/** What both ends of a handshake do alike: who we are, whose certificate we take, which profile, and what becomes of it. */
final class Agreement {

    private final DtlsIdentity us;
    private final Fingerprint peer;
    private final Consumer<SrtpKeys> keyed;
    private int profile;

    /** Between us and this peer; {@code keyed} is told the keys. */
    Agreement(DtlsIdentity us, Fingerprint peer, Consumer<SrtpKeys> keyed) {
        this.us = us;
        this.peer = peer;
        this.keyed = keyed;
    }

    DtlsIdentity us() {
        return us;
    }

    /** Offers all profiles we take (RFC 5764 §4.1.1). */
    void putProfiles(Hashtable<?, ?> extensions) throws IOException {
        TlsSRTPUtils.addUseSRTPExtension(extensions, SrtpProfiles.all());
    }

    /** Names the one that was chosen. */
    void putProfile(Hashtable<?, ?> extensions) throws IOException {
        TlsSRTPUtils.addUseSRTPExtension(extensions, SrtpProfiles.only(profile));
    }

    /** Chooses among the peer's, or takes the one it chose. */
    void takeProfile(Hashtable<?, ?> extensions) throws IOException {
        profile = SrtpProfiles.chosen(TlsSRTPUtils.getUseSRTPExtension(extensions));
    }

    void check(Certificate chain) throws IOException {
        SrtpProfiles.check(chain, peer);
    }

    void reached(TlsContext context) {
        keyed.accept(SrtpProfiles.keys(context, profile));
    }
}
