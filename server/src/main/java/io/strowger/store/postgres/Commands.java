package io.strowger.store.postgres;

import io.strowger.store.StoreException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts other programs with an empty environment: ours may hold the admin password. */
final class Commands {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    /** How a program ended, and what it said. */
    record Result(int status, String said) {
        boolean ok() {
            return status == 0;
        }
    }

    private Commands() {}

    /** Runs a program that ends by itself soon and says little. */
    static Result run(Path folder, List<String> command) throws IOException {
        Process process = builder(folder, command).redirectErrorStream(true).start();
        try {
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw StoreException.failed(command.getFirst() + " did not end in time", null);
            }
            return new Result(process.exitValue(), said);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StoreException.failed("interrupted while " + command.getFirst() + " ran", e);
        } finally {
            process.destroyForcibly();
        }
    }

    /** Starts a program that keeps running and writes to {@code log}. */
    static Process start(Path folder, File log, List<String> command) throws IOException {
        return builder(folder, command)
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start();
    }

    static void signal(long pid, String name) throws IOException {
        run(Path.of("/"), List.of("sh", "-c", "kill -\"$0\" \"$1\"", name, Long.toString(pid)));
    }

    private static ProcessBuilder builder(Path folder, List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", PATH);
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("TZ", "UTC");
        return builder;
    }
}
