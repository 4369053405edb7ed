package io.strowger.call.watch;

import io.strowger.policy.Caller;
import io.strowger.routing.Registrations;
import io.strowger.routing.directory.Directory;
import io.strowger.sip.message.SipUri;
import io.strowger.sip.subscription.DialogInfo;
import io.strowger.sip.subscription.MessageSummary;
import io.strowger.sip.subscription.PresenceInfo;
import io.strowger.sip.value.Body;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes down what a watcher of the same account sees. */
final class Views {

    private static final String TALKING = "On the phone";

    private final Directory directory;
    private final Registrations registrations;
    private final MessageCounts messages;
    private final Names names;
    private final Calls calls;

    /** The calls of a user or device in a watched account. */
    @FunctionalInterface
    interface Calls {
        Collection<Sight> of(String accountId, String userOrDeviceId);
    }

    Views(Directory directory, Registrations registrations, MessageCounts messages, Calls calls) {
        this.directory = directory;
        this.registrations = registrations;
        this.messages = messages;
        this.names = new Names(directory);
        this.calls = calls;
    }

    Names names() {
        return names;
    }

    /** Empty when there is no such name any more. */
    Optional<Body> state(WatchedName watched, long version) {
        String realm = directory
                .account(watched.accountId())
                .map(Directory.Account::realm)
                .orElse("");
        return realm.isEmpty()
                ? Optional.empty()
                : names.find(watched.accountId(), watched.name()).map(subject -> switch (watched.kind()) {
                    case CALLS -> calls(watched, subject, realm, version);
                    case PRESENCE -> presence(watched, subject, realm);
                    case MESSAGES -> messages(watched.accountId(), subject.ownerId(), uri(watched.name(), realm));
                });
    }

    private Body calls(WatchedName watched, Names.Subject subject, String realm, long version) {
        String entity = uri(watched.name(), realm);
        DialogInfo.Party local = new DialogInfo.Party(entity, subject.shown().isEmpty() ? null : subject.shown());
        List<DialogInfo.Call> seen = sights(watched.accountId(), subject).stream()
                .map(sight -> new DialogInfo.Call(
                        sight.id(),
                        sight.initiator(),
                        sight.state(),
                        local,
                        remote(sight.remote(), realm),
                        sight.ids()))
                .toList();
        return new DialogInfo(entity, version, seen).body();
    }

    private Collection<Sight> sights(String accountId, Names.Subject subject) {
        return subject.id() == null ? List.of() : calls.of(accountId, subject.id());
    }

    private static DialogInfo.Party remote(Caller.Shown shown, String realm) {
        String number = shown.number().isEmpty() ? "anonymous" : shown.number();
        return new DialogInfo.Party(uri(number, realm), shown.name().isEmpty() ? null : shown.name());
    }

    private Body presence(WatchedName watched, Names.Subject subject, String realm) {
        boolean open =
                subject.id() != null && names.phones(subject.id()).stream().anyMatch(this::isReachable);
        boolean talking = sights(watched.accountId(), subject).stream().anyMatch(Sight::isTalking);
        return new PresenceInfo(uri(watched.name(), realm), open, talking ? TALKING : null).body();
    }

    private boolean isReachable(Directory.Device device) {
        return device.enabled()
                && (device.ip() != null || !registrations.of(device.id()).isEmpty());
    }

    /** Also for phones that never asked. */
    Body messages(String accountId, @Nullable String ownerId, String account) {
        MessageCounts.Counts counts = ownerId == null ? MessageCounts.Counts.ZERO : messages.of(accountId, ownerId);
        return new MessageSummary(account, counts.fresh(), counts.old(), counts.urgentFresh(), counts.urgentOld())
                .body();
    }

    private static String uri(String user, String realm) {
        return SipUri.of(user, realm).toString();
    }
}
