package io.strowger.account.inherit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.account.schema.Schemas;
import io.strowger.account.tree.DocumentType;
import io.strowger.base.Json;
import io.strowger.policy.settings.CallSettings;
import io.strowger.policy.settings.Effective;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** The nearest level wins unless a level above locked the value, restrictions hold together, and every value tells its source. */
class InheritanceTest {
    private static final Inheritance INHERITANCE = new Inheritance(new Marks(Schemas.load()));
    private static final List<String> NAMES = List.of("master", "reseller", "account", "user", "device");
    private static final List<String> WORDS = List.of("system", "reseller", "account", "user", "device");
    private static final String PATH = "call_waiting.enabled";

    private static DocumentType type(int at) {
        return at == 4 ? DocumentType.DEVICE : at == 3 ? DocumentType.USER : DocumentType.ACCOUNT;
    }

    /** The five levels with these bodies, from the top; a missing one says nothing. */
    private static Inherited merged(String... bodies) {
        List<Level> chain = new ArrayList<>();
        for (int i = 0; i < NAMES.size(); i++) {
            ObjectNode body = Json.readObject(i < bodies.length ? bodies[i] : "{}");
            if (i == 1) {
                body.put("pvt_reseller", true);
            }
            chain.add(Level.of(type(i), NAMES.get(i), body, i + 1, INHERITANCE.marks()));
        }
        return INHERITANCE.of(chain);
    }

    private static Effective effective(String... bodies) {
        return merged(bodies).effective();
    }

    @Test
    void nothingSetIsWhatTheSchemasSay() {
        assertEquals(CallSettings.of(Json.object()), effective().values());
        assertEquals("system", effective().from().of(PATH).from());
    }

