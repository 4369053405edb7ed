import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Where the CPU time of a call goes: by the threads of the exchange and the processes of its database. */
final class ProfileMeasure {

    private static final double LEAST_MS = 0.001;

    private ProfileMeasure() {}

    static void run(Lab lab) throws Exception {
        if (!lab.wants("strowger")) {
            return;
        }
        int rate = lab.option("rate", 200);
        int count = rate * lab.option("seconds", 30);
        try (Strowger server = Strowger.withPhones(lab, lab.option("users", 100), true)) {
            Sipp sipp = new Sipp(lab, server, lab.option("users", 100));
            sipp.registerAll();
            CallMeasures.warmUp(lab, sipp, Sipp::calls);
            Map<String, Proc.Cpu> before = threads(server);
            Sipp.Result result = sipp.calls(rate, count);
            Map<String, Proc.Cpu> after = threads(server);
            System.out.println("  " + result);
            Map<String, Proc.Cpu> groups = new TreeMap<>();
            after.forEach((thread, cpu) -> groups.merge(
                    group(thread), cpu.minus(before.getOrDefault(thread, Proc.Cpu.NONE)), Proc.Cpu::plus));
            groups.entrySet().stream()
                    .filter(entry -> entry.getValue().ms() / result.good() >= LEAST_MS)
                    .sorted((a, b) -> Double.compare(b.getValue().ms(), a.getValue().ms()))
                    .forEach(entry -> print(entry.getKey(), entry.getValue(), result.good()));
            print("all", groups.values().stream().reduce(Proc.Cpu.NONE, Proc.Cpu::plus), result.good());
        }
    }

    private static void print(String name, Proc.Cpu cpu, long calls) {
        System.out.printf(Locale.ROOT, "  %-28s %.3f ms a call (user %.3f, system %.3f)%n",
                name, cpu.ms() / calls, cpu.userMs() / calls, cpu.systemMs() / calls);
    }

    private static Map<String, Proc.Cpu> threads(Server server) {
        Map<String, Proc.Cpu> all = new LinkedHashMap<>();
        for (long pid : Proc.family(server.pids(), server.folders())) {
            boolean ours = server.pids().contains(pid);
            Proc.threads(pid).forEach((id, thread) -> all.put(
                    id + " " + (ours ? thread.name() : "PostgreSQL"), thread.cpu()));
        }
        return all;
    }

    private static String group(String thread) {
        String name = thread.substring(thread.indexOf(' ') + 1);
        return switch (name) {
            case String n when n.startsWith("ForkJoinPool") -> "calls (virtual threads)";
            case String n when n.startsWith("sip-udp") -> "SIP reader";
            case String n when n.contains("CompilerThre") -> "JIT compiler";
            case String n when n.startsWith("GC Thread") || n.startsWith("G1 ") -> "garbage collector";
            default -> name;
        };
    }
}
