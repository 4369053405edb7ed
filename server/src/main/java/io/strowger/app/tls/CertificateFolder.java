package io.strowger.app.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder with a {@code <host>.crt} (the chain) and a {@code <host>.key} for each name we answer to; {@code *.example.com}
 * for all below it. {@code authorities.pem} holds authorities we trust beside those the JDK does.
 */
public final class CertificateFolder {
    private static final Logger LOG = LoggerFactory.getLogger(CertificateFolder.class);
    private static final String CERTIFICATE = ".crt";
    private static final int MAX_HOSTS = 10_000;

    private final Path folder;
    private final InstantSource clock;
    private final SSLContext context;
    private Map<String, Pair> read = Map.of();

    private volatile HostKeys keys = new HostKeys(Map.of());

    /** The two files of a host, and when they were last written. */
    private record Pair(Path certificate, Path key, List<FileTime> written) {}

    private CertificateFolder(Path folder, InstantSource clock) {
        this.folder = folder;
        this.clock = clock;
        try {
            this.context = SSLContext.getInstance("TLS");
            context.init(
                    new KeyManager[] {new NamedKeys(() -> keys)}, trusted(folder.resolve("authorities.pem")), null);
        } catch (GeneralSecurityException | IOException e) {
            throw new TlsException("cannot prepare TLS: " + e.getMessage(), e);
        }
    }

    /** Reads the folder; an empty one gets a certificate for this machine and its addresses. */
    public static CertificateFolder open(Path folder, List<InetAddress> addresses, InstantSource clock) {
        try {
            Files.createDirectories(folder);
            if (hosts(folder).isEmpty()) {
                SelfSigned.write(folder, addresses, clock.instant());
            }
        } catch (IOException e) {
            throw new TlsException("cannot use the certificates' folder " + folder + ": " + e.getMessage(), e);
        }
        CertificateFolder opened = new CertificateFolder(folder, clock);
        opened.reload();
        return opened;
    }

    /** What listeners and connections are made with; it goes on showing what the folder holds. */
    public SSLContext context() {
        return context;
    }

    /** Takes up what changed; what cannot be read leaves the host with what it had. Run now and then. */
    public synchronized void reload() {
        try {
            Map<String, HostKey> fresh = new HashMap<>();
            Map<String, Pair> found = hosts(folder);
            found.forEach((host, pair) -> {
                HostKey key = pair.equals(read.get(host)) ? keys.byHost().get(host) : load(host, pair);
                if (key != null) {
                    fresh.put(host, key);
                }
            });
            read = found;
            keys = new HostKeys(fresh);
        } catch (IOException e) {
            LOG.warn("the certificates' folder {} cannot be read: {}", folder, e.toString());
        }
    }

    private @Nullable HostKey load(String host, Pair pair) {
        try {
            HostKey key = PemFiles.hostKey(pair.certificate(), pair.key());
            if (key.chain().getFirst().getNotAfter().toInstant().isBefore(clock.instant())) {
                LOG.warn("the certificate of {} has run out", host);
            }
            LOG.info("TLS certificate of {} taken up", host);
            return key;
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            LOG.warn("the certificate of {} cannot be used: {}", host, e.toString());
            return keys.byHost().get(host);
        }
    }

    /** Hosts with a certificate; {@code _.example.com} stands for {@code *.example.com} where a star is no file name. */
    private static Map<String, Pair> hosts(Path folder) throws IOException {
        Map<String, Pair> hosts = new HashMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + CERTIFICATE)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                String host = name.substring(0, name.length() - CERTIFICATE.length());
                Path key = file.resolveSibling(host + ".key");
                if (Files.exists(key) && hosts.size() < MAX_HOSTS) {
                    hosts.put(
                            (host.startsWith("_.") ? "*" + host.substring(1) : host).toLowerCase(Locale.ROOT),
                            new Pair(
                                    file,
                                    key,
                                    List.of(Files.getLastModifiedTime(file), Files.getLastModifiedTime(key))));
                }
            }
        }
        return hosts;
    }

    private static TrustManager[] trusted(Path more) throws GeneralSecurityException, IOException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        if (!Files.exists(more)) {
            return factory.getTrustManagers();
        }
        KeyStore all = KeyStore.getInstance("PKCS12");
        all.load(null, null);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager known) {
                add(List.of(known.getAcceptedIssuers()), all);
            }
        }
        add(PemFiles.certificates(more), all);
        factory.init(all);
        return factory.getTrustManagers();
    }

    private static void add(List<X509Certificate> authorities, KeyStore store) throws GeneralSecurityException {
        for (X509Certificate authority : authorities) {
            store.setCertificateEntry("authority-" + store.size(), authority);
        }
    }
}