    @Test
    void nearestLevelWinsUnlessLockedAbove() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            assertModel(random, "seed " + seed + " round " + round);
        }
    }

    private static void assertModel(Random random, String where) {
        String[] bodies = new String[NAMES.size()];
        Optional<Integer> setter = Optional.empty();
        boolean value = true;
        boolean locked = false;
        for (int i = 0; i < bodies.length; i++) {
            ObjectNode body = Json.object();
            if (random.nextInt(3) == 0) {
                boolean wanted = random.nextBoolean();
                body.putObject("call_waiting").put("enabled", wanted);
                value = locked ? value : wanted;
                setter = locked ? setter : Optional.of(i);
            }
            if (i < 3 && random.nextInt(4) == 0) {
                String kind = random.nextBoolean() ? "here" : "below";
                body.putObject("locks").putArray(kind).add(random.nextBoolean() ? PATH : "call_waiting");
                locked = true;
            }
            bodies[i] = Json.write(body);
        }
        Effective effective = effective(bodies);
        assertEquals(value, effective.values().callWaiting(), where);
        assertEquals(
                setter.map(WORDS::get).orElse("system"),
                effective.from().of(PATH).from(),
                where);
        assertEquals(
                setter.map(NAMES::get).orElse(""), effective.from().of(PATH).fromId(), where);
        assertEquals(
                setter.map(i -> i + 1L).orElse(0L), effective.from().of(PATH).version(), where);
    }

    @Test
    void aClassDeniedAnywhereIsDenied() {
        Effective effective = effective(
                "{}",
                "{\"call_restriction\": {\"premium\": {\"action\": \"deny\"}}}",
                "{\"call_restriction\": {\"premium\": {\"action\": \"inherit\"}, \"mobile\": {\"action\": \"inherit\"}}}",
                "{\"call_restriction\": {\"international\": {\"action\": \"deny\"}, \"premium\": {\"action\": \"deny\"}}}");
        assertFalse(effective.values().allows("premium"));
        assertFalse(effective.values().allows("international"));
        assertTrue(effective.values().allows("mobile"));
        assertEquals(
                "reseller",
                effective.from().of("call_restriction.premium.action").from());
        assertEquals(
                "user",
                effective.from().of("call_restriction.international.action").from());
    }

    @Test
    void accessListsOfAllLevelsHold() {
        Effective effective = effective(
                "{}",
                "{}",
                "{\"access_lists\": {\"call\": {\"order\": \"allow,deny\", \"cidrs\": [\"192.0.2.0/24\"]}}}",
                "{}",
                "{\"access_lists\": {\"order\": \"deny,allow\", \"cidrs\": [\"192.0.2.7/32\"], \"user_agent\": \"^Desk\"}}");
        List<String> levels = effective.values().callLists().stream()
                .map(list -> list.source().from())
                .toList();
        assertEquals(List.of("account", "device"), levels);
        assertTrue(effective.values().callLists().getFirst().onlyListed());
        assertEquals(1, effective.values().registerLists().size());
        assertEquals("^Desk", effective.values().registerLists().getFirst().userAgent());
    }

    @Test
    void outboundFlagsAreJoined() {
        Effective effective = effective(
                "{}",
                "{}",
                "{\"outbound_flags\": [\"fax\"]}",
                "{\"outbound_flags\": {\"static\": [\"fax\", \"red\"], \"dynamic\": [\"to_realm\"]}}");
        assertEquals(List.of("fax", "red"), effective.values().outboundFlags().always());
        assertEquals(List.of("to_realm"), effective.values().outboundFlags().dynamic());
    }

    @Test
    void dialPlanOfTheNearestLevelComesFirst() {
        Effective effective = effective(
                "{\"dial_plan\": {\"^7$\": {\"prefix\": \"x\"}}}",
                "{}",
                "{\"dial_plan\": {\"^9(.*)$\": {\"prefix\": \"+1\"}, \"^8$\": {\"suffix\": \"a\"}}}",
                "{}",
                "{\"dial_plan\": {\"^0$\": {}, \"^8$\": {\"prefix\": \"d\"}}}");
        List<String> order = effective.values().dialPlan().rules().stream()
                .map(rule -> rule.text() + rule.prefix() + rule.suffix())
                .toList();
        assertEquals(List.of("^0$", "^8$d", "^9(.*)$+1"), order);
    }

    @Test
    void accountsAboveDoNotLendTheirCallflows() {
        assertEquals(
                null,
                effective("{}", "{\"preflow\": {\"always\": \"f1\"}}").values().preflow());
        assertEquals(
                "f1",
                effective("{}", "{}", "{\"preflow\": {\"always\": \"f1\"}}")
                        .values()
                        .preflow());
    }

    @Test
    void ownRulesForAccountCodesGoBeforeTheAccounts() {
        CallSettings settings = effective(
                        "{}",
                        "{}",
                        "{\"account_codes\": {\"enabled\": true, \"length\": 4, \"validate\": true}}",
                        "{\"account_codes\": {\"enabled\": true, \"custom\": {\"validate\": false}}}")
                .values();
        assertTrue(settings.accountCodes().enabled());
        assertEquals(4, settings.accountCodes().length());
        assertFalse(settings.accountCodes().validate());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            account | user | device | on    | because of
            true    | -    | -      | false | account
            true    | true | -      | true  | user
            true    | true | false  | false | device
            true    | -    | true   | true  | device
            false   | true | true   | false | account
            -       | true | true   | false | system
            """, useHeadersInDisplayName = true)
    void codesAreAskedForWhereAccountAndALevelBelowItSaySo(
            String account, String user, String device, boolean on, String because) {
        Effective effective = effective("{}", "{}", codes(account), codes(user), codes(device));
        assertEquals(on, effective.values().accountCodes().enabled());
        assertEquals(because, effective.from().of("account_codes.enabled").from());
    }

    private static String codes(@Nullable String enabled) {
        return enabled == null ? "{}" : "{\"account_codes\": {\"enabled\": " + enabled + "}}";
    }
}
