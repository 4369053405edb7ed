package io.strowger.api.document;

import io.strowger.account.AccountRoom;
import io.strowger.account.tree.DocumentType;
import io.strowger.api.http.BadRequest;
import io.strowger.api.http.Reply;
import io.strowger.api.route.Call;

/** Paths below {@code ~/users/{user}}: the user must exist, and role user reaches only himself. */
public final class UserPath {
    private UserPath() {}

    public static String require(AccountRoom accounts, Call call) {
        String user = call.param("user");
        boolean foreign = call.isUser() && !call.caller().userId().equals(user);
        if (foreign
                || accounts.recent()
                        .get(call.accountId(), DocumentType.USER, user)
                        .isEmpty()) {
            throw new BadRequest(Reply.notFound());
        }
        return user;
    }
}
