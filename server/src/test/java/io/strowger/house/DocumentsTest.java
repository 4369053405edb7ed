package io.strowger.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the documents say of the code is true: classes exist, options exist, rows have their tests. */
class DocumentsTest {

    private static final int README_LINES = 80;
    private static final int DECISION_LINES = 30;

    /** A class is written in code type and has two humps at least, so that `Via` may be a header. */
    private static final Pattern CLASS = Pattern.compile("`([A-Z][a-z0-9]+(?:[A-Z][A-Za-z0-9]*)+)`");

    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--([a-z][a-z-]+)");
    private static final Pattern COMMAND = Pattern.compile("\\./strowger ([a-z]+)");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| *[A-Z]+-.*\\|.*\\|(.*)\\|$");

    @ParameterizedTest
    @ValueSource(strings = {"ARCHITECTURE.md", "GLOSSARY.md", "docs/catalogue-status.md"})
    void namedClassesExist(String document) {
        assertEquals(Set.of(), missingClasses(Sources.read(document)), document + " names classes that are not there");
    }

    @Test
    void callsAndDecisionsNameClassesThatExist() {
        for (Path file : Sources.files("docs", ".md")) {
            assertEquals(Set.of(), missingClasses(Sources.readFile(file)), file.toString());
        }
    }

    @Test
    void aMissingClassIsSeen() {
        assertEquals(
                Set.of("NoSuchThing"), missingClasses("it is `NoSuchThing` and `HouseTest`, but `Via` is a header"));
    }

    @Test
    void readmeIsShort() {
        assertTrue(Sources.read("README.md").lines().count() <= README_LINES);
    }

    @Test
    void decisionsAreShort() {
        for (Path file : Sources.files("docs/decisions", ".md")) {
            assertTrue(Sources.readFile(file).lines().count() <= DECISION_LINES, file.toString());
        }
    }

    @Test
    void commandsExist() {
        String launcher = Sources.read("strowger");
        assertEquals(Set.of(), without(found(COMMAND, forUsers()), launcher, "  %s) "));
        assertEquals(Set.of("fly"), without(found(COMMAND, "./strowger fly"), launcher, "  %s) "));
    }

    @Test
    void optionsExist() {
        String options = Sources.all().stream()
                .filter(source -> source.isMain() && source.inPackage("io.strowger.app"))
                .map(Source::text)
                .collect(Collectors.joining());
        assertEquals(Set.of(), without(found(OPTION, forUsers()), options, "%s"));
        assertEquals(Set.of("no-such-flag"), without(found(OPTION, "--no-such-flag"), options, "%s"));
    }

    @Test
    void everyCatalogueRowHasItsTest() {
        List<String> tests = ROW.matcher(Sources.read("docs/catalogue-status.md"))
                .results()
                .map(row -> row.group(1))
                .toList();
        assertTrue(tests.size() > 200, () -> "the table has another form: " + tests.size() + " rows found");
        assertTrue(
                tests.stream().allMatch(cell -> CLASS.matcher(cell).find()), () -> "rows without a test in " + tests);
    }

    private static String forUsers() {
        return Sources.read("README.md") + Sources.read("docs/operating/README.md");
    }

    private static Set<String> missingClasses(String document) {
        Set<String> missing = found(CLASS, document);
        missing.removeAll(classNames());
        return missing;
    }

    private static Set<String> classNames() {
        return Stream.concat(
                        Sources.all().stream().map(Source::path),
                        Stream.of("bench", "portal/src")
                                .flatMap(folder -> Sources.files(folder, ".java", ".ts", ".tsx").stream()))
                .map(path -> path.getFileName().toString().replaceFirst("\\..*", ""))
                .collect(Collectors.toSet());
    }

    private static Set<String> without(Set<String> names, String text, String form) {
        return names.stream()
                .filter(name -> !text.contains(form.formatted(name)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
