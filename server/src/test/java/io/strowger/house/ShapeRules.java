package io.strowger.house;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What every package and class must say of itself, and what they may not be called. */
final class ShapeRules {

    private static final int LONGEST_PACKAGE_DOC = 10; // lines
    private static final int SMALL_NESTED_TYPE = 5; // lines that explain themselves
    private static final List<String> EMPTY_WORDS = List.of("Manager", "Helper", "Util", "Utils", "Impl");

    private ShapeRules() {}

    static List<Rule> rules() {
        String path = "server/src/main/java/io/strowger/call/Seed.java";
        return List.of(
                new Rule("every package says what it is for", ShapeRules::silentPackages, Rule.Seed.of(path, "")),
                new Rule("a package's words fit in 10 lines", ShapeRules::talkativePackages, longPackageDoc()),
                new Rule(
                        "every class has its sentence",
                        ShapeRules::silentClasses,
                        new Rule.Seed(path, "package io.strowger.call;\nclass Seed {}\n")),
                new Rule(
                        "no empty words in names", ShapeRules::emptyNames, Rule.Seed.of(path, "class CallManager {}")));
    }

    private static Rule.Seed longPackageDoc() {
        return new Rule.Seed(
                "server/src/main/java/io/strowger/call/package-info.java",
                "/**\n" + " * Line.\n".repeat(LONGEST_PACKAGE_DOC + 1) + " */\npackage io.strowger.call;\n");
    }

    private static List<Finding> silentPackages(List<Source> sources) {
        Set<String> told = sources.stream()
                .filter(Source::isPackageInfo)
                .filter(source -> !source.doc(source.unit().getPackage()).isEmpty())
                .map(Source::packageName)
                .collect(Collectors.toSet());
        Set<String> all = sources.stream().map(Source::packageName).collect(Collectors.toCollection(TreeSet::new));
        all.removeAll(told);
        return all.stream()
                .map(name -> new Finding(Path.of(name), 1, "has no package-info with words"))
                .toList();
    }

    private static List<Finding> talkativePackages(List<Source> sources) {
        return sources.stream()
                .filter(Source::isPackageInfo)
                .filter(source -> docLines(source) > LONGEST_PACKAGE_DOC)
                .map(source -> source.finding(1, "says " + docLines(source) + " lines"))
                .toList();
    }

    private static long docLines(Source source) {
        return source.doc(source.unit().getPackage()).lines().count();
    }

    private static List<Finding> silentClasses(List<Source> sources) {
        return classes(sources).stream()
                .filter(found -> found.needsWords() && found.doc().isEmpty())
                .map(found -> found.finding("has no sentence"))
                .toList();
    }

    private static List<Finding> emptyNames(List<Source> sources) {
        return classes(sources).stream()
                .filter(found -> EMPTY_WORDS.stream().anyMatch(found::hasWord))
                .map(found -> found.finding("says nothing by its name"))
                .toList();
    }

    private static List<Found> classes(List<Source> sources) {
        List<Found> found = new ArrayList<>();
        for (Source source : sources) {
            new Collector(source, found).scan(source.unit(), true);
        }
        return found;
    }

    /** A named class of the sources. */
    private record Found(Source source, ClassTree tree, boolean top) {

        boolean needsWords() {
            int lines = source.lastLine(tree) - source.firstLine(tree) + 1;
            return top || source.isMain() && lines > SMALL_NESTED_TYPE;
        }

        String doc() {
            return source.doc(tree);
        }

        boolean hasWord(String word) {
            String name = tree.getSimpleName().toString();
            int at = name.indexOf(word);
            int end = at + word.length();
            return at >= 0 && (end == name.length() || Character.isUpperCase(name.charAt(end)));
        }

        Finding finding(String what) {
            return source.finding(tree, tree.getSimpleName() + " " + what);
        }
    }

    private static final class Collector extends TreeScanner<Void, Boolean> {
        private final Source source;
        private final List<Found> found;

        Collector(Source source, List<Found> found) {
            this.source = source;
            this.found = found;
        }

        @Override
        public Void visitClass(ClassTree tree, Boolean top) {
            if (!tree.getSimpleName().isEmpty()) {
                found.add(new Found(source, tree, top));
            }
            for (Tree member : tree.getMembers()) {
                scan(member, false);
            }
            return null;
        }
    }
}
