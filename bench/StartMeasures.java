import java.util.ArrayList;
import java.util.List;

/** How long a start takes, and whether many accounts slow down a call or a start. */
final class StartMeasures {

    private static final int FEW = 10;

    private StartMeasures() {}

    static void start(Lab lab) throws Exception {
        if (!lab.wants("strowger")) {
            return;
        }
        try (Strowger server = Strowger.withPhones(lab, 10, true)) {
            System.out.printf("  first start, empty folder: %.2f s%n", server.secondsToReady());
            lab.report().atMost("ready after a start on a warm folder", "s", Double.NaN, restarts(lab, server), 5);
        }
    }

    static void growth(Lab lab) throws Exception {
        if (!lab.wants("strowger")) {
            return;
        }
        int accounts = lab.option("accounts", 5000);
        int users = lab.option("users", 100);
        double few;
        double many;
        try (Strowger small = Strowger.withPhones(lab, users, true);
                Strowger large = Strowger.withPhones(lab, users, true)) {
            large.neighbours(accounts);
            List<Double> smallCosts = new ArrayList<>();
            List<Double> largeCosts = new ArrayList<>();
            Sipp onSmall = warm(new Sipp(lab, small, users));
            Sipp onLarge = warm(new Sipp(lab, large, users));
            for (int round = 0; round < lab.option("rounds", 3); round++) {
                smallCosts.add(cost(small, onSmall));
                largeCosts.add(cost(large, onLarge));
            }
            few = Report.median(smallCosts);
            many = Report.median(largeCosts);
            lab.report().ratio("call with " + accounts + " accounts, against 1", "ms CPU", few, many, 1.2);
            lab.report().atMost(
                    "ready with " + accounts + " accounts", "s", restarts(lab, small), restarts(lab, large), 5);
        }
    }

    /** A call and a registration with ten phones registered, and with very many. */
    static void phones(Lab lab) throws Exception {
        if (!lab.wants("strowger")) {
            return;
        }
        int phones = lab.option("phones", 100_000);
        try (Strowger small = Strowger.withPhones(lab, FEW, true);
                Strowger large = Strowger.withCrowd(lab, FEW, phones - FEW)) {
            Sipp onSmall = warm(new Sipp(lab, small, FEW));
            Sipp onLarge = warm(new Sipp(lab, large, phones, FEW));
            List<Double> smallCosts = new ArrayList<>();
            List<Double> largeCosts = new ArrayList<>();
            for (int round = 0; round < lab.option("rounds", 3); round++) {
                smallCosts.add(cost(small, onSmall));
                largeCosts.add(cost(large, onLarge));
            }
            lab.report().ratio("call with " + phones + " phones, against " + FEW, "ms CPU",
                    Report.median(smallCosts), Report.median(largeCosts), 1.2);
            lab.report().atMost("ready with " + phones + " phones", "s", restarts(lab, small), restarts(lab, large), 5);
        }
    }

    private static Sipp warm(Sipp sipp) throws Exception {
        sipp.registerAll();
        sipp.calls(400, 12_000);
        return sipp;
    }

    private static double cost(Strowger server, Sipp sipp) throws Exception {
        double before = server.cpuMs();
        Sipp.Result result = sipp.calls(200, 2000);
        double each = (server.cpuMs() - before) / Math.max(1, result.good());
        System.out.printf("  %.3f ms each, %s%n", each, result);
        return each;
    }

    private static double restarts(Lab lab, Strowger server) throws Exception {
        List<Double> seconds = new ArrayList<>();
        for (int round = 0; round < lab.option("rounds", 3); round++) {
            server.restart();
            seconds.add(server.secondsToReady());
            System.out.printf("  ready after %.2f s%n", server.secondsToReady());
        }
        return Report.median(seconds);
    }
}
