package io.strowger.call.recording;

import io.strowger.base.Scheduler;
import io.strowger.cdr.recording.RecordingRow;
import io.strowger.policy.RecordingRules;
import io.strowger.policy.settings.CallSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A recording that is being made: its row and file, what is to be kept, whether it is checked, and what came of it. */
record Plan(RecordingRow row, Path file, RecordingRules.Wanted wanted, CallSettings.StartCheck check, Course course) {

    void endedAt(Instant now) {
        course.over(Duration.between(row.started(), now).compareTo(wanted.shortest()) < 0);
    }

    /** What was found when it was looked at; {@code fault} is null where all was well. */
    record Finding(Instant at, @Nullable Fault fault) {}

    /** What came of it so far. The call, the writer and the check write here, each its own. */
    static final class Course {
        private volatile boolean over;
        private volatile boolean tooShort;
        private volatile Scheduler.@Nullable Job check;
        private volatile @Nullable Finding finding;

        private void over(boolean tooShort) {
            this.tooShort = tooShort;
            over = true;
            Scheduler.Job waiting = check;
            if (waiting != null) {
                waiting.cancel();
            }
        }

        boolean isOver() {
            return over;
        }

        boolean isTooShort() {
            return tooShort;
        }

        void check(Scheduler.Job job) {
            check = job;
        }

        @Nullable
        Finding finding() {
            return finding;
        }

        /** The first finding stays; true when this is it. */
        synchronized boolean checked(Instant at, @Nullable Fault fault) {
            boolean first = finding == null;
            finding = first ? new Finding(at, fault) : finding;
            return first;
        }
    }
}
