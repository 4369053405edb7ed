package io.strowger.call.watch;

import io.strowger.call.InboundCall;
import io.strowger.call.live.LiveCallListener;
import io.strowger.call.live.LiveCalls;
import io.strowger.routing.Authentication;
import io.strowger.routing.directory.Directory;
import io.strowger.sip.message.Ascii;
import io.strowger.sip.message.SipRequest;
import io.strowger.sip.message.SipWriter;
import io.strowger.sip.subscription.Event;
import io.strowger.sip.subscription.Grant;
import io.strowger.sip.subscription.MessageSummary;
import io.strowger.sip.subscription.Notifier;
import io.strowger.sip.subscription.Reason;
import io.strowger.sip.subscription.Subscription;
import io.strowger.sip.transaction.ServerTransaction;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Lets phones watch names of their own account: answers SUBSCRIBE, hears what changes, and has those told who watch it.
 * What is watched is kept per account, and only while somebody watches.
 */
public final class Watching implements LiveCallListener, AutoCloseable {

    private final Directory directory;
    private final Authentication authentication;
    private final LiveCalls live;
    private final Supplier<Notifier> notifier;
    private final Views views;
    private final Unasked unasked;
    private final Fanout fanout = new Fanout();
    private final ConcurrentHashMap<String, WatchedAccount> accounts = new ConcurrentHashMap<>();

    /** {@code notifier} gives one that serves {@link #EVENTS}, once the stack is up. */
    public Watching(WatchRoom room, Authentication authentication, Supplier<Notifier> notifier) {
        this.directory = room.directory();
        this.authentication = authentication;
        this.live = room.live();
        this.notifier = notifier;
        this.views = new Views(room.directory(), room.registrations(), room.messages(), this::callsOf);
        this.unasked = new Unasked(room, views);
        live.listen(this);
        room.registrations().listen(this::cameOrWent);
        room.messages().listen(this::messagesChanged);
    }

    /** The packages served, as Allow-Events is written. */
    public static final String EVENTS = Kind.ALL;

    Views views() {
        return views;
    }

    /** NOTIFYs to phones that did not subscribe. */
    public Unasked unasked() {
        return unasked;
    }

    // ------------------------------------------------------------------------------------------------------ SUBSCRIBE

    /** Answers a SUBSCRIBE, on the receiving thread. Strangers learn nothing but the challenge. */
    public void subscribe(ServerTransaction transaction) {
        switch (authentication.subscriber(transaction.request(), transaction.flow())) {
            case Authentication.Phone phone -> subscribe(transaction, phone.device());
            case Authentication.FromCarrier carrier -> refuse(transaction, 403);
            case Authentication.Challenge challenge -> {
                SipWriter response = SipWriter.response(transaction.request(), challenge.status());
                challenge.headers().forEach(line -> response.header(line.name(), line.value()));
                transaction.respondAndForget(response.toResponse());
            }
        }
    }

    private void subscribe(ServerTransaction transaction, Directory.Device device) {
        SipRequest request = transaction.request();
        Optional<Event> event = Event.of(request);
        Optional<Kind> kind = event.flatMap(Kind::of);
        if (event.isEmpty() || kind.isEmpty()) {
            notifier.get().badEvent(transaction);
        } else if (request.toTag() != null) {
            notifier.get().renew(transaction, event.get(), device.id());
        } else if (!directory.mayRegister(device)) {
            refuse(transaction, 403);
        } else {
            begin(transaction, event.get(), new Asked(device, kind.get()));
        }
    }

    /** A phone, and what it wants to watch. */
    private record Asked(Directory.Device device, Kind kind) {}

    private void begin(ServerTransaction transaction, Event event, Asked asked) {
        String name = transaction.request().uri().userText();
        String account = asked.device().accountId();
        if (name == null
                || !isOurs(transaction.request(), account)
                || views.names().find(account, name).isEmpty()) {
            refuse(transaction, 404);
            return;
        }
        WatchedName watched = new WatchedName(this, asked.kind(), account, name);
        Grant grant = new Grant(asked.device().id(), watched, asked.kind().contentType());
        notifier.get().subscribe(transaction, event, grant);
    }

    /** Other accounts do not exist; a host that names no account at all is how some phones write our address. */
    private boolean isOurs(SipRequest request, String accountId) {
        return directory
                .accountOfRealm(Ascii.lower(request.uri().host()))
                .map(named -> named.id().equals(accountId))
                .orElse(true);
    }

    private static void refuse(ServerTransaction transaction, int status) {
        transaction.respond(SipWriter.response(transaction.request(), status).toResponse());
    }

    // -------------------------------------------------------------------------------------------- who watches an
    // account

    void began(WatchedName watched, Subscription subscription) {
        boolean[] first = new boolean[1];
        WatchedAccount account = accounts.compute(watched.accountId(), (id, known) -> {
            first[0] = known == null;
            WatchedAccount one = known == null ? new WatchedAccount(views.names()) : known;
            one.add(watched.kind(), watched.name(), subscription);
            return one;
        });
        if (first[0]) { // looked at once it is known, so that no change falls between
            live.of(watched.accountId()).forEach(account::changed);
        }
    }

    void ended(WatchedName watched, Subscription subscription) {
        accounts.computeIfPresent(
                watched.accountId(),
                (id, account) -> account.remove(watched.kind(), watched.name(), subscription) ? null : account);
    }

    private Collection<Sight> callsOf(String accountId, String userOrDeviceId) {
        WatchedAccount account = accounts.get(accountId);
        return account == null ? List.of() : account.callsOf(userOrDeviceId);
    }

    // --------------------------------------------------------------------------------------------------- what changes

    @Override
    public void changed(InboundCall call) {
        WatchedAccount account = accounts.get(call.accountId());
        if (account != null && account.changed(call)) {
            fanout.add(account);
        }
    }

    @Override
    public void over(InboundCall call) {
        WatchedAccount account = accounts.get(call.accountId());
        if (account != null && account.over(call)) {
            fanout.add(account);
        }
    }

    /** A phone can be reached again, or no more; one that was deleted or switched off watches nothing either. */
    private void cameOrWent(String deviceId) {
        Optional<Directory.Device> device = directory.device(deviceId);
        if (device.filter(directory::mayRegister).isEmpty()) {
            notifier.get().endAll(deviceId, Reason.REJECTED);
        }
        device.ifPresent(found -> {
            changed(found.accountId(), Kind.PRESENCE, found.id());
            if (found.ownerId() != null) {
                changed(found.accountId(), Kind.PRESENCE, found.ownerId());
            }
            unasked.registered(found);
        });
    }

    private void messagesChanged(String accountId, String ownerId) {
        changed(accountId, Kind.MESSAGES, ownerId);
        views.names().phones(ownerId).forEach(phone -> changed(accountId, Kind.MESSAGES, phone.id()));
        views.names().phones(ownerId).forEach(this::tellUnasked);
    }

    private void tellUnasked(Directory.Device phone) {
        if (!notifier.get().isSubscribed(phone.id(), MessageSummary.EVENT)) {
            unasked.messages(phone);
        }
    }

    private void changed(String accountId, Kind kind, String userOrDeviceId) {
        WatchedAccount account = accounts.get(accountId);
        if (account != null && account.changed(kind, userOrDeviceId)) {
            fanout.add(account);
        }
    }

    @Override
    public void close() {
        fanout.close();
    }
}
