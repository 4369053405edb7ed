package io.strowger.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.strowger.base.Json;
import io.strowger.policy.screen.Blacklist;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ladder, row by row: who calls what, in which state, and what becomes of it. */
class AdmissionTest {

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
                "phone    | 911           | enabled  | no   | sos      | idle     | emergency sos,cheap,dear as +12125550100",
                "phone    | 911           | disabled | no   | sos      | draining | emergency sos,cheap,dear as +12125550100",
                "off      | 911           | disabled | no   | sos      | full     | emergency sos,cheap,dear as +12125550100",
                "off      | 911           | none     | no   | sos      | full     | emergency sos,cheap,dear as +12125550100",
                "phone    | 911           | enabled  | no   | none     | idle     | no_route",
            })
    void row(String row) {
        String[] cells = cells(row);
        Given given = new Given();
        given.carrier = cells[0].equals("carrier");
        given.phoneEnabled = !cells[0].equals("off");
        given.accountKnown = !cells[2].equals("none");
        given.accountEnabled = cells[2].equals("enabled");
        given.flow = cells[3].equals("yes");
        given.carriers = carriers(cells[4]);
        given.load = new CallFacts.Load(cells[5].equals("draining"), cells[5].equals("full"));
        assertDecided(cells[6], given.facts(cells[1]));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // settings | dialled | verdict | deciding step and setting
                "{'call_restriction':{'international':{'action':'deny'}}} | +442079460123 | restricted | call_restriction.international.action",
                "{'call_restriction':{'international':{'action':'deny'}}} | 2125550123 | out one as +12125550100 | ",
                "{'call_restriction':{'unknown':{'action':'deny'}}} | 7903 | restricted | call_restriction.unknown.action",
                "{'call_restriction':{'emergency':{'action':'deny'}}} | 911 | emergency one as +12125550100 | ",
                "{'call_restriction':{'did_us':{'action':'deny'}},'dial_plan':{'^9(\\\\d+)$':{}}} | 92125550123 | restricted | call_restriction.did_us.action",
                "{'call_restriction':{'did_us':{'action':'deny'}},'dial_plan':{'^9(\\\\d+)$':{}}} | 9911 | emergency one as +12125550100 | ",
                "{'dial_plan':{'^9(\\\\d+)$':{}}} | 92125550123 | out one as +12125550100 | ",
                "{'dial_plan':{'^(\\\\d{7})$':{'prefix':'+1212'}}} | 5550123 | out one as +12125550100 | ",
                "{'access_lists':{'call':[{'order':'allow,deny','cidrs':['192.0.2.0/24']}]}} | 2125550123 | acl | access_lists.call",
                "{'access_lists':{'call':[{'order':'deny,allow','cidrs':['198.51.100.0/24']}]}} | 2125550123 | acl | access_lists.call",
                "{'access_lists':{'call':[{'order':'allow,deny','cidrs':['198.51.100.7']}]}} | 2125550123 | out one as +12125550100 | ",
                "{'access_lists':{'call':[{'order':'allow,deny','cidrs':['198.51.100.7'],'user_agent':'^Cisco'}]}} | 2125550123 | acl | access_lists.call",
                "{'access_lists':{'call':[{'order':'allow,deny','cidrs':['192.0.2.0/24']}]}} | 911 | emergency one as +12125550100 | ",
                "{'outbound_flags':{'static':['fax']}} | 2125550123 | out fax as +12125550100 | ",
                "{'outbound_flags':{'static':['fax','red']}} | 2125550123 | no_route | ",
                "{'outbound_flags':{'dynamic':['classification']}} | 2125550123 | no_route | ",
                "{'caller_id_options':{'outbound_privacy':'full'}} | 2125550123 | out one as anonymous | ",
                "{'caller_id_options':{'outbound_privacy':'full'}} | 911 | emergency one as +12125550100 | ",
                "{'preflow':{'always':'f0'}} | 1001 | callflow f0 then f1 | ",
            })
    void setting(String row) {
        String[] cells = cells(row);
        Given given = new Given();
        given.settings = Json.readObject(cells[0].replace('\'', '"'));
        given.source = InetAddress.ofLiteral("198.51.100.7");
        given.flow = cells[1].equals("1001");
        given.first = given.flow;
        given.carriers = carriers(cells[0].contains("outbound_flags") ? "flags" : "one");
        CallFacts facts = given.facts(cells[1]);
        assertDecided(cells[2], facts);
        if (!cells[3].isEmpty()) {
            Step last = Admission.decide(facts).steps().getLast();
            assertEquals(cells[3], last.source() == null ? "" : last.source().setting());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // settings | number or anonymous | listed | minutes since an emergency call | verdict
                "{} | +442079460999 | +442079460999 | | blacklisted",
                "{} | 011442079460999 | +442079460999 | | blacklisted",
                "{} | +442079460998 | +442079460999 | | callflow f1",
                "{} | +442079460999 | +442079460999 | 59 | callflow f1",
                "{} | +442079460999 | +442079460999 | 60 | blacklisted",
                "{} | anonymous | anonymous too | | anonymous",
                "{} | anonymous | +442079460999 | | callflow f1",
                "{} | unavailable | anonymous too | | callflow f1",
                "{'reject_anonymous':{'enabled':true}} | anonymous | | | anonymous",
                "{'reject_anonymous':{'enabled':true}} | anonymous | | 5 | callflow f1",
                "{'reject_anonymous':{'enabled':true}} | unavailable | | | callflow f1",
                "{'reject_anonymous':{'enabled':false}} | anonymous | | | callflow f1",
            })
    void screening(String row) {
        String[] cells = cells(row);
        Given given = new Given();
        given.carrier = true;
        given.settings = Json.readObject(cells[0].replace('\'', '"'));
        given.shown = new Caller.Shown("Carol", cells[1]);
        boolean anonymousToo = cells[2].equals("anonymous too");
        given.lists = cells[2].isEmpty()
                ? List.of()
                : List.of(
                        new Blacklist("b0", "a1", "Empty", 1, Set.of(), false),
                        new Blacklist("b1", "a1", "Pests", 4, Set.of(cells[2]), anonymousToo));
        given.lastEmergency = cells[3].isEmpty() ? null : Given.NOON.minusSeconds(60 * Long.parseLong(cells[3]));
        assertDecided(cells[4], given.facts("+12125550100"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // external candidates | emergency candidates | dialled | verdict
                "+12125550100 ours | | 2125550123 | out one as +12125550100",
                "+12125550199 theirs,+12125550100 ours | | 2125550123 | out one as +12125550100",
                "+12125550199 theirs | | 2125550123 | out one as anonymous",
                " | | 2125550123 | out one as anonymous",
                "+12125550100 ours | +12125550111 theirs | 911 | emergency one as +12125550111",
                "+12125550199 theirs,+12125550100 ours | | 911 | emergency one as +12125550100",
                "+12125550199 theirs | | 911 | emergency one as +12125550199",
            })
    void whoIsShown(String row) {
        String[] cells = cells(row);
        Given given = new Given();
        given.flow = false;
        given.carriers = carriers("one");
        given.external = candidates(cells[0]);
        given.emergency = candidates(cells[1]);
        assertDecided(cells[3], given.facts(cells[2]));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // prefer | free | other account | caller | verdict | steps of ours | steps of theirs
                "true | true | enabled | +12125550100 | onnet a2 free callflow f1 | onnet caller_id | callflow",
                "true | false | trunk | +12125550100 | onnet a2 trunk t1 for +12125550155 | onnet caller_id | trunk",
                "true | false | agent | +12125550100 | onnet a2 agent u9 else callflow f1 | onnet caller_id | callflow autoclip",
                "true | false | picky | +12125550100 | onnet a2 callflow f1 | onnet caller_id | screening callflow",
                "false | true | enabled | +12125550100 | out one as +12125550100 | carrier caller_id |",
                "true | true | disabled | +12125550100 | unknown_number | onnet caller_id onnet | account",
                "true | true | full | +12125550100 | hard_cap | onnet caller_id onnet | trunk trunk",
                "true | true | blocks | +12125550100 | blacklisted | onnet caller_id onnet | screening",
                "true | true | picky | withheld | anonymous | onnet caller_id onnet | screening",
            })
    void onnet(String row) {
        String[] cells = cells(row);
        Given given = new Given();
        given.flow = false;
        given.carriers = carriers("one");
        given.settings = Json.object();
        given.settings
                .putObject("onnet")
                .put("prefer", cells[0].equals("true"))
                .put("zero_rate", cells[1].equals("true"));
        given.asked = cells[3].equals("withheld") ? Privacy.FULL : null;
        CallFacts theirs = other(cells[2], cells[3]).facts("+12125550155");
        given.onnet = new CallFacts.Onnet(theirs);
        Decision decision = Admission.decide(given.facts("+12125550155"));
        assertEquals(cells[4], Given.told(decision.verdict()));
        assertEquals(cells[5], names(decision));
        assertEquals(
                cells.length < 7 ? "" : cells[6],
                decision.verdict() instanceof Verdict.Onnet onnet ? names(onnet.theirs()) : "");
    }

    /** What the other account sees of who hides something. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "none | Acme +12125550100",
                "name | +12125550100 +12125550100",
                "number | Acme anonymous",
                "full | Anonymous anonymous"
            })
    void hiddenBetweenAccounts(String row) {
        String[] cells = cells(row);
        Given given = new Given();
        given.flow = false;
        given.settings = Json.readObject(
                "{\"onnet\":{\"prefer\":true},\"caller_id_options\":{\"outbound_privacy\":\"" + cells[0] + "\"}}");
        given.onnet = new CallFacts.Onnet(other("enabled", "").facts("+12125550155"));
        Verdict verdict = Admission.decide(given.facts("+12125550155")).verdict();
        Caller.Shown shown = ((Verdict.Onnet) verdict).shown();
        assertEquals(cells[1], shown.name() + " " + shown.number());
    }

    private static String names(Decision decision) {
        return String.join(" ", decision.steps().stream().map(Step::step).toList());
    }

    /** The account that is called, as it is before it knows who calls. */
    private static Given other(String what, String caller) {
        Given other = new Given();
        other.accountId = "a2";
        other.carrier = true;
        other.accountEnabled = !what.equals("disabled");
        if (what.equals("blocks")) {
            other.lists = List.of(new Blacklist("b1", "a2", "Pests", 4, Set.of(caller), false));
        }
        if (what.equals("trunk") || what.equals("full")) {
            int limit = what.equals("full") ? 1 : 0;
            other.trunks = new CallFacts.Trunks(null, new CallFacts.Trunk("t1", "+12125550155", true, 1, limit, 3));
        }
        other.settings = Json.readObject("{\"autoclip\":{\"enabled\":" + what.equals("agent")
                + "},\"reject_anonymous\":{\"enabled\":" + what.equals("picky") + "}}");
        other.lastAgent = what.equals("agent") ? new CallFacts.Agent("u9", "l1") : null;
        return other;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // settings | caller | who called the caller before | verdict | steps
                "{'autoclip':{'enabled':true}} | carrier | u9 | agent u9 else callflow f1 | callflow autoclip",
                "{'autoclip':{'enabled':true}} | carrier | | callflow f1 | callflow autoclip",
                "{'autoclip':{'enabled':true}} | phone | u9 | callflow f1 | callflow",
                "{} | carrier | u9 | callflow f1 | callflow",
                "{'autoclip':{'enabled':true},'preflow':{'always':'f0'}} | carrier | u9 | agent u9 else callflow f0 then f1 | preflow callflow autoclip",
                "{'autoclip':{'enabled':true}} | pest | u9 | blacklisted | screening",
            })
    void callback(String row) {
        String[] cells = cells(row);
        Given given = new Given();
        given.carrier = !cells[1].equals("phone");
        given.settings = Json.readObject(cells[0].replace('\'', '"'));
        given.first = cells[0].contains("preflow");
        given.lastAgent = cells[2].isEmpty() ? null : new CallFacts.Agent(cells[2], "l1");
        if (cells[1].equals("pest")) {
            given.lists = List.of(new Blacklist("b1", "a1", "Pests", 4, Set.of(given.shown.number()), false));
        }
        CallFacts facts = given.facts("+12125550100");
        assertDecided(cells[3], facts);
        assertEquals(
                cells[4],
                String.join(
                        " ",
                        Admission.decide(facts).steps().stream().map(Step::step).toList()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // caller | dialled | own trunk: calls of limit | answering trunk: state, calls of limit | verdict
                "carrier | +12125550100 | | on 0 of 0 | trunk t2 for +12125550100",
                "carrier | +12125550100 | | on 9 of 10 | trunk t2 for +12125550100",
                "carrier | +12125550100 | | on 10 of 10 | hard_cap",
                "carrier | +12125550100 | | off 0 of 0 | not_registered",
                "phone | +12125550100 | | on 0 of 0 | trunk t2 for +12125550100",
                "phone | 2125550123 | on 1 of 2 | | out one as +12125550100",
                "phone | 2125550123 | on 2 of 2 | | hard_cap",
                "phone | 911 | on 2 of 2 | | emergency one as +12125550100",
            })
    void trunk(String row) {
        String[] cells = cells(row);
        Given given = new Given();
        given.carrier = cells[0].equals("carrier");
        given.flow = false;
        given.carriers = carriers("one");
        given.trunks = new CallFacts.Trunks(trunk("t1", "", cells[2]), trunk("t2", "+12125550100", cells[3]));
        assertDecided(cells[4], given.facts(cells[1]));
    }

    private static CallFacts.@Nullable Trunk trunk(String id, String number, String state) {
        if (state.isEmpty()) {
            return null;
        }
        String[] words = state.split(" ", 4);
        return new CallFacts.Trunk(
                id, number, words[0].equals("on"), Integer.parseInt(words[1]), Integer.parseInt(words[3]), 2);
    }

    private static void assertDecided(String verdict, CallFacts facts) {
        Decision decision = Admission.decide(facts);
        assertEquals(verdict, Given.told(decision.verdict()));
        assertFalse(decision.steps().isEmpty(), "every verdict leaves its deciding step");
        assertEquals(decision, Admission.decide(facts), "equal facts, equal decision");
        if (decision.verdict() instanceof Verdict.Refused refused) {
            assertEquals(
                    refused.refusal().word(), decision.steps().getLast().verdict(), "the deciding step is the last");
        }
    }

    private static String[] cells(String row) {
        String[] cells = row.split("\\|", -1);
        for (int i = 0; i < cells.length; i++) {
            cells[i] = cells[i].strip();
        }
        return cells;
    }

    private static List<Presented> candidates(String cell) {
        return java.util.Arrays.stream(cell.split(","))
                .filter(each -> !each.isEmpty())
                .map(each -> Given.presented(each.split(" ")[0], each.endsWith("ours")))
                .toList();
    }

    private static List<Carrier> carriers(String which) {
        Carrier one = Given.carrier("one", 50, List.of());
        Carrier dear = Given.carrier("dear", 60, List.of());
        Carrier cheap = Given.carrier("cheap", 40, List.of());
        return switch (which) {
            case "one" -> List.of(one);
            case "two" -> List.of(dear, cheap);
            case "sos" -> List.of(dear, cheap, Given.carrier("sos", 90, List.of()));
            case "flags" -> List.of(one, Given.carrier("fax", 60, List.of("fax", "t38")));
            case "off" -> List.of(Given.carrier("off", 50, List.of()));
            case "us-only" -> List.of(Given.carrier("us", 50, List.of(), "^\\+1"));
            default -> List.of();
        };
    }
}
