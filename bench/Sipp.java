import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Load by sipp: phones that register, call and answer. Call i goes from u(i) to u(i+1), round and round. */
final class Sipp {

    /** What a run came to. */
    record Result(long good, long failed, long resent, double seconds) {

        boolean clean() {
            return failed == 0 && resent <= good / 1000;
        }

        @Override
        public String toString() {
            return good + " good, " + failed + " failed, " + resent + " resent in " + Math.round(seconds * 10) / 10.0 + " s";
        }
    }

    private final Lab lab;
    private final Server server;
    private final int users;
    private final int callers;
    private final int calledPort = Ports.free();
    private final int callingPort = Ports.free();

    Sipp(Lab lab, Server server, int users) {
        this(lab, server, users, users);
    }

    /** So many users that register; the first so many of them call each other. */
    Sipp(Lab lab, Server server, int users, int callers) {
        this.lab = lab;
        this.server = server;
        this.users = users;
        this.callers = callers;
    }

    /** Registers all users at the port where calls are answered. */
    void registerAll() throws Exception {
        Result result = registrations(users > 10_000 ? 1000 : 500, users, calledPort);
        if (!result.clean()) {
            throw new IOException(server.name() + ": " + result + " registrations");
        }
    }

    Result registrations(int rate, int count) throws Exception {
        return registrations(rate, count, calledPort);
    }

    private Result registrations(int rate, int count, int contactPort) throws Exception {
        Path place = lab.place("register");
        return await(run(place, "register", callingPort, rate, count, users, "-key", "contact", String.valueOf(contactPort)), place, "register", count, rate);
    }

    /** Calls at this rate, answered after 20 ms, ended at once. */
    Result calls(int rate, int count) throws Exception {
        Path place = lab.place("calls");
        Process called = lab.start(place.resolve("answer.out"), command("answer", calledPort));
        Wait.until("sipp answers", 10, () -> !Ports.isFree(calledPort) || !called.isAlive());
        try {
            return await(run(place, "call", callingPort, rate, count, callers), place, "call", count, rate);
        } finally {
            Lab.end(called);
        }
    }

    private Process run(Path place, String scenario, int port, int rate, int count, int known, String... more) throws IOException {
        Files.write(place.resolve("users.csv"), injection(known));
        List<String> command = new ArrayList<>(command(scenario, port));
        command.addAll(List.of(
                "-inf", "users.csv", "-r", String.valueOf(rate), "-m", String.valueOf(count), "-l", String.valueOf(4 * rate + 200),
                "-timeout", count / rate + 40 + "s", "-trace_stat", "-stf", "stat.csv", "-fd", "1",
                "-trace_err", "-error_file", "errors"));
        command.addAll(Arrays.asList(more));
        command.add(server.address());
        return lab.start(place.resolve(scenario + ".out"), command);
    }

    private List<String> command(String scenario, int port) {
        return List.of(
                "sipp", "-sf", lab.file("sipp/" + scenario + ".xml").toString(), "-i", "127.0.0.1", "-p",
                String.valueOf(port), "-mi", "127.0.0.1", "-nostdin", "-rtcheck", "loose", "-buff_size", "4194304",
                "-max_socket", "60000");
    }

    private Result await(Process sipp, Path place, String scenario, int count, int rate) throws Exception {
        long began = System.nanoTime();
        sipp.waitFor();
        double seconds = (System.nanoTime() - began) / 1e9;
        Map<String, String> row = lastRow(place.resolve("stat.csv"));
        long good = Long.parseLong(row.getOrDefault("SuccessfulCall(C)", "0"));
        long failed = Long.parseLong(row.getOrDefault("FailedCall(C)", "0")) + Math.max(0, count - good - number(row));
        Result result = new Result(good, failed, Long.parseLong(row.getOrDefault("Retransmissions(C)", "0")), seconds);
        if (failed > 0 && Files.exists(place.resolve("errors"))) {
            Files.readAllLines(place.resolve("errors")).stream().limit(12).forEach(System.out::println);
        }
        return result;
    }

    private static long number(Map<String, String> row) {
        return Long.parseLong(row.getOrDefault("FailedCall(C)", "0"));
    }

    private static List<String> injection(int users) {
        List<String> lines = new ArrayList<>(List.of("SEQUENTIAL"));
        for (int i = 0; i < users; i++) {
            String user = Strowger.user(i);
            lines.add(user + ";" + Strowger.user((i + 1) % users) + ";[authentication username=" + user + " password=pw-"
                    + user + "];");
        }
        return lines;
    }

    private static Map<String, String> lastRow(Path csv) throws IOException {
        Map<String, String> row = new HashMap<>();
        if (Files.exists(csv)) {
            List<String> lines = Files.readAllLines(csv);
            String[] names = lines.getFirst().split(";");
            String[] values = lines.getLast().split(";");
            for (int i = 0; i < Math.min(names.length, values.length); i++) {
                row.put(names[i], values[i]);
            }
        }
        return row;
    }
}
