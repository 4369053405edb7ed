package io.strowger.call.decided;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.account.tree.DocumentType;
import io.strowger.app.MovedClock;
import io.strowger.app.Town;
import io.strowger.base.Eventually;
import io.strowger.base.Json;
import io.strowger.call.Office;
import io.strowger.call.TestCall;
import io.strowger.call.TestPhone;
import io.strowger.policy.Step;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/**
 * Calls at times of a user's week, of his dates and of the days on which clocks change, and by an account's office hours, on
 * a clock that is moved.
 */
class HoursCallTest {

    private static final String OUTSIDE = "+442079460123";
    private static final String DID = "+442079460700";
    private static final String LONDON = "Europe/London";
    private static final String NEW_YORK = "America/New_York";

    private static final MovedClock CLOCK = new MovedClock();
    private static Town town;
    private static Office office;
    private static TestPhone carrier;

    @BeforeAll
    static void build() {
        town = Town.open(CLOCK);
        office = new Office(town);
        carrier = TestPhone.unregistered(town.sip(), new TestPhone.Login("+442079460999", "carrier.example", "none"));
        town.carrier(office.account, carrier.address());
        office.set(json("{'timezone':'Europe/London','call_journey':{'enabled':true}}"));
    }

    @AfterAll
    static void takeDown() {
        carrier.close();
        office.close();
        town.close();
    }

    private static ObjectNode json(String text) {
        return Json.readObject(text.replace('\'', '"'));
    }

    /** Out of hours carol rings instead. */
    private static void hours(String days, String exceptions) {
        hours(days, exceptions, "'action':'user','user_id':'" + office.user("Carol") + "'");
    }

    private static void hours(String days, String exceptions, String then) {
        office.set("Bob", json("{'call_handling':{'out_of_hours':null}}"));
        office.set(
                "Bob",
                json("{'call_handling':{'out_of_hours':{'enabled':true,'days':{" + days + "},'exceptions':["
                        + exceptions + "],'then':{" + then + "}}}}"));
    }

    /** It is this time on the wall of the zone, and all phones are on. */
    private static void at(String wall, String zone) {
        at(LocalDateTime.parse(wall).atZone(ZoneId.of(zone)));
    }

    private static void at(ZonedDateTime time) {
        CLOCK.set(time.toInstant());
        List.of(office.alice, office.bob, office.carol).forEach(phone -> assertEquals(200, phone.register(3600)));
    }

    private static void rings(TestPhone phone, String what) {
        TestCall call = office.alice.call("1002");
        phone.awaitCall().refuse(486);
        assertEquals("486", call.last(), what);
        assertTrue(office.bob.isUndisturbed() && office.carol.isUndisturbed(), what);
    }

    /** At each of these minutes on a day who is named is rung. */
    private static void table(String date, String zone, String... rows) {
        for (String row : rows) {
            String[] cells = row.split(" ", 2);
            at(date + 'T' + cells[0] + (cells[0].length() == 5 ? ":00" : ""), zone);
            rings(cells[1].equals("bob") ? office.bob : office.carol, date + ' ' + row);
        }
    }

    /** Of the latest call, by the clock, once it is written down. */
    private static Step step(String name, String since) {
        Eventually.holds("a record since " + since, () -> town.records(office.account).stream()
                .findFirst()
                .filter(record -> record.started().isAfter(Instant.parse(since)))
                .isPresent());
        return town.records(office.account).getFirst().journey().stream()
                .filter(each -> each.step().equals(name) && each.verdict().equals("chosen"))
                .findFirst()
                .orElseThrow();
    }

