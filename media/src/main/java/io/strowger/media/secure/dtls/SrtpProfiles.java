package io.strowger.media.secure.dtls;

import io.strowger.media.secure.srtp.SrtpKey;
import io.strowger.media.secure.srtp.SrtpSuite;
import java.util.Arrays;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.ExporterLabel;
import org.bouncycastle.tls.SRTPProtectionProfile;
import org.bouncycastle.tls.TlsContext;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.UseSRTPData;
import org.jspecify.annotations.Nullable;

/** What client and server have in common: the profiles we take, whom we talk to, and the keys that come out. */
final class SrtpProfiles {

    /** In our order; RFC 5764 §4.1.2 and RFC 7714 §14.2. The two without encryption are not among them. */
    private static final int[] TAKEN = {
        SRTPProtectionProfile.SRTP_AES128_CM_HMAC_SHA1_80, SRTPProtectionProfile.SRTP_AEAD_AES_128_GCM
    };

    private static final byte[] NO_KEY_NAME = {};

    private SrtpProfiles() {}

    static UseSRTPData all() {
        return new UseSRTPData(TAKEN.clone(), NO_KEY_NAME);
    }

    static UseSRTPData only(int profile) {
        return new UseSRTPData(new int[] {profile}, NO_KEY_NAME);
    }

    /** The first of ours that is offered; a handshake without one is of no use (RFC 5764 §4.1.1). */
    static int chosen(@Nullable UseSRTPData offered) throws TlsFatalAlert {
        int[] theirs = offered == null ? new int[0] : offered.getProtectionProfiles();
        for (int profile : TAKEN) {
            if (Arrays.stream(theirs).anyMatch(each -> each == profile)) {
                return profile;
            }
        }
        throw new TlsFatalAlert(AlertDescription.handshake_failure);
    }

    /** RFC 5763 §5: the certificate must be the one the description named. */
    static void check(Certificate chain, Fingerprint expected) throws java.io.IOException {
        boolean same = !chain.isEmpty()
                && Fingerprint.of(chain.getCertificateAt(0).getEncoded()).equals(expected);
        if (!same) {
            throw new TlsFatalAlert(AlertDescription.bad_certificate);
        }
    }

    /** RFC 5764 §4.2: both keys, then both salts, the client's first. */
    static SrtpKeys keys(TlsContext context, int profile) {
        SrtpSuite suite = profile == SRTPProtectionProfile.SRTP_AEAD_AES_128_GCM
                ? SrtpSuite.AEAD_AES_128_GCM
                : SrtpSuite.AES_CM_128_HMAC_SHA1_80;
        int salt = suite.saltBytes();
        byte[] material = context.exportKeyingMaterial(ExporterLabel.dtls_srtp, null, 2 * (SrtpSuite.KEY_BYTES + salt));
        SrtpKey client = key(suite, material, 0);
        SrtpKey server = key(suite, material, 1);
        return context.isServer() ? new SrtpKeys(server, client) : new SrtpKeys(client, server);
    }

    private static SrtpKey key(SrtpSuite suite, byte[] material, int place) {
        int key = SrtpSuite.KEY_BYTES;
        byte[] both = new byte[key + suite.saltBytes()];
        System.arraycopy(material, place * key, both, 0, key);
        System.arraycopy(material, 2 * key + place * suite.saltBytes(), both, key, suite.saltBytes());
        return SrtpKey.of(suite, both);
    }

    static org.bouncycastle.tls.ProtocolVersion[] versions() {
        return org.bouncycastle.tls.ProtocolVersion.DTLSv12.only();
    }

    static java.util.Vector<?> signatures(TlsContext context) {
        return TlsUtils.getDefaultSupportedSignatureAlgorithms(context);
    }
}
