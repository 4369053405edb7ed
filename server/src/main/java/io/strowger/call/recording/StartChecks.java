package io.strowger.call.recording;

import io.strowger.base.Scheduler;
import io.strowger.base.Tasks;
import io.strowger.media.recording.Recording;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLongArray;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks, where an account wants that, whether a recording that has just begun is written. It tells, and changes nothing. */
public final class StartChecks implements AutoCloseable {
    /** Checks that wait for their time, of calls that may be over by then. */
    private static final int MAX_WAITING = 2 * Recorder.MAX_RUNNING;

    private static final Logger LOG = LoggerFactory.getLogger(StartChecks.class);

    private final Scheduler scheduler = new Scheduler("recording-checks", MAX_WAITING);
    private final AtomicLongArray faults = new AtomicLongArray(Fault.values().length);
    private final InstantSource clock;

    public StartChecks(InstantSource clock) {
        this.clock = clock;
    }

    /** How many recordings had this fault. */
    public long count(Fault fault) {
        return faults.get(fault.ordinal());
    }

    /** Looks at it after the time that is set. */
    void begun(Plan plan, Recording recording) {
        if (!plan.check().enabled()) {
            return;
        }
        Duration delay = Duration.ofSeconds(plan.check().delaySeconds());
        // a disk that does not answer holds up nobody else's check
        Runnable look = () -> Tasks.start("recording-check", () -> look(plan, recording));
        try {
            plan.course().check(scheduler.after(delay, look));
        } catch (IllegalStateException | RejectedExecutionException full) {
            LOG.warn("recording {} is not checked: {}", plan.row().id(), full.getMessage());
        }
    }

    private void look(Plan plan, Recording recording) {
        if (!plan.course().isOver()) {
            Fault.of(recording.soFar(), plan.file()).ifPresentOrElse(fault -> found(plan, fault), () -> plan.course()
                    .checked(clock.instant(), null));
        }
    }

    /** Where a check is wanted, this is told. */
    void found(Plan plan, Fault fault) {
        if (plan.check().enabled() && plan.course().checked(clock.instant(), fault)) {
            faults.incrementAndGet(fault.ordinal());
            LOG.warn(
                    "recording.validation_failed: {}, account {}, call {}, recording {}",
                    fault.word(),
                    plan.row().accountId(),
                    plan.row().of().recordId(),
                    plan.row().id());
        }
    }

    @Override
    public void close() {
        scheduler.close();
    }
}