    /** Of this week: 2027-05-03 is a Monday, and a holiday in London; 2027-05-04 a Tuesday. */
    @Test
    void eachMinuteOfTheWeekAndOfItsExceptions() {
        hours(
                "'monday':{'mode':'unavailable'},'tuesday':{'mode':'available'},"
                        + "'wednesday':{'mode':'unavailable_between','spans':[{'from':'12:00','to':'13:00'},"
                        + "{'from':'18:00','to':'08:00'}]}",
                "{'date':'2027-05-07','mode':'unavailable'},"
                        + "{'date':'2027-05-10','mode':'unavailable_between','spans':[{'from':'09:00','to':'24:00'}]}");
        table("2027-05-03", LONDON, "00:00 carol", "23:59 carol", "23:59:59 carol");
        table("2027-05-04", LONDON, "00:00 bob", "12:00 bob", "23:59 bob");
        table("2027-05-05", LONDON, "11:59 bob", "12:00 carol", "12:59:59 carol", "13:00 bob", "17:59 bob");
        table("2027-05-05", LONDON, "18:00 carol", "23:59 carol");
        table("2027-05-06", LONDON, "00:00 carol", "07:59 carol", "08:00 bob", "23:59 bob");
        table("2027-05-07", LONDON, "00:00 carol", "23:59 carol");
        table("2027-05-10", LONDON, "00:00 bob", "08:59 bob", "09:00 carol", "23:59 carol");
        table("2027-05-11", LONDON, "00:00 bob");
        office.set("Bob", json("{'call_handling':{'out_of_hours':{'enabled':false}}}"));
        table("2027-05-03", LONDON, "03:00 bob");
        office.set("Bob", json("{'call_handling':{'out_of_hours':{'enabled':true}}}"));
        table("2028-05-01", LONDON, "03:00 carol");
        Step why = step("out_of_hours", "2028-05-01T00:00:00Z");
        assertEquals("days.monday unavailable", why.detail());
        assertEquals(
                "call_handling.out_of_hours.days.monday",
                why.source() == null ? null : why.source().setting());
    }

    /**
     * Clocks go forward and back: in London 2027-03-28 at 01:00 UTC and 2027-10-31 at 01:00 UTC, in New York 2027-03-14 at
     * 07:00 UTC and 2027-11-07 at 06:00 UTC. An hour that comes twice is closed twice, one that is left out never.
     */
    @Test
    void daysOnWhichClocksChange() {
        String span = "{'mode':'unavailable_between','spans':[{'from':'01:30','to':'03:00'}]}";
        hours("'sunday':" + span, "");
        inUtc("2027-03-28", "00:59:59 bob", "01:00 carol", "01:59 carol", "02:00 bob");
        inUtc("2027-10-31", "00:29 bob", "00:30 carol", "00:59 carol", "01:00 bob", "01:29 bob");
        inUtc("2027-10-31", "01:30 carol", "02:59 carol", "03:00 bob");
        office.set("Bob", json("{'timezone':'America/New_York'}"));
        inUtc("2027-03-14", "06:29 bob", "06:30 carol", "06:59 carol", "07:00 bob");
        inUtc("2027-11-07", "05:29 bob", "05:30 carol", "05:59 carol", "06:00 bob", "06:29 bob");
        inUtc("2027-11-07", "06:30 carol", "07:59 carol", "08:00 bob");
        office.set("Bob", json("{'timezone':null}"));
        hours("'saturday':{'mode':'unavailable_between','spans':[{'from':'22:00','to':'08:00'}]}", "");
        inUtc("2027-03-28", "00:00 carol", "06:59 carol", "07:00 bob");
        inUtc("2027-10-31", "00:00 carol", "07:59 carol", "08:00 bob");
    }

    private static void inUtc(String date, String... rows) {
        table(date, ZoneOffset.UTC.getId(), rows);
    }

    @Test
    void whereCallsGoThen() {
        town.number(office.account, DID);
        town.user(office.account, "Desk", "1009", DID);
        String always = "'monday':{'mode':'unavailable'}";
        at("2027-05-03T12:00:00", LONDON);
        hours(always, "", "'action':'voicemail'");
        office.alice.call("1002").seesAtLast("480"); // he has none
        town.create(
                DocumentType.VMBOX,
                office.account,
                json("{'name':'Bob','mailbox':'1002','owner_id':'" + office.user("Bob") + "'}"));
        TestCall left = office.alice.call("1002");
        left.seesAtLast("200");
        Eventually.holds("the greeting is heard", () -> left.packets() > 20);
        left.hangUp();
        hours(always, "", "'action':'user','user_id':'" + office.user("Carol") + "'");
        over(office.alice.call("1002"), office.carol.awaitCall());
        hours(always, "", "'action':'number','number':'" + OUTSIDE + "'");
        TestCall silent = office.alice.call("1002");
        TestCall rung = carrier.awaitCall();
        assertEquals(0, silent.packets(), "nothing is said before");
        over(silent, rung);
        hours(always, "", "'action':'number','announce':true,'number':'" + OUTSIDE + "'");
        TestCall told = office.alice.call("1002");
        TestCall then = carrier.awaitCall();
        assertTrue(told.packets() > 0, "the caller is told before");
        over(told, then);
        hours(always, "", "'action':'number','after_s':2,'number':'" + OUTSIDE + "'");
        long began = System.nanoTime();
        TestCall patient = office.alice.call("1002");
        patient.seesAtLast("180");
        TestCall late = carrier.awaitCall();
        assertTrue(System.nanoTime() - began > 1_900_000_000L, "it rang for two seconds");
        over(patient, late);
        hours(always, "", "'action':'number','after_s':120,'always':true,'number':'" + OUTSIDE + "'");
        TestCall hasty = office.alice.call("1002");
        over(hasty, carrier.awaitCall());
        hours(always, "", "'action':'number','after_s':60,'number':'" + OUTSIDE + "'");
        TestCall gone = office.alice.call("1002");
        gone.seesAtLast("180");
        gone.cancel();
        gone.seesAtLast("487");
        assertTrue(office.bob.isUndisturbed() && carrier.isUndisturbed());
    }

