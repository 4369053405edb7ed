package io.strowger.store.postgres;

import io.strowger.base.Ids;
import io.strowger.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** The folder of one PostgreSQL cluster: made once, configured anew at each start. */
record Cluster(Path folder, Programs programs, ServiceUser user, String password) {
    static final String USER = "strowger";
    static final String DATABASE = "postgres";

    private static final int PASSWORD_BYTES = 24;
    private static final String DURABLE = "fsync = on\nsynchronous_commit = on\nfull_page_writes = on\n";
    private static final String FORGETFUL = "fsync = off\nsynchronous_commit = off\nfull_page_writes = off\n";
    private static final String COMMON = """
            # Written by Strowger at each start; changes are lost. An operator who wants to tune gives --database-url.
            listen_addresses = '127.0.0.1'
            unix_socket_directories = ''
            ssl = off
            password_encryption = 'scram-sha-256'
            max_connections = 60
            shared_buffers = '64MB'
            effective_cache_size = '256MB'
            work_mem = '8MB'
            maintenance_work_mem = '64MB'
            huge_pages = off
            io_method = 'sync'
            jit = off
            max_parallel_workers_per_gather = 0
            wal_compression = on
            max_wal_size = '512MB'
            checkpoint_timeout = '15min'
            autovacuum_naptime = '20s'
            timezone = 'UTC'
            log_timezone = 'UTC'
            log_checkpoints = off
            # values of parameters may be secrets: neither statements nor details of errors
            log_min_messages = warning
            log_min_error_statement = panic
            log_error_verbosity = terse
            """;

    /** Opens the cluster below {@code base}, making it when there is none. */
    static Cluster in(Path base, Programs programs, boolean durable) throws IOException {
        Path folder = base.resolve("cluster-" + Programs.major());
        Path passwordFile = base.resolve("password");
        if (!Files.exists(folder)) {
            refuseOlder(base);
            make(base, folder, passwordFile, programs, durable);
        }
        ServiceUser user = ServiceUser.ownerOf(folder);
        return new Cluster(
                folder, programs, user, Files.readString(passwordFile).strip());
    }

    JdbcUrl url(int port) {
        return JdbcUrl.local(port, DATABASE, USER, password);
    }

    /** The command that starts the server. */
    List<String> startCommand() {
        return user.command(List.of(programs.program("postgres").toString(), "-D", folder.toString()));
    }

    /** Whether a server started with exactly these settings on this port. */
    boolean isConfigured(int port, boolean durable) {
        try {
            return Files.readString(configuration()).equals(settings(port, durable));
        } catch (IOException e) {
            return false;
        }
    }

    void configure(int port, boolean durable) throws IOException {
        Path beside = folder.resolve("postgresql.conf.new");
        Files.writeString(beside, settings(port, durable));
        user.own(beside);
        Files.move(beside, configuration(), StandardCopyOption.ATOMIC_MOVE);
    }

    private Path configuration() {
        return folder.resolve("postgresql.conf");
    }

    private static void make(Path base, Path folder, Path passwordFile, Programs programs, boolean durable)
            throws IOException {
        Path beside = base.resolve(folder.getFileName() + ".new");
        Programs.delete(beside);
        writeSecret(passwordFile, Ids.hex(PASSWORD_BYTES));
        ServiceUser user = ServiceUser.choose(base, programs);
        Files.createDirectory(
                beside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        user.own(beside);
        // the service user reads the password from its own folder; ours stays ours
        Path given = base.resolve("password.given");
        writeSecret(given, Files.readString(passwordFile));
        user.own(given);
        Commands.Result result = Commands.run(base, user.command(initdb(programs, beside, given, durable)));
        Files.delete(given);
        if (!result.ok()) {
            throw StoreException.failed("initdb failed: " + result.said().strip(), null);
        }
        Files.move(beside, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void writeSecret(Path file, String secret) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, secret);
    }

    private static List<String> initdb(Programs programs, Path folder, Path passwordFile, boolean durable) {
        List<String> command = new ArrayList<>(List.of(
                programs.program("initdb").toString(),
                "--pgdata=" + folder,
                "--username=" + USER,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                // the builtin provider: indexes survive a change of the machine's C library
                "--locale-provider=builtin",
                "--locale=C.UTF-8",
                // the password is 192 random bits: stretching it would only cost each connection 10 ms
                "--set=scram_iterations=1",
                "--no-instructions"));
        if (!durable) {
            command.add("--no-sync");
        }
        return command;
    }

    // Major versions read each other's data only through a dump.
    private static void refuseOlder(Path base) throws IOException {
        try (var all = Files.newDirectoryStream(base, "cluster-[0-9]*")) {
            for (Path other : all) {
                if (!other.toString().endsWith(".new")) {
                    throw StoreException.failed(
                            "the data folder holds " + other.getFileName() + ", this program needs PostgreSQL "
                                    + Programs.major() + ": export with the old program, import with this one",
                            null);
                }
            }
        }
    }

    private static String settings(int port, boolean durable) {
        return COMMON + "port = " + port + "\n" + (durable ? DURABLE : FORGETFUL);
    }
}
