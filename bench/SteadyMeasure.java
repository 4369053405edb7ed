import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Minutes of calls that come and go beside calls that are spoken on: what is lost, and how late packets are. */
final class SteadyMeasure {

    private static final int SETTLE_S = 15;

    private record Outcome(Sipp.Result calls, Sound.Result sound, Tap.Delay relay, long drops) {}

    private SteadyMeasure() {}

    static void run(Lab lab) throws Exception {
        int users = lab.option("users", 100);
        int held = lab.option("calls", 400);
        Outcome reference = null;
        Outcome ours = null;
        if (lab.wants("kamailio")) {
            try (Server signalling = new Kamailio(lab, users, false);
                    Server media = new Kamailio(lab, users + held + 1, true)) {
                Sipp sipp = new Sipp(lab, signalling, users);
                sipp.registerAll();
                reference = both(lab, sipp, media, Math.min(60, lab.option("seconds", 600)));
            }
        }
        if (lab.wants("strowger")) {
            try (Strowger server = Strowger.withBoth(lab, users, held + 1)) {
                Sipp sipp = new Sipp(lab, server, users);
                sipp.registerAll();
                for (int slice = 0; slice < lab.option("warmup", 60); slice += 10) {
                    System.out.println("  warming up: " + sipp.calls(500, 5000));
                }
                ours = both(lab, sipp, server, lab.option("seconds", 600));
            }
        }
        report(lab, reference, ours);
    }

    private static Outcome both(Lab lab, Sipp sipp, Server media, int seconds) throws Exception {
        int users = lab.option("users", 100);
        int held = lab.option("calls", 400);
        int rate = lab.option("rate", 500);
        try (Phones phones = new Phones(media, users, held + 1, held, Ports.range(4 * held));
                ExecutorService beside = Executors.newSingleThreadExecutor()) {
            phones.register(held + 1);
            phones.call(held, 50);
            Callable<Sipp.Result> load = () -> sipp.calls(rate, rate * (seconds + SETTLE_S));
            long drops = Proc.udpDrops();
            Future<Sipp.Result> calls = beside.submit(load);
            Sound.Result heard;
            Tap.Delay relay;
            try (Tap tap = new Tap(lab.place("tap"));
                    Sound sound = new Sound(phones.flows())) {
                heard = sound.speak(SETTLE_S, seconds, () -> {}, () -> {});
                relay = tap.delay();
            }
            Outcome outcome = new Outcome(calls.get(), heard, relay, Proc.udpDrops() - drops);
            System.out.printf("  %-20s %s; %s, %s; %d datagrams dropped by the machine%n",
                    media.name(), outcome.calls(), heard, relay, outcome.drops());
            phones.hangUp(100);
            return outcome;
        }
    }

    private static void report(Lab lab, Outcome reference, Outcome ours) {
        String what = lab.option("rate", 500) + " calls/s beside " + lab.option("calls", 400) + " spoken on: ";
        lab.report().atMost(what + "failed", "calls", failed(reference), failed(ours), 0);
        lab.report().atMost("  datagrams dropped", "", drops(reference), drops(ours), 0);
        lab.report().ratio("  delay in the relay, p99", "µs", inRelay(reference), inRelay(ours), 1.0);
        lab.report().ratio("  the same, as heard", "µs", p99(reference), p99(ours), 1.0);
    }

    private static double failed(Outcome outcome) {
        return outcome == null ? Double.NaN : outcome.calls().failed();
    }

    private static double drops(Outcome outcome) {
        return outcome == null ? Double.NaN : outcome.drops();
    }

    private static double inRelay(Outcome outcome) {
        return outcome == null ? Double.NaN : outcome.relay().p99();
    }

    private static double p99(Outcome outcome) {
        return outcome == null ? Double.NaN : outcome.sound().p99();
    }
}