    private static void over(TestCall call, TestCall rung) {
        rung.refuse(486);
        call.seesAtLast("486");
    }

    private static String rule(String fields) {
        return town.create(DocumentType.TEMPORAL_RULE, office.account, json("{" + fields + "}"));
    }

    private static String ring(String person) {
        return "{'module':'user','data':{'id':'" + office.user(person) + "'}}";
    }

    /** R-C19: bob rings in office hours, 9 to 5 by the account's clock, carol on Christmas Day, nobody else at all. */
    @Test
    void officeHoursFollowTheAccountsClock() {
        office.set("Bob", json("{'call_handling':{'out_of_hours':null}}"));
        String open = rule("'name':'Open','cycle':'daily','time_window_start':32400,'time_window_stop':61199");
        String holiday = rule("'name':'Christmas','cycle':'yearly','month':12,'days':[25]");
        String set = town.create(
                DocumentType.TEMPORAL_RULES_SET,
                office.account,
                json("{'name':'Holidays','temporal_rules':['" + holiday + "']}"));
        String second = "{'module':'temporal_route','data':{'rules':['" + open + "']},'children':{'" + open + "':"
                + ring("Bob") + "}}";
        town.create(
                DocumentType.CALLFLOW,
                office.account,
                json("{'numbers':['1000'],'flow':{'module':'temporal_route','data':{'rule_set':'" + set
                        + "'},'children':{'" + set + "':" + ring("Carol") + ",'_':" + second + "}}}"));
        main("2027-03-27T08:59:59Z", "nobody");
        main("2027-03-27T09:00:00Z", "bob");
        main("2027-03-28T07:59:59Z", "nobody");
        main("2027-03-28T08:00:00Z", "bob");
        main("2027-03-28T15:59:58Z", "bob");
        main("2027-03-28T16:00:00Z", "nobody");
        main("2027-10-30T08:00:00Z", "bob");
        main("2027-10-31T08:59:59Z", "nobody");
        main("2027-10-31T09:00:00Z", "bob");
        main("2027-12-24T23:59:59Z", "nobody");
        main("2027-12-25T00:00:00Z", "carol");
        main("2027-12-25T12:00:00Z", "carol");
        main("2027-12-26T12:00:00Z", "bob");
        office.set(json("{'timezone':'America/New_York'}"));
        main("2027-03-13T13:59:59Z", "nobody");
        main("2027-03-13T14:00:00Z", "bob");
        main("2027-03-14T12:59:59Z", "nobody");
        main("2027-03-14T13:00:00Z", "bob");
        main("2027-11-06T13:00:00Z", "bob");
        main("2027-11-07T13:59:59Z", "nobody");
        main("2027-11-07T14:00:00Z", "bob");
        main("2027-12-26T04:59:59Z", "carol");
        office.set(json("{'timezone':'Europe/London'}"));
        force("Open", "true");
        main("2029-05-03T03:00:00Z", "bob");
        assertEquals(
                "Open in Europe/London",
                step("temporal_route", "2029-05-03T00:00:00Z").detail());
        force("Open", "false");
        main("2029-05-03T12:00:00Z", "nobody");
        force("Christmas", "true");
        main("2029-05-03T12:00:00Z", "carol");
    }

    private static void force(String name, String on) {
        town.patch(office.account, DocumentType.TEMPORAL_RULE, "name", name, json("{'enabled':" + on + "}"));
    }

    /** Who rings when the main number is called then. */
    private static void main(String time, String who) {
        at(ZonedDateTime.parse(time));
        TestCall call = office.alice.call("1000");
        if (who.equals("nobody")) {
            assertEquals("404", call.last(), time);
        } else {
            (who.equals("bob") ? office.bob : office.carol).awaitCall().refuse(486);
            assertEquals("486", call.last(), time);
        }
        assertTrue(office.bob.isUndisturbed() && office.carol.isUndisturbed(), time);
    }
}
