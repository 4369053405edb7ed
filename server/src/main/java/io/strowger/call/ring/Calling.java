package io.strowger.call.ring;

import io.strowger.base.Ids;
import io.strowger.call.CallOutcome;
import io.strowger.call.CallRoom;
import io.strowger.call.CalleeLeg;
import io.strowger.call.InboundCall;
import io.strowger.call.identity.Invites;
import io.strowger.call.media.CallMedia;
import io.strowger.call.recording.RecordingWishes;
import io.strowger.policy.Admission;
import io.strowger.policy.Caller;
import io.strowger.policy.Identity;
import io.strowger.policy.Party;
import io.strowger.policy.Refusal;
import io.strowger.policy.Step;
import io.strowger.policy.Verdict;
import io.strowger.policy.handling.Handling;
import io.strowger.policy.settings.Effective;
import io.strowger.routing.SecondCalls;
import io.strowger.routing.Target;
import io.strowger.routing.directory.Directory;
import io.strowger.sip.value.Body;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sends out the INVITEs of a call to all places that are to ring at once, and waits for what comes of them. */
public record Calling(InboundCall call) {

    /** Rings all phones of a user. */
    public Rung user(String accountId, String userId, Duration limit) {
        Directory directory = call.parts().room().directory();
        Optional<Directory.User> user = directory.user(userId);
        user.ifPresent(each -> call.parts().story().seeks(each.id()));
        return unwanted(user.map(directory::effective))
                .orElseGet(() -> user.map(each -> new Diverting(this, Directory.Device.of(each)).ring(limit))
                        .orElseGet(() -> ringAll(accountId, userId, limit)));
    }

    /**
     * Rings the phones of a user, whatever he wants done when he does not answer. A phone that sends its calls on does not
     * ring; it is followed where no other is there.
     */
    Rung ringAll(String accountId, String userId, Duration limit) {
        List<Target> places = call.parts().room().places().ofUser(accountId, userId).stream()
                .filter(place -> !wishes(place).always().diverts())
                .toList();
        Optional<Directory.Device> away = places.isEmpty() ? sendingOn(accountId, userId) : Optional.empty();
        return away.map(phone -> new Diverting(this, phone).ring(limit)).orElseGet(() -> ring(places, limit));
    }

    private Handling wishes(Target place) {
        return Optional.ofNullable(place.party().deviceId())
                .flatMap(call.parts().room().directory()::device)
                .map(Directory.Device::handling)
                .orElse(Handling.NONE);
    }

    private Optional<Directory.Device> sendingOn(String accountId, String userId) {
        Directory directory = call.parts().room().directory();
        return directory
                .user(userId)
                .filter(user -> user.enabled() && user.accountId().equals(accountId))
                .stream()
                .flatMap(user -> directory.devicesOf(userId).stream())
                .filter(phone -> phone.enabled() && phone.handling().sendsOnWhenAway())
                .findFirst();
    }

    /** Rings one phone, whatever it wants. */
    Rung ringOne(String accountId, String deviceId, Duration limit) {
        return ring(call.parts().room().places().ofDevice(accountId, deviceId), limit);
    }

    /** Whether one of a user's phones takes a call now. */
    boolean isFree(String accountId, String userId) {
        return !free(call.parts().room().places().ofUser(accountId, userId)).isEmpty();
    }

    /** Rings one phone, or whom it sends its calls on to. */
    public Rung device(String accountId, String deviceId, Duration limit) {
        Directory directory = call.parts().room().directory();
        Optional<Directory.Device> device = directory
                .device(deviceId)
                .filter(each -> each.enabled() && each.accountId().equals(accountId));
        device.map(Directory.Device::ownerId).ifPresent(call.parts().story()::seeks);
        return unwanted(device.map(directory::effective)).orElseGet(() -> device.map(each -> ringDirectly(each, limit))
                .orElseGet(() -> ringOne(accountId, deviceId, limit)));
    }

