package io.strowger.call;

import io.strowger.base.Tasks;
import io.strowger.call.identity.Arrival;
import io.strowger.call.live.LiveCalls;
import io.strowger.call.media.CallMedia;
import io.strowger.policy.CallFacts;
import io.strowger.policy.Caller;
import io.strowger.policy.Party;
import io.strowger.routing.Authentication;
import io.strowger.routing.Facts;
import io.strowger.routing.Registrar;
import io.strowger.routing.defence.Doorkeeper;
import io.strowger.routing.directory.Directory;
import io.strowger.sip.SipUser;
import io.strowger.sip.dialog.IncomingInvite;
import io.strowger.sip.dialog.Refusal;
import io.strowger.sip.message.Header;
import io.strowger.sip.message.Method;
import io.strowger.sip.message.SipRequest;
import io.strowger.sip.message.SipWriter;
import io.strowger.sip.transaction.ServerTransaction;
import io.strowger.sip.transport.Admittance;
import io.strowger.sip.transport.Flow;
import io.strowger.sip.value.Replaces;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where everything new from the network enters: who sends it is settled here, on the receiving thread; a call that may
 * begin gets its own thread, and strangers get nothing.
 */
public final class CallGate implements SipUser {

    /** The methods we take (RFC 3261 §20.5). */
    public static final String ALLOW =
            "INVITE, ACK, CANCEL, BYE, OPTIONS, INFO, PRACK, UPDATE, REFER, REGISTER, SUBSCRIBE";

    private final CallRoom room;
    private final Authentication authentication;
    private final Registrar registrar;
    private final Facts facts;
    private final Consumer<ServerTransaction> subscriptions;
    private final BooleanSupplier draining;
    private final Doorkeeper door;

    /** {@code subscriptions} takes every SUBSCRIBE that belongs to no call. */
    public CallGate(
            CallRoom room,
            Authentication authentication,
            Registrar registrar,
            Consumer<ServerTransaction> subscriptions,
            BooleanSupplier draining) {
        this.room = room;
        this.authentication = authentication;
        this.registrar = registrar;
        this.facts = room.facts();
        this.door = authentication.door();
        this.subscriptions = subscriptions;
        this.draining = draining;
    }

    @Override
    public Admittance admittance() {
        return door;
    }

    @Override
    public void invite(IncomingInvite invite) {
        if (invite.request().uri().isSecure() && !invite.flow().transport().secure()) {
            // RFC 3261 §26.2.2: what came in the clear cannot be kept secret any more
            invite.rejectAndForget(416, null, List.of());
            return;
        }
        switch (authentication.caller(invite.request(), invite.flow())) {
            case Authentication.Phone phone -> fromPhone(invite, phone.device());
            case Authentication.FromCarrier from -> fromCarrier(invite, from.carrier());
            case Authentication.Challenge challenge ->
                invite.rejectAndForget(challenge.status(), null, challenge.headers());
        }
    }

    private void fromPhone(IncomingInvite invite, Directory.Device device) {
        CallFacts.Circumstances now = now(invite, !door.mayCall(invite.flow(), device.accountId(), device.id()));
        String dialled = Arrival.dialled(invite.request());
        CallFacts gathered = device.trunk() == null
                ? facts.ofDevice(device, dialled, now)
                : facts.ofTrunk(device, Arrival.said(invite.request(), true), dialled, now);
        Caller.Device caller = (Caller.Device) gathered.caller();
        Party party = Party.device(device.accountId(), device.id(), device.ownerId(), caller.internal());
        Arrival arrival = Arrival.ofPhone(invite, caller.seenInside());
        CallerLeg leg = new CallerLeg(party, arrival, room.timeline(), device.bypassMedia());
        boolean bare = device.enforcesSecurity() && !CallMedia.isProtected(leg.offered());
        if (invite.request().has(Header.REPLACES) && bare) {
            invite.reject(488, null, List.of());
        } else if (invite.request().has(Header.REPLACES)) {
            stepIn(device.accountId(), leg);
        } else {
            begin(device.accountId(), gathered, leg);
        }
    }

