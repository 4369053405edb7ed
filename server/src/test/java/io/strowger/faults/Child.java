package io.strowger.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The exchange as a program of its own, which can be killed. */
final class Child implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final String READY = "Ready.";

    private final Process process;
    private final long started = System.nanoTime();
    private final CountDownLatch ready = new CountDownLatch(1);
    private final List<String> said = new ArrayList<>();
    private volatile long readyMillis = -1;

    private Child(Process process) {
        this.process = process;
        Thread.ofPlatform().name("child").daemon().start(this::read);
    }

    /** Starts it with these options; back when it says that it is ready. */
    static Child started(List<String> options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "io.strowger.app.Main"));
        command.addAll(options);
        try {
            Child child = new Child(
                    new ProcessBuilder(command).redirectErrorStream(true).start());
            child.awaitReady();
            return child;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() {
        try (BufferedReader lines = process.inputReader()) {
            String line = lines.readLine();
            while (line != null) {
                hear(line);
                line = lines.readLine();
            }
        } catch (IOException e) {
            hear("(killed)");
        } finally {
            ready.countDown();
        }
    }

    private void hear(String line) {
        synchronized (said) {
            said.add(line);
        }
        if (line.equals(READY)) {
            readyMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
            ready.countDown();
        }
    }

    private void awaitReady() {
        try {
            if (!ready.await(PATIENCE.toSeconds(), TimeUnit.SECONDS) || readyMillis < 0) {
                process.destroyForcibly();
                throw new AssertionError("it does not get ready:\n" + said());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    String said() {
        synchronized (said) {
            return String.join("\n", said);
        }
    }

    /** From the start of the process to the word that calls are taken. */
    long readyMillis() {
        return readyMillis;
    }

    /** kill -9. */
    void kill() {
        process.destroyForcibly();
        awaitExit();
    }

    /** SIGTERM. */
    void terminate() {
        process.destroy();
    }

    boolean isRunning() {
        return process.isAlive();
    }

    int awaitExit() {
        Wait.until(PATIENCE, () -> "its end:\n" + said(), () -> !process.isAlive());
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
