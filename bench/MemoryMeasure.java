/** Heap of a held call and of a registered phone, after a full collection. */
final class MemoryMeasure {

    private static final int FIRST = 200;

    private MemoryMeasure() {}

    static void run(Lab lab) throws Exception {
        int calls = lab.option("calls", 1000);
        int users = lab.option("users", 5000);
        double[] reference = {Double.NaN, Double.NaN};
        double[] ours = {Double.NaN, Double.NaN};
        if (lab.wants("kamailio")) {
            try (Kamailio server = new Kamailio(lab, users, false)) {
                reference = weigh(server, calls, users, () -> Proc.memoryKiB(server.pids()) * 1024.0);
            }
        }
        if (lab.wants("strowger")) {
            try (Strowger server = Strowger.withPhones(lab, users, false)) {
                ours = weigh(server, calls, users, server::liveHeap);
            }
        }
        lab.report().atMost("heap of a registered phone (Kamailio: PSS)", "KiB", reference[0], ours[0], 4);
        lab.report().atMost("heap of a held call (Kamailio: PSS)", "KiB", reference[1], ours[1], 40);
    }

    private interface Scale {
        double bytes() throws Exception;
    }

    private static double[] weigh(Server server, int calls, int users, Scale scale) throws Exception {
        try (Phones phones = new Phones(server, users, calls, Ports.range(4 * calls))) {
            int first = Math.min(FIRST, Math.min(users - 1, calls));
            phones.register(first + 1); // call n goes to phone n + 1
            phones.call(first, 100); // code, pools and tables that the first ones bring with them
            phones.hangUp(100);
            Wait.seconds(40); // until the last transaction timer of theirs is out (RFC 3261 table 4: 32 s)
            double empty = scale.bytes();
            phones.register(users);
            Wait.seconds(40);
            double withPhones = scale.bytes();
            phones.call(calls, 200);
            Wait.seconds(40);
            double withCalls = scale.bytes();
            phones.hangUp(200);
            double phone = (withPhones - empty) / 1024 / (users - first - 1);
            double call = (withCalls - withPhones) / 1024 / calls;
            System.out.printf("  %-20s %.2f KiB a phone, %.2f KiB a call%n", server.name(), phone, call);
            return new double[] {phone, call};
        }
    }
}