    /** RFC 3891 §3: it takes the place of a party of a call of its account that is up or rings, or there is none. */
    private void stepIn(String accountId, CallerLeg newcomer) {
        Replaces named = Replaces.of(newcomer.invite().request()).orElse(null);
        LiveCalls.Found found = named == null
                ? null
                : room.live()
                        .find(accountId, named)
                        .or(() -> room.live().findRinging(accountId, named))
                        .orElse(null);
        if (named == null || found == null) {
            newcomer.invite().reject(481, null, List.of());
            return;
        }
        newcomer.invite().listen(new LegEvents(newcomer, found.call().parts().mailbox()));
        if (!found.call().parts().mailbox().put(new CallEvent.SteppedIn(newcomer, found.leg(), named.earlyOnly()))) {
            newcomer.invite().reject(481, null, List.of());
        }
    }

    private void fromCarrier(IncomingInvite invite, Directory.CarrierEntry carrier) {
        if (invite.request().has(Header.REPLACES)) {
            invite.reject(481, null, List.of()); // calls belong to accounts, whatever a carrier names
            return;
        }
        Arrival arrival = Arrival.ofCarrier(invite, carrier.carrier().trusted());
        CallFacts gathered =
                facts.ofCarrier(carrier, arrival.shown(), Arrival.dialled(invite.request()), now(invite, false));
        CallFacts.Account owner = gathered.account();
        Party party = Party.carrier(carrier.id(), arrival.shown());
        String accountId = owner == null ? carrier.accountId() : owner.id();
        begin(accountId, gathered, new CallerLeg(party, arrival, room.timeline(), false));
    }

    private void begin(String accountId, CallFacts gathered, CallerLeg caller) {
        InboundCall call = InboundCall.of(room, accountId, gathered, caller);
        room.live().add(call);
        Tasks.start("call", call);
    }

    private CallFacts.Circumstances now(IncomingInvite invite, boolean tooFast) {
        String agent = invite.request().value(Header.USER_AGENT);
        return new CallFacts.Circumstances(
                room.time().clock().instant(),
                door.origin(invite.request(), invite.flow()).getAddress(),
                agent == null ? "" : agent,
                new CallFacts.Load(
                        draining.getAsBoolean(), tooFast || room.live().isFull()));
    }

    @Override
    public void request(ServerTransaction transaction) {
        SipRequest request = transaction.request();
        switch (request.method()) {
            case Method.REGISTER -> registrar.register(transaction);
            // RFC 3261 §8.2.2.1
            case Method.OPTIONS -> forget(transaction, request.uri().isSip() ? 200 : 416);
            case Method.SUBSCRIBE -> subscriptions.accept(transaction);
            // RFC 6665 §4.1.3: we have no such subscription
            case Method.NOTIFY -> forget(transaction, 481);
            default -> forget(transaction, 405);
        }
    }

    /** Anybody may ask this, so nothing is kept of it; asked again it is answered alike. */
    private static void forget(ServerTransaction transaction, int status) {
        transaction.respondAndForget(SipWriter.response(transaction.request(), status)
                .header(Header.ALLOW, ALLOW)
                .toResponse());
    }

    /** Whoever moved to another host during a call proves who it is as at its beginning (decision 11). */
    @Override
    public @Nullable Refusal stranger(SipRequest request, Flow from) {
        return switch (authentication.caller(request, from)) {
            case Authentication.Phone phone -> unlessIn(request, phone.device().id());
            case Authentication.FromCarrier carrier ->
                unlessIn(request, carrier.carrier().id());
            case Authentication.Challenge challenge -> new Refusal(challenge.status(), challenge.headers());
        };
    }

    /** A phone is let into its own calls only. */
    private @Nullable Refusal unlessIn(SipRequest request, String partyId) {
        return room.live().hasLeg(request.callId(), partyId) ? null : Refusal.UNKNOWN_DIALOG;
    }
}
