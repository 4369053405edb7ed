package io.strowger.call.watch;

import io.strowger.routing.directory.Directory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From what is dialled inside an account to the person or phone behind it, and back. Never leaves the account. */
final class Names {

    private final Directory directory;

    Names(Directory directory) {
        this.directory = directory;
    }

    /**
     * Who is behind a name.
     *
     * @param id of a user or device; null for a number that rings neither first of all, such as a group
     * @param ownerId whose messages are meant: the user, or the device where it has none
     * @param shown what people call it; may be empty
     */
    record Subject(@Nullable String id, @Nullable String ownerId, String shown) {
        private static final Subject NOBODY = new Subject(null, null, "");
    }

    /** By number, by the name a phone signs in with, or by id. */
    Optional<Subject> find(String accountId, String name) {
        Optional<Directory.Flow> flow = directory.callflowOf(accountId, name);
        if (flow.isPresent()) {
            return Optional.of(byId(accountId, flow.get().rootId()).orElse(Subject.NOBODY));
        }
        Optional<Directory.Device> phone = directory.deviceOfLogin(accountId, name);
        return phone.isPresent() ? phone.map(Names::subject) : byId(accountId, name);
    }

    private Optional<Subject> byId(String accountId, String id) {
        Optional<Directory.User> user =
                directory.user(id).filter(found -> found.accountId().equals(accountId));
        return user.isPresent()
                ? user.map(found -> new Subject(id, id, found.internal().name()))
                : directory
                        .device(id)
                        .filter(found -> found.accountId().equals(accountId))
                        .map(Names::subject);
    }

    private static Subject subject(Directory.Device device) {
        String owner = device.ownerId() == null ? device.id() : device.ownerId();
        return new Subject(device.id(), owner, device.internal().name());
    }

    /** Every name {@link #find} knows that user or device by. */
    List<String> of(String id) {
        List<String> names = new ArrayList<>(directory.numbersOf(id));
        names.add(id);
        directory.device(id).map(Directory.Device::username).ifPresent(names::add);
        return names;
    }

    /** The phones of a user, or the one device itself. */
    List<Directory.Device> phones(String id) {
        return directory.device(id).map(List::of).orElseGet(() -> directory.devicesOf(id));
    }
}
