package io.strowger.call.recording;

import io.strowger.base.Ids;
import io.strowger.cdr.recording.RecordingRow;
import io.strowger.cdr.recording.Recordings;
import io.strowger.media.MediaException;
import io.strowger.media.recording.Receipt;
import io.strowger.media.recording.Recording;
import io.strowger.media.recording.RecordingLimits;
import io.strowger.media.recording.StopReason;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Begins recordings and keeps what comes of them. A recording that cannot be made is said, and costs no call anything. */
public final class Recorder {

    /** Most recordings at once; a call more is not recorded. */
    static final int MAX_RUNNING = 2_000;

    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuuMM");

    private final Recordings recordings;
    private final StartChecks checks;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final AtomicInteger running = new AtomicInteger();

    public Recorder(Recordings recordings, StartChecks checks, InstantSource clock, LongSupplier nanos) {
        this.recordings = recordings;
        this.checks = checks;
        this.clock = clock;
        this.nanos = nanos;
    }

    /** KAZOO's form: the month it began in, then an id nobody guesses. */
    String newId(Instant start) {
        return MONTH.format(YearMonth.from(start.atOffset(ZoneOffset.UTC))) + '-' + Ids.next();
    }

    /** Where it is to lie. */
    Path file(String accountId, String id) {
        return recordings.folder().of(accountId, id);
    }

    Instant now() {
        return clock.instant();
    }

    /** Begins it; empty when that cannot be. */
    Optional<Recording> begin(Plan plan) {
        if (running.incrementAndGet() > MAX_RUNNING) {
            running.decrementAndGet();
            LOG.warn(
                    "call {} is not recorded: {} recordings are running",
                    plan.row().of().recordId(),
                    MAX_RUNNING);
            checks.found(plan, Fault.NOT_STARTED);
            return Optional.empty();
        }
        try {
            Recording recording = Recording.start(
                    recordings
                            .folder()
                            .create(plan.row().accountId(), plan.row().id()),
                    new Recording.Setup(limits(plan.wanted().longest()), nanos),
                    receipt -> ended(plan, receipt));
            recordings.save(plan.row());
            checks.begun(plan, recording);
            return Optional.of(recording);
        } catch (MediaException | UncheckedIOException failed) {
            running.decrementAndGet();
            LOG.error("call {} is not recorded: {}", plan.row().of().recordId(), failed.getMessage());
            checks.found(plan, Fault.NOT_STARTED);
            return Optional.empty();
        }
    }

    private static RecordingLimits limits(Duration longest) {
        RecordingLimits usual = RecordingLimits.usual();
        return new RecordingLimits(
                Math.min(longest.toMillis(), usual.maxMillis()), usual.maxBytes(), usual.minFreeBytes());
    }

    /** On the writer's thread. */
    private void ended(Plan plan, Receipt receipt) {
        running.decrementAndGet();
        if (plan.course().isTooShort()) {
            recordings.drop(plan.row());
            return;
        }
        Fault.ofEnd(receipt.reason()).ifPresent(fault -> checks.found(plan, fault));
        if (receipt.reason() != StopReason.ASKED || !receipt.isComplete()) {
            LOG.warn("recording {} is not all of its call: {}", plan.row().id(), receipt.reason());
        }
        recordings.save(plan.row()
                .ended(new RecordingRow.End(
                        plan.row().started().plusMillis(receipt.millis()),
                        receipt.millis(),
                        receipt.bytes(),
                        receipt.sha256(),
                        receipt.reason().name().toLowerCase(Locale.ROOT))));
    }
}
