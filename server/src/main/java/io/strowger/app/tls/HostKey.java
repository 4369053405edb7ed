package io.strowger.app.tls;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/** What proves that we are a host: its key and the certificate chain, the host's own certificate first. */
record HostKey(PrivateKey key, List<X509Certificate> chain) {
    HostKey {
        chain = List.copyOf(chain);
    }

    String algorithm() {
        return key.getAlgorithm();
    }
}
