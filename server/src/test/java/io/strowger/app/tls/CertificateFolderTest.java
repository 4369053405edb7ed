package io.strowger.app.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which certificate is shown to whom, before and after files change. */
class CertificateFolderTest {
    @TempDir
    Path folder;

    private CertificateFolder open() {
        return CertificateFolder.open(folder, List.of(InetAddress.getLoopbackAddress()), InstantSource.system());
    }

    /** Files as an authority would hand them out for that name. */
    private void put(String name, Instant written) throws IOException {
        Path made = Files.createTempDirectory("made");
        SelfSigned.write(made, List.of(), written);
        for (String end : List.of(".crt", ".key")) {
            Path file = folder.resolve(name + end);
            Files.deleteIfExists(file);
            Files.move(made.resolve("localhost" + end), file);
            Files.setLastModifiedTime(file, FileTime.from(written));
        }
    }

    private Certificate written(String name) throws Exception {
        return PemFiles.certificates(folder.resolve(name + ".crt")).getFirst();
    }

    @Test
    void anEmptyFolderGetsACertificateOfThisMachine() throws Exception {
        CertificateFolder certificates = open();
        assertEquals(written("localhost"), shown(certificates, "localhost"));
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("localhost.key"))));
        open();
        assertEquals(written("localhost"), shown(certificates, null), "made once only");
    }

    @ParameterizedTest
    @CsvSource({
        "a.test, a.test",
        "A.Test, a.test",
        "x.b.test, _.b.test",
        "known.b.test, known.b.test",
        "b.test, localhost",
        "x.y.b.test, localhost",
        "other.test, localhost"
    })
    void theNameDecides(String asked, String file) throws Exception {
        for (String name : List.of("a.test", "_.b.test", "known.b.test", "localhost")) {
            put(name, Instant.now());
        }
        assertEquals(written(file), shown(open(), asked));
    }

    @Test
    void changesAreTakenUpAndMistakesAreNot() throws Exception {
        put("a.test", Instant.now().minusSeconds(60));
        CertificateFolder certificates = open();
        Certificate first = shown(certificates, "a.test");
        put("a.test", Instant.now());
        certificates.reload();
        Certificate second = shown(certificates, "a.test");
        assertNotEquals(first, second);
        assertEquals(written("a.test"), second);
        Files.writeString(folder.resolve("a.test.crt"), "half a file");
        certificates.reload();
        assertEquals(second, shown(certificates, "a.test"));
        put("b.test", Instant.now());
        Files.copy(folder.resolve("b.test.key"), folder.resolve("c.test.key"));
        Files.copy(folder.resolve("a.test.crt"), folder.resolve("c.test.crt"));
        certificates.reload();
        assertEquals(written("b.test"), shown(certificates, "b.test"));
        assertNull(new HostKeys(Map.of()).host("c.test", "EC"));
    }

    /** What a client sees that asks for that name. */
    private static Certificate shown(CertificateFolder certificates, String asked) throws Exception {
        SSLContext trusting = SSLContext.getInstance("TLS");
        trusting.init(null, new TrustManager[] {new TrustsAll()}, null);
        SSLEngine client = trusting.createSSLEngine();
        client.setUseClientMode(true);
        if (asked != null) {
            SSLParameters parameters = client.getSSLParameters();
            parameters.setServerNames(List.of(new SNIHostName(asked)));
            client.setSSLParameters(parameters);
        }
        SSLEngine server = certificates.context().createSSLEngine();
        server.setUseClientMode(false);
        shake(client, server);
        return client.getSession().getPeerCertificates()[0];
    }

    private static void shake(SSLEngine client, SSLEngine server) throws SSLException {
        var toServer = ByteBuffer.allocate(1 << 16);
        var toClient = ByteBuffer.allocate(1 << 16);
        for (int turn = 0; turn < 100 && !both(client, server); turn++) {
            step(client, toServer, toClient);
            step(server, toClient, toServer);
        }
    }

    private static boolean both(SSLEngine... engines) {
        return Stream.of(engines)
                .allMatch(each -> each.getHandshakeStatus() == SSLEngineResult.HandshakeStatus.NOT_HANDSHAKING
                        && !each.getSession().getProtocol().equals("NONE"));
    }

    private static void step(SSLEngine engine, ByteBuffer out, ByteBuffer in) throws SSLException {
        switch (engine.getHandshakeStatus()) {
            case NEED_TASK -> engine.getDelegatedTask().run();
            case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
                in.flip();
                engine.unwrap(in, ByteBuffer.allocate(1 << 16));
                in.compact();
            }
            default -> engine.wrap(ByteBuffer.allocate(0), out);
        }
    }

    /** The test looks for itself. */
    private static final class TrustsAll extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
