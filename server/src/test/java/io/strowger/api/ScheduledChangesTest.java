package io.strowger.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.account.later.ScheduledChanges;
import io.strowger.notify.mail.Faults;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A change from a later time on is kept, shown, cancelled, and made by its author's rights when it is due. */
class ScheduledChangesTest {
    private ApiWorld world;
    private Client boss;
    private String user;
    private ScheduledChanges changes;

    @BeforeEach
    void open() {
        world = new ApiWorld();
        boss = world.account(world.master, "Shop");
        user = world.person(boss, "someone", "user");
        changes = new ScheduledChanges(world.accounts, world.database, world.clock);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private Answer plan(Client who, String at, String fields) {
        return who.put(
                "~/scheduled_changes",
                "{'at':'" + at + "','type':'user','id':'" + user + "','changes':" + fields + "}");
    }

    private String soon() {
        return world.clock
                .instant()
                .plus(Duration.ofMinutes(10))
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }

    private void pass(Duration time) {
        world.clock.forward(time);
        changes.applyDue().forEach(new Faults(world.mailing, world.clock)::planned);
    }

    private String state(String id) {
        return boss.get("~/scheduled_changes/" + id).expect(200).at("state");
    }

    @Test
    void itIsMadeWhenDueAndStandsInTheHistoryWithItsAuthor() {
        String id = plan(boss, soon(), "{'first_name':'Later'}").expect(201).id();
        changes.applyDue();
        assertEquals("someone", boss.get("~/users/" + user).at("first_name"));
        assertEquals("waiting", state(id));
        pass(Duration.ofMinutes(11));
        assertEquals("Later", boss.get("~/users/" + user).at("first_name"));
        assertEquals("done", state(id));
        var newest = boss.get("~/users/" + user + "/history").data().get(0);
        assertEquals(boss.user(), newest.path("by").path("user_id").asString());
        assertEquals("scheduled-" + id, newest.path("request_id").asString());
        pass(Duration.ofMinutes(5));
        assertEquals(2, boss.get("~/users/" + user + "/history").data().size());
        boss.delete("~/scheduled_changes/" + id).expect(409);
    }

    @Test
    void aCancelledOneIsNeverMade() {
        String id = plan(boss, soon(), "{'first_name':'Never'}").expect(201).id();
        boss.delete("~/scheduled_changes/" + id).expect(200);
        pass(Duration.ofMinutes(20));
        assertEquals("someone", boss.get("~/users/" + user).at("first_name"));
        assertEquals("cancelled", state(id));
    }

    @Test
    void whoLostHisRightsChangesNothing() {
        world.person(boss, "second", "admin");
        Client second = world.signIn("Shop", "second");
        String id = plan(second, soon(), "{'first_name':'Revenge'}").expect(201).id();
        boss.patch("~/users/" + second.user(), "{'priv_level':'user'}").expect(200);
        pass(Duration.ofMinutes(20));
        assertEquals("failed", state(id));
        String log = boss.get("~/notifications/smtplog").expect(200).text();
        assertTrue(log.contains("fault-") && log.contains("change-" + id), log);
        assertEquals("someone", boss.get("~/users/" + user).at("first_name"));
    }

    @Test
    void aLocalTimeIsTheAccountsAndWhatIsWrongIsSaidAtOnce() {
        boss.patch("~", "{'timezone':'Asia/Tokyo'}").expect(200);
        LocalDateTime tomorrow = LocalDateTime.ofInstant(world.clock.instant(), ZoneId.of("Asia/Tokyo"))
                .plusDays(1)
                .truncatedTo(ChronoUnit.DAYS)
                .withHour(8);
        Answer planned =
                plan(boss, tomorrow.toString(), "{'first_name':'Early'}").expect(201);
        assertTrue(planned.at("at").endsWith("T23:00:00Z"), planned.at("at"));
        plan(boss, "yesterday", "{'first_name':'x'}").expect(400);
        plan(boss, "2001-01-01T08:00", "{'first_name':'x'}").expect(400);
        assertEquals("type", plan(boss, soon(), "{'first_name':5}").expect(400).rule("first_name"));
        plan(boss, soon(), "{'password':'secret'}").expect(400);
        assertEquals(1, boss.get("~/scheduled_changes").data().size());
    }
}
