package io.strowger.store.postgres;

import io.strowger.store.StoreException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts, finds again and stops the server process of one cluster. */
record Launcher(Path base, Cluster cluster, boolean durable) {
    /** How long a start may take; longest after a power cut, when the log is replayed. */
    static final Duration START_LIMIT = Duration.ofSeconds(60);
    /** How long a stop may take before it is enforced. */
    static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(Launcher.class);
    private static final Duration POLL = Duration.ofMillis(5);
    private static final Duration RETRY = Duration.ofMillis(100);
    private static final long MAX_LOG_BYTES = 8 << 20;
    // what PostgreSQL says while a dead server's children still leave, or somebody holds the port
    private static final List<String> PASSING =
            List.of("shared memory block", "could not bind", "could not create any TCP/IP sockets", "lock file");

    /** A server that answers. */
    record Running(int port, ProcessHandle server) {}

    /** Takes over the server a killed exchange left behind, or starts one on a free port. */
    Running run() throws IOException {
        Optional<Running> found = takeOver();
        if (found.isPresent()) {
            return found.get();
        }
        int port = freePort();
        return new Running(port, launch(port));
    }

    /** Starts the server on {@code port}; it answers when this returns. */
    ProcessHandle launch(int port) throws IOException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        cluster.configure(port, durable);
        while (true) {
            long logged = rotatedLogSize();
            // the old server is gone for sure; PostgreSQL would stumble if its id now belonged to another process
            Files.deleteIfExists(PidFile.in(cluster.folder()));
            Process process = Commands.start(base, log().toFile(), cluster.startCommand());
            if (becomesReady(process, deadline)) {
                return process.toHandle();
            }
            process.destroyForcibly();
            String said = saidSince(logged);
            if (System.nanoTime() - deadline > 0 || PASSING.stream().noneMatch(said::contains)) {
                throw StoreException.unavailable("PostgreSQL does not start: " + said, null);
            }
            LockSupport.parkNanos(RETRY.toNanos());
        }
    }

    /** Fast shutdown (SIGINT); immediate (SIGQUIT) if that hangs: it loses nothing, the next start replays the log. */
    static void stop(ProcessHandle server) {
        try {
            Commands.signal(server.pid(), "INT");
            if (!ends(server)) {
                Commands.signal(server.pid(), "QUIT");
                ends(server);
            }
        } catch (IOException e) {
            LOG.warn("cannot signal PostgreSQL: {}", e.getMessage());
        }
        if (server.isAlive()) {
            server.destroyForcibly();
        }
    }

    private Optional<Running> takeOver() {
        Optional<PidFile> file = PidFile.read(cluster.folder());
        Optional<ProcessHandle> orphan = file.flatMap(f -> f.server(cluster.folder()));
        if (file.isEmpty() || orphan.isEmpty()) {
            return Optional.empty();
        }
        PidFile found = file.get();
        if (found.ready() && cluster.isConfigured(found.port(), durable)) {
            LOG.info("taking over PostgreSQL, process {}, left by an exchange that was killed", found.pid());
            return Optional.of(new Running(found.port(), orphan.get()));
        }
        LOG.info("stopping PostgreSQL, process {}, left by an exchange with other settings", found.pid());
        stop(orphan.get());
        return Optional.empty();
    }

    private boolean becomesReady(Process process, long deadline) {
        while (process.isAlive() && System.nanoTime() - deadline < 0) {
            Optional<PidFile> file = PidFile.read(cluster.folder());
            if (file.isPresent()
                    && file.get().pid() == process.pid()
                    && file.get().ready()) {
                return true;
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        return false;
    }

    private static boolean ends(ProcessHandle server) {
        long deadline = System.nanoTime() + STOP_LIMIT.toNanos();
        while (server.isAlive() && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(POLL.toNanos());
        }
        return !server.isAlive();
    }

    private Path log() {
        return base.resolve("server.log");
    }

    private long rotatedLogSize() throws IOException {
        long size = Files.exists(log()) ? Files.size(log()) : 0;
        if (size > MAX_LOG_BYTES) {
            Files.move(log(), base.resolve("server.log.old"), StandardCopyOption.REPLACE_EXISTING);
            return 0;
        }
        return size;
    }

    private String saidSince(long from) throws IOException {
        String all = Files.readString(log());
        String fresh = all.substring((int) Math.min(from, all.length())).strip();
        return fresh.isEmpty() ? "it said nothing" : fresh.replace('\n', ' ');
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
