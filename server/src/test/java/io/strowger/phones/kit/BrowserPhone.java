package io.strowger.phones.kit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** The portal's phone in Chromium, with a tone for a voice; it does what it is told by the lines of phone.mjs. */
public final class BrowserPhone implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(90);

    private final Process process;
    private final PrintStream commands;
    private final BlockingQueue<String> answers = new ArrayBlockingQueue<>(16);

    private BrowserPhone(Exchange exchange, String url, String account, String user, int hertz) {
        Path folder = exchange.folder();
        ProcessBuilder builder = new ProcessBuilder(List.of("node", "tests/browser/phone.mjs"))
                .directory(Exchange.PORTAL.getParent().toFile())
                .redirectError(folder.resolve("browser-phone.log").toFile());
        builder.environment().put("STROWGER_URL", url);
        builder.environment().put("STROWGER_ACCOUNT", account);
        builder.environment().put("STROWGER_USER", user);
        builder.environment().put("STROWGER_ADMIN_PASSWORD", "Pass-word-" + user);
        builder.environment().put("SCREENSHOTS", System.getProperty("java.io.tmpdir"));
        builder.environment()
                .put(
                        "TONE",
                        ToneFile.write(folder.resolve("browser-" + hertz + ".wav"), hertz)
                                .toString());
        try {
            this.process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("no node: ./strowger test installs what the tests need", e);
        }
        this.commands = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        Thread.ofVirtual().start(this::listen);
        awaitDone("start");
    }

    /** Opens the portal, signs the person in and turns the phone on. */
    public static BrowserPhone registered(Tenant tenant, String url, String user, int hertz) {
        BrowserPhone phone = new BrowserPhone(tenant.exchange(), url, tenant.realm(), user, hertz);
        return phone.does("signIn").does("on");
    }

    /** Sends one line and waits until it is done. */
    public BrowserPhone does(String command) {
        commands.println(command);
        awaitDone(command);
        return this;
    }

    @Override
    public void close() {
        commands.close();
        try {
            if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitDone(String command) {
        try {
            String answer = answers.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
            if (!"done".equals(answer)) {
                throw new AssertionError("the browser, told " + command + ": " + answer);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private void listen() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                answers.put(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