    /** Where its owner sends his calls on, or is to be left alone, this phone of his does not ring either. */
    private Rung ringDirectly(Directory.Device phone, Duration limit) {
        boolean own = phone.handling().always().diverts();
        Optional<Rung> owner = Optional.ofNullable(own ? null : phone.ownerId())
                .flatMap(call.parts().room().directory()::user)
                .flatMap(user -> new Diverting(this, Directory.Device.of(user)).beforeRinging());
        return owner.orElseGet(() -> new Diverting(this, phone).ring(limit));
    }

    /** Hands the call to a customer's own system, which alone knows how long its people may be rung. */
    public CallOutcome trunk(Verdict.ToTrunk trunk) {
        CallRoom room = call.parts().room();
        List<Target> places = room.places().ofTrunk(call.reached(), trunk.trunkId(), trunk.number());
        return switch (ring(places, room.time().carrierAnswer())) {
            case Rung.Answered answered -> call.talk(answered.leg());
            case Rung.Over over -> over.outcome();
            case Rung.Unanswered unanswered -> call.refuse(unanswered.refusal());
        };
    }

    private Rung ring(List<Target> places, Duration limit) {
        boolean hidden = call.parts().story().hidesCaller();
        return ring(
                places,
                limit,
                Identity.towardsPhone(
                        hidden && call.facts().caller() instanceof Caller.Device by ? by.internal() : call.seen()));
    }

    /** Who does not take such callers is not rung, and nobody else instead. */
    private Optional<Rung> unwanted(Optional<Effective> called) {
        return called.flatMap(settings -> Admission.objection(call.here(), call.seen(), settings))
                .map(objection -> new Rung.Over(call.carryOut(objection)));
    }

    /** Rings these places and none that one of them wants rung instead. */
    public Rung ringAlone(List<Target> places, Duration limit, Identity who) {
        return ring(places, new Ringing.Limits(limit, limit, false, false), who);
    }

    /** Rings these places, telling them who calls, for at most this long. */
    public Rung ring(List<Target> places, Duration limit, Identity who) {
        return ring(places, Ringing.Limits.of(limit), who);
    }

    /** The same for some who must give a sign of life sooner. */
    Rung ring(List<Target> places, Ringing.Limits limits, Identity who) {
        List<Target> near = call.side().secureOnly() ? secured(places) : places;
        List<Target> targets = free(near);
        if (targets.isEmpty() && !near.isEmpty()) {
            return new Rung.Unanswered(Refusal.BUSY, false);
        }
        int hopsLeft = call.side().hopsLeft() - 1;
        if (hopsLeft <= 0) {
            return new Rung.Unanswered(Refusal.LOOP, false);
        }
        call.parts().media().musicOnHold(call.parts().room().hasMusicOnHold(call.accountId()));
        if (!call.parts().openMedia(bypasses(targets))) {
            return new Rung.Unanswered(Refusal.RATE_LIMITED, false);
        }
        Optional<Body> offer = offer(targets);
        if (offer.isEmpty()) {
            return new Rung.Unanswered(Refusal.NOT_ACCEPTABLE, false);
        }
        List<CalleeLeg> legs = prepared(targets, who, hopsLeft, offer.get());
        call.parts().story().add(legs);
        written();
        legs.forEach(CalleeLeg::invite);
        Ringing ringing = new Ringing(call, legs);
        Rung rung = ringing.await(patient(limits));
        Forwarding.Redirect redirect = ringing.redirect();
        boolean followed = limits.followed() && call.side().mayBeDiverted();
        return redirect != null && rung instanceof Rung.Unanswered && followed
                ? new Forwarding(call).follow(redirect)
                : confirmed(rung);
    }

    private Rung confirmed(Rung rung) {
        return rung instanceof Rung.Answered answered && call.parts().story().asksKey()
                ? new Keypress(call, answered.leg()).confirmed()
                : rung;
    }

