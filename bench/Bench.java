import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Measures Strowger against Debian's Kamailio and rtpengine in the same run: {@code ./strowger bench [name]…}.
 * bench/README.md says what each measure means and how its figure is taken.
 */
public final class Bench {

    interface Measure {
        void run(Lab lab) throws Exception;
    }

    private static final Map<String, Measure> MEASURES = Map.ofEntries(
            Map.entry("calls", CallMeasures::calls),
            Map.entry("anchored", CallMeasures::anchored),
            Map.entry("registrations", CallMeasures::registrations),
            Map.entry("rate", CallMeasures::rate),
            Map.entry("media", MediaMeasure::run),
            Map.entry("memory", MemoryMeasure::run),
            Map.entry("start", StartMeasures::start),
            Map.entry("growth", StartMeasures::growth),
            Map.entry("phones", StartMeasures::phones),
            Map.entry("steady", SteadyMeasure::run),
            Map.entry("profile", ProfileMeasure::run));

    private static final List<String> ORDER =
            List.of("start", "calls", "anchored", "registrations", "media", "memory", "growth", "rate", "phones", "profile", "steady");

    private Bench() {}

    public static void main(String[] args) throws Exception {
        Map<String, String> options = new TreeMap<>();
        List<String> names = new java.util.ArrayList<>();
        for (String arg : args) {
            if (arg.startsWith("--") && arg.contains("=")) {
                options.put(arg.substring(2, arg.indexOf('=')), arg.substring(arg.indexOf('=') + 1));
            } else if (MEASURES.containsKey(arg)) {
                names.add(arg);
            } else {
                System.err.println("bench: unknown measure or option " + arg + "; there are " + ORDER
                        + " and --rounds=N --rate=N --seconds=N --users=N --calls=N --accounts=N --phones=N --warmup=SECONDS --only=kamailio");
                System.exit(2);
            }
        }
        try (Lab lab = new Lab(Path.of("").toAbsolutePath(), options)) {
            for (String name : names.isEmpty() ? ORDER : names) {
                System.out.println("== " + name);
                MEASURES.get(name).run(lab);
            }
            lab.report().print();
        }
        System.exit(0);
    }
}
