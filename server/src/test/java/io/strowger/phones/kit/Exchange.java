package io.strowger.phones.kit;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The real program in a process of its own, with a fresh data folder and ports nobody uses. */
public final class Exchange implements SipServer, AutoCloseable {

    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration STOP = Duration.ofSeconds(30);
    /** The built portal, as the launcher hands it over. */
    public static final Path PORTAL = Path.of("").toAbsolutePath().getParent().resolve("portal/dist");

    public static final String PASSWORD = "only-for-this-test";
    private static final int MEDIA_PORTS = 200;

    private final Path folder;
    private final List<String> moreOptions;
    private final int sipPort = Ports.free();
    private final int sipsPort = Ports.free();
    private final int httpPort = Ports.free();
    private final int httpsPort = Ports.free();
    private final int firstMediaPort = Ports.range(MEDIA_PORTS);
    private final Api api = new Api(httpPort);
    private Program program;
    private String master = "";

    private Exchange(Path folder, List<String> moreOptions) {
        this.folder = folder;
        this.moreOptions = moreOptions;
        this.program = launch();
        awaitHealthy();
    }

    /** Starts it on an empty folder. */
    public static Exchange fresh(String... moreOptions) {
        try {
            return new Exchange(Files.createTempDirectory("strowger-phones-"), List.of(moreOptions));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One for all tests that only need accounts of their own in it; it ends with the tests. */
    public static Exchange shared() {
        return Shared.EXCHANGE;
    }

    @Override
    public String sipAddress() {
        return "127.0.0.1:" + sipPort;
    }

    @Override
    public String sipsAddress() {
        return "127.0.0.1:" + sipsPort;
    }

    public String portalUrl() {
        return "http://127.0.0.1:" + httpPort;
    }

    /** The same with TLS and a certificate that nobody vouches for; by name, as browsers ask for one. */
    public String securePortalUrl() {
        return "https://localhost:" + httpsPort;
    }

    public Api api() {
        return api;
    }

    @Override
    public Path folder() {
        return folder;
    }

    public String log() {
        return program.log();
    }

    /** A new account with a realm nobody else has. */
    public Tenant tenant(String name) {
        String realm = name + "." + Long.toHexString(System.nanoTime()) + ".test";
        String id = api.create(
                "/accounts/" + master,
                Map.of("name", realm.replace('.', ' '), "realm", realm, "address", Map.of("country", "GB")));
        return new Tenant(this, id, realm);
    }

    /** Stops it in an orderly way and starts it again on the same data and ports. */
    public void restart() {
        program.terminate();
        program.awaitExit(STOP);
        startAgain();
    }

    /** Ends it as a power cut would and starts it again on the same data and ports. */
    public void crash() {
        program.kill();
        startAgain();
    }

    @Override
    public void close() {
        program.terminate();
        program.awaitExit(STOP);
        program.close();
        api.close();
        deleteFolder();
    }

    /** What a test wants to tell of the files it says in its message; the folder itself goes. */
    private void deleteFolder() {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void startAgain() {
        program.close();
        program = launch();
        awaitHealthy();
    }

    private Program launch() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(List.of(
                java,
                "-XX:+UseCompactObjectHeaders",
                "-XX:TieredStopAtLevel=1",
                "-Dstrowger.portal=" + PORTAL,
                "-cp",
                System.getProperty("java.class.path"),
                "io.strowger.app.Main",
                "--sip-port=" + sipPort,
                "--sips-port=" + sipsPort,
                "--http-port=" + httpPort,
                "--https-port=" + httpsPort,
                "--rtp-ports=" + firstMediaPort + "-" + (firstMediaPort + MEDIA_PORTS - 1),
                "--drain-s=1",
                "--data=" + folder.resolve("data"),
                "--admin-password=" + PASSWORD));
        command.addAll(moreOptions);
        return Program.start(folder, folder.resolve("exchange-" + System.nanoTime() + ".log"), command);
    }

    private void awaitHealthy() {
        Until.within(START, () -> "a healthy exchange:\n" + log(), () -> api.isHealthy() || program.ended());
        if (program.ended()) {
            throw new AssertionError("the exchange ended:\n" + log());
        }
        master = api.signIn("master", "admin", PASSWORD);
    }

    private static final class Shared {
        static final Exchange EXCHANGE = fresh();

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(EXCHANGE::close));
        }
    }
}
