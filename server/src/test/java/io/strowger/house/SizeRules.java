package io.strowger.house;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How long, deep and wide code may get. */
final class SizeRules {

    private static final int LONGEST_METHOD = 70; // lines
    private static final int MEDIAN_METHOD = 10; // lines
    private static final int MOST_METHODS = 40; // lines, 95 of 100
    private static final int LONGEST_FILE = 500; // lines
    private static final int MOST_FILES = 300; // lines, 95 of 100
    private static final int DEEPEST_NESTING = 3;
    private static final int MOST_PARAMETERS = 5;
    private static final int LARGEST_PACKAGE = 25; // files

    /** A long flat ladder of checks is clearer in one piece: these files may hold one. */
    private static final Set<String> LADDERS = Set.of("io/strowger/policy/Admission.java");

    private SizeRules() {}

    static List<Rule> rules() {
        return List.of(
                new Rule("no method over 70 lines", SizeRules::longMethods, seed(method(71, "int x;"))),
                new Rule("median method at most 10 lines", SizeRules::median, seed(method(12, "int x;"))),
                new Rule("95 of 100 methods at most 40 lines", SizeRules::longTail, seed(method(42, "int x;"))),
                new Rule("no file over 500 lines", SizeRules::longFiles, seed("int x;\n".repeat(500))),
                new Rule("95 of 100 files at most 300 lines", SizeRules::longFileTail, seed("int x;\n".repeat(301))),
                new Rule("nesting at most 3", SizeRules::deep, seed(NESTED)),
                new Rule(
                        "at most 5 parameters",
                        SizeRules::wide,
                        seed("void m(int a, int b, int c, int d, int e, int f) {}")),
                new Rule("at most 25 files in a package", SizeRules::largePackages, crowd()));
    }

    private static final String NESTED = """
            void m(int[] list) {
                for (int x : list) {
                    if (x > 1) {
                        while (x < 9) {
                            try { x++; } finally { x--; }
                        }
                    }
                }
            }
            """;

    private static Rule.Seed seed(String body) {
        return Rule.Seed.of("server/src/main/java/io/strowger/call/Seed.java", body);
    }

    private static List<Rule.Seed> crowd() {
        return IntStream.rangeClosed(0, LARGEST_PACKAGE)
                .mapToObj(n -> Rule.Seed.of("server/src/main/java/io/strowger/call/Seed" + n + ".java", ""))
                .toList();
    }

    private static String method(int lines, String line) {
        return "void m() {\n" + (line + "\n").repeat(lines - 2) + "}";
    }

    private static List<Finding> longMethods(List<Source> sources) {
        return methods(sources)
                .filter(method -> method.lines() > LONGEST_METHOD)
                .filter(method -> LADDERS.stream().noneMatch(method.source().path()::endsWith))
                .map(method -> method.finding("has " + method.lines() + " lines"))
                .toList();
    }

    private static List<Finding> median(List<Source> sources) {
        int[] lengths = methodLengths(sources);
        return percentile(lengths, 50) <= MEDIAN_METHOD
                ? List.of()
                : List.of(whole("the median method has " + percentile(lengths, 50) + " lines"));
    }

    private static List<Finding> longTail(List<Source> sources) {
        int[] lengths = methodLengths(sources);
        return percentile(lengths, 95) <= MOST_METHODS
                ? List.of()
                : List.of(whole("5 of 100 methods have " + percentile(lengths, 95) + " lines or more"));
    }

    private static List<Finding> longFiles(List<Source> sources) {
        return sources.stream()
                .filter(source -> source.lines().size() > LONGEST_FILE)
                .map(source -> source.finding(1, "has " + source.lines().size() + " lines"))
                .toList();
    }

    private static List<Finding> longFileTail(List<Source> sources) {
        int[] lengths = sources.stream()
                .filter(Source::isMain)
                .mapToInt(source -> source.lines().size())
                .toArray();
        return percentile(lengths, 95) <= MOST_FILES
                ? List.of()
                : List.of(whole("5 of 100 files have " + percentile(lengths, 95) + " lines or more"));
    }

    private static List<Finding> deep(List<Source> sources) {
        return tooMany(sources, "nesting", DEEPEST_NESTING, Method::nesting);
    }

    private static List<Finding> wide(List<Source> sources) {
        return tooMany(sources, "parameters", MOST_PARAMETERS, Method::parameters);
    }

    private static List<Finding> tooMany(
            List<Source> sources, String what, int most, Function<Method, Integer> measure) {
        return methods(sources)
                .filter(method -> measure.apply(method) > most)
                .map(method -> method.finding("has " + what + " " + measure.apply(method)))
                .toList();
    }

    private static List<Finding> largePackages(List<Source> sources) {
        Map<Path, Integer> counts = new TreeMap<>();
        sources.stream()
                .filter(source -> !source.isPackageInfo())
                .forEach(source -> counts.merge(source.path().getParent(), 1, Integer::sum));
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() > LARGEST_PACKAGE)
                .map(entry -> new Finding(entry.getKey(), 1, "has " + entry.getValue() + " files"))
                .toList();
    }

    private static Stream<Method> methods(List<Source> sources) {
        return sources.stream().map(Method::in).flatMap(List::stream);
    }

    private static int[] methodLengths(List<Source> sources) {
        return methods(sources.stream().filter(Source::isMain).toList())
                .mapToInt(Method::lines)
                .toArray();
    }

    private static int percentile(int[] values, int percent) {
        int[] sorted = IntStream.of(values).sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
    }

    private static Finding whole(String what) {
        return new Finding(Path.of("*"), 1, what);
    }
}
