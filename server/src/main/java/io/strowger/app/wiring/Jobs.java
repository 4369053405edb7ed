package io.strowger.app.wiring;

import io.strowger.account.AccountRoom;
import io.strowger.account.later.FormerRealms;
import io.strowger.account.later.ScheduledChanges;
import io.strowger.base.Scheduler;
import io.strowger.billing.Bills;
import io.strowger.billing.month.MonthJob;
import io.strowger.call.live.DisabledAccounts;
import io.strowger.call.money.Meter;
import io.strowger.store.Database;
import java.time.Duration;

/** The chapter of what happens by itself: looked after again and again, or when something changed. */
public final class Jobs {

    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    private static final Duration SWEEP = Duration.ofMinutes(1);
    private static final Duration TRIM = Duration.ofHours(1);

    /** How late a scheduled change may be. */
    private static final Duration PLANNED = Duration.ofSeconds(5);

    /** How often the outbox is looked at. */
    private static final Duration MAILS = Duration.ofSeconds(2);

    /** How soon what costs is on the bill. */
    private static final Duration BILLS = Duration.ofSeconds(10);

    /** How soon a changed certificate is noticed. */
    private static final Duration RELOAD = Duration.ofSeconds(5);

    private static final int MAX_JOBS = 1000;

    private final Setup setup;
    private final Ground ground;
    private final CallChapter calls;

    private Jobs(Setup setup, Ground ground, CallChapter calls) {
        this.setup = setup;
        this.ground = ground;
        this.calls = calls;
    }

    public static void begin(Setup setup, Ground ground, CallChapter calls) {
        Jobs jobs = new Jobs(setup, ground, calls);
        jobs.watchCalls();
        jobs.tidy(jobs.scheduler("jobs"));
        // a mail server may be slow, and many bills may take a while: each has a thread that nothing else waits for
        jobs.scheduler("mails").every(MAILS, ground.mails().mailing()::deliver);
        jobs.bill(jobs.scheduler("bills"));
    }

    private Scheduler scheduler(String name) {
        return setup.opened(new Scheduler(name, MAX_JOBS));
    }

    /** Whoever is switched off, or has no more credit, talks no more. */
    private void watchCalls() {
        scheduler("meter").every(Meter.TICK, calls.meter()::tick);
        DisabledAccounts disabled =
                new DisabledAccounts(calls.live(), ground.lookup().directory(), setup.clock());
        ground.documents().feed().subscribe(change -> disabled.changed(change.type(), change.id()));
    }

    private void tidy(Scheduler scheduler) {
        // calls of a life that is over before its first regular heartbeat are found again, too
        heartbeat();
        scheduler.every(HEARTBEAT, this::heartbeat);
        scheduler.every(SWEEP, ground.lookup().registrations()::sweep);
        scheduler.every(TRIM, ground.documents().feed()::trim);
        scheduler.every(TRIM, ground.lookup().callbacks()::sweep);
        scheduler.every(TRIM, ground.records().messages()::sweep);
        scheduler.every(RELOAD, ground.documents().certificates()::reload);
        plan(scheduler);
    }

    private void heartbeat() {
        ground.records().calls().heartbeat(setup.clock().instant());
    }

    /** What people want done at a certain time. */
    private void plan(Scheduler scheduler) {
        AccountRoom accounts = ground.documents().accounts();
        Database database = ground.documents().database();
        ScheduledChanges later = new ScheduledChanges(accounts, database, setup.clock());
        scheduler.every(PLANNED, () -> later.applyDue().forEach(ground.mails().faults()::planned));
        scheduler.every(PLANNED, new FormerRealms(accounts, database, setup.clock())::endDue);
    }

    /** Fees, charges and invoices. */
    private void bill(Scheduler scheduler) {
        AccountRoom accounts = ground.documents().accounts();
        Database database = ground.documents().database();
        Bills bills =
                Bills.open(ground.money().billing(), accounts, ground.mails().mailing(), database, setup.clock());
        MonthJob months =
                new MonthJob(accounts, database, bills.months(), ground.mails().faults(), setup.clock());
        ground.documents().feed().subscribe(months::changed);
        scheduler.every(BILLS, months::run);
    }
}
