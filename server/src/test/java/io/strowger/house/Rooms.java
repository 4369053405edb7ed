package io.strowger.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Who may use whom: the table of rooms and the rules made from it. */
final class Rooms {

    private static final String TOP = "io.strowger.";

    /** What a room may use of the others, which need not all exist yet. */
    static final Map<String, Set<String>> MAY_USE = new TreeMap<>(Map.ofEntries(
            Map.entry("sip", Set.of()),
            Map.entry("media", Set.of()),
            Map.entry("base", Set.of()),
            Map.entry("store", Set.of("base")),
            Map.entry("policy", Set.of("base", "sip", "media")),
            Map.entry("account", Set.of("store", "base", "policy")),
            Map.entry("billing", Set.of("account", "notify", "store", "base", "policy")),
            Map.entry("cdr", Set.of("store", "base", "policy")),
            Map.entry("notify", Set.of("account", "store", "base", "policy")),
            Map.entry("provision", Set.of("store", "base", "policy")),
            Map.entry("routing", Set.of("account", "policy", "sip", "store", "base")),
            Map.entry(
                    "call", Set.of("sip", "media", "routing", "account", "policy", "billing", "cdr", "notify", "base")),
            Map.entry(
                    "callflow",
                    Set.of("call", "media", "routing", "account", "policy", "cdr", "notify", "store", "base")),
            Map.entry(
                    "api",
                    Set.of(
                            "sip",
                            "media",
                            "base",
                            "store",
                            "policy",
                            "account",
                            "billing",
                            "cdr",
                            "notify",
                            "provision",
                            "routing",
                            "call")),
            Map.entry(
                    "app",
                    Set.of(
                            "sip",
                            "media",
                            "base",
                            "store",
                            "policy",
                            "account",
                            "billing",
                            "cdr",
                            "notify",
                            "provision",
                            "routing",
                            "call",
                            "callflow",
                            "api"))));

    private Rooms() {}

    /** One rule a room, and those that hold for all. */
    static List<ArchRule> rules() {
        List<ArchRule> rules = new ArrayList<>();
        MAY_USE.keySet().forEach(room -> rules.add(usesOnlyItsOwn(room)));
        rules.add(everyClassHasARoom());
        rules.add(noCircles());
        rules.add(policyIsPure());
        rules.add(policyTakesValuesOnly());
        rules.add(apiSeesLiveCallsOnly());
        rules.add(noPatternsOnWireData());
        return List.copyOf(rules);
    }

    static Set<String> mayNotUse(String room) {
        Set<String> others = new TreeSet<>(MAY_USE.keySet());
        others.removeAll(MAY_USE.get(room));
        others.remove(room);
        return others;
    }

    static String name(String room) {
        return "room " + room + " uses only " + new TreeSet<>(MAY_USE.get(room));
    }

    private static ArchRule usesOnlyItsOwn(String room) {
        String[] forbidden =
                mayNotUse(room).stream().map(other -> TOP + other + "..").toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(TOP + room + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden)
                .allowEmptyShould(true)
                .as(name(room));
    }

    private static ArchRule everyClassHasARoom() {
        String[] rooms =
                MAY_USE.keySet().stream().map(room -> TOP + room + "..").toArray(String[]::new);
        return classes().should().resideInAnyPackage(rooms).as("every class has a room");
    }

    private static ArchRule noCircles() {
        return SlicesRuleDefinition.slices()
                .matching(TOP + "(*)..")
                .should()
                .beFreeOfCycles()
                .as("rooms do not go in circles");
    }

    private static ArchRule policyIsPure() {
        return noClasses()
                .that()
                .resideInAPackage(TOP + "policy..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.io..", "java.nio.channels..", "java.nio.file..", "java.sql..", "org.slf4j..")
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(java.time.Clock.class, java.time.InstantSource.class, Thread.class, System.class)
                .allowEmptyShould(true)
                .as("policy has no I/O, clock, logging or SQL");
    }

    private static ArchRule policyTakesValuesOnly() {
        return noClasses()
                .that()
                .resideInAPackage(TOP + "policy..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        TOP + "sip.transport..",
                        TOP + "sip.transaction..",
                        TOP + "sip.dialog..",
                        TOP + "media.relay..",
                        TOP + "media.endpoint..")
                .allowEmptyShould(true)
                .as("policy takes only values of sip and media");
    }

    private static ArchRule apiSeesLiveCallsOnly() {
        return noClasses()
                .that()
                .resideInAPackage(TOP + "api..")
                .should()
                .dependOnClassesThat(com.tngtech.archunit.base.DescribedPredicate.describe(
                        "are of call but not its live calls",
                        used -> used.getPackageName().startsWith(TOP + "call")
                                && !used.getSimpleName().startsWith("LiveCall")))
                .allowEmptyShould(true)
                .as("api sees of call only the live calls");
    }

    private static ArchRule noPatternsOnWireData() {
        return noClasses()
                .that()
                .resideInAnyPackage(TOP + "sip..", TOP + "media..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.regex..")
                .orShould()
                .callMethod(String.class, "split", String.class)
                .orShould()
                .callMethod(String.class, "matches", String.class)
                .orShould()
                .callMethod(String.class, "replaceAll", String.class, String.class)
                .as("no regular expression on wire data");
    }
}
