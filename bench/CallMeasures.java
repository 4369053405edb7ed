import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** CPU of calls and registrations, and how many calls a second are taken without a flaw. */
final class CallMeasures {

    interface Load {
        Sipp.Result run(Sipp sipp, int rate, int count) throws Exception;
    }

    private static final int WARM_RATE = 500;

    private CallMeasures() {}

    static void calls(Lab lab) throws Exception {
        try (Server reference = kamailio(lab, false);
                Server ours = strowger(lab, true)) {
            compare(lab, "call, digest, no media, 200/s", reference, ours, 200, 3.0, Sipp::calls);
        }
    }

    static void anchored(Lab lab) throws Exception {
        try (Server reference = kamailio(lab, true);
                Server ours = strowger(lab, false)) {
            compare(lab, "call, digest, media anchored, 200/s", reference, ours, 200, 1.5, Sipp::calls);
        }
    }

    static void registrations(Lab lab) throws Exception {
        try (Server reference = kamailio(lab, false);
                Server ours = strowger(lab, true)) {
            compare(lab, "registration (401 + 200), 500/s", reference, ours, 500, 3.0, Sipp::registrations);
        }
    }

    /** One minute at a thousand calls a second with the load on the same cores; then faster until a call fails. */
    static void rate(Lab lab) throws Exception {
        double reference = Double.NaN;
        if (lab.wants("kamailio")) {
            try (Server server = kamailio(lab, false)) {
                reference = highestRate(lab, server, 1000);
            }
        }
        double ours = Double.NaN;
        if (lab.wants("strowger")) {
            try (Server server = strowger(lab, true)) {
                ours = sustained(lab, server);
            }
        }
        lab.report().atLeast("clean calls a second, load on the same cores", "calls/s", reference, ours, 1000);
    }

    private static double sustained(Lab lab, Server server) throws Exception {
        Sipp sipp = new Sipp(lab, server, lab.option("users", 100));
        sipp.registerAll();
        for (int rate = 200; rate <= 800; rate += 200) {
            System.out.println("  warming up: " + sipp.calls(rate, rate * 8));
        }
        int rate = lab.option("rate", 1000);
        int seconds = lab.option("seconds", 60);
        Sipp.Result minute = sipp.calls(rate, rate * seconds);
        System.out.println("  " + server.name() + " at " + rate + "/s for " + seconds + " s: " + minute);
        return minute.clean() ? highestRate(lab, server, rate) : 0;
    }

    private static double highestRate(Lab lab, Server server, int from) throws Exception {
        Sipp sipp = new Sipp(lab, server, lab.option("users", 100));
        sipp.registerAll();
        double best = 0;
        for (double rate = from; rate < 20_000; rate *= 1.2) {
            Sipp.Result result = sipp.calls((int) rate, (int) rate * 10);
            System.out.println("  " + server.name() + " at " + (int) rate + "/s for 10 s: " + result);
            if (!result.clean()) {
                break;
            }
            best = rate;
            Wait.seconds(1);
        }
        return Math.max(best, 0);
    }

    private static void compare(
            Lab lab, String name, Server reference, Server ours, int usualRate, double mark, Load load) throws Exception {
        int rate = lab.option("rate", usualRate);
        int count = rate * lab.option("seconds", 10);
        Map<Server, Sipp> loads = new LinkedHashMap<>();
        for (Server server : List.of(reference, ours)) {
            if (server != Absent.SERVER) {
                loads.put(server, new Sipp(lab, server, lab.option("users", 100)));
                loads.get(server).registerAll();
                if (server == ours) {
                    warmUp(lab, loads.get(server), load);
                } else {
                    load.run(loads.get(server), rate, rate);
                }
            }
        }
        Map<Server, List<Double>> figures = new LinkedHashMap<>();
        for (int round = 0; round < lab.option("rounds", 3); round++) {
            for (Map.Entry<Server, Sipp> entry : loads.entrySet()) {
                double milliseconds = one(entry.getKey(), entry.getValue(), load, rate, count);
                figures.computeIfAbsent(entry.getKey(), server -> new ArrayList<>()).add(milliseconds);
            }
        }
        lab.report().ratio(
                name, "ms CPU", median(figures, reference), median(figures, ours), mark);
    }

    /** A compiler at work is charged to what it compiles for: as many messages as make it come to rest. */
    static void warmUp(Lab lab, Sipp sipp, Load load) throws Exception {
        int seconds = lab.option("warmup", 60);
        for (int slice = 0; slice < seconds; slice += 10) {
            System.out.println("  warming up: " + load.run(sipp, WARM_RATE, 10 * WARM_RATE));
        }
    }

    private static double one(Server server, Sipp sipp, Load load, int rate, int count) throws Exception {
        long drops = Proc.udpDrops();
        double before = server.cpuMs();
        Sipp.Result result = load.run(sipp, rate, count);
        double each = (server.cpuMs() - before) / Math.max(1, result.good());
        System.out.printf(
                "  %-20s %.3f ms each, %s, %d datagrams dropped by the machine%n",
                server.name(), each, result, Proc.udpDrops() - drops);
        if (!result.clean()) {
            System.out.println("  not clean: this round's figure is void");
            return Double.NaN;
        }
        return each;
    }

    private static double median(Map<Server, List<Double>> figures, Server server) {
        return Report.median(figures.getOrDefault(server, List.of()).stream()
                .filter(value -> !value.isNaN())
                .toList());
    }

    private static Server kamailio(Lab lab, boolean media) throws Exception {
        return lab.wants("kamailio") ? new Kamailio(lab, lab.option("users", 100), media) : Absent.SERVER;
    }

    private static Server strowger(Lab lab, boolean bypassMedia) throws Exception {
        return lab.wants("strowger")
                ? Strowger.withPhones(lab, lab.option("users", 100), bypassMedia)
                : Absent.SERVER;
    }
}
