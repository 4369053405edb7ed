import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Charges processes with their CPU time and memory, from /proc. */
final class Proc {

    private static final double TICK_MS = 10; // USER_HZ is 100 on every Linux that Debian ships

    private record Stat(long parent, double cpuMs) {}

    /** Time spent in a program and in the kernel for it. */
    record Cpu(double userMs, double systemMs) {
        static final Cpu NONE = new Cpu(0, 0);

        double ms() {
            return userMs + systemMs;
        }

        Cpu plus(Cpu other) {
            return new Cpu(userMs + other.userMs, systemMs + other.systemMs);
        }

        Cpu minus(Cpu other) {
            return new Cpu(userMs - other.userMs, systemMs - other.systemMs);
        }
    }

    record Task(String name, Cpu cpu) {}

    private Proc() {}

    /**
     * User and system time in ms of these processes, all that descend from them and all whose command line names one
     * of the folders (PostgreSQL's, should it have left its parent), ended children included.
     */
    static double cpuMs(Set<Long> pids, List<Path> folders) {
        Map<Long, Stat> all = snapshot();
        double sum = 0;
        for (long pid : family(pids, folders, all)) {
            sum += all.get(pid).cpuMs();
        }
        return sum;
    }

    /** These processes and all that belong to them, as {@link #cpuMs} charges them. */
    static Set<Long> family(Set<Long> pids, List<Path> folders) {
        return family(pids, folders, snapshot());
    }

    /** The threads of a process by their ids. */
    static Map<Long, Task> threads(long pid) {
        Map<Long, Task> threads = new HashMap<>();
        try (Stream<Path> entries = Files.list(Path.of("/proc/" + pid + "/task"))) {
            for (Path entry : entries.toList()) {
                lines(entry.resolve("stat")).stream()
                        .findFirst()
                        .ifPresent(line -> threads.put(Long.parseLong(entry.getFileName().toString()), task(line)));
            }
        } catch (IOException e) {
            return threads; // it has just ended
        }
        return threads;
    }

    private static Task task(String line) {
        String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
        Cpu cpu = new Cpu(Long.parseLong(fields[11]) * TICK_MS, Long.parseLong(fields[12]) * TICK_MS);
        return new Task(line.substring(line.indexOf('(') + 1, line.lastIndexOf(')')), cpu);
    }

    /** Proportional set size in KiB, so that what processes share counts once. */
    static long memoryKiB(Set<Long> pids) {
        long sum = 0;
        for (long pid : family(pids, List.of(), snapshot())) {
            sum += field(Path.of("/proc/" + pid + "/smaps_rollup"), "Pss:");
        }
        return sum;
    }

    /** Datagrams that the machine dropped for want of buffer. */
    static long udpDrops() {
        List<String> lines = lines(Path.of("/proc/net/snmp")).stream()
                .filter(line -> line.startsWith("Udp:"))
                .toList();
        List<String> names = List.of(lines.get(0).split(" "));
        return Long.parseLong(lines.get(1).split(" ")[names.indexOf("RcvbufErrors")]);
    }

    private static Set<Long> family(Set<Long> pids, List<Path> folders, Map<Long, Stat> all) {
        Set<Long> family = new HashSet<>(pids);
        all.keySet().stream()
                .filter(pid -> folders.stream().anyMatch(folder -> commandLine(pid).contains(folder.toString())))
                .forEach(family::add);
        boolean grew = true;
        while (grew) {
            grew = false;
            for (Map.Entry<Long, Stat> entry : all.entrySet()) {
                grew |= family.contains(entry.getValue().parent()) && family.add(entry.getKey());
            }
        }
        family.retainAll(all.keySet());
        family.remove(ProcessHandle.current().pid());
        return family;
    }

    private static Map<Long, Stat> snapshot() {
        Map<Long, Stat> all = new HashMap<>();
        try (Stream<Path> entries = Files.list(Path.of("/proc"))) {
            entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> Character.isDigit(name.charAt(0)))
                    .forEach(name -> lines(Path.of("/proc/" + name + "/stat")).stream()
                            .findFirst()
                            .ifPresent(line -> all.put(Long.parseLong(name), stat(line))));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return all;
    }

    /** proc(5): after the name in brackets: state, parent, …, utime, stime, cutime, cstime at 14 to 17. */
    private static Stat stat(String line) {
        String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
        long ticks = 0;
        for (int i = 11; i <= 14; i++) {
            ticks += Long.parseLong(fields[i]);
        }
        return new Stat(Long.parseLong(fields[1]), ticks * TICK_MS);
    }

    private static String commandLine(long pid) {
        return String.join(" ", lines(Path.of("/proc/" + pid + "/cmdline"))).replace('\0', ' ');
    }

    private static long field(Path file, String name) {
        return lines(file).stream()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }

    /** Lines of a file, or none when its process has just ended. */
    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file, java.nio.charset.StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return List.of();
        }
    }
}
