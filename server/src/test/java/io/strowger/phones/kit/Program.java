package io.strowger.phones.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program of somebody else's that a test started, with its output in a file; ended by its process id. */
public final class Program implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Process process;
    private final Path log;
    private final Thread lastResort;

    private Program(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.lastResort = new Thread(this::end);
        Runtime.getRuntime().addShutdownHook(lastResort);
    }

    public static Program start(Path folder, Path log, List<String> command) {
        return start(folder, log, command, Map.of());
    }

    public static Program start(Path folder, Path log, List<String> command, Map<String, String> environment) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().putAll(environment);
            Process process = builder.directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .redirectInput(Path.of("/dev/null").toFile())
                    .start();
            return new Program(process, log);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot run " + command.getFirst() + ": ./strowger test installs what the tests need", e);
        }
    }

    public String log() {
        try {
            return Files.exists(log) ? new String(Files.readAllBytes(log), StandardCharsets.ISO_8859_1) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void awaitLog(String text, Duration limit) {
        Until.within(limit, () -> "'" + text + "' in " + log + ":\n" + log(), () -> log().contains(text) || ended());
        if (!log().contains(text)) {
            throw new AssertionError("ended without '" + text + "':\n" + log());
        }
    }

    public boolean ended() {
        return !process.isAlive();
    }

    public int awaitExit(Duration limit) {
        Until.within(limit, () -> "the end of " + process.info().commandLine() + ":\n" + log(), this::ended);
        return process.exitValue();
    }

    /** Asks it to end as Ctrl-C or a service manager would. */
    public void terminate() {
        process.destroy();
    }

    /** Ends it as a power cut would. */
    public void kill() {
        process.destroyForcibly();
        awaitExit(PATIENCE);
    }

    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(lastResort);
        } catch (IllegalStateException shuttingDown) {
            // the hooks run already, and this one finds nothing left to do
        }
    }

    /** Orderly if it can be: a program that is killed leaves its own children behind. */
    private void end() {
        process.destroy();
        if (!endsBy(PATIENCE)) {
            process.destroyForcibly();
        }
    }

    private boolean endsBy(Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
