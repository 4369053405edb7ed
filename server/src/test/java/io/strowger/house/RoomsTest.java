package io.strowger.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The rooms use each other as the table allows, and each rule is seen to fail on compiled seeds. */
class RoomsTest {

    private static final int RULES = 21;
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("-tests.jar")) // what the modules' tests share
            .importPackages("io.strowger");

    @TempDir
    Path folder;

    static List<ArchRule> rules() {
        return Rooms.rules();
    }

    static Stream<Arguments> impurities() {
        return Stream.of(
                Arguments.of("policy", "java.time.Clock clock;", "policy has no I/O, clock, logging or SQL"),
                Arguments.of(
                        "policy",
                        "long now() { return System.nanoTime(); }",
                        "policy has no I/O, clock, logging or SQL"),
                Arguments.of(
                        "sip",
                        "boolean m(String s) { return s.matches(\"x\"); }",
                        "no regular expression on wire data"),
                Arguments.of("media.sdp", "java.util.regex.Pattern p;", "no regular expression on wire data"),
                Arguments.of("lobby", "", "every class has a room"));
    }

    static Stream<Arguments> intrusions() {
        return Stream.of(
                Arguments.of("policy", "sip.transport", "policy takes only values of sip and media"),
                Arguments.of("api", "call", "api sees of call only the live calls"));
    }

    @Test
    void noRuleIsLost() {
        assertEquals(RULES, Rooms.rules().size());
        assertTrue(CLASSES.size() > 20, "the classes are found");
    }

    @ParameterizedTest
    @MethodSource("rules")
    void holds(ArchRule rule) {
        rule.check(CLASSES);
    }

    /** Every room with every other: a use that the table forbids is found, one that it allows is not. */
    @Test
    void forbiddenNeighboursAreSeen() {
        JavaClasses seeds = new Seeds(folder).everyPair(Rooms.MAY_USE.keySet());
        for (String room : Rooms.MAY_USE.keySet()) {
            String report =
                    rule(Rooms.name(room)).evaluate(seeds).getFailureReport().toString();
            Set<String> found = new TreeSet<>(Rooms.MAY_USE.keySet());
            found.removeIf(other -> !report.contains("." + room + "." + Seeds.user(other) + "."));
            assertEquals(Rooms.mayNotUse(room), found, "what room " + room + " may not use");
        }
    }

    @ParameterizedTest
    @MethodSource("impurities")
    void anImpureClassIsSeen(String room, String body, String rule) {
        assertBroken(rule, new Seeds(folder).with(room, body));
    }

    @ParameterizedTest
    @MethodSource("intrusions")
    void anIntruderIsSeen(String room, String other, String rule) {
        assertBroken(rule, new Seeds(folder).using(room, other));
    }

    @Test
    void aCircleIsSeen() {
        JavaClasses seeds = new Seeds(folder).circle("call", "callflow");
        assertBroken("rooms do not go in circles", seeds);
    }

    private static void assertBroken(String name, JavaClasses seeds) {
        assertTrue(rule(name).evaluate(seeds).hasViolation(), () -> "'" + name + "' sees its seed");
    }

    private static ArchRule rule(String name) {
        return Rooms.rules().stream()
                .filter(candidate -> candidate.getDescription().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
