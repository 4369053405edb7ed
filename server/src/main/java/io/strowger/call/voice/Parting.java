package io.strowger.call.voice;

import io.strowger.call.CallOutcome;
import io.strowger.call.InboundCall;
import io.strowger.media.audio.Playlist;
import io.strowger.media.prompt.Prompts;
import io.strowger.media.tone.CountryTones;
import io.strowger.media.tone.Signal;
import io.strowger.policy.Refusal;
import java.util.List;
import java.util.Optional;

/**
 * What a caller hears before a call ends that led nowhere: the engaged tone where nothing else can tell, for the call was
 * answered before; and why nobody takes it where the number was withheld.
 */
public record Parting(InboundCall call) {

    /** How often the engaged tone comes; some countries' is longer than others'. */
    static final int TONES = 8;

    /** How the call ended meanwhile, if it did. */
    public Optional<CallOutcome> hears(Refusal refusal) {
        boolean answered = call.caller().isAnswered();
        if (refusal == Refusal.BUSY && answered) {
            return played(engaged(), true);
        }
        boolean hidden = refusal == Refusal.ANONYMOUS
                || refusal == Refusal.REJECTED && call.facts().isWithheld();
        return hidden ? played(why(refusal), answered) : Optional.empty();
    }

    private Playlist engaged() {
        return Playlist.of(CountryTones.of(call.parts().country(), Signal.BUSY).once())
                .repeated(TONES, 0);
    }

    /** Whoever declines need not have done it for the number, so that is only hinted at. */
    private Playlist why(Refusal refusal) {
        String reason = "refusal-" + refusal.word();
        return Prompts.in(call.language())
                .list(refusal == Refusal.ANONYMOUS ? List.of(reason) : List.of(reason, "withheld-hint"));
    }

    private Optional<CallOutcome> played(Playlist list, boolean answered) {
        Optional<Announcement> line = call.announce(answered);
        if (line.isEmpty()) {
            return Optional.empty();
        }
        try (Announcement announcement = line.get()) {
            return announcement.play(list);
        }
    }
}
