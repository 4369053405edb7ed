package io.strowger.api.login;

import io.strowger.account.tree.DocumentType;
import io.strowger.api.http.BadRequest;
import io.strowger.api.http.Reply;
import io.strowger.api.route.Call;
import io.strowger.base.Json;
import io.strowger.base.Saying;
import io.strowger.store.Document;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The user a path is about: an administrator reaches all of the account, role user himself only. */
final class People {
    static final String ONE = "/v2/accounts/{account}/users/{id}";

    private People() {}

    static Document find(Ground ground, Call call) {
        return ground.accounts()
                .recent()
                .get(call.accountId(), DocumentType.USER, call.param("id"))
                .filter(user -> !call.isUser() || isSelf(user, call))
                .orElseThrow(() -> new BadRequest(Reply.notFound()));
    }

    static boolean isSelf(Document user, Call call) {
        return user.id().equals(call.caller().userId())
                && user.accountId().equals(call.caller().accountId());
    }

    static Reply invalid(String field, String rule, Saying why) {
        ObjectNode errors = Json.object();
        why.into(errors.putObject(field).putObject(rule));
        return Reply.invalid(errors);
    }

    static @Nullable String time(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }
}