    /** What leaves for the telephone network is for the carrier to keep. */
    private static List<Target> secured(List<Target> places) {
        return places.stream()
                .filter(place ->
                        place.party().isCarrier() || place.flow().transport().secure())
                .toList();
    }

    private Ringing.Limits patient(Ringing.Limits limits) {
        Duration answer = call.side().patience(limits.answer(), call.parts().nanos());
        return new Ringing.Limits(answer, limits.sign(), limits.mustRing(), limits.followed());
    }

    /** Those that take a call now, as call waiting is set; a step says why none does. */
    private List<Target> free(List<Target> places) {
        SecondCalls second = call.parts().room().secondCalls();
        Instant now = call.parts().now();
        List<Target> free = new ArrayList<>(places.size());
        Step why = null;
        for (Target place : places) {
            String phone = place.party().deviceId();
            Optional<Step> objection = phone == null ? Optional.empty() : second.objection(phone, call.id(), now);
            if (objection.isEmpty()) {
                free.add(place);
            }
            why = objection.orElse(why);
        }
        if (free.isEmpty() && why != null) {
            call.note(why);
        }
        return free;
    }

    /**
     * Before the first is rung the database knows of the call (I-C01) and what would cancel them after a crash; that of
     * those who are rung later is written behind.
     */
    private void written() {
        if (call.caller().isUnwritten()) {
            call.caller().awaitRecord();
        } else if (call.side().isHere()) {
            call.parts().saved();
        }
    }

    private List<CalleeLeg> prepared(List<Target> targets, Identity who, int hopsLeft, Body offer) {
        List<CalleeLeg> legs = new ArrayList<>(targets.size());
        Invites.Story told =
                new Invites.Story(call.parts().story().hops(), call.side().story());
        for (Target target : targets) {
            Invites.CallTrail trail = new Invites.CallTrail(Ids.next(), hopsLeft, told);
            call.parts()
                    .media()
                    .offered(target.security(), target.flow(), offer)
                    .ifPresent(offered -> legs.add(prepared(target, who, trail, offered)));
        }
        return legs;
    }

    private CalleeLeg prepared(Target target, Identity who, Invites.CallTrail trail, CallMedia.Offered offered) {
        CallRoom room = call.parts().room();
        CalleeLeg leg =
                new CalleeLeg(target.party(), trail.callId(), target.uri().toString(), room.timeline());
        leg.seen(offered.face());
        leg.prepared(room.sip()
                .prepare(
                        Invites.towards(target, who, trail, offered.body()),
                        leg.events(call.parts().mailbox())));
        return leg;
    }

    /** Without an offer there is nothing to pass on untouched: then the media goes through us after all. */
    private boolean bypasses(List<Target> targets) {
        boolean asked = call.side().bypassMedia() || targets.stream().anyMatch(Target::bypassMedia);
        return asked && call.side().offered().length > 0 && !isRecorded(targets);
    }

    /** What is to be recorded has to go through us. */
    private boolean isRecorded(List<Target> targets) {
        Party caller = call.side().leg().party();
        RecordingWishes wishes = call.parts().room().recordingWishes();
        return targets.stream()
                .anyMatch(target -> wishes.isAny(call.accountId(), caller, target.party())
                        || wishes.isAny(call.reached(), caller, target.party()));
    }

    private Optional<Body> offer(List<Target> targets) {
        CallMedia media = call.parts().media();
        media.ringsAnew();
        media.reached(CallMedia.End.CALLER, call.side().flow());
        if (!targets.isEmpty()) {
            media.reached(CallMedia.End.CALLEE, targets.getFirst().flow());
        }
        byte[] sdp = call.side().offered();
        return sdp.length > 0 ? media.offer(CallMedia.End.CALLER, sdp) : media.ownOffer(CallMedia.End.CALLEE);
    }
}
