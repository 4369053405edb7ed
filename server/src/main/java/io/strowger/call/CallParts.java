package io.strowger.call;

import io.strowger.call.media.CallMedia;
import io.strowger.call.story.Story;
import io.strowger.call.story.StoryRecord;
import io.strowger.call.voice.Announcement;
import io.strowger.call.voice.Line;
import io.strowger.call.voice.WaitingSound;
import io.strowger.media.audio.Playlist;
import io.strowger.media.prompt.Prompts;
import io.strowger.media.relay.RelayListener;
import io.strowger.policy.CallFacts;
import io.strowger.policy.Refusal;
import io.strowger.policy.Step;
import io.strowger.policy.settings.CallSettings;
import io.strowger.policy.settings.Effective;
import io.strowger.policy.settings.Provenance;
import io.strowger.routing.directory.Directory;
import io.strowger.sip.dialog.Dialog;
import io.strowger.sip.dialog.OutgoingOffer;
import io.strowger.sip.value.Body;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the verbs of a call are made of: its events, its media, its story and what it may ask the exchange. Only the
 * call's own thread uses it, but for the mailbox and what the story shows.
 */
public final class CallParts {
    private static final String LANGUAGE = "language";

    private final InboundCall call;
    private final CallRoom room;
    private final Mailbox mailbox;
    private volatile Story story;
    private CallMedia media = new CallMedia();
    private String spoken = "";
    private @Nullable HandedOver handedOver;

    /** The leg another call goes on with, and where its events go. */
    private record HandedOver(Leg leg, Mailbox to) {}

    CallParts(InboundCall call, CallRoom room, Story story) {
        this.call = call;
        this.room = room;
        this.mailbox = new Mailbox(room.sip().wheel());
        this.story = story;
    }

    public CallRoom room() {
        return room;
    }

    public Mailbox mailbox() {
        return mailbox;
    }

    public Story story() {
        return story;
    }

    public CallMedia media() {
        return media;
    }

    // ---------------------------------------------------------------------------------------------- time and events

    public Instant now() {
        return room.time().clock().instant();
    }

    public long nanos() {
        return room.time().nanos().getAsLong();
    }

    /** The next event, or null when none came in time. */
    public @Nullable CallEvent next(Duration wait) {
        return mailbox.next(wait);
    }

    /** The next event of this kind, or null when none came in time; all others wait, but offers, which cannot. */
    public @Nullable CallEvent awaiting(Duration limit, Predicate<CallEvent> kind) {
        long deadline = nanos() + limit.toNanos();
        List<CallEvent> others = new ArrayList<>();
        CallEvent event = next(limit);
        while (event != null && !kind.test(event)) {
            if (event instanceof CallEvent.Reoffer) {
                stray(event);
            } else {
                others.add(event);
            }
            event = next(Duration.ofNanos(deadline - nanos()));
        }
        mailbox.putBack(others);
        return event;
    }

    /** An event nobody waits for any more. */
    public void stray(CallEvent event) {
        new Strays(this).clear(event);
    }

    /** One of its legs rings, answered or ended: who watches the call is told. */
    public void changed() {
        room.live().changed(call);
    }

    // -------------------------------------------------------------------------------------------------------- media

    /** Ports for the call's media, unless it bypasses us; false when none are left. */
    public boolean openMedia(boolean bypass) {
        if (bypass) {
            media.bypass();
        }
        return media.open(room.relay(), room.protections(), silence());
    }

    private RelayListener silence() {
        return (quiet, since) -> mailbox.put(new CallEvent.MediaLost());
    }

    /** New ports for a new pair; null when none are left. */
    public @Nullable CallMedia freshMedia(boolean bypass) {
        media = media.anew();
        return openMedia(bypass) ? media : null;
    }

    /** Offers this to a leg inside its dialog; empty when that is not possible now. */
    public Optional<OutgoingOffer> reoffer(Leg leg, Body offer) {
        return Optional.ofNullable(leg.dialog())
                .map(dialog -> dialog.reoffer(offer, List.of(), new Reoffering.Events(leg, mailbox)));
    }

    /** For who waits while somebody else is rung. */
    public WaitingSound waiting() {
        return new WaitingSound(media, country(), room.hasMusicOnHold(story.accountId()));
    }

