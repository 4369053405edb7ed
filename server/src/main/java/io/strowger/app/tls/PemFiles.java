package io.strowger.app.tls;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/** Reads certificates and keys in the form every authority hands them out. */
final class PemFiles {
    private PemFiles() {}

    /** A key with its chain; both must belong together. */
    static HostKey hostKey(Path certificates, Path key) throws IOException, GeneralSecurityException {
        HostKey read = new HostKey(key(key), certificates(certificates));
        if (read.chain().isEmpty() || !fits(read.key(), read.chain().getFirst().getPublicKey())) {
            throw new GeneralSecurityException("the key is not that of the certificate");
        }
        return read;
    }

    static List<X509Certificate> certificates(Path file) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        }
    }

    private static PrivateKey key(Path file) throws IOException, GeneralSecurityException {
        try (Reader in = Files.newBufferedReader(file);
                PEMParser parser = new PEMParser(in)) {
            JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
            for (Object each = parser.readObject(); each != null; each = parser.readObject()) {
                switch (each) {
                    case PEMKeyPair pair -> {
                        return converter.getKeyPair(pair).getPrivate();
                    }
                    case PrivateKeyInfo info -> {
                        return converter.getPrivateKey(info);
                    }
                    default -> {} // parameters of a curve stand before the key
                }
            }
        }
        throw new GeneralSecurityException("there is no key without a password in it");
    }

    /** Whether what the one signs the other confirms. */
    private static boolean fits(PrivateKey key, PublicKey certified) throws GeneralSecurityException {
        String algorithm =
                switch (key.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> key.getAlgorithm();
                };
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(key);
        byte[] signed = signature.sign();
        signature.initVerify(certified);
        return signature.verify(signed);
    }
}
