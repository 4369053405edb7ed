package io.strowger.store.postgres;

import io.strowger.base.Tasks;
import io.strowger.store.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server of our own below the data folder: reachable from this machine only, with a password only we know.
 *
 * <p>It outlives a killed exchange; the next start finds it by its pid file and takes it over. While we run, a watch
 * starts it again, on the same port, should it die.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final Duration WATCH = Duration.ofMillis(200);

    /** Folder of the data, folder for the unpacked programs, and whether commits must survive a power cut. */
    public record Settings(Path data, Path programs, boolean durable) {
        /** For everything but tests. */
        public static Settings durable(Path data) {
            return new Settings(data, data.resolve("postgres"), true);
        }
    }

    private final DataLock lock;
    private final Launcher launcher;
    private final int port;
    private ProcessHandle server;
    private volatile boolean closed;

    private EmbeddedPostgres(DataLock lock, Launcher launcher, Launcher.Running running) {
        this.lock = lock;
        this.launcher = launcher;
        this.port = running.port();
        this.server = running.server();
    }

    /** Starts the server, making its data folder first when there is none; it answers when this returns. */
    public static EmbeddedPostgres start(Settings settings) {
        Path base = settings.data().toAbsolutePath().normalize().resolve("postgres");
        DataLock lock = DataLock.take(base);
        try {
            Programs programs =
                    Programs.unpackedIn(settings.programs().toAbsolutePath().normalize());
            Cluster cluster = Cluster.in(base, programs, settings.durable());
            Launcher launcher = new Launcher(base, cluster, settings.durable());
            EmbeddedPostgres postgres = new EmbeddedPostgres(lock, launcher, launcher.run());
            Tasks.loop("postgres-watch", postgres::watch);
            return postgres;
        } catch (IOException e) {
            lock.close();
            throw StoreException.failed("cannot start PostgreSQL in " + base + ": " + e, e);
        } catch (StoreException e) {
            lock.close();
            throw e;
        }
    }

    public JdbcUrl url() {
        return launcher.cluster().url(port);
    }

    /** The process id of the server. */
    public synchronized long pid() {
        return server.pid();
    }

    /** Leaves the server running, as a killed exchange does; the next start takes it over. */
    void abandon() {
        closed = true;
        lock.close();
    }

    /** Ends connections, writes a checkpoint and stops the server. */
    @Override
    public void close() {
        closed = true;
        synchronized (this) {
            Launcher.stop(server);
        }
        lock.close();
    }

    private void watch() {
        while (!closed) {
            LockSupport.parkNanos(WATCH.toNanos());
            try {
                revive();
            } catch (IOException | StoreException e) {
                LOG.error("PostgreSQL cannot be started again, next try follows: {}", e.getMessage());
            }
        }
    }

    private synchronized void revive() throws IOException {
        if (closed || server.isAlive()) {
            return;
        }
        LOG.error("PostgreSQL, process {}, died; starting it again", server.pid());
        server = launcher.launch(port);
    }
}
