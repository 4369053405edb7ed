package io.strowger.call.ring;

import io.strowger.call.CallOutcome;
import io.strowger.call.CallParts;
import io.strowger.call.InboundCall;
import io.strowger.call.Leg;
import io.strowger.call.media.CallMedia;
import io.strowger.call.voice.Announcement;
import io.strowger.call.voice.Heard;
import io.strowger.call.voice.Wanted;
import io.strowger.media.audio.Playlist;
import io.strowger.media.prompt.Prompts;
import io.strowger.policy.Refusal;
import io.strowger.policy.Step;
import java.time.Duration;
import java.util.Optional;

/**
 * Asks whoever answered a forwarded call to press 1 before the two are joined, so that no mailbox elsewhere takes the call
 * (KAZOO's {@code require_keypress}). The caller goes on hearing it ring.
 */
record Keypress(InboundCall call, Leg leg) {

    private static final String STEP = "require_keypress";

    /** How long after the question, as in KAZOO. */
    static final Duration WAIT = Duration.ofSeconds(3);

    /** People need a moment to take a telephone from the ear. */
    static final int TIMES = 2;

    Rung confirmed() {
        leg.acknowledge();
        Optional<Announcement> line = parts().line(leg).map(Announcement::new);
        if (line.isEmpty()) {
            return new Rung.Answered(leg); // its sound does not go through us: nobody can ask
        }
        waiting(true);
        Heard heard = asked(line.get());
        waiting(false);
        return switch (heard) {
            case Heard.Digits one when one.digits().equals("1") -> new Rung.Answered(leg);
            case Heard.Gone gone
            when !leg.times().isEnded() -> {
                parts().hangUp(leg, gone.outcome());
                yield new Rung.Over(gone.outcome());
            }
            default -> refused();
        };
    }

    private Heard asked(Announcement line) {
        try (line) {
            Playlist question = Playlist.of(Prompts.in(call.language()).sound("forward-keypress"));
            Heard heard = new Heard.Nothing();
            for (int i = 0; i < TIMES && heard instanceof Heard.Nothing; i++) {
                heard = line.ask(question, new Wanted(1, "", WAIT, WAIT));
            }
            return heard;
        }
    }

    private Rung refused() {
        parts().hangUp(leg, CallOutcome.refused(Refusal.NO_ANSWER));
        call.note(Step.refused(parts().now(), STEP, Refusal.NO_ANSWER));
        return new Rung.Unanswered(Refusal.NO_ANSWER, false);
    }

    /** Whom we spoke to before hears us, not its own phone. */
    private void waiting(boolean begins) {
        if (!call.side().isHere() || !call.caller().hearsUs()) {
            return;
        }
        if (begins) {
            parts().waiting().rings(CallMedia.End.CALLER);
        } else {
            parts().waiting().over(CallMedia.End.CALLER);
        }
    }

    private CallParts parts() {
        return call.parts();
    }
}
