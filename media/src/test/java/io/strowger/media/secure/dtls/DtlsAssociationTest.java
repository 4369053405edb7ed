package io.strowger.media.secure.dtls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.media.secure.srtp.SrtpSuite;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Hashtable;
import java.util.SplittableRandom;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.DTLSClientProtocol;
import org.bouncycastle.tls.DefaultTlsClient;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsSRTPUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.ThrowingSupplier;

/** Two associations wired to each other, with what may go wrong between them. */
class DtlsAssociationTest {

    private static final int PATIENCE_SECONDS = 30;
    private static final DtlsHandshakes SERVER = handshakes();
    private static final DtlsHandshakes CLIENT = handshakes();

    private final BlockingQueue<SrtpKeys> serverKeys = new ArrayBlockingQueue<>(4);
    private final BlockingQueue<SrtpKeys> clientKeys = new ArrayBlockingQueue<>(4);
    private final AtomicReference<DtlsAssociation> client = new AtomicReference<>();
    private final DtlsAssociation server = server(CLIENT.identity().fingerprint());

    private static DtlsHandshakes handshakes() {
        return new DtlsHandshakes(DtlsIdentity.create(new SecureRandom(), Instant.now()));
    }

    private DtlsAssociation server(Fingerprint expected) {
        return new DtlsAssociation(SERVER, expected, false, this::toClient, serverKeys::add);
    }

    private void toClient(ByteBuffer datagram) {
        DtlsAssociation there = client.get();
        if (there != null) {
            there.take(datagram);
        }
    }

    private DtlsAssociation client(Fingerprint expected, DtlsAssociation.Out out) {
        DtlsAssociation made = new DtlsAssociation(CLIENT, expected, true, out, clientKeys::add);
        client.set(made);
        return made;
    }

    @AfterEach
    void close() {
        server.close();
        if (client.get() != null) {
            client.get().close();
        }
    }

    private static SrtpKeys taken(BlockingQueue<SrtpKeys> keys) throws InterruptedException {
        SrtpKeys taken = keys.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertTrue(taken != null, "no keys in time");
        return taken;
    }

    private void assertKeyed() throws InterruptedException {
        SrtpKeys ours = taken(serverKeys);
        SrtpKeys theirs = taken(clientKeys);
        assertEquals(ours.outbound(), theirs.inbound());
        assertEquals(ours.inbound(), theirs.outbound());
        assertNotEquals(ours.inbound(), ours.outbound());
        assertEquals(SrtpSuite.AES_CM_128_HMAC_SHA1_80, ours.outbound().suite());
    }

    @Test
    void bothEndsHaveTheSameKeys() throws InterruptedException {
        client(SERVER.identity().fingerprint(), server::take).begin();
        assertKeyed();
    }

    @Test
    void lostDatagramsAreRepeated() throws InterruptedException {
        AtomicInteger sent = new AtomicInteger();
        client(SERVER.identity().fingerprint(), datagram -> {
                    if (sent.getAndIncrement() % 4 > 0) {
                        server.take(datagram);
                    }
                })
                .begin();
        assertKeyed();
    }

    @Test
    void anotherCertificateGetsNoKeys() throws InterruptedException {
        DtlsAssociation strict = server(SERVER.identity().fingerprint());
        client(SERVER.identity().fingerprint(), strict::take).begin();
        assertEquals(null, serverKeys.poll(2, TimeUnit.SECONDS));
        strict.close();
    }

    /** M-06: a hello that offers no encryption fails, and the real peer's succeeds after it. */
    @Test
    void aNullCipherHelloEndsNothing() throws Exception {
        DatagramQueue wire = new DatagramQueue(server::take, null);
        Thread stranger =
                Thread.ofVirtual().start(() -> ignored(() -> new DTLSClientProtocol().connect(new NullClient(), wire)));
        client(SERVER.identity().fingerprint(), server::take).begin();
        assertKeyed();
        stranger.interrupt();
    }

    @Test
    void rubbishEndsNothing() throws InterruptedException {
        SplittableRandom random = new SplittableRandom(5764);
        for (int i = 0; i < 1000; i++) {
            byte[] bytes = new byte[1 + random.nextInt(100)];
            random.nextBytes(bytes);
            bytes[0] = (byte) (20 + random.nextInt(44));
            server.take(ByteBuffer.wrap(bytes));
        }
        client(SERVER.identity().fingerprint(), server::take).begin();
        assertKeyed();
    }

    private static void ignored(ThrowingSupplier<?> attempt) {
        try {
            attempt.get();
        } catch (Throwable refused) {
            assertTrue(refused instanceof IOException, refused::toString);
        }
    }

    /** Offers suites without encryption and nothing else. */
    private static final class NullClient extends DefaultTlsClient {

        NullClient() {
            super(CLIENT.identity().crypto());
        }

        @Override
        protected ProtocolVersion[] getSupportedVersions() {
            return SrtpProfiles.versions();
        }

        @Override
        protected int[] getSupportedCipherSuites() {
            return new int[] {CipherSuite.TLS_ECDHE_ECDSA_WITH_NULL_SHA, CipherSuite.TLS_RSA_WITH_NULL_SHA256};
        }

        @Override
        @SuppressWarnings("rawtypes")
        public Hashtable getClientExtensions() throws IOException {
            Hashtable extensions = super.getClientExtensions();
            TlsSRTPUtils.addUseSRTPExtension(extensions, SrtpProfiles.all());
            return extensions;
        }

        @Override
        public TlsAuthentication getAuthentication() {
            throw new AssertionError("nobody answers this");
        }
    }
}
