package io.strowger.api.calls;

import io.strowger.account.tree.DocumentType;
import io.strowger.api.http.Reply;
import io.strowger.base.Json;
import io.strowger.base.Sentence;
import io.strowger.policy.settings.AccessList;
import io.strowger.store.Document;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Which phones that are registered now an access list would keep out: said before it is saved (contract §6). */
public final class LockOut {
    private static final String LISTS = "access_lists";
    /** Phones named; all are counted. */
    private static final int MAX_NAMED = 100;

    private final CallViews calls;

    public LockOut(CallViews calls) {
        this.calls = calls;
    }

    /** The refusal of a write, unless nobody is kept out; {@code below} are the accounts it also holds for. */
    public Optional<Reply> of(Document before, Document after, Stream<String> below) {
        ObjectNode lists = Json.objectAt(after.body(), LISTS);
        AccessList list = AccessList.forRegistering(lists);
        if (list == null || lists.equals(Json.objectAt(before.body(), LISTS))) {
            return Optional.empty();
        }
        AccessList earlier = AccessList.forRegistering(Json.objectAt(before.body(), LISTS));
        boolean device = after.type().equals(DocumentType.DEVICE.stored());
        List<RegistrationRow> out = Stream.concat(Stream.of(after.accountId()), below)
                .flatMap(account -> calls.registrations(account).stream())
                .filter(row -> !device || row.deviceId().equals(after.id()))
                .filter(row -> !lets(list, row) && lets(earlier, row))
                .toList();
        return out.isEmpty() ? Optional.empty() : Optional.of(refusal(out));
    }

    private static boolean lets(@Nullable AccessList list, RegistrationRow row) {
        return list == null || list.allows(InetAddress.ofLiteral(row.sourceHost()), row.userAgent());
    }

    private static Reply refusal(List<RegistrationRow> out) {
        ObjectNode data = Sentence.WOULD_LOCK_OUT.into(Json.object()).put("total", out.size());
        ArrayNode devices = data.putArray("devices");
        out.stream().limit(MAX_NAMED).forEach(row -> {
            ObjectNode device = devices.addObject()
                    .put("id", row.deviceId())
                    .put("username", row.username())
                    .put("address", row.sourceHost())
                    .put("user_agent", row.userAgent());
            row.ownerId().ifPresent(owner -> device.put("owner_id", owner));
        });
        return Reply.failure(Reply.CONFLICT, "would_lock_out", data);
    }
}