    /** The exchange's own line to a leg that is up; empty when its sound cannot be had. */
    public Optional<Line> line(Leg leg) {
        return media.sound(leg.end()).map(sound -> new OwnLine(this, leg, sound));
    }

    /** The exchange itself talks with one party of a call whose other one is gone. */
    public void tell(Leg leg, Refusal refusal) {
        line(leg).map(Announcement::new).ifPresent(line -> {
            try (line) {
                line.play(Playlist.of(Prompts.in(language()).sound("refusal-" + refusal.word())));
            }
        });
    }

    // ---------------------------------------------------------------------------------------------------- the story

    /** Leaves a step in the journey. */
    public void note(Step step) {
        story.note(step);
    }

    /** Writes down who takes part now. */
    public long saved() {
        return room.records().save(StoryRecord.opened(story));
    }

    /** Whose doing it is that this leg hangs up. */
    public CallOutcome.By by(Leg leg) {
        return leg == story.caller() ? CallOutcome.By.CALLER : CallOutcome.By.CALLEE;
    }

    /** Where the exchange ended the call, its parties are told why. */
    public void hangUp(Leg leg, CallOutcome outcome) {
        Optional<Refusal> why =
                outcome.by() == CallOutcome.By.SYSTEM ? Refusal.named(outcome.reason()) : Optional.empty();
        hangUp(
                leg,
                outcome,
                why.map(row -> CallerLeg.reason(row.status(false), row)).orElse(null));
    }

    /** The exchange ends the call. */
    public CallOutcome stopped(CallEvent.Stop stop) {
        if (stop.why() != null) {
            note(stop.why());
        }
        return CallOutcome.stopped(stop.word());
    }

    /** The Reason (RFC 3326) tells a party why a call ends that it did not end itself. */
    public void hangUp(Leg leg, CallOutcome outcome, @Nullable String reason) {
        Dialog dialog = leg.dialog();
        if (dialog != null && !leg.times().isEnded()) {
            dialog.bye(reason);
        }
        leg.ended(outcome, nanos());
        changed();
    }

    // -------------------------------------------------------------------------------------------------- the account

    public Optional<Directory.Account> account() {
        return room.directory().account(story.accountId());
    }

    /** Whose tones are heard. */
    public String country() {
        return account().map(room.directory()::countryOf).orElse("");
    }

    /** What holds for the account as a whole. */
    public Optional<CallSettings> settings() {
        return account().map(room.directory()::effective).map(Effective::values);
    }

    public String realm() {
        return account().map(Directory.Account::realm).orElse("");
    }

    /**
     * Said by the callflow, else by who calls, or is called by a carrier: his phone, himself, his account, above; where
     * another account was reached, by who is called there.
     */
    public String language() {
        String said = speaking().values().language();
        return !spoken.isEmpty() || said == null ? spoken : said;
    }

    private Effective speaking() {
        boolean elsewhere = !call.reached().equals(story.accountId());
        return (elsewhere ? call.here() : story.facts()).settings();
    }

    public void speak(String language) {
        spoken = language;
    }

    /** The setting that chose the language, unless a callflow did. */
    public Optional<Step.Source> languageSource() {
        Provenance from = speaking().from();
        return spoken.isEmpty() && from.sources().containsKey(LANGUAGE)
                ? Optional.of(from.of(LANGUAGE))
                : Optional.empty();
    }

    /** The circumstances of a call within this one. */
    public CallFacts.Circumstances circumstances() {
        return CallFacts.Circumstances.within(now());
    }

    // --------------------------------------------------------------------------------------------- handing legs over

    /** Another call goes on with this leg, the record and the place among the live calls. */
    public void handOver(Leg leg, InboundCall to) {
        handedOver = new HandedOver(leg, to.parts().mailbox());
    }

    /** This attempt becomes the call it was made for. */
    public void goesOn(Story with) {
        with.absorb(story);
        story = with;
        room.live().replace(call);
    }

    /** Nothing comes any more and the ports go back; false when another call goes on with the rest. */
    boolean close() {
        Iterable<CallEvent> unread = mailbox.close();
        media.close();
        HandedOver with = handedOver;
        unread.forEach(with == null ? this::stray : event -> passOn(event, with));
        return with == null;
    }

    private void passOn(CallEvent event, HandedOver with) {
        if (event.leg() != with.leg() || !with.to().put(event)) {
            stray(event);
        }
    }
}
