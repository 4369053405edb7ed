package io.strowger.callflow;

import io.strowger.account.settings.PlayStep;
import io.strowger.call.CallOutcome;
import io.strowger.call.InboundCall;
import io.strowger.call.voice.Announcement;
import io.strowger.call.voice.Heard;
import io.strowger.media.audio.Playlist;
import io.strowger.media.prompt.Prompts;
import java.util.Optional;

/** The step {@code play}: a prompt of the exchange, as often as wanted, until one of the keys that end it. */
record Playing(Playlist list, String stopping, boolean answer) {

    /** How KAZOO names the sounds of the system. */
    private static final String SYSTEM = "system_media/";

    private static final int PAUSE_MILLIS = 1000;

    /** Empty when there is no such sound. */
    static Optional<Playing> of(PlayStep step, String language) {
        String id = step.id() == null ? "" : step.id();
        String name = id.substring(id.indexOf(SYSTEM) < 0 ? 0 : id.indexOf(SYSTEM) + SYSTEM.length());
        if (!Prompts.in(Prompts.FALLBACK).has(name)) {
            return Optional.empty();
        }
        Playlist once = Playlist.of(Prompts.in(language).sound(name));
        Playlist list =
                step.endlessPlayback() ? once.endless(PAUSE_MILLIS) : once.repeated(step.loopCount(), PAUSE_MILLIS);
        return Optional.of(new Playing(list, String.join("", step.terminators()), step.answer()));
    }

    /** How the call ended meanwhile, if it did. */
    Optional<CallOutcome> to(InboundCall call) {
        Optional<Announcement> line = call.announce(answer);
        if (line.isEmpty()) {
            return Optional.empty();
        }
        try (Announcement announcement = line.get()) {
            return announcement.play(list, stopping) instanceof Heard.Gone gone
                    ? Optional.of(gone.outcome())
                    : Optional.empty();
        }
    }
}
