import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What all measures share: the project's root, the options, a folder for files, and what must be ended at the end. */
final class Lab implements AutoCloseable {

    private final Path root;
    private final Path folder;
    private final Map<String, String> options;
    private final Report report = new Report();
    private final List<Process> processes = new ArrayList<>();

    Lab(Path root, Map<String, String> options) throws IOException {
        this.root = root;
        this.options = options;
        this.folder = Files.createTempDirectory("strowger-bench-");
        folder.toFile().setExecutable(true, false); // PostgreSQL may run as another user
        folder.toFile().setReadable(true, false);
        Runtime.getRuntime().addShutdownHook(new Thread(this::endAll));
    }

    Path file(String name) {
        return root.resolve("bench").resolve(name);
    }

    Path root() {
        return root;
    }

    /** A new folder for the files of one run. */
    Path place(String name) throws IOException {
        Path place = Files.createTempDirectory(folder, name + "-");
        place.toFile().setExecutable(true, false);
        place.toFile().setReadable(true, false);
        return place;
    }

    int option(String name, int value) {
        return options.containsKey(name) ? Integer.parseInt(options.get(name)) : value;
    }

    /** The other side is left out with {@code --only=kamailio} or {@code --only=strowger}. */
    boolean wants(String side) {
        return options.getOrDefault("only", side).equals(side);
    }

    Report report() {
        return report;
    }

    Process start(Path log, List<String> command) throws IOException {
        return start(log.getParent(), log, command);
    }

    Process start(Path directory, Path log, List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .start();
        synchronized (processes) {
            processes.add(process);
        }
        return process;
    }

    static void end(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, java.util.concurrent.TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
    }

    @Override
    public void close() throws IOException {
        endAll();
        if (System.getenv("BENCH_KEEP") == null) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
            }
        }
    }

    private void endAll() {
        synchronized (processes) {
            for (Process process : processes) {
                if (process.isAlive()) {
                    List<ProcessHandle> children = process.descendants().toList();
                    process.destroy();
                    process.onExit().orTimeout(10, java.util.concurrent.TimeUnit.SECONDS).exceptionally(late -> {
                        children.forEach(ProcessHandle::destroyForcibly);
                        process.destroyForcibly();
                        return process;
                    }).join();
                }
            }
        }
    }
}
