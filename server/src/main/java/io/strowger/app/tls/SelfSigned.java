package io.strowger.app.tls;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate for this machine only, so that TLS can be tried at once; nobody else trusts it. */
final class SelfSigned {
    private static final Duration LIFE = Duration.ofDays(3650);
    private static final Duration CLOCKS_DIFFER = Duration.ofDays(1);
    private static final int SERIAL_BITS = 120;

    private SelfSigned() {}

    /** Writes {@code localhost.crt} and {@code localhost.key}, for that name and these addresses. */
    static void write(Path folder, List<InetAddress> addresses, Instant now) throws IOException {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair keys = generator.generateKeyPair();
            Path key = folder.resolve("localhost.key");
            Files.createFile(key, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(key, pem(new JcaPKCS8Generator(keys.getPrivate(), null)));
            Files.writeString(folder.resolve("localhost.crt"), pem(certificate(keys, addresses, now)));
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new TlsException("cannot make a certificate: " + e.getMessage(), e);
        }
    }

    private static X509Certificate certificate(KeyPair keys, List<InetAddress> addresses, Instant now)
            throws GeneralSecurityException, OperatorCreationException, CertIOException {
        X500Name localhost = new X500Name("CN=localhost");
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                localhost,
                new BigInteger(SERIAL_BITS, new SecureRandom()),
                Date.from(now.minus(CLOCKS_DIFFER)),
                Date.from(now.plus(LIFE)),
                localhost,
                keys.getPublic());
        builder.addExtension(Extension.subjectAlternativeName, false, names(addresses));
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
    }

    private static GeneralNames names(List<InetAddress> addresses) {
        List<GeneralName> names = new ArrayList<>();
        names.add(new GeneralName(GeneralName.dNSName, "localhost"));
        names.add(new GeneralName(GeneralName.dNSName, "*.localhost"));
        for (InetAddress address : addresses) {
            names.add(new GeneralName(GeneralName.iPAddress, address.getHostAddress()));
        }
        return new GeneralNames(names.toArray(GeneralName[]::new));
    }

    private static String pem(Object what) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(what);
        }
        return text.toString();
    }
}
