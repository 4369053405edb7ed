import java.util.ArrayList;
import java.util.List;

/** CPU of a relayed RTP packet, its loss and its added delay. */
final class MediaMeasure {

    private record Figure(double microseconds, double p99, double lostPercent) {}

    private MediaMeasure() {}

    static void run(Lab lab) throws Exception {
        int users = lab.option("users", 100);
        List<Figure> reference = new ArrayList<>();
        List<Figure> ours = new ArrayList<>();
        try (Server kamailio = lab.wants("kamailio") ? new Kamailio(lab, users, true) : Absent.SERVER;
                Server strowger = lab.wants("strowger") ? Strowger.withPhones(lab, users, false) : Absent.SERVER;
                Phones kamailios = phones(lab, kamailio, users);
                Phones strowgers = phones(lab, strowger, users)) {
            for (int round = 0; round < lab.option("rounds", 3); round++) {
                one(lab, kamailio, kamailios, reference);
                one(lab, strowger, strowgers, ours);
            }
        }
        lab.report().ratio("RTP packet relayed, " + lab.option("calls", 100) + " calls", "µs CPU",
                median(reference, 0), median(ours, 0), 1.0);
        lab.report().ratio("  its delay, p99", "µs", median(reference, 1), median(ours, 1), 1.5);
        lab.report().atMost("  lost", "%", median(reference, 2), median(ours, 2), 0.01);
    }

    private static Phones phones(Lab lab, Server server, int users) throws Exception {
        int calls = lab.option("calls", 100);
        Phones phones = new Phones(server, users, calls, Ports.range(4 * calls));
        if (server != Absent.SERVER) {
            phones.register(users);
        }
        return phones;
    }

    private static void one(Lab lab, Server server, Phones phones, List<Figure> figures) throws Exception {
        if (server == Absent.SERVER) {
            return;
        }
        phones.call(lab.option("calls", 100), 50);
        double[] cpu = new double[2];
        try (Sound sound = new Sound(phones.flows())) {
            Sound.Result result = sound.speak(
                    figures.isEmpty() ? 10 : 2,
                    lab.option("seconds", 10),
                    () -> cpu[0] = server.mediaCpuMs(),
                    () -> cpu[1] = server.mediaCpuMs());
            double each = (cpu[1] - cpu[0]) * 1000 / Math.max(1, result.received());
            System.out.printf("  %-20s %.2f µs a packet, %s%n", server.name(), each, result);
            figures.add(new Figure(each, result.p99(), result.lostPercent()));
        }
        phones.hangUp(100);
    }

    private static double median(List<Figure> figures, int which) {
        return Report.median(figures.stream()
                .map(figure -> which == 0 ? figure.microseconds() : which == 1 ? figure.p99() : figure.lostPercent())
                .toList());
    }
}
