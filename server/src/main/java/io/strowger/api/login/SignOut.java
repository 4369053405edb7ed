package io.strowger.api.login;

import io.strowger.account.login.Sessions;
import io.strowger.account.login.Sessions.Session;
import io.strowger.account.login.SignIns.Actor;
import io.strowger.account.login.SignIns.From;
import io.strowger.account.login.SignIns.Outcome;
import io.strowger.api.route.Call;
import org.jspecify.annotations.Nullable;

/** The end of a session before its time: its token is worth nothing, and the log tells what it was used for besides. */
final class SignOut {
    private final Ground ground;

    SignOut(Ground ground) {
        this.ground = ground;
    }

    /** {@code by} is whoever ends it: the one who really sits there, or an administrator. */
    void end(Session session, Actor by, Call call) {
        ground.tokens().withdraw(session.accountId(), session.id(), session.expires());
        ground.sessions().ended(session.accountId(), session.userId(), session.id());
        From from = SignIn.from(call.request());
        boolean acting = session.method().equals(Sessions.Method.IMPERSONATION.stored());
        @Nullable String visited = session.worksIn();
        if (visited != null) {
            Actor visitor = acting ? by : new Actor(session.accountId(), session.userId());
            ground.log().acted(visitor, visited, null, from, Outcome.MASQUERADE_ENDED);
        }
        if (acting) {
            ground.log().acted(by, session.accountId(), session.userId(), from, Outcome.IMPERSONATION_ENDED);
        }
    }
}
