package io.strowger.house;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** A rule of the house: how its breaches are found, and seeds, sources that break it. */
record Rule(String name, Function<List<Source>, List<Finding>> check, List<Seed> seeds) {

    /** A source text with the path it pretends to have. */
    record Seed(String path, String text) {

        /** A class of the given body in the package that the path names. */
        static Seed of(String path, String body) {
            Path folder = Path.of(path).getParent();
            String name = folder.subpath(4, folder.getNameCount()).toString().replace('/', '.');
            return new Seed(path, "package " + name + ";\n/** A seed. */\nclass Seed {\n" + body + "\n}\n");
        }
    }

    Rule(String name, Function<List<Source>, List<Finding>> check, Seed seed) {
        this(name, check, List.of(seed));
    }

    List<Finding> findings(List<Source> sources) {
        return check.apply(sources);
    }

    List<Finding> findingsInSeeds() {
        return findings(seeds.stream()
                .map(seed -> Sources.parse(Path.of(seed.path()), seed.text()))
                .toList());
    }

    @Override
    public String toString() {
        return name;
    }
}
