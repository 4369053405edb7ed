package io.strowger.api.audit;

import io.strowger.account.schema.FieldErrors;
import io.strowger.api.http.BadRequest;
import io.strowger.api.http.Reply;
import io.strowger.api.list.ListParameters;
import io.strowger.api.route.Call;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which lines of the audit log are asked for, and after which one the page begins. */
record AuditQuery(
        String accountId,
        boolean below,
        Filters filters,
        Instant from,
        Instant to,
        Optional<AuditKey> start,
        int limit) {
    /** What each line must be; null for anything. */
    record Filters(
            @Nullable String userId,
            @Nullable String type,
            @Nullable String documentId,
            @Nullable String account,
            @Nullable String action,
            @Nullable String requestId) {}

    static AuditQuery of(Call call, Instant now) {
        FieldErrors errors = new FieldErrors();
        Instant from = ListParameters.time(call, "created_from", errors).orElse(Instant.EPOCH);
        Instant to = ListParameters.time(call, "created_to", errors).orElse(now.plusSeconds(1));
        int limit = ListParameters.pageSize(call, errors);
        if (!errors.isEmpty()) {
            throw new BadRequest(Reply.invalid(errors));
        }
        Filters filters = new Filters(
                given(call, "user_id"),
                given(call, "type"),
                given(call, "document_id"),
                given(call, "account_id"),
                given(call, "action"),
                given(call, "request_id"));
        boolean below = !"false".equals(given(call, "below"));
        Optional<AuditKey> start = Optional.ofNullable(given(call, "start_key")).map(AuditKey::parse);
        return new AuditQuery(call.accountId(), below, filters, from, to, start, limit);
    }

    private static @Nullable String given(Call call, String name) {
        return call.request()
                .query(name)
                .filter(value -> !value.isEmpty() && value.indexOf(0) < 0)
                .orElse(null);
    }
}
