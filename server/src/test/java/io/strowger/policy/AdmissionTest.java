package io.strowger.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ladder, row by row: who calls what, in which state, and what becomes of it. */
class AdmissionTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final CallFacts.Flow FLOW = new CallFacts.Flow("f1", "1001", 3);

    @ParameterizedTest
    @ValueSource(
            strings = {
                // caller | dialled       | account  | flow | carriers | load     | verdict
                "phone    | 1001          | enabled  | yes  | none     | idle     | callflow f1",
                "phone    | 1009          | enabled  | no   | none     | idle     | unknown_number",
                "phone    | 1001          | disabled | yes  | none     | idle     | account_disabled",
                "phone    | 1001          | enabled  | yes  | none     | draining | draining",
                "phone    | 1001          | enabled  | yes  | none     | full     | rate_limited",
                "off      | 1001          | enabled  | yes  | none     | idle     | forbidden",
                "phone    | +442079460123 | enabled  | no   | one      | idle     | out one as +12125550100",
                "phone    | +442079460123 | enabled  | no   | two      | idle     | out cheap,dear as +12125550100",
                "phone    | +442079460123 | enabled  | no   | off      | idle     | no_route",
                "phone    | +442079460123 | enabled  | no   | us-only  | idle     | no_route",
                "phone    | +442079460123 | enabled  | no   | none     | idle     | no_route",
                "phone    | 02079460123   | enabled  | no   | one      | idle     | unknown_number",
                "carrier  | +12125550100  | enabled  | yes  | none     | idle     | callflow f1",
                "carrier  | +12125550100  | none     | no   | none     | idle     | unknown_number",
                "carrier  | +442079460123 | enabled  | no   | one      | idle     | unknown_number",
                "carrier  | 911           | enabled  | no   | one      | idle     | unknown_number",
                "phone    | 911           | enabled  | no   | two      | idle     | emergency sos,cheap,dear",
                "phone    | 911           | disabled | no   | two      | draining | emergency sos,cheap,dear",
                "off      | 911           | disabled | no   | two      | full     | emergency sos,cheap,dear",
                "phone    | 911           | enabled  | no   | none     | idle     | no_route",
            })
    void row(String row) {
        String[] cells = row.split("\\|");
        String caller = cells[0].strip();
        String dialled = cells[1].strip();
        String account = cells[2].strip();
        String flow = cells[3].strip();
        String carriers = cells[4].strip();
        String load = cells[5].strip();
        String verdict = cells[6].strip();
        boolean emergency = dialled.equals("911");
        CallFacts facts = new CallFacts(
                NOON,
                caller(caller),
                Dialling.read(dialled, "US"),
                account.equals("none") ? null : new CallFacts.Account("a1", account.equals("enabled"), 7),
                flow.equals("yes") ? FLOW : null,
                carriers(carriers, emergency),
                new CallFacts.Load(load.equals("draining"), load.equals("full")));

        Decision decision = Admission.decide(facts);

        assertEquals(verdict, told(decision.verdict()));
        assertFalse(decision.steps().isEmpty(), "every verdict leaves its deciding step");
        assertEquals(decision, Admission.decide(facts), "equal facts, equal decision");
    }

    private static Caller caller(String who) {
        Caller.Shown shown = new Caller.Shown("Alice", "1000");
        return who.equals("carrier")
                ? new Caller.FromCarrier("c1", shown)
                : new Caller.Device(
                        "d1",
                        "u1",
                        who.equals("phone"),
                        shown,
                        new Caller.Shown("Acme", "+12125550100"),
                        null,
                        Privacy.NONE);
    }

    private static List<Carrier> carriers(String which, boolean emergency) {
        return switch (which) {
            case "one" -> List.of(carrier("one", true, 50, false));
            case "two" ->
                emergency
                        ? List.of(
                                carrier("dear", true, 60, false),
                                carrier("cheap", true, 40, false),
                                carrier("sos", true, 90, true))
                        : List.of(carrier("dear", true, 60, false), carrier("cheap", true, 40, false));
            case "off" -> List.of(carrier("off", false, 50, false));
            case "us-only" -> List.of(carrier("us", true, 50, false, Pattern.compile("^\\+1")));
            default -> List.of();
        };
    }

    private static Carrier carrier(String name, boolean enabled, int weight, boolean emergency, Pattern... rules) {
        return new Carrier(name, name, enabled, emergency, false, weight, List.of(rules), List.of());
    }

    private static String told(Verdict verdict) {
        return switch (verdict) {
            case Verdict.RunCallflow run -> "callflow " + run.callflowId();
            case Verdict.DialOut out ->
                "out " + names(out.carriers()) + " as " + out.shown().number();
            case Verdict.DialEmergency emergency -> "emergency " + names(emergency.carriers());
            case Verdict.Refused refused -> refused.refusal().word();
        };
    }

    private static String names(List<Carrier> carriers) {
        return String.join(",", carriers.stream().map(Carrier::name).toList());
    }
}
